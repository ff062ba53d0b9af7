"""How good a coder is by the corrections of a desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitry.coding.code import Coded
from summitry.correcting.checked import checked
from summitry.correcting.effective import judged
from summitry.correcting.recode import undated_again
from summitry.errors import AnalysisError
from summitry.evaluate.corrections.compare import FIELDS, Pair, agrees, is_right, pairs_now, pairs_then
from summitry.evaluate.intervals import Share, share
from summitry.model.correction import Correction
from summitry.reading import BATCH, Coders
from summitry.store import corrections, reader
from summitry.store.desk_file import DeskFile


@dataclass(frozen=True, slots=True)
class CoderFigures:
    """What persons made of the events of one coder. Only events that somebody checked are counted.

    Attributes:
        right: Events coded with every field right, of those coded.
        partly: Events that the sentence does report, right or with fields to fix, of those coded.
        rejected: Events that the sentence does not report, of those coded.
        found: Events that were coded, right or with fields to fix, of those that the sentences report.
        fields: How often each field is right, of the coded events that the sentence does report.
    """

    right: Share
    partly: Share
    rejected: Share
    found: Share
    fields: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class CorrectionFigures:
    """The coder on the corrections of a desk.

    Attributes:
        checked: Events that were checked.
        documents: Documents that they are of.
        persons: Who checked.
        then: With the coder that had coded the documents when they were corrected.
        now: With the coder at hand; None where it was not run.
        failed: Documents that it could not code; their events are left out of ``now``.
    """

    checked: int
    documents: int
    persons: int
    then: CoderFigures
    now: CoderFigures | None = None
    failed: int = 0


def evaluate_corrections(
    file: DeskFile, *, recode: bool = False, model: str | None = None
) -> CorrectionFigures:
    """Score a coder on the events of a desk that persons accepted, fixed, rejected or added.

    Args:
        file: The desk; nothing is written to it.
        recode: Whether to run the coder at hand on the documents too.
        model: A spaCy pipeline for it, instead of the bundled one.

    Raises:
        AnalysisError: Nobody has checked an event of the desk.
        LanguageError: There is no usable pipeline of that name.
        StoreError: There is no desk.
    """
    with file.read() as connection:
        lines = corrections.corrections(connection)
    found = checked(lines)
    if not found:
        raise AnalysisError(
            "no event of this desk was checked; accept, fix, reject or add some first: summitry correct"
        )
    documents = list(dict.fromkeys(each.document for each in found))
    pairs, failed = _coded_now(file, documents, lines, model) if recode else ([], 0)
    return CorrectionFigures(
        checked=len(found),
        documents=len(documents),
        persons=len({each.last.by for each in found}),
        then=figures(pairs_then(found)),
        now=figures(pairs) if recode else None,
        failed=failed,
    )


def figures(pairs: Sequence[Pair]) -> CoderFigures:
    """Shares of pairs."""
    coded = [each for each in pairs if each.coded is not None]
    reported = [each for each in pairs if each.truth is not None]
    both = [(p.truth, p.coded) for p in pairs if p.truth is not None and p.coded is not None]
    return CoderFigures(
        right=share(sum(map(is_right, coded)), len(coded)),
        partly=share(len(both), len(coded)),
        rejected=share(len(coded) - len(both), len(coded)),
        found=share(len(both), len(reported)),
        fields={name: share(sum(agrees(t, c, name) for t, c in both), len(both)) for name in FIELDS},
    )


def _coded_now(
    file: DeskFile, documents: Sequence[str], lines: Sequence[Correction], model: str | None
) -> tuple[list[Pair], int]:
    """Pairs with the coder at hand, and how many documents it could not code."""
    pairs: list[Pair] = []
    done = 0
    for coded in _code(file, documents, model):
        own = [line for line in lines if line.document == coded.document.id]
        pairs.extend(pairs_now(judged(coded.events, own)))
        done += 1
    return pairs, len(documents) - done


def _code(file: DeskFile, documents: Sequence[str], model: str | None) -> Iterator[Coded]:
    with Coders(model, 1) as coders:
        for start in range(0, len(documents), BATCH):
            with file.read() as connection:
                stored = [reader.document(connection, each) for each in documents[start : start + BATCH]]
            found = coders.code([undated_again(each) for each in stored if each is not None])
            yield from (each for each in found if isinstance(each, Coded))

"""Events that persons checked, each with what the coder had made of it and what holds: for learning and for scoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summitry.correcting.effective import Judged, judged
from summitry.model.correction import JUDGEMENTS, Correction, CorrectionKind
from summitry.model.event import Event
from summitry.model.json import Json, event_to_dict


@dataclass(frozen=True, slots=True)
class Checked:
    """One event that a person checked.

    Attributes:
        document: Document id.
        kind: What came of it: accept, fix, reject or add.
        coded: What the coder had made of it; None where it was added.
        holds: What the sentence reports; None where it was rejected.
        last: The last correction of it in force: who, when, why.
    """

    document: str
    kind: CorrectionKind
    coded: Event | None
    holds: Event | None
    last: Correction


def checked(lines: Sequence[Correction]) -> list[Checked]:
    """Every event of a desk that was checked, by document in the order in which they were first spoken of.

    Args:
        lines: All corrections of the desk.
    """
    own = (line for line in lines if line.kind in JUDGEMENTS)
    documents = dict.fromkeys(line.document for line in own if line.document is not None)
    return [found for document in documents for found in _of(document, lines)]


def _of(document: str, lines: Sequence[Correction]) -> Iterator[Checked]:
    for each in judged((), [line for line in lines if line.document == document]):
        yield Checked(document, _kind(each), each.coded, each.holds, each.lines[-1])


def _kind(each: Judged) -> CorrectionKind:
    if each.holds is None:
        return CorrectionKind.REJECT
    if each.coded is None:
        return CorrectionKind.ADD
    fixed = any(line.kind is CorrectionKind.FIX for line in each.lines)
    return CorrectionKind.FIX if fixed else CorrectionKind.ACCEPT


def training_lines(found: Iterable[Checked]) -> Iterator[Json]:
    """Checked events as JSON objects, to learn from.

    Yields:
        ``document``, ``sentence`` (number), ``start`` and ``end`` (offsets into the cleaned text), ``text`` (of the
        sentence), ``kind``, ``coded`` and ``corrected`` (events as ``summitry code`` prints them, or null), ``by``,
        ``recorded`` (ISO 8601, UTC), ``reason``. An event that was added and then rejected has no line.
    """
    for each in found:
        event = each.holds or each.coded
        if event is None:
            continue
        yield {
            "document": each.document,
            "sentence": event.sentence,
            "start": event.evidence.start,
            "end": event.evidence.end,
            "text": event.evidence.text,
            "kind": each.kind.value,
            "coded": None if each.coded is None else event_to_dict(each.coded),
            "corrected": None if each.holds is None else event_to_dict(each.holds),
            "by": each.last.by,
            "recorded": each.last.recorded.isoformat(),
            "reason": each.last.reason,
        }

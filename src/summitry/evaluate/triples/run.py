"""``evaluate_triples``: read a file, code each sentence, compare the sets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from summitry.coding.triples import Triple
from summitry.evaluate.counts import Count, Score, score
from summitry.evaluate.intervals import Share, share
from summitry.evaluate.triples.gold import GoldTriples, Row, read_triples, rows

VIEWS: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "triple, full code": lambda row: row,
    "triple, root code": lambda row: (row[0], row[1], row[2][:2]),
    "country and root code": lambda row: (row[0][:3], row[1][:3], row[2][:2]),
    "actors": lambda row: row[:2],
    "full code": lambda row: row[2:],
    "root code": lambda row: (row[2][:2],),
}
"""What of a triple is compared."""


class Coder(Protocol):
    """Codes one sentence."""

    def code(self, text: str, day: date | None) -> Sequence[Triple]:
        """Its triples, in any order."""


@dataclass(frozen=True, slots=True)
class TripleFigures:
    """What is reported on a triple file.

    Attributes:
        sentences: Sentences compared.
        exact: Those whose set of triples is exactly right.
        false_alarms: Of those without an event, how many got one.
        views: Precision, recall and F1 by what is compared.
    """

    sentences: int
    exact: Share
    false_alarms: Share
    views: dict[str, Score]


@dataclass(frozen=True, slots=True)
class TripleEvaluation:
    """What one run came to: sentences, what was coded in each (nothing dropped), and the figures."""

    sentences: tuple[GoldTriples, ...]
    coded: tuple[tuple[Triple, ...], ...]
    figures: TripleFigures


def evaluate_triples(
    path: Path, coder: Coder, *, categories: Collection[str] = (), require_dyad: bool = False
) -> TripleEvaluation:
    """Code the sentences of a file and compare.

    Args:
        path: A triple file.
        coder: Codes them.
        categories: Sentences of these only; all if empty.
        require_dyad: Drop coded triples that lack an actor.

    Raises:
        InputError: The file is no triple file, or holds no sentence of the categories.
    """
    sentences = read_triples(path, categories)
    coded = [tuple(coder.code(each.text, each.day)) for each in sentences]
    found = [_rows(each, require_dyad) for each in coded]
    return TripleEvaluation(tuple(sentences), tuple(coded), compare(sentences, found))


def _rows(triples: Iterable[Triple], require_dyad: bool) -> frozenset[Row]:
    every = rows((each.source, each.target, each.code) for each in triples)
    return frozenset(row for row in every if not require_dyad or (row[0] and row[1]))


def compare(sentences: Sequence[GoldTriples], found: Sequence[frozenset[Row]]) -> TripleFigures:
    """Figures out of sets, sentence by sentence."""
    pairs = list(zip((each.triples for each in sentences), found, strict=True))
    alarms = [bool(got) for wanted, got in pairs if not wanted]
    return TripleFigures(
        sentences=len(pairs),
        exact=share(sum(wanted == got for wanted, got in pairs), len(pairs)),
        false_alarms=share(sum(alarms), len(alarms)),
        views={
            name: score([_count({*map(view, wanted)}, {*map(view, got)}) for wanted, got in pairs])
            for name, view in VIEWS.items()
        },
    )


def _count(wanted: set[tuple[str, ...]], got: set[tuple[str, ...]]) -> Count:
    hit = len(wanted & got)
    return Count(right=hit, predicted=len(got), found=hit, gold=len(wanted))


def triple_lines(found: TripleEvaluation) -> Iterable[dict[str, Any]]:
    """Predictions as lines: id and events."""
    for sentence, triples in zip(found.sentences, found.coded, strict=True):
        events = [{"source": each.source, "target": each.target, "code": each.code} for each in triples]
        yield {"id": sentence.id, "events": events}

"""Every error by kind, each with its sentence and with gold and prediction to lay side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from summitry.evaluate.articles.actors import sides_right
from summitry.evaluate.articles.acts import Equivalents
from summitry.evaluate.articles.dates import agreeing
from summitry.evaluate.articles.figures import status_right
from summitry.evaluate.articles.gold import GoldEvent
from summitry.evaluate.articles.judge import Judged, Met
from summitry.evaluate.articles.predict import Prediction


class Kind(StrEnum):
    """What is wrong."""

    MISSED = "missed"
    FALSE = "false"
    STATUS = "status"
    DATE = "date"
    ACTORS = "actors"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: is it in gold's evidence, is it the coder's trigger?"""

    text: str
    gold: bool
    predicted: bool


@dataclass(frozen=True, slots=True)
class Error:
    """One error.

    Attributes:
        kind: What is wrong.
        judged: The sentence it was made in.
        gold: Labelled events it concerns; for a false event, those of the sentence that were missed.
        predicted: Predictions it concerns; for a missed event, the false ones of the sentence.
    """

    kind: Kind
    judged: Judged
    gold: tuple[GoldEvent, ...]
    predicted: tuple[Prediction, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The sentence, cut where evidence and triggers begin and end."""
        sentence = self.judged.sentence
        spans = [
            [(max(each.start, sentence.start), min(each.end, sentence.end)) for each in side]
            for side in (self.gold, self.predicted)
        ]
        cuts = sorted({sentence.start, sentence.end, *(at for side in spans for span in side for at in span)})
        body = self.judged.article.body
        return tuple(
            Piece(body[start:end], *(any(a <= start and end <= b for a, b in side) for side in spans))
            for start, end in pairwise(cuts)
        )


def find_errors(judged: Iterable[Judged], alike: Equivalents) -> dict[Kind, list[Error]]:
    """All errors, by kind, in the order of the text; every kind has its list."""
    found: dict[Kind, list[Error]] = {kind: [] for kind in Kind}
    for each in judged:
        for error in _errors(each, alike):
            found[error.kind].append(error)
    return found


def _errors(judged: Judged, alike: Equivalents) -> Iterator[Error]:
    yield from (Error(Kind.MISSED, judged, (gold,), judged.false) for gold in judged.missed)
    yield from (Error(Kind.FALSE, judged, judged.missed, (false,)) for false in judged.false)
    for met in judged.met:
        for kind in _wrong(met, alike):
            yield Error(kind, judged, (met.gold,), (met.prediction,))


def _wrong(met: Met, alike: Equivalents) -> Sequence[Kind]:
    gold, predicted = met.gold.act.date, met.prediction.act.date
    dated = predicted is None if gold is None else predicted is not None and agreeing(gold, predicted)
    tests = (
        (Kind.STATUS, status_right(met)),
        (Kind.DATE, dated),
        (Kind.ACTORS, all(sides_right(met, alike))),
    )
    return [kind for kind, right in tests if not right]

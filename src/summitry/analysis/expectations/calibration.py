"""Calibration: of what was called likely in these words, how much came true.

Words whose number rests on a survey or on an agreed scale are worded probabilities. What was said without any hedge has
a number only by convention, and stands in a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from summitry.analysis.expectations.cases import Case, last_of_each
from summitry.analysis.reliability import Reliability, ReliabilityBin, reliability_by

CONVENTION = "convention"
"""Basis of a number that no word gave."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was said beside what came true, by the words used.

    Attributes:
        worded: By words of estimative probability; their mean is the words' point.
        unhedged: By statements without a hedge, taken as certain; never part of ``worded``.
    """

    worded: Reliability
    unhedged: Reliability

    def to_dict(self) -> dict[str, Any]:
        """Plain objects."""
        return {"worded": _table(self.worded), "unhedged": _table(self.unhedged)}


def calibration(found: Iterable[Case]) -> Calibration:
    """The two tables over statements that can be judged, the last of each speaker on each expectation.

    Args:
        found: Statements as ``cases`` gives them; those that cannot be judged, or bear no number, are passed over.
    """
    judged = [case for case in found if case.judged]
    return Calibration(_reliability(worded(judged)), _reliability(unhedged(judged)))


def worded(judged: Iterable[Case]) -> tuple[Case, ...]:
    """The last statement with a worded probability of each speaker on each expectation."""
    return last_of_each(case for case in judged if _number(case) is not None and not is_convention(case))


def unhedged(judged: Iterable[Case]) -> tuple[Case, ...]:
    """The last statement without a hedge of each speaker on each expectation."""
    return last_of_each(case for case in judged if _number(case) is not None and is_convention(case))


def is_convention(case: Case) -> bool:
    """Whether the number of a statement is one by convention only."""
    return case.likelihood is not None and case.likelihood.basis == CONVENTION


def numbers(found: Sequence[Case]) -> tuple[list[float], list[bool]]:
    """What each statement was given, and whether it came true; those without either are passed over."""
    both = [
        (number, case.came_true)
        for case in found
        if (number := _number(case)) is not None and case.came_true is not None
    ]
    return [number for number, _ in both], [came for _, came in both]


def _number(case: Case) -> float | None:
    return case.likelihood.point if case.likelihood else None


def _reliability(found: Sequence[Case]) -> Reliability:
    terms = [case.likelihood.term if case.likelihood else "" for case in found]
    return reliability_by(terms, *numbers(found))


def _table(found: Reliability) -> dict[str, Any]:
    return {
        "n": found.n,
        "came_true": found.came_true,
        "mean": found.mean,
        "rate": found.rate,
        "ece": found.ece,
        "bins": [_row(each) for each in found.bins],
    }


def _row(each: ReliabilityBin) -> dict[str, Any]:
    return {
        "term": each.label,
        "n": each.n,
        "came_true": each.came_true,
        "said": each.mean,
        "observed": each.observed,
        "low": each.low,
        "high": each.high,
    }

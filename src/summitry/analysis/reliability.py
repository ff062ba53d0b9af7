"""Reliability: of what was given a probability, how much came true.

Cases are put into groups, by their probability or by a key such as the words used; each group sets the mean of what
was said beside the share that came true. A group is as sure as its cases are many, so each bears its number and an
interval. Plain records: whatever made the probabilities, people or a model, is drawn by the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.wilson import wilson
from summitry.errors import AnalysisError

Array = npt.NDArray[np.float64]
Numbers = Sequence[float] | npt.NDArray[np.floating]
Outcomes = Sequence[bool] | npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Cases that were given about the same probability.

    Attributes:
        label: What the cases share: "very likely", "0.2–0.3".
        n: Cases, at least 1.
        came_true: Of these.
        mean: Mean of their probabilities, 0 to 1.
        observed: Share that came true.
        low: Lower end of the 95 % interval of ``observed`` (Wilson).
        high: Upper end.
    """

    label: str
    n: int
    came_true: int
    mean: float
    observed: float
    low: float
    high: float

    @property
    def off(self) -> bool:
        """Whether what was said lies outside the interval of what came true."""
        return not self.low <= self.mean <= self.high


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was said beside what came true.

    Attributes:
        bins: In ascending order of ``mean``; bins without cases are left out.
        n: Cases in all.
        came_true: Of these.
        mean: Mean probability over all cases; None without cases.
        rate: Share that came true over all cases (the base rate); None without cases.
        low: Lower end of the 95 % interval of ``rate`` (Wilson).
        high: Upper end.
        ece: Expected calibration error, the mean over cases of their bin's ``|mean - observed|``; None without cases.
    """

    bins: tuple[ReliabilityBin, ...]
    n: int
    came_true: int
    mean: float | None
    rate: float | None
    low: float | None
    high: float | None
    ece: float | None


def reliability(probabilities: Numbers, outcomes: Outcomes, bins: int | Sequence[float] = 10) -> Reliability:
    """Put cases into bins by their probability.

    Args:
        probabilities: What each case was given, 0 to 1; shape (n,).
        outcomes: Whether it came true; shape (n,).
        bins: How many bins of equal width, or their inner edges, ascending, each within 0 to 1. A probability on an
            edge goes up, and 1 into the last bin.

    Raises:
        AnalysisError: Lengths differ, a number is no probability, or the bins cannot be used.

    Source: Murphy and Winkler (1977), "Reliability of subjective probability forecasts"; the error is that of
        Naeini, Cooper and Hauskrecht (2015).
    """
    said, came = checked(probabilities, outcomes)
    edges = _edges(bins)
    # A shade is added so that 0.3, which is stored a little below itself, goes up from an edge at 0.3.
    places = np.searchsorted(edges, said + 1e-12, side="right")
    ends = [0.0, *edges, 1.0]
    labels = [f"{ends[i]:g}–{ends[i + 1]:g}" for i in range(len(ends) - 1)]
    return _together([(labels[i], places == i) for i in range(len(labels))], said, came)


def reliability_by(keys: Sequence[str], probabilities: Numbers, outcomes: Outcomes) -> Reliability:
    """Put cases together by a key of theirs, such as the words that were used.

    Args:
        keys: One a case.
        probabilities: As in ``reliability``.
        outcomes: As in ``reliability``.

    Raises:
        AnalysisError: Lengths differ, or a number is no probability.
    """
    said, came = checked(probabilities, outcomes)
    if len(keys) != len(said):
        raise AnalysisError(f"{len(keys)} keys for {len(said)} probabilities: give one a case")
    of = np.asarray(keys, dtype=object)
    return _together([(key, of == key) for key in dict.fromkeys(keys)], said, came)


def checked(probabilities: Numbers, outcomes: Outcomes) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Both as arrays of one length.

    Raises:
        AnalysisError: Lengths differ, or a number is no probability.
    """
    said = np.asarray(probabilities, dtype=np.float64).reshape(-1)
    came = np.asarray(outcomes, dtype=np.bool_).reshape(-1)
    if len(said) != len(came):
        raise AnalysisError(f"{len(said)} probabilities for {len(came)} outcomes: give one of each a case")
    wrong = ~((said >= 0) & (said <= 1))
    if wrong.any():
        at = int(np.argmax(wrong))
        raise AnalysisError(f"probability {said[at]:g} of case {at}: expected a number from 0 to 1")
    return said, came


def _edges(bins: int | Sequence[float]) -> list[float]:
    if isinstance(bins, int):
        if bins < 1:
            raise AnalysisError(f"{bins} bins: expected at least 1")
        return [i / bins for i in range(1, bins)]
    edges = [float(edge) for edge in bins]
    if any(b <= a for a, b in zip([0.0, *edges], [*edges, 1.0], strict=True)):
        raise AnalysisError(
            f"edges of bins {edges}: expected ascending numbers between 0 and 1, without these two"
        )
    return edges


def _together(
    groups: Sequence[tuple[str, npt.NDArray[np.bool_]]], said: Array, came: npt.NDArray[np.bool_]
) -> Reliability:
    found = [_bin(label, said[within], came[within]) for label, within in groups if within.any()]
    found.sort(key=lambda each: (each.mean, each.label))
    n, k = len(said), int(came.sum())
    if not n:
        return Reliability((), 0, 0, None, None, None, None, None)
    low, high = wilson(k, n)
    ece = sum(each.n * abs(each.mean - each.observed) for each in found) / n
    return Reliability(tuple(found), n, k, float(said.mean()), k / n, low, high, ece)


def _bin(label: str, said: Array, came: npt.NDArray[np.bool_]) -> ReliabilityBin:
    n, k = len(said), int(came.sum())
    low, high = wilson(k, n)
    return ReliabilityBin(label, n, k, float(said.mean()), k / n, low, high)

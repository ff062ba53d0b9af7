"""What chance alone raises: the detector run on the actor's own days, shuffled within their month.

Shuffling keeps how much there is of each counterpart in each month, how dealings clump within a day and how
counterparts go together, and breaks only when in the month it was. Whatever the detector finds then is a false
alarm. The rate of false alarms at each strength is read from that, over all counterparts and days at once, so that
no further correction for the many tests is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from summitry.analysis.shifts.counts import FloatArray

YEARS = 20.0
"""Years of shuffled days that rates are read from, at least."""

FEWEST_SHUFFLES = 2
MOST_SHUFFLES = 60

BLOCK = 14
"""Days in which the strongest value of a series counts as one alarm."""

TAIL = 40
"""Strongest values that the tail is fitted to."""

DAYS_A_YEAR = 365.25

AT_ONCE = 3_000_000
"""Numbers in one array of shuffled counts, at most: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the detector says to one question.

    Attributes:
        strength: How surprised it is, shape (n_days, ..., n_series), at least 0.
        expected: What it expected of the window that ends on each day, the same shape.
    """

    strength: FloatArray
    expected: FloatArray

    def of_first(self) -> Answer:
        """Of several orders of the days the answer on the first, shape (n_days, n_series)."""
        return Answer(self.strength[:, 0], self.expected[:, 0])


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """The rate of false alarms as a function of the strength at which one is raised.

    An exponential tail fitted to the strongest values under the null; below them the rate is counted.

    Attributes:
        values: Strongest value of each block of each shuffled series, descending.
        years: Years of the actor's days that were shuffled, all shuffles together.

    Source: Coles (2001), "An Introduction to Statistical Modeling of Extreme Values", chapter 4, with shape 0.
    """

    values: FloatArray
    years: float

    def rate(self, strength: float) -> float:
        """False alarms a year at that strength or above; infinite where nothing was shuffled."""
        if not len(self.values):
            return 0.0 if self.years else float("inf")
        start, scale, n_tail = self._tail()
        if strength <= start:
            return float((self.values >= strength).sum()) / self.years
        return n_tail / self.years * exp(-(strength - start) / scale)

    def strength(self, rate: float) -> float:
        """Strength at which there is that many false alarms a year."""
        if not len(self.values):
            return 0.0
        start, scale, n_tail = self._tail()
        allowed = rate * self.years
        if allowed >= n_tail:
            return float(self.values[min(int(allowed), len(self.values) - 1)])
        return start + scale * log(n_tail / allowed)

    def _tail(self) -> tuple[float, float, int]:
        n_tail = min(TAIL, len(self.values))
        top = self.values[:n_tail]
        start = float(top[-1])
        return start, max(float((top - start).mean()), 1e-3), n_tail


def false_alarms(
    score: Callable[[NDArray[np.intp]], Sequence[Answer]],
    *,
    first: date,
    n_days: int,
    n_series: int,
    anywhen: bool = False,
    skip: int = 0,
    seed: int = 0,
) -> tuple[tuple[Answer, FalseAlarms], ...]:
    """Run a detector on the days in their own order, and on shuffled days.

    Args:
        score: The detector: from several orders of the days, shape (n_days, n_orders), to its answer to each of its
            questions, of shape (n_days, n_orders, n_series).
        first: The first day.
        n_days: How many.
        n_series: How many series the detector looks at; decides how many orders it is given at once.
        anywhen: Shuffle over the whole history, not within months.
        skip: First days, in which no alarm is raised.
        seed: Of the shuffles; the same seed gives the same rates.

    Returns:
        For each question its answer on the days in their own order, of shape (n_days, n_series), and the rates.
    """
    years = max(n_days - skip, 1) / DAYS_A_YEAR
    n_shuffles = int(np.clip(np.ceil(YEARS / years), FEWEST_SHUFFLES, MOST_SHUFFLES))
    shuffles = shuffled_days(first, n_days, n_shuffles, np.random.default_rng(seed), anywhen=anywhen)
    orders = np.concatenate([np.arange(n_days)[:, None], shuffles], axis=1)
    at_once = int(np.clip(AT_ONCE // (n_days * max(n_series, 1)), 1, n_shuffles + 1))
    batches = [score(orders[:, i : i + at_once]) for i in range(0, n_shuffles + 1, at_once)]
    return tuple(
        (answers[0].of_first(), FalseAlarms(_peaks(answers, skip), n_shuffles * years))
        for answers in zip(*batches, strict=True)
    )


def _peaks(answers: Sequence[Answer], skip: int) -> FloatArray:
    """Strongest values of the blocks of all orders but the first, which is no shuffle, descending."""
    shuffled = [answers[0].strength[:, 1:], *(each.strength for each in answers[1:])]
    values = np.concatenate([block_peaks(each[skip:]).reshape(-1) for each in shuffled])
    return -np.sort(-values[values > 0])


def shuffled_days(
    first: date, n_days: int, n_orders: int, random: np.random.Generator, *, anywhen: bool = False
) -> NDArray[np.intp]:
    """Orders in which each day stands for another of the same month (or any other), shape (n_days, n_orders)."""
    days = np.datetime64(first, "D") + np.arange(n_days)
    months = np.zeros(n_days) if anywhen else days.astype("datetime64[M]").astype(np.int64)
    orders = np.empty((n_days, n_orders), dtype=np.intp)
    for month in np.unique(months):
        members = np.flatnonzero(months == month)
        orders[members] = random.permuted(np.repeat(members[:, None], n_orders, axis=1), axis=0)
    return orders


def block_peaks(values: FloatArray) -> FloatArray:
    """Strongest value of each block of ``BLOCK`` days, shape (n_blocks, ...) of values of shape (n_days, ...)."""
    n_blocks = -(-len(values) // BLOCK)
    padded = np.zeros((n_blocks * BLOCK, *values.shape[1:]))
    padded[: len(values)] = values
    found: FloatArray = padded.reshape(n_blocks, BLOCK, *values.shape[1:]).max(axis=1)
    return found

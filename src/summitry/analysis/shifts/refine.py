"""Breakpoints between weeks placed to the day, and those left out that the days do not bear out.

A turn in the middle of a week makes that week a mixture of two patterns, which a search by weeks cuts out as a pattern
of its own. By days one breakpoint explains as much as the two. Each breakpoint is therefore weighed against the best
history without it, in which its neighbours may move; the weakest is left out until all that remain are likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summitry.analysis.shifts.costs import CountCost
from summitry.analysis.shifts.position import Position, locate, log_bayes_factor, probability

REACH = 28
"""Days on either side of the week of a breakpoint in which its day is looked for."""

EXPECTED = 182
"""Days in which one turn is expected beforehand: two a year."""

WEEK = 7


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """One breakpoint by days.

    Attributes:
        position: Its day and 95 % interval, as indices of days.
        before: The breakpoint before, or 0.
        after: The breakpoint after, or the number of days.
        log_odds: Log Bayes factor against the best history without it.
        gain: What it gains in cost over that history.
        probability: Posterior, one turn being expected in ``EXPECTED`` days.
    """

    position: Position
    before: int
    after: int
    log_odds: float
    gain: float
    probability: float


def refine(cost: CountCost, cuts: Sequence[int], end: int) -> tuple[Breakpoint, ...]:
    """Place breakpoints to the day.

    Args:
        cost: Fitted to counts by day.
        cuts: Weeks that begin something new, ascending.
        end: Number of days.

    Returns:
        Ascending; those that are likely, and whose Bayes factor speaks for them.
    """
    days = _place(cost, [WEEK * cut for cut in cuts], end)
    while days:
        found = [_weigh(cost, days, index, end) for index in range(len(days))]
        weakest = min(range(len(found)), key=lambda index: found[index].log_odds)
        doubtful = [each for each in found if each.probability < 0.5 or each.log_odds <= 0]
        if not doubtful:
            return tuple(found)
        if found[weakest] not in doubtful:
            weakest = found.index(min(doubtful, key=lambda each: each.probability))
        days = _without(cost, days, weakest, end)
    return ()


def _place(cost: CountCost, days: Sequence[int], end: int) -> list[int]:
    """Best day of each breakpoint, the one before being placed already and the one after not yet."""
    placed: list[int] = []
    for index, day in enumerate(days):
        before = placed[-1] if placed else 0
        after = days[index + 1] if index + 1 < len(days) else end
        placed.append(_locate(cost, before, after, day).best)
    return placed


def _locate(cost: CountCost, before: int, after: int, near: int) -> Position:
    low, high = max(near - REACH, before + 1), min(near + REACH, after - 1)
    return locate(cost, before, after, np.arange(low, high + 1))


def _weigh(cost: CountCost, days: Sequence[int], index: int, end: int) -> Breakpoint:
    bounds = [0, *days, end]
    before, here, after = bounds[index : index + 3]
    rest = _without(cost, days, index, end)
    loss = _total(cost, rest, end)
    merged = _total(cost, [*days[:index], *days[index + 1 :]], end)
    log_odds = log_bayes_factor(cost, before, after) - (merged - loss)
    return Breakpoint(
        position=_locate(cost, before, after, here),
        before=before,
        after=after,
        log_odds=log_odds,
        gain=loss - _total(cost, days, end),
        probability=probability(log_odds, after - before, EXPECTED),
    )


def _without(cost: CountCost, days: Sequence[int], index: int, end: int) -> list[int]:
    """The other breakpoints, the two neighbours moved to where they are best without this one."""
    rest = [*days[:index], *days[index + 1 :]]
    for moved in (index - 1, index, index - 1):
        if 0 <= moved < len(rest):
            bounds = [0, *rest, end]
            rest[moved] = _locate(cost, bounds[moved], bounds[moved + 2], rest[moved]).best
    return rest


def _total(cost: CountCost, days: Sequence[int], end: int) -> float:
    bounds = np.array([0, *days, end])
    return float(cost.errors(bounds[:-1], bounds[1:]).sum())

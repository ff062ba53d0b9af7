"""Episodes of one kind laid over each other: what was done in the days after each, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from summitry.analysis.precedents.following import Past
from summitry.analysis.precedents.kinds import outcomes
from summitry.analysis.precedents.records import HORIZONS, Episode, History, Precedents

DAYS = HORIZONS[-1]
"""Days after an episode that are drawn."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Running counts after one episode.

    Attributes:
        episode: The episode; day 0 is its last day.
        present: Whether it is the latest.
        complete: Whether the data reach to the end of the days drawn.
        cooperation: Dealings of cooperation up to day 0, 1, 2, ...; as many as are known.
        conflict: Of conflict.
    """

    episode: Episode
    present: bool
    complete: bool
    cooperation: tuple[float, ...]
    conflict: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Episodes of one kind, the latest first.

    Attributes:
        found: The precedents that they are of.
        history: All of the kind, with what followed.
        curves: One for each of its episodes that is dated to within a week and lies in the days that data cover.
        imprecise: Episodes among those listed that are not drawn.
    """

    found: Precedents
    history: History
    curves: tuple[Curve, ...]
    imprecise: int


def overlay(found: Precedents, history: History, past: Past) -> Overlay:
    """Lay the episodes of one kind over each other.

    Args:
        found: The precedents.
        history: One of its histories.
        past: Outcomes of the pair by day.
    """
    latest = history.episodes[0].last if history.episodes else None
    curves = tuple(
        _curve(each, past, each.last == latest)
        for each in history.episodes
        if each.precise and 0 <= _start(each, past) <= past.days
    )
    return Overlay(found, history, curves, len(history.episodes) - len(curves))


def telling(found: Precedents, kind: str | None) -> History | None:
    """The history asked for; by default that of the latest episode that had others before it, else of the latest.

    None where there is no episode.
    """
    if kind is not None:
        return next((each for each in found.histories if each.kind == kind and each.n), None)
    some = [each for each in found.histories if each.n]
    return max(some, key=lambda each: (each.n > 1, each.episodes[0].last, -some.index(each)), default=None)


def _start(episode: Episode, past: Past) -> int:
    return (episode.last - past.since).days + 1


def _curve(episode: Episode, past: Past, present: bool) -> Curve:
    start = _start(episode, past)
    end = min(start + DAYS, past.days)
    ids = [each.id for each in outcomes()]

    def counted(outcome: str) -> tuple[float, ...]:
        totals = past.totals[ids.index(outcome)]
        return tuple(float(each - totals[start]) for each in totals[start : end + 1])

    return Curve(episode, present, start + DAYS <= past.days, counted("cooperation"), counted("conflict"))


def day_of(curve: Curve, n: int) -> date:
    """The calendar day of day ``n`` of a curve."""
    return date.fromordinal(curve.episode.last.toordinal() + n)

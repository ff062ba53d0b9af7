"""What changed: dealings in one period against those in the period before, stated only where counts allow."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.analysis.groups import length, status_group
from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.wilson import wilson
from summitry.model.event import Report
from summitry.model.period import Period, Precision

FEWEST_DEALINGS = 3
"""Dealings with a counterpart, in the two periods together, below which nothing is stated about it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One counterpart's dealings in the two periods.

    Attributes:
        counterpart: Country or organisation id.
        before: Dealings in the period before.
        before_total: Dealings with all counterparts in that period.
        after: Dealings in the later period.
        after_total: Dealings with all counterparts in it.
        low: Lower end of the 95 % interval of the change in share, -1 to 1.
        high: Upper end.
        stated: Whether there are enough dealings and the interval leaves out zero.
        incidents: The incidents behind the two counts, latest first.
    """

    counterpart: str
    before: int
    before_total: int
    after: int
    after_total: int
    low: float
    high: float
    stated: bool
    incidents: tuple[Incident, ...]

    @property
    def rose(self) -> bool:
        """Whether the share is higher in the later period."""
        return self.low + self.high > 0

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events behind the counts, sorted."""
        return tuple(sorted({r.event.id for i in self.incidents for r in i.backing}))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods side by side.

    Attributes:
        actor: Actor id.
        before: The earlier period.
        after: The later one.
        changes: One per counterpart: stated ones first, then by size of the change.
    """

    actor: str
    before: Period
    after: Period
    changes: tuple[Change, ...]

    @property
    def stated(self) -> tuple[Change, ...]:
        """The changes that the counts allow to state."""
        return tuple(c for c in self.changes if c.stated)


def default_periods(since: date, until: date) -> tuple[Period, Period]:
    """The period before and the last one: 30 days each, or 91 where the data span more than a year.

    Both end on full days of data: the later on ``until``, the earlier on the day before the later starts.
    """
    days = 91 if (until - since).days > 366 else 30
    start = until - timedelta(days=days - 1)
    return (
        Period(start - timedelta(days=days), start - timedelta(days=1), Precision.RANGE),
        Period(start, until, Precision.RANGE),
    )


def compare(reports: Iterable[Report], *, actor: str, before: Period, after: Period) -> Comparison:
    """Compare an actor's dealings in two periods.

    Counts incidents that happened or are going on, are dated to about a month and have a counterpart, each
    in the period that its middle day falls in. A change is stated where the counterpart has at least
    ``FEWEST_DEALINGS`` dealings in the two periods and the 95 % interval of the difference between its two
    shares leaves out zero. The interval treats dealings as independent, which news seldom are: it is a
    bar against reading much into little, not a proof.

    Source of the interval: Newcombe (1998), "Interval estimation for the difference between independent
    proportions", method 10: Wilson's score limits of the two shares combined.
    """
    found = [i for i in incidents(reports, actor=actor) if i.dated and status_group(i.status) == "done"]
    earlier = [i for i in found if before.contains(_middle(i))]
    later = [i for i in found if after.contains(_middle(i))]
    changes = _changes(earlier, later)
    return Comparison(actor, before, after, tuple(sorted(changes, key=_size)))


def _changes(earlier: Sequence[Incident], later: Sequence[Incident]) -> list[Change]:
    k1 = Counter(c for i in earlier for c in i.counterparts)
    k2 = Counter(c for i in later for c in i.counterparts)
    n1, n2 = k1.total(), k2.total()
    changes = []
    for counterpart in sorted(k1.keys() | k2.keys()):
        a, b = k1[counterpart], k2[counterpart]
        low, high = difference_interval(a, n1, b, n2)
        stated = bool(n1 and n2) and a + b >= FEWEST_DEALINGS and (low > 0 or high < 0)
        behind = [i for i in (*later[::-1], *earlier[::-1]) if counterpart in i.counterparts]
        changes.append(Change(counterpart, a, n1, b, n2, low, high, stated, tuple(behind)))
    return changes


def difference_interval(before: int, before_total: int, after: int, after_total: int) -> tuple[float, float]:
    """95 % interval of ``after / after_total - before / before_total``, each end in -1 to 1.

    Without any dealings in one of the periods nothing is known: (-1, 1).
    """
    if not before_total or not after_total:
        return (-1.0, 1.0)
    p1, p2 = before / before_total, after / after_total
    low1, high1 = wilson(before, before_total)
    low2, high2 = wilson(after, after_total)
    change = p2 - p1
    low = change - math.hypot(p2 - low2, high1 - p1)
    high = change + math.hypot(high2 - p2, p1 - low1)
    return (max(low, -1.0), min(high, 1.0))


def _middle(incident: Incident) -> date:
    period = incident.period
    assert period is not None and period.start is not None
    return period.start + timedelta(days=((length(period) or 1) - 1) // 2)


def _size(change: Change) -> tuple[bool, float, str]:
    return (not change.stated, -abs(change.low + change.high), change.counterpart)

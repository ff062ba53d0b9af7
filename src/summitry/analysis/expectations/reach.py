"""How far an expectation reaches: which days of acts and reports can say something of it, so that not all are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from summitry.analysis.expectations.dues import last_day, shifted, window
from summitry.analysis.expectations.rules import days
from summitry.model.expectation import DueKind
from summitry.model.period import Period


@dataclass(frozen=True, slots=True)
class Reach:
    """Bounds that hold whatever the rules make of a report.

    Attributes:
        window: The days within which it is to happen; None where nobody has told.
        acts_from: An act that was over before is of something else.
        acts_until: So is one that began later.
        told_until: Reports published later are not looked at.
        joined_until: An outlook published later joins only if it looks back.
    """

    window: Period | None
    acts_from: date
    acts_until: date
    told_until: date
    joined_until: date

    def holds(self, begun: date, over: date) -> bool:
        """Whether an act of these days can be what was expected."""
        return over >= self.acts_from and begun <= self.acts_until


def reach_of(due: Period | None, kind: DueKind | None, first: date | None, last: date | None) -> Reach:
    """The reach of an expectation.

    Args:
        due: When it is due; None where nobody has told.
        kind: How that is meant.
        first: Day of its first outlook; None where unknown.
        last: Day of its last one.
    """
    open_window = window(due, kind, first)
    spoken = date.max if last is None else shifted(last, days("joining", "undated_days"))
    if open_window is None:
        acts = date.max if last is None else shifted(last, days("settling", "undated_days"))
        told = shifted(acts, days("settling", "news_days"))
        return Reach(None, first or date.min, acts, told, spoken)
    over = last_day(due, kind)
    begins = open_window.start or date.min
    late = date.max if over is None else shifted(over, days("settling", "late_long_days"))
    known = date.max if over is None else shifted(max(over, first or over), days("settling", "after_days"))
    ends = date.max if open_window.end is None else shifted(open_window.end, days("joining", "undated_days"))
    return Reach(
        window=open_window,
        acts_from=shifted(begins, -days("settling", "approximate_days")),
        acts_until=late,
        told_until=known,
        joined_until=max(spoken, ends),
    )

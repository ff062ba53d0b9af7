"""The tellings of one act, while they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitry.analysis.groups import ORDER
from summitry.analysis.tellings import Telling
from summitry.model.period import Period


@dataclass
class Cluster:
    """The tellings of one act, while they are gathered.

    Attributes:
        members: At least one.
        period: The days that the dates of its leading group have in common; None where none is dated.
        group: The leading group: the first of done, to come and not done that any telling is of.
    """

    members: list[Telling]
    period: Period | None
    group: str

    def add(self, telling: Telling) -> None:
        """Take a telling in; a date of the leading group narrows the period."""
        self.members.append(telling)
        self.group = min(self.group, telling.group, key=ORDER.index)
        if telling.group == self.group and telling.period is not None:
            self.period = telling.period if self.period is None else common(self.period, telling.period)


def common(a: Period, b: Period) -> Period:
    """The days both share, as a version of ``a``; ``a`` itself where they share none."""
    if not a.overlaps(b):
        return a
    start = max((d for d in (a.start, b.start) if d is not None), default=None)
    end = min((d for d in (a.end, b.end) if d is not None), default=None)
    return replace(a, start=start, end=end)

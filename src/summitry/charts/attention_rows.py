"""The rows of a table of attention: each key with its share, interval, counts and bins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summitry.analysis.attention.records import NO_REPORTS, Attention, Count
from summitry.charts.keys import Names, key_name, keys_noun

MOST_ROWS = 12
"""Keys with a row of their own; all others share one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One key, or all smaller ones together.

    Attributes:
        name: As people write it.
        incidents: Dealings under it.
        total: Of so many.
        low: Lower end of the interval of its share; None for several keys together.
        high: Upper end.
        stories: Stories that tell of them.
        reports: Reports.
        cooperation: Of the dealings, those of cooperation.
        conflict: Those of conflict.
        series: Dealings by bin; None in bins without reports of the actor at all.
    """

    name: str
    incidents: float
    total: float
    low: float | None
    high: float | None
    stories: float
    reports: float
    cooperation: float
    conflict: float
    series: tuple[float | None, ...]

    @property
    def share(self) -> float | None:
        """``incidents / total``."""
        return self.incidents / self.total if self.total else None


def attention_rows(found: Attention, names: Names) -> tuple[Row, ...]:
    """Rows by number of dealings, the smaller keys together in the last."""
    shown = len(found.totals) if len(found.totals) <= MOST_ROWS + 1 else MOST_ROWS
    rows = [
        _row(key_name(count.key, found.over, names), found, [count], found.series(i))
        for i, count in enumerate(found.totals[:shown])
    ]
    rest = found.totals[shown:]
    if rest:
        name = f"{keys_noun(found.over, len(rest))} more"
        rows.append(_row(name, found, rest, found.together(shown)))
    return tuple(rows)


def _row(name: str, found: Attention, counts: Sequence[Count], series: Sequence[Count]) -> Row:
    alone = len(counts) == 1
    return Row(
        name=name,
        incidents=sum(c.incidents for c in counts),
        total=counts[0].total,
        low=counts[0].low if alone else None,
        high=counts[0].high if alone else None,
        stories=sum(c.stories for c in counts),
        reports=sum(c.reports for c in counts),
        cooperation=sum(c.cooperation for c in counts),
        conflict=sum(c.conflict for c in counts),
        series=tuple(
            None if cut.note == NO_REPORTS else count.incidents
            for cut, count in zip(found.bins, series, strict=True)
        ),
    )

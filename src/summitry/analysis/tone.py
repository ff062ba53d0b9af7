"""Cooperation and conflict between two parties, bin by bin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from summitry.analysis.bins import bins


@dataclass(frozen=True, slots=True)
class ToneBin:
    """One bin; counts are fractions where acts of imprecise date are spread over days.

    Attributes:
        start: First day.
        end: Last day.
        cooperation: Dealings of cooperation.
        conflict: Dealings of conflict.
        stories: Stories that tell of either.
        reports: Reports that do.
    """

    start: date
    end: date
    cooperation: float
    conflict: float
    stories: float
    reports: float

    @property
    def incidents(self) -> float:
        """Dealings."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True)
class Tone:
    """Cooperation and conflict over time.

    Attributes:
        by: day, week or month.
        since: First day.
        until: Last day.
        dataset: Where they were counted.
        bins: All bins of these days, also those without dealings.
        left_out: Reports on the two that are not in it, by reason (``store.series.left_out``).
    """

    by: str
    since: date
    until: date
    dataset: str
    bins: tuple[ToneBin, ...]
    left_out: Mapping[str, int]

    @property
    def cooperation(self) -> float:
        """Dealings of cooperation."""
        return sum(each.cooperation for each in self.bins)

    @property
    def conflict(self) -> float:
        """Dealings of conflict."""
        return sum(each.conflict for each in self.bins)


def tone_of(
    cells: pa.Table, *, by: str, since: date, until: date, dataset: str, left_out: Mapping[str, int]
) -> Tone:
    """The tone from cells over quad classes (``store.dealings.cells``)."""
    counts: dict[date, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for row in cells.to_pylist():
        found = counts[row["start"]]
        found[0 if row["quad"] < 3 else 1] += row["incidents"]
        found[2] += row["stories"]
        found[3] += row["reports"]
    cuts = tuple(ToneBin(cut.start, cut.end, *counts[cut.start]) for cut in bins(since, until, by))
    return Tone(by, since, until, dataset, cuts, left_out)

"""Actors of a data set with how much is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from summitry.analysis.frames import Framed


@dataclass(frozen=True, slots=True)
class Roster(Framed):
    """Actors of one data set, most incidents first.

    Attributes:
        dataset: The data set.
        since: First day.
        until: Last day.
        by: Bin of the series: day, week, month, quarter or year.
        bins: First days of the bins, oldest first.
        table: Columns ``actor``, ``name``; ``incidents`` (done, dated to a month or better), ``stories``, ``reports``,
            ``cooperation``, ``conflict``, ``conflict_share`` (0 to 1), ``counterparts``, ``series`` (incidents by bin).
    """

    dataset: str
    since: date
    until: date
    by: str
    bins: tuple[date, ...]
    table: pa.Table

    def to_arrow(self) -> pa.Table:
        """``table``."""
        return self.table

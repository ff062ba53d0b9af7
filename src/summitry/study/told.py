"""Everybody's rows in one table, to be opened at one actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class ToldRows:
    """Rows, each actor's together.

    Attributes:
        table: All of them.
        spans: By actor, its first row and how many it has.
    """

    table: pa.Table
    spans: Mapping[str, tuple[int, int]]

    def of(self, actor: str) -> pa.Table:
        """Rows of one actor, in their order; none where it is not among them."""
        return self.table.slice(*self.spans.get(actor, (0, 0)))


def told_rows(table: pa.Table) -> ToldRows:
    """Find each actor's rows.

    Args:
        table: Column ``actor``, in order of which the rows are.
    """
    spans: dict[str, tuple[int, int]] = {}
    start = 0
    for each in pc.value_counts(table["actor"]).to_pylist():
        spans[each["values"]] = (start, each["counts"])
        start += each["counts"]
    return ToldRows(table.drop_columns(["actor"]), spans)

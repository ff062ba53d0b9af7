"""All expectations as they stand on a day, to be counted, sorted and chosen from, without being told in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from summitry.model.expectation import Claim, Outcome, State


@dataclass(frozen=True, slots=True)
class Board:
    """How expectations stand on a day.

    Attributes:
        rows: One row each, as ``store.standings`` gives them, due first, then past due, open, settled (latest first).
        on: The day; None where no day of publication is known.
        known: The day asked for; None where none was, and then what was known on an unknown day counts too.
    """

    rows: pa.Table
    on: date | None
    known: date | None

    def __len__(self) -> int:
        return int(self.rows.num_rows)

    def of(
        self,
        states: Sequence[State] = (),
        *,
        claims: Sequence[Claim] = (),
        outcomes: Sequence[Outcome] = (),
        dated: bool | None = None,
    ) -> Board:
        """Those of some states, kinds of claim, outcomes; with a day, or without one."""
        rows = self.rows
        for name, wanted in (("state", states), ("claim", claims), ("outcome", outcomes)):
            if wanted:
                values = pa.array([each.value for each in wanted], pa.string())
                rows = rows.filter(pc.is_in(rows[name], value_set=values))
        if dated is not None:
            has_day = pc.or_(pc.is_valid(rows["due_start"]), pc.is_valid(rows["due_end"]))
            rows = rows.filter(has_day if dated else pc.invert(has_day))
        return replace(self, rows=rows)

    def within(self, first: date, last: date) -> Board:
        """Those with a day whose time shares one with a period; what is to begin from a day on has no end."""
        rows = self.of(dated=True).rows
        ends = pc.if_else(pc.equal(pc.fill_null(rows["due_kind"], ""), "from"), None, rows["due_end"])
        begun = pc.fill_null(pc.less_equal(pc.coalesce(rows["due_start"], rows["due_end"]), last), True)
        by = pc.equal(pc.fill_null(rows["due_kind"], ""), "by")
        # A deadline is looked at on its day, however long before it was set.
        begun = pc.if_else(by, pc.fill_null(pc.less_equal(rows["due_end"], last), True), begun)
        going = pc.fill_null(pc.greater_equal(ends, first), True)
        return replace(self, rows=rows.filter(pc.and_(begun, going)))

    def latest_first(self) -> Board:
        """Those whose time was over last first; those without a day by the day they were last spoken of."""
        keys = [("last_day", "descending"), ("spoken", "descending"), ("id", "ascending")]
        return replace(self, rows=self.rows.sort_by(keys))

    def spoken_first(self) -> Board:
        """Those that were last spoken of first."""
        return replace(self, rows=self.rows.sort_by([("spoken", "descending"), ("id", "ascending")]))

    def most_told_first(self) -> Board:
        """Those that most stories told of first."""
        keys = [("stories", "descending"), ("reports", "descending"), ("id", "ascending")]
        return replace(self, rows=self.rows.sort_by(keys))

    def ids(self, first: int = 0, most: int | None = None) -> list[str]:
        """Ids in order, from the one numbered ``first`` on, from 0."""
        found: list[str] = self.rows["id"].slice(first, most).to_pylist()
        return found

    def counts(self) -> Mapping[State, int]:
        """How many stand at each state."""
        found = dict(_counted(self.rows["state"]))
        return {each: found.get(each.value, 0) for each in State}

    def outcomes(self) -> Mapping[Outcome, int]:
        """How many came to each outcome."""
        found = dict(_counted(self.rows["outcome"]))
        return {each: found.get(each.value, 0) for each in Outcome}

    def claims(self) -> Mapping[Claim, int]:
        """How many there are of each kind of claim."""
        found = dict(_counted(self.rows["claim"]))
        return {each: found.get(each.value, 0) for each in Claim}


def _counted(column: pa.ChunkedArray) -> list[tuple[str, int]]:
    return [
        (each["values"], each["counts"])
        for each in column.value_counts().to_pylist()
        if each["values"] is not None
    ]

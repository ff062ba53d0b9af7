"""The fast way to weekly shares: whole weeks as they were counted when the data came in, and the days at the edges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from summitry.model.dealing import ARTICLES, DONE, DealingFilter
from summitry.store.sql import read_rows, read_table

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole weeks of a window; None where it is open.

    Attributes:
        first: Their first Monday.
        last: Their last Sunday.
    """

    first: date | None
    last: date | None


def whole_weeks(connection: duckdb.DuckDBPyConnection, chosen: DealingFilter, over: str) -> Whole | None:
    """The weeks of a window that can be taken as they were counted; None where all has to be counted again.

    That is so where a filter keeps less than the weeks count, where the window holds no whole week, and where an act of
    several days lies across an edge: it would have to be spread otherwise.
    """
    if not _counted(chosen, over):
        return None
    since, until = chosen.since, chosen.until
    first = None if since is None else since + timedelta(days=-since.weekday() % 7)
    last = None if until is None else until - timedelta(days=(until.weekday() + 1) % 7)
    if first is not None and last is not None and first > last:
        return None
    edges = {"a": since, "b": first, "c": last and last + DAY, "d": until and until + DAY}
    if any(edges.values()):
        params = {"dataset": chosen.dataset, "actor": chosen.actor, **edges}
        ((straddles,),) = read_rows(connection, "straddles", params=params)
        if straddles:
            return None
    return Whole(first, last)


def read_weeks(
    connection: duckdb.DuckDBPyConnection, chosen: DealingFilter, over: str, whole: Whole
) -> pa.Table:
    """Cells of whole weeks, as ``dealings.cells`` gives them."""
    params: dict[str, Any] = {
        "dataset": chosen.dataset,
        "actor": chosen.actor,
        "counterpart": chosen.counterpart,
        "first": whole.first,
        "last": whole.last,
    }
    if over == "quad":
        return read_table(connection, "weeks_of_actor", "weeks_by_quad", params=params)
    return _in_order(read_table(connection, "weeks_of_actor", "all_weeks", params=params))


def _counted(chosen: DealingFilter, over: str) -> bool:
    unrestricted = not (chosen.types or chosen.directions or chosen.levels or chosen.known)
    return (
        chosen.dataset != ARTICLES
        and over in {"counterpart", "quad"}
        and unrestricted
        and set(chosen.statuses) == set(DONE)
    )


def _in_order(table: pa.Table) -> pa.Table:
    """Sorted; rows lie sorted on the desk unless files have come since they were last put in order."""
    days = table["start"].combine_chunks()  # not to_numpy, which loads pandas for half a second
    rises = pc.all(pc.greater_equal(days.slice(1), days.slice(0, max(len(days) - 1, 0))))
    if rises.as_py() is not False:
        return table
    return table.sort_by([("start", "ascending"), ("key", "ascending"), ("quad", "ascending")])

"""All actors of a desk with how much is told of them in a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.roster import Roster
from summitry.errors import AnalysisError
from summitry.store import overview, pairs
from summitry.study.windows import held

FINEST = 30
"""Bins of a small series, about, at most."""

STEPS = (("day", 1), ("week", 7), ("month", 30), ("quarter", 91), ("year", 365))

SCHEMA = pa.schema(
    [
        ("actor", pa.string()),
        ("name", pa.string()),
        ("incidents", pa.int64()),
        ("stories", pa.int64()),
        ("reports", pa.int64()),
        ("cooperation", pa.int64()),
        ("conflict", pa.int64()),
        ("conflict_share", pa.float64()),
        ("counterparts", pa.int64()),
        ("series", pa.list_(pa.int64())),
    ]
)


def study_roster(
    connection: DuckDBPyConnection,
    names: Callable[[str], str],
    *,
    dataset: str | None,
    since: date | None,
    until: date | None,
) -> Roster:
    """Actors of a data set, by default the one with most rows, from its first report to its last act.

    Raises:
        InputError: No such data set, or a period that ends before it starts.
        AnalysisError: The desk tells of no dated dealing.
    """
    (name, *_) = held(connection, dataset) or [""]
    first, last = pairs.covered(connection, name)
    start, end = since or first, until or last
    if start is None or end is None:
        raise AnalysisError("the desk tells of no dated dealing yet; read articles or import event data")
    by = next((step for step, days in STEPS if (end - start).days <= FINEST * days), "year")
    ranked, counted, others = overview.ranked_actors(connection, name, start, end, by, _bin(start, by))
    cuts = _bins(start, end, by)
    series = _series(counted, cuts)
    rows = [
        {
            "actor": row["actor"],
            "name": names(row["actor"]),
            "incidents": row["incidents"],
            "stories": row["stories"],
            "reports": row["reports"],
            "cooperation": row["incidents"] - row["conflict"],
            "conflict": row["conflict"],
            "conflict_share": row["conflict"] / row["incidents"],
            "counterparts": others[row["actor"]],
            "series": series[row["actor"]],
        }
        for row in ranked.to_pylist()
    ]
    return Roster(name, start, end, by, tuple(cuts), pa.Table.from_pylist(rows, schema=SCHEMA))


def _series(counted: pa.Table, cuts: list[date]) -> dict[str, list[int]]:
    at = {cut: i for i, cut in enumerate(cuts)}
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(cuts))
    for row in counted.to_pylist():
        if row["bin"] in at:
            found[row["actor"]][at[row["bin"]]] += row["incidents"]
    return found


def _bins(start: date, end: date, by: str) -> list[date]:
    found, cut = [], _bin(start, by)
    while cut <= end:
        found.append(cut)
        cut = _bin(cut + timedelta(days=dict(STEPS)[by] + (by != "day") * 3), by)
        if by in ("day", "week"):
            cut = found[-1] + timedelta(days=dict(STEPS)[by])
    return found


def _bin(day: date, by: str) -> date:
    """First day of the bin that a day lies in."""
    if by == "day":
        return day
    if by == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[by]
    return day.replace(month=month, day=1)

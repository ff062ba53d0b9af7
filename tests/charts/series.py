"""Desks that hold interactions, and measurements, made by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import Attention
from summitry.analysis.bins import bins
from summitry.desk import Desk
from summitry.store.sql import step

MIX = {"USA": 6, "CHN": 4, "KOR": 3, "RUS": 1, "JPN": 1, "VNM": 1, "GBR": 0.5, "MNG": 0.5}
"""Usual dealings of North Korea in the hand-made data."""


def dealing(day: date | None, counterpart: str, **more: Any) -> dict[str, Any]:
    """A row of the interactions."""
    row: dict[str, Any] = {
        "dataset": "icews",
        "actor": "PRK",
        "counterpart": counterpart,
        "direction": "out",
        "day": day,
        "last_day": day,
        "precision": "day",
        "reported": day,
        "type": "CONSULT",
        "mode": None,
        "cameo": "040",
        "quad": 1,
        "intensity": 1.0,
        "level": None,
        "counterpart_level": None,
        "status": "happened",
        "reports": 2,
        "stories": 1,
        "outlet": None,
        "place": None,
        "place_country": None,
        "evidence": f"icews:{day}:{counterpart}:{sorted(more.items())}",
    }
    return row | more


def year_of_dealings(**more: Any) -> list[dict[str, Any]]:
    """Dealings of 2018, seeded: some days without any, a fortnight without any, a surge with Russia in June."""
    rng = random.Random(7)
    rows = []
    for n in range(365):
        day = date(2018, 1, 1) + timedelta(days=n)
        if date(2018, 9, 3) <= day <= date(2018, 9, 16):
            continue
        surge = 12 if day.month == 6 else 1
        weights = [w * (surge if c == "RUS" else 1) for c, w in MIX.items()]
        for i, counterpart in enumerate(rng.choices(list(MIX), weights, k=rng.randint(0, 6))):
            hostile = rng.random() < 0.2
            act = {"type": "ACCUSE", "quad": 3} if hostile else {}
            rows.append(dealing(day, counterpart, **act, evidence=f"{more.get('dataset')}:{n}:{i}", **more))
    return rows


def fill(path: Path, rows: list[dict[str, Any]]) -> Desk:
    """A desk with these interactions, each seen from both sides."""
    desk = Desk(path)
    mirrored = [row | {"actor": row["counterpart"], "counterpart": row["actor"]} for row in rows]
    table = pa.Table.from_pylist(rows + mirrored)
    with desk.file.write() as connection:
        connection.register("made", table)
        connection.execute("INSERT INTO interactions BY NAME SELECT * FROM made ORDER BY dataset, actor, day")
        connection.unregister("made")
        connection.execute(
            "CREATE TEMP TABLE touched AS SELECT DISTINCT date_trunc('week', day)::DATE AS week FROM interactions"
        )
        for dataset in {row["dataset"] for row in rows}:
            connection.execute(step("import_weeks"), {"dataset": dataset})
    return desk


def cells_of(
    counts: dict[tuple[date, str, int], float], *, by: str = "week", since: date, until: date
) -> pa.Table:
    """Cells by first day of the bin, key and quad class."""
    ends = {cut.start: cut.end for cut in bins(since, until, by)}
    return pa.table(
        {
            "start": pa.array([start for start, _, _ in counts], pa.date32()),
            "end": pa.array([ends[start] for start, _, _ in counts], pa.date32()),
            "key": pa.array([key for _, key, _ in counts], pa.string()),
            "quad": pa.array([quad for _, _, quad in counts], pa.int8()),
            "incidents": pa.array(list(counts.values()), pa.float64()),
            "stories": pa.array(list(counts.values()), pa.float64()),
            "reports": pa.array([2 * n for n in counts.values()], pa.float64()),
        }
    )


def small() -> Attention:
    """Two counterparts over four weeks of January 2018, the third without reports."""
    since, until = date(2018, 1, 1), date(2018, 1, 28)
    counts = {
        (date(2018, 1, 1), "CHN", 1): 6.0,
        (date(2018, 1, 1), "USA", 3): 2.0,
        (date(2018, 1, 8), "CHN", 1): 3.0,
        (date(2018, 1, 22), "USA", 1): 4.0,
        (date(2018, 1, 22), "USA", 4): 1.0,
    }
    return measure(
        cells_of(counts, since=since, until=until),
        actor="PRK",
        by="week",
        dataset="icews",
        since=since,
        until=until,
    )

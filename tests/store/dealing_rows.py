"""Interactions written straight into a desk, both sides of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb

_COLUMNS = (
    *(
        "dataset",
        "actor",
        "counterpart",
        "direction",
        "day",
        "last_day",
        "reported",
        "type",
        "mode",
        "cameo",
        "quad",
    ),
    *("level", "counterpart_level", "status", "reports", "stories", "evidence"),
)


def add_dealings(connection: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write dealings, each from either side: ``{"actor": "PRK", "counterpart": "RUS", "day": date(2019, 4, 25)}``."""
    values = []
    for number, row in enumerate(rows):
        on: date | None = row["day"]
        full: dict[str, Any] = dict.fromkeys(_COLUMNS) | {
            "dataset": "made",
            "direction": "both",
            "last_day": on,
            "reported": on,
            "type": "CONSULT",
            "quad": 1,
            "status": "happened",
            "reports": 1,
            "stories": 1,
            "evidence": f"made:{number}",
        }
        full |= row
        mirror = full | {
            "actor": full["counterpart"],
            "counterpart": full["actor"],
            "level": full["counterpart_level"],
            "counterpart_level": full["level"],
        }
        values += [[each[name] for name in _COLUMNS] for each in (full, mirror)]
    marks = ", ".join("?" for _ in _COLUMNS)
    connection.executemany(f"INSERT INTO interactions ({', '.join(_COLUMNS)}) VALUES ({marks})", values)

"""Plans over rows made by hand: ``make_plan([make_row("1", "USA", "PRK")])``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from summitry.datasets.plan import STAGED, Plan
from summitry.model.dealing import Load
from summitry.store.desk_file import DeskFile
from summitry.store.importing import Origin, import_plan

_TEXT = (
    *(
        "drop",
        "id",
        "precision",
        "source",
        "source_level",
        "source_text",
        "target",
        "target_level",
        "target_text",
    ),
    *("type", "mode", "cameo", "code", "status", "outlet", "url", "text", "place", "place_country"),
)
_OTHERS = {
    "line": pa.int64(),
    "act": pa.int64(),
    "reports": pa.int32(),
    "quad": pa.int8(),
    "day": pa.date32(),
    "last_day": pa.date32(),
    "reported": pa.date32(),
    "mutual": pa.bool_(),
    "intensity": pa.float64(),
}
SCHEMA = pa.schema([(name, _OTHERS.get(name, pa.string())) for name in STAGED])


def make_row(id: str, source: str = "USA", target: str = "PRK", **changes: Any) -> dict[str, Any]:
    """One row as a plan gives it: ``make_row("7", on="2018-06-12", act=3, drop="no actor")``.

    ``on`` is an ISO day; ``to`` the last day, if another. Rows share an act only where they are given the same.
    """
    on = changes.pop("on", "2018-06-12")
    day = None if on is None else date.fromisoformat(on)
    to = changes.pop("to", None)
    row: dict[str, Any] = {
        "id": id,
        "day": day,
        "last_day": date.fromisoformat(to) if to else day,
        "precision": None if day is None else "day",
        "source": source,
        "target": target,
        "mutual": False,
        "type": "CONSULT",
        "cameo": "040",
        "quad": 1,
        "intensity": 1.0,
        "status": "happened",
        "reports": 1,
        "act": hash(("act", id)) >> 1,
    }
    return {**dict.fromkeys(STAGED), **row, **changes}


def make_plan(rows: Sequence[Mapping[str, Any]], **changes: Any) -> Plan:
    """A plan whose file is a table in memory."""
    numbered = [{**row, "line": number} for number, row in enumerate(rows, start=1)]
    lookups = {"rows_of_file": pa.Table.from_pylist(numbered, schema=SCHEMA)}
    return Plan(**{"format": "rows", "select": "SELECT * FROM rows_of_file", "lookups": lookups, **changes})


def load(desk: DeskFile, *rows: Mapping[str, Any], dataset: str = "rows", **changes: Any) -> Load:
    """Import rows as a file of a data set."""
    return import_plan(desk, make_plan(rows, **changes), Origin(dataset, f"{dataset}.csv", 100, "0.0"))


def stored(desk: DeskFile, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """Rows of a table of the desk, sorted."""
    with desk.read() as connection:
        return connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()


def leftovers(desk: DeskFile) -> list[Path]:
    """Files beside the desk that an import left behind."""
    return [path for path in desk.path.parent.iterdir() if path != desk.path]

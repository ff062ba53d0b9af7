"""Running a plan without a desk: every staged row, as the desk would read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from summitry.datasets.plan import STAGED, Plan

SHARED = Path(__file__).resolve().parents[3] / "shared"
"""Data that others can have too; tests that need it are skipped where it is absent."""


def staged(plan: Plan) -> list[dict[str, Any]]:
    """Rows of a plan in the order of the file, by column."""
    with duckdb.connect(config={"threads": "2"}) as connection:
        for name, table in plan.lookups.items():
            connection.register(name, table)
        found = connection.execute(plan.select, dict(plan.params))
        columns = [column[0] for column in found.description or ()]
        assert sorted(columns) == sorted(STAGED), set(columns) ^ set(STAGED)
        rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return sorted(rows, key=lambda row: row["line"])


def unreadable(plan: Plan) -> int:
    """How many rows DuckDB could not tell apart; the desk counts them beside those of the plan."""
    with duckdb.connect(config={"threads": "2"}) as connection:
        for name, table in plan.lookups.items():
            connection.register(name, table)
        connection.execute(plan.select, dict(plan.params)).fetchall()
        ((count,),) = connection.execute("SELECT count(DISTINCT line) FROM reject_errors").fetchall()
        return int(count)


def kept(plan: Plan) -> list[dict[str, Any]]:
    """Rows that are dealings."""
    return [row for row in staged(plan) if row["drop"] is None]


def reasons(rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """How many rows were dropped, by reason."""
    return Counter(row["drop"] for row in rows if row["drop"] is not None)


def write(folder: Path, name: str, rows: Sequence[Sequence[str]], *, end: str = "\n") -> Path:
    """A file of rows with tabs between their cells."""
    file = folder / name
    file.write_bytes("".join("\t".join(row) + end for row in rows).encode())
    return file

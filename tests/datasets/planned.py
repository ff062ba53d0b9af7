"""Running a plan without a desk: the rows that it stages, by name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from summitry.datasets.plan import STAGED, Importer, Plan

EVENTDATA = Path(__file__).resolve().parents[3] / "shared" / "eventdata"


def stage(plan: Plan) -> list[dict[str, Any]]:
    """Rows of a plan in the order of the file."""
    with duckdb.connect() as connection:
        for name, table in plan.lookups.items():
            connection.register(name, table)
        found = connection.execute(plan.select, dict(plan.params))
        assert tuple(column[0] for column in found.description) == STAGED
        rows = [dict(zip(STAGED, row, strict=True)) for row in found.fetchall()]
    return sorted(rows, key=lambda row: row["line"])


def read(importer: Importer, file: Path) -> list[dict[str, Any]]:
    """Rows of a file."""
    return stage(importer.plan(file))


def reasons(rows: list[dict[str, Any]]) -> dict[str | None, int]:
    """How many rows are dropped for what; under None those that are kept."""
    return dict(Counter(row["drop"] for row in rows))

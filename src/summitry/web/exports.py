"""The rows of a figure as files: JSON, JSON lines, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from summitry.charts.figure import Figure

NOISE = 1e-9
"""How far a sum of parts can lie beside a whole number."""

Export = tuple[Callable[[Figure], bytes], str]


def as_json(figure: Figure) -> bytes:
    """Title, basis and all rows."""
    body = {
        "title": figure.title,
        "basis": figure.basis,
        "notes": list(figure.notes),
        "rows": _rows(figure),
    }
    return json.dumps(body, ensure_ascii=False, default=str, indent=1).encode("utf-8")


def as_lines(figure: Figure) -> bytes:
    """All rows, each a JSON object on a line of its own."""
    lines = (json.dumps(row, ensure_ascii=False, default=str) for row in _rows(figure))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def as_csv(figure: Figure) -> bytes:
    """All rows, lists and structures as JSON in their cell.

    A text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(figure.rows.column_names)
    for row in _rows(figure):
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue().encode("utf-8")


def as_parquet(figure: Figure) -> bytes:
    """All rows with their types; title and basis in the metadata."""
    told = {"title": figure.title, "basis": figure.basis}
    rows = figure.rows.replace_schema_metadata({key: value.encode() for key, value in told.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    return bytes(sink.getvalue())


EXPORTS: Mapping[str, Export] = {
    "json": (as_json, "application/json"),
    "jsonl": (as_lines, "application/jsonl; charset=utf-8"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "parquet": (as_parquet, "application/vnd.apache.parquet"),
}
"""Formats of a figure's rows, by the end of its address."""


def _rows(figure: Figure) -> list[dict[str, Any]]:
    """All rows; whole numbers that were summed from parts are written whole: 106.0, not 105.99999999999999."""
    rows: list[dict[str, Any]] = figure.rows.to_pylist()
    parts = [field.name for field in figure.rows.schema if pa.types.is_floating(field.type)]
    for row in rows:
        row |= {name: _whole(row[name]) for name in parts if row[name] is not None}
    return rows


def _whole(value: float) -> float:
    return float(round(value)) if math.isfinite(value) and abs(value - round(value)) < NOISE else value


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value

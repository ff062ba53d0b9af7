"""Arrow tables from Python values, without ``pa.array``, which imports pandas (0.4 s) where it is installed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.json as arrow_json


def table_of_rows(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows by column name as a table; a column that a row lacks is null, one that the schema lacks is left out.

    Args:
        rows: Values of text, numbers, truth, or None; days as ISO text or ``datetime.date``.
        schema: Columns of the table.
    """
    names = schema.names
    lines = [json.dumps({name: row.get(name) for name in names}, default=str) for row in rows]
    if not lines:
        return no_rows(schema)
    read = arrow_json.read_json(
        io.BytesIO("\n".join(lines).encode()),
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=1 << 26),
        parse_options=arrow_json.ParseOptions(explicit_schema=_as_written(schema)),
    )
    return read.select(names).cast(schema)


def no_rows(schema: pa.Schema) -> pa.Table:
    """A table without rows."""
    return pa.Table.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)


def _as_written(schema: pa.Schema) -> pa.Schema:
    """Days are text in JSON."""
    return pa.schema([(f.name, pa.string() if pa.types.is_date(f.type) else f.type) for f in schema])

"""Whom the sides of a data set mean, as a lookup table that its SQL joins."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from summitry.datasets.spans import Reading

SCHEMA = pa.schema(
    [
        ("key", pa.uint64()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("actor", pa.string()),
        ("level", pa.string()),
        ("official", pa.bool_()),
        ("reason", pa.string()),
    ]
)


def reading_table(sides: Iterable[tuple[int, Iterable[Reading]]]) -> pa.Table:
    """Readings of sides, for a join on their key and ``day BETWEEN since AND until``.

    Args:
        sides: The key that a side is found by, DuckDB's ``hash`` of its cells, and its readings.

    Returns:
        ``key``, ``since``, ``until``, ``actor`` (or NULL), ``level`` (or NULL), ``official`` (whether its acts are the
        actor's), ``reason`` (why nobody is meant).
    """
    rows = [
        (key, r.since, r.until, r.actor, r.level, r.official, r.reason)
        for key, readings in sides
        for r in readings
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(SCHEMA)
    return pa.table([pa.array(list(c), f.type) for c, f in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)

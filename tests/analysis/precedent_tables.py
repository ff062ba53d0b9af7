"""Interactions of a pair, and dealings a day of many, built by hand in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

DAY0 = date(2010, 1, 1)

ROWS = pa.schema(
    [
        ("direction", pa.string()),
        ("day", pa.date32()),
        ("last_day", pa.date32()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("cameo", pa.string()),
        ("quad", pa.int8()),
        ("level", pa.string()),
        ("counterpart_level", pa.string()),
        ("reports", pa.int32()),
        ("stories", pa.int32()),
        ("place", pa.string()),
        ("place_country", pa.string()),
        ("evidence", pa.string()),
    ]
)

PAIRS = pa.schema(
    [
        ("day", pa.date32()),
        ("actor", pa.string()),
        ("counterpart", pa.string()),
        ("quad", pa.int8()),
        ("incidents", pa.float64()),
    ]
)

SUMMIT = {
    "type": "CONSULT",
    "mode": "visit",
    "cameo": "042",
    "level": "leader",
    "counterpart_level": "leader",
    "quad": 1,
}
SANCTION = {"type": "SANCTION", "mode": "discontinue", "cameo": "163", "quad": 4}
TALK = {"type": "CONSULT", "cameo": "040", "quad": 1}


def day(number: int) -> date:
    """So many days after the first of January 2010."""
    return DAY0 + timedelta(number)


def dealing(on: date | None, until: date | None = None, **codes: Any) -> dict[str, Any]:
    """One row of interactions: ``dealing(day(3), **SUMMIT)``."""
    row = dict.fromkeys(ROWS.names) | {"direction": "both", "day": on, "last_day": until or on, "quad": 1}
    row |= {"type": "CONSULT", "reports": 1, "stories": 1} | codes
    return (
        row if row["evidence"] else row | {"evidence": f"e:{on}:{row['type']}:{row['cameo']}:{row['place']}"}
    )


def table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows of interactions as a table."""
    return pa.Table.from_pylist(list(rows), schema=ROWS)


def pair_table(series: Mapping[tuple[str, str], np.ndarray]) -> pa.Table:
    """Dealings a day, shape (2, n_days) from the first of January 2010, as a table."""
    rows = [
        {
            "day": day(int(at)),
            "actor": a,
            "counterpart": b,
            "quad": (1, 4)[part],
            "incidents": float(counts[part, at]),
        }
        for (a, b), counts in series.items()
        for part in range(2)
        for at in np.flatnonzero(counts[part])
    ]
    return pa.Table.from_pylist(rows, schema=PAIRS)

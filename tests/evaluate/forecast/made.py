"""A made benchmark on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.analysis.forecast.worlds import N_RELATIONS, NAMES, make_world

VALID, TEST = 40, 50


def write_benchmark(folder: Path, *, without: str = "", split: dict[str, str] | None = None) -> Path:
    """Write ``made.parquet`` with its names; ``without`` a column, with some splits renamed."""
    facts = make_world(days=60)
    names = np.where(facts.t < VALID, "train", np.where(facts.t < TEST, "valid", "test"))
    table = pa.table(
        {
            "s": facts.s,
            "r": facts.r,
            "o": facts.o,
            "t": facts.t.astype(np.int16),
            "split": [(split or {}).get(name, name) for name in names],
        }
    )
    path = folder / "made.parquet"
    pq.write_table(table.drop_columns([without]) if without else table, path)
    for what, each in (("entities", NAMES), ("relations", [f"relation {i}" for i in range(N_RELATIONS)])):
        pq.write_table(
            pa.table({"id": range(len(each)), "name": list(each)}), folder / f"made.{what}.parquet"
        )
    return path

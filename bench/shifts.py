"""How long all shifts of one actor take: ten years of days, 150 counterparts, made up.

    python -m bench.shifts

Surges and silences with their thresholds, turns, and changes of tone, from the daily table to the records, as
``Desk.shifts`` runs them; imports are not counted. One run of some ten seconds.
"""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from summitry.analysis.shifts.surge import find_surges
from summitry.analysis.shifts.turns import find_all_turns, find_tones

FIRST = date(2010, 1, 1)
N_DAYS = 3652
N_COUNTERPARTS = 150


def main() -> None:
    """Print processor and wall time of each search."""
    table = made_up()
    coverage = np.full(N_DAYS, 500.0)
    last = FIRST + timedelta(days=N_DAYS - 1)
    find_tones(table.slice(0, 500), actor="X", dataset="made up")  # what is imported on first use
    print(f"{table.num_rows:,} rows, {sum(table['incidents'].to_pylist()):,.0f} dealings")
    total = 0.0
    for name, search in (
        ("surges and silences", lambda: find_surges(
            table, coverage, actor="X", dataset="made up", first=FIRST, last=last)),
        ("turns", lambda: find_all_turns(table, actor="X", dataset="made up")),
        ("tone", lambda: find_tones(table, actor="X", dataset="made up")),
    ):  # fmt: skip
        wall, cpu = time.perf_counter(), time.process_time()
        found = search()
        spent = time.process_time() - cpu
        total += spent
        print(f"{name}: {len(found)} found, {spent:.1f} s CPU, {time.perf_counter() - wall:.1f} s wall")
    print(f"all: {total:.1f} s CPU")


def made_up() -> pa.Table:
    """Daily dealings whose size differs widely between counterparts, and which burst."""
    random = np.random.default_rng(0)
    rates = random.pareto(1.0, N_COUNTERPARTS) * 0.05
    counts = random.negative_binomial(1.0, 1 / (1 + rates), (N_DAYS, N_COUNTERPARTS))
    day, column = np.nonzero(counts)
    n = len(day)
    return pa.table(
        {
            "day": pa.array([FIRST + timedelta(days=int(d)) for d in day], pa.date32()),
            "counterpart": pa.array([f"C{c:03}" for c in column], pa.string()),
            "type": pa.array(random.choice(["CONSULT", "AGREE", "ACCUSE"], n), pa.string()),
            "mode": pa.array(random.choice(["visit", "phone"], n), pa.string()),
            "level": pa.array(random.choice(["leader", "minister", "other"], n), pa.string()),
            "counterpart_level": pa.array(random.choice(["leader", "other"], n), pa.string()),
            "quad": pa.array(random.choice([1, 2, 3, 4], n, p=[0.6, 0.1, 0.2, 0.1]), pa.int8()),
            "incidents": pa.array(counts[day, column].astype(float)),
        }
    )


if __name__ == "__main__":
    main()

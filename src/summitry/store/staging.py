"""Staging: a plan run over its file into a database of its own, beside the desk, which stays free meanwhile.

One pass over the file, in bounded memory. What a plan drops is counted as it passes by and not kept.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa

from summitry.datasets.plan import STAGED, Plan
from summitry.errors import StoreError
from summitry.store.sql import step

MEMORY = "900MB"
"""What DuckDB may hold in memory during an import; more goes to a folder beside the desk."""

_REJECTED = {
    "CAST": "a value of the wrong kind",
    "MISSING COLUMNS": "fewer columns than the format has",
    "TOO MANY COLUMNS": "more columns than the format has",
    "UNQUOTED VALUE": "quotation marks that do not match",
    "LINE SIZE OVER MAXIMUM": "a line longer than can be read",
    "INVALID ENCODING": "bytes that are no UTF-8",
    "INVALID STATE": "quotation marks that do not match",
}
"""DuckDB's words for a row that it cannot read, and ours."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file as it was staged.

    Attributes:
        path: Database with one table, ``staged``: the dealings, in the columns of ``STAGED`` without ``drop``.
        kept: How many these are.
        dropped: Rows left out, by reason: dropped by the plan, rejected by the reader, or broken before.
    """

    path: Path
    kept: int
    dropped: Counter[str]

    @property
    def n_read(self) -> int:
        """Rows of the file."""
        return self.kept + self.dropped.total()


@contextmanager
def workspace(desk: Path) -> Iterator[Path]:
    """A folder beside the desk for the time of an import; gone afterwards."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{desk.name}.", suffix=".import", dir=desk.resolve().parent))
    except OSError as error:
        raise StoreError(
            f"no folder can be made beside desk {desk}: {error.strerror}; give a desk in a folder that you may write to"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stage(plan: Plan, folder: Path) -> Staged:
    """Run a plan over its file.

    Args:
        plan: How to read the file.
        folder: From ``workspace``.

    Raises:
        StoreError: The plan gives other columns than ``STAGED``, or its SQL fails.
    """
    path = folder / "staging.duckdb"
    path.unlink(missing_ok=True)
    tally = _Tally()
    with closing(duckdb.connect(path)) as connection:
        bound(connection, folder)
        try:
            kept = _run(connection, plan, tally)
            dropped = tally.dropped + Counter(plan.broken) + _rejected(connection)
        except duckdb.Error as error:
            raise StoreError(f"the file cannot be read as {plan.format}: {error}") from error
    if kept != tally.kept:
        raise StoreError(f"{kept} rows were staged, but {tally.kept} were counted; please report it")
    return Staged(path, kept, dropped)


def bound(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keep an open connection's memory within ``MEMORY``, and standard output to ourselves."""
    spill = str(folder / "spill").replace("'", "''")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET temp_directory = '{spill}'")
    connection.execute("SET enable_progress_bar = false")


def _run(connection: duckdb.DuckDBPyConnection, plan: Plan, tally: _Tally) -> int:
    # The file is always the large side of a join; DuckDB knows nothing of its size and would build tables of it.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    connection.create_function(  # type: ignore[call-overload]
        "is_kept",
        tally,
        ["VARCHAR", "BIGINT"],
        "BOOLEAN",
        type="arrow",
        null_handling="special",
        side_effects=True,
    )
    for name, table in plan.lookups.items():
        connection.register(name, table)
    columns = ", ".join(name for name in STAGED if name != "drop")
    sql = f"""
        CREATE TABLE staged AS
        SELECT {columns}
        FROM (
            {plan.select}
        )
        WHERE is_kept("drop"::VARCHAR, line::BIGINT)
    """
    ((kept,),) = connection.execute(sql, dict(plan.params)).fetchall()
    return int(kept)


def _rejected(connection: duckdb.DuckDBPyConnection) -> Counter[str]:
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    if ("reject_errors",) not in tables:
        return Counter()
    found: Counter[str] = Counter()
    for kind, count in connection.execute(step("rejected_rows")).fetchall():
        found[_REJECTED.get(kind, f"not readable ({kind.lower()})")] += count
    return found


class _Tally:
    """Tells kept rows from dropped ones, and counts both by reason as they pass by.

    ``line`` is an argument only so that rows that share a reason are not taken for one.
    """

    def __init__(self) -> None:
        self.kept = 0
        self.dropped: Counter[str] = Counter()
        self._lock = Lock()

    def __call__(self, drop: pa.ChunkedArray, line: pa.ChunkedArray) -> pa.ChunkedArray:
        """Whether each row is kept."""
        counts = {each["values"]: each["counts"] for each in drop.value_counts().to_pylist()}
        with self._lock:
            self.kept += counts.pop(None, 0)
            self.dropped.update(counts)
        return drop.is_null()

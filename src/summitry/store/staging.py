"""Staging: a plan run over its file into a database of its own, beside the desk, which stays free meanwhile.

One pass over the file, in bounded memory. What a plan drops is counted and not kept.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from summitry.datasets.plan import STAGED, Plan, Sieve
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
        path: Database with one table, ``staged``: the dealings, in the columns of ``STAGED``, ``drop`` NULL.
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
    """A folder beside the desk for the time of an import; gone afterwards, as are those of imports that were killed."""
    _clear_away(desk)
    prefix = f".{desk.name}.{os.getpid()}."
    try:
        folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=".import", dir=desk.resolve().parent))
    except OSError as error:
        raise StoreError(
            f"no folder can be made beside desk {desk}: {error.strerror}; give a desk in a folder that you may write to"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_away(desk: Path) -> None:
    """Remove the folders of imports into this desk whose process is no more."""
    for folder in desk.resolve().parent.glob(f".{glob.escape(desk.name)}.*.*.import"):
        process = folder.name.removeprefix(f".{desk.name}.").partition(".")[0]
        if process.isdigit() and not _runs(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process is alive; where that cannot be asked without harm, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def stage(plan: Plan, folder: Path) -> Staged:
    """Run a plan over its file.

    Args:
        plan: How to read the file.
        folder: From ``workspace``.

    Raises:
        StoreError: The plan gives other columns than ``STAGED``, or its SQL fails.
    """
    path = folder / "staging.duckdb"
    try:
        if plan.sieve is not None:
            with suppress(duckdb.Error, pa.ArrowException):  # the file is not whole: it takes the longer way
                return _sift(path, folder, plan, plan.sieve)
        with _staging(path, folder, plan) as connection:
            kept, dropped = _run(connection, plan.select, plan.params)
            return Staged(path, kept, dropped + Counter(plan.broken) + _rejected(connection))
    except duckdb.Error as error:
        raise StoreError(f"the file cannot be read as {plan.format}: {error}") from error


def _sift(path: Path, folder: Path, plan: Plan, sieve: Sieve) -> Staged:
    left_out: Counter[str] = Counter()
    with _staging(path, folder, plan) as connection:
        connection.register("sifted", sieve.rows(left_out))
        kept, dropped = _run(connection, sieve.select, plan.params)
    return Staged(path, kept, dropped + left_out + Counter(plan.broken))


@contextmanager
def _staging(path: Path, folder: Path, plan: Plan) -> Iterator[duckdb.DuckDBPyConnection]:
    path.unlink(missing_ok=True)
    with closing(duckdb.connect(path)) as connection:
        bound(connection, folder)
        # What is read once does not pay for being packed.
        connection.execute("SET force_compression = 'uncompressed'")
        # The file is always the large side of a join; DuckDB knows nothing of its size and would build tables of it.
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        for name, table in plan.lookups.items():
            connection.register(name, table)
        yield connection


def bound(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keep an open connection's memory within ``MEMORY``, and standard output to ourselves."""
    spill = str(folder / "spill").replace("'", "''")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET temp_directory = '{spill}'")
    connection.execute("SET enable_progress_bar = false")


def _run(
    connection: duckdb.DuckDBPyConnection, select: str, params: Mapping[str, Any]
) -> tuple[int, Counter[str]]:
    """Stage the rows of a SELECT in one pass; how many were kept, and how many dropped for what."""
    columns = ", ".join(f'"{name}"' for name in STAGED)
    sql = f"CREATE TABLE staged AS SELECT {columns} FROM (\n{select}\n)"
    ((n_rows,),) = connection.execute(sql, _used(params, select)).fetchall()
    found = connection.execute(step("dropped_rows")).fetchall()
    dropped = Counter({str(reason): int(count) for reason, count in found})
    if dropped:
        connection.execute('DELETE FROM staged WHERE "drop" IS NOT NULL')
    return int(n_rows) - dropped.total(), dropped


def _used(params: Mapping[str, Any], select: str) -> dict[str, Any]:
    """Values that the SQL names; DuckDB takes no others."""
    named = set(re.findall(r"\$(\w+)", select))
    return {name: value for name, value in params.items() if name in named}


def _rejected(connection: duckdb.DuckDBPyConnection) -> Counter[str]:
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    if ("reject_errors",) not in tables:
        return Counter()
    found: Counter[str] = Counter()
    for kind, count in connection.execute(step("rejected_rows")).fetchall():
        found[_REJECTED.get(kind, f"not readable ({kind.lower()})")] += count
    return found

"""Importing event data: a plan's rows into the desk, in one transaction a file, every row accounted for.

A file is staged first (``summitry.store.staging``). Rows whose id the desk holds are known, rows whose id stands
further up in the file are dropped, and the rest are kept as records. Rows of one act make one incident, whatever file
they came in: the row with most reports stands for it. What the interactions and weeks of these acts were before is made
anew.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from summitry.datasets.plan import Plan
from summitry.errors import StoreError
from summitry.model.dealing import Load
from summitry.store.arranging import note_rows
from summitry.store.desk_file import DeskFile
from summitry.store.sql import as_view, step
from summitry.store.staging import Staged, bound, stage, workspace

REPEATED = "an id that stands further up in the file"
"""Why a row of a repeated id is dropped."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan's file comes from.

    Attributes:
        dataset: Name of the data set in the desk.
        file: Path as given; of an archive's member ``archive.zip!member.csv``.
        size: Bytes.
        version: Of summitry.
    """

    dataset: str
    file: str
    size: int
    version: str


def import_plan(desk: DeskFile, plan: Plan, origin: Origin) -> Load:
    """Run a plan and keep its rows: all of them, or nothing where something goes wrong.

    Importing a file again adds nothing: its rows are known. The order in which files are imported does not matter.

    Args:
        desk: The desk; it is held for writing only after the file has been staged.
        plan: How to read the file.
        origin: Where the file comes from.

    Returns:
        The report, as stored: ``n_read == kept + merged + known + sum(reasons.values())``.

    Raises:
        DeskLocked: Somebody else held the desk for too long.
        StoreError: The plan's SQL fails, or its rows do not add up.
    """
    started = datetime.now(UTC)
    with workspace(desk.path) as folder:
        staged = stage(plan, folder)
        with desk.write() as connection:
            bound(connection, folder)
            return _keep(connection, staged, plan, origin, started)


def _keep(
    connection: duckdb.DuckDBPyConnection, staged: Staged, plan: Plan, origin: Origin, started: datetime
) -> Load:
    id_ = uuid.uuid4().hex[:16]
    path = str(staged.path).replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS staging (READ_ONLY)")
    counts = _insert(connection, origin.dataset, id_)
    if plan.labels:
        _add_labels(connection, plan, origin.dataset)
    load = Load(
        id=id_,
        dataset=origin.dataset,
        format=plan.format,
        file=origin.file,
        size=origin.size,
        started=started,
        finished=datetime.now(UTC),
        version=origin.version,
        n_read=staged.n_read,
        kept=counts.kept,
        merged=counts.merged,
        known=counts.known,
        reasons=dict(sorted((staged.dropped + Counter({REPEATED: counts.repeated})).items())),
        notes=tuple(plan.notes),
    )
    _check_sum(load)
    _add_load(connection, load)
    return load


@dataclass(frozen=True, slots=True)
class _Counts:
    kept: int
    merged: int
    known: int
    repeated: int


def _insert(connection: duckdb.DuckDBPyConnection, dataset: str, load: str) -> _Counts:
    """Records, interactions and weeks of what is new in the staged file."""

    def run(name: str, *parameters: str) -> int:
        values = {"dataset": dataset, "load": load}
        rows = connection.execute(step(name), {each: values[each] for each in parameters}).fetchall()
        return int(rows[0][0])

    n_aside = run("import_set_aside", "dataset")
    known = _count(connection, "SELECT count(*) FROM set_aside WHERE known")
    if not run("import_fresh", "dataset"):
        return _Counts(0, 0, known, n_aside - known)
    n_old = run("import_old_acts", "dataset")
    run("import_heads", "dataset")
    run("import_outdated", "dataset")
    n_records = run("import_records", "dataset", "load")
    if n_old:
        run("import_forget", "dataset")
        run("import_new_heads", "dataset")
    run("import_retold", "dataset")
    note_rows(connection, run("import_interactions", "dataset"))
    run("import_weeks_touched")
    run("import_weeks_forget", "dataset")
    run("import_weeks", "dataset")
    kept = _count(connection, "SELECT count(DISTINCT act) FROM fresh") - n_old
    return _Counts(kept, n_records - kept, known, n_aside - known)


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    ((count,),) = connection.execute(sql).fetchall()
    return int(count)


def _check_sum(load: Load) -> None:
    told = load.kept + load.merged + load.known + load.dropped
    if load.n_read != told:
        raise StoreError(
            f"{load.file}: {load.n_read} rows were read, but {told} are accounted for "
            f"({load.kept} kept, {load.merged} merged, {load.known} known, {load.dropped} dropped); nothing "
            "of the file was kept; please report it"
        )


def _add_labels(connection: duckdb.DuckDBPyConnection, plan: Plan, dataset: str) -> None:
    table = pa.table(
        {
            "actor": pa.array(plan.labels.keys(), pa.string()),
            "name": pa.array(plan.labels.values(), pa.string()),
        }
    )
    with as_view(connection, "new_labels", table):
        connection.execute(step("import_labels"), {"dataset": dataset})


def _add_load(connection: duckdb.DuckDBPyConnection, load: Load) -> None:
    values = {name: getattr(load, name) for name in Load.__slots__}
    connection.execute(
        step("import_load"),
        values
        | {
            "started": load.started.replace(tzinfo=None),
            "finished": load.finished.replace(tzinfo=None),
            "reasons": json.dumps(dict(load.reasons), ensure_ascii=False),
            "notes": json.dumps(list(load.notes), ensure_ascii=False),
        },
    )

"""The desk file: refused where it must be, and never in between two states."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from summitry.errors import DeskLocked, StoreError
from summitry.store import schema
from summitry.store.desk_file import DeskFile
from summitry.store.reader import desk_counts, reports
from summitry.store.records import new_run
from summitry.store.schema import newest_version
from summitry.store.writer import add_batch, begin_run
from tests.factories import make_entry, make_event

ROOT = Path(__file__).parents[2]

WRITER = """
    import os, signal, sys
    from summitry.store.desk_file import DeskFile
    from summitry.store.records import new_run
    from summitry.store.writer import add_batch, begin_run
    from tests.factories import make_entry, make_event

    desk, run = DeskFile(sys.argv[1]), new_run("0.0")

    def batch(number):
        return [make_entry(f"Batch {number}, text {n}.", make_event(), make_event()) for n in range(5)]
"""
ADD_FOREVER = """
    with desk.write() as connection:
        begin_run(connection, run)
    number = 0
    while True:
        with desk.write() as connection:
            add_batch(connection, run.id, batch(number))
        print(number, flush=True)
        number += 1
"""
KILLED_IN_A_BATCH = """
    with desk.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, batch(0))
    with desk.write() as connection:
        add_batch(connection, run.id, batch(1))
        os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_AFTER_A_COMMIT = """
    with desk.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, batch(0))
        connection.commit()
        connection.begin()
        add_batch(connection, run.id, batch(1))
        os.kill(os.getpid(), signal.SIGKILL)
"""
HOLD = """
    with desk.write() as connection:
        print("held", flush=True)
        sys.stdin.read()
"""


def start(script: str, desk: DeskFile) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER) + textwrap.dedent(script), str(desk.path)],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def add_one(desk: DeskFile) -> None:
    run = new_run("0.0")
    with desk.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, [make_entry("One text.", make_event())])


def test_first_write_creates_a_desk_and_leaves_nothing_beside_it(desk: DeskFile) -> None:
    with desk.write():
        pass
    assert [path.name for path in desk.path.parent.iterdir()] == [desk.path.name]


def test_write_keeps_nothing_of_a_block_that_fails(desk: DeskFile) -> None:
    run = new_run("0.0")
    with pytest.raises(ZeroDivisionError), desk.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, [make_entry("One text.", make_event())])
        raise ZeroDivisionError
    with desk.read() as connection:
        assert desk_counts(connection).documents == 0


@pytest.mark.parametrize("script", [KILLED_IN_A_BATCH, KILLED_AFTER_A_COMMIT])
def test_kill_leaves_whole_batches(desk: DeskFile, script: str) -> None:
    with start(script, desk) as process:
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with desk.read() as connection:
        assert desk_counts(connection).documents == 5
        assert len(reports(connection)) == 10
    add_one(desk)
    with desk.read() as connection:
        assert desk_counts(connection).documents == 6


@pytest.mark.parametrize("batches_before", [0, 1, 3])
def test_kill_at_any_moment_leaves_a_desk_that_opens(desk: DeskFile, batches_before: int) -> None:
    with start(ADD_FOREVER, desk) as process:
        assert process.stdout is not None
        for _ in range(batches_before + 1):
            process.stdout.readline()
        process.kill()
    with desk.read() as connection:
        counts = desk_counts(connection)
        assert counts.documents % 5 == 0
        assert counts.documents >= 5 * (batches_before + 1)
        assert counts.events == 2 * counts.documents


def test_reader_beside_a_writer_sees_whole_batches_only(desk: DeskFile) -> None:
    with start(ADD_FOREVER, desk) as process:
        assert process.stdout is not None
        process.stdout.readline()
        seen = []
        for _ in range(20):
            with desk.read() as connection:
                counts = desk_counts(connection)
                assert len(reports(connection)) == counts.events == 2 * counts.documents
                seen.append(counts.documents)
        process.kill()
    assert all(count % 5 == 0 for count in seen)
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_threads_of_one_process_take_turns(desk: DeskFile) -> None:
    faults: list[Exception] = []

    def work(number: int) -> None:
        try:
            run = new_run("0.0")
            with desk.write() as connection:
                begin_run(connection, run)
                add_batch(connection, run.id, [make_entry(f"Text {number}.", make_event())])
            with desk.read() as connection:
                reports(connection)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with desk.read() as connection:
        assert desk_counts(connection).documents == 8


@pytest.mark.parametrize("way", ["read", "write"])
def test_locked_desk_is_named(desk: DeskFile, way: str) -> None:
    with start(HOLD, desk) as process:
        assert process.stdout is not None
        process.stdout.readline()
        impatient = DeskFile(desk.path, patience=0.05)
        with (
            pytest.raises(DeskLocked, match=f"korea.duckdb is held by .*{process.pid}"),
            getattr(impatient, way)(),
        ):
            pass
        process.communicate("")


def test_writing_while_reading_in_the_same_thread_is_refused(desk: DeskFile) -> None:
    add_one(desk)
    impatient = DeskFile(desk.path, patience=0.05)
    with desk.read(), pytest.raises(DeskLocked, match="another reader or writer"), impatient.write():
        pass


def test_newer_schema_is_refused(desk: DeskFile) -> None:
    with desk.write() as connection:
        connection.execute("UPDATE meta SET schema_version = 999")
    for way in (desk.read, desk.write):
        with pytest.raises(StoreError, match=r"schema 999.*upgrade summitry"), way():
            pass


@pytest.mark.parametrize("way", ["read", "write"])
def test_older_schema_is_migrated(desk: DeskFile, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    add_one(desk)
    later = (*schema.migrations(), (newest_version() + 1, "CREATE TABLE later_idea (x INTEGER)"))
    monkeypatch.setattr(schema, "migrations", lambda: later)
    with getattr(desk, way)() as connection:
        assert connection.execute("SELECT count(*) FROM later_idea").fetchone() == (0,)
        assert desk_counts(connection).documents == 1


def no_database(path: Path) -> None:
    path.write_bytes(b"Envoys met on Tuesday.\n" * 1000)


def empty_file(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def other_database(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE flights (x INTEGER)")


def other_database_with_a_meta_table(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key VARCHAR)")


def meta_table_of_another_application(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'flights' AS application, 1 AS schema_version")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (no_database, "is not a DuckDB file"),
        (empty_file, "is an empty file"),
        (folder, "is a folder"),
        (other_database, "is a DuckDB database but not a desk"),
        (other_database_with_a_meta_table, "is a DuckDB database but not a desk"),
        (meta_table_of_another_application, "is a DuckDB database but not a desk"),
    ],
)
@pytest.mark.parametrize("way", ["read", "write"])
def test_what_is_no_desk_is_refused_and_left_alone(
    desk: DeskFile, make: Callable[[Path], None], message: str, way: str
) -> None:
    make(desk.path)
    before = desk.path.read_bytes() if desk.path.is_file() else b""
    with pytest.raises(StoreError, match=message), getattr(desk, way)():
        pass
    assert (desk.path.read_bytes() if desk.path.is_file() else b"") == before


def test_reading_a_desk_that_is_not_there_says_how_to_create_it(desk: DeskFile) -> None:
    with pytest.raises(StoreError, match="does not exist; create a desk with: summitry read"), desk.read():
        pass
    assert not desk.path.exists()


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="folder that does not exist"),
        DeskFile(tmp_path / "no" / "d").write(),
    ):
        pass


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder with a desk in it that an ordinary user may list, and nothing more."""
    folder = Path(tempfile.mkdtemp())
    add_one(DeskFile(folder / "korea.duckdb"))
    (folder / "korea.duckdb").chmod(0o000)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:  # whom permissions do not bind
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["korea.duckdb", "new.duckdb"])
def test_missing_permission_to_write_is_named(closed_folder: Path, name: str) -> None:
    with pytest.raises(StoreError, match="permission denied"), DeskFile(closed_folder / name).write():
        pass


def test_missing_permission_to_read_is_named(closed_folder: Path) -> None:
    with (
        pytest.raises(StoreError, match="permission denied"),
        DeskFile(closed_folder / "korea.duckdb").read(),
    ):
        pass


@pytest.mark.parametrize("way", ["read", "write"])
def test_file_used_as_a_folder_is_named(desk: DeskFile, way: str) -> None:
    add_one(desk)
    below = DeskFile(desk.path / "korea.duckdb")
    with pytest.raises(StoreError, match="Not a directory"), getattr(below, way)():
        pass


@pytest.mark.parametrize(
    "sql", ["SELEC", "SELECT * FROM nowhere", "SELECT 'x'::INTEGER", "INSERT INTO meta VALUES (1)"]
)
@pytest.mark.parametrize("way", ["read", "write"])
def test_no_duckdb_exception_leaks(desk: DeskFile, way: str, sql: str) -> None:
    add_one(desk)
    with pytest.raises(StoreError) as caught, getattr(desk, way)() as connection:
        connection.execute(sql).fetchall()
    assert not isinstance(caught.value, duckdb.Error)
    assert isinstance(caught.value.__cause__, duckdb.Error)


def test_reading_cannot_write(desk: DeskFile) -> None:
    add_one(desk)
    with pytest.raises(StoreError, match="read-only"), desk.read() as connection:
        connection.execute("DELETE FROM events")

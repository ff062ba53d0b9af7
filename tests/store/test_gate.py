"""Turns at a desk: readers who never all pause keep no writer out, and reading within reading waits for nobody."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summitry.store.desk_file import DeskFile
from summitry.store.reader import runs

WRITING = """
    import sys, time
    from summitry.store.desk_file import DeskFile
    from summitry.store.records import new_run
    from summitry.store.writer import begin_run

    desk = DeskFile(sys.argv[1], patience=20)
    for _ in range(int(sys.argv[2])):
        with desk.write() as connection:
            begin_run(connection, new_run("written"))
"""


@pytest.fixture
def desk(tmp_path: Path) -> DeskFile:
    made = DeskFile(tmp_path / "desk.duckdb", patience=20)
    with made.write():
        pass
    return made


def writing(desk: DeskFile, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITING), str(desk.path), str(times)])


@contextmanager
def never_left_alone(desk: DeskFile, readers: int = 3) -> Iterator[list[str]]:
    """Readers whose turns overlap; what went wrong for any of them."""
    over, wrong = threading.Event(), []

    def read() -> None:
        while not over.is_set():
            try:
                with desk.read() as connection:
                    runs(connection)
                    time.sleep(0.1)
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for each in threads:
        each.start()
    yield wrong
    over.set()
    for each in threads:
        each.join()


def test_a_writer_gets_its_turn_however_many_read(desk: DeskFile) -> None:
    with never_left_alone(desk) as wrong:
        assert writing(desk, 10).wait(100) == 0
    assert wrong == []
    with desk.read() as connection:
        assert len(runs(connection)) == 10
    assert [path.name for path in desk.path.parent.iterdir()] == ["desk.duckdb"], "nothing stays beside it"


def test_a_thread_of_this_process_gets_its_turn_as_well(desk: DeskFile) -> None:
    with never_left_alone(desk) as wrong:
        for _ in range(5):
            with desk.write():
                pass
    assert wrong == []


def test_reading_within_reading_does_not_wait_for_a_writer_that_waits_for_it(desk: DeskFile) -> None:
    with desk.read():
        waiting = writing(desk, 1)
        gate = desk.path.with_name(".desk.duckdb.turn")
        while not gate.exists():
            time.sleep(0.01)
        time.sleep(0.2)
        began = time.monotonic()
        with desk.read() as connection:
            assert runs(connection) == []
        assert time.monotonic() - began < 5
    assert waiting.wait(60) == 0

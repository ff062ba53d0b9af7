"""Jobs in turn: what is told of them, how they end, and that the desk survives whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summitry.desk import Desk
from summitry.errors import InputError
from summitry.jobs.queue import JobQueue
from summitry.jobs.records import JobState
from summitry.store import reader
from tests.jobs.tasks import Dying, Failing, Fake, Long, Noting

SOON = 60.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.duckdb"


@pytest.fixture
def queue(path: Path) -> Iterator[JobQueue]:
    made = JobQueue(path, limit=3)
    yield made
    made.close()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_a_job_tells_what_it_took_what_it_left_out_and_what_it_came_to(queue: JobQueue) -> None:
    released = []
    job = queue.wait(queue.add(Fake(), release=lambda: released.append(1)).id, SOON)
    assert (job.state, job.outcome, job.error) == (JobState.DONE, "All told.", None)
    assert (job.progress.total, job.progress.done) == (3, 2)
    assert [each.document for each in job.progress.taken] == ["d1"]
    assert [each.reason for each in job.progress.skipped] == ["is empty"]
    assert job.started and job.finished and job.added <= job.started <= job.finished
    assert released == [1]


def test_one_job_works_at_a_time_in_the_order_they_came(queue: JobQueue, tmp_path: Path) -> None:
    notes = str(tmp_path / "notes")
    jobs = [queue.add(Noting(name, notes=notes)) for name in ("a", "b")]
    assert jobs[1].ahead == 1
    for each in jobs:
        queue.wait(each.id, SOON)
    assert Path(notes).read_text().split() == ["begin", "a", "end", "a", "begin", "b", "end", "b"]


def test_a_running_job_is_cancelled_in_good_order_and_the_next_one_starts(
    queue: JobQueue, path: Path
) -> None:
    first, second = queue.add(Long()), queue.add(Fake())
    until(lambda: queue.job(first.id).progress.n_taken == 1)
    queue.cancel(first.id)
    assert queue.wait(first.id, SOON).state is JobState.CANCELLED
    assert queue.job(first.id).progress.n_taken == 1, "what it had done is still told"
    assert path.with_suffix(".tidied").exists()
    assert queue.wait(second.id, SOON).state is JobState.DONE


def test_a_waiting_job_is_cancelled_at_once(queue: JobQueue) -> None:
    queue.add(Long())
    waiting = queue.add(Fake())
    assert queue.cancel(waiting.id).state is JobState.CANCELLED


def test_only_so_many_wait_and_what_is_refused_is_not_released(queue: JobQueue) -> None:
    running = queue.add(Long())
    until(lambda: queue.job(running.id).state is JobState.RUNNING)
    for _ in range(3):
        queue.add(Fake())
    with pytest.raises(InputError, match="3 jobs wait"):
        queue.add(Fake(), release=lambda: pytest.fail("it is its asker's still"))


def test_a_killed_process_is_told_of_and_the_desk_opens(queue: JobQueue, path: Path) -> None:
    job = queue.wait(queue.add(Dying()).id, SOON)
    assert job.state is JobState.FAILED and job.error and "signal 9" in job.error
    with Desk(path).file.read() as connection:
        assert [run.version for run in reader.runs(connection)] == ["1"]
    assert path.with_suffix(".tidied").exists()


@pytest.mark.parametrize(
    ("foreseen", "words"), [(True, "dropped: a.csv: is empty"), (False, "ZeroDivisionError")]
)
def test_a_failure_is_told_in_words_for_people(queue: JobQueue, foreseen: bool, words: str) -> None:
    job = queue.wait(queue.add(Failing(foreseen=foreseen)).id, SOON)
    assert job.state is JobState.FAILED and job.error and words in job.error


def test_closing_ends_what_runs_and_what_waits_and_takes_nothing_more(path: Path) -> None:
    queue = JobQueue(path)
    running, waiting = queue.add(Long()), queue.add(Fake())
    until(lambda: queue.job(running.id).progress.n_taken == 1)
    queue.close()
    assert {queue.job(each.id).state for each in (running, waiting)} == {JobState.CANCELLED}
    with pytest.raises(InputError, match="closed"):
        queue.add(Fake())


SERVER = """
import sys, time
from pathlib import Path
from summitry.jobs.queue import JobQueue
from tests.jobs.tasks import Long
if __name__ == "__main__":
    queue = JobQueue(Path(sys.argv[1]))
    job = queue.add(Long())
    while not queue.job(job.id).progress.n_taken:
        time.sleep(0.02)
    print(queue._entries[job.id].process.pid, flush=True)
    time.sleep(600)
"""


def test_the_process_ends_with_a_server_that_is_killed(path: Path, tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    with subprocess.Popen(
        [sys.executable, script, path], stdout=subprocess.PIPE, env=environment, text=True
    ) as server:
        assert server.stdout is not None
        child = int(server.stdout.readline())
        server.send_signal(signal.SIGKILL)
        server.wait()
        until(lambda: not Path(f"/proc/{child}").exists() or "Z" in _state(child))
    assert path.with_suffix(".tidied").exists()


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2]
    except OSError:
        return "Z"

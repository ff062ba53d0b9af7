"""Jobs in turn: one process works on the desk, the others wait; whoever asks gets a snapshot at once."""

from __future__ import annotations

import multiprocessing
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from summitry.errors import InputError
from summitry.jobs.records import SHOWN, Job, JobState, Progress, Taken
from summitry.jobs.tasks import Task
from summitry.jobs.work import Ended, Total, tidy, work
from summitry.model.document import Skipped

WAITING = 20
"""Jobs that may wait for their turn."""

KEPT = 100
"""Jobs that are over and still listed."""

PATIENCE = 15.0
"""Seconds that a process has to end in good order before it is killed."""

_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Entry:
    """A job with what belongs to it here."""

    job: Job
    task: Task
    release: Callable[[], None]
    process: BaseProcess | None = None
    ended: Ended | None = None
    unwanted: bool = False
    over: threading.Event = field(default_factory=threading.Event)


class JobQueue:
    """Does jobs on one desk, in the order in which they come, each in a process of its own.

    Every method may be called from any thread, and none waits for a job but ``wait`` and ``close``.

    Args:
        desk: The desk file.
        limit: Jobs that may wait.
    """

    def __init__(self, desk: Path, *, limit: int = WAITING) -> None:
        self._desk = desk
        self._limit = limit
        self._entries: dict[str, _Entry] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def add(self, task: Task, *, release: Callable[[], None] = lambda: None) -> Job:
        """Ask for a task.

        Args:
            task: What to do.
            release: Called once when the job is over, however it ended; not if it is refused.

        Raises:
            InputError: As many jobs wait as may, or the queue is closed.
        """
        with self._changed:
            if self._closed:
                raise InputError("the desk is being closed; nothing more is taken")
            if len(self._waiting()) >= self._limit:
                raise InputError(
                    f"{self._limit} jobs wait for their turn already; let one end, or cancel one, and try again"
                )
            job = Job(uuid.uuid4().hex[:16], task.title, JobState.WAITING, datetime.now(UTC))
            self._entries[job.id] = _Entry(job, task, release)
            self._start()
            self._changed.notify_all()
            return self._snapshot(job.id)

    def jobs(self) -> tuple[Job, ...]:
        """All jobs of this session, the newest first; of those that are over, the last ``KEPT``."""
        with self._changed:
            return tuple(self._snapshot(each) for each in reversed(self._entries))

    def job(self, id_: str) -> Job:
        """One job.

        Raises:
            InputError: There is none of that id.
        """
        with self._changed:
            return self._snapshot(self._entry(id_).job.id)

    def cancel(self, id_: str) -> Job:
        """End a job before its time; one that is over is left alone. What it has added to the desk stays.

        Raises:
            InputError: There is none of that id.
        """
        with self._changed:
            entry = self._entry(id_)
            if not entry.job.is_over:
                entry.unwanted = True
                if entry.process is None and entry.job.state is JobState.WAITING:
                    self._finish(entry, JobState.CANCELLED)
                else:
                    _terminate(entry.process)
            return self._snapshot(id_)

    def wait(self, id_: str, seconds: float | None = None) -> Job:
        """The job when it is over, or when the time is up.

        Raises:
            InputError: There is none of that id.
        """
        with self._changed:
            entry = self._entry(id_)
        entry.over.wait(seconds)
        return self.job(id_)

    def close(self) -> None:
        """Cancel everything, wait for the process to end, and take nothing more."""
        with self._changed:
            self._closed = True
            unwanted = [each.job.id for each in self._entries.values() if not each.job.is_over]
            self._changed.notify_all()
        for each in unwanted:
            self.cancel(each)
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (entry := self._next()) is not None:
            self._do(entry)

    def _next(self) -> _Entry | None:
        """The job whose turn it is; None when the queue is closed."""
        with self._changed:
            while not self._closed and not self._waiting():
                self._changed.wait()
            if self._closed:
                return None
            entry = self._waiting()[0]
            entry.job = replace(entry.job, state=JobState.RUNNING, started=datetime.now(UTC))
            return entry

    def _do(self, entry: _Entry) -> None:
        receiving, sending = _SPAWN.Pipe(duplex=False)
        process = _SPAWN.Process(target=work, args=(self._desk, entry.task, sending), daemon=True)
        process.start()
        sending.close()
        with self._changed:
            entry.process = process
            if entry.unwanted:
                _terminate(process)
        with receiving:
            self._listen(entry, receiving)
        process.join()
        if entry.ended is None:
            self._tidy(entry.task)
        with self._changed:
            self._conclude(entry, process.exitcode)

    def _listen(self, entry: _Entry, pipe: Connection) -> None:
        """Take in what the process tells until it is gone."""
        while True:
            try:
                told = pipe.recv()
            except (EOFError, OSError):
                return
            with self._changed:
                if isinstance(told, Ended):
                    entry.ended = told
                else:
                    entry.job = replace(entry.job, progress=_after(entry.job.progress, told))

    def _tidy(self, task: Task) -> None:
        process = _SPAWN.Process(target=tidy, args=(self._desk, task), daemon=True)
        process.start()
        process.join()

    def _conclude(self, entry: _Entry, code: int | None) -> None:
        ended = entry.ended
        if ended is not None and ended.outcome is not None:
            self._finish(entry, JobState.DONE, outcome=ended.outcome)
        elif entry.unwanted:
            self._finish(entry, JobState.CANCELLED)
        elif ended is not None:
            self._finish(entry, JobState.FAILED, error=ended.error or "it was broken off from outside")
        else:
            self._finish(entry, JobState.FAILED, error=_death(code))

    def _finish(
        self, entry: _Entry, state: JobState, *, outcome: str | None = None, error: str | None = None
    ) -> None:
        entry.job = replace(entry.job, state=state, finished=datetime.now(UTC), outcome=outcome, error=error)
        entry.process = None
        entry.release()
        entry.over.set()
        over = [each.job.id for each in self._entries.values() if each.job.is_over]
        for id_ in over[:-KEPT]:
            del self._entries[id_]

    def _waiting(self) -> list[_Entry]:
        return [each for each in self._entries.values() if each.job.state is JobState.WAITING]

    def _entry(self, id_: str) -> _Entry:
        if id_ not in self._entries:
            raise InputError(f"there is no job {id_!r} in this session")
        return self._entries[id_]

    def _snapshot(self, id_: str) -> Job:
        job = self._entries[id_].job
        if job.state is not JobState.WAITING:
            return job
        unfinished = [each.job for each in self._entries.values() if not each.job.is_over]
        return replace(job, ahead=[each.id for each in unfinished].index(id_))


def _after(progress: Progress, told: Total | Taken | Skipped) -> Progress:
    if isinstance(told, Total):
        return replace(progress, total=told.count)
    if isinstance(told, Taken):
        taken = (*progress.taken[-SHOWN + 1 :], told)
        return replace(progress, n_taken=progress.n_taken + 1, taken=taken)
    skipped = (*progress.skipped[-SHOWN + 1 :], told)
    return replace(progress, n_skipped=progress.n_skipped + 1, skipped=skipped)


def _terminate(process: BaseProcess | None) -> None:
    """Ask a process to end, and see to it that it does."""
    if process is None or not process.is_alive():
        return
    process.terminate()
    timer = threading.Timer(PATIENCE, process.kill)
    timer.daemon = True
    timer.start()


def _death(code: int | None) -> str:
    how = f"by signal {-code}" if code is not None and code < 0 else f"with code {code}"
    return (
        f"the process that did it ended {how}, perhaps for want of memory; what it had written whole is in the desk, "
        "and reading the same again adds only the rest"
    )

"""What happens in the process that does a job: the task, and word of it through a pipe."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from types import FrameType

from summitry.errors import SummitryError
from summitry.jobs.tasks import Task, failure


@dataclass(frozen=True, slots=True)
class Total:
    """How many inputs there are; None where only the work tells."""

    count: int | None


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: with an outcome, with an error, or with neither where it was broken off."""

    outcome: str | None = None
    error: str | None = None


def work(desk: Path, task: Task, pipe: connection.Connection) -> None:
    """Do a task and tell of it; ends early, and in good order, on SIGTERM and with its parent.

    Args:
        desk: The desk file.
        task: What to do.
        pipe: Is sent ``Total``, then ``Taken`` and ``Skipped``, then ``Ended``; nothing after it is closed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which sends SIGTERM.
    signal.signal(signal.SIGTERM, _break_off)
    threading.Thread(target=_follow_parent, daemon=True).start()
    with suppress(BrokenPipeError):
        pipe.send(_ended(desk, task, pipe))


def tidy(desk: Path, task: Task) -> None:
    """Bring a desk into order on which a task was broken off."""
    from summitry.desk import Desk

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(SummitryError):
        task.tidy(Desk(desk))


def _ended(desk: Path, task: Task, pipe: connection.Connection) -> Ended:
    try:
        from summitry.desk import Desk

        pipe.send(Total(task.count()))
        return Ended(outcome=task.run(Desk(desk), pipe.send))
    except (KeyboardInterrupt, BrokenPipeError):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        tidy(desk, task)
        return Ended()
    except SummitryError as error:
        return Ended(error=failure(error, task.names))
    except Exception as error:  # Whoever waits for the job learns of it, whatever it is.
        return Ended(error=f"it failed ({type(error).__name__}: {error}); please report it")


def _break_off(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)

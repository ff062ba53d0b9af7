"""How a piece of work stands: snapshots that anybody may keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summitry.model.document import Skipped

SHOWN = 500
"""Inputs of either kind that a job names one by one; the rest is counted."""


class JobState(StrEnum):
    """What became of a job so far."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """One input that was dealt with: a document, or a file of event data.

    Attributes:
        title: The headline, or the file; for people.
        path: Where it came from.
        document: Id of the document; None for event data.
        note: What else is to be said: how many rows were kept.
    """

    title: str
    path: str | None
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been dealt with so far.

    Attributes:
        total: How many inputs there are; None where only reading tells, as with feeds.
        n_taken: Inputs that gave something.
        n_skipped: Inputs that gave nothing.
        taken: The last of them, at most ``SHOWN``, oldest first.
        skipped: The last of those that gave nothing, with why, at most ``SHOWN``, oldest first.
    """

    total: int | None = None
    n_taken: int = 0
    n_skipped: int = 0
    taken: tuple[Taken, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def done(self) -> int:
        """Inputs dealt with."""
        return self.n_taken + self.n_skipped


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work, as it stands at a moment.

    Attributes:
        id: 16 hexadecimal digits.
        title: What is done, for people: "Reading 3 files".
        state: How it stands.
        added: When it was asked for, UTC.
        started: When its turn came, UTC; None before.
        finished: When it ended, UTC; None before.
        ahead: Jobs that come before it while it waits; 0 otherwise.
        progress: What has been dealt with.
        outcome: What it came to, one sentence; None before it ended well.
        error: Why it ended otherwise, and what to do.
    """

    id: str
    title: str
    state: JobState
    added: datetime
    started: datetime | None = None
    finished: datetime | None = None
    ahead: int = 0
    progress: Progress = Progress()
    outcome: str | None = None
    error: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)

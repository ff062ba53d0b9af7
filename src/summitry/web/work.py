"""Where pages ask for work on the desk, and what that work may do."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.jobs.queue import JobQueue


@dataclass(frozen=True, slots=True)
class Work:
    """Work on the desk of a workspace.

    Attributes:
        jobs: The jobs of this session.
        private: Whether addresses of the own network may be read.
        largest_upload: Bytes that may come at once.
    """

    jobs: JobQueue
    private: bool
    largest_upload: int

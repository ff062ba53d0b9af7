"""A desk of 100,000 made-up documents, made once for all processes of a test run."""

from __future__ import annotations

import os
import time
from pathlib import Path

from bench.large_desk import make_desk

DOCUMENTS = 100_000
LONGEST = 1200
"""Seconds that one process waits for another to make it."""


def large_desk(base: Path) -> Path:
    """The desk below a folder that all processes share; nobody may write to it.

    ``SUMMITRY_LARGE_DESK`` can name one that ``python -m bench.large_desk`` has made before.
    """
    if made := os.environ.get("SUMMITRY_LARGE_DESK"):
        return Path(made)
    path, lock = base / "large.duckdb", base / "large.lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return _made_by_another(path)
    making = base / "making.duckdb"
    make_desk(making, documents=DOCUMENTS)
    return making.rename(path)


def _made_by_another(path: Path) -> Path:
    deadline = time.monotonic() + LONGEST
    while not path.exists():
        assert time.monotonic() < deadline, "the process that makes the large desk does not get ready"
        time.sleep(0.5)
    return path

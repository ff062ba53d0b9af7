"""Whose turn it is at a desk: who wants to write goes before whoever comes to read after.

Without it a writer would wait for a moment in which nobody reads, and where many read in turns no such moment comes.
The gate is a file beside the desk that is there only while somebody writes or wants to. It decides about turns alone:
what keeps readers and writers apart is DuckDB's own lock, so that nothing is lost where no gate can be made.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_WAIT = 0.01
_inside = threading.local()


@contextmanager
def kept(desk: Path, deadline: float) -> Iterator[None]:
    """Keep new readers out while the block waits for the desk and writes to it.

    Args:
        desk: The desk file.
        deadline: When to go on without, by ``time.monotonic``.
    """
    gate = _open(desk, create=True)
    if gate is None:
        yield
        return
    try:
        _wait_for(gate, exclusive=True, deadline=deadline)
        yield
    finally:
        # Another writer may wait at this very file, and readers will not see it any more: it has only less of a turn.
        with suppress(OSError):
            _path(desk).unlink()
        os.close(gate)


@contextmanager
def passed(desk: Path, deadline: float) -> Iterator[None]:
    """Wait until nobody writes or wants to, for the block to read; reading within reading waits for nobody.

    Args:
        desk: The desk file.
        deadline: When to go on all the same, by ``time.monotonic``.
    """
    depth: Counter[Path] = _inside.__dict__.setdefault("depth", Counter())
    if not depth[desk]:
        gate = _open(desk, create=False)
        if gate is not None:
            try:
                _wait_for(gate, exclusive=False, deadline=deadline)
            finally:
                os.close(gate)
    depth[desk] += 1
    try:
        yield
    finally:
        depth[desk] -= 1


def _path(desk: Path) -> Path:
    return desk.with_name(f".{desk.name}.turn")


def _open(desk: Path, *, create: bool) -> int | None:
    """The gate, open; None where there is none, or none can be made."""
    if sys.platform == "win32":
        return None
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | (os.O_CREAT if create else 0)
    try:
        return os.open(_path(desk), flags, 0o666)
    except OSError:
        return None


def _wait_for(gate: int, *, exclusive: bool, deadline: float) -> None:
    if sys.platform == "win32":
        return
    wanted = (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB
    while time.monotonic() < deadline:
        try:
            fcntl.flock(gate, wanted)
        except BlockingIOError:
            time.sleep(_WAIT * random.uniform(0.5, 1.0))
        except OSError:
            return  # a file system without such locks
        else:
            return

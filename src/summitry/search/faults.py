"""The one place where the index's own exceptions become ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class IndexBroken(Exception):
    """The index cannot be used as it is; it is built anew."""


class IndexBusy(Exception):
    """Another process is writing the index."""


class Stopped(Exception):
    """The process ends; what was committed stays, the rest is done by the next one."""


@contextmanager
def index_errors() -> Iterator[None]:
    """Turn whatever the index raises inside into one of the two.

    Raises:
        IndexBusy: Another process holds the writer's lock.
        IndexBroken: Anything else; damaged files make it panic, which is no ``Exception`` in Python.
    """
    try:
        yield
    except (IndexBroken, IndexBusy, Stopped):
        raise
    except (ValueError, OSError, RuntimeError) as error:
        raise IndexBusy(str(error)) if "LockBusy" in str(error) else IndexBroken(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexBroken(str(error)) from error

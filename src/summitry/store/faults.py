"""The one place where DuckDB's exceptions become ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from summitry.errors import DeskLocked, StoreError

# DuckDB 2.0 has no class of its own for any of these; its words are all there is to go by.
_LOCKED = (
    "Could not set lock",  # another process, POSIX
    "being used by another process",  # another process, Windows
    "different configuration",  # this process reads while it writes
    "Unique file handle conflict",  # this process has the file attached elsewhere
)
_EXPLAINED = (
    ("not a valid DuckDB database", "is not a DuckDB file; give the path of a desk, or of a new file"),
    ("Is a directory", "is a folder; a desk is one file: give the path of a file"),
    ("does not exist", "does not exist; create a desk with: summitry read PATH --desk {path}"),
    ("No such file or directory", "lies in a folder that does not exist; create the folder first"),
    ("Permission denied", "may not be opened by this user (permission denied); change its permissions"),
    ("database file with version number", "was written by another DuckDB version; install the newer DuckDB"),
    ("No space left", "cannot grow: the disk is full; free some space, nothing of the last batch was kept"),
)


def is_lock_conflict(error: duckdb.Error) -> bool:
    """Whether the file was refused only because somebody else holds it right now."""
    return any(words in str(error) for words in _LOCKED)


def explain(path: Path, error: duckdb.Error) -> StoreError:
    """The same fault as a StoreError: what was found and what to do."""
    if is_lock_conflict(error):
        return DeskLocked(
            f"desk {path} is held by another reader or writer; wait for it to finish, or stop it"
        )
    if isinstance(error, duckdb.IOException | duckdb.PermissionException):
        for words, reason in _EXPLAINED:
            if words in str(error):
                return StoreError(f"desk {path} {reason.format(path=path)}")
    return StoreError(f"desk {path} refused a query: {error}")


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn every DuckDB exception raised inside into a StoreError.

    Raises:
        DeskLocked: The file is held by another reader or writer.
        StoreError: Anything else that DuckDB complains of.
    """
    try:
        yield
    except duckdb.Error as error:
        raise explain(path, error) from error

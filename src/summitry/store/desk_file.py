"""The desk file: opened late and closed early, so that reading and writing processes can take turns.

DuckDB lets either one process write or several read. Everybody therefore holds the file for one batch or one
question only, and waits a little where it is held by somebody else; who wants to write has the next turn.
"""

from __future__ import annotations

import contextlib
import os
import random
import stat
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from summitry.errors import DeskLocked, StoreError
from summitry.store import gate
from summitry.store.faults import is_lock_conflict, store_errors
from summitry.store.schema import migrate, newest_version, schema_version

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # A desk works on a closed network: nothing is ever fetched at run time.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_FIRST_WAIT = 0.005
_LONGEST_WAIT = 0.1

# The file lock only keeps processes apart: two threads of one process would get the same database, and their
# transactions would collide.
_writers: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


Stamp = tuple[int, ...]


class DeskFile:
    """One desk on disk, opened for each use.

    Attributes:
        path: The file; it need not exist before the first write.
        patience: Seconds to wait while somebody else holds the file.
    """

    def __init__(self, path: str | os.PathLike[str], *, patience: float = 30.0) -> None:
        self.path = Path(path)
        self.patience = patience
        self._lingering = threading.local()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for writing, as one transaction: all of the block is kept, or nothing of it.

        Creates the desk on first use and brings an older one to the newest schema.

        Raises:
            DeskLocked: Somebody else held the file for longer than ``patience``.
            StoreError: The file is no desk, is a newer one, may not be written, or a statement failed.
        """
        if hasattr(self._lingering, "until"):
            self._lingering.until.close()  # what this thread reads from would stand in its own way
            self._lingering.allowed = None
        with store_errors(self.path), self._only_writer_here():
            if not self._exists():
                self._create()
            with (
                gate.kept(self.path, time.monotonic() + self.patience),
                contextlib.closing(self._open(read_only=False)) as connection,
            ):
                migrate(connection, self.path)
                connection.begin()
                yield connection  # an exception in the block skips the commit, and closing rolls back
                connection.commit()

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading; what is read in one block belongs to one moment.

        An older desk is brought to the newest schema first.

        Raises:
            DeskLocked: Somebody else held the file for longer than ``patience``.
            StoreError: There is no desk, the file is none or a newer one, or a query failed.
        """
        with store_errors(self.path):
            self._exists()  # DuckDB's own words for an empty file mislead
            with contextlib.ExitStack() as opened:
                opened.enter_context(gate.passed(self.path, time.monotonic() + self.patience))
                connection = opened.enter_context(contextlib.closing(self._open_for_reading()))
                yield connection
                self._stay(opened)

    @contextmanager
    def lingering(self, allowed: Callable[[], bool]) -> Iterator[None]:
        """Keep open what this thread reads from in the block, so that reading again costs next to nothing.

        Args:
            allowed: Whether it may stay open, asked after each reading until one does.
        """
        if hasattr(self._lingering, "until"):
            yield  # the outer block keeps it
            return
        with contextlib.ExitStack() as until:
            self._lingering.until, self._lingering.allowed = until, allowed
            try:
                yield
            finally:
                del self._lingering.until

    def _stay(self, opened: contextlib.ExitStack) -> None:
        until = getattr(self._lingering, "until", None)
        if until is not None and self._lingering.allowed is not None and self._lingering.allowed():
            until.push(opened.pop_all().__exit__)
            self._lingering.allowed = None  # one is enough

    def stamp(self) -> Stamp:
        """Changes whenever somebody has written to the desk; that of no desk is of zeros."""
        return (*_stamp(self.path), *_stamp(self.path.with_name(f"{self.path.name}.wal")))

    def _open_for_reading(self) -> duckdb.DuckDBPyConnection:
        connection = self._open(read_only=True)
        try:
            current = schema_version(connection, self.path)
            if current == newest_version():
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        with self.write():
            pass  # opening for writing migrates
        return self._open(read_only=True)

    def _open(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        deadline = time.monotonic() + self.patience
        wait = _FIRST_WAIT
        while True:
            try:
                connection = duckdb.connect(self.path, read_only=read_only, config=_CONFIG)
                connection.execute("SET enable_progress_bar = false")  # it would draw into the pages' log
                return connection
            except duckdb.Error as error:
                if not is_lock_conflict(error):
                    raise
                if time.monotonic() >= deadline:
                    raise self._locked(error) from error
            # Waits of random length keep two waiting processes from missing the same gaps again and again.
            time.sleep(wait * random.uniform(0.5, 1.0))
            wait = min(2 * wait, _LONGEST_WAIT)

    def _locked(self, error: duckdb.Error) -> DeskLocked:
        holder = str(error).partition("held in ")[2].partition(")")[0]
        who = f" by {holder})" if holder else " by another reader or writer"
        return DeskLocked(
            f"desk {self.path} is held{who} and was not free within {self.patience:g} s; "
            "wait for it to finish, or stop it"
        )

    @contextmanager
    def _only_writer_here(self) -> Iterator[None]:
        lock = _writers[self.path.resolve()]
        if not lock.acquire(timeout=self.patience):
            raise DeskLocked(
                f"desk {self.path} is being written by another thread of this process and was not "
                f"free within {self.patience:g} s; wait for it to finish"
            )
        try:
            yield
        finally:
            lock.release()

    def _exists(self) -> bool:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreError(
                f"desk {self.path} cannot be reached: {error.strerror}; give another path"
            ) from error
        if stat.S_ISREG(found.st_mode) and found.st_size == 0:
            raise StoreError(f"desk {self.path} is an empty file; delete it, or give the path of a desk")
        return True

    def _create(self) -> None:
        """Build a new desk beside the path and move it there whole: a crash leaves a desk or nothing."""
        fresh = self.path.with_name(f".{self.path.name}.{uuid.uuid4().hex}.new")
        try:
            with contextlib.closing(duckdb.connect(fresh, config=_CONFIG)) as connection:
                migrate(connection, self.path)
            _move_unless_taken(fresh, self.path)
        except OSError as error:
            raise StoreError(
                f"desk {self.path} cannot be created: {error.strerror}; give another path"
            ) from error
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _move_unless_taken(fresh: Path, path: Path) -> None:
    """Give ``fresh`` the name ``path``; where another process was faster, its desk stays."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():  # a file system without hard links
            fresh.rename(path)

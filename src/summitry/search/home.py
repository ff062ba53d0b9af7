"""Where the index of a desk lies: a folder beside it, or, where that cannot be written, one for this process only."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

import tantivy

from summitry.errors import StoreError
from summitry.search.faults import IndexBroken, index_errors
from summitry.search.schema import schema, with_words
from summitry.search.stamp import Stamp, read_known, read_stamp, seen, write_known, write_stamp


@dataclass(frozen=True)
class Home:
    """An open index.

    Attributes:
        folder: Where it lies.
        index: The index.
        lasting: The folder that vanishes with this process; None where the index is kept beside the desk.
    """

    folder: Path
    index: tantivy.Index
    lasting: tempfile.TemporaryDirectory[str] | None = None

    @property
    def temporary(self) -> bool:
        """Whether the index lasts only as long as this process."""
        return self.lasting is not None


def folder_of(desk: Path) -> Path:
    """The folder beside a desk."""
    return desk.with_name(f"{desk.name}.search")


def open_home(desk: Path) -> Home:
    """The index of a desk: the one that is there, or a new one; where it cannot be kept, one of this process.

    Raises:
        StoreError: There is no place for it at all.
    """
    folder = folder_of(desk)
    with contextlib.suppress(IndexBroken):
        home = _opened(folder)
        if _writable(folder) or _whole(home, desk):
            return home
    if _writable(folder.parent):
        with contextlib.suppress(OSError, IndexBroken):
            return _anew(folder)
    return _for_this_process()


def give_up(home: Home) -> None:
    """Put a damaged index away; whoever opens the desk next builds another."""
    if not home.temporary:
        _put_away(home.folder)


def _opened(folder: Path) -> Home:
    """The index of a folder.

    Raises:
        IndexBroken: There is none, it is damaged, or of another format.
    """
    if read_stamp(folder) is None or read_known(folder) is None:
        raise IndexBroken(f"{folder} has no index of this format")
    with index_errors():
        index = with_words(tantivy.Index.open(str(folder)))
        index.config_reader("manual")
        index.searcher()
    return Home(folder, index)


def _anew(folder: Path) -> Home:
    """A new, empty index in the place of whatever is there; where another process is faster, its index."""
    fresh = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    try:
        _found(fresh)
        _put_away(folder)
        with contextlib.suppress(OSError):  # another process was faster
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return _opened(folder)


def _for_this_process() -> Home:
    try:
        lasting = tempfile.TemporaryDirectory(prefix="summitry-search-", ignore_cleanup_errors=True)
        folder = Path(lasting.name)
        _found(folder)
    except OSError as error:
        raise StoreError(
            f"there is no place for the index of the search: {error.strerror}; free some space, "
            "or make the folder of the desk writable"
        ) from error
    return Home(folder, _opened(folder).index, lasting)


def _found(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with index_errors():
        tantivy.Index(schema(), str(folder))
    write_known(folder, {})
    write_stamp(folder, Stamp())


def _put_away(folder: Path) -> None:
    """Move it aside first: who has it open keeps it, and nobody opens half of it."""
    aside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    try:
        folder.rename(aside)
    except FileNotFoundError:
        return
    shutil.rmtree(aside, ignore_errors=True)
    if aside.is_file():
        aside.unlink()


def _whole(home: Home, desk: Path) -> bool:
    stamp = read_stamp(home.folder)
    return stamp is not None and stamp.seen == seen(desk)


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)

"""Searching one desk: its index, kept open between searches, and the thread that brings it up to date."""

from __future__ import annotations

import atexit
import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import tantivy

from summitry.errors import StoreError
from summitry.search import finding
from summitry.search.faults import IndexBroken, IndexBusy, Stopped, index_errors
from summitry.search.following import Progress, follow
from summitry.search.home import Home, give_up, open_home
from summitry.search.records import Currency, Found, Kind, Suggestion, Wanted
from summitry.search.stamp import Seen, Stamp, read_stamp, seen
from summitry.search.suggesting import suggest
from summitry.store.desk_file import DeskFile

_LAST_WAIT = 10.0
"""Seconds that a process waits for its thread when it ends."""

_Answer = TypeVar("_Answer")
_engines: dict[Path, Engine] = {}
_engines_lock = threading.Lock()


def engine_of(desk: Path) -> Engine:
    """The one engine of this process for a desk: threads that search it share the open index."""
    path = desk.resolve()
    with _engines_lock:
        return _engines.setdefault(path, Engine(path))


@atexit.register
def _close_all() -> None:
    for engine in list(_engines.values()):
        engine.close()


class Engine:
    """A desk with its index.

    Args:
        desk: The desk file; it must exist when something is asked.
    """

    def __init__(self, desk: Path) -> None:
        self.desk = DeskFile(desk)
        self._home: Home | None = None
        self._read_as: Seen = ()
        self._opening = threading.RLock()
        self._following = threading.Lock()
        self._thread: threading.Thread | None = None
        self._elsewhere = False
        self._trouble: str | None = None
        self._stop = threading.Event()

    def search(self, wanted: Wanted, *, kind: Kind | None = None, facets: bool = False) -> Found:
        """Search what the index knows; it is not brought up to date for it.

        Raises:
            StoreError: There is no place for an index, or it cannot be used even when built anew.
        """
        return self._mended(lambda: self._search(wanted, kind, facets))

    def suggest(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """Actors of the desk whose name these words begin, those with most events first; without words, of all.

        Raises:
            StoreError: There is no place for an index, or it cannot be used even when built anew.
        """

        def ask() -> tuple[Suggestion, ...]:
            with index_errors():
                return suggest(self._searcher(), words, limit)

        return self._mended(ask)

    def catch_up(self, progress: Progress | None = None) -> Currency:
        """Bring the index up to the desk as it stands, unless another process is at it.

        Args:
            progress: Called with how many documents the index holds, and the desk.

        Raises:
            DeskLocked: The desk was held by somebody else for too long.
            StoreError: There is no desk, it cannot be read, or there is no place for an index.
        """
        with self._following:
            if not self._is_current():
                self._mended(lambda: self._follow(progress))
        return self.currency()

    def follow(self) -> None:
        """Let a thread bring the index up to the desk, where it is behind and no thread is at it already."""
        with self._opening:
            if (self._thread is not None and self._thread.is_alive()) or self._is_current():
                return
            self._thread = threading.Thread(
                target=self._catch_up_quietly, name="summitry-search", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """Let the thread end, and wait for it: a process that ends amid its work would abort."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT)

    def currency(self) -> Currency:
        """Up to which state of the desk the index knows it."""
        home = self._open()
        stamp = read_stamp(home.folder) or Stamp()
        running = self._following.locked()
        return Currency(
            indexed=stamp.indexed,
            total=stamp.total,
            as_of=stamp.at,
            current=stamp.seen == seen(self.desk.path),
            following=running,
            elsewhere=self._elsewhere and not running,
            temporary=home.temporary,
            trouble=self._trouble,
        )

    def _search(self, wanted: Wanted, kind: Kind | None, facets: bool) -> Found:
        with index_errors():
            asking = finding.understand(self._searcher(), wanted)
            kinds = (kind,) if kind else tuple(Kind)
            n_documents, documents = finding.documents(asking) if Kind.DOCUMENTS in kinds else (None, ())
            n_events, events = finding.events(asking) if Kind.EVENTS in kinds else (None, ())
            counts = {each: finding.facets(asking, each) for each in kinds} if facets else {}
        return Found(documents, events, n_documents, n_events, self.currency(), counts, asking.asked.notes)

    def _follow(self, progress: Progress | None) -> None:
        home = self._open()
        self._elsewhere, self._trouble = False, None
        try:
            follow(home, self.desk, progress, self._stop)
        except IndexBusy:
            self._elsewhere = True

    def _catch_up_quietly(self) -> None:
        try:
            self.catch_up()
        except StoreError as error:
            self._trouble = str(error)
        except Stopped:
            pass

    def _mended(self, ask: Callable[[], _Answer]) -> _Answer:
        """The answer; where the index turns out to be damaged, that of a new one."""
        for _ in range(2):
            try:
                return ask()
            except IndexBroken:
                self._build_anew()
        try:
            return ask()
        except IndexBroken as error:
            raise StoreError(
                f"the index of the search over {self.desk.path} cannot be used ({error}); free some space "
                "on the disk, then try again"
            ) from error

    def _build_anew(self) -> None:
        with self._opening:
            if self._home is not None:
                with contextlib.suppress(OSError):
                    give_up(self._home)
            self._home, self._read_as = None, ()

    def _is_current(self) -> bool:
        state = seen(self.desk.path)
        if not state:
            with self.desk.read():  # says what is wrong
                pass
        stamp = read_stamp(self._open().folder)
        return stamp is not None and stamp.seen == state

    def _searcher(self) -> tantivy.Searcher:
        """A searcher over what has been committed last, by whichever process."""
        home = self._open()
        with self._opening:
            state = seen(home.folder / "meta.json")
            if state != self._read_as:
                home.index.reload()
                self._read_as = state
            return home.index.searcher()

    def _open(self) -> Home:
        with self._opening:
            if self._home is not None and read_stamp(self._home.folder) is None:
                self._home = (
                    None  # the folder was deleted, or another process built it anew in another format
                )
            if self._home is None:
                self._home, self._read_as = open_home(self.desk.path), ()
            return self._home

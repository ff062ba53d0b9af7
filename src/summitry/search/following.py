"""Bringing an index up to the desk as it stands: what is new or has changed, a batch at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

import tantivy

from summitry.search.entries import entries
from summitry.search.faults import Stopped, index_errors
from summitry.search.home import Home
from summitry.search.stamp import Seen, Stamp, now, read_known, read_stamp, seen, write_known, write_stamp
from summitry.store.desk_file import DeskFile
from summitry.store.searchable import Searchable, digests, searchables

FIRST, BATCH = 500, 8_000
"""Documents that are read and committed at a time; few at first, so that there is soon something to find."""

_MEMORY = 100_000_000
_ROUNDS = 3
Progress = Callable[[int, int], None]


def follow(
    home: Home, desk: DeskFile, progress: Progress | None = None, stop: threading.Event | None = None
) -> None:
    """Bring the index up to date; what is committed stays, however this ends.

    The desk is held for one batch at a time. Where it changes meanwhile, what has changed is read too.

    Args:
        home: The index.
        desk: The desk.
        progress: Called with how many documents the index holds, and the desk.
        stop: Looked at for every document; once it is set, this ends.

    Raises:
        Stopped: ``stop`` was set.
        IndexBusy: Another process is writing the index.
        IndexBroken: The index is damaged.
        DeskLocked: The desk was held by somebody else for too long.
        StoreError: The desk cannot be read.
    """
    with index_errors():
        writer = home.index.writer(_MEMORY, 1)
        try:
            _Follower(home, desk, writer, progress or _silent, stop or threading.Event()).run()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()  # gives the lock back, too


class _Follower:
    def __init__(
        self,
        home: Home,
        desk: DeskFile,
        writer: tantivy.IndexWriter,
        progress: Progress,
        stop: threading.Event,
    ) -> None:
        self.home, self.desk, self.writer, self.progress, self.stop = home, desk, writer, progress, stop
        self.known = read_known(home.folder) or {}
        self.stamp = read_stamp(home.folder) or Stamp()

    def run(self) -> None:
        for _ in range(_ROUNDS):
            at, state, stale = self._look()
            self._read(stale)
            if not stale or seen(self.desk.path) == state:
                self._set_stamp(replace(self.stamp, seen=state, at=at))
                return

    def _look(self) -> tuple[datetime, Seen, dict[str, int]]:
        """What of the desk the index does not know yet; what the desk no longer holds goes from the index."""
        with self.desk.read() as connection:
            at, state = now(), seen(self.desk.path)
            held = digests(connection)
        self.stamp = replace(self.stamp, total=len(held))
        self._forget([document for document in self.known if document not in held])
        stale = {document: digest for document, digest in held.items() if self.known.get(document) != digest}
        self._count()
        return at, state, stale

    def _read(self, stale: Mapping[str, int]) -> None:
        """Where a document changes between the look and the reading, the next look finds its number different."""
        waiting, size = iter(stale.items()), FIRST
        while batch := dict(islice(waiting, size)):
            with self.desk.read() as connection:
                found = searchables(connection, list(batch))
            self._replace(batch, found)
            size = BATCH

    def _replace(self, documents: Mapping[str, int], found: Sequence[Searchable]) -> None:
        # The new ones too: a crash may have left them in the index without being known.
        for document in documents:
            self.writer.delete_documents_by_term("document", document)
        for each in found:
            if self.stop.is_set():
                raise Stopped
            for entry in entries(each):
                self.writer.add_document(entry)
        self.writer.commit()
        self.known |= {each.document["id"]: documents[each.document["id"]] for each in found}
        write_known(self.home.folder, self.known)
        self._count()

    def _forget(self, documents: Sequence[str]) -> None:
        if not documents:
            return
        for document in documents:
            self.writer.delete_documents_by_term("document", document)
            del self.known[document]
        self.writer.commit()
        write_known(self.home.folder, self.known)

    def _count(self) -> None:
        indexed = len(self.known)
        self._set_stamp(replace(self.stamp, indexed=indexed))
        self.progress(indexed, max(self.stamp.total or 0, indexed))

    def _set_stamp(self, stamp: Stamp) -> None:
        self.stamp = stamp
        write_stamp(self.home.folder, stamp)


def _silent(indexed: int, total: int) -> None:
    """Nobody wants to know."""

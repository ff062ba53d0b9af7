"""What was computed for the present state of a desk, so that it is computed once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 512
"""Results that are kept."""

Stamp = tuple[int, int]


class Memory:
    """Results by key, forgotten as soon as the desk file has changed.

    Args:
        desk: The desk file.
        most: Results that are kept, those asked for last.
    """

    def __init__(self, desk: Path, most: int = MOST) -> None:
        self._desk = desk
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._computing: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def stamp(self) -> Stamp:
        """Changes whenever somebody has written to the desk."""
        try:
            found = self._desk.stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)

    def recall(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The result of this key for the present state of the desk; one thread computes it, others wait for it."""
        wanted = (self.stamp(), key)
        with self._lock:
            if wanted in self._results:
                self._results.move_to_end(wanted)
                return self._results[wanted]  # type: ignore[no-any-return]
            turn = self._computing.setdefault(wanted, threading.Lock())
        with turn:
            with self._lock:
                if wanted in self._results:
                    return self._results[wanted]  # type: ignore[no-any-return]
            found = compute()
            with self._lock:
                self._keep(wanted, found)
        return found

    def known(self, key: Hashable) -> Any | None:
        """What was computed under this key for the present state of the desk; None where nothing was."""
        with self._lock:
            return self._results.get((self.stamp(), key))

    def _keep(self, wanted: Hashable, found: Any) -> None:
        stamp = self.stamp()
        for old in [key for key in self._results if key[0] != stamp]:  # type: ignore[index]
            del self._results[old]
        self._results[wanted] = found
        self._computing.pop(wanted, None)
        while len(self._results) > self._most:
            self._results.popitem(last=False)

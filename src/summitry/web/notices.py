"""What an action has done, said once at the top of the page that comes next."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

SAID = "said"
"""Parameter that names a notice; what it says is kept here, so that no address can make a page say anything."""

MOST = 50


class Notices:
    """Sentences that wait to be said."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def leave(self, sentence: str, address: str) -> str:
        """The address with the notice to be said there."""
        name = secrets.token_urlsafe(6)
        with self._lock:
            self._waiting[name] = sentence
            while len(self._waiting) > MOST:
                self._waiting.popitem(last=False)
        path, _, anchor = address.partition("#")
        said = f"{path}{'&' if '?' in path else '?'}{SAID}={name}"
        return f"{said}#{anchor}" if anchor else said

    def take(self, name: str) -> str:
        """What waits under a name, once; nothing where nothing waits."""
        with self._lock:
            return self._waiting.pop(name, "")

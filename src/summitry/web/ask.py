"""What was asked of a page: its parameters, read and checked, and addresses that keep or change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

from summitry.errors import InputError

if TYPE_CHECKING:
    from summitry.desk.memory import Memory
    from summitry.web.work import Work

T = TypeVar("T")

LONGEST = 2000
"""Characters of one parameter."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a page or figure, as its address holds it.

    Attributes:
        name: Its name.
        about: What it does, for people.
        kind: ``day``, ``number``, ``flag``, ``text`` or ``many`` (the same name several times).
        choices: What it can be; anything, if empty.
    """

    name: str
    about: str
    kind: str = "text"
    choices: Sequence[str] = ()


SINCE = Param("since", "First day that counts, YYYY-MM-DD.", "day")
UNTIL = Param("until", "Last day that counts, YYYY-MM-DD.", "day")
DATASET = Param("dataset", "One data set; by default the one that tells most.")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request.

    Attributes:
        page: Address of the page without its parameters: ``/actor/PRK``.
        path: What its path names: ``{"actor": "PRK"}``.
        query: Parameters in order, also those that nobody asks for.
        memory: What was computed before, for this state of the desk.
        cookies: Cookies of the browser.
        work: Where work on the desk is asked for.
        exported: Whether rows are to be exported; else as many are enough as are shown.
    """

    page: str
    path: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    memory: Memory
    cookies: Mapping[str, str]
    work: Work
    exported: bool = False

    def text(self, name: str, default: str = "") -> str:
        """A parameter, without surrounding white space; cut where it is absurdly long."""
        found = next((value for key, value in reversed(self.query) if key == name), default)
        return found[:LONGEST].strip()

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a parameter that may come several times, or as "a,b"."""
        values = (value[:LONGEST] for key, value in self.query if key == name)
        parts = (part.strip() for value in values for part in value.split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, name: str) -> date | None:
        """A day, or None.

        Raises:
            InputError: It is none.
        """
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise InputError(
                f"{name} is {text!r}; a day is written YYYY-MM-DD, such as 2019-04-24"
            ) from error

    def number(self, name: str, default: int, *, least: int = 0, most: int = 10_000) -> int:
        """A whole number within bounds.

        Raises:
            InputError: It is none, or out of bounds.
        """
        text = self.text(name)
        if not text:
            return default
        if not text.lstrip("-").isdecimal() or not least <= int(text) <= most:
            raise InputError(f"{name} is {text!r}; give a whole number from {least} to {most}")
        return int(text)

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """One of some words.

        Raises:
            InputError: Another word.
        """
        text = self.text(name) or default
        if text not in choices:
            raise InputError(f"{name} is {text!r}; it can be {', '.join(c for c in choices if c)}")
        return text

    def flag(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.text(name) in {"1", "on", "true", "yes"}

    # ---- addresses -------------------------------------------------------------------------------------------

    def address(self, part: str = "", /, **changes: object) -> str:
        """This page, or a figure of it, with the same parameters but these; None takes one away.

        Args:
            part: Figure with or without format: ``attention.csv``; the page itself by default.
            changes: New values.
        """
        kept = [(key, value) for key, value in self.query if key not in changes and value]
        new = [(key, _said(value)) for key, value in changes.items() if value not in (None, "")]
        return with_query(f"{self.page.rstrip('/')}/{part}" if part else self.page, [*kept, *new])

    def once(self, key: Sequence[object], compute: Callable[[], T]) -> T:
        """What was computed under this key since the desk last changed, or compute it now.

        Args:
            key: Names what is computed, with everything that it depends on beside the desk.
            compute: Computes it.
        """
        return self.memory.recall(tuple(key), compute)

    def known(self, key: Sequence[object]) -> Any | None:
        """What was computed under this key since the desk last changed; None where nothing was."""
        return self.memory.known(tuple(key))


def with_query(path: str, query: Sequence[tuple[str, str]]) -> str:
    """An address with parameters."""
    return f"{path}?{urlencode(query)}" if query else path


def to(*parts: object, **query: object) -> str:
    """The address of a page of ours: ``to("actor", "PRK", since=day)``."""
    path = "/" + "/".join(quote(str(part), safe=":,") for part in parts)
    return with_query(path, [(key, _said(value)) for key, value in query.items() if value not in (None, "")])


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

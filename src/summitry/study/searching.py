"""What people write when they search a desk, as the values that the index knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from summitry.coding.ontology import event_types
from summitry.errors import InputError

if TYPE_CHECKING:
    from summitry.model.actor import Actor

_Choice = TypeVar("_Choice", bound=StrEnum)


def _find(name: str, *, on: date | None = None) -> Actor:
    """The actor of that id or name; only who names one waits for the tables of actors.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    from summitry.study import actors

    return actors.find_actor(name, on=on)


def said(values: Iterable[str]) -> tuple[str, ...]:
    """The values that say something: a form sends empty ones, too."""
    return tuple(each.strip() for each in values if each.strip())


def known_actor(name: str | None, on: date | None) -> str | None:
    """Id of an actor by id or name; None for none.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    return None if name is None or not name.strip() else _find(name, on=on).id


def country_codes(names: Iterable[str]) -> tuple[str, ...]:
    """Codes of countries by code or name; what is neither is kept as it is."""
    return tuple(_country(name) or name.upper() for name in names)


def place_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Names of places as they are, beside those of countries their codes."""
    keys = [key for name in names for key in (name, _country(name)) if key]
    return tuple(dict.fromkeys(keys))


def known_types(names: Iterable[str]) -> tuple[str, ...]:
    """PLOVER types.

    Raises:
        InputError: There is no such type.
    """
    types = tuple(name.upper() for name in names)
    for each in types:
        if each not in event_types():
            raise InputError(f"there is no type {each!r}; it is one of {', '.join(event_types())}")
    return types


def one_of(choices: type[_Choice], value: str, what: str) -> _Choice:
    """One of the values of a choice.

    Raises:
        InputError: There is no such value.
    """
    try:
        return choices(value.lower())
    except ValueError:
        raise InputError(f"there is no {what} {value!r}; it is one of {', '.join(choices)}") from None


def _country(name: str) -> str | None:
    try:
        found = _find(name)
    except InputError:
        return None
    return found.id if found.kind == "state" else None

"""What a key of a measurement is called: names as people write them, never codes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from summitry.resources.load import read_toml

Names = Callable[[str], str]
"""From an actor's id to its name."""


def key_name(key: str, over: str, names: Names) -> str:
    """The heading of a key: a counterpart's name, or the class, kind or level in words."""
    if over == "counterpart":
        return names(key)
    headings: dict[str, str] = _headings()[over]
    return headings.get(key, key.capitalize())


def is_plural(key: str, over: str) -> bool:
    """Whether the heading of a key takes a verb in the plural: "Accusations account for ..."."""
    return over != "counterpart" and key in _headings()["plural"]


def keys_noun(over: str, n: int) -> str:
    """The keys together: "1 counterpart", "12 kinds"."""
    one, many = _headings()["over"][over]
    return f"{n} {one if n == 1 else many}"


@cache
def _headings() -> dict[str, Any]:
    return read_toml("charts/keys.toml")

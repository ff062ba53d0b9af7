"""Words of time, from the package's tables."""

from __future__ import annotations

from functools import cache
from typing import Any

from summitry.resources.load import read_toml


@cache
def table(name: str) -> dict[str, Any]:
    """One table of ``words.toml``."""
    found: dict[str, Any] = read_toml("times/words.toml")[name]
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of ``words.toml`` as a set."""
    return frozenset(table(name)[key])


@cache
def month_number(name: str) -> int | None:
    """Number of a month by its name or short form, with or without a full stop."""
    number: int | None = table("months").get(name.rstrip(".").lower())
    return number


@cache
def count_of(word: str) -> int | None:
    """A number in words or figures; None for "several", "a few" and the like."""
    word = word.lower().strip()
    if word.replace(",", "").isdigit():
        number = int(word.replace(",", ""))
        return number if number < 10_000 else None
    if word in ("a couple of", "a couple", "couple of"):
        return 2
    found: int | None = table("numbers").get(word)
    return found

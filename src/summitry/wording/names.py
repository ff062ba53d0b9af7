"""Names and counts as they stand inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summitry.resources.load import read_toml


def with_article(name: str) -> str:
    """The name as it stands inside a sentence: "the United States"."""
    return f"the {name}" if name in _articled() else name


def possessive(name: str) -> str:
    """The owner's form inside a sentence: "Russia's", "the United States'"."""
    name = with_article(name)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(sentence: str) -> str:
    """The sentence with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "A", "A and B", "A, B and C"; nothing for none."""
    if not words:
        return ""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def plural(n: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 report", "3 stories"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


@cache
def _articled() -> frozenset[str]:
    return frozenset(read_toml("wording/names.toml")["articled"])

"""Types of acts in words, for people who choose among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summitry.resources.load import read_toml


@dataclass(frozen=True, slots=True)
class ActWords:
    """A type of act in words.

    Attributes:
        type: Its name: CONSULT.
        word: The same as people write it: "Consult".
        means: What it takes in, in one line: "meets, visits, telephones, negotiates".
    """

    type: str
    word: str
    means: str


@cache
def act_words() -> tuple[ActWords, ...]:
    """All types, cooperation first, in PLOVER's order."""
    rows = read_toml("wording/plover.toml")["type"]
    return tuple(ActWords(name, row["word"], row["means"]) for name, row in rows.items())


def say_type(type_: str) -> str:
    """A type as people write it; the code itself where it is none of ours."""
    return next((each.word for each in act_words() if each.type == type_), type_)

"""Whose "the army" is where no state stands with it: the last owner of such an army, the story's state, the nearest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summitry.actors.reading import Reading
from summitry.resources.load import read_toml


@dataclass(frozen=True, slots=True)
class Home:
    """Nouns and offices whose state the document tells: see ``resources/actors/pointers.toml``."""

    definite: frozenset[str]
    bare: frozenset[str]
    abroad: frozenset[str]
    roles: frozenset[str]
    spoken: frozenset[str]
    of: frozenset[str]


@cache
def load_home() -> Home:
    """The tables of the package, read once per process."""
    raw = read_toml("actors/pointers.toml")
    home, office = raw["home"], raw["office"]
    return Home(
        frozenset(home["definite"]),
        frozenset(home["bare"]),
        frozenset(home["abroad"]),
        frozenset(office["roles"]),
        frozenset(office["spoken"]),
        frozenset(office["of"]),
    )


def whose(reading: Reading, words: str, first: int, plural: bool) -> tuple[str, str] | None:
    """The state of a description without one, with the reason; None where two compete or nothing tells.

    Args:
        reading: The sentence.
        words: The noun as the table has it ("security force").
        first: First token of the description.
        plural: Whether the noun is plural, or a mass noun such as "police".
    """
    table = load_home()
    before = reading.doc[first - 1].lower_ if first else ""
    home = reading.survey.home()
    if before not in {"the", "this", "these", "those", "that"}:
        if words not in table.bare or not plural or before in {"a", "an", "some", "its", "their", "his", "her"}:
            return None
        owners = reading.memory.owners.get(words, {})
        return (home, "of the state the story is about") if home and not set(owners) - {home} else None
    owned = _owner(reading, words, home)
    if owned or words not in table.definite:
        return owned
    if reading.memory.owners.get(words):
        return None
    if home:
        return home, "of the state the story is about"
    return _nearest(reading, first)


def office_state(reading: Reading, role: str, word: str, before: str) -> str | None:
    """The state of somebody nobody knows, called by an office of state: the one the story is about."""
    table = load_home()
    if role in table.roles or (word in table.spoken and before in table.of):
        return reading.survey.home()
    return None


def _owner(reading: Reading, words: str, home: str | None) -> tuple[str, str] | None:
    """Whose such a noun was said to be: "Lesotho's army ... the army"."""
    owners = reading.memory.owners.get(words)
    if not owners:
        return None
    near = [code for code, sentence in owners.items() if sentence >= reading.memory.sentence - 1]
    if len(owners) == 1 and (near or home in owners or home is None):
        return next(iter(owners)), f"the {words} spoken of before"
    if len(near) == 1 and (home is None or home in near):
        return near[0], f"the {words} last spoken of"
    return None


def _nearest(reading: Reading, first: int) -> tuple[str, str] | None:
    """The only state spoken of in the sentence so far and the one before, if the story is about it."""
    memory, states = reading.memory, reading.tables.states
    near = {p.country for s, _, p in memory.recent if s == memory.sentence - 1 and p.country in states}
    near |= {p.country for m in reading.mentions if m.first < first for p in m.participants if p.country in states}
    if len(near) != 1:
        return None
    code = next(iter(near)) or ""
    return (code, "of the only state spoken of here") if code in reading.survey.pair() else None

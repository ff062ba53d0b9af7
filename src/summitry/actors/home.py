"""Whose "the army" is where no state stands with it: the last owner of such an army, the story's state, the nearest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summitry.actors.bodies import DEFINITE, load_pointers
from summitry.actors.reading import Reading, is_subject
from summitry.resources.load import read_toml

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "OPP", "COP", "JUD"})


@dataclass(frozen=True, slots=True)
class Home:
    """Nouns and offices whose state the document tells: see ``resources/actors/pointers.toml``."""

    unit: frozenset[str]
    people: frozenset[str]
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
        frozenset(home["unit"]),
        frozenset(home["people"]),
        frozenset(home["bare"]),
        frozenset(home["abroad"]),
        frozenset(office["roles"]),
        frozenset(office["spoken"]),
        frozenset(office["of"]),
    )


def whose(reading: Reading, words: str, sector: str, first: int, plural: bool) -> tuple[str, str] | None:
    """The state of a description without one, with the reason; None where two compete or nothing tells.

    Args:
        reading: The sentence.
        words: The noun as the table has it ("security force").
        sector: Its sector: officials of any kind are the story's where it names hardly any other state.
        first: First token of the description.
        plural: Whether the noun is plural, or a mass noun such as "police".
    """
    table, article = load_home(), _article(reading, first)
    home = reading.survey.home()
    if plural and words in table.unit:
        return None
    if article is None:
        if words not in table.bare or not (plural or words in table.unit) or _foreign(reading, first, home):
            return None
        owners = reading.memory.owners.get(words, {})
        return (home, "of the state the story is about") if home and not set(owners) - {home} else None
    if article not in DEFINITE:
        return None
    owned = _owner(reading, words, home)
    known = words in table.unit or (plural and words in table.people)
    if not known and sector in _OFFICIAL and words not in table.abroad:
        known = reading.survey.alone()
    if owned or not known or reading.memory.owners.get(words):
        return owned
    if home:
        told = _is_told(reading, home, first)
        return (home, "of the state the story is about") if told else None
    return _nearest(reading, first)


def _is_told(reading: Reading, home: str, first: int) -> bool:
    """Whether a state was named before: in "The government thanked Kenya", told first, it is another's."""
    if reading.memory.sentence or reading.survey.is_headed(home):
        return True
    return any(p.country == home for m in reading.mentions if m.first < first for p in m.participants)


def _article(reading: Reading, first: int) -> str | None:
    """The article of a noun phrase; None where nothing stands before it, "" where what does makes it another's."""
    doc, j = reading.doc, first - 1
    other = load_pointers().other
    while j >= 0 and first - j < 5 and j not in reading.cover:
        if doc[j].lower_ in other or doc[j].tag_ == "POS":
            return ""
        if doc[j].lower_ in DEFINITE:
            return doc[j].lower_
        if doc[j].pos_ not in {"ADJ", "ADV", "NUM"} and doc[j].tag_ != "VBN":
            break
        j -= 1
    if j in reading.cover:
        return "" if j == first - 1 and reading.cover[j].kind == "demonym" else None if j == first - 1 else ""
    blank = j == first - 1 and (j < 0 or doc[j].pos_ not in {"DET", "NUM", "NOUN", "PROPN", "PRON"})
    return None if blank else ""


def _foreign(reading: Reading, first: int, home: str | None) -> bool:
    """Whether another state acts in the sentence: "France keeps soldiers in the north"."""
    return any(
        p.country != home
        for m in reading.mentions
        if m.first < first
        for p in m.participants
        if p.country in reading.tables.states
    )


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
    if home is not None and home not in owners and words in load_home().unit:
        return None  # "Japan's government" in a story about another state's
    if len(owners) == 1 and (near or home in owners):
        return next(iter(owners)), f"the {words} spoken of before"
    if len(near) == 1 and (home is None or home in near):
        return near[0], f"the {words} last spoken of"
    return None


def _nearest(reading: Reading, first: int) -> tuple[str, str] | None:
    """The state that is subject before the noun or of the sentence before, where no other stands in between."""
    memory, states = reading.memory, reading.tables.states
    near = {
        p.country for m in reading.mentions if m.first < first for p in m.participants if p.country in states
    }
    near |= {p.country for p in memory.subjects if p.country in states}
    near |= {p.country for s, _, p in memory.recent if s == memory.sentence - 1 and p.country in states}
    acting = {p.country for p in memory.subjects} | {
        p.country
        for m in reading.mentions
        if m.first < first and is_subject(reading, m)
        for p in m.participants
    }
    if len(near) != 1 or not near <= acting:
        return None
    code = next(iter(near)) or ""
    return (code, "of the only state spoken of here") if code in reading.survey.pair() else None

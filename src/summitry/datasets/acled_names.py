"""Whom ACLED's names of actors mean: a country, a group of our tables, or a group that only ACLED names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summitry.datasets.countries import Spell
from summitry.datasets.parties import always, country, organisation, own_id
from summitry.resources.load import read_toml

DATASET = "acled"


@dataclass(frozen=True, slots=True)
class Side:
    """Whom a name means.

    Attributes:
        spells: Actor by time; empty where nobody can be told.
        label: Name of an actor with an id of ACLED's own.
    """

    spells: tuple[Spell, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class _Forms:
    state: re.Pattern[str]
    people: re.Pattern[str]
    other: tuple[tuple[str, str, str], ...]


def side(name: str) -> Side:
    """Whom a name means.

    Args:
        name: As in ``actor1`` or ``actor2``.
    """
    plain = " ".join(name.split())
    forms = _forms()
    for begins, holds, actor in forms.other:
        if plain.startswith(begins) and holds in plain:
            return Side(always(actor))
    if found := forms.state.match(plain):
        breakaway = organisation(found["state"], DATASET)
        spells = country(found["state"]) or (always(breakaway) if breakaway else ())
        return Side(spells) if spells else _group(plain)
    if found := forms.people.match(plain):
        return Side(country(found["state"] or ""))
    return _group(plain)


def _group(name: str) -> Side:
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name)
    for each in (name, bare, *reversed(bare.split(": ", 1))):
        known = organisation(each, DATASET)
        if known:
            return Side(always(known))
    own = own_id(DATASET, name)
    return Side(always(own), name)


@cache
def _forms() -> _Forms:
    names = read_toml("datasets/acled.toml")["names"]
    state = "|".join(re.escape(each) for each in sorted(names["state"], key=len, reverse=True))
    people = "|".join(re.escape(each) for each in sorted(names["people"], key=len, reverse=True))
    years = r"\(\d{4}\s*-\s*(?:\d{4})?\)"
    return _Forms(
        re.compile(rf"(?:{state})\s+(?:the\s+)?(?P<state>.+?)\s*(?:{years}.*)?$"),
        re.compile(rf"(?:{people})(?:\s*\((?P<state>.+?)\))?$"),
        tuple((each["begins"], each["holds"], each["actor"]) for each in names["other"]),
    )

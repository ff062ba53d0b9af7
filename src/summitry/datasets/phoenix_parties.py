"""Whom a side of a Phoenix event means, by its CAMEO codes: a state, or an organisation that the codes name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from summitry.actors.tables import load_tables
from summitry.datasets.countries import FIRST, LAST, Spell, country_codes
from summitry.datasets.sectors import UNMARKED, Standing
from summitry.datasets.spans import Reading
from summitry.resources.load import read_csv

NOT_COUNTRIES = frozenset({"IGO", "IMG", "MNC", "NGO", "NGM", "INT", "UIS"})
"""Entities between or beside states that stand where a country's code would."""

NO_COUNTRY = "an actor without a country"
NO_CODE = "an actor with an unknown country code"
REGION = "an actor that is a region"

_TOKEN = re.compile(r"[A-Z]{3}")


class Codes(NamedTuple):
    """A side as the file writes it."""

    full: str
    entity: str
    role: str
    rest: str


def code_readings(codes: Codes) -> list[Reading]:
    """Whom a side means, from the first day to the last; days on which the code means nothing are left out."""
    entity = codes.entity or codes.full[:3]
    tokens = [*_TOKEN.findall(codes.role), *_TOKEN.findall(codes.rest)] or _TOKEN.findall(codes.full[3:])
    standing = _standing(tokens)
    group = next((_groups()[token] for token in reversed(tokens) if token in _groups()), None)
    if entity in NOT_COUNTRIES:
        return [_always(group, standing, NO_COUNTRY)]
    if group is not None and _is_armed(group):
        return [_always(group, Standing("other", True), NO_COUNTRY)]
    spells = _spells().get(entity)
    if spells is None:
        return [
            _always(None, standing, NO_CODE if entity.isupper() and entity not in _roles() else NO_COUNTRY)
        ]
    return [
        Reading(
            s.since,
            s.until,
            s.actor,
            standing.level,
            standing.official,
            None,
            "state",
            "" if s.actor else REGION,
        )
        for s in spells
    ]


def _always(actor: str | None, standing: Standing, reason: str) -> Reading:
    kind = "organisation" if actor else "unknown"
    return Reading(FIRST, LAST, actor, standing.level, standing.official, None, kind, reason)


def _standing(tokens: list[str]) -> Standing:
    held = [standing for code, standing in _roles().items() if code in tokens]
    return held[0] if held else UNMARKED


def _is_armed(group: str) -> bool:
    row = load_tables().organisations.get(group)
    return row is not None and row["kind"] == "armed_group"


@cache
def _spells() -> dict[str, list[Spell]]:
    found: dict[str, list[Spell]] = defaultdict(list)
    for system in ("iso3", "cameo"):
        known = set(found)
        for row in country_codes(system).to_pylist():
            if row["code"] not in known:
                found[row["code"]].append(Spell(row["since"], row["until"], row["actor"]))
    return dict(found)


@cache
def _groups() -> dict[str, str]:
    return {row["code"]: row["actor"] for row in read_csv("datasets/phoenix_groups.csv")}


@cache
def _roles() -> dict[str, Standing]:
    rows = read_csv("datasets/phoenix_roles.csv")
    return {row["code"]: Standing(row["level"] or None, row["official"] == "1") for row in rows}

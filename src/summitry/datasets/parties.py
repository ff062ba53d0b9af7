"""Sides of conflict data: whom a name means, as spells of a country, an organisation, or an id of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

import pyarrow as pa

from summitry.actors.tables import load_tables
from summitry.datasets.countries import FIRST, LAST, Spell, country_spells
from summitry.model.keys import key
from summitry.resources.load import read_csv

_BODIES = frozenset(
    {"armed_group", "breakaway", "party", "movement", "peacekeeping", "military_command", "igo"}
)
_BETWEEN_STATES = frozenset({"peacekeeping", "military_command", "igo"})
_SHORTEST, _SHORTEST_MISSION = 7, 4


def country(name: str) -> tuple[Spell, ...]:
    """Spells of the state that an English name means; a name in parentheses or an article counts for nothing.

    "Yemen (North Yemen)" is tried whole, then as "Yemen", then as "North Yemen".
    """
    outside = re.sub(r"\s*\([^)]*\)", "", name)
    inside = re.findall(r"\(([^)]*)\)", name)
    for each in (name, outside, *inside):
        plain = re.sub(r"^the\s+", "", each.strip(), flags=re.IGNORECASE)
        spells = country_spells(key(plain)) if plain else ()
        if spells:
            return spells
    return ()


def organisation(name: str, dataset: str) -> str | None:
    """Our id of an armed group or other body.

    Looks at ``datasets/groups.csv``, then at the full names of the tables. Of the tables' abbreviations only those of
    missions between states are used: others stand for other groups in other countries.
    """
    folded = key(name)
    listed = _listed(dataset)
    if folded in listed:
        return listed[folded] or None
    full = _full_names().get(folded) if len(folded) >= _SHORTEST else None
    return full or _missions().get(folded)


def own_id(dataset: str, name: str) -> str:
    """An id for an actor whom only the data set knows: ``acled:fulani-ethnic-militia-nigeria``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{dataset}:{slug or key(name) or name.strip()}"


def always(actor: str) -> tuple[Spell, ...]:
    """Spells of an actor whose name means it at any time."""
    return (Spell(FIRST, LAST, actor),)


def party_table(parties: Mapping[tuple[str, ...], Iterable[Spell]], columns: tuple[str, ...]) -> pa.Table:
    """Who each name means, and when, for the SQL to join.

    Args:
        parties: Spells by the values of ``columns``.
        columns: What the table is joined on.

    Returns:
        ``columns`` as text, ``since``, ``until``, ``actor``; a name that means nobody has no row.
    """
    rows = [
        (*names, spell.since, spell.until, spell.actor)
        for names, spells in parties.items()
        for spell in spells
        if spell.actor is not None
    ]
    schema = pa.schema(
        [
            *((name, pa.string()) for name in columns),
            ("since", pa.date32()),
            ("until", pa.date32()),
            ("actor", pa.string()),
        ]
    )
    return pa.table(
        [pa.array([row[i] for row in rows], kind.type) for i, kind in enumerate(schema)], schema=schema
    )


@cache
def _listed(dataset: str) -> Mapping[str, str]:
    rows = read_csv("datasets/groups.csv")
    return {key(row["name"]): row["actor"] for row in rows if row["dataset"] in ("", dataset)}


@cache
def _missions() -> Mapping[str, str]:
    """Abbreviations of missions and of organisations between states."""
    tables = load_tables()
    return {
        key(row["alias"]): row["actor"]
        for row in read_csv("actors/names.csv")
        if row["kind"] == "abbrev"
        and row["ambiguous"] == "0"
        and len(row["alias"]) >= _SHORTEST_MISSION
        and tables.organisations.get(row["actor"], {}).get("kind") in _BETWEEN_STATES
    }


@cache
def _full_names() -> Mapping[str, str]:
    """Names of bodies in full, where one name means one body."""
    tables = load_tables()
    found: dict[str, set[str]] = {}
    for row in read_csv("actors/names.csv"):
        body = tables.organisations.get(row["actor"])
        full = row["kind"] == "name" and row["ambiguous"] == "0" and not row["alias"].isupper()
        if body and body["kind"] in _BODIES and full:
            found.setdefault(key(row["alias"]), set()).add(row["actor"])
    for each, body in tables.organisations.items():
        if body["kind"] in _BODIES:
            found.setdefault(key(body["name"]), set()).add(each)
    return {name: next(iter(actors)) for name, actors in found.items() if len(actors) == 1}

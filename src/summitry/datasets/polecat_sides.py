"""Sides of a POLECAT event: each country or organisation that a cell lists, at the level of those named for it.

Cells list several actors between semicolons. Where as many names, sectors and titles are given as countries, they
belong together in that order; else they belong to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from summitry.datasets.countries import FIRST, LAST, Spell, country_codes, country_spells
from summitry.datasets.names import name_readings
from summitry.datasets.sectors import Standing
from summitry.datasets.spans import stretches
from summitry.model.dealing import LEVELS
from summitry.model.keys import key
from summitry.resources.load import read_toml

NO_ACTOR = "only one actor"
NO_COUNTRY = "an actor without a country"

SCHEMA = pa.schema(
    [
        ("key", pa.uint64()),
        ("number", pa.int32()),
        ("several", pa.bool_()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("actor", pa.string()),
        ("level", pa.string()),
        ("official", pa.bool_()),
        ("text", pa.string()),
        ("reason", pa.string()),
    ]
)


class Cells(NamedTuple):
    """Cells of one side as the file writes them; missing ones are empty."""

    countries: str
    names: str
    sectors: str
    titles: str


class Side(NamedTuple):
    """One country or organisation of a cell, with those who stand for it."""

    place: str
    names: tuple[str, ...]
    sectors: tuple[str, ...]
    titles: tuple[str, ...]


def side_table(cells: Iterable[tuple[int, Cells, date, date]]) -> pa.Table:
    """Sides by the key of their cells, for a join on the key and ``day BETWEEN since AND until``.

    Args:
        cells: The key by which they are found, the cells, and the first and last day on which they occur.

    Returns:
        One row for each side and stretch of days: ``key``, ``number`` (from 1), ``several`` (whether the cells name
        more than one), ``since``, ``until``, ``actor`` (or NULL), ``level`` (or NULL), ``official``, ``text`` (names
        as written), ``reason`` (why there is no actor).
    """
    rows = [row for number, each, first, last in cells for row in _rows(number, each, first, last)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def sides(cells: Cells) -> list[Side]:
    """The different countries and organisations of cells, in their order."""
    places = listed(cells.countries)
    names, sectors, titles = listed(cells.names), listed(cells.sectors), listed(cells.titles)
    if not places:
        return [Side("", (name,), tuple(sectors), tuple(titles)) for name in names]
    found: dict[str, Side] = {}
    for i, place in enumerate(places):
        if not place:
            continue
        held = found.get(place, Side(place, (), (), ()))
        theirs = (_of(names, i, len(places)), _of(sectors, i, len(places)), _of(titles, i, len(places)))
        found[place] = Side(
            place, *(tuple(dict.fromkeys((*a, *b))) for a, b in zip(held[1:], theirs, strict=True))
        )
    return list(found.values())


def listed(cell: str) -> list[str]:
    """Entries of a cell; those that are missing are empty, a cell that holds none gives none."""
    entries = ["" if entry.strip() == "None" else entry.strip() for entry in cell.split(";")]
    return entries if any(entries) else []


def _of(entries: list[str], place: int, count: int) -> list[str]:
    chosen = [entries[place]] if len(entries) == count else entries
    return [entry for entry in chosen if entry]


def _rows(number: int, cells: Cells, first: date, last: date) -> list[dict[str, Any]]:
    found = sides(cells)
    written = "; ".join(entry for entry in listed(cells.names) if entry) or None
    if not found:
        nobody = {
            "number": 1,
            "several": False,
            "since": first,
            "until": last,
            "official": True,
            "reason": NO_ACTOR,
        }
        return [{"key": number, "text": written, **nobody}]
    rows = []
    for i, side in enumerate(found, start=1):
        text = "; ".join(side.names) or side.place
        for spell, standing in _spells(side, first, last):
            known = {
                "actor": spell.actor,
                "level": standing.level,
                "official": standing.official,
                "text": text,
            }
            reason = None if spell.actor else NO_COUNTRY
            span = {"since": spell.since, "until": spell.until}
            rows.append(
                {"key": number, "number": i, "several": len(found) > 1, **span, **known, "reason": reason}
            )
    return rows


def _spells(side: Side, first: date, last: date) -> list[tuple[Spell, Standing]]:
    """Which actor a side means, and how it stands, from day to day."""
    marked = _marked(side)
    readings = [r for name in side.names for r in name_readings(name, first, last)]
    states = place_spells(side.place) if side.place else ()
    bounds = [(r.since, r.until) for r in readings] + [(s.since, s.until) for s in states]
    found: list[tuple[Spell, Standing]] = []
    for start, end in stretches(bounds, first, last):
        here = [r for r in readings if r.since <= start and end <= r.until and r.actor]
        actor = next((s.actor for s in states if s.since <= start and end <= s.until), None)
        if actor is None:
            actor = next((r.actor for r in here), None)
        levels = [r.level for r in here if r.actor == actor and r.level] or []
        level = min(levels, key=LEVELS.index) if levels else marked.level
        standing = Standing(level, marked.official or any(r.official and r.kind == "person" for r in here))
        if found and found[-1][0].actor == actor and found[-1][1] == standing:
            found[-1] = (found[-1][0]._replace(until=end), standing)
        else:
            found.append((Spell(start, end, actor), standing))
    return found


def _marked(side: Side) -> Standing:
    words = read_toml("datasets/polecat.toml")
    sectors = {code.upper() for cell in side.sectors for code in re.split(r"[;,\s]+", cell)}
    official = not sectors or bool(sectors & set(words["sectors"]["official"]))
    level = next((level for title in side.titles if (level := title_level(title))), None)
    if level is None and sectors & set(words["sectors"]["other"]):
        level = "other"
    return Standing(level, official)


@cache
def title_level(title: str) -> str | None:
    """Level of the holder of a title: "Minister of Foreign Affairs" is a minister; None where it does not tell."""
    words = read_toml("datasets/polecat.toml")["titles"]
    plain = re.sub(r"[^a-z]+", " ", title.lower()).strip()

    def holds(phrases: Iterable[str]) -> bool:
        return any(f" {phrase} " in f" {plain} " for phrase in phrases)

    if not plain:
        return None
    if holds(words["lesser"]):
        return "other"
    # "Prime minister" is a leader, "minister" alone none.
    return next((level for level in ("leader", "minister", "envoy") if holds(words[level])), "other")


@cache
def place_spells(place: str) -> tuple[Spell, ...]:
    """Which state or organisation a code of three letters, or an English name, means, and when."""
    return _codes().get(place) or country_spells(key(place)) or _organisation(place)


def _organisation(name: str) -> tuple[Spell, ...]:
    readings = name_readings(name, FIRST, LAST)
    return tuple(Spell(r.since, r.until, r.actor) for r in readings if r.actor and r.kind == "organisation")


@cache
def _codes() -> dict[str, tuple[Spell, ...]]:
    found: dict[str, tuple[Spell, ...]] = {}
    for row in country_codes("iso3").to_pylist():
        found[row["code"]] = (*found.get(row["code"], ()), Spell(row["since"], row["until"], row["actor"]))
    return found

"""Names as data sets write them, read as actors of ours, with a level and from day to day.

Four kinds of names are told apart: a state's; a sector with its country in final parentheses, "Foreign Affairs (North
Korea)"; a body or organisation; a person, who stands for the state served on the day. What is none of these, or might
be two, is given no actor but the reason why. Private persons, companies, media and parties get their country and are
marked as not official: what is done to them from abroad is a dealing with their country, what they do is not their
state's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa

from summitry.actors.records import Name
from summitry.actors.tables import ActorTables, load_tables
from summitry.datasets.countries import country_spells
from summitry.datasets.persons import person_readings
from summitry.datasets.sectors import UNMARKED, Standing, sector_standing
from summitry.datasets.spans import FIRST, LAST, Reading, joined, stretches
from summitry.model.keys import key
from summitry.resources.load import read_csv

UNKNOWN = "names that mean no known actor"
UNPLACED = "sectors of an unknown group or place"
PRIVATE = "acts of private persons, companies, media or parties"
"""Reason of rows whose doer is not official; given by the importer."""

_PARTIES = frozenset({"party", "movement"})
_OF_BASE = frozenset({"military_command", "government", *_PARTIES})

SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("actor", pa.string()),
        ("level", pa.string()),
        ("official", pa.bool_()),
        ("person", pa.string()),
        ("kind", pa.string()),
        ("reason", pa.string()),
    ]
)


def resolve_names(names: Iterable[str], first: date, last: date) -> pa.Table:
    """Whom names mean, for a join on the name and ``day BETWEEN since AND until``.

    Args:
        names: As the data set writes them.
        first: First day that occurs.
        last: Last day.

    Returns:
        ``name``, ``since``, ``until`` (both included; the rows of a name cover the days without overlap), ``actor``
        (country or organisation, or NULL), ``level`` (leader, minister, envoy, other, or NULL where not told),
        ``official`` (whether its acts are those of the actor), ``person`` (id, or NULL), ``kind`` (state, sector, body,
        organisation, person, unknown), ``reason`` (why this actor, or why none).
    """
    rows = [(name, *reading) for name in dict.fromkeys(names) for reading in name_readings(name, first, last)]
    order = ["name", *Reading._fields]
    columns = {f: [row[i] for row in rows] for i, f in enumerate(order)}
    return pa.table(
        {field.name: pa.array(columns[field.name], field.type) for field in SCHEMA}, schema=SCHEMA
    )


def name_readings(name: str, first: date, last: date) -> list[Reading]:
    """Whom one name means from day to day; the readings cover the days."""
    found = _thing_readings(name, first, last)
    if found:
        return found
    sector, group = split_sector(name)
    if sector:
        return _sector_readings(sector, group, first, last)
    return person_readings(name, first, last) or [_nobody(first, last, "unknown", UNKNOWN)]


def split_sector(name: str) -> tuple[str, str]:
    """Sector and group of a name: "Foreign Affairs (North Korea)"; the sector is empty where there is none.

    The group is what the last parentheses hold, which may hold parentheses themselves.
    """
    text = name.strip()
    if not text.endswith(")"):
        return "", text
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return text[:i].strip(), text[i + 1 : -1].strip()
    return "", text


def _sector_readings(sector: str, group: str, first: date, last: date) -> list[Reading]:
    inner = _thing_readings(group, first, last)
    if not inner:
        return [_nobody(first, last, "sector", UNPLACED)]
    level, official = sector_standing(sector)
    return joined(
        r._replace(
            level=level, official=official and r.official, kind="sector", reason=f"{sector} of {r.actor}"
        )
        if r.actor
        else r._replace(kind="sector")
        for r in inner
    )


def _thing_readings(name: str, first: date, last: date) -> list[Reading]:
    """Readings of a name of a state, body or organisation; none where it is no such name."""
    folded = key(name)
    body = _bodies().get(folded)
    if body is not None:
        return [body._replace(since=first, until=last)]
    spells = [
        Reading(s.since, s.until, s.actor, None, True, None, "state", "name of the state")
        for s in country_spells(folded)
    ]
    spells = spells or _table_readings(load_tables(), name)
    if not spells:
        return []
    return joined(
        _settled([r for r in spells if r.since <= start and end <= r.until], start, end)
        for start, end in stretches([(r.since, r.until) for r in spells], first, last)
    )


def _settled(readings: list[Reading], start: date, end: date) -> Reading:
    actors = {r.actor for r in readings}
    if len(actors) != 1:
        return _nobody(start, end, "unknown", UNKNOWN)
    return readings[0]._replace(since=start, until=end)


def _table_readings(tables: ActorTables, name: str) -> list[Reading]:
    """Readings of the actor tables' names for organisations, bodies and seats of government."""
    found = []
    for entry in tables.names(name):
        if not _names_body(entry) or (entry.upper and not name.isupper()):
            continue
        actor, standing = _stands_for(tables, entry.actor)
        kind = "organisation" if actor in tables.organisations else "body"
        found.append(
            Reading(
                entry.start or FIRST,
                entry.end or LAST,
                actor,
                standing.level,
                standing.official,
                None,
                kind,
                entry.alias,
            )
        )
    return found


def _names_body(entry: Name) -> bool:
    return entry.kind in {"name", "abbrev", "short", "official", "former"} or (
        entry.kind in {"institution", "seat"} and not entry.ambiguous and "media" not in entry.scope
    )


def _stands_for(tables: ActorTables, actor: str) -> tuple[str | None, Standing]:
    """The actor that a data set's dealings are booked on: parties and commands on their state's."""
    row = tables.organisations.get(actor)
    if row is None or row["kind"] not in _OF_BASE:
        return actor, UNMARKED
    return row["base"] or None, Standing("other", row["kind"] not in _PARTIES)


def _nobody(first: date, last: date, kind: str, reason: str) -> Reading:
    return Reading(first, last, None, None, False, None, kind, reason)


@cache
def _bodies() -> dict[str, Reading]:
    found = {}
    for row in read_csv("datasets/bodies.csv"):
        actor = row["actor"] or None
        kind = ("organisation" if actor in load_tables().organisations else "body") if actor else "unknown"
        found[key(row["name"])] = Reading(
            FIRST,
            LAST,
            actor,
            row["level"] or None,
            row["official"] == "1",
            None,
            kind,
            row["reason"] or row["name"],
        )
    return found

"""Whom a side of an ICEWS event means: its name, its country in words and its sectors, read together.

The country says for whom; the name and the sectors say at which level, and whether the acts are the country's. Bodies
between states and armed groups that the tables know stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from summitry.datasets.countries import FIRST, LAST, country_spells
from summitry.datasets.names import UNKNOWN, name_readings
from summitry.datasets.sectors import UNMARKED, Standing
from summitry.datasets.spans import Reading, joined, stretches
from summitry.model.keys import key
from summitry.resources.load import read_csv

_SURE = ("leader", "minister")
"""Levels at which the tables know better than ICEWS for whom a person stands: it has Macron as Andorra's prince too."""


class Party(NamedTuple):
    """A side as the file writes it; cells that it leaves out are empty."""

    name: str
    sectors: str
    country: str


def party_readings(party: Party, first: date, last: date) -> list[Reading]:
    """Whom one side means from the first day to the last, both included."""
    named = _named(party.name)
    spells = country_spells(key(party.country)) if party.country else ()
    marked = sectors_standing(party.sectors)
    bounds = [(r.since, r.until) for r in named] + [(s.since, s.until) for s in spells]
    found = []
    for start, end in stretches(bounds, first, last):
        reading = next(r for r in named if r.since <= start and end <= r.until)
        country = next((s.actor for s in spells if s.since <= start and end <= s.until), None)
        found.append(_settled(reading, country, marked)._replace(since=start, until=end))
    return joined(found)


def sectors_standing(sectors: str) -> Standing:
    """For whom somebody of these sectors stands: "Executive,Foreign Ministry,Government"."""
    held = {sector.strip().lower() for sector in sectors.split(",")}
    rows = [row for name, row in _sectors().items() if name in held]
    if not rows:
        return UNMARKED
    return Standing(next((row.level for row in rows if row.level), None), any(row.official for row in rows))


def _settled(named: Reading, country: str | None, marked: Standing) -> Reading:
    if country is None or (named.kind == "organisation" and named.actor):
        return named
    if named.kind == "person" and named.actor and named.level in _SURE and marked.official:
        return named
    if named.actor == country:
        return named._replace(level=named.level or (None if named.kind == "state" else marked.level))
    return named._replace(actor=country, level=marked.level, official=marked.official, person=None)


@cache
def _named(name: str) -> tuple[Reading, ...]:
    if not name:
        return (Reading(FIRST, LAST, None, None, True, None, "unknown", UNKNOWN),)
    return tuple(name_readings(name, FIRST, LAST))


def sector_rows() -> Iterator[tuple[str, Standing]]:
    """Rows of the table of sectors, in its order."""
    for row in read_csv("datasets/icews_sectors.csv"):
        yield row["sector"], Standing(row["level"] or None, row["official"] == "1")


@cache
def _sectors() -> dict[str, Standing]:
    return {sector.lower(): standing for sector, standing in sector_rows()}

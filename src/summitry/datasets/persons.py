"""Persons by the names of event data: whom they stood for on a day, by the office they held.

A name means somebody of the tables where every word agrees. Of a longer name, patronymics, initials and middle names
may be missing on one side ("Sergey Viktorovich Lavrov", "Sergei Lavrov"), where first name and surname agree and what
is written on both sides does too. A person without office on the day stands for nobody known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from summitry.actors.office import standing
from summitry.actors.tables import TWO_SURNAMES, ActorTables, load_tables
from summitry.datasets.sectors import role_standing
from summitry.datasets.spans import FIRST, Reading, joined, stretches
from summitry.model.actor import Office
from summitry.model.keys import key, words
from summitry.resources.load import read_csv

NO_OFFICE = "persons without a known office on the day"
SHARED = "names that holders of offices in several states share"

_ASIDE = re.compile(r"\s*(?:\([^()]*\)?|\"[^\"]*\"|'[^' ]*')\s*")
_HONORIFIC = frozenset(
    {
        "sheikh",
        "sheik",
        "shaikh",
        "alhaji",
        "haji",
        "sayyed",
        "sayyid",
        "seyyed",
        "dr",
        "sir",
        "lord",
        "ayatollah",
        "prince",
    }
)
_IBERIAN = TWO_SURNAMES | {"BRA", "PRT"}
_Holding = tuple[date, date, Office]


def person_readings(name: str, first: date, last: date) -> list[Reading]:
    """Whom a person stood for, from day to day.

    Args:
        name: The name in full; a surname alone means nobody.
        first: First day of interest.
        last: Last day.

    Returns:
        Readings that together cover the days; none where nobody of that name is known.
    """
    tables = load_tables()
    people = people_named(name)
    if not people:
        return []
    holdings = [h for person in people for h in _holdings(tables, person)]
    bounds = [(since, until) for since, until, _ in holdings]
    return joined(
        _reading(tables, [h for h in holdings if h[0] <= start and end <= h[1]], start, end)
        for start, end in stretches(bounds, first, last)
    )


def people_named(name: str) -> list[str]:
    """Ids of the persons whom a full name may mean."""
    own = _own_persons().get(key(name))
    if own is not None:
        return own
    parts = words(_ASIDE.sub(" ", name))
    found = _named(parts)
    if not found and parts and parts[0] in _HONORIFIC:
        found = _named(parts[1:])
    return found


def _named(parts: list[str]) -> list[str]:
    if len(parts) < 2:
        return []
    tables = load_tables()
    folded = "".join(parts)
    exact = tables.persons_by_key(folded)
    if exact:
        return [code for code in exact if _spelled(tables, code, folded)] or list(exact)
    if len(parts) < 3:
        return []
    found = [c for c in tables.persons_by_key(parts[0] + parts[-1]) or () if _agrees(tables, c, parts)]
    if not found:
        found = [
            c for c in tables.persons_by_key("".join(parts[:-1])) or () if _second_surname(tables, c, parts)
        ]
    return found


def _spelled(tables: ActorTables, code: str, folded: str) -> bool:
    """Whether the tables spell the person so, no word left out."""
    person = tables.person(code)
    return person is not None and any(key(s) == folded for s in (person.name, *person.aliases))


def _agrees(tables: ActorTables, code: str, parts: Sequence[str]) -> bool:
    """Whether some spelling of the person has the words in order, one side leaving some out."""
    person = tables.person(code)
    if person is None:
        return False
    spellings = [words(s) for s in (person.name, *person.aliases)]
    return any(len(s) > 1 and (_within(s, parts) or _within(parts, s)) for s in spellings)


def _second_surname(tables: ActorTables, code: str, parts: Sequence[str]) -> bool:
    """Whether the name is the person's with the second surname that the tables leave out."""
    person = tables.person(code)
    if person is None or not any(o.state in _IBERIAN and o.title != "monarch" for o in tables.offices(code)):
        return False
    spellings = [words(s) for s in (person.name, *person.aliases)]
    return any(len(s) > 1 and s[-1] == parts[-2] and _within(s, parts) for s in spellings)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one list's words come in the other in that order, an initial standing for its word."""
    rest = iter(long)
    return all(any(a == b or (len(a) == 1 and b.startswith(a)) for b in rest) for a in short)


def _holdings(tables: ActorTables, person: str) -> list[_Holding]:
    """Spells in which the tables are sure that the person held an office."""
    found = []
    for office in tables.offices(person):
        until = office.end or office.confirmed
        since = office.start or FIRST
        if until is not None and since <= until and standing(office, until) == "in":
            found.append((since, until, office))
    return found


def _reading(tables: ActorTables, held: list[_Holding], start: date, end: date) -> Reading:
    nobody = Reading(start, end, None, None, False, None, "person", NO_OFFICE)
    if not held:
        return nobody
    held = [h for h in held if not _territory(tables, h[2].state)] or held
    best = min(tables.rank.get(office.role, 99) for *_, office in held)
    offices = [office for *_, office in held if tables.rank.get(office.role, 99) == best]
    people = {office.person for *_, office in held}
    states = {office.state for office in offices} if len(people) == 1 else {o.state for *_, o in held}
    if len(states) > 1:
        return nobody._replace(reason=SHARED)
    office = offices[0]
    level, official = role_standing(office.role)
    one = office.person if len(people) == 1 else None
    return Reading(start, end, office.state, level, official, one, "person", office.title)


def _territory(tables: ActorTables, state: str) -> bool:
    """Whether it belongs to another state, whose officials are often its own too."""
    row = tables.states.get(state)
    return row is not None and row["independent"].startswith(("Territory of", "Part of"))


@cache
def _own_persons() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_csv("datasets/person_names.csv"):
        people = found.setdefault(key(row["name"]), [])
        if row["person"]:
            people.append(row["person"])
    return found

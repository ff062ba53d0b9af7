"""Who is who: names of states and organisations, persons and the offices they hold."""

from __future__ import annotations

import copy
import csv
from collections import defaultdict
from datetime import date
from functools import cache
from typing import TypeVar

from summitry.actors.layer import Layer
from summitry.actors.lexicon import Lexicon, load_lexicon, with_nouns
from summitry.actors.project import load_project
from summitry.actors.records import Name, Person, first_day, last_day
from summitry.actors.user_tables import read_user_tables
from summitry.model.actor import Actor, Office
from summitry.model.keys import key, words
from summitry.resources.load import read_csv, read_text

SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "MAC", "VNM", "KHM"})
EAST_ASIAN = SURNAME_FIRST | {"JPN", "HUN"}
REFRESHED_SOURCE = "Wikidata, refreshed"
TWO_SURNAMES = frozenset(
    {
        "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GNQ", "GTM", "HND", "MEX", "NIC", "PAN", "PER",
        "PRY", "SLV", "URY", "VEN",
    }
)  # fmt: skip
"""States whose people bear two surnames and go by the first: Dina Ercilia Boluarte Zegarra is Dina Boluarte."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "di", "del", "von", "van", "der", "le", "la"}
)


_Entry = TypeVar("_Entry")


def _rows(name: str) -> list[list[str]]:
    """Rows of a big table without header and description."""
    lines = read_text(name).split("\n")
    body = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return [row for row in csv.reader(lines[body + 1 :]) if row]


def _surnames(parts: list[str], state: str) -> set[str]:
    """Keys by which a person may be named alone: "assad", "alassad", "vonderleyen", "suukyi"."""
    parts = [p for p in parts if p not in _SUFFIXES]
    if not parts:
        return set()
    found = {parts[-1]}
    if state in SURNAME_FIRST:
        found = {parts[0]} if state in {"CHN", "KOR", "PRK"} else {parts[0], parts[-1]}
    elif len(parts) > 2:
        found.add(parts[-2] + parts[-1])
        if parts[-2] in _PARTICLES and len(parts) > 3:
            found.add(parts[-3] + parts[-2] + parts[-1])
    for surname in list(found):
        for article in ("al", "el"):
            if surname.startswith(article) and len(surname) > 5 and state not in SURNAME_FIRST:
                found.add(surname[2:])
    return found


class ActorTables:
    """All tables, indexed. Built once: use ``load_tables``; ``laid_over`` makes tables with further rows.

    Attributes:
        states: Rows of states by code.
        organisations: Rows of organisations and armed groups by id.
        effective: Which role class leads a state.
        sectors: PLOVER sector by role class.
        rank: Rank of role classes, 0 the highest.
        lexicon: Nouns and titles for those who act.
        codes: Actor codes of a dictionary by actor id, where one was laid over.
        origins: Which table an actor comes from, by actor id; those not named are the package's.
        trusted: Sources of offices that win over all others.
    """

    lexicon: Lexicon

    def __init__(self) -> None:
        self.states = {row["iso3"]: row for row in read_csv("actors/states.csv")}
        self.organisations = {row["id"]: row for row in read_csv("actors/organisations.csv")}
        self.effective = {row["state"]: row["role"] for row in read_csv("actors/effective.csv")}
        self.sectors = {row["role"]: row["sector"] for row in read_csv("actors/roles.csv")}
        self.rank = {role: i for i, role in enumerate(self.sectors)}
        self.lexicon = load_lexicon()
        self.codes: dict[str, str] = {}
        self.origins: dict[str, str] = {}
        self.trusted: frozenset[str] = frozenset({"own"})
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._persons: dict[str, Person] = {}
        self._full: dict[str, list[str]] = defaultdict(list)
        self._surname: dict[str, list[str]] = defaultdict(list)
        self._raw: dict[str, list[list[str]]] = defaultdict(list)
        self._by_state: dict[str, list[list[str]]] = defaultdict(list)
        self._offices: dict[str, tuple[Office, ...]] = {}
        self._read_names()
        self._read_people()

    def _read_names(self) -> None:
        for row in read_csv("actors/names.csv"):
            alias = row["alias"]
            folded = key(alias)
            capitals = alias.upper() == alias and any(c.isalpha() for c in alias)
            self._names[folded].append(
                Name(
                    alias,
                    row["actor"],
                    row["kind"],
                    row["scope"],
                    first_day(row["valid_from"]),
                    last_day(row["valid_to"]),
                    row["ambiguous"] == "1",
                    capitals and len(folded) <= 5,
                )
            )
        for code, row in {**self.states, **self.organisations}.items():
            if not any(n.actor == code for n in self._names.get(key(row["name"]), ())):
                self._names[key(row["name"])].append(
                    Name(row["name"], code, "short", "state", None, None, False, False)
                )

    def _read_people(self) -> None:
        for row in _rows("actors/offices.csv.gz"):
            self._raw[row[0]].append(row)
            self._by_state[row[1]].append(row)
        for code, name, aliases, gender in _rows("actors/people.csv.gz"):
            person = Person(code, name, tuple(aliases.split("|")) if aliases else (), gender)
            self._persons[code] = person
            state = self._raw[code][0][1] if self._raw[code] else ""
            for spelling in (name, *person.aliases):
                self._index(code, words(spelling), state)

    def _index(self, code: str, parts: list[str], state: str) -> None:
        for surname in _surnames(parts, state):
            if code not in self._surname[surname]:
                self._surname[surname].append(code)
        forms = {"".join(parts)}
        if state in EAST_ASIAN and len(parts) == 2:
            forms.add(parts[1] + parts[0])
        elif state in {"KOR", "PRK"} and len(parts) == 3:
            forms.add(parts[1] + parts[2] + parts[0])
        elif len(parts) > 2 and state not in EAST_ASIAN:
            if parts[-1] in _SUFFIXES:
                forms.add("".join(parts[:-1]))
            elif parts[-2] not in _PARTICLES:
                forms.add(parts[0] + parts[-1])
            if state in TWO_SURNAMES and parts[-2] not in _PARTICLES:
                forms |= {parts[0] + parts[-2], "".join(parts[:-1])}
        for form in forms:
            if code not in self._full[form]:
                self._full[form].append(code)

    def laid_over(self, layer: Layer) -> ActorTables:
        """New tables with the rows of a layer over these, which stay as they are."""
        new = copy.copy(self)
        new.states = {**self.states, **layer.states}
        new.organisations = {**self.organisations, **layer.organisations}
        new.codes = {**self.codes, **layer.codes}
        new.origins = {**self.origins, **layer.origins}
        new.trusted = layer.trusted or self.trusted
        new.lexicon = with_nouns(self.lexicon, layer.nouns) if layer.nouns else self.lexicon
        new._names = _copied(self._names)
        new._full, new._surname = _copied(self._full), _copied(self._surname)
        new._raw, new._by_state = _copied(self._raw), _copied(self._by_state)
        new._persons, new._offices = dict(self._persons), {}
        for folded, names in layer.names.items():
            new._names[folded] = list(names)
            new._full.pop(folded, None)
        for row in layer.offices:
            new._replace_spells(row)
        for code, person in layer.people.items():
            new._persons[code] = person
            state = new._raw[code][0][1] if new._raw[code] else ""
            for spelling in (person.name, *person.aliases):
                new._index(code, words(spelling), state)
        return new

    def _replace_spells(self, row: list[str]) -> None:
        """Keep an office's row in the place of the spells beneath that it tells anew."""
        gone = [old for old in self._by_state.get(row[1], ()) if old[0] == row[0] and same_spell(old, row)]
        self._by_state[row[1]] = [old for old in self._by_state.get(row[1], ()) if old not in gone] + [row]
        for old in gone:
            self._raw[old[0]] = [kept for kept in self._raw[old[0]] if kept is not old]
        self._raw[row[0]] = [*self._raw.get(row[0], ()), row]

    def holder_like(self, name: str, row: list[str]) -> str | None:
        """Id of the person who is told to hold the office of a row in an overlapping spell, under that surname."""
        surnames = _surnames(words(name), row[1])
        for old in self._by_state.get(row[1], ()):
            person = self._persons.get(old[0])
            if (
                person is not None
                and same_spell(old, row)
                and surnames & _surnames(words(person.name), row[1])
            ):
                return old[0]
        return None

    def names(self, alias: str) -> tuple[Name, ...]:
        """Readings of a name, whatever its case, accents and hyphens."""
        return tuple(self._names.get(key(alias), ()))

    def names_by_key(self, folded: str) -> list[Name] | None:
        """Readings of a folded name, None if there is none."""
        return self._names.get(folded)

    def persons_by_key(self, folded: str) -> list[str] | None:
        """Ids of the persons with that folded full name, None if there is none."""
        return self._full.get(folded)

    def surname_by_key(self, folded: str) -> list[str]:
        """Ids of the persons with that folded surname."""
        return self._surname.get(folded, [])

    def person(self, code: str) -> Person | None:
        """The person under an id."""
        return self._persons.get(code)

    def people(self, name: str) -> tuple[Person, ...]:
        """Persons by full name or surname, whatever the spelling; full names first."""
        folded = key(name)
        codes = [*self._full.get(folded, ()), *self._surname.get(folded, ())]
        return tuple(self._persons[code] for code in dict.fromkeys(codes))

    def offices(self, person: str) -> tuple[Office, ...]:
        """Offices of a person by start date."""
        known = self._offices.get(person)
        if known is None:
            entry = self._persons.get(person)
            known = (
                tuple(
                    sorted(
                        (self._office(row, entry.name) for row in self._raw.get(person, ())),
                        key=lambda o: o.start or date.min,
                    )
                )
                if entry
                else ()
            )
            self._offices[person] = known
        return known

    def _office(self, row: list[str], name: str) -> Office:
        code, state, role, title, _, start, end, confirmed, source = row
        return Office(
            code,
            name,
            state,
            role,
            title or role.replace("_", " "),
            first_day(start),
            last_day(end),
            last_day(confirmed) if not end else None,
            source,
        )

    def offices_of(self, state: str, roles: frozenset[str]) -> list[Office]:
        """Offices of some role classes in a state or organisation."""
        return [
            self._office(row, self._persons[row[0]].name)
            for row in self._by_state.get(state, ())
            if row[2] in roles
        ]

    def actor(self, code: str) -> Actor | None:
        """The actor under an id, of whatever kind."""
        if code in self.states:
            row = self.states[code]
            return Actor(code, row["name"], "state", code, row["wikidata"] or None)
        if code in self.organisations:
            row = self.organisations[code]
            return Actor(code, row["name"], "armed_group" if row["kind"] == "armed_group" else "organisation")
        person = self._persons.get(code)
        if person is None:
            return None
        state = self._raw[code][0][1] if self._raw[code] else None
        return Actor(code, person.name, "person", state, code if code.startswith("Q") else None)

    def label(self, code: str) -> str:
        """Name of a state or organisation, for people; the id where there is none."""
        row = self.states.get(code) or self.organisations.get(code)
        return row["name"] if row else code


def _copied(index: dict[str, list[_Entry]]) -> dict[str, list[_Entry]]:
    """A copy whose lists may be changed."""
    return defaultdict(list, {key: list(entries) for key, entries in index.items()})


def same_spell(old: list[str], new: list[str]) -> bool:
    """Whether two rows of offices tell of the same role in overlapping spells; an open end lasts."""
    if (old[1], old[2]) != (new[1], new[2]):
        return False
    starts = [first_day(row[5]) or date.min for row in (old, new)]
    ends = [last_day(row[6]) or date.max for row in (old, new)]
    return max(starts) <= min(ends)


@cache
def load_shipped_tables() -> ActorTables:
    """The tables of the package, read once per process."""
    return ActorTables()


@cache
def load_tables() -> ActorTables:
    """The tables of the package with those of the project at hand over them, read once per process.

    What ``summitry actors refresh`` fetched lies over the package's, the user's own tables over both.

    Raises:
        InputError: The project file cannot be used.
        ResourceError: Tables of the project hold faults; all are named.
    """
    project, tables = load_project(), load_shipped_tables()
    if project.refreshed is not None and (project.refreshed.is_file() or project.file is None):
        source = f"{REFRESHED_SOURCE} ({project.refreshed.name})"
        tables = tables.laid_over(
            read_user_tables(tables, people=[project.refreshed], source=source, trusted=False)
        )
    if project.people or project.names or project.organisations:
        tables = tables.laid_over(
            read_user_tables(
                tables, people=project.people, names=project.names, organisations=project.organisations
            )
        )
    return tables

"""A user's own actors: CSV tables of people, names and organisations, read into a layer over the tables.

people          name, state, role, title, start, end; may have aliases (joined by "|"), wikidata, gender, confirmed.
                A row is one office of one person. An empty end means: still in office, unless ``confirmed`` says
                until when that was known.
names           alias, actor; may have kind, scope, start, end.
organisations   id, name; may have aliases (joined by "|"), kind, base, founded, ended.

Dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. Lines that begin with ``#`` are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from summitry.actors.context import load_context
from summitry.actors.layer import Layer
from summitry.actors.records import Name, Person, first_day, last_day
from summitry.errors import Fault, ResourceError
from summitry.model.keys import key, words

if TYPE_CHECKING:
    from summitry.actors.tables import ActorTables

STILL = "9999-12-31"
"""Until when an open end counts as known where the table does not say."""

_COLUMNS = {
    "people": (
        ("name", "state", "role", "title", "start", "end"),
        ("aliases", "wikidata", "gender", "confirmed"),
    ),
    "names": (("alias", "actor"), ("kind", "scope", "start", "end")),
    "organisations": (("id", "name"), ("aliases", "kind", "base", "founded", "ended")),
}
_ID = re.compile(r"^[A-Z][A-Z0-9_]{1,31}$")
_WIKIDATA = re.compile(r"^Q\d+$")


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    number: int
    cells: dict[str, str]

    def fault(self, reason: str) -> Fault:
        return Fault(self.file, f"row {self.number}", reason)


@dataclass
class _Found:
    """What was read so far; becomes a layer."""

    organisations: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    offices: list[list[str]] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_user_tables(
    tables: ActorTables,
    *,
    people: Sequence[Path] = (),
    names: Sequence[Path] = (),
    organisations: Sequence[Path] = (),
    source: str | None = None,
    trusted: bool = True,
) -> Layer:
    """Read a user's tables.

    Args:
        tables: The tables they are to lie over; actors that they name must be there, or among the organisations here.
        people: Files of offices and their holders.
        names: Files of names.
        organisations: Files of organisations and armed groups.
        trusted: Whether their offices win over all others; what was fetched only sets ends and adds.
        source: What to name as the source of the rows; the name of the file by default.

    Raises:
        ResourceError: Every fault of every file, with file, row and reason.
    """
    found = _Found()
    for path in organisations:
        for row in _rows(path, "organisations", found.faults):
            _organisation(row, tables, found, source or path.name)
    for path in names:
        for row in _rows(path, "names", found.faults):
            _name(row, tables, found, source or path.name)
    for path in people:
        for row in _rows(path, "people", found.faults):
            _office(row, tables, found, source or path.name)
    if found.faults:
        raise ResourceError(found.faults)
    return Layer(
        organisations=found.organisations,
        names=found.names,
        people=found.people,
        offices=found.offices,
        origins=found.origins,
        trusted=frozenset(row[-1] for row in found.offices if trusted),
    )


def _rows(path: Path, kind: str, faults: list[Fault]) -> Iterator[_Row]:
    required, optional = _COLUMNS[kind]
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(str(path), "file", f"cannot be read ({error}); a CSV table in UTF-8 is expected"))
        return
    kept = [
        (number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
    reader = csv.DictReader([line for _, line in kept])
    header = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in required if name not in header]
    unknown = [name for name in header if name not in (*required, *optional)]
    if missing or unknown:
        said = "; ".join(
            part
            for part in (
                f"lacks the columns {', '.join(missing)}" if missing else "",
                f"has the unknown columns {', '.join(unknown)}" if unknown else "",
            )
            if part
        )
        faults.append(
            Fault(
                path.name,
                "header",
                f"{said}; a table of {kind} has {', '.join(required)}, and may have {', '.join(optional)}",
            )
        )
        return
    for raw in reader:
        number = kept[min(reader.line_num, len(kept)) - 1][0]
        if None in raw or None in raw.values():
            faults.append(
                Fault(path.name, f"row {number}", f"has not {len(header)} cells, as the header has")
            )
            continue
        yield _Row(path.name, number, {name: raw.get(name, "").strip() for name in (*required, *optional)})


def _dates(row: _Row, first: str, last: str, found: _Found) -> bool:
    """Whether two cells are dates in order; a fault is kept where they are not."""
    try:
        start, end = first_day(row.cells[first]), last_day(row.cells[last])
    except ValueError:
        said = (
            f"{first} {row.cells[first]!r}, {last} {row.cells[last]!r}: a date is YYYY, YYYY-MM or YYYY-MM-DD"
        )
        found.faults.append(row.fault(said))
        return False
    if start and end and start > end:
        found.faults.append(row.fault(f"{last} {row.cells[last]} lies before {first} {row.cells[first]}"))
        return False
    return True


def _organisation(row: _Row, tables: ActorTables, found: _Found, source: str) -> None:
    cells, kinds = row.cells, load_context().organisation
    reasons = []
    if not _ID.match(cells["id"]):
        reasons.append(f"id is {cells['id']!r}; capitals, digits and _ are expected, such as RED_FRONT")
    if not cells["name"]:
        reasons.append("has no name")
    if cells["kind"] and cells["kind"] not in kinds:
        reasons.append(f"kind is {cells['kind']!r}; it can be {', '.join(sorted(kinds))}")
    if cells["base"] and cells["base"] not in tables.states:
        reasons.append(f"base is {cells['base']!r}, not the ISO code of a state")
    if cells["id"] in tables.states:
        reasons.append(f"id {cells['id']!r} is that of a state")
    found.faults += [row.fault(reason) for reason in reasons]
    if not _dates(row, "founded", "ended", found) or reasons:
        return
    kept = {name: cells[name] for name in ("id", "name", "kind", "base", "founded", "ended")}
    found.organisations[cells["id"]] = {**kept, "kind": cells["kind"] or "igo"}
    found.origins[cells["id"]] = source
    for alias in (cells["name"], *filter(None, cells["aliases"].split("|"))):
        _keep_name(
            found,
            alias.strip(),
            cells["id"],
            "name",
            "organisation",
            (cells["founded"], cells["ended"]),
            source,
        )


def _keep_name(
    found: _Found, alias: str, actor: str, kind: str, scope: str, spell: tuple[str, str], source: str
) -> None:
    alias = alias[4:] if alias.lower().startswith("the ") else alias
    letters = [c for c in alias if c.isalpha()]
    capitals = bool(letters) and all(c.isupper() for c in letters) and len(letters) <= 5
    start, end = first_day(spell[0]), last_day(spell[1])
    found.names.setdefault(key(alias), []).append(
        Name(alias, actor, kind, scope, start, end, False, capitals, source)
    )


def _name(row: _Row, tables: ActorTables, found: _Found, source: str) -> None:
    cells = row.cells
    reasons = []
    if not key(cells["alias"]):
        reasons.append("has no alias")
    if cells["actor"] not in {**tables.states, **tables.organisations, **found.organisations}:
        reasons.append(
            f"actor is {cells['actor']!r}, neither the ISO code of a state nor the id of an organisation"
        )
    found.faults += [row.fault(reason) for reason in reasons]
    if _dates(row, "start", "end", found) and not reasons:
        spell = (cells["start"], cells["end"])
        scope = cells["scope"] or "state"
        _keep_name(found, cells["alias"], cells["actor"], cells["kind"] or "name", scope, spell, source)


def _office(row: _Row, tables: ActorTables, found: _Found, source: str) -> None:
    cells = row.cells
    reasons = []
    if not words(cells["name"]):
        reasons.append("has no name")
    if cells["state"] not in {**tables.states, **tables.organisations, **found.organisations}:
        reasons.append(
            f"state is {cells['state']!r}, neither the ISO code of a state nor the id of an organisation"
        )
    if cells["role"] not in tables.sectors:
        reasons.append(f"role is {cells['role']!r}; it can be {', '.join(tables.sectors)}")
    if cells["wikidata"] and not _WIKIDATA.match(cells["wikidata"]):
        reasons.append(f"wikidata is {cells['wikidata']!r}; an id such as Q42 is expected")
    if cells["gender"] not in {"", "m", "f"}:
        reasons.append(f"gender is {cells['gender']!r}; m, f or nothing is expected")
    found.faults += [row.fault(reason) for reason in reasons]
    if not _dates(row, "start", "end", found) or not _dates(row, "start", "confirmed", found) or reasons:
        return
    confirmed = "" if cells["end"] else cells["confirmed"] or STILL
    office = [
        "",
        cells["state"],
        cells["role"],
        cells["title"],
        "",
        cells["start"],
        cells["end"],
        confirmed,
        source,
    ]
    person = tables.holder_like(cells["name"], office) or _person_id(cells, tables)
    office[0] = person
    found.offices.append(office)
    found.people[person] = _merged(person, cells, found.people.get(person) or tables.person(person))
    found.origins[person] = source


def _person_id(cells: dict[str, str], tables: ActorTables) -> str:
    """Id of a person of that full name who served the state before, the Wikidata id, or one made of the name."""
    for person in tables.people(cells["name"]):
        if key(person.name) == key(cells["name"]) and any(
            o.state == cells["state"] for o in tables.offices(person.id)
        ):
            return person.id
    return cells["wikidata"] or f"{cells['state']}/{'-'.join(cells['name'].split())}"


def _merged(person: str, cells: dict[str, str], known: Person | None) -> Person:
    """The person under the user's name, with every spelling known."""
    aliases = [alias.strip() for alias in cells["aliases"].split("|") if alias.strip()]
    if known is not None:
        aliases += [known.name, *known.aliases]
    kept = tuple(dict.fromkeys(a for a in aliases if a != cells["name"]))
    return Person(person, cells["name"], kept, cells["gender"] or (known.gender if known else ""))

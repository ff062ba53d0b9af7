"""Which state a code or a name of a country means, as lookup tables that an importer's SQL joins.

Every table has the columns ``code`` (or ``key``), ``since``, ``until`` and ``actor``; both days are always given, so
that ``code = ... AND day BETWEEN since AND until`` finds at most one row. Where a row's day is unknown, join on
``coalesce(day, DATE '2000-01-01')``. An actor of NULL stands for a region, which is no state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from summitry.actors.records import Name, first_day, last_day
from summitry.errors import InputError
from summitry.model.arrow_rows import table_of_rows
from summitry.model.keys import key
from summitry.resources.load import read_csv

if TYPE_CHECKING:
    from summitry.actors.tables import ActorTables

SYSTEMS = ("cameo", "cow", "fips", "gw", "iso2", "iso3", "ison")
"""Code lists: CAMEO, Correlates of War, FIPS 10-4, Gleditsch-Ward, ISO 3166-1 alpha-2, alpha-3, numeric."""

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)

_NAMING = frozenset({"short", "official", "local", "former", "abbrev", "name"})
_FOLDED = "ıøłØŁđĐəƏðþ"
_FOLDS = "iolOLdDaAdt"


class Spell(NamedTuple):
    """An actor whom a name or code means from one day to another, both included."""

    since: date
    until: date
    actor: str | None


def country_codes(system: str) -> pa.Table:
    """States by their codes in one code list.

    Args:
        system: One of ``SYSTEMS``. Numeric codes are written without leading zeros.

    Returns:
        Columns ``code``, ``since``, ``until``, ``actor`` (NULL: a region).

    Raises:
        InputError: There is no such list.
    """
    if system not in SYSTEMS:
        raise InputError(f"{system!r} is no list of country codes; the lists are {', '.join(SYSTEMS)}")
    rows = [row for row in read_csv("datasets/country_codes.csv") if row["system"] == system]
    spells = [
        (
            row["code"],
            Spell(first_day(row["since"]) or FIRST, last_day(row["until"]) or LAST, row["actor"] or None),
        )
        for row in rows
    ]
    return _table("code", spells)


def country_names() -> pa.Table:
    """States by their English names in every usual spelling, folded as ``folded`` folds them in SQL.

    Returns:
        Columns ``key``, ``since``, ``until``, ``actor``. Names of regions are not among them.
    """
    from summitry.actors.tables import load_tables  # names are not always asked for

    tables = load_tables()
    keys = sorted({*_tables_keys(tables), *_own_spellings()})
    return _table("key", ((k, spell) for k in keys for spell in country_spells(k)))


def folded(column: str) -> str:
    """SQL that makes of a name the key of ``country_names``: lower case, without accents, points and spaces.

    The same as ``summitry.model.keys.key`` for names in Latin letters.
    """
    plain = f"translate(replace(replace({column}, 'ß', 'ss'), 'æ', 'ae'), '{_FOLDED}', '{_FOLDS}')"
    return f"regexp_replace(lower(strip_accents({plain})), '[^0-9a-z]+', '', 'g')"


def country_spells(folded_name: str) -> tuple[Spell, ...]:
    """Which state a folded name means, and when; nothing for what is no state's name.

    A name that the tables hold for two states at once means neither.
    """
    own = _own_spellings().get(folded_name)
    if own is not None:
        return own
    from summitry.actors.tables import load_tables  # names are not always asked for

    tables = load_tables()
    names = [
        n
        for n in tables.names_by_key(folded_name) or ()
        if n.kind in _NAMING and n.scope == "state" and n.actor in tables.states
    ]
    return _settled(tables, names)


def _settled(tables: ActorTables, names: list[Name]) -> tuple[Spell, ...]:
    """Spells of a name, cut where its readings begin and end; a stretch with two readings is left out."""
    readings = [(*_lifetime(tables, name), name.actor) for name in names]
    if len({actor for *_, actor in readings}) == 1:
        return (Spell(FIRST, LAST, readings[0][2]),)
    cuts = sorted({r[0] for r in readings} | {r[1] + timedelta(1) for r in readings if r[1] != LAST})
    spells = []
    for i, start in enumerate(cuts):
        end = cuts[i + 1] - timedelta(1) if i + 1 < len(cuts) else LAST
        actors = {actor for since, until, actor in readings if since <= start and end <= until}
        if len(actors) == 1:
            spells.append(Spell(start, end, actors.pop()))
    return tuple(spells)


def _lifetime(tables: ActorTables, name: Name) -> tuple[date, date]:
    row = tables.states[name.actor]
    starts = [d for d in (name.start, first_day(row["valid_from"])) if d]
    ends = [d for d in (name.end, last_day(row["valid_to"])) if d]
    return max(starts, default=FIRST), min(ends, default=LAST)


def _tables_keys(tables: ActorTables) -> list[str]:
    named = [key(row["name"]) for row in tables.states.values()]
    return [
        *named,
        *(key(row["alias"]) for row in read_csv("actors/names.csv") if row["actor"] in tables.states),
    ]


@cache
def _own_spellings() -> dict[str, tuple[Spell, ...]]:
    found: dict[str, list[Spell]] = defaultdict(list)
    for row in read_csv("datasets/country_names.csv"):
        spell = Spell(first_day(row["since"]) or FIRST, last_day(row["until"]) or LAST, row["actor"])
        found[key(row["name"])].append(spell)
    return {name: tuple(spells) for name, spells in found.items()}


def _table(column: str, rows: Iterable[tuple[str, Spell]]) -> pa.Table:
    schema = pa.schema(
        [(column, pa.string()), ("since", pa.date32()), ("until", pa.date32()), ("actor", pa.string())]
    )
    return table_of_rows(({column: code, **spell._asdict()} for code, spell in rows), schema)

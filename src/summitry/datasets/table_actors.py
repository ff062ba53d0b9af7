"""Whom the actors of a table mean, in the way that its mapping says they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from summitry.actors.tables import load_tables
from summitry.datasets.countries import Spell, country_codes
from summitry.datasets.mapping import FieldMap, TableMapping
from summitry.datasets.names import name_readings
from summitry.datasets.parties import own_id
from summitry.datasets.spans import FIRST, LAST

_NUMBERS = frozenset({"cow", "gw", "ison"})
_SHOWN = 8
_SCHEMA = pa.schema(
    [
        ("field", pa.string()),
        ("cell", pa.string()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("actor", pa.string()),
        ("level", pa.string()),
        ("official", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True)
class Actors:
    """Whom the cells of a table mean.

    Attributes:
        table: ``field``, ``cell`` (as in the file), ``since``, ``until``, ``actor``, ``level``, ``official``.
        labels: Names of actors with an id of the data set's own.
        notes: Which cells mean nobody, the most frequent first.
    """

    table: pa.Table
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def actor_table(
    mapping: TableMapping,
    dataset: str,
    cells: Mapping[str, Sequence[tuple[str, int]]],
    first: date,
    last: date,
) -> Actors:
    """Look up all cells that name an actor.

    Args:
        mapping: How they are written.
        dataset: Name in the desk, for ids of its own.
        cells: By field: the cells that occur and how often.
        first: First day that occurs.
        last: Last day.
    """
    rows: list[tuple[Any, ...]] = []
    labels: dict[str, str] = {}
    notes = []
    for name, found in cells.items():
        how = mapping.fields.get(name, FieldMap())
        meant = {each.strip().lower(): value for each, value in how.values.items()}
        unknown = []
        for cell, count in found:
            text = meant.get(cell.lower(), cell if how.otherwise is None else how.otherwise)
            readings = list(_readings(text, how.actor, first, last))
            if not any(each[2] for each in readings) and text and how.keep_unknown:
                own = own_id(dataset, text)
                labels[own] = text
                readings = [(FIRST, LAST, own, None, True)]
            elif not any(each[2] for each in readings):
                unknown.append((count, cell))
            rows += [(name, cell, *each) for each in readings if each[2]]
        notes += _note(name, how, unknown)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_SCHEMA)
    return Actors(
        pa.table([pa.array(c, kind.type) for c, kind in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA),
        labels,
        tuple(notes),
    )


def _note(name: str, how: FieldMap, unknown: list[tuple[int, str]]) -> list[str]:
    if not unknown:
        return []
    most = sorted(unknown, key=lambda each: (-each[0], each[1]))[:_SHOWN]
    listed = ", ".join(f"{cell!r} ({count})" for count, cell in most)
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    return [f"{name}: no known actor by {how.actor} for {listed}{more}"]


_Reading = tuple[date, date, str | None, str | None, bool]


def _readings(text: str, kind: str, first: date, last: date) -> Iterable[_Reading]:
    """Spells of one cell: since, until, actor, level, whether its acts are the actor's."""
    if kind == "name":
        for each in name_readings(text, first, last):
            yield each.since, each.until, each.actor, each.level, each.official
    elif kind == "id":
        if load_tables().actor(text) is not None:
            yield FIRST, LAST, text, None, True
    else:
        for spell in _codes(kind).get(_code(text, kind), ()):
            yield spell.since, spell.until, spell.actor, None, True


def _code(text: str, kind: str) -> str:
    """A code as the lists write it: without leading zeros or a spreadsheet's ".0"; of a CAMEO code its country."""
    code = text.removesuffix(".0").upper()
    if kind in _NUMBERS:
        return code.lstrip("0")
    return code[:3] if kind == "cameo" else code


@cache
def _codes(kind: str) -> Mapping[str, tuple[Spell, ...]]:
    found: dict[str, list[Spell]] = {}
    for row in country_codes(kind).to_pylist():
        found.setdefault(row["code"], []).append(Spell(row["since"], row["until"], row["actor"]))
    return {code: tuple(spells) for code, spells in found.items()}

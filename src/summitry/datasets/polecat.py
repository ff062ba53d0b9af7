"""POLECAT: events in PLOVER's own types, 40 columns between tabs with a header.

Columns are found by name. A row whose cells name several countries makes one row for each pair, its id followed by the
pair; actors without a recipient deal with each other. Types, modes and class are brought to the PLOVER ontology as
Summitry has it; the score is the file's where it gives one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from summitry.datasets.lines import (
    Header,
    day_sql,
    first_line,
    has_quoted_cells,
    named_sql,
    plain_name,
    rows_sql,
    survey,
    unlike,
    unquoted_sql,
)
from summitry.datasets.plan import Plan
from summitry.datasets.polecat_sides import Cells, side_table
from summitry.resources.load import read_toml

DATASET = "polecat"

COLUMNS = (
    *(
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
    ),
    *("Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *(
        "Wikipedia Actor ID",
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
    ),
    *(
        "Recipient Sectors",
        "Recipient Title",
        "Recipient Name Raw",
        "Wikipedia Recipient ID",
        "Placename",
        "City",
    ),
    *(
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
        "GeoNames ID",
        "Raw Placename",
        "Feature Type",
    ),
    *(
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    ),
)
"""The columns, in their order."""

OTHER_NAMES = {"Event Intensity": "Intensity"}
"""Names that some files give a column."""

_READ = {
    "event_id": "Event ID",
    "event_date": "Event Date",
    "event_type": "Event Type",
    "event_mode": "Event Mode",
    "score": "Intensity",
    "contexts": "Contexts",
    "source_names": "Actor Name",
    "source_countries": "Actor Country",
    "source_sectors": "Primary Actor Sector",
    "source_titles": "Actor Title",
    "target_names": "Recipient Name",
    "target_countries": "Recipient Country",
    "target_sectors": "Primary Recipient Sector",
    "target_titles": "Recipient Title",
    "place": "Placename",
    "city": "City",
    "district": "District",
    "province": "Province",
    "land": "Country",
    "place_id": "GeoNames ID",
    "outlet": "Source",
    "published": "Publication Date",
}
_NEEDED = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Actor Name",
    "Actor Country",
    "Recipient Name",
    "Recipient Country",
)

ADVICE = (
    "an events file of POLECAT was expected, tab-separated with the header Event ID, Event Date, Event Type, "
    "Event Mode, ...; give the unpacked .txt as it was downloaded"
)
_SAMPLED = 500
"""Rows that show how many cells a row has."""

_PARTS = {
    "source_key": "hash(source_countries, source_names, source_sectors, source_titles)",
    "target_key": "hash(target_countries, target_names, target_sectors, target_titles)",
    "place_key": "hash('place', land)",
    "day": day_sql("event_date"),
}


@dataclass(frozen=True, slots=True)
class PolecatImporter:
    """Reads POLECAT event files.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        header, notes = _header(file)
        width = len(header.names)
        parts = {
            **_PARTS,
            "rows": rows_sql(header=True),
            "cells": _cells(header, has_quoted_cells(file)),
            "width": str(width),
        }
        acts, cells = survey(file, (named_sql("polecat_acts", **parts), named_sql("polecat_sides", **parts)))
        named = side_table(
            (row["key"], Cells(*((row[name] or "") for name in Cells._fields)), row["since"], row["until"])
            for row in cells.to_pylist()
        )
        return Plan(
            format=f"POLECAT events ({width} columns)",
            select=named_sql("polecat", **parts),
            params={"path": str(file)},
            lookups={"polecat_acts": _acts(acts), "polecat_sides": named},
            notes=(*notes, "a row that names several countries counts as one row for each pair"),
        )


def _header(file: Path) -> tuple[Header, tuple[str, ...]]:
    """The columns that the rows have, and what is odd about the header.

    Raises:
        InputError: It is no POLECAT file.
    """
    written = [name.strip().strip('"') for name in first_line(file).rstrip("\t ").split("\t")]
    names = [OTHER_NAMES.get(name, name) for name in written]
    missing = Header(tuple(names)).missing(_NEEDED)
    if missing:
        raise unlike(file, "POLECAT events file", missing, written, ADVICE)
    notes = [
        f"column {name} is written {old}" for name, old in zip(names, written, strict=True) if name != old
    ]
    known = {plain_name(name) for name in COLUMNS}
    surplus = [name for name in names if plain_name(name) not in known]
    if surplus and _cells_in_rows(file) == len(names) - len(surplus):
        names = [name for name in names if name not in surplus]
        notes.append(f"the header names columns that the rows lack: {', '.join(surplus)}")
    elif surplus:
        notes.append(f"surplus columns: {', '.join(surplus)}")
    return Header(tuple(names)), tuple(notes)


def _cells_in_rows(file: Path) -> int:
    """How many cells most of the first rows have, without blank ones at the end."""
    with file.open(encoding="utf-8", errors="replace") as stream:
        lines = list(islice(stream, _SAMPLED))
    widths = Counter(len(line.rstrip("\r\n\t ").split("\t")) for line in lines[1:] if line.strip())
    return widths.most_common(1)[0][0] if widths else 0


def _cells(header: Header, quoted: bool) -> str:
    """SQL that names the cells of a row; "None" and nothing are NULL."""
    places = {name: header.place(title) for name, title in _READ.items()}
    return ",\n        ".join(
        f"nullif(nullif({_cell(place, quoted)}, ''), 'None') AS {name}"
        if place
        else f"CAST(NULL AS VARCHAR) AS {name}"
        for name, place in places.items()
    )


def _cell(place: int, quoted: bool) -> str:
    cell = f"trim(c[{place}])"
    return unquoted_sql(cell) if quoted else cell


_ACTS = pa.schema(
    [
        ("written", pa.string()),
        ("written_mode", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("cameo", pa.string()),
        ("quad", pa.int8()),
        ("intensity", pa.float64()),
        ("joint", pa.bool_()),
    ]
)


def _acts(occurring: pa.Table) -> pa.Table:
    """What the types and modes that occur are in the ontology; unknown types have no row, unknown modes none."""
    rows = [_act(row["type"], row["mode"]) for row in occurring.to_pylist()]
    return pa.Table.from_pylist([row for row in rows if row is not None], schema=_ACTS)


def _act(written: str, written_mode: str) -> dict[str, Any] | None:
    words = read_toml("datasets/polecat.toml")
    name = written.upper().strip()
    name = words["type"].get(name, name)
    kind = _types().get(name)
    if kind is None:
        return None
    mode = next((m for each in written_mode.split(";") if (m := _mode(each)) in kind["modes"]), None)
    return {
        "written": written,
        "written_mode": written_mode,
        "type": name,
        "mode": mode,
        "cameo": words["cameo"].get(f"{name} {mode}", kind["cameo"]),
        "quad": kind["quad"],
        "intensity": kind["intensity"],
        "joint": name == "COOPERATE" or (name == "CONSULT" and mode != "visit"),
    }


def _mode(written: str) -> str:
    plain = re.sub(r"[\s_]+", "-", written.strip().lower())
    other: dict[str, str] = read_toml("datasets/polecat.toml")["mode"]
    return other.get(plain.replace("-", ""), plain)


@cache
def _types() -> dict[str, dict[str, Any]]:
    types: dict[str, dict[str, Any]] = read_toml("ontology/plover.toml")["type"]
    return types

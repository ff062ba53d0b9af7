"""Phoenix: the daily files of the Open Event Data Alliance, and the historical ones of the Cline Center.

The daily files have 26 columns between tabs and no header; the historical ones are CSV with a header whose capitals
differ. The class of an act (QuadClass) is taken from its code, as Phoenix counts classes in a way of its own. Acts that
the same sentences give in both directions share their ``act``; the hosting of a visit is turned round into the visit.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from summitry.datasets.cameo import act_codes
from summitry.datasets.lines import (
    Header,
    csv_rows_sql,
    day_sql,
    first_line,
    named_sql,
    rows_sql,
    survey,
    unlike,
)
from summitry.datasets.phoenix_parties import Codes, code_readings
from summitry.datasets.plan import Plan
from summitry.datasets.reading_tables import reading_table

DATASET = "phoenix"

DAILY = 26
_DAILY = {
    "event_id": 1,
    "event_date": 2,
    "source_full": 6,
    "source_entity": 7,
    "source_role": 8,
    "source_rest": 9,
    "target_full": 10,
    "target_entity": 11,
    "target_role": 12,
    "target_rest": 13,
    "written_code": 14,
    "root": 15,
    "score": 17,
    "place": 21,
    "state": 22,
    "land": 23,
    "sentences": 24,
    "urls": 25,
    "outlets": 26,
}
"""Numbers of the columns that are read of the daily files."""

_HISTORICAL = {
    "event_id": ("eid", "event_id", "eventid"),
    "event_date": ("story_date", "date"),
    "source_full": ("source",),
    "source_entity": ("source_root",),
    "source_role": ("source_agent",),
    "source_rest": ("source_others",),
    "target_full": ("target",),
    "target_entity": ("target_root",),
    "target_role": ("target_agent",),
    "target_rest": ("target_others",),
    "written_code": ("code", "event_code"),
    "root": ("root_code", "event_root_code"),
    "score": ("goldstein", "goldstein_score"),
    "place": ("placename",),
    "state": ("statename",),
    "land": ("countryname", "country_code"),
    "sentences": ("aid",),
    "urls": ("url", "urls"),
    "outlets": ("publisher",),
}
_NEEDED = ("story_date", "source", "target", "code")

ADVICE = (
    "a daily events file of Phoenix (26 columns between tabs, no header) or a historical one of the Cline Center (CSV "
    "with the header eid, story_date, source, target, code, ...) was expected; give the unpacked file as downloaded"
)

_CODE = """CASE WHEN left('0' || written_code, 2) = lpad(root, 2, '0') AND left(written_code, 2) <> lpad(root, 2, '0')
            THEN '0' || written_code ELSE written_code END"""
"""SQL of an event's code with the zero that a spreadsheet took from it: 36 of the root 3 is 036."""

_PARTS = {
    "source_key": "hash(source_full, source_entity, source_role, source_rest)",
    "target_key": "hash(target_full, target_entity, target_role, target_rest)",
    "place_key": "hash('place', land)",
    "sentence": "array_to_string(list_sort(string_split(sentences, ';')), ';')",
    "first": "CASE WHEN hosted THEN false WHEN act_code = '042' THEN true ELSE source_full <= target_full END",
    "pair": """hash(
        coalesce(sentence, event_id), act_code,
        CASE WHEN act_code = '042' THEN CASE WHEN hosted THEN target_full ELSE source_full END
            ELSE least(source_full, target_full) END,
        CASE WHEN act_code = '042' THEN CASE WHEN hosted THEN source_full ELSE target_full END
            ELSE greatest(source_full, target_full) END
    )""",
    "day": day_sql("event_date"),
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """How to read one file's rows.

    Attributes:
        format: What it is.
        rows: SQL of its rows.
        cells: SQL that names the cells.
        width: How many columns it has.
    """

    format: str
    rows: str
    cells: str
    width: int


@dataclass(frozen=True, slots=True)
class PhoenixImporter:
    """Reads Phoenix event files.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        layout = _layout(file)
        parts = {**_PARTS, "rows": layout.rows, "cells": layout.cells, "width": str(layout.width)}
        occurring, sides = survey(
            file, (named_sql("phoenix_codes", **parts), named_sql("phoenix_sides", **parts))
        )
        codes = act_codes(occurring["code"].to_pylist())
        (mirrored,) = survey(file, (named_sql("phoenix_mirrored", **parts),), {"phoenix_codes": codes})
        return Plan(
            format=layout.format,
            select=named_sql("phoenix", **parts),
            params={"path": str(file)},
            lookups={
                "phoenix_codes": codes,
                "phoenix_parties": _parties(sides),
                "phoenix_mirrored": mirrored,
            },
            notes=(
                "QuadClass of the file is not used; the class follows from the event code",
                "days are those of the reports: Phoenix gives no other of the act",
            ),
        )


def _parties(sides: pa.Table) -> pa.Table:
    rows = sides.to_pylist()
    return reading_table(
        (
            row["key"],
            code_readings(Codes(*((row[name] or "") for name in ("code", "entity", "role", "rest")))),
        )
        for row in rows
    )


def _layout(file: Path) -> _Layout:
    """Which of the two kinds a file is.

    Raises:
        InputError: Neither.
    """
    line = first_line(file)
    if _is_daily(line):
        return _Layout(
            f"Phoenix daily events ({DAILY} columns)", rows_sql(header=False), _cells(_DAILY.get), DAILY
        )
    delimiter = "\t" if line.count("\t") > line.count(",") else ","
    header = Header(
        tuple(cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), []))
    )
    missing = header.missing(_NEEDED)
    if missing:
        raise unlike(file, "Phoenix events file", missing, header.names, ADVICE)
    width = len(header.names)
    places = {name: header.place(*names) for name, names in _HISTORICAL.items()}
    return _Layout(
        f"Phoenix historical events ({width} columns)",
        csv_rows_sql(width, delimiter),
        _cells(places.get),
        width,
    )


def _is_daily(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) >= DAILY - 1 and len(cells[1]) == 8 and cells[1].isdigit()


def _cells(place: Callable[[str], int | None]) -> str:
    """SQL that names the cells of a row; blank ones are NULL."""
    named = [
        f"nullif(trim(c[{place(name)}]), '') AS {name}" if place(name) else f"CAST(NULL AS VARCHAR) AS {name}"
        for name in _DAILY
    ]
    return ",\n        ".join([*named, f"{_CODE} AS event_code"])

"""ICEWS: the coded event data of its Dataverse, 20 columns between tabs.

Columns are found by name, whatever their case. An act that both sides take part in is stored once for each direction,
from the same sentence; both rows share their ``act`` and one report. Of a visit the row of the host is turned round, so
that the visitor is the source of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from summitry.datasets.cameo import act_codes, by_label, cameo_events
from summitry.datasets.icews_parties import Party, party_readings
from summitry.datasets.lines import (
    Header,
    day_sql,
    has_quoted_cells,
    named_sql,
    read_header,
    rows_sql,
    survey,
    unlike,
    unquoted_sql,
)
from summitry.datasets.plan import Plan
from summitry.datasets.reading_tables import reading_table

DATASET = "icews"

COLUMNS = {
    "event_id": "Event ID",
    "event_date": "Event Date",
    "source_name": "Source Name",
    "source_sectors": "Source Sectors",
    "source_country": "Source Country",
    "event_text": "Event Text",
    "cameo_code": "CAMEO Code",
    "score": "Intensity",
    "target_name": "Target Name",
    "target_sectors": "Target Sectors",
    "target_country": "Target Country",
    "story_id": "Story ID",
    "sentence": "Sentence Number",
    "publisher": "Publisher",
    "city": "City",
    "district": "District",
    "province": "Province",
    "country": "Country",
}
"""Columns that are read, by the name that the SQL gives them."""

NEEDED = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Country",
    "Event Text",
    "Target Name",
    "Target Country",
)

ADVICE = (
    "an events file of the ICEWS Dataverse was expected, tab-separated with the header "
    "Event ID, Event Date, Source Name, ... CAMEO Code, ... Story ID; give the unpacked .tab as it was downloaded"
)

PAIR = """hash(
    coalesce(story_id, event_id), sentence, act_code,
    CASE WHEN hosted OR act_code = '042' THEN CASE WHEN hosted THEN target_name ELSE source_name END
        ELSE least(source_name, target_name) END,
    CASE WHEN hosted OR act_code = '042' THEN CASE WHEN hosted THEN source_name ELSE target_name END
        ELSE greatest(source_name, target_name) END
)"""
"""What both directions of an act in one sentence share."""

FIRST_OF_TWO = (
    "CASE WHEN hosted THEN false WHEN act_code = '042' THEN true ELSE source_name <= target_name END"
)


@dataclass(frozen=True, slots=True)
class IcewsImporter:
    """Reads ICEWS event files.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        header = read_header(file)
        missing = header.missing(NEEDED)
        if missing:
            raise unlike(file, "ICEWS events file", missing, header.names, ADVICE)
        cells = _cells(header, quoted=has_quoted_cells(file))
        codes, labels = _codes()
        parties, mirrored, noticed = _looked(file, cells, codes)
        select = named_sql(
            "icews",
            rows=rows_sql(header=True),
            cells=cells,
            width=str(len(header.names)),
            day=day_sql("event_date"),
            pair=PAIR,
            first=FIRST_OF_TWO,
        )
        return Plan(
            format=f"ICEWS events ({len(header.names)} columns)",
            select=select,
            params={"path": str(file)},
            lookups={
                "icews_codes": codes,
                "icews_labels": labels,
                "icews_parties": parties,
                "icews_mirrored": mirrored,
            },
            notes=(*_renamed(header), *noticed),
        )


def _cells(header: Header, *, quoted: bool) -> str:
    """SQL that names the cells of a row; "NA" and nothing are NULL."""
    return ",\n        ".join(
        f"nullif(nullif({_cell(header.place(title), quoted)}, ''), 'NA') AS {name}"
        for name, title in COLUMNS.items()
    )


def _cell(place: int, quoted: bool) -> str:
    if not place:
        return "CAST(NULL AS VARCHAR)"
    cell = f"trim(c[{place}])"
    return unquoted_sql(cell) if quoted else cell


def _codes() -> tuple[pa.Table, pa.Table]:
    """Acts by the codes and by the normal labels of CAMEO."""
    codes = act_codes(cameo_events()["code"].to_pylist())
    labels = act_codes(list(by_label().values())).drop_columns(["code"])
    return codes, labels.append_column("label", pa.array(list(by_label())))


def _looked(file: Path, cells: str, codes: pa.Table) -> tuple[pa.Table, pa.Table, tuple[str, ...]]:
    """Sides that occur, and which acts a sentence gives in both directions."""
    parts = {"rows": rows_sql(header=True), "cells": cells, "day": day_sql("event_date")}
    sides, mirrored = survey(
        file,
        (
            named_sql("icews_sides", **parts),
            named_sql("icews_mirrored", **parts, pair=PAIR, first=FIRST_OF_TWO),
        ),
        {"icews_codes": codes},
    )
    parties = reading_table(
        (
            row["key"],
            party_readings(Party(row["name"], row["sectors"], row["country"]), row["since"], row["until"]),
        )
        for row in sides.to_pylist()
    )
    count = mirrored.num_rows
    notes = (f"{count:,} acts are given in both directions, each counted once",) if count else ()
    return parties, mirrored, notes


def _renamed(header: Header) -> tuple[str, ...]:
    """A note on columns whose names are not written as usual."""
    known = {title.lower(): title for title in COLUMNS.values()}
    odd = [name for name in header.names if name.lower() in known and known[name.lower()] != name]
    return (f"columns written unusually: {', '.join(odd)}",) if odd else ()

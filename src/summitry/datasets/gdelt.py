"""GDELT events: 1.0 historical (57 columns), 1.0 daily (58) and 2.0 (61), known apart by the number of columns.

What a row becomes is in ``sql/gdelt_look.sql`` and ``sql/gdelt.sql``. Choices made there and here:

* A party is the organisation that its known-group code names, else the country of its country code. Regions are no
  party; a row between two parties of one country is no dealing between countries.
* The day is SQLDATE. GDELT dates what an article calls "last week", "a month ago" or "last year" exactly 7, 30 or
  365 days before it found it; the precision of such rows says so. DATEADDED is the report's day; in the historical
  files, which were all added in 2013, it tells nothing and the report's day is unknown.
* Reports are documents: the distinct documents in the mentions files given, and at least NumArticles, which in 2.0
  covers only the first 15 minutes.
* Rows of the same day, parties, code and place tell of one act. Parties count in either order where the code is
  symmetric; a visit made (042) and the same visit hosted (043) are one.

Source: GDELT data format codebooks 1.03 (2013) and 2.0 (2015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from summitry.datasets import gdelt_lookups
from summitry.datasets.gather import Gathered
from summitry.datasets.gdelt_mentions import NO_MENTIONS, Mentions, is_mentions, read_mentions
from summitry.datasets.gdelt_sieve import sifted
from summitry.datasets.plan import Plan, Sieve
from summitry.datasets.read_options import literal_path
from summitry.errors import InputError

HEAD = 1 << 18
"""Bytes at the beginning of a file by which its format is known."""

_SIDE = (
    "actor",
    "name",
    "country",
    "group",
    "ethnic",
    "religion_a",
    "religion_b",
    "type_a",
    "type_b",
    "type_c",
)
_PLACE = ("kind", "name", "code", "adm1", "adm2", "lat", "long", "feature")
_ACT = (
    *("isroot", "eventcode", "basecode", "rootcode", "quadclass", "goldstein"),
    *("nummentions", "numsources", "numarticles", "avgtone"),
)
COLUMNS = (
    *("id", "sqldate", "monthyear", "year", "fractiondate"),
    *(f"{part}{side}" for side in "12" for part in _SIDE),
    *_ACT,
    *(f"{where}_{part}" for where in ("place1", "place2", "place") for part in _PLACE),
    *("dateadded", "sourceurl"),
)
"""Columns of GDELT 2.0; 1.0 has them without ``adm2``, its historical files without ``sourceurl`` too."""

_OTHERS = {
    16: "GDELT 2.0 mentions; give them together with the events that they mention",
    27: "GDELT 2.0's knowledge graph (GKG), which holds no events; give the .export.CSV files",
    11: "GDELT 1.0's knowledge graph (GKG), which holds no events; give the .export.CSV files",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What kind of events file it is.

    Attributes:
        columns: Names of its columns, ``surplus`` behind the last.
        label: What to call it in the load report.
        short: Whether rows without the last column, the address, are whole.
        width: How many columns each row should have; 0 where it differs.
    """

    columns: tuple[str, ...]
    label: str
    short: bool
    width: int


class GdeltImporter:
    """Plans files of GDELT events.

    Args:
        dataset: Name in the desk.
        mentions: Who else mentioned the events.
    """

    def __init__(self, dataset: str = "gdelt", mentions: Mentions = NO_MENTIONS) -> None:
        self._dataset = dataset
        self._mentions = mentions

    @property
    def dataset(self) -> str:
        """Name of the data set in the desk."""
        return self._dataset

    def plan(self, file: Path) -> Plan:
        """Look at a file of events and say how to read it.

        Raises:
            InputError: It holds no GDELT events.
        """
        layout = _layout(file)
        params = {
            "path": literal_path(file),
            "columns": dict.fromkeys(layout.columns, "VARCHAR"),
            "short": layout.short,
            "others": list(gdelt_lookups.other_roles()),
        }
        return Plan(
            format=layout.label,
            select=f"WITH lines AS (\n{_sql('gdelt_lines')}\n),\nsifted AS (\n{_sql('gdelt_look')}\n)\n"
            f"SELECT * FROM (\n{_sql('gdelt')}\n)",
            params=params,
            sieve=_sieve(file, layout),
            lookups={**gdelt_lookups.tables(), "gdelt_mentions": self._mentions.reports},
            notes=self._notes(file, layout),
        )

    def _notes(self, file: Path, layout: Layout) -> list[str]:
        if self._mentions.files:
            return [self._mentions.note(literal_path(file), layout.columns)]
        if len(layout.columns) == len(COLUMNS) + 1:
            return [
                "reports are GDELT's NumArticles, which covers the first 15 minutes; give mentions files for more"
            ]
        return []


def gather_gdelt(name: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
    """Tell events from mentions, read the mentions, and leave the events to be planned.

    Raises:
        InputError: No file of events is among them, or a mapping file was given.
    """
    if mapping is not None:
        raise InputError(f"a mapping file is for tables of your own, not for {name}; leave it out")
    mentions = [file for file in files if is_mentions(file)]
    events = tuple(file for file in files if file not in mentions)
    if not events:
        raise InputError("only mentions were given; name the files of events that they mention too")
    read, failed = read_mentions(mentions)
    return Gathered(GdeltImporter(name, read), events, failed)


def _sql(name: str) -> str:
    return (package_files("summitry.datasets") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _sieve(file: Path, layout: Layout) -> Sieve | None:
    if not layout.width:
        return None
    columns = layout.columns[: layout.width]
    return Sieve(lambda dropped: sifted(file, columns, dropped), _sql("gdelt"))


def _layout(file: Path) -> Layout:
    widths: Counter[int] = Counter()
    events: Counter[int] = Counter()
    for cells in _head(file):
        widths[len(cells)] += 1
        if len(cells) in {57, 58, 61} and cells[0].isdigit() and len(cells[1]) == 8 and cells[1].isdigit():
            events[len(cells)] += 1
    if not events:
        raise InputError(f"{file.name} {_found(widths)}")
    if events[61] >= events[57] + events[58]:
        translated = ", translated" if "translation" in file.name.lower() else ""
        return Layout(
            (*COLUMNS, "surplus"), f"GDELT 2.0 events{translated} (61 columns)", short=False, width=61
        )
    columns = (*(name for name in COLUMNS if not name.endswith("_adm2")), "surplus")
    if not events[57]:
        return Layout(columns, "GDELT 1.0 daily events (58 columns)", short=False, width=58)
    if not events[58]:
        return Layout(columns, "GDELT 1.0 historical events (57 columns)", short=True, width=57)
    return Layout(columns, "GDELT 1.0 events (57 and 58 columns)", short=True, width=0)


def _head(file: Path) -> list[list[str]]:
    """Cells of the first lines."""
    with file.open("rb") as opened:
        raw = opened.read(HEAD)
    whole = raw[: raw.rfind(b"\n") + 1] if len(raw) == HEAD and b"\n" in raw else raw
    lines = whole.decode("utf-8-sig", errors="replace").split("\n")
    return [line.rstrip("\r").split("\t") for line in lines if line.strip()]


def _found(widths: Counter[int]) -> str:
    width = widths.most_common(1)[0][0] if widths else 0
    if width in _OTHERS:
        return f"holds {_OTHERS[width]}"
    if width in {57, 58, 61}:
        return (
            f"has {width} columns, as GDELT events do, but no number in the first and no day such as 20190424 in "
            "the second; take the file as GDELT publishes it"
        )
    return (
        f"has {width} {'column' if width == 1 else 'columns'} between tabs; GDELT events have 57, 58 or 61, "
        "without a header; take the file as GDELT publishes it, or import it as a table with a mapping file"
    )

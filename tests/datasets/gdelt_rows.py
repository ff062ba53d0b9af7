"""GDELT events written by hand, and the rows that a desk would read of files of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summitry.datasets.gdelt import COLUMNS
from summitry.datasets.plan import Plan
from summitry.datasets.registry import gather
from summitry.datasets.unpack import unpacked
from tests.datasets.running import staged

EVENT: Mapping[str, str] = {
    "id": "7",
    "sqldate": "20190424",
    "monthyear": "201904",
    "year": "2019",
    "actor1": "TCD",
    "name1": "CHAD",
    "country1": "TCD",
    "actor2": "MLI",
    "name2": "MALI",
    "country2": "MLI",
    "isroot": "1",
    "eventcode": "036",
    "basecode": "036",
    "rootcode": "03",
    "quadclass": "1",
    "goldstein": "4.0",
    "nummentions": "6",
    "numsources": "1",
    "numarticles": "3",
    "avgtone": "1.5",
    "place_kind": "4",
    "place_name": "Bamako, Bamako, Mali",
    "place_code": "ML",
    "place_feature": "-2",
    "dateadded": "20190424120000",
    "sourceurl": "https://www.example.org/a",
}
"""One whole row of GDELT 2.0; columns not named are empty."""


def event(**cells: str) -> str:
    """A row of GDELT 2.0."""
    return "\t".join({**EVENT, **cells}.get(name, "") for name in COLUMNS)


def older(columns: int, **cells: str) -> str:
    """A row of GDELT 1.0: 58 columns, or 57 without an address."""
    row = {**EVENT, "dateadded": "20190424", **cells}
    names = [name for name in COLUMNS if not name.endswith("_adm2")]
    return "\t".join(row.get(name, "") for name in names[:columns])


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path


def stage(dataset: str, *files: Path) -> tuple[list[dict[str, Any]], list[Plan]]:
    """Rows of all files in the columns of ``STAGED``, in the order of the files, and the plans they come from."""
    gathered = gather(dataset, files)
    assert gathered.failed == ()
    rows: list[dict[str, Any]] = []
    plans = []
    for file in gathered.files:
        with unpacked(file) as members:
            for member in members:
                plan = gathered.importer.plan(member.path)
                rows += staged(plan)
                plans.append(plan)
    return rows, plans


def drops(rows: Sequence[Mapping[str, Any]]) -> list[str | None]:
    return [row["drop"] for row in rows]

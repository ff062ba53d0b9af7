"""ICEWS, Phoenix and POLECAT in a desk: reports add up, mirrored rows are one dealing, nothing comes in twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.datasets.icews import IcewsImporter
from summitry.datasets.phoenix import PhoenixImporter
from summitry.datasets.plan import Importer
from summitry.datasets.polecat import COLUMNS, PolecatImporter
from summitry.model.dealing import DealingFilter, Load
from summitry.store.dealings import interactions
from summitry.store.desk_file import DeskFile
from summitry.store.importing import Origin, import_plan
from tests.datasets.running import SHARED, write

ICEWS = SHARED / "eventdata" / "icews_events.2018.sample.tab"
PHOENIX = SHARED / "eventdata" / "phoenix_events.full.20160328_1200rows.txt"


def load(desk: DeskFile, importer: Importer, file: Path) -> Load:
    """Import one file."""
    return import_plan(
        desk, importer.plan(file), Origin(importer.dataset, str(file), file.stat().st_size, "test")
    )


@pytest.mark.parametrize(
    ("file", "importer", "rows"),
    [(ICEWS, IcewsImporter(), 3705), (PHOENIX, PhoenixImporter(), 1200)],
    ids=["icews", "phoenix"],
)
def test_real_files_come_in_once(tmp_path: Path, file: Path, importer: Importer, rows: int) -> None:
    if not file.exists():
        pytest.skip(f"needs ../shared/eventdata/{file.name}")
    desk = DeskFile(tmp_path / "desk.duckdb")
    first, again = load(desk, importer, file), load(desk, importer, file)
    assert first.n_read == again.n_read == rows
    assert first.merged > 0
    assert (again.kept, again.merged, again.known) == (0, 0, first.kept + first.merged)
    assert again.reasons == first.reasons


@pytest.mark.skipif(not ICEWS.exists(), reason=f"needs ../shared/eventdata/{ICEWS.name}")
def test_talks_stored_in_both_directions_are_one_dealing_and_one_report(tmp_path: Path) -> None:
    desk = DeskFile(tmp_path / "desk.duckdb")
    load(desk, IcewsImporter(), ICEWS)
    with desk.read() as connection:
        rows = interactions(
            connection, DealingFilter(actor="BGD", dataset="icews", types=("CONSULT",))
        ).to_pylist()
    # The file holds them as events 32889836 and 32889837.
    (talks,) = [row for row in rows if row["counterpart"] == "VNM" and row["cameo"] == "040"]
    assert (talks["direction"], talks["reports"]) == ("both", 1)


def test_each_pair_of_a_polecat_row_is_accounted_for(tmp_path: Path) -> None:
    cells = {
        "Event ID": "1",
        "Event Date": "2023-01-05",
        "Event Type": "CONSULT",
        "Actor Name": "Chile;Peru;Brazil",
        "Actor Country": "CHL;PER;BRA",
    }
    row = [cells.get(name, "None") for name in COLUMNS]
    file = write(tmp_path, "ngecEvents.txt", [list(COLUMNS), row, row[:9], [*row, "more"]])
    report = load(DeskFile(tmp_path / "desk.duckdb"), PolecatImporter(), file)
    assert (report.kept, report.merged) == (3, 0)
    assert report.reasons == {
        "fewer columns than the format has": 1,
        "more columns than the format has": 1,
    }

"""Conflict data and tables in a desk: the load reports add up, and nothing comes in twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.datasets.acled import AcledImporter
from summitry.datasets.mapping import load_mapping
from summitry.datasets.plan import Importer
from summitry.datasets.table import TableImporter
from summitry.datasets.ucdp import UcdpImporter
from summitry.model.dealing import DealingFilter, Load
from summitry.store.dealings import best_proofs, interactions
from summitry.store.desk_file import DeskFile
from summitry.store.importing import Origin, import_plan
from tests.datasets.planned import EVENTDATA

ACLED = EVENTDATA / "acled_published_by_owner_326rows.csv"
UCDP = EVENTDATA / "ucdp_ged_600rows.csv"


def load(desk: DeskFile, importer: Importer, file: Path) -> Load:
    """Import one file."""
    origin = Origin(importer.dataset, str(file), file.stat().st_size, "test")
    return import_plan(desk, importer.plan(file), origin)


@pytest.mark.parametrize(
    ("file", "importer", "rows", "kept"),
    [(ACLED, AcledImporter(), 326, 1), (UCDP, UcdpImporter(), 600, 572)],
    ids=["acled", "ucdp"],
)
def test_real_files_come_in_once(
    tmp_path: Path, file: Path, importer: Importer, rows: int, kept: int
) -> None:
    if not file.exists():
        pytest.skip(f"needs ../shared/eventdata/{file.name}")
    desk = DeskFile(tmp_path / "desk.duckdb")
    first, again = load(desk, importer, file), load(desk, importer, file)
    assert (first.n_read, first.kept, first.merged, first.known) == (rows, kept, 0, 0)
    assert (again.n_read, again.kept, again.merged, again.known) == (rows, 0, 0, kept)
    assert again.reasons == first.reasons


@pytest.mark.skipif(not UCDP.exists(), reason=f"needs ../shared/eventdata/{UCDP.name}")
def test_a_figure_leads_to_its_row(tmp_path: Path) -> None:
    desk = DeskFile(tmp_path / "desk.duckdb")
    load(desk, UcdpImporter(), UCDP)
    with desk.read() as connection:
        chosen = DealingFilter(actor="UKR", dataset="ucdp")
        table = interactions(connection, chosen)
        (proof, *_) = best_proofs(connection, chosen)
    assert {"RUS", "DNR"} <= set(table["counterpart"].to_pylist())
    assert set(table["direction"].to_pylist()) == {"both"}
    assert proof.row is not None and UCDP.name in proof.row
    assert "Deaths: best estimate" in (proof.text or "")


def test_rows_of_one_act_are_merged_and_equal_rows_are_one(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'dataset = "calls"\nsame_act = ["act"]\n[fields]\nday = "day"\nsource = "a"\ntarget = "b"\ntype = "what"\n',
        encoding="utf-8",
    )
    file = tmp_path / "calls.csv"
    lines = ["act,day,a,b,what", "1,2018-06-12,China,Japan,CONSULT", "1,2018-06-12,Japan,China,CONSULT"]
    file.write_text("\n".join([*lines, lines[1], "2,2018-06-13,China,Japan,AID"]) + "\n", encoding="utf-8")
    report = load(DeskFile(tmp_path / "desk.duckdb"), TableImporter(load_mapping(tmp_path / "m.toml")), file)
    assert (report.n_read, report.kept, report.merged) == (4, 2, 1)
    assert report.reasons == {"an id that stands further up in the file": 1}


def test_rows_that_cannot_be_read_are_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'dataset = "calls"\n[fields]\nday = "day"\nsource = "a"\ntarget = "b"\ntype = "what"\n',
        encoding="utf-8",
    )
    file = tmp_path / "calls.csv"
    file.write_text("day,a,b,what\n2018-06-12,China,Japan,AID\n2018-06-12,China\n", encoding="utf-8")
    report = load(DeskFile(tmp_path / "desk.duckdb"), TableImporter(load_mapping(tmp_path / "m.toml")), file)
    assert (report.n_read, report.kept) == (2, 1)
    assert report.reasons == {"fewer columns than the format has": 1}

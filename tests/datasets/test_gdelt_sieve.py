"""The quick way through a whole GDELT file keeps the same rows and counts the same as the plan's own SELECT."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.datasets.gdelt import COLUMNS, GdeltImporter
from summitry.datasets.gdelt_sieve import sifted
from summitry.datasets.plan import STAGED
from summitry.store.staging import stage
from tests.datasets.gdelt_rows import event, older, write
from tests.datasets.running import SHARED, kept, reasons, staged

REAL = (
    "gdelt1_events_1982_57col.csv",
    "gdelt1_events_20160728_58col.export.CSV",
    "gdelt2_events_20170101073000.export.CSV",
    "gdelt2_events_20191024143000.export.CSV",
)


def both_agree(file: Path, folder: Path) -> None:
    """What the desk stages is what the SELECT gives, row by row."""
    plan = GdeltImporter().plan(file)
    found = stage(plan, folder)
    assert found.dropped == reasons(staged(plan))
    with duckdb.connect(found.path, read_only=True) as connection:
        columns = ", ".join(f'"{name}"' for name in STAGED)
        rows = connection.execute(f"SELECT {columns} FROM staged ORDER BY line").fetchall()
    assert rows == [tuple(row[name] for name in STAGED) for row in kept(plan)]


@pytest.mark.parametrize("name", REAL)
def test_real_files_give_the_same_either_way(name: str, tmp_path: Path) -> None:
    file = SHARED / "eventdata" / name
    if not file.exists():
        pytest.skip("needs ../shared/eventdata")
    both_agree(file, tmp_path)
    columns = GdeltImporter().plan(file).params["columns"]
    width = len(file.read_text("utf-8").split("\n", 1)[0].split("\t"))
    assert sifted(file, list(columns)[:width], Counter()).read_all().num_rows  # it was the quick way


CELLS = st.fixed_dictionaries(
    {
        "actor1": st.sampled_from(["", "TCD", "IGOUNO", "GOV"]),
        "actor2": st.sampled_from(["", "MLI", "TCDGOV"]),
        "country1": st.sampled_from(["", "TCD", "AFR"]),
        "country2": st.sampled_from(["", "TCD", "MLI"]),
        "group1": st.sampled_from(["", "UNO", "NAT"]),
        "group2": st.sampled_from(["", "UNO"]),
        "name1": st.sampled_from(["", "CHAD", "É"]),
        "eventcode": st.sampled_from(["036", "x"]),
    }
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=12))
def test_whatever_the_parties(rows: list[dict[str, str]], tmp_path: Path) -> None:
    lines = [event(id=str(number), **row) for number, row in enumerate(rows)]
    both_agree(write(tmp_path / "x.export.CSV", *lines), tmp_path)


@pytest.mark.parametrize(
    "lines",
    [
        [event(), event(actor1="", id="2") + "\tsurplus"],
        [event(), event(actor1="", id="2").rsplit("\t", 1)[0], event(actor1="", id="3") + "\tsurplus"],
        [event(), event(id="2").rsplit("\t", 1)[0], event(id="3") + "\tsurplus"],
        [event(), "", event(id="2")],
        [event(), "nonsense", event(id="2")],
        [event() + "\r", event(id="2") + "\r"],
        ["\ufeff" + event(), event(id="2")],
        [older(57), older(58, id="8")],
    ],
)
def test_files_that_are_not_whole_take_the_longer_way(lines: list[str], tmp_path: Path) -> None:
    both_agree(write(tmp_path / "x.export.CSV", *lines), tmp_path)


def test_a_last_line_without_its_newline_counts(tmp_path: Path) -> None:
    file = tmp_path / "x.export.CSV"
    file.write_text(f"{event()}\n{event(id='8')}", encoding="utf-8")
    assert sifted(file, COLUMNS, Counter()).read_all()["line"].to_pylist() == [1, 2]
    both_agree(file, tmp_path)


def test_lines_keep_their_number_across_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry.datasets.whole_lines.PIECE", 700)
    rows = [event(id=str(n), **({"actor1": "", "country1": ""} if n % 3 else {})) for n in range(50)]
    both_agree(write(tmp_path / "x.export.CSV", *rows), tmp_path)
    with pytest.raises(pa.ArrowInvalid):
        sifted(write(tmp_path / "long", event(name1="x" * 2000)), COLUMNS, Counter()).read_all()

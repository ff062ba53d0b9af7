"""Attention from cells: every share has its denominator, every bin its place, whatever the order of rows."""

from __future__ import annotations

from datetime import date

import narwhals as nw
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import NO_REPORTS, Attention
from summitry.analysis.bins import bins
from summitry.errors import AnalysisError, InputError
from tests.charts.series import cells_of, small

SINCE, UNTIL = date(2018, 1, 1), date(2018, 3, 31)
WEEKS = [cut.start for cut in bins(SINCE, UNTIL, "week")]

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(WEEKS), st.sampled_from(["CHN", "USA", "RUS"]), st.integers(1, 4)),
    st.floats(0.1, 40),
    min_size=1,
    max_size=40,
)


def measured(cells: pa.Table, **more: object) -> Attention:
    return measure(cells, actor="PRK", by="week", since=SINCE, until=UNTIL, **more)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=40)
@given(counts=COUNTS)
def test_shares_of_a_bin_add_up_to_one_and_lie_in_their_intervals(
    counts: dict[tuple[date, str, int], float],
) -> None:
    found = measured(cells_of(counts, since=SINCE, until=UNTIL))
    for i, cut in enumerate(found.bins):
        cells = [series[i] for series in found.cells]
        if cut.note == NO_REPORTS:
            assert all(c.share is None and c.low is None and c.high is None for c in cells)
            continue
        assert sum(c.share or 0.0 for c in cells) == pytest.approx(1)
        for c in cells:
            assert c.total == pytest.approx(cut.incidents)
            assert c.low is not None and c.high is not None and c.share is not None
            assert 0 <= c.low <= c.share + 1e-9 and c.share - 1e-9 <= c.high <= 1


@settings(deadline=None, max_examples=40)
@given(counts=COUNTS, seed=st.integers(0, 1000))
def test_order_of_rows_changes_nothing(counts: dict[tuple[date, str, int], float], seed: int) -> None:
    cells = cells_of(counts, since=SINCE, until=UNTIL)
    shuffled = cells.take(np.random.default_rng(seed).permutation(cells.num_rows))
    assert measured(shuffled) == measured(cells)


@settings(deadline=None, max_examples=40)
@given(counts=COUNTS)
def test_bins_add_up_to_totals_and_quads_to_incidents(counts: dict[tuple[date, str, int], float]) -> None:
    found = measured(cells_of(counts, since=SINCE, until=UNTIL))
    for total, series in zip(found.totals, found.cells, strict=True):
        assert sum(c.incidents for c in series) == pytest.approx(total.incidents)
        assert sum(c.reports for c in series) == pytest.approx(total.reports)
        assert sum(total.quads) == pytest.approx(total.incidents)
        assert total.low is not None and total.high is not None and total.share is not None
        assert total.low - 1e-9 <= total.share <= total.high + 1e-9


def test_a_bin_without_reports_has_no_share_and_says_so() -> None:
    found = small()
    third = found.bins[2]
    assert (third.incidents, third.note) == (0, "no reports")
    assert [series[2].share for series in found.cells] == [None, None]
    assert [series[2].total for series in found.cells] == [0, 0]


def test_a_key_without_dealings_in_a_bin_has_share_zero_but_an_open_interval() -> None:
    usa = next(series for series in small().cells if series[0].key == "USA")
    assert usa[1].share == 0 and usa[1].low == 0
    assert usa[1].high is not None and usa[1].high > 0.1


def test_window_without_any_dealing_keeps_its_bins() -> None:
    found = measured(cells_of({}, since=SINCE, until=UNTIL))
    assert found.totals == () and len(found.bins) == len(WEEKS)
    assert {cut.note for cut in found.bins} == {NO_REPORTS}
    assert found.to_arrow().num_rows == 0


def test_no_dealing_and_no_window_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AnalysisError, match="give both since and until"):
        measure(cells_of({}, since=SINCE, until=UNTIL), actor="PRK", by="week")


def test_cells_outside_the_window_are_left_out() -> None:
    cells = cells_of({(WEEKS[0], "CHN", 1): 3.0, (WEEKS[5], "USA", 1): 2.0}, since=SINCE, until=UNTIL)
    found = measure(cells, actor="PRK", by="week", since=SINCE, until=date(2018, 1, 21))
    assert [(c.key, c.incidents) for c in found.totals] == [("CHN", 3)]


def test_rate_says_how_much_the_source_reports_on_the_actor() -> None:
    cells = cells_of({(WEEKS[0], "CHN", 1): 3.0, (WEEKS[1], "CHN", 1): 3.0}, since=SINCE, until=UNTIL)
    coverage = pa.table({"start": pa.array(WEEKS[:2], pa.date32()), "incidents": [300.0, 1500.0]})
    found = measured(cells, coverage=coverage)
    assert [cut.rate for cut in found.bins[:3]] == [10, 2, None]


def test_every_row_has_the_denominator() -> None:
    rows = small().rows()
    assert len(rows) == 8
    first = rows[0]
    assert (first["dataset"], first["actor"], first["start"], first["counterpart"]) == (
        "icews",
        "PRK",
        "2018-01-01",
        "CHN",
    )
    assert (first["incidents"], first["total"], first["share"]) == (6, 8, 0.75)


def test_the_key_column_is_named_after_what_it_holds() -> None:
    cells = cells_of({(WEEKS[0], "CONSULT", 1): 3.0}, since=SINCE, until=UNTIL)
    assert "type" in measured(cells, over="type").to_arrow().column_names


@pytest.mark.parametrize("kind", ["polars", "lazy", "pandas", "duckdb"])
def test_any_frame_can_be_measured(kind: str) -> None:
    counts = {(WEEKS[0], "CHN", 1): 3.0, (WEEKS[1], "USA", 3): 2.0}
    cells = cells_of(counts, since=SINCE, until=UNTIL)
    import duckdb
    import polars as pl

    frames = {
        "polars": lambda: pl.from_arrow(cells),
        "lazy": lambda: pl.from_arrow(cells).lazy(),  # type: ignore[union-attr]
        "pandas": lambda: cells.to_pandas(),
        "duckdb": lambda: duckdb.from_arrow(cells),
    }
    assert nw.from_native(frames[kind]()) is not None
    assert measured(frames[kind]()) == measured(cells)


def test_a_frame_that_lacks_a_column_is_an_error_that_names_it() -> None:
    with pytest.raises(InputError, match="quad"):
        measured(cells_of({}, since=SINCE, until=UNTIL).drop_columns(["quad"]))


def test_what_is_no_table_is_an_error() -> None:
    with pytest.raises(InputError, match="is no table"):
        measured([1, 2, 3])  # type: ignore[arg-type]


def test_an_unknown_quad_class_is_an_error() -> None:
    with pytest.raises(InputError, match="1 to 4"):
        measured(cells_of({(WEEKS[0], "CHN", 5): 3.0}, since=SINCE, until=UNTIL))

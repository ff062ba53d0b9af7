"""Pictures of pages: what they say is what they rest on."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest

from summitry.analysis.attention.measure import measure
from summitry.charts.attention_lines import MOST_LINES, Mark, attention_lines
from summitry.charts.place_map import place_map
from summitry.charts.share_table import share_table
from summitry.model.profile import PlaceCount, PlaceFound

DAYS = {"since": date(2019, 1, 1), "until": date(2019, 4, 30)}


def cells(counts: dict[str, list[float]]) -> pa.Table:
    months = [date(2019, month, 1) for month in range(1, 5)]
    rows = [
        {
            "start": month, "end": month, "key": key, "quad": 1,
            "incidents": n, "stories": n, "reports": 2 * n,
        }
        for key, series in counts.items()
        for month, n in zip(months, series, strict=True)
        if n
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


def found(counts: dict[str, list[float]]):  # type: ignore[no-untyped-def]
    return measure(cells(counts), actor="PRK", by="month", **DAYS)


def test_only_the_first_keys_have_a_hue_and_a_label() -> None:
    many = {f"A{i:02}": [9 - i / 3, 1, 1, 1] for i in range(10)}
    spec = attention_lines(found(many), str).spec
    assert spec is not None
    labels = next(each for each in spec["layer"] if each.get("mark", {}).get("type") == "text")
    assert len(labels["data"]["values"]) == MOST_LINES
    assert len({each["c"] for each in spec["layer"][1]["data"]["values"]}) == MOST_LINES


def test_labels_at_the_ends_do_not_meet() -> None:
    spec = attention_lines(found({key: [1, 1, 1, 1] for key in "ABCDEF"}), str).spec
    assert spec is not None
    labels = next(each for each in spec["layer"] if each.get("mark", {}).get("type") == "text")
    places = sorted(each["y"] for each in labels["data"]["values"])
    assert all(b - a >= 12.9 for a, b in pairwise(places))


def test_close_marks_share_one_place_for_their_numbers() -> None:
    marks = [
        Mark(n, day, day, day, "", f"#shift-{n}")
        for n, day in enumerate((date(2019, 2, 1), date(2019, 2, 2), date(2019, 4, 1)), start=1)
    ]
    spec = attention_lines(found({"USA": [3, 4, 5, 6]}), str, marks=marks).spec
    assert spec is not None
    assert [each["number"] for each in spec["layer"][0]["data"]["values"]] == ["1 2", "", "3"]


def test_the_axis_of_time_is_told_in_days_and_not_in_numbers_that_read_as_years() -> None:
    spec = attention_lines(found({"USA": [9, 9, 9, 9]}), str).spec
    assert spec is not None
    first, last = spec["encoding"]["x"]["scale"]["domain"]
    assert first == {"year": 2019, "month": 1, "date": 1, "utc": True}
    assert last == {"year": 2019, "month": 5, "date": 1, "utc": True}


def test_few_dealings_are_bars_of_counts_and_many_are_lines_of_shares() -> None:
    few, many = (attention_lines(found({"A": [n] * 4, "B": [n] * 4}), str) for n in (1, 9))
    assert few.spec is not None and many.spec is not None
    bars = next(each for each in few.spec["layer"] if each.get("mark", {}).get("type") == "bar")
    assert sum(each["dealings"] for each in bars["data"]["values"]) == 8
    assert few.basis.startswith("Dealings of each month")
    assert many.basis.startswith("Share of the dealings of each month")


def test_nothing_measured_is_no_picture() -> None:
    figure = attention_lines(
        measure(cells({"USA": [1, 0, 0, 0]}).slice(0, 0), actor="PRK", by="month", **DAYS), str
    )
    assert figure.spec is None
    assert figure.rows.num_rows == 0
    assert figure.empty


def test_the_title_of_shares_adds_up() -> None:
    figure = share_table(
        found({"A": [4, 1, 0, 0], "B": [3, 0, 0, 0], "C": [2, 0, 0, 0], "D": [0, 0, 1, 1]}), str, str
    )
    assert "12 dealings went to 4 counterparts" in figure.title
    assert "83 % of them to the first three" in figure.title
    assert sum(figure.rows["share"].to_pylist()) == pytest.approx(1)


def place(name: str | None, lat: float | None, n: int, conflict: int, exact: bool = True) -> PlaceFound:
    count = PlaceCount(name, "XXX", lat, lat, n, conflict, n, n)
    return PlaceFound(count, lat, lat, exact)


def test_a_place_is_coloured_by_what_prevails_and_hollow_where_only_the_country_is_known() -> None:
    places = [place(None, None, 5, 0), place("Seoul", 37.0, 4, 3), place("Singapore", 1.0, 2, 0, exact=False)]
    figure = place_map(places, "PRK", str, "")
    assert figure.spec is not None
    points = figure.spec["layer"][1]["data"]["values"]
    assert [each["hue"] for each in points] == ["var(--conflict)", "var(--coop)"]
    assert points[1]["fill"] == "var(--paper)"
    assert "of 5 of 11 acts no report tells where" in figure.basis
    assert "2 known only by country" in figure.basis


def test_a_map_without_any_place_says_so() -> None:
    figure = place_map([place(None, None, 5, 0)], "PRK", str, "")
    assert figure.spec is None
    assert "Of 5 acts no report tells where" in figure.empty

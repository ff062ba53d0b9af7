"""The picture of attention: one true sentence, its n, gaps where nothing is known, no network, our type."""

from __future__ import annotations

import struct
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import Attention
from summitry.analysis.bins import bins
from summitry.charts.attention import attention_spec
from summitry.charts.attention_words import basis, headline
from summitry.charts.attentions import Attentions
from summitry.charts.draw import draw
from summitry.errors import InputError
from tests.charts.series import cells_of, small

NAMES = {"PRK": "North Korea", "CHN": "China", "USA": "United States", "RUS": "Russia"}


def name(actor: str) -> str:
    return NAMES.get(actor, actor)


def many(n_keys: int, *, over: str = "counterpart") -> Attention:
    since, until = date(2018, 1, 1), date(2018, 3, 31)
    weeks = [cut.start for cut in bins(since, until, "week")]
    counts = {(week, f"C{k:02}", 1): float(40 - k) for week in weeks for k in range(n_keys)}
    return measure(
        cells_of(counts, since=since, until=until),
        actor="PRK",
        by="week",
        over=over,
        since=since,
        until=until,
    )


def test_title_is_a_sentence_with_the_number() -> None:
    assert headline(small(), name) == "China accounts for 56 % of North Korea’s dealings, 9 of 16"


def test_title_names_the_week_that_stood_out() -> None:
    since, until = date(2018, 1, 1), date(2018, 3, 25)
    weeks = [cut.start for cut in bins(since, until, "week")]
    counts = {(week, "CHN", 1): 12.0 for week in weeks} | {(week, "USA", 1): 10.0 for week in weeks}
    counts[weeks[4], "CHN", 1] = 120.0
    found = measure(
        cells_of(counts, since=since, until=until), actor="PRK", by="week", since=since, until=until
    )
    assert headline(found, name).endswith("and for 92 % in the week of 29 January 2018")


def test_title_of_few_dealings_has_no_percentage() -> None:
    since, until = date(2018, 1, 1), date(2018, 1, 7)
    cells = cells_of({(since, "CHN", 1): 2.0, (since, "USA", 1): 1.0}, since=since, until=until)
    found = measure(cells, actor="PRK", by="week", since=since, until=until)
    assert headline(found, name) == "China accounts for 2 of 3 of North Korea’s dealings"


def test_what_stands_below_has_period_n_source_and_what_is_missing() -> None:
    said = basis(small())
    for part in ("1–28 January 2018", "n = 16 dealings", "source: icews", "no reports in 1 of 4 weeks"):
        assert part in said


def panels(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["concat"]
    return found


@pytest.mark.parametrize(("n_keys", "n_panels"), [(1, 1), (2, 2), (6, 6), (7, 7), (8, 7), (30, 7)])
def test_six_panels_of_their_own_and_one_for_the_rest(n_keys: int, n_panels: int) -> None:
    found = panels(attention_spec(many(n_keys), name))
    assert len(found) == n_panels
    rest = [each["title"]["text"] for each in found if each["title"]["text"].endswith("more")]
    assert rest == ([f"{n_keys - 6} counterparts more"] if n_keys > 7 else [])


def test_every_panel_says_its_share_interval_and_denominator() -> None:
    first = panels(attention_spec(small(), name))[0]["title"]
    assert first["text"] == "China"
    assert first["subtitle"].startswith("56 % (") and first["subtitle"].endswith("9 of 16")


def test_a_bin_without_reports_is_a_gap_not_a_zero() -> None:
    rows = panels(attention_spec(small(), name))[0]["data"]["values"]
    assert [row["share"] is None for row in rows] == [False, False, True, False]
    assert rows[2]["low"] is None and rows[2]["total"] == 0
    assert [row["single"] for row in rows] == [False, False, False, True]


def test_conflict_hangs_below_the_line() -> None:
    usa = panels(attention_spec(small(), name))[1]["data"]["values"]
    assert [row["conflict"] for row in usa] == [-2, 0, 0, -1]


def test_svg_names_what_it_shows_in_our_type() -> None:
    picture = draw(attention_spec(small(), name), "svg").decode()
    text = "".join(ElementTree.fromstring(picture).itertext())
    for part in ("China accounts for 56 %", "United States", "no reports in 1 of 4 weeks"):
        assert part in text
    assert "Source Sans 3" in picture and "http" not in picture.replace("http://www.w3.org/", "")


def test_png_is_one_and_fits_a_page() -> None:
    picture = draw(attention_spec(small(), name), "png")
    assert picture.startswith(b"\x89PNG")
    width, _ = struct.unpack(">II", picture[16:24])
    assert 800 < width < 2400


def test_another_format_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(InputError, match="svg, png"):
        draw({}, "gif")


@pytest.mark.parametrize(("over", "said"), [("type", "C00 accounts"), ("counterpart", "C00 accounts")])
def test_other_keys_can_be_drawn(over: str, said: str) -> None:
    assert headline(many(3, over=over), name).startswith(said)


@pytest.mark.parametrize(
    ("over", "key", "said"),
    [("type", "CONSULT", "Meetings and talks account"), ("quad", "3", "Conflict in words accounts")],
)
def test_keys_are_said_in_words(over: str, key: str, said: str) -> None:
    since, until = date(2018, 1, 1), date(2018, 1, 7)
    found = measure(
        cells_of({(since, key, 1): 20.0}, since=since, until=until),
        actor="PRK",
        by="week",
        over=over,
        since=since,
        until=until,
    )
    assert headline(found, name).startswith(said)


def test_notebook_shows_picture_and_table_and_escapes_names() -> None:
    shown = Attentions((small(),), lambda actor: "<b>Evil</b>" if actor == "CHN" else name(actor))
    page = shown._repr_mimebundle_()["text/html"]
    assert "<svg" in page and "<table" in page and "9 of 16" in page
    assert "<b>Evil" not in page and "&lt;b&gt;Evil" in page


def test_data_sets_stand_side_by_side_and_are_found_by_name() -> None:
    from dataclasses import replace

    both = Attentions((small(), replace(small(), dataset="gdelt")), name)
    assert len(both.spec()["vconcat"]) == 2
    assert both["gdelt"].dataset == "gdelt" and both[0].dataset == "icews" and len(both[:1]) == 1
    assert both.to_polars()["dataset"].unique().sort().to_list() == ["gdelt", "icews"]
    with pytest.raises(InputError, match="icews, gdelt"):
        both["acled"]


def test_a_share_of_few_dealings_bears_no_number() -> None:
    rows = panels(attention_spec(small(), name))[0]["data"]["values"]
    assert all(row["peak"] is None for row in rows)
    told = panels(attention_spec(many(3), name))[0]["data"]["values"]
    assert [row["peak"] for row in told][:2] == ["34 %", None]

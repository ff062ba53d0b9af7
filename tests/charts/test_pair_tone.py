"""Cooperation above the line and conflict below it, as counted."""

from __future__ import annotations

from datetime import date

from summitry.analysis.tone import Tone, ToneBin
from summitry.charts.draw import draw
from summitry.charts.pair_tone import pair_tone_figure

TONE = Tone(
    "month",
    date(2019, 1, 1),
    date(2019, 3, 31),
    "articles",
    (
        ToneBin(date(2019, 1, 1), date(2019, 1, 31), 12, 0, 8, 20),
        ToneBin(date(2019, 2, 1), date(2019, 2, 28), 0, 0, 0, 0),
        ToneBin(date(2019, 3, 1), date(2019, 3, 31), 1.5, 6.5, 4, 9),
    ),
    {"undated": 3},
)
FIGURE = pair_tone_figure(
    TONE, ("PRK", "USA"), {"PRK": "North Korea", "USA": "United States"}.__getitem__, dataset="X"
)


def test_it_says_what_it_shows_with_its_number() -> None:
    assert FIGURE.title == (
        "68 % of the dealings between North Korea and the United States were of cooperation; "
        "the busiest month was January 2019"
    )
    assert "n = 20 (14 of cooperation, 6.5 of conflict)" in FIGURE.basis
    assert FIGURE.notes == ("Not counted here: what has no date (3 reports).",)


def test_conflict_lies_below_the_line() -> None:
    assert FIGURE.spec is not None
    values = FIGURE.spec["data"]["values"]
    assert [(v["y"], v["c"]) for v in values] == [
        (12, "var(--coop)"), (1.5, "var(--coop)"), (-6.5, "var(--conflict)"),
    ]  # fmt: skip


def test_empty_bins_have_no_row() -> None:
    assert FIGURE.rows["incidents"].to_pylist() == [12, 8]


def test_the_picture_can_be_drawn() -> None:
    assert FIGURE.spec is not None
    assert draw({**FIGURE.spec, "width": 700})

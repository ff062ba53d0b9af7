"""The line of time: every act once, its shape its standing, its width its date, and many told as many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from summitry.charts.draw import draw
from summitry.charts.figure import Figure
from summitry.charts.incident_timeline import MOST_SINGLE, Span, step_of, timeline_figure
from summitry.model.act import Act
from summitry.model.event import Status
from summitry.model.period import Period, Precision
from tests.charts.acts import WORDS, make_act

YEAR = Span(date(2019, 1, 1), date(2019, 12, 31))


def figure(acts: Sequence[Act], span: Span = YEAR) -> Figure:
    return timeline_figure(acts, span, WORDS, lambda a, b: f"?since={a}&until={b}", title="Acts")


def marks(made: Figure, of: str = "size") -> list[dict[str, Any]]:
    """Bodies of marks, without the strokes that lie over them."""
    assert made.spec is not None
    over = {"M-1.35,1.35L1.35,-1.35", "M0,-0.82L1.7,-0.82M0,0.82L1.7,0.82"}
    return [
        value
        for layer in made.spec["layer"]
        if layer["mark"].get("shape") not in over
        for value in layer["data"]["values"]
        if of in value
    ]


@pytest.mark.parametrize("status", [*Status])
def test_only_what_happened_is_filled(status: Status) -> None:
    (mark,) = marks(figure([make_act("2019-04-24", status.value)]))
    assert (mark["fill"] == "var(--coop)") == (status in (Status.HAPPENED, Status.ONGOING))


@pytest.mark.parametrize("status", ["denied", "not_happened"])
def test_what_did_not_happen_is_struck_through(status: str) -> None:
    made = figure([make_act("2019-04-24", status)])
    assert made.spec is not None
    strokes = [
        layer for layer in made.spec["layer"] if layer["mark"].get("shape") == "M-1.35,1.35L1.35,-1.35"
    ]
    assert [len(layer["data"]["values"]) for layer in strokes] == [1]


def test_an_imprecise_date_is_as_wide_as_its_days() -> None:
    (month,) = marks(figure([make_act(Period.month(2019, 5))]))
    assert month["x2"] - month["x"] == 31 * 86_400_000
    (day,) = marks(figure([make_act("2019-05-01")]))
    assert "x2" not in day


def test_no_mark_covers_another() -> None:
    acts = [make_act("2019-04-24", evidence=str(n)) for n in range(5)]
    assert len({mark["y"] for mark in marks(figure(acts))}) == 5


def test_cooperation_and_conflict_have_their_colours_and_lanes() -> None:
    met, hit = make_act("2019-04-24"), make_act("2019-04-24", type="SANCTION", quad=4)
    first, second = sorted(marks(figure([hit, met])), key=lambda mark: mark["y"])
    assert (first["fill"], second["fill"]) == ("var(--coop)", "var(--conflict)")


def test_what_has_no_day_or_lies_far_off_is_listed_and_said() -> None:
    made = figure([make_act("2019-04-24"), make_act(None), make_act("1994-07-01")])
    assert len(marks(made)) == 1 and made.rows.num_rows == 3
    assert made.notes == (
        "Listed, not drawn: 1 act without a date and 1 act of years long before or after these days.",
    )


def test_many_acts_are_counted_none_lost_none_done_that_was_not() -> None:
    days = [date(2019, 1, 1) + timedelta(n % 365) for n in range(3000)]
    acts = [
        make_act(str(day), "happened" if n % 2 else "planned", evidence=str(n)) for n, day in enumerate(days)
    ]
    made = figure(acts)
    counted = dict.fromkeys(("var(--coop)", "var(--paper)"), 0)
    for mark in marks(made):
        counted[mark["fill"]] += int(mark["tip"].split(": ")[1].split(" ")[0].replace(",", ""))
    assert counted == {"var(--coop)": 1500, "var(--paper)": 1500}
    assert len(marks(made)) < MOST_SINGLE and "Too many acts for a mark each" in made.basis
    assert made.rows.num_rows == 3000


@pytest.mark.parametrize(
    ("days", "step"), [(300, "week"), (1500, "month"), (4000, "quarter"), (20000, "year")]
)
def test_the_longer_the_days_the_longer_the_steps(days: int, step: str) -> None:
    assert step_of(Span(date(1980, 1, 1), date(1980, 1, 1) + timedelta(days))) == step


def test_the_picture_can_be_drawn() -> None:
    open_end = Period(date(2019, 3, 1), None, Precision.RANGE)
    acts = [make_act("2019-04-24", status.value) for status in Status] + [make_act(open_end, "ongoing")]
    made = figure(acts)
    assert made.spec is not None
    svg = draw({**made.spec, "width": 700}).decode()
    assert svg.count("<path") > len(acts)


def test_nothing_gives_no_picture_but_says_so() -> None:
    assert figure([]).spec is None and figure([]).empty

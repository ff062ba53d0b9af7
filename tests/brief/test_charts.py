"""Pictures: bars on the right side of the line, marks by status, wide where the date is imprecise."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from summitry.analysis.attention.reported import attention
from summitry.brief import Brief, Method, build_brief
from summitry.brief.charts import blocks, panels, timeline_picture
from summitry.brief.marks import SIGNS, mark
from summitry.model.event import Status
from tests.brief import korea
from tests.factories import make_report


def test_cooperation_stands_above_the_line_and_conflict_below() -> None:
    reports = [
        make_report("PRK", "USA", type="CONSULT", on="2019-04-02"),
        make_report("PRK", "USA", type="ACCUSE", on="2019-04-12"),
    ]
    found = attention(reports, actor="PRK", by="day", since=date(2019, 4, 1), until=date(2019, 4, 30))
    (panel,) = panels(found, ["United States"])
    svg = ElementTree.fromstring(str(panel.svg))
    rule = next(e for e in svg if e.get("class") == "rule")
    zero = float(rule.get("d", "").removeprefix("M0 ").split("H")[0])
    tops = {e.get("class"): float(e.get("y", "")) for e in svg if e.tag == "rect"}
    assert tops["bar coop"] < zero
    assert tops["bar conflict"] >= zero
    assert "1 of cooperation and 1 of conflict" in svg.get("aria-label", "")


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        (Status.HAPPENED, "solid"),
        (Status.ONGOING, "rail"),
        (Status.PLANNED, "outline"),
        (Status.EXPECTED, "outline"),
        (Status.POSSIBLE, "dotted"),
        (Status.CONDITIONAL, "dotted"),
        (Status.REQUESTED, "dotted"),
        (Status.DENIED, "rail"),
        (Status.NOT_HAPPENED, "rail"),
    ],
)
def test_each_status_has_its_mark(status: Status, shape: str) -> None:
    assert f"mark {shape}" in mark(status, 1, 0, 0)
    assert SIGNS[status]


def test_imprecise_date_widens_its_mark(method: Method) -> None:
    reports = [
        korea.report("One day.", "", "AID", "RUS", "PRK", when="2019-03-04", published="2019-01-01"),
        korea.report("One month.", "", "ACCUSE", "RUS", "PRK", when="2019-02", published="2019-04-30"),
    ]
    found = build_brief(reports, actor=korea.PRK, names=korea.names, method=method)
    svg = ElementTree.fromstring(str(timeline_picture(found.timeline, ())))
    widths = {e.get("class"): float(e.get("width", "")) for e in svg.iter("rect")}
    assert widths["mark solid conflict"] > 5 * widths["mark solid coop"]


def test_marks_lead_to_sentences_on_the_page(brief: Brief) -> None:
    svg = ElementTree.fromstring(str(timeline_picture(brief.timeline, ())))
    listed = {f"#t-{m.statement.anchor}" for m in brief.timeline.moments}
    links = {e.get("href") for e in svg.iter("a")}
    assert links
    assert links <= listed


def test_blocks_show_none_few_and_many() -> None:
    assert blocks([0, 1, 8]) == "·▂█"
    assert blocks([]) == ""

"""The small picture beside a shift: gaps stay gaps, text is escaped, and the day lies where it belongs."""

from __future__ import annotations

import re
from datetime import date, timedelta

import lxml.html

from summitry.brief.records import Sketch, Trace
from summitry.brief.sketch_chart import WIDTH, sketch_picture

FIRST = date(2018, 1, 1)


def sketch(*values: float | None, unit: str = "share", name: str = "Russia") -> Sketch:
    weeks = tuple(FIRST + timedelta(days=7 * i) for i in range(len(values)))
    last = weeks[-1] + timedelta(days=6)
    middle = weeks[len(weeks) // 2]
    trace = Trace(name, values, "first")
    return Sketch(
        name, unit, "share of all dealings, by week", (trace,), FIRST, last, middle, middle, middle, weeks
    )


def test_weeks_without_reports_break_the_line() -> None:
    svg = str(sketch_picture(sketch(0.1, 0.2, None, 0.4, 0.1, None)))
    path = re.search(r'class="trace first" d="([^"]+)"', svg)
    assert path is not None
    assert path.group(1).count("M") == 2


def test_the_peak_bears_its_number_and_the_day_its_date() -> None:
    svg = str(sketch_picture(sketch(0.1, 0.2, 0.05, 0.4, 0.1)))
    assert ">40 %<" in svg and ">15 January<" in svg
    assert ">7<" in str(sketch_picture(sketch(1, 7, 0, 2, unit="dealings")))


def test_bars_stay_within_the_picture() -> None:
    svg = str(sketch_picture(sketch(5, 1, 1, 5, unit="dealings")))
    bars = re.findall(r'class="bar spark" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    assert len(bars) == 4
    assert all(float(x) >= 0 and float(x) + float(width) <= WIDTH + 0.2 for x, width in bars)


def test_a_hostile_name_stays_text() -> None:
    svg = lxml.html.fragment_fromstring(str(sketch_picture(sketch(0.1, 0.2, 0.3, name="<script>x</script>"))))
    assert svg.xpath(".//script") == []
    assert svg.get("aria-label") == "<script>x</script>"

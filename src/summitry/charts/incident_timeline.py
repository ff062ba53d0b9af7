"""All acts between two parties on a line of time: a mark each, in lanes by kind, its status told by its shape.

Where there are too many to be told apart, each mark stands for the acts of one kind, standing and stretch of time, its
area for their number, and the figure says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from summitry.charts.act_rows import Wording, act_rows
from summitry.charts.axis import as_parts
from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.incident_marks import (
    HALF_DISC,
    KIND_OF,
    OPEN,
    ORDER,
    RAILS,
    STRIKE,
    STRUCK,
    WORDS,
    ink_of,
)
from summitry.charts.keys import key_name
from summitry.charts.tokens import GREY, HAIR, INK
from summitry.model.act import Act
from summitry.wording.days import say_range
from summitry.wording.names import listed, plural

MOST_SINGLE = 350
"""Acts that get a mark each."""

MOST_ROWS = 9
"""Rows of marks in one lane."""

WIDTH = 720
"""Pixels at which marks must not cover each other; the picture is never narrower."""

MARK = 11
"""Pixels that a mark takes along the line."""

ROW, HEADING = 14, 26
"""Pixels of a row of marks, and of the heading of a lane."""

MOST_BINS = 60

Narrowed = Callable[[date, date], str]
"""Address of the page for a period."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are drawn."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.since).days + 1

    def holds(self, act: Act) -> bool:
        """Whether the act has a day in it."""
        if act.period is None:
            return False
        first, last = _ends(act)
        return first <= self.until and last >= self.since


def timeline_figure(
    acts: Sequence[Act], span: Span, words: Wording, narrowed: Narrowed, *, title: str
) -> Figure:
    """The figure.

    Args:
        acts: All acts of the period, any order.
        span: The days that are drawn; acts outside them are counted in the notes.
        words: How acts are said and where they lead.
        narrowed: Where a mark leads that stands for several acts.
        title: The figure's title.
    """
    drawn = [each for each in acts if span.holds(each)]
    lanes = _lanes(drawn)
    rows = {lane: _stacked(found, span) for lane, found in lanes.items()}
    single = len(drawn) <= MOST_SINGLE and all(len(each) <= MOST_ROWS for each in rows.values())
    spec = _single(rows, span, words) if single else _together(lanes, span, narrowed)
    return Figure(
        title=title,
        basis=_basis(drawn, span, single),
        rows=act_rows(acts, words),
        columns=(
            Column("when", "Date", Kind.TEXT),
            Column("status", "Status", Kind.STATUS),
            Column("said", "Act", Kind.TEXT, link="link"),
            Column("reports", "Reports", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
        ),
        spec=spec if drawn else None,
        empty="No act between the two lies in these days.",
        notes=_notes(acts, drawn),
    )


def step_of(span: Span) -> str:
    """What acts are brought together by where there are many: week, month, quarter or year."""
    for step, days in (("week", 7), ("month", 30), ("quarter", 91)):
        if span.days / days <= MOST_BINS:
            return step
    return "year"


# ---- words -----------------------------------------------------------------------------------------------------


def _basis(drawn: Sequence[Act], span: Span, single: bool) -> str:
    period = say_range(span.since, span.until)
    shapes = (
        "Solid: happened, with an open end: goes on. Outlined: planned or expected. Dotted: possible, conditional or "
        "asked for. Struck through: denied or did not happen. Green: cooperation, red: conflict."
    )
    if single:
        return (
            f"A mark for each act, as wide as its date is imprecise; {period}, n = {len(drawn):,}. {shapes}"
        )
    return (
        f"Too many acts for a mark each: a mark stands for those of one {step_of(span)} that stand alike, by their "
        f"first day, its area for their number; {period}, n = {len(drawn):,}. Choose one, or a shorter period, "
        f"to see them singly. {shapes}"
    )


def _notes(acts: Sequence[Act], drawn: Sequence[Act]) -> tuple[str, ...]:
    undated = sum(each.period is None for each in acts)
    outside = len(acts) - len(drawn) - undated
    parts = [
        *([f"{plural(undated, 'act')} without a date"] if undated else []),
        *([f"{plural(outside, 'act')} of years long before or after these days"] if outside else []),
    ]
    return (f"Listed, not drawn: {listed(parts)}.",) if parts else ()


# ---- lanes -----------------------------------------------------------------------------------------------------


def _lanes(acts: Sequence[Act]) -> dict[str, list[Act]]:
    """Acts by type: cooperation first, in either the fullest lane first."""
    found: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda each: (_ends(each)[0], each.evidence)):
        found[act.type].append(act)
    order = sorted(found, key=lambda lane: (_hostile(found[lane]), -len(found[lane]), lane))
    return {lane: found[lane] for lane in order}


def _hostile(acts: Sequence[Act]) -> bool:
    return 2 * sum(each.quad > 2 for each in acts) > len(acts)


def _stacked(acts: Sequence[Act], span: Span) -> list[list[Act]]:
    """Acts in rows in which no mark covers another, first fit."""
    days_per_mark = MARK * span.days / WIDTH
    rows: list[list[Act]] = []
    ends: list[float] = []
    for act in acts:
        first, last = (max(_ends(act)[0], span.since), min(_ends(act)[1], span.until))
        at = first.toordinal()
        row = next((i for i, taken in enumerate(ends) if taken <= at), len(ends))
        if row == len(ends):
            ends.append(0.0)
            rows.append([])
        ends[row] = max(at + days_per_mark, last.toordinal() + days_per_mark / 2)
        rows[row].append(act)
    return rows


def _ends(act: Act) -> tuple[date, date]:
    """First and last day that are drawn; an open side is drawn at its known end."""
    assert act.period is not None
    first = act.period.start or act.period.end or date.min
    return first, act.period.end or first


# ---- a mark each -----------------------------------------------------------------------------------------------


def _single(rows: Mapping[str, Sequence[Sequence[Act]]], span: Span, words: Wording) -> Mapping[str, Any]:
    headings, values, y = [], [], 0
    for lane, found in rows.items():
        headings.append(_heading(lane, sum(len(row) for row in found), y))
        y += HEADING
        for row in found:
            values += [_mark(act, y + ROW / 2, span, words) for act in row]
            y += ROW
    return _spec(values, headings, y, span)


def _mark(act: Act, y: float, span: Span, words: Wording) -> dict[str, Any]:
    kind = KIND_OF[act.status]
    ink = ink_of(kind, act.quad)
    first, last = max(_ends(act)[0], span.since), min(_ends(act)[1], span.until)
    wide = ((last - first).days + 1) * WIDTH / span.days > MARK
    return {
        "x": _at(first) if wide else (_at(first) + _at(last)) / 2 + _HALF_DAY,
        **({"x2": _at(last + timedelta(1))} if wide else {}),
        "y": y,
        "y1": y - 4.5,
        "y2": y + 4.5,
        "kind": kind,
        "fill": ink.fill,
        "stroke": ink.stroke,
        "size": 78,
        "href": words.link(act),
        "tip": f"{words.when(act)}: {words.said(act)} ({words.counts(act)})",
    }


# ---- many in one mark --------------------------------------------------------------------------------------------


def _together(lanes: Mapping[str, Sequence[Act]], span: Span, narrowed: Narrowed) -> Mapping[str, Any]:
    headings, values, y = [], [], 0
    step = step_of(span)
    counts = {lane: _counted(found, span, step) for lane, found in lanes.items()}
    most = max((len(each) for found in counts.values() for each in found.values()), default=1)
    for lane, found in counts.items():
        headings.append(_heading(lane, len(lanes[lane]), y))
        y += HEADING
        for kind in (each for each in ORDER if any(key[1] == each for key in found)):
            mine = {key: acts for key, acts in found.items() if key[1] == kind}
            values += [_many(key, acts, y + ROW / 2, most, step, narrowed) for key, acts in mine.items()]
            y += ROW
    return _spec(values, headings, y, span)


Key = tuple[date, str, bool]


def _counted(acts: Sequence[Act], span: Span, step: str) -> dict[Key, list[Act]]:
    found: dict[Key, list[Act]] = defaultdict(list)
    for act in acts:
        day = _begin(max(_ends(act)[0], span.since), step)
        found[day, KIND_OF[act.status], act.cooperative].append(act)
    return found


def _many(
    key: Key, acts: Sequence[Act], y: float, most: int, step: str, narrowed: Narrowed
) -> dict[str, Any]:
    start, kind, cooperative = key
    end = _end(start, step)
    ink = ink_of(kind, 1 if cooperative else 3)
    middle = _at(start) + (_at(end + timedelta(1)) - _at(start)) / 2
    return {
        "x": middle + (0 if cooperative else 1),
        "y": y,
        "kind": kind,
        "fill": ink.fill,
        "stroke": ink.stroke,
        "size": 12 + 110 * len(acts) / most,
        "href": narrowed(start, end),
        "tip": f"{say_range(start, end)}: {plural(len(acts), 'act')}, {WORDS[kind]}",
    }


def _begin(day: date, step: str) -> date:
    if step == "week":
        return day - timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1 if step == "year" else day.month - (day.month - 1) % 3, day=1)


def _end(start: date, step: str) -> date:
    if step == "week":
        return start + timedelta(6)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(1)


# ---- the picture -------------------------------------------------------------------------------------------------

_HALF_DAY = 43_200_000


def _heading(lane: str, n: int, y: int) -> dict[str, Any]:
    return {"y": y, "label": key_name(lane, "type", str), "n": f"{n:,}"}


def _spec(
    values: Sequence[Mapping[str, Any]], headings: Sequence[Mapping[str, Any]], height: int, span: Span
) -> Mapping[str, Any]:
    x = {
        "field": "x",
        "type": "temporal",
        "scale": {"type": "utc", "domain": _domain(span)},
        "axis": {"tickCount": 8, "grid": True, "orient": "top", "labelBound": True},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [0, height], "reverse": True, "nice": False, "zero": False},
        "axis": None,
    }
    shared = {
        "x": x,
        "href": {"field": "href"},
        "tooltip": [{"field": "tip", "title": " "}],
        "fill": {"field": "fill", "type": "nominal", "scale": None},
        "stroke": {"field": "stroke", "type": "nominal", "scale": None},
    }
    wide, narrow = [v for v in values if "x2" in v], [v for v in values if "x2" not in v]
    layers: list[dict[str, Any]] = [_rules(headings, y), *_labels(headings, y)]
    for dotted in (False, True):
        some = [v for v in wide if (v["kind"] == "dotted") == dotted]
        if some:
            layers.append(
                {
                    "data": {"values": some},
                    "mark": {**_BODY, "type": "rect", "cornerRadius": 4.5, **_dash(dotted)},
                    "encoding": {
                        **shared,
                        "x2": {"field": "x2"},
                        "y": {**y, "field": "y1"},
                        "y2": {"field": "y2"},
                    },
                }
            )
        layers += [
            _points(shape, some, {**shared, "y": y}, dotted)
            for shape in ("circle", HALF_DISC)
            if (some := [v for v in narrow if _shape(v) == shape and (v["kind"] == "dotted") == dotted])
        ]
    layers += _strokes(STRIKE, [v for v in values if v["kind"] == STRUCK], {**shared, "y": y})
    layers += _strokes(RAILS, [v for v in values if v["kind"] == OPEN], {**shared, "y": y})
    return {
        "width": "container",
        "height": max(height, 40),
        "usermeta": {"least": WIDTH},
        "layer": layers,
        "resolve": {"axis": {"x": "shared"}},
    }


_BODY: dict[str, Any] = {"strokeWidth": 1.5, "cursor": "pointer", "opacity": 1}


def _dash(dotted: bool) -> dict[str, Any]:
    return {"strokeDash": [1.4, 2.2], "strokeCap": "round"} if dotted else {}


def _shape(value: Mapping[str, Any]) -> str:
    return HALF_DISC if value["kind"] == OPEN else "circle"


def _points(
    shape: str, values: Sequence[Mapping[str, Any]], encoding: Mapping[str, Any], dotted: bool
) -> dict[str, Any]:
    return {
        "data": {"values": list(values)},
        "mark": {**_BODY, "type": "point", "shape": shape, "filled": False, **_dash(dotted)},
        "encoding": {**encoding, "size": {"field": "size", "type": "quantitative", "scale": None}},
    }


def _strokes(
    path: str, values: Sequence[Mapping[str, Any]], encoding: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The line through what did not happen, or the rails behind what goes on: at the middle, or the end, of a mark."""
    if not values:
        return []
    placed = [
        {**v, "x": v["x2"] if path == RAILS else (v["x"] + v["x2"]) / 2} if "x2" in v else v for v in values
    ]
    return [
        {
            "data": {"values": placed},
            "mark": {"type": "point", "shape": path, "filled": False, **_BODY},
            "encoding": {
                **{key: each for key, each in encoding.items() if key != "fill"},
                "size": {"field": "size", "type": "quantitative", "scale": None},
            },
        }
    ]


def _rules(headings: Sequence[Mapping[str, Any]], y: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": list(headings)},
        "mark": {"type": "rule", "color": HAIR},
        "encoding": {"y": y},
    }


def _labels(headings: Sequence[Mapping[str, Any]], y: Mapping[str, Any]) -> list[dict[str, Any]]:
    def text(field: str, colour: str, **mark: Any) -> dict[str, Any]:
        return {
            "data": {"values": list(headings)},
            "mark": {
                "type": "text",
                "baseline": "top",
                "dy": 7,
                "dx": -3 if mark["align"] == "right" else 0,
                "color": colour,
                "fontSize": 13,
                **mark,
            },
            "encoding": {
                "x": {"value": 0 if mark["align"] == "left" else "width"},
                "y": y,
                "text": {"field": field},
            },
        }

    return [
        text("label", INK, align="left", fontWeight=600),
        text("n", GREY, align="right"),
    ]


def _domain(span: Span) -> list[dict[str, Any]]:
    """The days drawn, with room for half a mark on either side."""
    last = span.until + timedelta(1)
    room = timedelta(math.ceil((last - span.since).days * MARK / (2 * WIDTH)))
    return [as_parts(max(span.since, date.min + room) - room), as_parts(min(last, date.max - room) + room)]


def _at(day: date) -> int:
    """Milliseconds since 1970, UTC."""
    return (day.toordinal() - 719163) * 86_400_000

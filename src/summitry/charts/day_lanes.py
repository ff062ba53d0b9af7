"""What lies ahead, a lane each: a mark as wide as the days on which it can be, drawn as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from summitry.charts.tokens import CONFLICT, COOPERATION, GREY, HAIR, INK, NEUTRAL, PAPER
from summitry.model.event import Status

LANE = 40
"""Pixels of a lane: its words above, its mark below."""

NARROW = 60
"""Part of the axis below which a mark would be narrower than it is high."""

_TONES = {0: NEUTRAL, 1: COOPERATION, 2: COOPERATION, 3: CONFLICT, 4: CONFLICT}
_SOLID = frozenset({Status.HAPPENED, Status.ONGOING})
_DOTTED = frozenset({Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED})
_STRUCK = frozenset({Status.DENIED, Status.NOT_HAPPENED})


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane.

    Attributes:
        label: What it is.
        when: When, in words.
        first: First day on which it can be.
        last: Last day.
        leads: First day of the thin line that leads to the mark: how long a deadline has been running; None for none.
        trails: Whether it goes on after its first day, without an end.
        status: Status whose mark it bears.
        quad: Class of the act, 1 to 4; 0 for none.
        mark: How it stands, in words.
        href: Address that it leads to.
    """

    label: str
    when: str
    first: date
    last: date
    leads: date | None
    trails: bool
    status: Status
    quad: int
    mark: str
    href: str


def day_lanes(lanes: Sequence[Lane], since: date, until: date, today: date) -> dict[str, Any]:
    """The picture, in Vega-Lite.

    Args:
        lanes: From above.
        since: First day of the axis.
        until: Last day.
        today: Day at which a line is drawn.
    """
    rows = [_row(i, each, since, until) for i, each in enumerate(lanes)]
    return {
        "width": "container",
        "height": {"step": LANE},
        "layer": [
            _now(today),
            *_lines(rows),
            *(
                _marks(rows, dotted=dotted, point=point)
                for dotted in (False, True)
                for point in (False, True)
            ),
            _strikes(rows),
            *_labels(rows, since, until),
        ],
        "resolve": {"axis": {"y": "shared"}},
    }


def _row(i: int, lane: Lane, since: date, until: date) -> dict[str, Any]:
    first, last = max(lane.first, since), min(lane.last, until)
    middle = first + (last - first) / 2
    right = (middle - since) > (until - since) * 0.5
    # One day is drawn from its morning to the next.
    return {
        "lane": i,
        "label": f"{lane.label}",
        "when": lane.when,
        "x": first.isoformat(),
        "x2": (last + timedelta(1)).isoformat(),
        "leads": None if lane.leads is None else max(lane.leads, since).isoformat(),
        "trails": (until + timedelta(1)).isoformat() if lane.trails else None,
        "tone": _TONES[lane.quad],
        "solid": lane.status in _SOLID,
        "dotted": lane.status in _DOTTED,
        "struck": lane.status in _STRUCK,
        "mark": lane.mark,
        "href": lane.href,
        "right": right,
        "room": round(_room(first, last, since, until, right=right), 3),
        "point": (last - first).days < (until - since).days / NARROW,
        "middle": (first + (last + timedelta(1) - first) / 2).isoformat(),
        "at": (last + timedelta(1)).isoformat() if right else first.isoformat(),
    }


def _room(first: date, last: date, since: date, until: date, *, right: bool) -> float:
    """Part of the width that a label has: up to the end of its mark, or on from its beginning."""
    days = (until - since).days + 1
    return ((last - since).days + 1) / days if right else 1 - (first - since).days / days


def _x(field: str) -> dict[str, Any]:
    return {"field": field, "type": "temporal", "scale": {"type": "utc"}}


def _y() -> dict[str, Any]:
    return {"field": "lane", "type": "ordinal", "axis": None, "scale": {"padding": 0}}


def _tooltip() -> list[dict[str, str]]:
    return [
        {"field": "label", "title": " "},
        {"field": "when", "title": "when"},
        {"field": "mark", "title": "stands"},
    ]


def _now(today: date) -> dict[str, Any]:
    return {
        "data": {"values": [{"day": today.isoformat()}]},
        "mark": {"type": "rule", "color": GREY, "strokeWidth": 1, "strokeDash": [2, 3]},
        "encoding": {"x": _x("day")},
    }


def _lines(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The thin lines: up to a deadline, and on from a beginning."""
    ends = {"leads": ("leads", "x"), "trails": ("x", "trails")}
    return [
        {
            "data": {"values": [row for row in rows if row[name]]},
            "mark": {"type": "rule", "strokeWidth": 1, "color": GREY, "yOffset": 8},
            "encoding": {"x": _x(a), "x2": {"field": b}, "y": _y()},
        }
        for name, (a, b) in ends.items()
    ]


def _marks(rows: list[dict[str, Any]], *, dotted: bool, point: bool) -> dict[str, Any]:
    """Marks as wide as their days; what would be narrower than it is high is a circle."""
    dashes = {"strokeDash": [1.2, 2.6], "strokeCap": "round"} if dotted else {}
    shape = (
        {"type": "point", "shape": "circle", "size": 95}
        if point
        else {"type": "bar", "height": 11, "cornerRadius": 5.5}
    )
    place = {"x": _x("middle")} if point else {"x": _x("x"), "x2": {"field": "x2"}}
    return {
        "data": {"values": [row for row in rows if row["dotted"] is dotted and row["point"] is point]},
        "mark": {**shape, "yOffset": 8, "strokeWidth": 1.5, "opacity": 1, **dashes},
        "encoding": {
            **place,
            "y": _y(),
            "stroke": {"field": "tone", "type": "nominal", "scale": None},
            "fill": {
                "condition": {"test": "datum.solid", "field": "tone", "scale": None},
                "value": PAPER,
            },
            "href": {"field": "href"},
            "tooltip": _tooltip(),
        },
    }


def _strikes(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": [row for row in rows if row["struck"]]},
        "mark": {"type": "rule", "strokeWidth": 1.5, "yOffset": 8},
        "encoding": {
            "x": _x("x"),
            "x2": {"field": "x2"},
            "y": _y(),
            "color": {"field": "tone", "type": "nominal", "scale": None},
        },
    }


def _labels(rows: list[dict[str, Any]], since: date, until: date) -> list[dict[str, Any]]:
    """Words above each mark: from its beginning on, or up to its end where that lies far to the right."""
    return [
        {
            "data": {"values": [row for row in rows if row["right"] is right]},
            "mark": {
                "type": "text",
                "align": "right" if right else "left",
                "baseline": "middle",
                "yOffset": -8,
                "limit": {"expr": "datum.room * width"},
                "color": INK,
                "fontSize": 13,
            },
            "encoding": {
                "x": _x("at"),
                "y": _y(),
                "text": {"field": "label"},
                "href": {"field": "href"},
                "tooltip": _tooltip(),
            },
        }
        for right in (False, True)
    ] + [_span(since, until)]


def _span(since: date, until: date) -> dict[str, Any]:
    """Keeps the axis as long as was asked for, whatever lies on it."""
    days = [{"day": since.isoformat()}, {"day": (until + timedelta(1)).isoformat()}]
    axis = {"orient": "top", "grid": True, "gridColor": HAIR, "tickCount": 6, "labelFlush": True}
    return {
        "data": {"values": days},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {"x": {**_x("day"), "axis": axis}},
    }

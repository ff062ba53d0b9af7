"""Attention as small multiples: a panel a counterpart, its share as a line in its interval, its dealings as bars."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from summitry.analysis.attention.records import NO_REPORTS, Attention, Count
from summitry.charts.attention_words import FEWEST_FOR_SHARE, basis, headline, plotted
from summitry.charts.house import (
    BAND,
    CONFLICT,
    COOPERATION,
    GAP,
    GREY,
    HAIR,
    INK,
    MARGIN,
    PALE,
    PICTURE_WIDTH,
    SCHEMA,
    SUBTITLE,
    TITLE,
    config,
)
from summitry.charts.keys import Names, key_name, keys_noun
from summitry.charts.numbers import say_count, say_interval, say_share

MOST_PANELS = 6
"""Keys with a panel of their own; all others share one, in grey."""

SHARE_HEIGHT, BARS_HEIGHT = 88, 44

_DAY = 24 * 60 * 60 * 1000


def attention_spec(found: Attention, names: Names) -> dict[str, Any]:
    """A picture of attention as Vega-Lite.

    Args:
        found: The measurement.
        names: From an actor's id to its name.
    """
    return {"$schema": SCHEMA, "config": config(), **attention_figure(found, names)}


def attention_figure(found: Attention, names: Names) -> dict[str, Any]:
    """The same without schema and configuration, to stand in a picture with others."""
    shown = _panels(found, names)
    columns = 4 if len(shown) > 6 or len(shown) == 4 else 3
    scales = _scales(found, shown, PICTURE_WIDTH // columns - GAP - MARGIN)
    return {
        "title": {
            "text": textwrap.wrap(headline(found, names), TITLE),
            "subtitle": [
                line for text in (plotted(found), basis(found)) for line in textwrap.wrap(text, SUBTITLE)
            ],
            "fontSize": 17,
            "lineHeight": 22,
            "subtitleFontSize": 13,
            "subtitleLineHeight": 18,
            "subtitlePadding": 6,
            "offset": 16,
        },
        "columns": columns,
        "spacing": {"column": GAP, "row": 2 * GAP},
        "concat": [_panel(each, scales) for each in shown],
    }


@dataclass(frozen=True, slots=True)
class _Panel:
    """One panel: its heading, its bins as rows of data, and whether it is one of those that are told apart."""

    name: str
    basis: str
    rows: list[dict[str, Any]]
    own: bool


@dataclass(frozen=True, slots=True)
class _Scales:
    """What all panels share."""

    width: int
    top: float
    roof: float
    up: float
    down: float
    ticks: list[int]
    label: str
    domain: list[int]
    bar: float


def _panels(found: Attention, names: Names) -> list[_Panel]:
    # A panel for "others" is worth it from two of them on.
    n_own = len(found.totals) if len(found.totals) == MOST_PANELS + 1 else MOST_PANELS
    panels = [
        _Panel(key_name(count.key, found.over, names), _said(count), _rows(found, found.series(i)), True)
        for i, count in enumerate(found.totals[:n_own])
    ]
    rest = found.totals[n_own:]
    if rest:
        n = sum(count.incidents for count in rest)
        said = f"{say_share(n / rest[0].total)}, {say_count(n)} of {say_count(rest[0].total)}"
        name = f"{keys_noun(found.over, len(rest))} more"
        panels.append(_Panel(name, said, _rows(found, found.together(n_own)), False))
    return panels


def _said(count: Count) -> str:
    return (
        f"{say_share(count.share)} ({say_interval(count.low, count.high)}), "
        f"{say_count(count.incidents)} of {say_count(count.total)}"
    )


def _rows(found: Attention, series: Sequence[Count]) -> list[dict[str, Any]]:
    """One row a bin."""
    rows: list[dict[str, Any]] = [
        {
            "at": _middle(cut.start, cut.end),
            "days": f"{cut.start}/{cut.end}",
            "share": count.share,
            "low": count.low,
            "high": count.high,
            "cooperation": count.cooperation,
            "conflict": -count.conflict,
            "incidents": count.incidents,
            "total": cut.incidents,
            "moved": cut.note not in ("", NO_REPORTS),
        }
        for cut, count in zip(found.bins, series, strict=True)
    ]
    _mark_single(rows)
    _mark_peak(rows)
    return rows


def _mark_single(rows: list[dict[str, Any]]) -> None:
    """A bin between two without reports makes no line, and gets a point."""
    for i, row in enumerate(rows):
        beside = [rows[j]["share"] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        row["single"] = row["share"] is not None and all(share is None for share in beside)


def _mark_peak(rows: list[dict[str, Any]]) -> None:
    """The highest share bears its number, of several the first; none does where it is one of a few dealings."""
    shares = [row["share"] or 0.0 for row in rows]
    highest = max(shares, default=0.0)
    first = shares.index(highest) if highest else None
    at = first if first is not None and rows[first]["total"] >= FEWEST_FOR_SHARE else None
    for i, row in enumerate(rows):
        row["peak"] = say_share(highest) if i == at else None


def _scales(found: Attention, panels: Sequence[_Panel], width: int) -> _Scales:
    # The rest is drawn on the same scale, but must not flatten what is told apart.
    rows = [row for panel in panels if panel.own for row in panel.rows]
    top = max((row["share"] or 0.0 for row in rows), default=1.0)
    ticks, label = _ticks(found.bins[0].start, found.bins[-1].end)
    return _Scales(
        width=width,
        top=_ceiling(top * 1.15),
        # Room above the highest point for its number.
        roof=max(_ceiling(top * 1.15), top + 0.16 * _ceiling(top * 1.15)),
        up=max((row["cooperation"] for row in rows), default=1.0) or 1.0,
        down=min((row["conflict"] for row in rows), default=-1.0),
        ticks=ticks,
        label=label,
        domain=[_stamp(found.bins[0].start), _stamp(found.bins[-1].end) + _DAY],
        bar=min(max(0.72 * width / len(found.bins), 0.6), 14.0),
    )


def _panel(panel: _Panel, scales: _Scales) -> dict[str, Any]:
    return {
        "title": {
            "text": panel.name,
            "subtitle": panel.basis,
            "frame": "group",
            "color": INK if panel.own else GREY,
        },
        "data": {"values": panel.rows},
        "spacing": 6,
        "vconcat": [_share(panel.own, scales), _bars(panel.own, scales)],
    }


def _share(own: bool, scales: _Scales) -> dict[str, Any]:
    y = {"type": "quantitative", "scale": {"domain": [0, scales.roof], "nice": False, "clamp": True}}
    axis = {
        "values": [0, scales.top / 2, scales.top],
        "labelExpr": "datum.value ? round(100 * datum.value) + ' %' : '0'",
    }
    tone = INK if own else PALE
    line = {"field": "share", **y, "axis": axis}
    marks: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "color": BAND},
            "encoding": {"y": {"field": "low", **y, "axis": axis}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line", "color": tone, "strokeWidth": 1.5},
            "encoding": {"y": line},
        },
        {
            "transform": [{"filter": "datum.single"}],
            "mark": {"type": "point", "filled": True, "size": 10, "color": tone, "opacity": 1},
            "encoding": {"y": line},
        },
        {
            "transform": [{"filter": "datum.peak"}],
            "mark": {"type": "text", "dy": -7, "color": tone, "fontWeight": 600},
            "encoding": {"y": line, "text": {"field": "peak"}},
        },
        {
            "transform": [{"filter": "datum.moved"}],
            "mark": {"type": "tick", "orient": "vertical", "color": PALE, "thickness": 1.5, "size": 5},
            "encoding": {"y": {"value": SHARE_HEIGHT + 5}},
        },
    ]
    return {
        "width": scales.width,
        "height": SHARE_HEIGHT,
        "encoding": {"x": _x(scales, labels=False), "tooltip": _tooltip()},
        "layer": marks if own else marks[1:],
    }


def _bars(own: bool, scales: _Scales) -> dict[str, Any]:
    y = {
        "type": "quantitative",
        "scale": {"domain": [scales.down, scales.up], "clamp": True, "nice": False},
        "axis": {
            "values": sorted({_floor(-scales.down) * -1.0, 0.0, _floor(scales.up)}),
            "labelExpr": "format(abs(datum.value), ',')",
            "gridColor": {"condition": {"test": "datum.value === 0", "value": PALE}, "value": HAIR},
        },
    }
    layer = [
        {
            "mark": {"type": "bar", "size": scales.bar, "color": color if own else PALE},
            "encoding": {"y": {"field": field, **y}},
        }
        for field, color in (("cooperation", COOPERATION), ("conflict", CONFLICT))
    ]
    return {
        "width": scales.width,
        "height": BARS_HEIGHT,
        "encoding": {"x": _x(scales, labels=True), "tooltip": _tooltip()},
        "layer": layer,
    }


def _x(scales: _Scales, *, labels: bool) -> dict[str, Any]:
    return {
        "field": "at",
        "type": "temporal",
        "scale": {"type": "utc", "domain": scales.domain, "nice": False, "padding": 0},
        "axis": {
            "grid": False,
            "labels": labels,
            "labelExpr": scales.label,
            "values": scales.ticks,
            "labelAlign": "left",
            "labelFlush": False,
            "labelOverlap": False,
            "ticks": labels,
            "tickColor": HAIR,
            "tickSize": 4,
            "labelPadding": 2,
        },
    }


def _tooltip() -> list[dict[str, str]]:
    return [
        {"field": "days", "title": "days"},
        {"field": "share", "type": "quantitative", "format": ".0%", "title": "share"},
        {"field": "low", "type": "quantitative", "format": ".0%", "title": "from"},
        {"field": "high", "type": "quantitative", "format": ".0%", "title": "to"},
        {"field": "incidents", "type": "quantitative", "format": ".1~f", "title": "dealings"},
        {"field": "total", "type": "quantitative", "format": ".1~f", "title": "of"},
    ]


def _ticks(first: date, last: date) -> tuple[list[int], str]:
    """At most three or four days to label, and how: firsts of years, of months, or the first and the middle day."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    years = [day for day in months if day.month == 1]
    if len(years) >= 3:
        return [_stamp(day) for day in years[:: math.ceil(len(years) / 4)]], "utcFormat(datum.value, '%Y')"
    if len(months) >= 3:
        chosen = months[:: math.ceil(len(months) / 3)]
        with_year = {_stamp(chosen[0]), *(_stamp(day) for day in chosen if day.month == 1)}
        test = " || ".join(f"time(datum.value) === {stamp}" for stamp in sorted(with_year))
        return [_stamp(day) for day in chosen], f"utcFormat(datum.value, {test} ? '%b %Y' : '%b')"
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return [_stamp(day) for day in sorted({first, middle})], "utcFormat(datum.value, '%-d %b')"


def _middle(start: date, end: date) -> int:
    return (_stamp(start) + _stamp(end) + _DAY) // 2


def _stamp(day: date) -> int:
    """Milliseconds since 1970, which Vega reads in no time zone but UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _ceiling(value: float) -> float:
    """The next of 0.02, 0.04, 0.1, 0.2, ... whose half is a round percentage."""
    return next((step for step in (0.02, 0.04, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0) if value <= step), 1.0)


def _floor(value: float) -> float:
    """The largest of 1, 2, 5, 10, ... not above a count; 0 below 1."""
    if value < 1:
        return 0.0
    magnitude = 10.0 ** math.floor(math.log10(value))
    return max(step * magnitude for step in (1, 2, 5) if step * magnitude <= value)

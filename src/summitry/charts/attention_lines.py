"""Attention as one picture: six counterparts in steady hues with their names at the ends, the rest grey.

Shares are lines; where there are few dealings, the counts are bars. The picture is where a period is chosen, so it
shows all days; shifts are marked on it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from summitry.analysis.attention.records import NO_REPORTS, Attention, Count
from summitry.charts.attention_words import basis, headline, left_out
from summitry.charts.axis import DAY, middle, stamp, time_axis
from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.keys import Names, key_name
from summitry.charts.numbers import say_count, say_share
from summitry.charts.tokens import CONFLICT, COOPERATION, GREY, HAIR, HUES, INK, NEUTRAL
from summitry.wording.days import say_range

MOST_LINES = 6
"""Keys with a line of their own hue."""

MOST_GREY = 6
"""Further keys with a line in grey; what is left is in the table alone."""

HEIGHT = 300
LABEL = 13.0
"""Pixels that a label at the end of a line takes."""

FEWEST_FOR_LINES = 6
"""Dealings of a bin, in the middle, below which shares jump about: the counts are drawn instead."""

APART = 40
"""Numbers of marks stand apart by at least one of so many parts of the time shown; nearer ones share a place."""

QUAD_HUES = {"1": COOPERATION, "2": COOPERATION, "3": CONFLICT, "4": CONFLICT}


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that is marked on the picture.

    Attributes:
        number: Beside it, and in front of the sentence that explains it.
        day: The day.
        low: First day that it may have been.
        high: Last day.
        said: What happened.
        link: Where it is explained.
    """

    number: int
    day: date
    low: date
    high: date
    said: str
    link: str


def attention_lines(
    found: Attention,
    names: Names,
    *,
    marks: Sequence[Mark] = (),
    period: tuple[date | None, date | None] = (None, None),
) -> Figure:
    """Shares by bin as lines, with the marks of shifts.

    Args:
        found: The measurement, over all days.
        names: From an actor's id to its name.
        marks: Shifts, by day.
        period: The days that are chosen, if any.
    """
    title = headline(found, names)
    return Figure(
        title=title if title.endswith(".") else f"{title}.",
        basis=_plotted(found, marks),
        rows=found.to_arrow() if found.totals else found.to_arrow().slice(0, 0),
        columns=_columns(found),
        spec=_spec(found, names, marks, period) if found.totals else None,
        empty="No dealing in this period is dated to about a month.",
        notes=(left_out(found),),
        most=60,
    )


def _plotted(found: Attention, marks: Sequence[Mark]) -> str:
    shifts = " Numbered days: shifts, explained below." if marks else ""
    what = f"Dealings of each {found.by}" if is_sparse(found) else f"Share of the dealings of each {found.by}"
    said = f"{what}; {basis(found)}{shifts}"
    return f"{said} Drag across the picture to choose a period."


def _columns(found: Attention) -> tuple[Column, ...]:
    kind = Kind.ACTOR if found.over == "counterpart" else Kind.TEXT
    return (
        Column("start", "From", Kind.DAY),
        Column("end", "To", Kind.DAY),
        Column(found.over, found.over.capitalize(), kind),
        Column("share", "Share", Kind.SHARE),
        Column("low", "From", Kind.SHARE),
        Column("high", "To", Kind.SHARE),
        Column("incidents", "Dealings", Kind.NUMBER),
        Column("total", "Of", Kind.NUMBER),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    name: str
    hue: str
    series: tuple[Count, ...]
    own: bool


def _lines(found: Attention, names: Names) -> list[_Line]:
    shown = found.totals[: MOST_LINES + MOST_GREY]
    return [
        _Line(
            count.key,
            key_name(count.key, found.over, names),
            _hue(count.key, i, found.over),
            found.series(i),
            i < MOST_LINES,
        )
        for i, count in enumerate(shown)
    ]


def _hue(key: str, i: int, over: str) -> str:
    if i >= MOST_LINES:
        return NEUTRAL
    return HUES[i] if over != "quad" else QUAD_HUES.get(key, HUES[i])


def _spec(
    found: Attention, names: Names, marks: Sequence[Mark], period: tuple[date | None, date | None]
) -> dict[str, Any]:
    lines = _lines(found, names)
    first, last = found.bins[0].start, found.bins[-1].end
    top = max((c.share or 0.0 for line in lines for c in line.series), default=1.0)
    x = time_axis(first, last)
    layers = [_marks(marks, x, found)] if marks else []
    if is_sparse(found):
        y = _count_axis(found)
        layers += [_bars(lines, found), _key(lines)]
    else:
        y = _y(top)
        layers += [_rest(lines, found)] if len(lines) > MOST_LINES else []
        layers += [_own(lines, found), _ends(lines, found, top)]
    layers += [_moved(found), _chooser(found, first, last, period)]
    return {
        "width": "container",
        "height": HEIGHT,
        "padding": {"left": 0, "right": 4, "top": 20 if marks else 4, "bottom": 4},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "encoding": {"x": x, "y": y},
        "layer": layers,
    }


def is_sparse(found: Attention) -> bool:
    """Whether most bins with dealings hold too few of them for their shares to make lines."""
    counts = sorted(cut.incidents for cut in found.bins if cut.incidents)
    return not counts or counts[len(counts) // 2] < FEWEST_FOR_LINES


def _count_axis(found: Attention) -> dict[str, Any]:
    top = max((cut.incidents for cut in found.bins), default=1.0)
    return {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, max(1, math.ceil(1.05 * top))], "nice": False},
        "axis": {"tickCount": 5, "format": "d", "tickMinStep": 1},
    }


def _y(top: float) -> dict[str, Any]:
    return {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, min(1.0, round(top + 0.05, 1))], "nice": False},
        "axis": {"tickCount": 5, "labelExpr": "datum.value ? round(100 * datum.value) + ' %' : '0'"},
    }


def _rows(line: _Line, found: Attention) -> list[dict[str, Any]]:
    """One row a bin; ``alone`` where it lies between two without reports, and so makes no line."""
    shares = [count.share for count in line.series]
    return [
        {
            "k": line.name,
            "c": line.hue,
            "at": middle(cut.start, cut.end),
            "share": None if count.share is None else round(count.share, 4),
            "d": say_range(cut.start, cut.end),
            "n": f"{say_share(count.share)}, {say_count(count.incidents)} of {say_count(cut.incidents)}",
            **({"alone": True} if _is_alone(shares, i) else {}),
        }
        for i, (cut, count) in enumerate(zip(found.bins, line.series, strict=True))
    ]


def _is_alone(shares: Sequence[float | None], i: int) -> bool:
    beside = [shares[j] for j in (i - 1, i + 1) if 0 <= j < len(shares)]
    return shares[i] is not None and all(share is None for share in beside)


def _asked() -> list[dict[str, str]]:
    return [{"field": name, "title": " " * i} for i, name in enumerate(("k", "d", "n"), start=1)]


def _bars(lines: Sequence[_Line], found: Attention) -> dict[str, Any]:
    """Dealings of each bin, the first keys in their hues, all others in grey on top."""
    rows = [
        {**row, "dealings": count.incidents, "order": i}
        for i, line in enumerate(line for line in lines if line.own)
        for row, count in zip(_rows(line, found), line.series, strict=True)
        if count.incidents
    ]
    rest = found.together(MOST_LINES) if len(found.totals) > MOST_LINES else ()
    rows += [
        {
            "k": "Others",
            "c": NEUTRAL,
            "at": middle(cut.start, cut.end),
            "d": say_range(cut.start, cut.end),
            "n": f"{say_count(count.incidents)} of {say_count(cut.incidents)}",
            "dealings": count.incidents,
            "order": MOST_LINES,
        }
        for cut, count in zip(found.bins, rest, strict=False)
        if count.incidents
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "width": {"expr": f"max(1, 0.8 * width / {len(found.bins)})"}},
        "encoding": {
            "y": {**_count_axis(found), "field": "dealings", "stack": "zero"},
            "color": {"field": "c", "type": "nominal", "scale": None},
            "order": {"field": "order"},
            "tooltip": _asked(),
        },
    }


def _key(lines: Sequence[_Line]) -> dict[str, Any]:
    """Names at the right in the order of the bars, from the baseline up."""
    own = [line for line in lines if line.own]
    named = [(_short(line.name), line.hue) for line in own] + [("Others", NEUTRAL)] * (len(lines) > len(own))
    step = LABEL + 4
    return _names(
        [{"name": name, "hue": hue, "y": HEIGHT - 8 - i * step} for i, (name, hue) in enumerate(named)]
    )


def _own(lines: Sequence[_Line], found: Attention) -> dict[str, Any]:
    """Lines of the first keys, with points to be asked; these are seen only where they make no line."""
    hue = {"field": "c", "type": "nominal", "scale": None}
    return {
        "data": {"values": [row for line in lines if line.own for row in _rows(line, found)]},
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2, "strokeJoin": "round"},
                "encoding": {"color": hue, "detail": {"field": "k"}},
            },
            {
                "transform": [{"filter": "datum.share !== null"}],
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {
                    "color": hue,
                    "opacity": {"condition": {"test": "datum.alone", "value": 1}, "value": 0},
                    "tooltip": _asked(),
                },
            },
        ],
    }


def _rest(lines: Sequence[_Line], found: Attention) -> dict[str, Any]:
    rows = [
        {"k": line.key, "at": middle(cut.start, cut.end), "share": count.share and round(count.share, 4)}
        for line in lines
        if not line.own
        for cut, count in zip(found.bins, line.series, strict=True)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 1, "color": HAIR},
        "encoding": {"detail": {"field": "k"}},
    }


def _moved(found: Attention) -> dict[str, Any]:
    """Ticks below the bins that other outlets than usual tell of."""
    rows = [
        {"at": middle(cut.start, cut.end), "note": cut.note}
        for cut in found.bins
        if cut.note not in ("", NO_REPORTS)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "tick", "orient": "vertical", "color": GREY, "thickness": 2, "size": 7},
        "encoding": {"y": {"value": HEIGHT + 4}, "tooltip": {"field": "note"}},
    }


def _ends(lines: Sequence[_Line], found: Attention, top: float) -> dict[str, Any]:
    """Names at the ends of the lines, moved apart where they would meet."""
    roof = min(1.0, round(top + 0.05, 1)) or 1.0
    wanted = sorted(
        ((_last(line), line) for line in lines if line.own), key=lambda each: (-each[0], each[1].name)
    )
    spots: list[float] = []
    for share, _ in wanted:
        y = HEIGHT * (1 - share / roof)
        spots.append(max(y, spots[-1] + LABEL) if spots else max(y, 6.0))
    over = spots[-1] - HEIGHT if spots else 0.0
    for i in reversed(range(len(spots))):
        limit = HEIGHT if i == len(spots) - 1 else spots[i + 1] - LABEL
        spots[i] = min(spots[i], limit) if over > 0 else spots[i]
    rows = [
        {"name": _short(line.name), "hue": line.hue, "y": y}
        for (_, line), y in zip(wanted, spots, strict=True)
    ]
    return _names(rows)


def _names(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "dx": 8,
            "fontWeight": 600,
            "clip": False,
        },
        "encoding": {
            "x": {"value": "width"},
            "y": {"field": "y", "type": "quantitative", "scale": None},
            "text": {"field": "name"},
            "color": {"field": "hue", "type": "nominal", "scale": None},
        },
    }


def _last(line: _Line) -> float:
    return next((c.share for c in reversed(line.series) if c.share is not None), 0.0)


def _short(name: str) -> str:
    return name if len(name) <= 19 else f"{name[:18]}…"


def _marks(marks: Sequence[Mark], x: dict[str, Any], found: Attention) -> dict[str, Any]:
    labels = _labels(marks, found)
    rows = [
        {
            "day": stamp(each.day),
            "low": stamp(each.low),
            "high": stamp(each.high) + DAY,
            "number": labels[each.number],
            "said": each.said,
            "link": each.link,
        }
        for each in marks
    ]
    at = {**x, "field": "day"}
    return {
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "rect", "color": HAIR, "opacity": 0.5},
                "encoding": {
                    "x": {**x, "field": "low"},
                    "x2": {"field": "high"},
                    "y": {"value": 0},
                    "y2": {"value": HEIGHT},
                },
            },
            {
                "mark": {"type": "rule", "color": GREY, "strokeWidth": 1},
                "encoding": {"x": at, "y": {"value": -4}, "y2": {"value": HEIGHT}},
            },
            {
                "mark": {
                    "type": "text",
                    "baseline": "bottom",
                    "color": INK,
                    "fontWeight": 600,
                    "cursor": "pointer",
                },
                "encoding": {
                    "x": at,
                    "y": {"value": -6},
                    "text": {"field": "number"},
                    "href": {"field": "link"},
                    "tooltip": {"field": "said"},
                },
            },
        ],
    }


def _labels(marks: Sequence[Mark], found: Attention) -> dict[int, str]:
    """What stands above each mark: its number; of several that are close, all of them above the first."""
    span = (found.bins[-1].end - found.bins[0].start).days + 1
    groups: list[list[Mark]] = []
    for each in sorted(marks, key=lambda mark: mark.day):
        if groups and (each.day - groups[-1][0].day).days < span / APART:
            groups[-1].append(each)
        else:
            groups.append([each])
    labels = {each.number: "" for each in marks}
    for group in groups:
        labels[group[0].number] = " ".join(str(each.number) for each in group)
    return labels


def _chooser(
    found: Attention, first: date, last: date, period: tuple[date | None, date | None]
) -> dict[str, Any]:
    """An unseen mark that carries the selection of a period."""
    chosen: dict[str, Any] = {
        "name": "period",
        "select": {
            "type": "interval",
            "encodings": ["x"],
            "mark": {"fill": INK, "fillOpacity": 0.06, "stroke": GREY, "strokeOpacity": 0.6},
        },
    }
    if period != (None, None):
        chosen["value"] = {"x": [stamp(period[0] or first), stamp(period[1] or last) + DAY - 1]}
    return {
        "data": {"values": [{"at": middle(cut.start, cut.end), "share": 0} for cut in found.bins]},
        "params": [chosen],
        "mark": {"type": "point", "opacity": 0},
    }

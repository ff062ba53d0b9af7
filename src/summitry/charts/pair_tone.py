"""Cooperation and conflict between two parties: above and below a line, bin by bin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from summitry.analysis.tone import Tone, ToneBin
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.keys import Names
from summitry.charts.numbers import say_count, say_share
from summitry.charts.tokens import CONFLICT, COOPERATION, GREY, INK
from summitry.wording.days import say_range
from summitry.wording.names import listed, plural, with_article

SCHEMA = pa.schema(
    [
        *(("start", pa.date32()), ("end", pa.date32())),
        *((name, pa.float64()) for name in ("cooperation", "conflict", "incidents", "stories", "reports")),
    ]
)
"""Columns of the rows: one row a bin in which anything was done."""

FEWEST_FOR_SHARE = 10
"""Dealings below which no percentage is said."""

REASONS = {
    "statements": "bare statements",
    "not_done": "what was not, or not yet, done",
    "undated": "what has no date",
    "vague": "what is dated to more than a month",
    "outside": "what lies outside these days",
}
"""Why reports on the two are not counted, in words."""

HEIGHT = 220


def pair_tone_figure(
    tone: Tone,
    pair: tuple[str, str],
    names: Names,
    *,
    dataset: str,
    chosen: tuple[date | None, date | None] = (None, None),
) -> Figure:
    """The figure.

    Args:
        tone: What is shown.
        pair: Ids of the two.
        names: From ids to names.
        dataset: Where they were counted, as people write it.
        chosen: The period chosen on it; shown as the brush.
    """
    return Figure(
        title=_title(tone, pair, names),
        basis=_basis(tone, dataset),
        rows=table([_row(each) for each in tone.bins if each.incidents], SCHEMA),
        columns=(
            Column("start", _begins(tone), Kind.DAY),
            Column("cooperation", "Cooperation", Kind.NUMBER),
            Column("conflict", "Conflict", Kind.NUMBER),
            Column("incidents", "Incidents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("reports", "Reports", Kind.NUMBER),
        ),
        spec=_spec(tone, chosen),
        empty="Nothing that was done between them has a date in these days.",
        notes=_notes(tone),
    )


def _title(tone: Tone, pair: tuple[str, str], names: Names) -> str:
    total = tone.cooperation + tone.conflict
    both = " and ".join(with_article(names(each)) for each in pair)
    counts = f"{say_count(tone.cooperation)} of cooperation and {say_count(tone.conflict)} of conflict"
    if total < FEWEST_FOR_SHARE:
        return f"{say_count(total)} dealings between {both}: {counts}"
    side = "conflict" if tone.conflict > tone.cooperation else "cooperation"
    share = say_share(max(tone.conflict, tone.cooperation) / total)
    peak = max(tone.bins, key=lambda each: each.incidents)
    return f"{share} of the dealings between {both} were of {side}; the busiest {tone.by} was {_named(peak, tone.by)}"


def _named(peak: ToneBin, by: str) -> str:
    return f"{peak.start:%B %Y}" if by == "month" else say_range(peak.start, peak.end)


def _basis(tone: Tone, dataset: str) -> str:
    total = tone.cooperation + tone.conflict
    return (
        f"Dealings reported as done, by {tone.by}: cooperation above the line, conflict below it. {dataset}, "
        f"{say_range(tone.since, tone.until)}, n = {say_count(total)} ({say_count(tone.cooperation)} of cooperation, "
        f"{say_count(tone.conflict)} of conflict). Draw across it to choose a period; everything below follows."
    )


def _notes(tone: Tone) -> tuple[str, ...]:
    told = [
        f"{words} ({plural(n, 'report')})" for key, words in REASONS.items() if (n := tone.left_out.get(key))
    ]
    return (f"Not counted here: {listed(told)}.",) if told else ()


def _begins(tone: Tone) -> str:
    return {"day": "Day", "week": "Week from", "month": "Month from"}[tone.by]


def _row(each: ToneBin) -> dict[str, Any]:
    return {name: getattr(each, name) for name in SCHEMA.names}


def _spec(tone: Tone, chosen: tuple[date | None, date | None]) -> Mapping[str, Any]:
    values = [_bar(each, sign, count) for each in tone.bins for sign, count in _sides(each) if count]
    most = max((abs(each["y"]) for each in values), default=1)
    x = {
        "field": "x",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [_at(tone.since), _at(tone.until + timedelta(1))]},
        "axis": {"tickCount": 8},
    }
    bars = {
        "params": [_brush(tone, chosen)],
        "mark": {"type": "rect", "cursor": "crosshair"},
        "encoding": {
            "x": x,
            "x2": {"field": "x2"},
            "y": {
                "field": "y",
                "type": "quantitative",
                "scale": {"domain": [-most, most]} if most else {},
                "axis": {"tickCount": 5, "format": "d", "labelExpr": "format(abs(datum.value), ',~r')"},
            },
            "y2": {"datum": 0},
            "color": {"field": "c", "type": "nominal", "scale": None},
            "tooltip": [{"field": "tip", "title": " "}],
        },
    }
    zero = {"mark": {"type": "rule", "color": INK}, "encoding": {"y": {"datum": 0}}}
    return {
        "data": {"values": values},
        "width": "container",
        "height": HEIGHT,
        "layer": [bars, zero, _label("Cooperation", 6), _label("Conflict", HEIGHT - 6)],
    }


def _brush(tone: Tone, chosen: tuple[date | None, date | None]) -> dict[str, Any]:
    brush: dict[str, Any] = {
        "name": "period",
        "select": {
            "type": "interval",
            "encodings": ["x"],
            "mark": {"fill": GREY, "fillOpacity": 0.14, "stroke": GREY},
        },
    }
    since, until = chosen
    if since is not None or until is not None:
        ends = (since or tone.since, until or tone.until)
        brush["value"] = {"x": [_at(each) for each in ends]}
    return brush


def _label(text: str, y: int) -> dict[str, Any]:
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top" if y < HEIGHT / 2 else "bottom",
            "color": COOPERATION if text == "Cooperation" else CONFLICT,
            "fontWeight": 600,
            "text": text,
        },
        "encoding": {"x": {"value": 2}, "y": {"value": y}},
    }


def _sides(each: ToneBin) -> tuple[tuple[int, float], tuple[int, float]]:
    return (1, each.cooperation), (-1, each.conflict)


def _bar(each: ToneBin, sign: int, count: float) -> dict[str, Any]:
    side = "of cooperation" if sign > 0 else "of conflict"
    days = (each.end - each.start).days + 1
    gap = timedelta(hours=min(24 * days * 0.12, 24 * 3))
    return {
        "x": _at(each.start),
        "x2": _at(each.start) + int((timedelta(days) - gap).total_seconds() * 1000),
        "y": sign * count,
        "c": COOPERATION if sign > 0 else CONFLICT,
        "tip": f"{say_range(each.start, each.end)}: {say_count(count)} {side}",
    }


def _at(day: date) -> int:
    """Milliseconds since 1970, UTC."""
    return (day.toordinal() - 719163) * 86_400_000

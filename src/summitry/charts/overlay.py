"""Episodes of one kind laid over each other: what was done after each, the latest in ink and the others grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from summitry.analysis.precedents.overlay import DAYS, Curve, Overlay, day_of
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.numbers import say_count
from summitry.charts.tokens import GREY, INK, NEUTRAL
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural

SCHEMA = pa.schema(
    [
        *(("first", pa.date32()), ("last", pa.date32()), ("present", pa.bool_())),
        *(
            ("day", pa.int32()),
            ("date", pa.date32()),
            ("cooperation", pa.float64()),
            ("conflict", pa.float64()),
        ),
        *(("evidence", pa.string()), ("episode", pa.string())),
    ]
)
"""Columns of the rows: one row for each episode and day after it."""

HEIGHT = 190


def overlay_figure(found: Overlay, both: str, *, dataset: str) -> Figure:
    """The figure.

    Args:
        found: The episodes.
        both: The two parties as they stand in a sentence: "North Korea and the United States".
        dataset: Where dealings were counted, as people write it.
    """
    curves = found.curves
    return Figure(
        title=_title(found, both),
        basis=(
            f"Dealings in the {DAYS} days after {found.history.plural} of {both}, added up from the day after each "
            f"(day 0 is its last); the latest in ink, earlier ones grey. {dataset}; "
            f"{plural(found.history.n, 'episode')} before {say_day(found.found.on)}, {len(curves)} drawn."
        ),
        rows=table([row for each in curves for row in _rows(each)], SCHEMA),
        columns=(
            Column("episode", "After that of"),
            Column("day", "Day", Kind.NUMBER),
            Column("date", "Date", Kind.DAY),
            Column("cooperation", "Cooperation", Kind.NUMBER),
            Column("conflict", "Conflict", Kind.NUMBER),
            Column("evidence", "Episode", Kind.EVENT),
        ),
        spec=_spec(curves) if curves else None,
        empty=f"Of {plural(found.history.n, 'episode')} none is dated to a week and followed by days in the data.",
        most=40,
        notes=_notes(found),
    )


def _title(found: Overlay, both: str) -> str:
    history = found.history
    latest = next((each for each in found.curves if each.present), None)
    if latest is None:
        return f"{capital(plural(history.n, history.label, history.plural))} of {both}"
    n = len(latest.cooperation) - 1
    said = (
        f"{say_count(latest.cooperation[-1])} of cooperation and {say_count(latest.conflict[-1])} of conflict"
    )
    days = f"in the {plural(n, 'day')}" if n else "on the day"
    others = [each for each in found.curves if not each.present and len(each.cooperation) > n]
    if not n or not others:
        return f"{said} {days} after the {history.label} of {_label(latest)}"
    mean = [
        sum(getattr(each, side)[n] for each in others) / len(others) for side in ("cooperation", "conflict")
    ]
    before = "the one before" if len(others) == 1 else f"the {len(others)} before, on average"
    return (
        f"{said} {days} after the {history.label} of {_label(latest)}; after {before}, {say_count(mean[0])} and "
        f"{say_count(mean[1])}"
    )


def _notes(found: Overlay) -> tuple[str, ...]:
    left = found.history.n - len(found.curves)
    if not left:
        return ()
    return (
        f"Not drawn: {plural(left, 'episode')} that lie further back, before the days that the data cover, or are "
        "dated to more than a week.",
    )


def _label(curve: Curve) -> str:
    return say_range(curve.episode.first, curve.episode.last)


def _rows(curve: Curve) -> list[dict[str, Any]]:
    shared = {
        "first": curve.episode.first,
        "last": curve.episode.last,
        "present": curve.present,
        "episode": _label(curve),
        "evidence": next(iter(curve.episode.evidence), None),
    }
    return [
        {**shared, "day": n, "date": day_of(curve, n), "cooperation": a, "conflict": b}
        for n, (a, b) in enumerate(zip(curve.cooperation, curve.conflict, strict=True))
    ]


def _spec(curves: Sequence[Curve]) -> Mapping[str, Any]:
    values = [
        {"x": n, "y": y, "side": side, "e": _label(each), "p": each.present}
        for each in sorted(curves, key=lambda each: each.present)
        for side, series in (("Cooperation", each.cooperation), ("Conflict", each.conflict))
        for n, y in enumerate(series)
    ]
    ends = [each for each in values if _is_end(each, values)]
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [0, DAYS], "nice": False},
        "axis": {
            "values": [0, 30, 60, 90, 120, 150, 180],
            "labelExpr": "datum.value + (datum.value ? '' : ' days')",
        },
    }
    y = {"field": "y", "type": "quantitative", "axis": {"tickCount": 4}}
    ink = {"condition": {"test": "datum.p", "value": INK}, "value": NEUTRAL}
    return {
        "data": {"values": values},
        "facet": {"field": "side", "type": "nominal", "sort": ["Cooperation", "Conflict"]},
        "usermeta": {"panel": 300, "margin": 40, "most": 2},
        "spec": {
            "width": 400,
            "height": HEIGHT,
            "layer": [
                {
                    "mark": {"type": "line", "interpolate": "step-after"},
                    "encoding": {
                        "x": x,
                        "y": y,
                        "detail": {"field": "e"},
                        "color": ink,
                        "strokeWidth": {"condition": {"test": "datum.p", "value": 2.2}, "value": 1.1},
                        "strokeOpacity": {"condition": {"test": "datum.p", "value": 1}, "value": 0.75},
                    },
                },
                {
                    "transform": [{"filter": {"field": "last", "equal": True}}],
                    "mark": {
                        "type": "text",
                        "align": "right",
                        "baseline": "bottom",
                        "dx": -2,
                        "dy": -3,
                        "fontSize": 11,
                    },
                    "encoding": {
                        "x": {"field": "x", "type": "quantitative"},
                        "y": {"field": "y", "type": "quantitative"},
                        "text": {"field": "e"},
                        "color": {"condition": {"test": "datum.p", "value": INK}, "value": GREY},
                    },
                },
            ],
        },
        "resolve": {"scale": {"y": "shared"}},
    } | {"data": {"values": [{**each, "last": each in ends} for each in values]}}


def _is_end(each: Mapping[str, Any], values: Sequence[Mapping[str, Any]]) -> bool:
    return bool(each["x"] == max(v["x"] for v in values if v["e"] == each["e"] and v["side"] == each["side"]))

"""What followed episodes of one kind, held against how often it is so anyway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from summitry.analysis.precedents import Following, History, Precedents
from summitry.analysis.precedents.records import HORIZONS
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.numbers import say_share
from summitry.charts.tokens import GREY, HAIR, INK
from summitry.wording.days import say_day
from summitry.wording.names import capital, plural

SCHEMA = pa.schema(
    [
        *(("outcome", pa.string()), ("label", pa.string()), ("days", pa.int32())),
        *((name, pa.int32()) for name in ("k", "n", "apart", "base_apart")),
        *((name, pa.float64()) for name in ("share", "low", "high", "mean", "base", "base_mean")),
        *((name, pa.string()) for name in ("claim", "of", "within", "interval")),
    ]
)
"""Columns of the rows: one row for each outcome and horizon."""

UNSURE = "too few cases to say"


def followed_figure(found: Precedents, history: History, both: str, *, dataset: str) -> Figure:
    """The figure.

    Args:
        found: The precedents.
        history: Those of one kind.
        both: The two parties as they stand in a sentence.
        dataset: Where dealings were counted, as people write it.
    """
    cases = [each for each in history.following if each.n]
    return Figure(
        title=_title(history, cases, both),
        basis=(
            f"Share of {history.plural} after which something was reported within 30, 90 and 180 days (point, with its "
            f"95 % interval), and share of all other stretches of that length (tick). {dataset}, "
            f"{say_day(found.since)} to {say_day(found.before)}; n is given with each. No more than "
            f"{plural(history.n, 'case')}: read with care."
        ),
        rows=table([_row(each) for each in cases], SCHEMA),
        columns=(
            Column("label", "What"),
            Column("within", "Within"),
            Column("of", "Cases"),
            Column("share", "Share", Kind.SHARE),
            Column("interval", "95 % interval"),
            Column("base", "Otherwise", Kind.SHARE),
            Column("claim", "So"),
        ),
        spec=_spec(cases) if cases else None,
        empty="The days after these episodes are not yet over, or lie before the data begin: nothing can be counted.",
    )


def _title(history: History, cases: Sequence[Following], both: str) -> str:
    stated = [each for each in cases if each.claim in {"more often than usual", "less often than usual"}]
    if not stated:
        return f"What followed {history.plural} of {both}: no difference from other days is shown"
    top = max(stated, key=lambda each: abs(each.k / each.n - (each.base or 0)))
    return (
        f"{capital(top.label)} followed {top.k} of {top.n} {history.plural} within {top.days} days, "
        f"{top.claim} ({say_share(top.base)})"
    )


def _row(each: Following) -> dict[str, Any]:
    return {
        **{
            name: getattr(each, name)
            for name in ("outcome", "label", "days", "k", "n", "apart", "base_apart")
        },
        **{name: getattr(each, name) for name in ("low", "high", "mean", "base", "base_mean")},
        "share": each.k / each.n,
        "claim": each.claim or UNSURE,
        "of": f"{each.k} of {each.n}",
        "within": f"{each.days} days",
        "interval": f"{say_share(each.low)} to {say_share(each.high)}",
    }


def _spec(cases: Sequence[Following]) -> Mapping[str, Any]:
    values = [
        {
            "y": capital(each.label),
            "x": each.k / each.n,
            "low": each.low,
            "high": each.high,
            "base": each.base,
            "d": f"Within {each.days} days",
            "tip": f"{each.k} of {each.n} cases; otherwise {say_share(each.base)}",
        }
        for each in cases
    ]
    y = {
        "field": "y",
        "type": "nominal",
        "sort": None,
        "axis": {"labelColor": INK, "labelLimit": 190, "grid": True, "gridColor": HAIR},
    }

    def x(field: str) -> dict[str, Any]:
        axis = {"format": ".0%", "values": [0, 0.5, 1], "grid": False}
        return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}

    tip = [{"field": "tip", "title": " "}]
    return {
        "data": {"values": values},
        "facet": {"field": "d", "type": "nominal", "sort": [f"Within {days} days" for days in HORIZONS]},
        "usermeta": {"panel": 240, "margin": 150, "most": 3},
        "spec": {
            "width": 160,
            "height": {"step": 24},
            "layer": [
                {
                    "mark": {"type": "rule", "color": GREY},
                    "encoding": {"x": x("low"), "x2": {"field": "high"}, "y": y},
                },
                {
                    "mark": {"type": "tick", "color": GREY, "thickness": 2, "size": 16},
                    "encoding": {"x": x("base"), "y": y, "tooltip": tip},
                },
                {
                    "mark": {"type": "point", "filled": True, "color": INK, "size": 60, "opacity": 1},
                    "encoding": {"x": x("x"), "y": y, "tooltip": tip},
                },
            ],
        },
    }

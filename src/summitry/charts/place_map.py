"""Where an actor's dealings took place: points on the shapes of the world, sized by how many, coloured by what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.keys import Names
from summitry.charts.tokens import CONFLICT, COOPERATION, HAIR, NEUTRAL, PAPER
from summitry.model.profile import PlaceFound
from summitry.wording.names import plural, with_article

SCHEMA = pa.schema(
    [
        ("place", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("exact", pa.bool_()),
        ("incidents", pa.int64()),
        ("cooperation", pa.int64()),
        ("conflict", pa.int64()),
        ("stories", pa.int64()),
        ("reports", pa.int64()),
    ]
)

SHAPES = {"url": "/static/vendor/countries-110m.json", "format": {"type": "topojson", "feature": "countries"}}
LABELLED = 8
"""Places that are named on the map, at most."""

AREA = 700
"""Of the largest point, in square pixels."""

THIN = 2.4
"""Pixels of a thin space: labels begin beside their point, whatever its size."""

LEAST = 40.0
"""Degrees from west to east that are drawn at least."""


def place_map(found: Sequence[PlaceFound], actor: str, names: Names, period: str) -> Figure:
    """The map.

    Args:
        found: Places with their counts, most first; acts of unknown place too.
        actor: Actor id.
        names: From an actor's id to its name.
        period: The days that are counted, as written; "" for all.
    """
    known = [each for each in found if each.count.place is not None]
    unknown = sum(each.count.incidents for each in found if each.count.place is None)
    total = unknown + sum(each.count.incidents for each in known)
    return Figure(
        title=_title(known, total, actor, names),
        basis=_basis(known, unknown, total, period),
        rows=table([_row(each) for each in known], SCHEMA),
        columns=(
            Column("place", "Place"),
            Column("country", "Country", Kind.ACTOR),
            Column("incidents", "Incidents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("reports", "Reports", Kind.NUMBER),
            Column("cooperation", "Cooperation", Kind.NUMBER),
            Column("conflict", "Conflict", Kind.NUMBER),
        ),
        spec=_spec(known) if any(each.lat is not None for each in known) else None,
        empty=f"Of {plural(total, 'act')} no report tells where."
        if total
        else "No act is told in this period.",
        most=40,
    )


def _title(known: Sequence[PlaceFound], total: int, actor: str, names: Names) -> str:
    if not known:
        return f"Where {with_article(names(actor))} dealt with others"
    first = known[0].count
    here = f"{first.incidents} of {sum(each.count.incidents for each in known)}"
    return f"{first.place} saw {here} acts of {with_article(names(actor))} whose place is told."


def _basis(known: Sequence[PlaceFound], unknown: int, total: int, period: str) -> str:
    said = [
        f"Done acts{', ' + period if period else ''}; area: how many; blue-green cooperation, vermilion conflict"
    ]
    lost = sum(each.count.incidents for each in known if each.lat is None)
    inexact = sum(each.count.incidents for each in known if each.lat is not None and not each.exact)
    if inexact:
        said.append(f"{inexact} known only by country, drawn hollow at its capital")
    if lost:
        said.append(f"{lost} in places without a point, in the table alone")
    said.append(f"of {unknown} of {plural(total, 'act')} no report tells where")
    return "; ".join(said) + "."


def _row(each: PlaceFound) -> dict[str, Any]:
    count = each.count
    return {
        "place": count.place,
        "country": count.country,
        "lat": each.lat,
        "lon": each.lon,
        "exact": each.exact,
        "incidents": count.incidents,
        "cooperation": count.incidents - count.conflict,
        "conflict": count.conflict,
        "stories": count.stories,
        "reports": count.reports,
    }


def _points(known: Sequence[PlaceFound]) -> list[dict[str, Any]]:
    drawn = [each for each in known if each.lat is not None]
    return [
        {
            "place": each.count.place,
            "lat": each.lat,
            "lon": each.lon,
            "n": each.count.incidents,
            "said": f"{each.count.incidents - each.count.conflict} of cooperation, {each.count.conflict} of conflict",
            "hue": _hue(each),
            "fill": _hue(each) if each.exact else PAPER,
        }
        for each in drawn
    ]


def _hue(each: PlaceFound) -> str:
    conflict = each.count.conflict / each.count.incidents
    return CONFLICT if conflict > 0.5 else COOPERATION if conflict < 0.5 else NEUTRAL


def _spec(known: Sequence[PlaceFound]) -> dict[str, Any]:
    points = _points(known)
    most = max(each["n"] for each in points)
    position = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    return {
        "width": "container",
        "height": 380,
        "projection": {"type": "naturalEarth1", **_focus(points)},
        "layer": [
            {
                "data": SHAPES,
                "mark": {"type": "geoshape", "fill": HAIR, "stroke": PAPER, "strokeWidth": 0.5, "clip": True},
            },
            {
                "data": {"values": points},
                "mark": {"type": "point", "shape": "circle", "opacity": 0.85, "strokeWidth": 1.5},
                "encoding": {
                    **position,
                    "size": {
                        "field": "n",
                        "type": "quantitative",
                        "scale": {"domain": [0, most], "range": [0, AREA]},
                    },
                    "fill": {"field": "fill", "type": "nominal", "scale": None},
                    "stroke": {"field": "hue", "type": "nominal", "scale": None},
                    "tooltip": [
                        {"field": "place", "title": " "},
                        {"field": "n", "title": "acts"},
                        {"field": "said", "title": "  "},
                    ],
                },
            },
            {
                "data": {"values": _labels(points)},
                "mark": {"type": "text", "align": "left", "dx": 4, "dy": 1, "fontSize": 12},
                "encoding": {**position, "text": {"field": "label"}},
            },
        ],
    }


def _focus(points: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The part of the world that holds the points, whatever the width of the picture."""
    lons, lats = [each["lon"] for each in points], [each["lat"] for each in points]
    west, east = max(min(lons) - 14, -180), min(max(lons) + 22, 180)
    south, north = max(min(lats) - 9, -56), min(max(lats) + 9, 80)
    wide, high = math.radians(max(east - west, LEAST)), math.radians(max(north - south, LEAST / 2))
    return {
        "rotate": [-(west + east) / 2, 0, 0],
        "center": [0, (south + north) / 2],
        "scale": {"expr": f"min(width / {0.9 * wide:.4f}, height / {1.05 * high:.4f})"},
        "translate": {"expr": "[width / 2, height / 2]"},
    }


def _labels(points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Places to be named: those with most acts whose names do not meet."""
    lons, lats = [each["lon"] for each in points], [each["lat"] for each in points]
    wide, high = max(max(lons) - min(lons) + 36, LEAST), max(max(lats) - min(lats) + 18, LEAST / 2)
    chosen: list[dict[str, Any]] = []
    for each in points:
        free = all(
            abs(each["lat"] - other["lat"]) > high / 20 or abs(each["lon"] - other["lon"]) > wide / 9
            for other in chosen
        )
        if free and len(chosen) < LABELLED:
            radius = math.sqrt(AREA / math.pi * each["n"] / max(one["n"] for one in points))
            chosen.append({**each, "label": "\u2009" * round(radius / THIN) + each["place"]})
    return chosen

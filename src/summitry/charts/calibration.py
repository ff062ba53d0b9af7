"""Calibration as a picture: what was said across, what came true upwards, and the line on which both agree."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summitry.analysis.reliability import Reliability, ReliabilityBin
from summitry.analysis.wilson import wilson
from summitry.charts.draw import draw
from summitry.charts.house import GREY, INK, PALE, PAPER, SCHEMA, config
from summitry.charts.numbers import say_count, say_share
from summitry.charts.placing import Pin, place
from summitry.wording.names import capital

SIDE = 440
"""Width and height of the plot, in pixels."""

FEWEST = 10
"""Cases below which nothing is said of how well the numbers hold, here and in track records."""

TITLE, SUBTITLE = 60, 80
"""Characters that fit a line above the plot."""


@dataclass(frozen=True, slots=True)
class Tones:
    """Colours of the picture: ink of points, words beside them, the line on which both agree, the paper."""

    ink: str = INK
    grey: str = GREY
    pale: str = PALE
    paper: str = PAPER


PRINT = Tones()
"""On paper."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn, in words.

    Attributes:
        things: The cases, plural: "claims", "dealings".
        given: What each was given: "said", "predicted".
        happened: What they did: "came true", "took place".
        source: Where they are from: "articles read into the desk".
        period: Which days, in words; empty where all.
        worded: Whether each point bears what its cases share (the words used) beside its number.
        apart: What the point is that is drawn apart, in outline.
    """

    things: str = "claims"
    given: str = "said"
    happened: str = "came true"
    source: str = "articles read into the desk"
    period: str = ""
    worded: bool = False
    apart: str = "said without a hedge, taken as certain"


def calibration_picture(
    found: Reliability, subject: Subject, format: str = "svg", *, apart: ReliabilityBin | None = None
) -> bytes:
    """The picture as ``svg`` or ``png``; see ``calibration_spec``.

    Raises:
        InputError: Another format.
    """
    return draw(calibration_spec(found, subject, apart=apart), format)


def calibration_spec(
    found: Reliability, subject: Subject, *, apart: ReliabilityBin | None = None
) -> dict[str, Any]:
    """A reliability diagram as Vega-Lite.

    Each point is a bin of ``found``: the mean of what was given across, the share that came true upwards with its 95 %
    interval, and its number of cases beside it. On the diagonal the two agree.

    Args:
        found: What was said beside what came true.
        subject: What is drawn, in words.
        apart: Cases whose probability rests on a convention: drawn in outline, and part of no sentence or sum.
    """
    return {"$schema": SCHEMA, "config": config(), **calibration_figure(found, subject, apart=apart)}


def calibration_figure(
    found: Reliability, subject: Subject, *, apart: ReliabilityBin | None = None
) -> dict[str, Any]:
    """The same without schema and configuration, to stand in a picture with others."""
    return {
        "title": {
            "text": _wrapped(calibration_headline(found, subject), TITLE),
            "subtitle": _wrapped(calibration_basis(found, subject, apart=apart), SUBTITLE),
            "fontSize": 17,
            "lineHeight": 22,
            "subtitleFontSize": 13,
            "subtitleLineHeight": 18,
            "subtitlePadding": 6,
            "offset": 16,
        },
        "width": SIDE,
        "height": SIDE,
        "layer": calibration_layers(found, subject, apart=apart),
    }


def calibration_layers(
    found: Reliability,
    subject: Subject,
    *,
    apart: ReliabilityBin | None = None,
    tones: Tones = PRINT,
    side: float = SIDE,
) -> list[dict[str, Any]]:
    """The layers of the picture, without words above it.

    Args:
        found: What was said beside what came true.
        subject: What is drawn, in words.
        apart: As in ``calibration_spec``.
        tones: Its colours.
        side: Width and height in pixels, for which labels are placed.
    """
    bins = [*found.bins, *([apart] if apart else [])]
    top = _top(bins)
    rows = _rows(bins, subject, top, side)
    for row in rows:
        row["apart"] = apart is not None and row is rows[-1]
    return [_diagonal(top, tones), *_points(rows, subject, top, tones)]


def calibration_headline(found: Reliability, subject: Subject) -> str:
    """One true sentence: what was given and what came, over all or where the two are furthest apart beyond chance."""
    things, given, happened = subject.things, subject.given, subject.happened
    if found.mean is None or found.rate is None or found.low is None or found.high is None:
        return f"None of the {things} is settled yet"
    if found.n < FEWEST:
        return f"{found.n} settled {things} are too few to tell how well their numbers hold"
    off = _off(found) if found.low <= found.mean <= found.high else []
    if not off:
        return (
            f"{capital(given)} to be {say_share(found.mean)} likely on average, {say_share(found.rate)} of "
            f"{say_count(found.n)} {things} {happened}"
        )
    worst = max(off, key=lambda each: each.n * abs(each.mean - each.observed))
    return (
        f"Of {say_count(worst.n)} {things} {given} to be about {say_share(worst.mean)} likely, "
        f"{say_share(worst.observed)} {happened}"
    )


def calibration_basis(found: Reliability, subject: Subject, *, apart: ReliabilityBin | None = None) -> str:
    """What is plotted, n, source."""
    said = [
        f"Across: probability {subject.given}; upwards: share that {subject.happened}, with its 95 % interval. "
        f"On the broken line the two agree"
    ]
    if subject.period:
        said.append(subject.period)
    said.append(f"n = {say_count(found.n)}, beside each point its own")
    if found.ece is not None and found.n >= FEWEST:
        said.append(f"mean distance from the line {100 * found.ece:.1f} points")
    if apart is not None:
        said.append(f"in outline, not in these figures: {subject.apart}")
    said.append(f"source: {subject.source}")
    return _tied("; ".join(said) + ".")


def _tied(text: str) -> str:
    """The text with what belongs to a number kept on its line."""
    return text.replace("n = ", "n\u00a0=\u00a0").replace(" %", "\u00a0%")


def _off(found: Reliability) -> list[ReliabilityBin]:
    """Groups whose interval, widened for the number of groups, does not hold what was given."""
    error = 0.05 / len(found.bins)
    ends = [(each, *wilson(each.came_true, each.n, error)) for each in found.bins if each.n >= FEWEST]
    return [each for each, low, high in ends if not low <= each.mean <= high]


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of about one length, as few as fit."""
    n = len(textwrap.wrap(text, width))
    return next(
        lines
        for narrow in range(len(text) // n, width + 1)
        if len(lines := textwrap.wrap(text, max(narrow, 1))) == n
    )


def _top(bins: Sequence[ReliabilityBin]) -> float:
    """The end of both axes: 1, or less where everything lies far below it."""
    highest = max((max(each.mean, each.high) for each in bins), default=1.0)
    return next((end for end in (0.1, 0.2, 0.4) if highest <= end), 1.0)


def _rows(bins: Sequence[ReliabilityBin], subject: Subject, top: float, side: float) -> list[dict[str, Any]]:
    """One row a point, with its label and where that stands."""
    labels = [_label(each, i == 0, subject) for i, each in enumerate(bins)]
    spots = place(
        [
            Pin(
                x=_pixels(each.mean, top, side, across=True),
                y=_pixels(each.observed, top, side),
                top=_pixels(each.high, top, side),
                bottom=_pixels(each.low, top, side),
                text=label,
            )
            for each, label in zip(bins, labels, strict=True)
        ]
    )
    return [
        {
            "label": each.label,
            "n": each.n,
            "mean": each.mean,
            "observed": each.observed,
            "low": each.low,
            "high": each.high,
            "beside": label,
            "dx": spot.x - _pixels(each.mean, top, side, across=True),
            "dy": spot.y - _pixels(each.observed, top, side),
            "align": spot.align,
        }
        for each, label, spot in zip(bins, labels, spots, strict=True)
    ]


def _label(each: ReliabilityBin, first: bool, subject: Subject) -> str:
    """The number of cases; the first says that it is n."""
    if subject.worded:
        return f"{each.label}, n = {say_count(each.n)}"
    return f"n = {say_count(each.n)}" if first else say_count(each.n)


def _pixels(share: float, top: float, side: float, *, across: bool = False) -> float:
    part = min(share / top, 1.0)
    return side * (part if across else 1 - part)


def _axis(title: str, top: float, tones: Tones) -> dict[str, Any]:
    return {
        "type": "quantitative",
        "scale": {"domain": [0, top], "nice": False, "clamp": True},
        "axis": {
            "values": [top * i / 5 for i in range(6)],
            "labelExpr": "datum.value ? round(100 * datum.value) + ' %' : '0'",
            "title": title,
            "titleFontWeight": 400,
            "titleColor": tones.grey,
            "titleFontSize": 12,
            "titlePadding": 8,
        },
    }


def _diagonal(top: float, tones: Tones) -> dict[str, Any]:
    return {
        "data": {"values": [{"x": 0, "y": 0}, {"x": top, "y": top}]},
        "mark": {"type": "line", "color": tones.pale, "strokeWidth": 1, "strokeDash": [4, 3]},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
        },
    }


def _points(rows: list[dict[str, Any]], subject: Subject, top: float, tones: Tones) -> list[dict[str, Any]]:
    x = {"field": "mean", **_axis(f"probability {subject.given}", top, tones)}
    y = _axis(f"share that {subject.happened}", top, tones)
    tooltip = _tooltip(subject)
    point = {"type": "point", "size": 46, "color": tones.ink, "opacity": 1}
    marks: list[dict[str, Any]] = [
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": tones.ink, "strokeWidth": 1.2, "opacity": 0.55},
            "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}, "tooltip": tooltip},
        }
    ]
    for apart in (False, True):
        # An outline is filled with the paper, so that its interval does not run through it.
        fill = {"filled": False, "fill": tones.paper, "strokeWidth": 1.5} if apart else {"filled": True}
        marks.append(
            {
                "data": {"values": [row for row in rows if row["apart"] is apart]},
                "mark": point | fill,
                "encoding": {"x": x, "y": {"field": "observed", **y}, "tooltip": tooltip},
            }
        )
    for row in rows:
        text = {"type": "text", "align": row["align"], "baseline": "middle", "color": tones.grey}
        marks.append(
            {
                "data": {"values": [row]},
                "mark": {**text, "dx": row["dx"], "dy": row["dy"]},
                "encoding": {
                    "x": x,
                    "y": {"field": "observed", **y},
                    "text": {"field": "beside"},
                },
            }
        )
    return marks


def _tooltip(subject: Subject) -> list[dict[str, str]]:
    shares = {"mean": "mean", "observed": subject.happened, "low": "from", "high": "to"}
    return [
        {"field": "label", "title": subject.given},
        *(
            {"field": field, "type": "quantitative", "format": ".0%", "title": title}
            for field, title in shares.items()
        ),
        {"field": "n", "type": "quantitative", "title": "n"},
    ]

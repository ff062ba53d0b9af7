"""Calibration as a figure of a page: the printed picture's parts in the page's colours, and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from summitry.analysis.reliability import Reliability, ReliabilityBin
from summitry.charts.calibration import (
    FEWEST,
    Subject,
    Tones,
    calibration_basis,
    calibration_headline,
    calibration_layers,
)
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.numbers import say_interval, say_share
from summitry.charts.tokens import GREY, HAIR, INK, PAPER

PAGE = Tones(INK, GREY, HAIR, PAPER)

SIDE = 380

ROWS = pa.schema(
    [
        ("words", pa.string()),
        ("said", pa.float64()),
        ("came_true", pa.int64()),
        ("n", pa.int64()),
        ("share", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("told", pa.string()),
        ("scored", pa.bool_()),
    ]
)
"""Columns of the rows; ``share`` and its interval are null below ``FEWEST``."""


def calibration_page(
    found: Reliability, subject: Subject, *, apart: ReliabilityBin | None = None, empty: str = ""
) -> Figure:
    """The figure; without a picture where there are too few cases for one.

    Args:
        found: What was said beside what came true.
        subject: What is drawn, in words.
        apart: What rests on a convention, in outline and in no figure.
        empty: What to say where nothing is settled.
    """
    bins = [*found.bins, *([apart] if apart else [])]
    enough = found.n >= FEWEST
    shown = [each for each in found.bins if each.n >= FEWEST]
    drawn = Reliability(
        tuple(shown), found.n, found.came_true, found.mean, found.rate, found.low, found.high, found.ece
    )
    beside = apart if apart is not None and apart.n >= FEWEST else None
    return Figure(
        title=calibration_headline(found, subject),
        basis=calibration_basis(found, subject, apart=beside if enough else None)
        if enough
        else f"Below {FEWEST} settled {subject.things} nothing is drawn or scored: one case alone would move a share "
        f"by more than a tenth. {_source(subject)}",
        rows=table([_row(each, each is not apart) for each in bins], ROWS),
        columns=(
            Column("words", "Words"),
            Column("said", "Taken as", Kind.SHARE),
            Column("told", subject.happened.capitalize()),
            Column("n", "n", Kind.NUMBER),
        ),
        spec=_picture(drawn, subject, beside) if enough and (shown or beside) else None,
        empty=empty or f"None of the {subject.things} is settled yet.",
        notes=_notes(found, shown),
    )


def _picture(found: Reliability, subject: Subject, apart: ReliabilityBin | None) -> dict[str, Any]:
    return {
        "width": "container",
        "height": SIDE,
        "layer": calibration_layers(found, subject, apart=apart, tones=PAGE, side=SIDE),
    }


def _source(subject: Subject) -> str:
    said = f"Source: {subject.source}"
    return f"{said}, {subject.period}." if subject.period else f"{said}."


def _notes(found: Reliability, shown: Sequence[ReliabilityBin]) -> tuple[str, ...]:
    left = len(found.bins) - len(shown)
    if found.n < FEWEST or not left:
        return ()
    return (f"Words used fewer than {FEWEST} times are in the table, and not drawn.",)


def _row(each: ReliabilityBin, scored: bool) -> dict[str, Any]:
    enough = each.n >= FEWEST
    share = f"{say_share(each.observed)} ({say_interval(each.low, each.high)})"
    return {
        "words": each.label.replace("-", " "),
        "said": each.mean,
        "came_true": each.came_true,
        "n": each.n,
        "share": each.observed if enough else None,
        "low": each.low if enough else None,
        "high": each.high if enough else None,
        "told": share if enough else f"too few ({each.came_true} of {each.n})",
        "scored": scored,
    }

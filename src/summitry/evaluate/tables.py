"""Figures as tables for people: value, interval, and of how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summitry.evaluate.counts import Score
from summitry.evaluate.intervals import Estimate, Share
from summitry.evaluate.labels import Labelled

NONE = "n/a"
"""Stands for a figure that nothing was there to measure."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; all cells are text, the first column names the row.

    Attributes:
        title: What it shows, with units.
        head: Names of the columns.
        rows: Cells, as many a row as ``head``.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


SHARE_HEAD = ("", "%", "95 % interval", "right", "n")
SCORE_HEAD = ("", "precision", "recall", "F1", "95 % interval", "right", "predicted", "found", "gold")


def percent(value: float | None) -> str:
    """A fraction as per cent with one decimal."""
    return NONE if value is None else f"{100 * value:.1f}"


def interval(low: float | None, high: float | None) -> str:
    """Two fractions as per cent: "41.0 to 62.3"."""
    return "" if low is None or high is None else f"{100 * low:.1f} to {100 * high:.1f}"


def share_row(name: str, figure: Share) -> tuple[str, ...]:
    """A row under ``SHARE_HEAD``."""
    return (name, percent(figure.value), interval(figure.low, figure.high), str(figure.right), str(figure.n))


def score_row(name: str, figure: Score) -> tuple[str, ...]:
    """A row under ``SCORE_HEAD``."""
    counts = (figure.precision.right, figure.precision.n, figure.recall.right, figure.recall.n)
    return (
        name,
        percent(figure.precision.value),
        percent(figure.recall.value),
        percent(figure.f1.value),
        interval(figure.f1.low, figure.f1.high),
        *map(str, counts),
    )


def estimate_cells(figure: Estimate) -> tuple[str, str]:
    """Value and interval of an estimate."""
    return percent(figure.value), interval(figure.low, figure.high)


def class_table(title: str, labelled: Labelled) -> Table:
    """Precision, recall and F1 of each class."""
    return Table(
        title,
        ("class", "precision", "recall", "F1", "n"),
        tuple(
            (each.label, percent(each.precision), percent(each.recall), percent(each.f1), str(each.n))
            for each in labelled.classes
        ),
    )


def confusion_table(title: str, confusion: Sequence[tuple[str, str, int]]) -> Table:
    """Which label was taken for which."""
    return Table(title, ("gold", "predicted", "n"), tuple((g, p, str(n)) for g, p, n in confusion))

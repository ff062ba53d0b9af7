"""One label a row: accuracy, macro F1, the figures of each class, and which class is taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from summitry.evaluate.intervals import Array, Estimate, Share, bootstrap, share


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """How one class fared; an undefined figure is 0, as in scikit-learn's report.

    Attributes:
        label: The class.
        precision: Of the rows so labelled, the share that gold labels so.
        recall: Of gold's rows, the share that is found.
        f1: Their harmonic mean.
        n: Rows of this class in gold.
    """

    label: str
    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """Figures of a labelling.

    Attributes:
        n: Rows.
        accuracy: Share of rows labelled as gold has them.
        macro_f1: Mean F1 over the classes found in gold or in the labelling.
        macro_f1_gold: The same over the classes of gold only.
        classes: Figures of each class, by name.
        confusion: (gold, labelled as, rows), most rows first; rows labelled rightly are left out.
    """

    n: int
    accuracy: Share
    macro_f1: Estimate
    macro_f1_gold: float
    classes: tuple[ClassFigures, ...]
    confusion: tuple[tuple[str, str, int], ...]


NO_LABEL = "-"
"""Stands in confusions for a row without a label."""


def score_labels(gold: Sequence[str], given: Sequence[str | None]) -> Labelled:
    """Compare labels with gold, row by row.

    Args:
        gold: One label a row, at least one row.
        given: As many; None is wrong and is no class.
    """
    names = sorted({*gold, *(each for each in given if each is not None)})
    number = {name: i for i, name in enumerate(names)}
    wanted = np.array([number[each] for each in gold])
    got = np.array([-1 if each is None else number[each] for each in given])
    precision, recall, f1 = _by_class(wanted, got, len(names))
    in_gold = [number[name] for name in sorted(set(gold))]
    wrong = Counter((g, p if p is not None else NO_LABEL) for g, p in zip(gold, given, strict=True) if g != p)
    return Labelled(
        n=len(gold),
        accuracy=share(int((wanted == got).sum()), len(gold)),
        macro_f1=bootstrap([wanted, got], partial(_macro_f1, classes=len(names))),
        macro_f1_gold=float(f1[in_gold].mean()),
        classes=tuple(
            ClassFigures(name, float(precision[i]), float(recall[i]), float(f1[i]), int((wanted == i).sum()))
            for i, name in enumerate(names)
        ),
        confusion=tuple(
            (g, p, n) for (g, p), n in sorted(wrong.items(), key=lambda each: (-each[1], each[0]))
        ),
    )


def _by_class(wanted: Array, got: Array, classes: int) -> tuple[Array, Array, Array]:
    """Precision, recall and F1 of each class; arrays of shape (classes, ...)."""
    found = [(wanted == i, got == i) for i in range(classes)]
    hit = np.array([(w & g).sum(axis=-1) for w, g in found], dtype=float)
    gold = np.array([w.sum(axis=-1) for w, _ in found], dtype=float)
    predicted = np.array([g.sum(axis=-1) for _, g in found], dtype=float)
    precision = np.divide(hit, predicted, out=np.zeros_like(hit), where=predicted > 0)
    recall = np.divide(hit, gold, out=np.zeros_like(hit), where=gold > 0)
    both = gold + predicted
    f1 = np.divide(2 * hit, both, out=np.full_like(hit, np.nan), where=both > 0)
    return precision, recall, f1


def _macro_f1(wanted: Array, got: Array, classes: int, axis: int = -1) -> Array:
    """Mean F1 over the classes that a draw of rows holds; rows lie along the last axis."""
    _, _, f1 = _by_class(wanted, got, classes)
    return np.asarray(np.nanmean(f1, axis=0))

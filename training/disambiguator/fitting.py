"""Fitting, measuring and storing a linear model over named features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, log_loss

from summitry.coding.disambiguate.linear import LinearModel
from training.disambiguator.examples import Example

LEAST_LINES = 2
"""Lines that a feature must occur in."""

FOLDS = 5


def vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """Features that occur in enough lines -> column, sorted."""
    lines: dict[str, set[int]] = {}
    for example in examples:
        for feature in example.features:
            seen = lines.setdefault(feature, set())
            if len(seen) < LEAST_LINES:
                seen.add(example.line)
    return {f: i for i, f in enumerate(sorted(f for f, seen in lines.items() if len(seen) >= LEAST_LINES))}


def matrix(examples: Sequence[Example], columns: Mapping[str, int]) -> csr_matrix:
    """Binary matrix, shape (n_examples, n_features)."""
    rows, cols = [], []
    for i, example in enumerate(examples):
        known = {columns[f] for f in example.features if f in columns}
        rows.extend([i] * len(known))
        cols.extend(known)
    values = np.ones(len(rows), np.float32)
    return csr_matrix((values, (rows, cols)), shape=(len(examples), len(columns)))


def fit(examples: Sequence[Example], strength: float) -> tuple[LogisticRegression, dict[str, int]]:
    """A classifier with its columns."""
    columns = vocabulary(examples)
    labels = np.array([example.label for example in examples])
    classifier = LogisticRegression(C=strength, max_iter=300, tol=1e-4)
    return classifier.fit(matrix(examples, columns), labels), columns


def linear(classifier: LogisticRegression, columns: Mapping[str, int]) -> LinearModel:
    """The classifier as the package uses it."""
    weights = classifier.coef_.T.astype(np.float32)
    return LinearModel(tuple(classifier.classes_), columns, weights, classifier.intercept_.astype(np.float32))


def measure(examples: Sequence[Example], strength: float) -> str:
    """Cross-validated report, lines kept whole, with log loss and calibration error."""
    fold = np.random.default_rng(0).integers(0, FOLDS, max(e.line for e in examples) + 1)
    labels = np.array([e.label for e in examples])
    folds = np.array([fold[e.line] for e in examples])
    predicted = np.empty(len(examples), dtype=object)
    names = sorted(set(labels))
    odds = np.zeros((len(examples), len(names)))
    for k in range(FOLDS):
        classifier, columns = fit([e for e, f in zip(examples, folds, strict=True) if f != k], strength)
        held = [e for e, f in zip(examples, folds, strict=True) if f == k]
        found = classifier.predict_proba(matrix(held, columns))
        odds[np.ix_(folds == k, [names.index(c) for c in classifier.classes_])] = found
        predicted[folds == k] = classifier.classes_[found.argmax(axis=1)]
    report = classification_report(labels, predicted.astype(str), digits=3, zero_division=0)
    return (
        f"{report}\nlog loss {log_loss(labels, odds, labels=names):.3f}, "
        f"expected calibration error {calibration_error(odds, predicted == labels):.3f}"
    )


def calibration_error(odds: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Mean gap between the stated probability of the best label and how often it is right, in ten bins."""
    top = odds.max(axis=1)
    which = np.minimum((top * bins).astype(int), bins - 1)
    gaps = [
        abs(top[which == b].mean() - right[which == b].mean()) * (which == b).mean()
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))


def store(name: str, classifier: LogisticRegression, columns: Mapping[str, int], folder: Path) -> None:
    """Write a model as the package reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = classifier.coef_.T
    scale = np.abs(weights).max(axis=0) / 127
    rounded = np.round(weights / scale).astype(np.int8)
    kept = np.abs(rounded).max(axis=1) > 0
    features = [feature for feature, keep in zip(columns, kept, strict=True) if keep]
    np.savez_compressed(
        folder / f"{name}.npz",
        features=np.array("\n".join(features)),
        labels=np.array("\n".join(classifier.classes_)),
        weights=rounded[kept],
        scale=scale.astype(np.float32),
        bias=classifier.intercept_.astype(np.float32),
    )

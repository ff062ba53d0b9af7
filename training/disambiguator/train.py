"""Trains the disambiguator: ``python -m training.disambiguator.train [--measure]``.

Logistic regression over named binary features; a feature must occur in two lines at least. Weights are rounded to eight
bits a column and stored with their features, so that a decision can be explained. Same data, same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, log_loss

from summitry.language.pipeline import load_language
from training.disambiguator.examples import Example, sample_of
from training.disambiguator.lines import read_lines

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "sentences"
TARGET = HERE.parents[1] / "src" / "summitry" / "resources" / "disambiguator"
LEAST_LINES = 2
STRENGTH = {"acts": 0.5, "parts": 0.3}
"""Inverse strength of the ridge penalty, chosen by cross-validation over lines."""

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


def main() -> None:
    """Read the sentences, train both models, write them; with ``--measure`` print cross-validated figures first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--measure", action="store_true")
    chosen = parser.parse_args()
    language = load_language()
    samples = [sample_of(line, n, language) for n, line in enumerate(read_lines(chosen.sentences))]
    lost = sum(len(sample.lost) for sample in samples)
    print(f"{len(samples)} lines; {lost} events whose trigger is no candidate")
    for name, strength in STRENGTH.items():
        examples = [example for sample in samples for example in getattr(sample, name)]
        if chosen.measure:
            print(f"\n{name}\n{measure(examples, strength)}")
        store(name, *fit(examples, strength), chosen.out)


if __name__ == "__main__":
    main()

"""A linear classifier over named features: its weights are a table that anybody can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from summitry.resources.load import resource_path

FOLDER = "disambiguator"


@dataclass(frozen=True)
class LinearModel:
    """Multinomial logistic regression over binary features.

    Attributes:
        labels: The classes, in the order of the columns.
        rows: Feature -> row of ``weights``.
        weights: float32 array of shape (n_features, n_labels).
        bias: float32 array of shape (n_labels,).
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def probabilities(self, features: Iterable[str]) -> npt.NDArray[np.float32]:
        """Calibrated probability of each label, shape (n_labels,); unknown features count for nothing."""
        rows = [row for feature in features if (row := self.rows.get(feature)) is not None]
        logits = self.weights.take(rows, axis=0).sum(axis=0) + self.bias if rows else self.bias.copy()
        logits -= logits.max()
        odds: npt.NDArray[np.float32] = np.exp(logits)
        odds /= odds.sum()
        return odds

    def why(self, features: Iterable[str], label: str, *, best: int = 5) -> list[tuple[str, float]]:
        """The features that speak most for a label, with their weights, strongest first."""
        column = self.labels.index(label)
        known = {f: float(self.weights[self.rows[f], column]) for f in features if f in self.rows}
        return sorted(known.items(), key=lambda each: -each[1])[:best]


@cache
def load_model(name: str) -> LinearModel:
    """Load a model of the package.

    Args:
        name: ``acts``, ``parts`` or ``relations``.
    """
    with np.load(resource_path(f"{FOLDER}/{name}.npz"), allow_pickle=False) as stored:
        features = str(stored["features"]).split("\n")
        labels = tuple(str(stored["labels"]).split("\n"))
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        bias = stored["bias"].astype(np.float32)
    return LinearModel(labels, {feature: i for i, feature in enumerate(features)}, weights, bias)

"""The ranker: boosted trees that order the candidates of a question by the features of history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.columns import COLUMNS
from summitry.analysis.forecast.objective import softmax_objective
from summitry.errors import AnalysisError

if TYPE_CHECKING:
    import lightgbm

Floats = npt.NDArray[np.float32]


SMALL = 200_000
"""Candidates up to which several threads would only wait for each other."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Questions to learn from: candidates of each, with features and truth.

    Attributes:
        features: float32, shape (n, n_features).
        truth: 1 where the candidate is an answer, else 0; int8, shape (n,).
        sizes: Candidates of each question, int32; they follow each other.
    """

    features: Floats
    truth: npt.NDArray[np.int8]
    sizes: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class RankerOptions:
    """How trees are grown.

    Attributes:
        rounds: Trees.
        leaves: Leaves of each.
        rate: Learning rate.
        least: Fewest candidates in a leaf.
        columns: Part of the features that each tree may use.
        rows: Part of the candidates that each tree is grown on.
        l2: Penalty on squared leaf values.
        threads: Threads.
        seed: Seed of all sampling.
    """

    rounds: int = 240
    leaves: int = 31
    rate: float = 0.1
    least: int = 100
    columns: float = 0.4
    rows: float = 0.7
    l2: float = 10.0
    threads: int = 2
    seed: int = 20260101


class Ranker:
    """Fitted trees.

    Args:
        options: How they are grown.
    """

    def __init__(self, options: RankerOptions | None = None) -> None:
        self.options = options or RankerOptions()
        self.booster_: lightgbm.Booster | None = None

    def fit(self, sample: Sample) -> Ranker:
        """Grow the trees on questions whose answers are known."""
        import lightgbm

        o = self.options
        params: dict[str, Any] = {
            "objective": softmax_objective(sample.truth, sample.sizes),
            "learning_rate": o.rate,
            "num_leaves": o.leaves,
            "min_data_in_leaf": o.least,
            "min_sum_hessian_in_leaf": 1e-3,
            "feature_fraction": o.columns,
            "bagging_fraction": o.rows,
            "bagging_freq": 1,
            "lambda_l2": o.l2,
            "max_bin": 127,
            "num_threads": o.threads if len(sample.truth) > SMALL else 1,
            "seed": o.seed,
            "deterministic": True,
            "force_col_wise": True,
            "verbosity": -1,
        }
        data = lightgbm.Dataset(
            sample.features,
            sample.truth,
            feature_name=[column.name for column in COLUMNS],
            params=params,
        )
        self.booster_ = lightgbm.train(params, data, num_boost_round=o.rounds)
        return self

    def score(self, features: Floats) -> npt.NDArray[np.float64]:
        """Score of each candidate; only differences within a question mean anything.

        Raises:
            AnalysisError: The ranker is not fitted.
        """
        if self.booster_ is None:
            raise AnalysisError("the ranker has no trees yet; call fit before score")
        return np.asarray(
            self.booster_.predict(
                features, num_threads=self.options.threads if len(features) > SMALL else 1, raw_score=True
            )
        )

    def gain(self) -> dict[str, float]:
        """Part of what the trees gained that each feature brought, largest first; empty before fitting."""
        if self.booster_ is None:
            return {}
        gains = self.booster_.feature_importance("gain")
        names = self.booster_.feature_name()
        whole = max(float(gains.sum()), 1e-12)
        return {names[i]: float(gains[i]) / whole for i in np.argsort(-gains, kind="stable")}

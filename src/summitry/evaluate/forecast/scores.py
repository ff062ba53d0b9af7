"""Mean reciprocal rank and hits, of all answers and of groups of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """How well answers rank, fractions of 1.

    Attributes:
        n: Answers.
        mrr: Mean reciprocal rank.
        hits1: Part ranked first.
        hits3: Part among the first three.
        hits10: Part among the first ten.
    """

    n: int
    mrr: float
    hits1: float
    hits3: float
    hits10: float


def scores_of(ranks: Doubles) -> Scores:
    """Score some ranks; of none, all figures are 0."""
    if not len(ranks):
        return Scores(0, 0.0, 0.0, 0.0, 0.0)
    return Scores(
        len(ranks),
        float((1 / ranks).mean()),
        *(float((ranks <= top).mean()) for top in (1, 3, 10)),
    )


def scores_by(
    ranks: Doubles, group: npt.NDArray[np.integer[Any]], names: Sequence[str]
) -> Mapping[str, Scores]:
    """Scores of each group that has answers; ``group`` indexes ``names``."""
    return {
        name: scores_of(ranks[group == place]) for place, name in enumerate(names) if (group == place).any()
    }

"""Which lines are shown: the likeliest of an actor, above a least probability."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINES = 20
"""Lines of an actor that are shown, at most."""

LEAST = 0.05
"""Probability below which a line is not shown."""


def shown(
    groups: npt.NDArray[np.int64], probability: npt.NDArray[np.float64], lines: int = LINES
) -> npt.NDArray[np.bool_]:
    """Which cases are among the first ``lines`` of their group and likely enough.

    Args:
        groups: Of each case, shape (n,): cases of one actor and date are a group.
        probability: Of each case.
        lines: How many of a group, at most.
    """
    order = np.lexsort((np.arange(len(groups)), -probability, groups))
    ordered = groups[order]
    starts = np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]
    places = np.arange(len(ordered))
    rank = places - np.maximum.accumulate(np.where(starts, places, 0))
    found = np.zeros(len(groups), dtype=np.bool_)
    found[order] = rank < lines
    return found & (probability >= LEAST)

"""The recurrency baseline on stretches: what happened lately and often happens again, and nothing else counts.

Score of a pair and kind: ``0.9 * 2 ** (-0.5 * stretches since) + 0.1 * share of stretches``, its strict and its relaxed
part; both from the pair and kind alone. It ranks; to stand beside probabilities it is calibrated as they are.

Source: after Gastinger, Meilicke, Errica, Sztyler, Schuelke and Stuckenschmidt (2024), "History repeats itself: a
    baseline for temporal knowledge graph forecasting" (IJCAI).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.standing import NEVER, Cells, Standing

ALPHA = 0.9
"""Weight of the strict part."""

FADING = 0.5
"""How quickly the strict part fades, a stretch."""


def recurrency(standing: Standing, cells: Cells) -> npt.NDArray[np.float32]:
    """Scores in 0 to 1, float32, shape (n,)."""
    last = standing.last[cells.pair, cells.kind]
    since = np.where(last == NEVER, 10**6, standing.week - 1 - last).astype(np.float64)
    strict = np.exp2(-FADING * since)
    return (ALPHA * strict + (1 - ALPHA) * standing.base(cells)).astype(np.float32)

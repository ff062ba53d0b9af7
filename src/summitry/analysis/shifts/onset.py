"""When it began: the day from which on a rate higher (or lower) than the forecast explains the counts best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

DROP = 1.92
"""Loss of log-likelihood that a 95 % interval allows: half of the 0.95 quantile of chi squared with 1 degree of
freedom."""


def onset(counts: FloatArray, expected: FloatArray, *, peak: int, reach: int) -> tuple[int, int, int]:
    """Most likely first day of a surge or silence, with its interval.

    Args:
        counts: Dealings a day with the counterpart, shape (n_days,).
        expected: Forecast of each day, shape (n_days,), above 0.
        peak: Day of the alarm, the last of its window.
        reach: How many days before the peak it can have begun.

    Returns:
        The day, and the first and last day of the 95 % interval, all at most ``peak``.

    Source: the likelihood ratio of a Poisson count from a candidate day to the peak, as in scan statistics: Kulldorff
    (1997), "A spatial scan statistic".
    """
    first = max(peak - reach + 1, 0)
    seen = np.cumsum(counts[first : peak + 1][::-1])[::-1]
    mean = np.maximum(np.cumsum(expected[first : peak + 1][::-1])[::-1], 1e-9)
    gain = np.where(seen > 0, seen * np.log(np.maximum(seen, 1e-9) / mean), 0.0) - (seen - mean)
    best = int(np.argmax(gain))
    near = np.flatnonzero(gain >= gain[best] - DROP)
    return first + best, first + int(near[0]), first + int(near[-1])

"""Wilson's interval of a share."""

from __future__ import annotations

import math
from statistics import NormalDist


def wilson(k: float, n: float, error: float = 0.05) -> tuple[float, float]:
    """The interval of ``k / n``, each end in 0 to 1.

    Args:
        k: Cases in which it was so; a fraction where cases are weighted.
        n: Cases, above 0.
        error: Chance, 0 to 1, that the interval misses the share.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
    """
    z = NormalDist().inv_cdf(1 - error / 2)
    centre = (k + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * math.sqrt(max(k * (n - k), 0.0) / n + z**2 / 4)
    share = k / n  # rounding can push an end past it where k is 0 or n
    return (min(max(centre - half, 0.0), share), max(min(centre + half, 1.0), share))

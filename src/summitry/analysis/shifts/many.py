"""Many tests at once: p-values turned into q-values, so that a list of findings holds a stated part of false ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summitry.errors import InputError

METHODS = {"positive": "bh", "any": "by"}


def q_values(p_values: Sequence[float], *, dependence: str = "any") -> tuple[float, ...]:
    """The false discovery rate at which each test would just be a finding.

    Args:
        p_values: 0 to 1, of all tests made, not only of those that look good.
        dependence: ``positive`` for tests that are independent or rise together (Benjamini and Hochberg 1995),
            ``any`` for shares of one whole and the like, which rise only where others fall (Benjamini and
            Yekutieli 2001).

    Returns:
        In the order given.

    Raises:
        InputError: Unknown ``dependence``, or a value is no probability.
    """
    if dependence not in METHODS:
        raise InputError(f"dependence {dependence!r}: expected one of {', '.join(METHODS)}")
    values = np.asarray(p_values, dtype=np.float64)
    if not ((values >= 0) & (values <= 1)).all():
        raise InputError("p-values must lie between 0 and 1")
    if not len(values):
        return ()
    from scipy.stats import false_discovery_control  # Imported here: it takes a while.

    return tuple(float(each) for each in false_discovery_control(values, method=METHODS[dependence]))

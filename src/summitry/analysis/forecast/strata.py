"""What history holds of a fact before it happens: the very triple, the pair, both actors, or not even these."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.counts import Counts, find
from summitry.analysis.forecast.keys import INDEX, pack

STRATA = ("seen triple", "seen pair", "new pair", "new actor")

_SRO, _SO, _O = INDEX["sro"], INDEX["so"], INDEX["o"]


def strata_of(counts: Counts, s: npt.ArrayLike, r: npt.ArrayLike, o: npt.ArrayLike) -> npt.NDArray[np.int8]:
    """Index into ``STRATA`` of each triple, shape (n,), as of all days taken in."""
    s_, r_, o_ = (np.asarray(each, dtype=np.int64) for each in (s, r, o))
    found = np.zeros(len(s_), dtype=np.int8)
    _strata(counts, s_, r_, o_, found)
    return found


@numba.njit(cache=True, nogil=True)
def _strata(counts: Counts, s: Any, r: Any, o: Any, out: Any) -> None:
    for i in range(len(s)):
        if find(counts, pack(_SRO, s[i], r[i], o[i])) >= 0:
            out[i] = 0
        elif find(counts, pack(_SO, s[i], o[i], 0)) >= 0:
            out[i] = 1
        elif find(counts, pack(_O, s[i], 0, 0)) >= 0 and find(counts, pack(_O, o[i], 0, 0)) >= 0:
            out[i] = 2
        else:
            out[i] = 3

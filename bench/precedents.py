"""The search by shape on made-up dealings: how often chance is taken for likeness, how often a planted repeat is found.

    python -m bench.precedents [SERIES]

Weeks have rates of their own (gamma, conflict at three tenths of cooperation) and Poisson counts, in no order. In the
second and third rows the last eight weeks repeat the rates of eight earlier ones, with counts drawn anew.
"""

from __future__ import annotations

import sys
import time
from datetime import date

import numpy as np

from summitry.analysis.precedents.records import Search
from summitry.analysis.precedents.shapes import WEEKS, search

PAIR = ("A", "B")
FIRST = date(2010, 1, 1)
LENGTH = 100
PLANTED = 40


def made(seed: int, mean: float, *, planted: bool) -> Search:
    """The search at the end of one made-up series of ``LENGTH`` weeks with so many cooperative dealings a week."""
    draws = np.random.default_rng(seed)
    rates = draws.gamma(1.0, mean, (2, LENGTH)) * [[1.0], [0.3]]
    if planted:
        rates[:, PLANTED : PLANTED + WEEKS] = rates[:, -WEEKS:]
    counts = draws.poisson(np.repeat(rates / 7, 7, axis=1)).astype(float)
    return search({PAIR: counts}, PAIR, since=FIRST)


def is_planted(found: Search) -> bool:
    """Whether the nearest match lies within three days of the planted one."""
    return bool(found.matches) and abs((found.matches[0].first - FIRST).days - 7 * PLANTED) <= 3


def main() -> None:
    """Print the figures."""
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    start = time.process_time()
    made(0, 20, planted=True)
    print(f"first search, with compiling: {time.process_time() - start:.1f} s of CPU time")
    for name, mean, planted in (("chance", 4, False), ("repeat", 4, True), ("repeat", 20, True)):
        searches = [made(seed, mean, planted=planted) for seed in range(series)]
        done = [each for each in searches if each.refused is None]
        near = sum(each.chance is not None and each.chance <= 0.05 for each in done)
        first = sum(map(is_planted, done))
        print(
            f"{name}, {mean} a week: {len(done)} of {series} searched; {near} called closer than chance at 5 %"
            + (f"; planted one first in {first}" if planted else "")
        )


if __name__ == "__main__":
    main()

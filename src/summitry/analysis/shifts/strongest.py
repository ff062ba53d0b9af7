"""Which shifts to tell where there is no room for all: the strongest of each kind in turn, in order of day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from summitry.analysis.shifts.records import Shift


def strongest(shifts: Sequence[Shift], n: int) -> tuple[Shift, ...]:
    """The ``n`` strongest shifts, in order of day.

    Kinds are tested in different ways, and their odds are not to be compared: the strongest of each kind come first,
    then the second of each, and so on.

    Args:
        shifts: Of one data set.
        n: How many at most, 0 or more.
    """
    kinds: dict[str, list[Shift]] = defaultdict(list)
    for shift in shifts:
        kinds[shift.kind].append(shift)
    ranked = [
        (place, -weight(each), each.day, str(each.kind), each.counterpart or "", each)
        for members in kinds.values()
        for place, each in enumerate(sorted(members, key=lambda each: (-weight(each), each.day)))
    ]
    chosen = [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])[:n]]
    return tuple(sorted(chosen, key=lambda each: (each.day, str(each.kind), each.counterpart or "")))


def weight(shift: Shift) -> float:
    """How strong the evidence for a change is among shifts of one kind: log odds, else minus the log of the p-value."""
    if shift.log_odds is not None:
        return shift.log_odds
    p = shift.p_value if shift.p_value is not None else shift.q_value
    return -math.log(max(p, 1e-300)) if p is not None else shift.probability

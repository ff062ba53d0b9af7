"""Whether the mix of sources changed instead: Kitagawa's decomposition of a change in share by outlet."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.shifts.records import SourceMix, Window

Tally = dict[str | None, list[float]]


def source_mix(outlets: pa.Table, key: str, before: Window, after: Window) -> SourceMix | None:
    """Split the change of a counterpart's share.

    With ``w`` an outlet's part of all dealings and ``s`` the counterpart's share within it, the change is the sum over
    outlets of ``(s' - s) (w + w') / 2`` (within) and of ``(w' - w) (s + s') / 2`` (mix). An outlet that was
    silent in one period is given that period's overall share, which leaves the sum as it is.

    Args:
        outlets: Columns ``start``, ``end``, ``outlet`` (may be null), ``key`` (counterpart), ``incidents``; one row a
            bin. A bin counts where its first day lies.
        key: The counterpart.
        before: Days before.
        after: Days after.

    Returns:
        None where no outlet is known, or one of the periods is empty.

    Source: Kitagawa (1955), "Components of a difference between two rates".
    """
    earlier, later = _tally(outlets, key, before), _tally(outlets, key, after)
    n1, n2 = _total(earlier), _total(later)
    names = earlier.keys() | later.keys()
    known = sum(both[1] for tally in (earlier, later) for name, both in tally.items() if name is not None)
    if not n1 or not n2 or not known:
        return None
    overall = _share(earlier), _share(later)
    within = mix = 0.0
    for name in sorted(names, key=str):
        (k1, m1), (k2, m2) = earlier.get(name, [0.0, 0.0]), later.get(name, [0.0, 0.0])
        s1, s2 = (k1 / m1 if m1 else overall[0]), (k2 / m2 if m2 else overall[1])
        w1, w2 = m1 / n1, m2 / n2
        within += (s2 - s1) * (w1 + w2) / 2
        mix += (w2 - w1) * (s1 + s2) / 2
    return SourceMix(key, within, mix, known / (n1 + n2), len(names - {None}))


def _tally(outlets: pa.Table, key: str, window: Window) -> Tally:
    found: Tally = defaultdict(lambda: [0.0, 0.0])
    inside = pc.and_(
        pc.greater_equal(outlets["start"], window.first), pc.less_equal(outlets["start"], window.last)
    )
    rows = outlets.filter(inside).select(["outlet", "key", "incidents"])
    columns = (rows[name].to_pylist() for name in rows.column_names)
    for outlet, counterpart, incidents in zip(*columns, strict=True):
        found[outlet][0] += incidents if counterpart == key else 0.0
        found[outlet][1] += incidents
    return found


def _total(tally: Tally) -> float:
    return sum(both[1] for both in tally.values())


def _share(tally: Tally) -> float:
    return sum(both[0] for both in tally.values()) / _total(tally)

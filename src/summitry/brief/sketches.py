"""What the small picture beside a shift shows: the weeks around its day, in the measure that its sentence speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from summitry.analysis.attention.records import QUADS, Attention
from summitry.analysis.shifts.records import OTHERS, Shift, ShiftKind
from summitry.brief.records import Sketch, Trace
from summitry.brief.words import Names
from summitry.wording.days import say_day
from summitry.wording.names import capital, with_article

MOST_BEFORE, MOST_AFTER = timedelta(days=182), timedelta(days=91)
FEWEST_WEEKS = 4
"""Weeks below which there is nothing to see."""

LEAST_AROUND = timedelta(days=42)
"""Days drawn on either side of a shift, where the data have them."""

Floats = NDArray[np.float64]


def sketch(shift: Shift, weekly: Attention, names: Names) -> Sketch | None:
    """The picture of a shift; None where its weeks cannot be drawn.

    Args:
        shift: What shifted.
        weekly: Dealings by week and counterpart in the same data set.
        names: From ids to names.
    """
    if shift.measure == "leaders":
        return None  # the weekly series holds everybody's dealings
    first, last = _window(shift, weekly)
    inside = [i for i, cut in enumerate(weekly.bins) if cut.end >= first and cut.start <= last]
    traces = _traces(shift, weekly, names) if len(inside) >= FEWEST_WEEKS else []
    if not traces:
        return None
    cut = slice(inside[0], inside[-1] + 1)
    bars = shift.kind in (ShiftKind.SURGE, ShiftKind.SILENCE) and shift.measure != "share"
    drawn = tuple(Trace(name, _plain(values[cut]), tone) for name, values, tone in traces)
    if not any(each.values.count(None) < len(each.values) for each in drawn):
        return None
    unit = "dealings" if bars else "share"
    return Sketch(
        said=_said(drawn, unit, shift.day),
        unit=unit,
        caption=_caption(shift, unit),
        traces=drawn,
        first=max(first, weekly.bins[inside[0]].start),
        last=min(last, weekly.bins[inside[-1]].end),
        day=shift.day,
        low=shift.when.first,
        high=shift.when.last,
        starts=tuple(weekly.bins[i].start for i in inside),
    )


def _caption(shift: Shift, unit: str) -> str:
    if shift.kind is ShiftKind.TONE:
        return "share of dealings, by week"
    if shift.kind is ShiftKind.TURN:
        return "share of cooperation, by week"
    if unit == "share":
        return "share of all dealings, by week"
    return "all dealings, by week" if shift.measure == "meetings" else "dealings, by week"


def _window(shift: Shift, weekly: Attention) -> tuple[date, date]:
    since, until = weekly.bins[0].start, weekly.bins[-1].end
    first = max(min(shift.before.first, shift.day - LEAST_AROUND), shift.day - MOST_BEFORE, since)
    last = min(max(shift.after.last, shift.day + LEAST_AROUND), shift.day + MOST_AFTER, until)
    monday = first - timedelta(days=first.weekday())
    return max(monday, since), last


def _traces(shift: Shift, weekly: Attention, names: Names) -> list[tuple[str, Floats, str]]:
    """Name, values by week (NaN where nothing is reported) and CSS class."""
    keys = [count.key for count in weekly.totals]
    if shift.kind is ShiftKind.TONE:
        chosen = keys if shift.counterpart is None else [shift.counterpart]
        conflict = _by_week(weekly, keys, chosen, QUADS[2:])
        return [("Conflict", _over(conflict, _by_week(weekly, keys, chosen, QUADS)), "conflict")]
    if shift.kind is ShiftKind.TURN:
        pairs = [(shift.riser, "first"), (shift.faller, "second")]
        known = [(part.key, tone) for part, tone in pairs if part and part.key in keys and part.key != OTHERS]
        total = _by_week(weekly, keys, keys, QUADS[:2])
        return [
            (names(key), _over(_by_week(weekly, keys, [key], QUADS[:2]), total), tone) for key, tone in known
        ]
    if shift.counterpart not in keys:
        return []
    own = _by_week(weekly, keys, [shift.counterpart], QUADS)
    if shift.measure == "share":
        own = _over(own, _by_week(weekly, keys, keys, QUADS))
    return [(names(shift.counterpart), own, "first")]


def _by_week(weekly: Attention, keys: list[str], chosen: list[str], quads: tuple[str, ...]) -> Floats:
    """Dealings with some counterparts in some quad classes, shape (n_weeks,)."""
    shape = (len(weekly.bins), len(keys))
    columns = [keys.index(each) for each in chosen if each in keys]
    total = np.zeros(len(weekly.bins))
    for quad in quads:
        total += weekly.table[quad].to_numpy().reshape(shape)[:, columns].sum(axis=1)
    return total


def _over(part: Floats, whole: Floats) -> Floats:
    """Shares by week; NaN where there is nothing to share."""
    share = np.full(len(whole), np.nan)
    some = whole > 1e-9
    share[some] = part[some] / whole[some]
    return share


def _plain(values: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else float(value) for value in values)


def _said(traces: tuple[Trace, ...], unit: str, day: date) -> str:
    parts = []
    for trace in traces:
        top = max(value for value in (*trace.values, 0.0) if value is not None)
        most = f"{100 * top:.0f} %" if unit == "share" else f"{top:.0f} dealings"
        parts.append(f"{capital(with_article(trace.name))}: at most {most} in a week")
    return f"{'; '.join(parts)}. The mark is at {say_day(day)}."

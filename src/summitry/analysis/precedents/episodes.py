"""Episodes: dealings of one kind that follow each other closely are one; a summit of two days is not two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from summitry.analysis.precedents.kinds import Kind, of_kind
from summitry.analysis.precedents.records import Episode, Usual
from summitry.model.dealing import LEVELS

PRECISE_DAYS = 7
"""A dealing dated to more days than this is told vaguely: it joins an episode that its dates allow."""

MIN_INTERVALS = 3
"""Intervals from which the usual one is stated."""

COLUMNS = (
    *("day", "last_day", "direction", "level", "counterpart_level", "place", "place_country"),
    *("reports", "stories", "evidence"),
)

Row = Mapping[str, Any]


def episodes(rows: pa.Table, kind: Kind, before: date) -> tuple[Episode, ...]:
    """Episodes of a kind, oldest first; their order in the table plays no part.

    A dealing dated to more than ``PRECISE_DAYS`` joins the latest episode within its dates, or else is one of its own:
    told vaguely, it can be a second telling of what is known better.

    Args:
        rows: Interactions of one pair.
        kind: The kind.
        before: Only what ended before this day.
    """
    dealings = [
        {**row, "last_day": row["last_day"] or row["day"]}
        for row in rows.filter(pa.array(of_kind(rows, kind))).select(list(COLUMNS)).to_pylist()
        if row["day"] is not None
    ]
    dealings = sorted((d for d in dealings if d["last_day"] < before), key=_order)
    groups = _close(filter(_precise, dealings), timedelta(kind.gap))
    own: list[list[Row]] = []
    for row in (d for d in dealings if not _precise(d)):
        home = next((g for g in reversed(groups) if _touches(row, g)), None)
        if home is not None:
            home.append(row)
        else:
            own.append([row])
    found = [_episode(kind, group) for group in [*groups, *own]]
    return tuple(sorted(found, key=lambda e: (e.last, e.first, e.evidence)))


def usual_interval(found: Sequence[Episode]) -> Usual | None:
    """The usual interval between episodes that are dated precisely; None below ``MIN_INTERVALS`` of them.

    Args:
        found: Episodes of one kind, oldest first.
    """
    precise = [each for each in found if each.precise]
    days = [(b.first - a.last).days for a, b in pairwise(precise)]
    if len(days) < MIN_INTERVALS:
        return None
    low, median, high = np.quantile(days, (0.25, 0.5, 0.75))
    return Usual(float(median), float(low), float(high), len(days))


def _order(row: Row) -> tuple[date, date, str]:
    return row["day"], row["last_day"], row["evidence"]


def _precise(row: Row) -> bool:
    return bool((row["last_day"] - row["day"]).days < PRECISE_DAYS)


def _close(rows: Iterable[Row], gap: timedelta) -> list[list[Row]]:
    """Rows in order of their days, cut where nothing is told for more than ``gap``."""
    groups: list[list[Row]] = []
    reach = date.min
    for row in rows:
        if not groups or row["day"] > reach:
            groups.append([])
        groups[-1].append(row)
        reach = max(reach, row["last_day"] + gap)
    return groups


def _touches(row: Row, group: Sequence[Row]) -> bool:
    days = [each for each in group if _precise(each)]
    first, last = min(d["day"] for d in days), max(d["last_day"] for d in days)
    return bool(row["day"] <= last and first <= row["last_day"])


def _episode(kind: Kind, group: Sequence[Row]) -> Episode:
    dated = [row for row in group if _precise(row)] or group
    told = sorted(
        {row["evidence"]: row for row in group}.values(), key=lambda r: (-r["reports"], r["evidence"])
    )
    places: Counter[str] = Counter()
    for row in told:
        place = row["place"] or row["place_country"]
        if place:
            places[place] += row["reports"]
    return Episode(
        kind=kind.id,
        first=min(row["day"] for row in dated),
        last=max(row["last_day"] for row in dated),
        peak=_peak(dated),
        precise=_precise(dated[0]),
        incidents=len(told),
        stories=sum(row["stories"] for row in told),
        reports=sum(row["reports"] for row in told),
        places=tuple(sorted(places, key=lambda p: (-places[p], p))),
        level=_highest(row["level"] for row in group),
        counterpart_level=_highest(row["counterpart_level"] for row in group),
        directions=tuple(sorted({row["direction"] for row in group})),
        evidence=tuple(row["evidence"] for row in told),
    )


def _peak(rows: Sequence[Row]) -> date:
    acts: Counter[date] = Counter(row["day"] for row in rows)
    return min(acts, key=lambda day: (-acts[day], day))


def _highest(levels: Iterable[str | None]) -> str | None:
    present = set(levels)
    return next((level for level in LEVELS if level in present), None)

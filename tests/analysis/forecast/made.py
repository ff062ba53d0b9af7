"""Histories made by hand or by lot, and forecasts from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from summitry.analysis.forecast.weeks import Weeks, make_weeks

ON = date(2019, 4, 20)

Deal = tuple[str, str, str, str | None, str, date, date]
"""Actor, counterpart, type, mode, direction, day, day of the first report."""

_TURNED = {"out": "in", "in": "out", "both": "both"}


def deal(
    actor: str,
    counterpart: str,
    day: date,
    type: str = "CONSULT",
    mode: str | None = None,
    direction: str = "both",
    reported: date | None = None,
) -> list[Deal]:
    """One dealing, seen from either side."""
    known = reported or day
    return [
        (actor, counterpart, type, mode, direction, day, known),
        (counterpart, actor, type, mode, _TURNED[direction], day, known),
    ]


def table_of(deals: Iterable[Deal], on: date = ON, days: int = 7) -> pa.Table:
    """As ``store.coming.stretches`` reads it: only what was done and reported before the date."""
    names = ("actor", "counterpart", "type", "mode", "direction", "age", "known_age", "n")
    rows = [
        (*each[:5], ((on - each[5]).days - 1) // days, ((on - max(each[5], each[6])).days - 1) // days, 1)
        for each in deals
        if max(each[5], each[6]) < on
    ]
    kinds = (pa.string(),) * 5 + (pa.int32(), pa.int32(), pa.int64())
    return pa.table(
        {
            name: pa.array([row[i] for row in rows], kind)
            for i, (name, kind) in enumerate(zip(names, kinds, strict=True))
        }
    )


def weeks_of(deals: Iterable[Deal], *, weeks: int, on: date = ON) -> Weeks:
    """The history of so many weeks before the date."""
    return make_weeks(table_of(deals, on), on=on, days=7, since=on - timedelta(days=7 * weeks))


def rows_of(deals: Iterable[Deal], actor: str, on: date = ON) -> pa.Table:
    """An actor's rows, as ``store.coming.placed_rows`` reads them."""
    own = [each for each in deals if each[0] == actor and max(each[5], each[6]) < on]
    return pa.table(
        {
            "counterpart": pa.array([each[1] for each in own], pa.string()),
            "type": pa.array([each[2] for each in own], pa.string()),
            "mode": pa.array([each[3] for each in own], pa.string()),
            "direction": pa.array([each[4] for each in own], pa.string()),
            "day": pa.array([each[5] for each in own], pa.date32()),
            "age": pa.array([((on - each[5]).days - 1) // 7 for each in own], pa.int32()),
            "evidence": pa.array([f"e{n}" for n in range(len(own))], pa.string()),
            "reports": pa.array([1] * len(own), pa.int32()),
        }
    )


def world(weeks: int = 60, actors: int = 16, on: date = ON, seed: int = 3) -> list[Deal]:
    """Each pair has its own pace; a visit follows a week with an agreement in four of five cases."""
    lot = np.random.default_rng(seed)
    names = [f"A{n:02d}" for n in range(actors)]
    found: list[Deal] = []
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            pace, agreed = lot.beta(0.7, 1.2), False
            for week in range(weeks, 0, -1):
                day = on - timedelta(days=7 * week - int(lot.integers(7)))
                if lot.random() < pace:
                    found += deal(a, b, day)
                if lot.random() < pace / 3:
                    found += deal(a, b, day, "ACCUSE", "allege", "out")
                if lot.random() < (0.8 if agreed else 0.03):
                    found += deal(a, b, day, "CONSULT", "visit", "out")
                agreed = bool(lot.random() < 0.3)
                if agreed:
                    found += deal(a, b, day, "AGREE", None, "out")
    return found

"""A desk of imported rows by hand: a year in which North Korea dealt with China, and from October on with Russia."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from summitry.desk import Desk
from tests.store.plans import load, make_row

FIRST, TURN, LAST = date(2018, 1, 1), date(2018, 10, 1), date(2018, 12, 30)
SUMMITS = (date(2018, 3, 5), date(2018, 9, 10))


def rows() -> list[dict[str, Any]]:
    """Four dealings a week with China; from the turn on one, and five with Russia; two summits with China."""
    found = [
        make_row(
            f"{other}-{day}",
            "PRK",
            other,
            on=day.isoformat(),
            text=f"Envoys of the two sides conferred on {day.isoformat()}",
            outlet="Morning Bell Agency",
            url=f"https://example.org/{other}/{day}",
        )
        for other, day in _days()
    ]
    found += [
        make_row(
            f"summit-{day}",
            "PRK",
            "CHN",
            on=day.isoformat(),
            mode="visit",
            cameo="042",
            source_level="leader",
            target_level="leader",
            reports=9,
        )
        for day in SUMMITS
    ]
    return found


def _days() -> Iterator[tuple[str, date]]:
    monday = FIRST
    while monday < LAST:
        late = monday >= TURN
        for other, n in (("CHN", 1 if late else 4), ("RUS", 5 if late else 0)):
            for k in range(n):
                yield other, monday + timedelta(days=k)
        monday += timedelta(days=7)


def make_desk(path: Path, *given: dict[str, Any], dataset: str = "icews") -> Desk:
    """A desk with these rows alone, or with ``rows()``."""
    desk = Desk(path)
    load(desk.file, *(given or rows()), dataset=dataset)
    return desk

"""The line that opens an agency report: where, when, which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summitry.ingest.dates import day_or_none, month_number
from summitry.model.period import Period
from summitry.resources.load import read_toml

_RESOURCE = "ingest/datelines.toml"
_WINDOW = 160
_LEAST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening of a report says.

    Attributes:
        text: As printed, with its dash.
        outlet: Agency in parentheses or slashes, if any.
        month: 1 to 12, or None where no day is named.
        day: Day of the month, or None.
        year: Named year, or None, which is the rule.
    """

    text: str
    outlet: str | None
    month: int | None
    day: int | None
    year: int | None

    def period(self, around: Period | None = None) -> Period | None:
        """The day, if the year is named or ``around`` leaves only one year for it; never a guessed year."""
        if self.month is None or self.day is None:
            return None
        if self.year is not None:
            return day_or_none(self.year, self.month, self.day)
        if around is None or around.start is None or around.end is None:
            return None
        years = range(around.start.year, around.end.year + 1)
        days = (day_or_none(year, self.month, self.day) for year in years)
        fitting = [day for day in days if day and day.start and around.contains(day.start)]
        return fitting[0] if len(fitting) == 1 else None


def split_dateline(paragraph: str) -> tuple[Dateline | None, str]:
    """Part the dateline from the first paragraph.

    Args:
        paragraph: First paragraph of the body.

    Returns:
        The dateline, or None; and what follows it. A dateline that stands alone is no dateline.
    """
    window = paragraph[:_WINDOW]
    for pattern, alone in _patterns():
        found = pattern.match(window)
        if not found or (alone and not _is_place(found["place"])):
            continue
        rest = paragraph[found.end() :].lstrip(" -–—")
        if rest:
            return _dateline(found), rest
    return None, paragraph


def _dateline(found: re.Match[str]) -> Dateline:
    parts = found.groupdict()
    month = parts.get("month") or parts.get("month_last")
    day = parts.get("day") or parts.get("day_first")
    year = parts.get("year")
    return Dateline(
        text=found[0].strip(),
        outlet=(parts.get("outlet") or parts.get("outlet_2") or "").strip() or None,
        month=month_number(month) if month else None,
        day=int(day) if day else None,
        year=int(year) if year else None,
    )


def _is_place(words: str) -> bool:
    """Whether words in capitals can be a place; an acronym before a dash mostly is not."""
    table = read_toml(_RESOURCE)
    city = words.split(",")[0].split("/")[0].strip()
    if city in table["not_places"]:
        return False
    return city in table["short_places"] or sum(map(str.isalpha, city)) >= _LEAST_LETTERS


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    table = read_toml(_RESOURCE)
    made = []
    for entry in table["pattern"]:
        source = entry["pattern"]
        # Twice, because a piece may itself name a piece.
        for _ in range(2):
            for name, piece in table["shape"].items():
                source = source.replace("{" + name + "}", piece)
        made.append((re.compile(source), bool(entry.get("alone", False))))
    return tuple(made)

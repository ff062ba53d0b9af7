"""Readers of what is named: days, months, seasons, quarters, years, decades, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from summitry.model.period import Period, Precision
from summitry.times.intervals import decade_of, quarter_of, season_of, shift_days, unit_of
from summitry.times.mention import Found, Reading, Scene, Tense
from summitry.times.words import month_number, table, words

IN_FULL = "named in full"
_FORESEEN = 270  # days ahead that a day is named without its year
_LAST_WORD = re.compile(r"(\S+)\s*$")
_SECOND_LAST = re.compile(r"(\S+)\s+\S+\s*$")
_NEXT_WORD = re.compile(r"^\s*([^\s,.;:)]+)")


def last_word(left: str) -> str:
    """The word right before an expression; "" at the start."""
    match = _LAST_WORD.search(left)
    return match.group(1).lstrip("(\"'“‘").lower() if match else ""


def next_word(right: str) -> str:
    """The word right after an expression, as printed; "" before punctuation."""
    match = _NEXT_WORD.match(right)
    return match.group(1) if match else ""


def relative_to(scene: Scene) -> str:
    """Basis of what was reckoned from publication."""
    return f"relative to publication on {scene.now}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(found: Found, scene: Scene) -> Reading | None:
    """A day by its number and month, with or without the year."""
    groups = found.groups
    month = int(groups["monthno"]) if "monthno" in groups else month_number(groups["month"])
    day = int(groups["day"])
    if month is None or not 1 <= month <= 12:
        return None
    if "year" in groups:
        named = _day(int(groups["year"]), month, day)
        return None if named is None else Reading(Period.day(named, basis=IN_FULL))
    named = _nearest(month, day, scene)
    if named is None:
        return Reading(None) if _day(2020, month, day) else None
    return Reading(Period.day(named, basis=f"day named, year {relative_to(scene)}"))


def read_figures(found: Found, scene: Scene) -> Reading | None:
    """A day in figures, where only one order of day and month is possible."""
    del scene
    first, second, year = (int(found.groups[name]) for name in ("first", "second", "year"))
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    if len(readings) != 1:
        return None
    (named,) = readings
    return None if named is None else Reading(Period.day(named, basis=IN_FULL))


def _nearest(month: int, day: int, scene: Scene) -> date | None:
    """The year for a day without one: the last such day, the next, or where nothing says which the nearer."""
    now = scene.now
    if now is None:
        year = _year_in_sight(scene)
        return None if year is None else _day(year, month, day)
    days = [d for d in (_day(now.year + k, month, day) for k in (-1, 0, 1)) if d]
    if scene.tense is Tense.PAST:
        past = [d for d in days if d <= now]
        return past[-1] if past else None
    if scene.tense is Tense.AHEAD:
        ahead = [d for d in days if d >= now]
        if ahead and (ahead[0] - now).days <= _FORESEEN:
            return ahead[0]
    return min(days, key=lambda d: abs((d - now).days), default=None)


def _year_in_sight(scene: Scene) -> int | None:
    """The year of the last time named, if that is one year."""
    if not scene.context:
        return None
    last = scene.context[-1]
    one = last.start is not None and last.end is not None and last.start.year == last.end.year
    return last.start.year if one and last.start else None


def read_days(found: Found, scene: Scene) -> Reading | None:
    """Several days of one month: "4-6 May", "April 24 and 25"."""
    follower = next_word(found.right)
    counted = follower.islower() and len(follower) > 3 and follower not in words("years", "after_days")
    if counted and found.groups["joint"] == "and" and "year" not in found.groups:
        return None  # "April 24 and 30 soldiers"
    first = read_date(found, scene)
    if first is None or first.period is None:
        return first
    start = first.period.start
    end = _day(start.year, start.month, int(found.groups["day2"])) if start else None
    if start is None or end is None or start >= end:
        return None
    return Reading(Period(start, end, Precision.RANGE, basis=first.period.basis))


def read_of_year(found: Found, scene: Scene) -> Reading | None:
    """ "October 1 last year", "September this year"."""
    if scene.now is None:
        return Reading(None)
    groups = found.groups
    year = scene.now.year + {"last": -1, "next": 1}.get(groups["year_which"], 0)
    month = month_number(groups.get("month") or groups["month3"])
    day = groups.get("day") or groups.get("day3")
    if month is None:
        return None
    if day is None:
        return Reading(Period.month(year, month, basis=relative_to(scene)))
    named = _day(year, month, int(day))
    return None if named is None else Reading(Period.day(named, basis=relative_to(scene)))


def read_months(found: Found, scene: Scene) -> Reading | None:
    """From one month to another of the year that is named."""
    del scene
    one, two = month_number(found.groups["month"]), month_number(found.groups["month2"])
    year = int(found.groups["year"])
    if one is None or two is None:
        return None
    start = Period.month(year if one <= two else year - 1, one).start
    return Reading(Period(start, Period.month(year, two).end, Precision.RANGE, basis=IN_FULL))


def read_month(found: Found, scene: Scene) -> Reading | None:
    """A month: with its year, or the one that the sentence and the publication leave."""
    groups = found.groups
    month = month_number(groups["month"])
    if month is None:
        return None
    if "year" in groups:
        return Reading(Period.month(int(groups["year"]), month, basis=IN_FULL))
    if "which" not in groups and not _is_month(found):
        return None
    which = groups.get("which", "").removeprefix("the ")
    if which in ("every", "each"):
        return Reading(None, habitual=True)
    if which in ("that", "same", "that same", "following", "previous", "preceding"):
        return _month_in_context(month, which, scene)
    if scene.now is None:
        year = _year_in_sight(scene) if not which else None
        return Reading(Period.month(year, month, basis="year from the times before it") if year else None)
    return Reading(Period.month(_year_of_month(month, which, scene), month, basis=relative_to(scene)))


def _is_month(found: Found) -> bool:
    """Whether a bare name of a month is one, not a verb, a person or part of a name."""
    name = found.text.rstrip(".").lower()
    before, after = last_word(found.left), next_word(found.right)
    if after.lower() in words("names", "month_after"):
        return False
    if before in words("names", "month_before") or (before.endswith(("'s", "’s")) and name != "may"):
        return True
    if name in words("names", "unsure_months"):
        return bool(
            re.search(
                r"(?:january|february|march|april|june|july|august|september|october|november|december|may)"
                r"\s?(?:to|and|through|until|-|–|,|or)\s?$",
                found.left,
            )
        )
    return True


def _month_in_context(month: int, which: str, scene: Scene) -> Reading:
    if not scene.context or scene.context[-1].start is None:
        return Reading(None)
    told = scene.context[-1].start
    year = told.year
    if which == "following" and month <= told.month and scene.context[-1].precision is not Precision.YEAR:
        year += 1
    if which in ("previous", "preceding") and month >= told.month:
        year -= 1
    return Reading(Period.month(year, month, basis=f"relative to {scene.context[-1].text or told}"))


def _year_of_month(month: int, which: str, scene: Scene) -> int:
    now = scene.now or date.min
    if which in ("this", "current", "this past", "this coming"):
        return now.year
    if which in ("next", "coming"):
        return now.year + (month <= now.month)
    if which in ("last", "past"):
        return now.year - (month >= now.month)
    if scene.tense is Tense.AHEAD:
        return now.year + (month < now.month)
    return now.year - (month > now.month)


def read_season(found: Found, scene: Scene) -> Reading | None:
    """A season: never exact, and of the northern half of the year. The Winter Olympics are none."""
    groups = found.groups
    if next_word(found.right).lower() in words("season_names", "after"):
        return None
    month = table("seasons")[groups["season"]]
    if "year" in groups:
        return Reading(season_reading(int(groups["year"]), month, IN_FULL))
    which = groups.get("which", "").removeprefix("the ")
    if not which and (groups["season"] == "fall" or next_word(found.right) == "of"):
        return None
    if which in ("every", "each"):
        return Reading(None, habitual=True)
    if which in ("that", "same", "that same", "following"):
        year = _year_in_sight(scene)
        return Reading(
            season_reading(year, month, "year from the times before it") if year else None, vague=not year
        )
    if scene.now is not None and not which and scene.tense is Tense.AHEAD and groups["season"] != "fall":
        return Reading(season_reading(_year_of_month(month, "", scene), month, relative_to(scene)))
    if scene.now is None or not which:
        return (
            Reading(None, vague=True) if last_word(found.left) in ("in", "during", "since", "until") else None
        )
    return Reading(season_reading(_year_of_month(month, which, scene), month, relative_to(scene)))


def season_reading(year: int, month: int, basis: str) -> Period:
    """A season as a period with its basis."""
    return replace(season_of(year, month), basis=basis)


def read_quarter(found: Found, scene: Scene) -> Reading | None:
    """A quarter by its short form, "Q1 2019"."""
    del scene
    period = quarter_of(int(found.groups["year"]), int(found.groups["quarter"]))
    return Reading(replace(period, basis=IN_FULL))


def read_years(found: Found, scene: Scene) -> Reading | None:
    """From one year to another: "2018-19", "2014-2016"."""
    del scene
    first, text = int(found.groups["year"]), found.groups["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if (
        not first < last <= first + 60
        or last > 2100
        or last_word(found.left) in words("years", "never_before")
    ):
        return None
    return Reading(Period(date(first, 1, 1), date(last, 12, 31), Precision.RANGE, basis=IN_FULL))


def read_decade(found: Found, scene: Scene) -> Reading | None:
    """Ten years, "the 1990s" or "the '90s"."""
    del scene
    text = found.groups["decade"].lstrip("'’")
    year = int(text) if len(text) == 4 else 1900 + int(text)
    return Reading(replace(decade_of(year), basis=IN_FULL))


def read_century(found: Found, scene: Scene) -> Reading | None:
    """A century by its number."""
    del scene
    number = int(found.groups["century"])
    if not 10 <= number <= 22:
        return None
    return Reading(replace(unit_of(date(number * 100 - 50, 1, 1), "century"), basis=IN_FULL))


def read_bare_year(found: Found, scene: Scene) -> Reading | None:
    """A bare number that is a year by the words around it."""
    del scene
    before, after = last_word(found.left), next_word(found.right)
    if after.lower() in words("years", "counted") or after.lower() in words("years", "plans"):
        return None
    if before in words("years", "never_before") or before.endswith((" no.", "#")):
        return None
    opening = found.left.strip() == "in"  # "In 1937 troops massacred ..."
    if (
        not opening
        and before in words("years", "of_counts")
        and after.islower()
        and len(after) > 4
        and after.endswith("s")
    ):
        return None  # "a survey of 1709 schoolchildren" and the like
    if not (_is_year(before, after, found) or _follows_pause(found)):
        return None
    return Reading(Period.year(int(found.groups["year"]), basis=IN_FULL))


def _is_year(before: str, after: str, found: Found) -> bool:
    if before in words("years", "before") or not before:
        return (
            before not in ("to", "and", "for", "or", "than", "by")
            or not after
            or not after.islower()
            or len(after) < 4
        )
    if before in words("years", "determiners") or before.endswith(("'s", "’s", "s'", "s’")):
        return bool(after) and after[0].isalpha()
    return found.left.endswith("(") or found.left.endswith(("mid-", "mid -"))


def _follows_pause(found: Found) -> bool:
    """After a comma or a name, and before a stop: "Moscow, 2018."."""
    closed = not found.right.strip() or found.right.lstrip()[0] in ".,;:)]"
    return closed and bool(re.search(r"[a-z]{3,}[,]?\s$|[(\[]\s?$", found.left))


def read_holiday(found: Found, scene: Scene) -> Reading | None:
    """A fixed day of the civil year."""
    name = found.groups["holiday"]
    month, day = table("holidays")[" ".join(name.split())]
    groups = {"monthno": str(month), "day": str(day)}
    if "year" in found.groups:
        groups["year"] = found.groups["year"]
    return read_date(replace(found, groups=groups), scene)


def read_feast(found: Found, scene: Scene) -> Reading | None:
    """A feast of a calendar that is not reckoned here: found, but without a day."""
    del found, scene
    return Reading(None, vague=True)


def weekday_near(day: date, weekday: int, *, after: bool) -> date:
    """The given weekday at or before a day, or at or after it."""
    if after:
        return shift_days(day, (weekday - day.weekday()) % 7)
    return shift_days(day, -((day.weekday() - weekday) % 7))

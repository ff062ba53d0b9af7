"""Readers of what is told from publication, or from a time named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from summitry.model.period import Period, Precision
from summitry.times.intervals import shift, shift_days, unit_of, week_of
from summitry.times.mention import Found, Reading, Scene, Tense
from summitry.times.named import last_word, next_word, relative_to, weekday_near
from summitry.times.words import count_of, table, words

# How far "recent" and "coming" reach when no number is given, in days.
_REACH = {"hour": 2, "day": 10, "week": 45, "month": 270, "year": 5 * 365, "decade": 30 * 365}
_FROM_CONTEXT = frozenset({"that", "same", "that same", "following", "previous", "preceding"})


def read_weekday(found: Found, scene: Scene) -> Reading | None:
    """A day of the week: the last one, or the next where the clause lies ahead; publication day included."""
    groups = found.groups
    if _is_name(found):
        return None
    which = groups.get("which", "").removeprefix("the ")
    if "plural" in groups or which in ("every", "each"):
        return Reading(None, habitual=True)
    weekday = table("weekdays")[groups["weekday"]]
    if which in _FROM_CONTEXT:
        return _weekday_from_context(weekday, which, scene)
    if scene.now is None:
        return Reading(None)
    return Reading(Period.day(_weekday(weekday, which, scene, scene.now), basis=relative_to(scene)))


def _weekday(weekday: int, which: str, scene: Scene, now: date) -> date:
    if which in ("last", "past", "this past"):
        return weekday_near(shift_days(now, -1), weekday, after=False)
    if which == "next":
        monday = shift_days(now, 7 - now.weekday())
        return shift_days(monday, weekday)
    if which in ("coming", "this coming"):
        return weekday_near(shift_days(now, 1), weekday, after=True)
    return weekday_near(
        now, weekday, after=(which == "this" and scene.tense is not Tense.PAST) or scene.tense is Tense.AHEAD
    )


def _is_name(found: Found) -> bool:
    before, after = last_word(found.left), next_word(found.right).lower()
    return before in words("names", "weekday_before") or after in words("names", "weekday_after")


def _weekday_from_context(weekday: int, which: str, scene: Scene) -> Reading:
    told = _told(scene)
    if told is None or told.end is None or told.start is None:
        return Reading(None)
    if which in ("previous", "preceding"):
        day = weekday_near(shift_days(told.start, -1), weekday, after=False)
    elif which == "following":
        day = weekday_near(shift_days(told.end, 1), weekday, after=True)
    else:
        day = weekday_near(told.start, weekday, after=True)
    return Reading(Period.day(day, basis=_relative_to_told(told)))


def _told(scene: Scene) -> Period | None:
    """The last time that was named before."""
    return scene.context[-1] if scene.context else None


def _relative_to_told(told: Period) -> str:
    return f"relative to {told.text or told.start}"


def read_today(found: Found, scene: Scene) -> Reading | None:
    """Yesterday, today, tomorrow and the parts of the day."""
    word = " ".join(found.groups["word"].split())
    if scene.now is None:
        return Reading(None)
    offset = {
        "yesterday": -1,
        "last night": -1,
        "overnight": 0,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(word, 0)
    return Reading(Period.day(shift_days(scene.now, offset), basis=relative_to(scene)))


def read_unit(found: Found, scene: Scene) -> Reading | None:
    """ "This week", "last month", "next year", "the same day", "the past year"."""
    which, unit = found.groups["which"], found.groups["unit"]
    definite, which = which.startswith("the "), which.removeprefix("the ")
    if which in ("every", "each"):
        return Reading(None, habitual=True)
    if unit == "day" and which not in (*_FROM_CONTEXT, "next"):
        return None
    if which in _FROM_CONTEXT or (definite and which == "next" and scene.context):
        return _unit_from_context(which, unit, scene)
    if (which in ("past", "last", "coming", "this past") and definite) or which in ("past", "coming"):
        return _stretch(-1 if which in ("past", "last") else 1, 1, unit, scene) if definite else None
    if scene.now is None:
        return Reading(None)
    step = {"last": -1, "next": 1}.get(which, 0)
    if which == "this past":
        step = -1 if unit == "weekend" else 0
    return Reading(replace(_unit_near(scene.now, unit, step), basis=relative_to(scene)))


def _unit_near(now: date, unit: str, step: int) -> Period:
    if unit == "weekend":
        if step < 0 and now.weekday() == 6:
            return unit_of(shift_days(now, -7), unit)
        return unit_of(shift_days(now, 7 * step), unit)
    return unit_of(shift(unit_of(now, unit).start or now, step, unit), unit)


def _unit_from_context(which: str, unit: str, scene: Scene) -> Reading:
    told = _told(scene)
    if told is None or told.start is None or told.end is None:
        return Reading(None)
    if which in ("same", "that", "that same"):
        if unit == "day" and told.start != told.end:
            return Reading(replace(told, text=None))
        period = unit_of(told.start, unit)
    else:
        edge, step = (told.end, 1) if which in ("following", "next") else (told.start, -1)
        period = unit_of(shift(edge, step, "week" if unit == "weekend" else unit), unit)
    return Reading(replace(period, basis=_relative_to_told(told)))


def read_the_unit(found: Found, scene: Scene) -> Reading | None:
    """ "The weekend", "the end of the year": the unit that publication lies in, or the weekend next to it."""
    unit = found.groups["unit"]
    if unit == "weekend" and next_word(found.right).lower() in ("of", "market", "getaway"):
        return None
    if scene.now is None:
        return Reading(None)
    period = unit_of(scene.now, unit)
    if unit == "weekend" and scene.tense is not Tense.AHEAD and scene.now.weekday() < 5:
        period = unit_of(shift_days(scene.now, -7), unit)
    return Reading(replace(period, basis=relative_to(scene)))


def read_stretch(found: Found, scene: Scene) -> Reading | None:
    """ "The past two months", "recent years", "the coming days"."""
    side, unit = found.groups["side"], found.groups["unit"]
    count = count_of(found.groups["n"]) if "n" in found.groups else None
    direction = 1 if side in ("next", "coming", "following") else -1
    if side in ("following", "previous"):
        return Reading(None, vague=True)
    if side == "last" and "n" not in found.groups:
        return None  # "last days"
    return _stretch(direction, count, unit, scene)


def _stretch(direction: int, count: int | None, unit: str, scene: Scene) -> Reading:
    now = scene.now
    vague = count is None
    if now is None:
        return Reading(None, vague=vague)
    if unit == "weekend":
        return Reading(replace(_unit_near(now, unit, direction), basis=relative_to(scene)))
    far = shift_days(now, direction * _REACH[unit]) if count is None else shift(now, direction * count, unit)
    start, end = min(now, far), max(now, far)
    period = Period(start, end, Precision.RANGE, basis=relative_to(scene), approximate=vague)
    return Reading(period, relation="during", vague=vague)


def read_ago(found: Found, scene: Scene) -> Reading | None:
    """ "Three days ago": as fine as its unit, and no finer."""
    unit = found.groups["unit"]
    count = count_of(found.groups["n"]) if "n" in found.groups else None
    if count is None:
        return Reading(None, vague=True)
    if scene.now is None:
        return Reading(None)
    period = around(scene.now, -count, unit)
    hedged = period.approximate or "hedge" in found.groups
    return Reading(replace(period, basis=relative_to(scene), approximate=hedged))


def around(day: date, count: int, unit: str) -> Period:
    """So many units from a day, known to the unit: weeks to the week, years to the year.

    One or two years are known to the month, as people mean the anniversary.
    """
    there = shift(day, count, unit)
    if unit in ("day", "hour", "minute"):
        return Period.day(there)
    if unit == "week":
        return replace(week_of(there), approximate=True)
    if unit == "month" or (unit == "year" and abs(count) == 1):
        return replace(Period.month(there.year, there.month), approximate=True)
    if unit == "year" and abs(count) <= 20:
        return replace(Period.year(there.year), approximate=True)
    return replace(unit_of(there, "decade"), approximate=True)


def read_shifted(found: Found, scene: Scene) -> Reading | None:
    """ "Two days later", "a year earlier": from the last time named, or the past from publication."""
    unit, side = found.groups["unit"], found.groups["side"]
    count = count_of(found.groups["n"])
    if count is None:
        return Reading(None, vague=True)
    back = side in ("earlier", "beforehand", "previously")
    told = _told(scene)
    if told is not None and told.start is not None and told.end is not None:
        return Reading(
            replace(from_period(told, -count if back else count, unit), basis=_relative_to_told(told))
        )
    if scene.now is None or not back:
        return Reading(None)
    return Reading(replace(around(scene.now, -count, unit), basis=relative_to(scene)))


def from_period(told: Period, count: int, unit: str) -> Period:
    """So many units after a period (before it if negative); as fine as the coarser of the two.

    Args:
        told: A period with both sides.
    """
    assert told.start is not None and told.end is not None
    low, high = around(told.start, count, unit), around(told.end, count, unit)
    if (low.start, low.end) == (high.start, high.end):
        return low
    whole = told.precision in (Precision.MONTH, Precision.YEAR) and unit in ("month", "year", "decade")
    precision = told.precision if whole else Precision.RANGE
    return Period(low.start, high.end, precision, approximate=True)


def read_from_now(found: Found, scene: Scene) -> Reading | None:
    """ "In three weeks" where the clause lies ahead: else it is how long something took."""
    unit = found.groups.get("unit") or found.groups["unit2"]
    explicit = "now" in found.text.lower() or "time" in found.text.lower()
    count = count_of(found.groups.get("n") or found.groups["n2"])
    rate = found.groups.get("n") in ("a", "an") and unit == "day"  # "forty flights in a day"
    if (
        rate
        or (scene.tense is not Tense.AHEAD and not explicit)
        or next_word(found.right).lower() in ("of", "ago")
    ):
        return None
    if count is None or scene.now is None:
        return Reading(None, vague=count is None)
    return Reading(replace(around(scene.now, count, unit), basis=relative_to(scene)))


def read_within(found: Found, scene: Scene) -> Reading | None:
    """ "Within 48 hours": a deadline, if the clause lies ahead."""
    count = count_of(found.groups["n"])
    if (
        next_word(found.right).lower() in ("of", "after")
        or scene.tense is Tense.PAST
        or (found.right[:1] in "'’" and found.right)
    ):
        return None
    if count is None or scene.now is None:
        return Reading(None, relation="until", vague=count is None)
    end = shift(scene.now, count, found.groups["unit"])
    return Reading(Period(scene.now, end, Precision.RANGE, basis=relative_to(scene)), relation="until")


def read_habit(found: Found, scene: Scene) -> Reading | None:
    """What happens again and again has no days of its own."""
    del found, scene
    return Reading(None, habitual=True)


def read_then(found: Found, scene: Scene) -> Reading | None:
    """ "At the time": the last time that was named."""
    del found
    told = _told(scene)
    return (
        None
        if told is None
        else Reading(replace(told, text=None, basis=_relative_to_told(told), approximate=True))
    )

"""Dates as metadata writes them, read strictly: what is not said is not filled in.

A year stays a year and a month a month; words such as "yesterday" and dates without a year are no dates
here. A date whose day and month could be either way round is the interval from the earlier to the later
reading.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from summitry.model.period import Period, Precision

_YEARS = range(1800, 2101)
_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})\Z")
_MONTH_DASHED = re.compile(r"(\d{4})-(\d{2})-00\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?\Z")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+\d{1,2}:\d{2}.*)?\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?\Z")
_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{4})\Z")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}")
_LONGEST = 80


def month_number(name: str) -> int | None:
    """Number of a month from its English name or an abbreviation of three letters or more."""
    low = name.lower().rstrip(".")
    if len(low) < 3:
        return None
    return next((i for i, full in enumerate(_NAMES, start=1) if full.startswith(low)), None)


def read_date(value: object) -> Period | None:
    """The day, month or year that a metadata value names, or None where it names none.

    Args:
        value: Text, a ``date`` or ``datetime``, or a number: ``20190424``, or seconds or milliseconds since
            1970. A time with an offset is taken to UTC before its day is read.
    """
    if isinstance(value, datetime):
        return _plausible(_utc_day(value))
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    text = " ".join(str(value).split())
    if not text or len(text) > _LONGEST:
        return None
    for reader in (_coarse, _iso, _compact, _numeric, _mail, _named_month, _in_words):
        period = reader(text)
        if period is not None:
            return Period(period.start, period.end, period.precision, text, period.basis)
    return None


def day_or_none(year: int, month: int, day: int) -> Period | None:
    """The day as a period, or None where the calendar has no such day or the year is out of reason."""
    try:
        return _plausible(date(year, month, day))
    except ValueError:
        return None


def month_or_none(year: int, month: int) -> Period | None:
    """The month as a period, or None where there is no such month or the year is out of reason."""
    return Period.month(year, month) if year in _YEARS and 1 <= month <= 12 else None


def _plausible(day: date) -> Period | None:
    return Period.day(day) if day.year in _YEARS else None


def _utc_day(moment: datetime) -> date:
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()


def _from_number(number: int | float) -> Period | None:
    if number != number or number in (float("inf"), float("-inf")):
        return None
    whole = int(number)
    if len(str(whole)) in (4, 8, 14):
        return _coarse(str(whole)) or _compact(str(whole))
    seconds = whole / 1000 if whole > 10**11 else whole
    if not 10**8 < seconds < 10**10:
        return None
    return _plausible(datetime.fromtimestamp(seconds, tz=UTC).date())


def _coarse(text: str) -> Period | None:
    if found := _YEAR.match(text):
        year = int(found[1])
        return Period.year(year) if year in _YEARS else None
    found = _MONTH.match(text) or _MONTH_DASHED.match(text)
    return month_or_none(int(found[1]), int(found[2])) if found else None


def _iso(text: str) -> Period | None:
    if found := _YEAR_FIRST.match(text):
        return day_or_none(*(int(part) for part in found.groups()))
    if not re.match(r"\d{4}-\d{1,2}-\d{1,2}(?!\d)", text):
        return None
    try:
        return _plausible(_utc_day(datetime.fromisoformat(text)))
    except (ValueError, OverflowError):
        pass
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[T ]|\Z)", text)
    return day_or_none(*(int(part) for part in found.groups())) if found else None


def _compact(text: str) -> Period | None:
    found = _COMPACT.match(text)
    return day_or_none(*(int(part) for part in found.groups())) if found else None


def _numeric(text: str) -> Period | None:
    found = _NUMERIC.match(text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if "." in text:
        # With full stops the day always stands first (12.03.2019).
        return day_or_none(year, second, first)
    readings = {day_or_none(year, first, second), day_or_none(year, second, first)} - {None}
    days = sorted(period.start for period in readings if period and period.start)
    if not days:
        return None
    if len(days) == 1:
        return Period.day(days[0])
    return Period(days[0], days[-1], Precision.RANGE, basis="day and month could be either way round")


def _mail(text: str) -> Period | None:
    if not _RFC_2822.match(text):
        return None
    try:
        return _plausible(_utc_day(parsedate_to_datetime(text)))
    except (ValueError, OverflowError):
        return None


def _named_month(text: str) -> Period | None:
    found = _NAMED_MONTH.match(text)
    number = month_number(found[1]) if found else None
    return month_or_none(int(found[2]), number) if found and number else None


def _in_words(text: str) -> Period | None:
    """A day in words; the library must find day, month and year in the text, so it cannot fill in today's."""
    if (
        not re.search(r"\d{4}", text)
        or not re.search(r"[A-Za-z]{3}", text)
        or not re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    ):
        return None
    import dateparser  # type: ignore[import-untyped]

    moment = dateparser.parse(
        re.sub(r"\bat\b|\|", " ", text),
        languages=["en"],
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return None if moment is None else _plausible(_utc_day(moment))

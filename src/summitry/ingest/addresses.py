"""What an address says by itself: its domain, and the date that many outlets write into it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from summitry.ingest.dates import day_or_none, month_number, month_or_none
from summitry.model.period import Period

_WEB = re.compile(r"https?://", re.I)
_DAY = re.compile(
    r"[/_-]((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2]|(?<=[/_-])[1-9])\2(0[1-9]|[12]\d|3[01]|(?<=[/_-])[1-9])(?![0-9])"
)
_NAMED = re.compile(r"/((?:19|20)\d\d)[/-]?([a-z]{3,9})[/-]?(\d{1,2})(?![0-9a-z])", re.I)
# Agencies number their reports by the day: three capitals, the day, a running number.
_NUMBERED = re.compile(r"/[A-Z]{3}((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3,9}(?![0-9])")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/|\Z)")


def is_web(text: str) -> bool:
    """Whether the input is an address that can be fetched: http or https."""
    return bool(_WEB.match(text))


def domain_of(url: str | None) -> str | None:
    """Host of an address in lower case, without "www." and port; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def date_in_url(url: str) -> Period | None:
    """The day or month in the path of an address (``/2019/04/24/``, ``/2019/apr/24/``, ``/2016/10/``)."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in (_DAY, _NUMBERED):
        for found in pattern.finditer(path):
            year, month, day = (int(part) for part in found.groups() if part.isdigit())
            if period := day_or_none(year, month, day):
                return period
    for found in _NAMED.finditer(path):
        number = month_number(found[2])
        if number and (period := day_or_none(int(found[1]), number, int(found[3]))):
            return period
    month_found = _MONTH.search(path)
    return month_or_none(int(month_found[1]), int(month_found[2])) if month_found else None

"""When the browser was here last: a cookie of our own, so that the first page can say what is new since then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from summitry.errors import InputError

COOKIE = "summitry-visit"
PAUSE = timedelta(minutes=30)
"""Time without a request after which a visit is over."""


@dataclass(frozen=True, slots=True)
class Visit:
    """This visit.

    Attributes:
        before: When the visit before this one ended; None on the first.
        now: This request.
    """

    before: datetime | None
    now: datetime

    def cookie(self) -> str:
        """What the browser keeps of it."""
        return "/".join(each.strftime("%Y-%m-%dT%H:%MZ") if each else "" for each in (self.before, self.now))


def visit(cookies: Mapping[str, str], now: datetime) -> Visit:
    """The visit that a request belongs to: the one that goes on, or a new one after a pause.

    Args:
        cookies: As the browser sent them; what is no cookie of ours counts as none.
        now: The moment of the request, UTC.
    """
    before, last = _read(cookies.get(COOKIE, ""))
    if last is None or last > now:
        return Visit(None, now)
    return Visit(last, now) if now - last > PAUSE else Visit(before, now)


def moment(text: str) -> datetime | None:
    """A day, or a day with its time (UTC), as an address holds it; None where it is empty.

    Raises:
        InputError: It is neither.
    """
    if not text:
        return None
    try:
        if len(text) == len("2019-04-24"):
            return datetime.combine(date.fromisoformat(text), time.min, UTC)
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError as error:
        raise InputError(
            f"since is {text!r}; a moment is written YYYY-MM-DD or YYYY-MM-DDTHH:MM, such as 2019-04-24T09:30"
        ) from error


def _read(text: str) -> tuple[datetime | None, datetime | None]:
    before, _, last = text.partition("/")
    try:
        return moment(before), moment(last)
    except InputError:
        return None, None

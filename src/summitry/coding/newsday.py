"""News of the day: what is told as news without a date took place shortly before publication.

The interval is marked approximate and its basis says that it was told as news, so that nobody takes it for a date
that the text gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from summitry.coding.manner import Manner
from summitry.model.period import Period, Precision

LATEST = 7
"""Days that the publication may be uncertain by, at the most."""

BEFORE = {Manner.NARRATIVE: 2, Manner.INSERTED: 2, Manner.SPOKEN: 1, Manner.PERFECT: 3}
"""Days before publication in which an act told in that manner took place."""


def news_of_day(manner: Manner, *, published: Period | None, said: Period | None = None) -> Period | None:
    """The days in which an act told as news took place; None where the publication is not known or it is no news.

    Args:
        manner: How the act is told.
        published: When the document was published.
        said: The day on which somebody told of it, if the sentence says so: it took place by then.
    """
    known = _fine(published)
    if known is None or manner is Manner.BACKGROUND:
        return None
    first, last = known
    if manner is Manner.LASTING:
        period = Period(first, last, Precision.DAY if first == last else Precision.RANGE)
        return replace(period, basis=f"going on as told on {_in_words(last)}", approximate=True)
    told = _fine(said)
    if told is not None and told[1] <= last and told[1] >= last - timedelta(days=LATEST):
        first, last = told
    start = first - timedelta(days=BEFORE[manner])
    return Period(start, last, Precision.RANGE, basis=f"told as news of {_in_words(last)}", approximate=True)


def _fine(period: Period | None) -> tuple[date, date] | None:
    if period is None or period.start is None or period.end is None:
        return None
    return (period.start, period.end) if (period.end - period.start).days <= LATEST else None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

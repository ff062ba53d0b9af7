"""Dates for acts that have none of their own: carried on from the act before, or those of the day's news.

"Putin received Kim on Thursday. The two discussed sanctions." The second sentence has no date of its own; it is told
in the simple past, of the same people, right after a dated act. It gets that act's date, marked as carried over and
approximate. What is told as news of nobody dated before took place shortly before publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summitry.coding.anchored import Distance
from summitry.coding.manner import Manner
from summitry.coding.newsday import news_of_day
from summitry.model.event import REAL, Event
from summitry.model.period import Period, Precision

REACH = 3
"""Sentences that a date is carried over at the most."""

FINE = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})


@dataclass(frozen=True, slots=True)
class Told:
    """An event with how its sentence tells it.

    Attributes:
        event: The event.
        manner: How its clause tells it.
        history: A time of its clause puts it well before the news.
        said: The day on which somebody told of it, as far as the sentence says.
        word: Lemma of the word that names it.
        since: It is so long after a thing told before: the lemma of that thing, and how long.
        at: Indices, in its sentence, of the words that it was coded from.
    """

    event: Event
    manner: Manner
    history: bool = False
    said: Period | None = None
    word: str = ""
    since: tuple[str, Distance] | None = None
    at: tuple[int, ...] = ()


def carried(told: Sequence[Told], published: Period | None = None) -> Iterator[Event]:
    """The events, in order, with dates carried over and those of the day's news.

    Args:
        told: Events of one document, in text order.
        published: When it was published; None where unknown, and then nothing is news of the day.
    """
    dated: list[Event] = []
    beside: list[Event] = []
    named: dict[str, Period] = {}
    for each in told:
        event = each.event
        if event.date is None:
            history = [e for e in beside if e.sentence == event.sentence]
            event = _dated(each, history if each.history else dated, named, published)
        elif event.status in REAL and event.date.precision in FINE and each.manner is Manner.NARRATIVE:
            dated.append(event)
        if event.date is not None and event.status in REAL and each.manner is Manner.NARRATIVE:
            beside.append(event)
        if event.date is not None and event.status in REAL and each.word:
            named[each.word] = event.date
        yield event


def _dated(each: Told, dated: Sequence[Event], named: dict[str, Period], published: Period | None) -> Event:
    event = each.event
    if each.since is not None and event.status in REAL and (known := named.get(each.since[0])) is not None:
        return replace(event, date=each.since[1].later(known))
    if event.status not in REAL:
        return event
    if each.manner is Manner.NARRATIVE and each.said is None:
        earlier = next((d for d in reversed(dated) if _leads_to(d, event)), None)
        if earlier is not None:
            return _with_date_of(earlier, event)
    if each.history:
        return event
    return replace(event, date=news_of_day(each.manner, published=published, said=each.said))


def _leads_to(earlier: Event, event: Event) -> bool:
    return 0 <= event.sentence - earlier.sentence <= REACH and bool(_countries(earlier) & _countries(event))


def _countries(event: Event) -> set[str]:
    return {p.country for p in (*event.source, *event.target) if p.country}


def _with_date_of(earlier: Event, event: Event) -> Event:
    if earlier.date is None:
        return event
    basis = f"carried over from sentence {earlier.sentence}: {earlier.date.text or earlier.date.start}"
    return replace(event, date=replace(earlier.date, text=None, basis=basis, approximate=True))

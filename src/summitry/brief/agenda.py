"""Expectations with a date as a calendar (iCalendar, RFC 5545), for any calendar program.

Everything is an event, deadlines too: a to-do is something that the owner of the calendar is to do, while these are for
others to keep, and most programs drop to-dos when they import a file. An event never blocks the owner's time.

The same ledger gives the same bytes: an event's stamp is the moment at which the last line on it was recorded, its
sequence counts the lines that changed it, and its identity is that of the expectation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from summitry.analysis.expectations.records import Expectation, Expectations
from summitry.brief.clean import clean, safe_url
from summitry.brief.expectations import (
    CHANGES,
    condition_words,
    counts_words,
    day_of,
    due_words,
    heading,
    is_plain,
    likely_lines,
    precision_words,
    published_words,
    reason_words,
    revised_words,
    speaker_of,
    state_words,
)
from summitry.brief.words import Names, phrases
from summitry.model.event import Report
from summitry.model.expectation import Claim, DueKind, Outcome, State, Voice
from summitry.version import VERSION
from summitry.wording.days import say_day
from summitry.wording.names import capital

PRODUCT = f"-//Summitry//Summitry {VERSION}//EN"

MOST_QUOTED = 5
"""Voices quoted in a description; the others are counted."""

LONGEST = 600
"""Characters of a sentence that a description quotes."""

BINDING = frozenset({Claim.ANNOUNCEMENT, Claim.PROMISE})
"""What makes a plan firm where its own actors say it."""

_DONE = frozenset({Outcome.CAME_TRUE, Outcome.CAME_LATE})
_GONE = frozenset({Outcome.DID_NOT_HAPPEN, Outcome.OVERTAKEN})


def agenda(found: Expectations, names: Names, *, title: str = "Expectations") -> bytes:
    """All expectations with a date as one calendar file, by day.

    Args:
        found: Expectations as they stood on a day.
        names: From ids to names.
        title: Name that calendar programs show.

    Returns:
        UTF-8 with CRLF line ends, lines folded.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", clean(title))
    if found.on is not None:
        calendar.add("x-wr-caldesc", f"As known on {say_day(found.on)}.")
    dated = [(days, entry) for entry in found if (days := calendar_days(entry, found.reports)) is not None]
    for days, entry in sorted(dated, key=lambda each: (each[0], each[1].id)):
        calendar.add_component(_event(entry, days, found.on, names))
    content: bytes = calendar.to_ical()
    return content


def calendar_days(
    entry: Expectation, reports: Mapping[str, Report] | None = None
) -> tuple[date, date] | None:
    """First and last day that an expectation takes in a calendar; None where it has no date.

    What took place stands on the day on which it did, as far as a report tells. Deadlines stand on their last day,
    "from" on its first, everything else on all days that it can fall on.

    Args:
        entry: The expectation.
        reports: Events behind the outcomes, by id.
    """
    if (took_place := _took_place(entry, reports or {})) is not None:
        return took_place
    due = entry.due
    if due is None:
        return None
    if is_deadline(entry):
        return (due.end, due.end) if due.end else None
    if entry.due_kind is DueKind.FROM or due.end is None:
        return (due.start, due.start) if due.start else None
    assert due.start is not None
    return due.start, due.end


def _took_place(entry: Expectation, reports: Mapping[str, Report]) -> tuple[date, date] | None:
    """The shortest dates of the act that any report gives; its own day, where that is shorter and among them."""
    if entry.outcome not in _DONE or entry.negated:
        return None
    acts = [act for each in entry.evidence if each in reports and (act := reports[each].event.date)]
    days = [(act.start, act.end) for act in acts if act.start is not None and act.end is not None]
    if not days:
        return None
    first, last = min(days, key=lambda each: (each[1] - each[0], each))
    due = entry.due
    if (
        due is not None
        and due.start is not None
        and due.end is not None
        and first <= due.start <= due.end <= last
    ):
        return due.start, due.end
    return first, last


def is_deadline(entry: Expectation) -> bool:
    """Whether its day is the last one on which it can happen."""
    due = entry.due
    return due is not None and due.end is not None and (entry.due_kind is DueKind.BY or due.start is None)


def calendar_status(entry: Expectation) -> STATUS:
    """CONFIRMED: came true, or announced by those who are to act; CANCELLED: did not happen, or called off; else
    TENTATIVE."""
    if entry.outcome in _DONE:
        # Expected was that it will not happen, and it did not: nothing is left to go to.
        return STATUS.CANCELLED if entry.negated else STATUS.CONFIRMED
    if entry.outcome in _GONE:
        happened = entry.negated and entry.outcome is Outcome.DID_NOT_HAPPEN
        return STATUS.CONFIRMED if happened else STATUS.CANCELLED
    if entry.withdrawn:
        return STATUS.CANCELLED
    firm = entry.state in (State.OPEN, State.DUE) and not entry.negated and entry.condition is None
    return STATUS.CONFIRMED if firm and any(is_binding(each) for each in entry.voices) else STATUS.TENTATIVE


def is_binding(voice: Voice) -> bool:
    """Whether those who are to act say so themselves."""
    outlook = voice.outlook
    speaker = outlook.speaker
    if speaker is None or speaker.actor is None or outlook.claim not in BINDING or outlook.negated:
        return False
    if any(re.search(rf"\b{word}\b", speaker.text.casefold()) for word in phrases()["press"]["words"]):
        return False
    # Of a meeting the host is as much an actor as the guest.
    meeting = outlook.mutual or outlook.type == "CONSULT"
    sides = (*outlook.source, *outlook.target) if meeting else outlook.source
    own = {each for p in sides for each in (p.actor, p.country) if each}
    return speaker.actor in own or speaker.actor.split("/")[0].split(".")[0] in own


def _event(entry: Expectation, days: tuple[date, date], on: date | None, names: Names) -> Event:
    recorded = [_utc(each.recorded) for each in entry.history]
    first, last = days
    return Event.new(
        uid=f"{entry.id}@summitry",
        stamp=max(recorded, default=_midnight(first)),
        created=min(recorded, default=None),
        last_modified=max(recorded, default=None),
        sequence=sum(each.kind in CHANGES for each in entry.history),
        status=calendar_status(entry),
        transparency=TRANSP.TRANSPARENT,
        start=first,
        # The end of an event is the day after its last; the calendar itself ends with the year 9999.
        end=last + timedelta(days=1) if last < date.max else last,
        summary=_summary(entry, names),
        description=_description(entry, on),
        categories=_categories(entry),
        location=clean(entry.place.name) if entry.place else None,
        url=_url(entry),
    )


def _summary(entry: Expectation, names: Names) -> str:
    """What is expected, and in brackets how it stands, where the words do not tell already."""
    title = heading(entry, names)
    ahead = entry.outcome is None and entry.state in (State.OPEN, State.DUE) and not entry.withdrawn
    if not ahead:
        return f"{title} ({state_words(entry)})"
    said = title if is_plain(entry) else f"{title} ({phrases()['claim_word'][entry.claim.value]})"
    return f"Deadline: {said}" if is_deadline(entry) and entry.claim is not Claim.DEADLINE else said


def _description(entry: Expectation, on: date | None) -> str:
    lines = [
        " ".join(each for each in (_time_line(entry), revised_words(entry)) if each),
        f"{capital(state_words(entry))}. {reason_words(entry)}".strip(),
        *(f"How likely: {each}." for each in likely_lines(entry)),
        condition_words(entry),
        f"Told in {counts_words(entry)}:",
        *_quotes(entry.voices),
        f"Expectation {entry.id}{f', as known on {say_day(on)}' if on else ''}.",
    ]
    return "\n".join(line for line in lines if line)


def _time_line(entry: Expectation) -> str:
    due = entry.due
    precision = precision_words(due)
    said = f"{capital(due_words(due, entry.due_kind))}{f' ({precision})' if precision else ''}."
    return f"{said} As written: “{clean(due.text)}”." if due is not None and due.text else said


def _quotes(voices: Sequence[Voice]) -> list[str]:
    ordered = sorted(voices, key=lambda each: (day_of(each), each.document.id))
    # The first to say so, then the latest.
    chosen = ordered if len(ordered) <= MOST_QUOTED else [ordered[0], *ordered[1 - MOST_QUOTED :]]
    lines = [_quote(each) for each in chosen]
    rest = len(ordered) - len(chosen)
    return [*lines, *([f"And {rest} more."] if rest else [])]


def _quote(voice: Voice) -> str:
    text = clean(voice.outlook.evidence.text)
    said = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    card = voice.document
    outlet = clean(card.outlet or "") or "outlet unknown"
    who = speaker_of(voice) if voice.outlook.speaker else ""
    title = f"“{clean(card.title)}”, " if card.title else ""
    said_by = f"{who}; " if who and who != outlet else ""
    url = safe_url(card.url)
    return f"- “{said}” ({said_by}{title}{outlet}, {published_words(voice)}){f' {url}' if url else ''}"


def _categories(entry: Expectation) -> list[str]:
    return ["Summitry", entry.claim.value, *([entry.type] if entry.type else []), *entry.parties]


def _url(entry: Expectation) -> str | None:
    """Where the voice that tells most can be read, else any other."""
    voices = [entry.best, *entry.voices]
    return next((url for each in voices if (url := safe_url(each.document.url))), None)


def _utc(moment: datetime) -> datetime:
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(microsecond=0)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

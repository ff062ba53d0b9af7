"""Notes for everything that was read out of a stretch of text, each with the place of its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summitry.brief.words import Names, report_sentence
from summitry.model.actor import Participant
from summitry.model.event import Event, Evidence, Report, Speaker
from summitry.model.expectation import Outlook, Voice
from summitry.model.period import Period
from summitry.model.span import Span
from summitry.study.article.finding import find, nearest
from summitry.study.article.quotes import quoted
from summitry.study.article.records import (
    ActorNote,
    DateNote,
    EventNote,
    OutlookNote,
    QuoteNote,
    Stretch,
)

Told = EventNote | OutlookNote


def event_notes(
    stretch: Stretch, reports: Sequence[Report], incidents: Mapping[str, str | None], names: Names
) -> tuple[EventNote, ...]:
    """A note for each event, numbered by the place of its trigger."""
    placed = sorted(
        ((_trigger(stretch, report.event), report) for report in reports),
        key=lambda each: (each[0][0].start, each[1].event.sentence, each[1].event.id),
    )
    return tuple(
        EventNote(f"e{n}", report, report_sentence(report, names), incidents.get(report.event.id), places)
        for n, (places, report) in enumerate(placed, 1)
    )


def outlook_notes(
    stretch: Stretch, voices: Sequence[Voice], events: Sequence[EventNote]
) -> tuple[OutlookNote, ...]:
    """A note for each forward-looking statement; its words are those of what is foreseen."""
    keys = {note.report.event.id: note.key for note in events}
    placed = sorted(
        ((_foreseen(stretch, voice.outlook), voice) for voice in voices),
        key=lambda each: (each[0][0].start, each[1].outlook.id),
    )
    return tuple(
        OutlookNote(f"o{n}", voice, keys.get(voice.outlook.event or ""), places)
        for n, (places, voice) in enumerate(placed, 1)
    )


def actor_notes(stretch: Stretch, events: Sequence[EventNote]) -> tuple[ActorNote, ...]:
    """A note for each mention that takes part in an event, whatever number of events that is."""
    found: dict[tuple[int, int], tuple[Participant, list[str]]] = {}
    for note in events:
        event = note.report.event
        for each in (*event.source, *event.target):
            if each.start < each.end and stretch.start <= each.start and each.end <= stretch.end:
                whose = found.setdefault((each.start, each.end), (each, []))[1]
                if note.key not in whose:
                    whose.append(note.key)
    ordered = sorted(found.items())
    return tuple(
        ActorNote(f"a{n}", who, tuple(whose), stretch.span(*place))
        for n, (place, (who, whose)) in enumerate(ordered, 1)
    )


def date_notes(stretch: Stretch, told: Sequence[Told]) -> tuple[DateNote, ...]:
    """A note for each date that the text itself gives to an event or an outlook."""
    found: dict[tuple[int, int], tuple[Period, list[str]]] = {}
    for note in told:
        period = _period(note)
        place = _words(stretch, period.text if period else None, note)
        if period is not None and place is not None:
            found.setdefault((place.start, place.end), (period, []))[1].append(note.key)
    return tuple(
        DateNote(f"d{n}", period, tuple(whose), stretch.span(*place))
        for n, (place, (period, whose)) in enumerate(sorted(found.items()), 1)
    )


def quote_notes(stretch: Stretch, told: Sequence[Told]) -> tuple[QuoteNote, ...]:
    """A note for the words that name each speaker, and for each passage between quotation marks."""
    speakers: dict[tuple[int, int], _Spoken] = {}
    for note in told:
        speaker = _speaker(note)
        place = _words(stretch, speaker.text if speaker else None, note)
        if speaker is not None and place is not None:
            speakers.setdefault((place.start, place.end), _Spoken(speaker, False, [])).notes.append(note.key)
    passages = {(place.start, place.end): _passage(place, told) for place in quoted(stretch)}
    ordered = sorted({**passages, **speakers}.items())
    return tuple(
        QuoteNote(f"q{n}", each.speaker, each.verbatim, tuple(each.notes), stretch.span(*place))
        for n, (place, each) in enumerate(ordered, 1)
    )


@dataclass(frozen=True, slots=True)
class _Spoken:
    speaker: Speaker | None
    verbatim: bool
    notes: list[str]


def _passage(place: Span, told: Sequence[Told]) -> _Spoken:
    """A quotation; its speaker is known where all that its sentence tells rests on one speaker."""
    within = [n for n in told if _evidence(n).start <= place.start and place.end <= _evidence(n).end]
    speakers = list(dict.fromkeys(_speaker(note) for note in within))
    only = speakers[0] if len(speakers) == 1 else None
    return _Spoken(only, True, [note.key for note in within] if only else [])


# ---- places ----------------------------------------------------------------------------------------------------


def _trigger(stretch: Stretch, event: Event) -> tuple[Span, ...]:
    sentence = stretch.span(event.evidence.start, event.evidence.end)
    near = [p.start for p in (*event.source, *event.target) if _is_in(p, sentence)]
    return find(event.evidence.trigger, sentence, near) or (sentence,)


def _foreseen(stretch: Stretch, outlook: Outlook) -> tuple[Span, ...]:
    sentence = stretch.span(outlook.evidence.start, outlook.evidence.end)
    return find(outlook.clause, sentence) or find(outlook.evidence.trigger, sentence) or (sentence,)


def _is_in(participant: Participant, sentence: Span) -> bool:
    return sentence.start <= participant.start < sentence.end


def _words(stretch: Stretch, words: str | None, note: Told) -> Span | None:
    """Words that belong to a note: in its sentence, else wherever they stand nearest to it."""
    if not words:
        return None
    evidence, at = _evidence(note), note.places[0].start
    found = find(words, stretch.span(evidence.start, evidence.end), (at,))
    return _around(found) if found else nearest(words, stretch, at)


def _around(pieces: Iterable[Span]) -> Span | None:
    """The piece, where it is one: words that others part are not marked as if they stood together."""
    first, *more = pieces
    return None if more else first


def _evidence(note: Told) -> Evidence:
    return note.report.event.evidence if isinstance(note, EventNote) else note.voice.outlook.evidence


def _period(note: Told) -> Period | None:
    return note.report.event.date if isinstance(note, EventNote) else note.voice.outlook.due


def _speaker(note: Told) -> Speaker | None:
    return note.report.event.speaker if isinstance(note, EventNote) else note.voice.outlook.speaker

"""What a reader sees of an article: a stretch of its text, the marks in it, and a note for each mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summitry.model.actor import Participant
from summitry.model.document import Document
from summitry.model.event import DocumentCard, Report, Speaker
from summitry.model.expectation import Voice
from summitry.model.period import Period
from summitry.model.span import Span


class Layer(StrEnum):
    """What kind of thing is marked."""

    EVENTS = "events"
    ACTORS = "actors"
    DATES = "dates"
    QUOTES = "quotes"
    OUTLOOKS = "outlooks"


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the text, and the note that explains them.

    Attributes:
        start: First character in the cleaned text.
        end: One past the last.
        layer: What kind of thing it is.
        note: Key of its note: a letter for the layer and a number, ``e3``.
    """

    start: int
    end: int
    layer: Layer
    note: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that all bear the same marks; runs of a text follow each other without a gap.

    Attributes:
        start: First character in the cleaned text.
        text: The characters.
        marks: What they bear, the shortest mark first; nothing mostly.
    """

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class EventNote:
    """What is known of one coded event.

    Attributes:
        key: Its note's key.
        report: The event with its document.
        said: The event in one plain sentence.
        incident: Id of the act that it is a report of; None where reports were not brought together yet.
        places: Where its trigger stands; the whole sentence where it could not be found in it.
    """

    key: str
    report: Report
    said: str
    incident: str | None
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ActorNote:
    """One mention of somebody who takes part in an event.

    Attributes:
        key: Its note's key.
        participant: Whom it was resolved to, and why.
        events: Keys of the events that it takes part in.
        place: Where it stands.
    """

    key: str
    participant: Participant
    events: tuple[str, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class DateNote:
    """Words that date something.

    Attributes:
        key: Its note's key.
        period: What they were worked out to.
        notes: Keys of the events and outlooks that they date.
        place: Where they stand.
    """

    key: str
    period: Period
    notes: tuple[str, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class QuoteNote:
    """Words that say who speaks, or that stand between quotation marks.

    Attributes:
        key: Its note's key.
        speaker: Who says so, as far as an event or outlook of that sentence tells; None where none does.
        verbatim: Whether the words stand between quotation marks; else they name the speaker.
        notes: Keys of the events and outlooks that he or she vouches for.
        place: Where they stand.
    """

    key: str
    speaker: Speaker | None
    verbatim: bool
    notes: tuple[str, ...]
    place: Span


@dataclass(frozen=True, slots=True)
class OutlookNote:
    """One forward-looking statement.

    Attributes:
        key: Its note's key.
        voice: The statement with its document.
        event: Key of the event that was coded from the same words, if any.
        places: Where its words stand.
    """

    key: str
    voice: Voice
    event: str | None
    places: tuple[Span, ...]


Note = EventNote | ActorNote | DateNote | QuoteNote | OutlookNote


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text.

    Attributes:
        start: First character in the cleaned text.
        text: Its characters.
        whole: Characters of the whole text.
    """

    start: int
    text: str
    whole: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Characters of the whole text as a span; those that lie outside the stretch are left out."""
        start = min(max(start, self.start), self.end)
        end = min(max(end, start), self.end)
        return Span(start, end, self.text[start - self.start : end - self.start])


@dataclass(frozen=True, slots=True)
class Reading:
    """Which run read a document into the desk.

    Attributes:
        added: When, UTC.
        version: Version of Summitry.
        story: Id of the story.
        cuts: Pieces that were cut out of the page, all of them.
    """

    added: datetime
    version: str
    story: str
    cuts: int


@dataclass(frozen=True, slots=True)
class Article:
    """A stretch of an article with all that was read out of it.

    Attributes:
        document: The document; its ``text`` is the stretch alone, and of ``cuts`` there are the first alone.
        reading: Which run read it.
        stretch: Which part of the text it is.
        sentences: Sentences of the stretch, by number; the first and the last can be cut.
        events, actors, dates, quotes, outlooks: Notes, in the order of the text.
        reprints: Other documents of the same story.
        before: Start of the stretch before it; None at the beginning.
        after: Start of the next; None at the end.
    """

    document: Document
    reading: Reading
    stretch: Stretch
    sentences: Mapping[int, Span]
    events: tuple[EventNote, ...]
    actors: tuple[ActorNote, ...]
    dates: tuple[DateNote, ...]
    quotes: tuple[QuoteNote, ...]
    outlooks: tuple[OutlookNote, ...]
    reprints: Sequence[DocumentCard]
    before: int | None
    after: int | None

    def event(self, id_: str) -> EventNote | None:
        """The note of an event, by the event's id."""
        return next((note for note in self.events if note.report.event.id == id_), None)

    def notes(self) -> Iterator[Note]:
        """All notes, of every layer."""
        yield from self.events
        yield from self.actors
        yield from self.dates
        yield from self.quotes
        yield from self.outlooks

    def marks(self) -> list[Mark]:
        """All marks, in the order of the text."""
        return sorted(
            (
                *_marks(Layer.EVENTS, ((n.key, n.places) for n in self.events)),
                *_marks(Layer.ACTORS, ((n.key, (n.place,)) for n in self.actors)),
                *_marks(Layer.DATES, ((n.key, (n.place,)) for n in self.dates)),
                *_marks(Layer.QUOTES, ((n.key, (n.place,)) for n in self.quotes)),
                *_marks(Layer.OUTLOOKS, ((n.key, n.places) for n in self.outlooks)),
            ),
            key=lambda mark: (mark.start, mark.end),
        )


def _marks(layer: Layer, placed: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Mark]:
    return (Mark(s.start, s.end, layer, key) for key, spans in placed for s in spans)

"""What is asked of a search, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from summitry.model.event import Status
from summitry.model.period import Period


class Kind(StrEnum):
    """What can be found."""

    DOCUMENTS = "documents"
    EVENTS = "events"


class Order(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a search. A document is kept by its events: one of them must meet all conditions on events.

    Attributes:
        text: Words, "phrases", -exclusions, OR, beginnings*; nothing for all there is.
        typing: The last word may not be finished.
        actor: Id of somebody who takes part in the event.
        counterpart: Id of somebody on the other side.
        types: PLOVER types, any of them.
        statuses: Statuses, any of them.
        places: Country codes or names of places, any of them.
        since: First day: of events by their own date, of documents by their day of publication.
        until: Last day, the same.
        undated: Keep what has no date although days were asked for.
        outlets: Names or web domains of outlets, any of them.
        outlet_countries: ISO 3166 alpha-3, any of them.
        outlet_kinds: Kinds of outlets, any of them.
        order: What comes first; without words always the latest.
        offset: Hits to pass over, at least 0.
        limit: Hits to give, 0 or more.
    """

    text: str = ""
    typing: bool = False
    actor: str | None = None
    counterpart: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    undated: bool = False
    outlets: tuple[str, ...] = ()
    outlet_countries: tuple[str, ...] = ()
    outlet_kinds: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what was found in it.

    Attributes:
        text: The piece; plain text as the source wrote it, never markup.
        start: Where it begins in the text of the document, in Unicode code points.
        marks: What was found, as half-open ranges of code points of ``text``, ascending, apart.
    """

    text: str
    start: int
    marks: tuple[tuple[int, int], ...] = ()

    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The piece cut where marks begin and end, those with only a blank between them as one: each part, and whether
        it was found.
        """
        cut: list[tuple[str, bool]] = []
        at = 0
        for begin, end in self.marks:
            between = self.text[at:begin]
            if cut and between.isspace():
                cut[-1] = (cut[-1][0] + self.text[at:end], True)
            else:
                cut += [(between, False), (self.text[begin:end], True)]
            at = end
        return tuple(part for part in (*cut, (self.text[at:], False)) if part[0])


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody on one side of an event: actor id, None where nobody known, and the name for people."""

    actor: str | None
    name: str


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document that was found.

    Attributes:
        id: Document id.
        title: Headline with what was found in it; None where it has none.
        snippet: The densest piece of its text, or its beginning.
        outlet: Who published it, None where unknown.
        outlet_country: ISO 3166 alpha-3, None where unknown.
        outlet_kind: Kind of outlet.
        sample: True for the made-up outlets of the bundled sample.
        published: When, None where unknown.
        story: Id of the story.
        events: How many events were coded from it.
        score: Relevance, comparable within one answer only; 0 where sorted by date.
    """

    id: str
    title: Snippet | None
    snippet: Snippet
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str
    sample: bool
    published: Period | None
    story: str
    events: int
    score: float


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event that was found.

    Attributes:
        id: Event id.
        document: Id of the document.
        sentence: Number of the sentence, from 0.
        snippet: The whole sentence with what was found in it.
        type: PLOVER type.
        quad: 1 verbal cooperation, 2 material cooperation; 3 verbal, 4 material conflict.
        status: Whether it took place, as reported.
        mutual: The two sides are the same.
        source: Who acts.
        target: To whom.
        date: When, None where the text does not tell.
        place: Name of the place, None where unknown.
        place_country: ISO 3166 alpha-3, None where unknown.
        speaker: Who says so, None where the outlet does.
        title: Headline of the document, None where it has none.
        outlet: Who published it, None where unknown.
        sample: True for the made-up outlets of the bundled sample.
        published: When the document was published, None where unknown.
        score: Relevance, comparable within one answer only; 0 where sorted by date.
    """

    id: str
    document: str
    sentence: int
    snippet: Snippet
    type: str
    quad: int
    status: Status
    mutual: bool
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    date: Period | None
    place: str | None
    place_country: str | None
    speaker: str | None
    title: str | None
    outlet: str | None
    sample: bool
    published: Period | None
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor of the desk whose name was begun: id, name for people, and how many events it takes part in."""

    actor: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Currency:
    """Up to which state of the desk a search knows it.

    Attributes:
        indexed: Documents that can be found.
        total: Documents that the desk held when it was last looked at; None where that has not been yet.
        as_of: When the desk was last known whole (UTC); None where it has not been yet.
        current: The desk has not changed since.
        following: This process is bringing the index up to date now.
        elsewhere: Another process is, so this one leaves it alone.
        temporary: The index could not be kept beside the desk and lasts as long as this process.
        trouble: Why the index could not be brought up to date, in words; None where nothing went wrong.
    """

    indexed: int
    total: int | None
    as_of: datetime | None
    current: bool
    following: bool = False
    elsewhere: bool = False
    temporary: bool = False
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        documents: Documents of this page, in order; nothing where only events were asked for.
        events: Events of this page, in order; nothing where only documents were asked for.
        n_documents: How many documents there are in all; None where only events were asked for.
        n_events: How many events there are in all; None where only documents were asked for.
        facets: For each kind: by ``type``, ``status``, ``outlet`` and ``year``, how many hits have each value, most
            frequent first (years ascending); empty where not asked for.
        currency: Up to which state of the desk this is.
        notes: What of the query was left out, in words for people.
    """

    documents: tuple[DocumentHit, ...]
    events: tuple[EventHit, ...]
    n_documents: int | None
    n_events: int | None
    currency: Currency
    facets: Mapping[Kind, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

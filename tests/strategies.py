"""Hypothesis strategies for the nouns: every value that the records allow, the awkward ones included."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from summitry.model.actor import Participant
from summitry.model.document import Cut, Document, KnownBy, Published, Skipped, Source
from summitry.model.event import Event, Evidence, Place, Speaker, Status
from summitry.model.expectation import Claim, DueKind, Likelihood, Outlook
from summitry.model.period import Period, Precision
from summitry.model.span import Span
from summitry.store.records import Entry, EventFilter
from tests.factories import TYPES

AWKWARD = (
    "",
    "\0",
    "a\0b",
    "'; DROP TABLE events; --",
    '"',
    "\\",
    "\r\n",
    "🤝",
    "e\u0301",
    "\u202e",
    "NULL",
    "$actor",
)

# A desk answers more slowly than a function; one serves all examples, each in a transaction that is undone.
on_a_desk = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Half of a surrogate pair is no text; everything else is, NUL included.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(AWKWARD)
names = texts.filter(bool)
maybe_texts = st.none() | texts
offsets = st.integers(min_value=0, max_value=2**31 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
countries = st.sampled_from(["USA", "PRK", "KOR", "RUS", "UN"])


@st.composite
def periods(draw: Callable[..., Any]) -> Period:
    """Any interval, open sides included, with any precision."""
    days = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.sampled_from([date.min, date.max])
    start, end = draw(st.none() | days), draw(st.none() | days)
    if start and end and start > end:
        start, end = end, start
    return Period(
        start, end, draw(st.sampled_from(Precision)), draw(maybe_texts), draw(texts), draw(st.booleans())
    )


participants = st.builds(
    Participant,
    actor=st.none() | countries | texts,
    country=st.none() | countries,
    role=st.none() | st.sampled_from(["HOS", "GOV", "MIL"]),
    name=texts,
    text=texts,
    start=offsets,
    end=offsets,
    reason=texts,
)
sides = st.lists(participants, max_size=3).map(tuple)
places = st.builds(
    Place,
    name=texts,
    country=st.none() | countries,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    text=texts,
)
speakers = st.builds(Speaker, actor=st.none() | countries, name=texts, kind=texts, text=texts)
evidences = st.builds(Evidence, text=texts, start=offsets, end=offsets, trigger=texts)
spans = st.builds(Span, start=offsets, end=offsets, text=texts)
skips = st.builds(Skipped, path=texts, reason=texts, failed=st.booleans())


@st.composite
def events(draw: Callable[..., Any], document: str | None = None) -> Event:
    """Any event, of the given document."""
    mutual = draw(st.booleans())
    source = draw(sides.filter(bool) if mutual else sides)
    target = source if mutual else draw(sides.filter(lambda side: side != source or not side))
    type_ = draw(st.sampled_from(sorted(TYPES)))
    quad, intensity = TYPES[type_]
    return Event(
        id=draw(ids),
        document=document or draw(ids),
        sentence=draw(st.integers(0, 1000)),
        type=type_,
        modes=tuple(draw(st.lists(texts, max_size=2))),
        contexts=tuple(draw(st.lists(texts, max_size=2))),
        cameo=draw(st.none() | st.sampled_from(["04", "042", "1823"])),
        quad=quad,
        intensity=draw(st.just(intensity) | numbers),
        status=draw(st.sampled_from(Status)),
        source=source,
        target=target,
        mutual=mutual,
        date=draw(st.none() | periods()),
        place=draw(st.none() | places),
        speaker=draw(st.none() | speakers),
        confidence=draw(st.floats(0, 1)),
        evidence=draw(evidences),
        rule=draw(texts),
    )


likelihoods = st.builds(
    Likelihood,
    words=texts,
    term=texts,
    point=st.none() | st.floats(0, 1),
    low=st.none() | st.floats(0, 1),
    high=st.none() | st.floats(0, 1),
    basis=texts,
    source=texts,
)


@st.composite
def outlooks(draw: Callable[..., Any], document: str | None = None) -> Outlook:
    """Any outlook, of the given document."""
    due = draw(st.none() | periods())
    return Outlook(
        id=draw(ids),
        document=document or draw(ids),
        sentence=draw(st.integers(0, 1000)),
        claim=draw(st.sampled_from(Claim)),
        type=draw(st.none() | st.sampled_from(sorted(TYPES))),
        modes=tuple(draw(st.lists(texts, max_size=2))),
        cameo=draw(st.none() | st.sampled_from(["04", "042"])),
        quad=draw(st.none() | st.integers(1, 4)),
        negated=draw(st.booleans()),
        source=draw(sides),
        target=draw(sides),
        mutual=draw(st.booleans()),
        due=due,
        due_kind=None if due is None else draw(st.sampled_from(DueKind)),
        likelihood=draw(st.none() | likelihoods),
        condition=draw(maybe_texts),
        place=draw(st.none() | places),
        speaker=draw(st.none() | speakers),
        clause=draw(texts),
        confidence=draw(st.floats(0, 1)),
        evidence=draw(evidences),
        event=draw(st.none() | ids),
        rule=draw(texts),
    )


@st.composite
def documents(draw: Callable[..., Any]) -> Document:
    """Any document whose id and hash fit its content."""
    text, title = draw(texts), draw(maybe_texts)
    content_hash = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()
    sources = st.builds(
        Source,
        name=texts,
        domain=maybe_texts,
        country=st.none() | countries,
        kind=texts,
        sample=st.booleans(),
    )
    published = st.builds(
        Published, period=st.none() | periods(), known_by=st.sampled_from(KnownBy), evidence=maybe_texts
    )
    return Document(
        id=content_hash[:16],
        text=text,
        title=title,
        authors=tuple(draw(st.lists(texts, max_size=2))),
        source=draw(st.none() | sources),
        url=draw(maybe_texts),
        path=draw(maybe_texts),
        language=draw(st.sampled_from(["en", "ko", "und"])),
        published=draw(published),
        content_hash=content_hash,
        cuts=tuple(draw(st.lists(st.builds(Cut, text=texts, reason=texts), max_size=2))),
    )


@st.composite
def entries(draw: Callable[..., Any]) -> Entry:
    """Any document as it was read, with sentences that lie in its text and events of its own."""
    document = draw(documents())
    cuts = sorted({0, len(document.text), *draw(st.lists(st.integers(0, len(document.text)), max_size=3))})
    sentences = tuple(Span(start, end, document.text[start:end]) for start, end in itertools.pairwise(cuts))
    return Entry(
        document=document,
        story=draw(ids | st.just(document.id)),
        signature=draw(st.none() | st.binary(max_size=20)),
        sentences=sentences,
        events=tuple(draw(st.lists(events(document.id), max_size=3, unique_by=lambda event: event.id))),
        outlooks=tuple(
            draw(st.lists(outlooks(document.id), max_size=2, unique_by=lambda outlook: outlook.id))
        ),
    )


@st.composite
def batches(draw: Callable[..., Any]) -> list[Entry]:
    """Entries that differ in content, as ids of documents and events do in life."""
    drawn: list[Entry] = draw(
        st.lists(entries(), max_size=4, unique_by=lambda entry: entry.document.content_hash)
    )
    seen: set[str] = set()
    kept = []
    for entry in drawn:
        if seen.isdisjoint(event.id for event in entry.events):
            seen |= {event.id for event in entry.events}
            kept.append(entry)
    return kept


filters = st.builds(
    EventFilter,
    actor=st.none() | countries | texts,
    counterpart=st.none() | countries,
    types=st.lists(st.sampled_from(sorted(TYPES)), max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from(Status), max_size=2).map(tuple),
    since=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    until=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    include_undated=st.booleans(),
)

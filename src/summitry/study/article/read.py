"""Reading an article off a desk: a stretch of its text with everything that was read out of it."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from summitry.brief.words import Names
from summitry.model.event import DocumentCard, Report
from summitry.store import outlooks, reader, sheets
from summitry.store.records import EventFilter
from summitry.study.article.notes import (
    actor_notes,
    date_notes,
    event_notes,
    outlook_notes,
    quote_notes,
)
from summitry.study.article.records import Article, Reading, Stretch

STRETCH = 40_000
"""Characters that are shown at a time: some twenty printed pages."""

REPRINTS = 40
"""Other documents of a story that are named."""


def study_article(
    connection: DuckDBPyConnection, document: str, names: Names, *, start: int = 0, most: int = STRETCH
) -> Article | None:
    """An article from a character on.

    Args:
        connection: An open desk.
        document: Document id.
        names: From ids of countries and organisations to names.
        start: First character to show; 0 for the beginning.
        most: Characters to show, at most; the stretch ends with a paragraph or a sentence where it can.

    Returns:
        None where the desk has no such document.
    """
    found = sheets.sheet(connection, document, start, most)
    if found is None:
        return None
    begins = min(start, found.whole)
    spans = sheets.sentences_between(connection, document, begins, begins + len(found.document.text))
    stretch = _cut(Stretch(begins, found.document.text, found.whole), [end for _, end in spans.values()])
    here = (document, stretch.start, stretch.end)
    incidents = sheets.events_between(connection, *here)
    events = event_notes(stretch, _reports(connection, document, tuple(incidents)), incidents, names)
    ahead = sheets.outlooks_between(connection, *here)
    voices = outlooks.voices(connection, ids=ahead, documents=[document]) if ahead else []
    foreseen = outlook_notes(stretch, voices, events)
    return Article(
        document=found.document,
        reading=Reading(found.added, found.version, found.story, found.cuts),
        stretch=stretch,
        sentences={n: stretch.span(*span) for n, span in spans.items() if span[0] < stretch.end},
        events=events,
        actors=actor_notes(stretch, events),
        dates=date_notes(stretch, (*events, *foreseen)),
        quotes=quote_notes(stretch, (*events, *foreseen)),
        outlooks=foreseen,
        reprints=_reprints(connection, document, found.story),
        before=max(0, begins - most) if begins else None,
        after=stretch.end if stretch.end < found.whole else None,
    )


def _cut(stretch: Stretch, sentence_ends: list[int]) -> Stretch:
    """The stretch up to the last paragraph, or sentence, that ends in its second half; whole at the end of the text."""
    if stretch.end >= stretch.whole:
        return stretch
    half = len(stretch.text) // 2
    paragraph = stretch.text.rfind("\n\n", half)
    sentence = max((end - stretch.start for end in sentence_ends if end <= stretch.end), default=0)
    end = paragraph + 2 if paragraph > 0 else sentence if sentence > half else len(stretch.text)
    return Stretch(stretch.start, stretch.text[:end], stretch.whole)


def _reports(connection: DuckDBPyConnection, document: str, ids: tuple[str, ...]) -> list[Report]:
    return reader.reports(connection, EventFilter(document=document, ids=ids)) if ids else []


def _reprints(connection: DuckDBPyConnection, document: str, story: str) -> tuple[DocumentCard, ...]:
    cards = reader.documents(connection, story=story)
    return tuple(card for card in cards if card.id != document)[:REPRINTS]

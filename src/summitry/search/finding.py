"""Asking the index: a page of hits, how many there are, and how they divide."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import tantivy
from tantivy import Query

from summitry.model.event import Status
from summitry.model.period import Period, Precision
from summitry.search import snippets
from summitry.search.asked import Asked, read_query
from summitry.search.matching import Pattern, Sought, query_of, wanted_of
from summitry.search.records import DocumentHit, EventHit, Kind, Order, Side, Snippet, Wanted

MOST_PASSED = 10_000
"""Hits that can be passed over: further pages cost memory and nobody reads them."""

_FACETS = {Kind.DOCUMENTS: ("outlet", "year"), Kind.EVENTS: ("type", "status", "outlet", "year")}
_VALUES = 30


@dataclass(frozen=True, slots=True)
class Asking:
    """A search understood and looked up once, for both kinds of hits."""

    searcher: tantivy.Searcher
    wanted: Wanted
    asked: Asked
    groups: tuple[tuple[Sought, ...], ...]

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What is marked."""
        return tuple(sought.pattern for group in self.groups for sought in group)

    def query(self, kind: Kind) -> Query:
        """The query for one kind."""
        return query_of(self.searcher, self.wanted, self.asked, self.groups, kind)


def understand(searcher: tantivy.Searcher, wanted: Wanted) -> Asking:
    """Read what was typed and look its words up."""
    asked = read_query(wanted.text, typing=wanted.typing)
    return Asking(searcher, wanted, asked, wanted_of(searcher, asked))


def documents(asking: Asking) -> tuple[int, tuple[DocumentHit, ...]]:
    """How many documents there are, and those of the page."""
    n, hits = _page(asking, Kind.DOCUMENTS)
    patterns = asking.patterns
    return n, tuple(_document_hit(entry, score, patterns) for score, entry in hits)


def events(asking: Asking) -> tuple[int, tuple[EventHit, ...]]:
    """How many events there are, and those of the page."""
    n, hits = _page(asking, Kind.EVENTS)
    patterns = asking.patterns
    return n, tuple(_event_hit(_shown(entry), score, patterns) for score, entry in hits)


def facets(asking: Asking, kind: Kind) -> dict[str, dict[str, int]]:
    """How the hits of a kind divide by each facet, most frequent first, years ascending."""
    terms = {
        name: {"terms": {"field": name, "size": _VALUES}}
        if name != "year"
        else {"terms": {"field": name, "size": 200}}
        for name in _FACETS[kind]
    }
    answer = asking.searcher.aggregate(asking.query(kind), terms)
    counts = {
        name: {str(each["key"]): int(each["doc_count"]) for each in answer[name]["buckets"]} for name in terms
    }
    counts["year"] = {year: counts["year"][year] for year in sorted(counts["year"])}
    return counts


def _page(asking: Asking, kind: Kind) -> tuple[int, list[tuple[float, tantivy.Document]]]:
    wanted = asking.wanted
    by_date = wanted.order is Order.DATE or not asking.asked.wanted
    found = asking.searcher.search(
        asking.query(kind),
        limit=max(wanted.limit, 1),
        offset=min(wanted.offset, MOST_PASSED),
        order_by_field="day" if by_date else None,
    )
    hits = found.hits[: wanted.limit]
    return int(found.count), [  # type: ignore[attr-defined]  # missing from its type hints
        (0.0 if by_date else float(score), asking.searcher.doc(address)) for score, address in hits
    ]


def _document_hit(entry: tantivy.Document, score: float, patterns: Sequence[Pattern]) -> DocumentHit:
    shown = _shown(entry)
    title = shown["title"]
    return DocumentHit(
        id=shown["id"],
        title=None if title is None else snippets.whole(title, patterns),
        snippet=snippets.densest(entry.get_first("body") or "", patterns),
        outlet=shown["outlet"],
        outlet_country=shown["outlet_country"],
        outlet_kind=shown["outlet_kind"],
        sample=shown["sample"],
        published=_period(shown["published"]),
        story=shown["story"],
        events=shown["events"],
        score=score,
    )


def _event_hit(shown: Mapping[str, Any], score: float, patterns: Sequence[Pattern]) -> EventHit:
    snippet: Snippet = snippets.whole(shown["text"], patterns, start=shown["start"])
    return EventHit(
        id=shown["id"],
        document=shown["document"],
        sentence=shown["sentence"],
        snippet=snippet,
        type=shown["type"],
        quad=shown["quad"],
        status=Status(shown["status"]),
        mutual=shown["mutual"],
        source=_side(shown["source"]),
        target=_side(shown["target"]),
        date=_period(shown["date"]),
        place=shown["place_name"],
        place_country=shown["place_country"],
        speaker=shown["speaker"],
        title=shown["title"],
        outlet=shown["outlet"],
        sample=shown["sample"],
        published=_period(shown["published"]),
        score=score,
    )


def _shown(entry: tantivy.Document) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(bytes(entry["shown"][0]))
    return shown


def _side(shown: Sequence[Sequence[Any]]) -> tuple[Side, ...]:
    return tuple(Side(actor, name) for actor, name in shown)


def _period(shown: Mapping[str, Any] | None) -> Period | None:
    if shown is None:
        return None
    return Period(
        _day(shown["start"]),
        _day(shown["end"]),
        Precision(shown["precision"]),
        approximate=shown["approximate"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

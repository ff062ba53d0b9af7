"""Search: documents and events that hold some words, as they are typed; the whole state in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summitry.brief.clean import clean
from summitry.charts.figure import Column, Figure, Kind
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.event import Status
from summitry.search.asked import read_query
from summitry.search.records import Found, Suggestion
from summitry.search.records import Kind as Hits
from summitry.search.rows import document_table, event_table
from summitry.search.saying import say_currency
from summitry.web.ask import SINCE, UNTIL, Ask, Param
from summitry.web.page import Drawing, Page
from summitry.web.visible import visible
from summitry.wording.acts import act_words, say_type
from summitry.wording.names import plural

SHOWN, SHOWN_ALONE = 12, 40
"""Hits of each kind on a page: beside each other, and where one kind is asked for alone."""

EXPORTED = 5_000
"""Hits of a kind in a file, at most."""

_PEOPLE = 200

PARAMS = (
    Param("q", 'Words, "phrases", -exclusions, OR; the last word may be unfinished.'),
    Param("kind", "One kind of hit alone.", choices=tuple(Hits)),
    Param("actor", "Who takes part: name or id."),
    Param("with", "Who stands on the other side: name or id."),
    Param("type", "PLOVER types, any of them.", "many", tuple(each.type for each in act_words())),
    Param("status", "Statuses, any of them.", "many", tuple(Status)),
    SINCE,
    UNTIL,
    Param("undated", "Keep what has no date, too.", "flag"),
    Param("source", "Outlets, any of them: name or web domain.", "many"),
    Param("place", "Countries or places, any of them.", "many"),
    Param("sort", "What comes first.", choices=("relevance", "date")),
    Param("offset", "Hits to pass over.", "number"),
)

_BLANK: Mapping[str, Any] = {
    "empty_desk": False,
    "problem": "",
    "found": None,
    "said": "",
    "all_sample": False,
    "suggestions": (),
    "people": (),
    "limit": SHOWN,
    "offset": 0,
    "types_found": {},
    "statuses_found": {},
    "outlets_found": {},
}
"""What the page shows where nothing can be searched."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that is set: what it says, and the address without it."""

    says: str
    address: str


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """Hits, actors whose name was begun, and what can be chosen."""
    page: dict[str, Any] = {
        **_BLANK,
        "visible": visible,
        "clean": clean,
        "say_type": say_type,
        "types": act_words(),
        "chips": _chips(ask),
    }
    if not desk.path.exists():
        return page | {"empty_desk": True}
    if ask.text("q") and read_query(ask.text("q")).is_empty:
        return page | {"problem": "There is no word in it to search for.", "people": _people(desk)}
    limit = SHOWN_ALONE if ask.text("kind") else SHOWN
    try:
        found = search(desk, ask, limit=limit, facets=True)
    except InputError as error:
        return page | {"problem": str(error), "people": _people(desk)}
    return page | {
        "found": found,
        "said": say_currency(found.currency),
        "all_sample": _all_sample(found),
        "suggestions": _suggestions(desk, ask),
        "people": _people(desk),
        "limit": limit,
        "offset": _offset(ask),
        "types_found": found.facets.get(Hits.EVENTS, {}).get("type", {}),
        "statuses_found": found.facets.get(Hits.EVENTS, {}).get("status", {}),
        "outlets_found": next(iter(found.facets.values()), {}).get("outlet", {}),
    }


def search(desk: Desk, ask: Ask, *, limit: int, facets: bool = False, kind: str | None = None) -> Found:
    """What the address asks for.

    Raises:
        InputError: Nobody of that name, or a condition that is none.
    """
    return desk.search(
        ask.text("q"),
        typing=True,
        kind=kind or ask.text("kind") or None,
        actor=ask.text("actor") or None,
        counterpart=ask.text("with") or None,
        types=ask.many("type"),
        statuses=ask.many("status"),
        since=ask.day("since"),
        until=ask.day("until"),
        undated=ask.flag("undated"),
        sources=ask.many("source"),
        places=ask.many("place"),
        order=ask.text("sort") or "relevance",
        offset=_offset(ask),
        limit=limit,
        facets=facets,
        fresh=False,
    )


def documents(desk: Desk, ask: Ask) -> Figure:
    """All documents that were found."""
    found = _all(desk, ask, Hits.DOCUMENTS)
    n = found.n_documents or 0
    return Figure(
        title=f"{plural(n, 'document')} found",
        basis=_basis(found, n),
        rows=document_table(found),
        columns=(
            Column("published_start", "Published", Kind.DAY),
            Column("outlet", "Outlet"),
            Column("title", "Title"),
            Column("snippet", "Text", Kind.QUOTE),
            Column("document", "Article", Kind.DOCUMENT),
        ),
        empty="No document was found.",
    )


def events(desk: Desk, ask: Ask) -> Figure:
    """All events that were found."""
    found = _all(desk, ask, Hits.EVENTS)
    n = found.n_events or 0
    return Figure(
        title=f"{plural(n, 'event')} found",
        basis=_basis(found, n),
        rows=event_table(found),
        columns=(
            Column("date_start", "Date", Kind.DAY),
            Column("status", "Status", Kind.STATUS),
            Column("source_name", "Who"),
            Column("type", "Did"),
            Column("target_name", "To whom"),
            Column("text", "Sentence", Kind.QUOTE),
            Column("outlet", "Outlet"),
            Column("event", "Evidence", Kind.EVENT),
        ),
        empty="No event was found.",
    )


def _all(desk: Desk, ask: Ask, kind: Hits) -> Found:
    return search(desk, ask, limit=EXPORTED, kind=kind)


def _basis(found: Found, n: int) -> str:
    most = f"The first {EXPORTED:,} of {n:,}. " if n > EXPORTED else ""
    return f"{most}{say_currency(found.currency)}".strip()


def _all_sample(found: Found) -> bool:
    """Whether there are hits, and all of them are of made-up outlets: then it is said once."""
    samples = {hit.sample for hit in found.documents} | {hit.sample for hit in found.events}
    return samples == {True}


def _offset(ask: Ask) -> int:
    return ask.number("offset", 0, most=10_000)


def _suggestions(desk: Desk, ask: Ask) -> tuple[Suggestion, ...]:
    words = ask.text("q")
    return desk.suggest(words) if words and not ask.text("kind") and not _offset(ask) else ()


def _people(desk: Desk) -> list[str]:
    """Names to choose from: those that take part in most events."""
    return [each.name for each in desk.suggest(limit=_PEOPLE)]


def _chips(ask: Ask) -> list[Chip]:
    """The conditions that are set, each with the way to take it off."""
    chips = []
    for name, says in (("actor", "{}"), ("with", "with {}"), ("since", "since {}"), ("until", "until {}")):
        if ask.text(name):
            chips.append(Chip(says.format(ask.text(name)), ask.address(**{name: None, "offset": None})))
    for name in ("type", "status", "source", "place"):
        if values := ask.many(name):
            said = [say_type(each) if name == "type" else each.replace("_", " ") for each in values]
            chips.append(Chip(" or ".join(said), ask.address(**{name: None, "offset": None})))
    return chips


PAGE = Page(
    name="search",
    path="/search",
    about="Documents and events that hold some words and meet some conditions.",
    read=read,
    params=PARAMS,
    figures=(
        Drawing("documents", "Documents that were found.", documents),
        Drawing("events", "Events that were found.", events),
    ),
)

"""Searching a desk: full text over its documents and events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.model.event import Status

if TYPE_CHECKING:
    from summitry.search.records import Currency, Found, Kind, Order, Suggestion

MOST = 5_000
"""Hits of each kind in one answer, at most."""


class Search(Opened):
    """Full text over documents and events."""

    def search(
        self,
        words: str = "",
        *,
        kind: Kind | str | None = None,
        actor: str | None = None,
        counterpart: str | None = None,
        types: Sequence[str] = (),
        statuses: Sequence[Status | str] = (),
        places: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        undated: bool = False,
        sources: Sequence[str] = (),
        source_countries: Sequence[str] = (),
        source_kinds: Sequence[str] = (),
        order: Order | str = "relevance",
        offset: int = 0,
        limit: int = 20,
        typing: bool = False,
        facets: bool = False,
        fresh: bool = True,
    ) -> Found:
        """Documents and events that hold these words and meet all conditions.

        The first search of a desk builds an index beside it, the later ones follow what has changed. A document is kept
        by what was coded from it: one of its events must meet all conditions on events.

        Args:
            words: Words, "phrases", -exclusions, OR, beginnings*; nothing for all there is. Anything can be asked.
            kind: documents or events; both by default.
            actor: Id or name of somebody who takes part in the event.
            counterpart: The same, of somebody on the other side.
            types: PLOVER types, any of them.
            statuses: Statuses, any of them.
            places: Countries (names or codes) or names of places, any of them.
            since: First day: of events by their own date, of documents by their day of publication.
            until: Last day, the same.
            undated: Keep what has no date although days were asked for.
            sources: Names or web domains of outlets, any of them.
            source_countries: Countries of outlets, any of them.
            source_kinds: Kinds of outlets, any of them: wire, daily, state_media, government, ...
            order: relevance or date (the latest first); without words it is date.
            offset: Hits of each kind to pass over, 0 to 10,000.
            limit: Hits of each kind to give, 0 to 5,000.
            typing: The last word may not be finished: it stands for all words that begin with it.
            facets: Count how the hits divide by type, status, outlet and year.
            fresh: Bring the index up to the desk first; otherwise answer at once with what is known, and let a thread
                bring it up to date.

        Raises:
            InputError: Nobody of that name, no such kind, type, status or order, or a number out of range.
            StoreError: There is no desk, it cannot be read, or there is no place for an index.
        """
        from summitry.search.engine import engine_of
        from summitry.search.finding import MOST_PASSED
        from summitry.search.records import Kind, Order, Wanted
        from summitry.study.searching import country_codes, known_actor, known_types, one_of, place_keys, said

        if not 0 <= limit <= MOST or not 0 <= offset <= MOST_PASSED:
            raise InputError(
                f"hits {offset} to {offset + limit} were asked for; give an offset of 0 to {MOST_PASSED:,} "
                f"and a limit of 0 to {MOST:,}"
            )
        chosen = None if kind is None else one_of(Kind, kind, "kind of hit")
        wanted = Wanted(
            words,
            typing=typing,
            actor=known_actor(actor, until),
            counterpart=known_actor(counterpart, until),
            types=known_types(said(types)),
            statuses=tuple(one_of(Status, each, "status") for each in said(statuses)),
            places=place_keys(said(places)),
            since=since,
            until=until,
            undated=undated,
            outlets=said(sources),
            outlet_countries=country_codes(said(source_countries)),
            outlet_kinds=said(source_kinds),
            order=one_of(Order, order, "order"),
            offset=offset,
            limit=limit,
        )
        engine = engine_of(self.path)
        if fresh:
            engine.catch_up()
        else:
            engine.follow()
        return engine.search(wanted, kind=chosen, facets=facets)

    def suggest(self, words: str = "", *, limit: int = 5) -> tuple[Suggestion, ...]:
        """Actors that take part in events of the desk and whose name these words begin, the most frequent first.

        It answers at once with what the index knows; without words, the most frequent of all.

        Args:
            words: A name as somebody writes it, its last word perhaps only begun.
            limit: How many, at most.

        Raises:
            StoreError: There is no place for an index.
        """
        from summitry.search.engine import engine_of

        return engine_of(self.path).suggest(words, limit)

    def index(self, progress: Callable[[int, int], None] | None = None) -> Currency:
        """Bring the index of the search up to the desk, unless another process is at it.

        Args:
            progress: Called with how many documents can be found, and how many the desk holds.

        Returns:
            Up to which state of the desk the index is now.

        Raises:
            DeskLocked: The desk was held by somebody else for too long.
            StoreError: There is no desk, it cannot be read, or there is no place for an index.
        """
        from summitry.search.engine import engine_of

        return engine_of(self.path).catch_up(progress)

    def indexed(self, *, follow: bool = False) -> Currency:
        """Up to which state of the desk its index is, at once.

        Args:
            follow: Let a thread bring it up to date where it is behind.

        Raises:
            StoreError: There is no desk, or no place for an index.
        """
        from summitry.search.engine import engine_of

        engine = engine_of(self.path)
        if follow:
            engine.follow()
        return engine.currency()

"""All expectations of a desk as they stand on a day, to be counted, sorted and chosen from; and some of them in full.

Where a desk holds a hundred thousand expectations, only those that are looked at are read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations import Expectation, Expectations, expectations
from summitry.analysis.expectations.best import STRENGTH
from summitry.analysis.expectations.board import Board
from summitry.analysis.expectations.fold import OWN_WORD, REVIVING
from summitry.analysis.expectations.rules import days, settings
from summitry.model.event import Report
from summitry.store import accounts, ledger, outlooks, reader
from summitry.store.records import EventFilter
from summitry.store.standings import Meetings, Rules, concerned, standings


def study_board(
    connection: DuckDBPyConnection, *, on: date | None = None, parties: Sequence[str] = ()
) -> Board:
    """How all expectations stand on a day.

    Args:
        connection: An open desk, whose outlooks are posted.
        on: The day; by default the last on which a document of the desk can have been published.
        parties: Ids of actors that all take part in what is expected, or say so.
    """
    day = on or ledger.last_published(connection)
    among = _among(connection, parties, day, undated=on is None) if parties else None
    return Board(standings(connection, day, _rules(), undated=on is None, among=among), day, on)


def _among(
    connection: DuckDBPyConnection, parties: Sequence[str], day: date | None, *, undated: bool
) -> set[str]:
    """Ids of those that concern all of these actors. Accounts tell it of today; by an earlier day less was known."""
    found = set.intersection(*(set(accounts.chosen(connection, actor, None)) for actor in parties))
    if not undated:
        for actor in parties:
            found = concerned(connection, actor, day, _meetings(), undated=undated, among=found)
    return found


def study_chosen(
    connection: DuckDBPyConnection, ids: Collection[str], *, on: date | None = None
) -> Expectations:
    """Some expectations in full, in the order of their ids as given; what silence weighs is left out.

    Args:
        connection: An open desk, whose outlooks are posted.
        ids: Whole ids; those that the desk does not know, or not by then, are left out.
        on: The day, as in ``study_board``.
    """
    day = on or ledger.last_published(connection)
    lines = ledger.postings(connection, ids)
    known = [each for each in lines if day is None or each.day is None or each.day <= day]
    voices = outlooks.voices(connection, ids={each.outlook for each in known if each.outlook is not None})
    found = {each.id: each for each in expectations(known, voices, on=on, today=day)}
    chosen = tuple(found[id] for id in ids if id in found)
    return Expectations(chosen, day, _reports(connection, chosen))


def _reports(connection: DuckDBPyConnection, found: Sequence[Expectation]) -> dict[str, Report]:
    """The events behind outcomes, by id."""
    ids = {event for each in found for event in each.evidence}
    ids |= {event for each in found for line in each.history for event in line.evidence}
    if not ids:
        return {}
    return {r.event.id: r for r in reader.reports(connection, EventFilter(ids=tuple(sorted(ids))))}


def _rules() -> Rules:
    """By which rules an expectation stands as it does: those of ``analysis.expectations.fold``."""
    bounds = {name: days("settling", name) for name in ("from_days", "long_days", "grace_days", "soon_days")}
    return Rules(
        strength=tuple(each.value for each in STRENGTH),
        own_word=tuple(sorted(each.value for each in OWN_WORD)),
        reviving=tuple(sorted(REVIVING)),
        **bounds,
    )


def _meetings() -> Meetings:
    words = settings()["meetings"]
    return Meetings(nouns=tuple(words["nouns"]), visits=tuple(words["visits"]))

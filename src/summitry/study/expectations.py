"""Expectations on a desk: how they stood on a day, with the reports behind what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations import Coverage, Expectation, Expectations, expectations, weigh
from summitry.analysis.incidents import incidents
from summitry.analysis.tellings import published_on
from summitry.model.event import Report
from summitry.model.expectation import Claim, Posting, State
from summitry.store import ledger, outlooks, reader
from summitry.store.records import EventFilter


def study_expectations(
    connection: DuckDBPyConnection,
    *,
    actor: str | None = None,
    counterpart: str | None = None,
    on: date | None = None,
    states: Sequence[State] = (),
    claims: Sequence[Claim] = (),
) -> Expectations:
    """Expectations as they stood on a day.

    Args:
        connection: An open desk, whose outlooks are posted.
        actor: Id of a party or a person that takes part in what is expected, or says so.
        counterpart: The same, of another.
        on: The day; by default the last on which a document of the desk can have been published, and then outlooks of
            documents whose day is unknown are shown too.
        states: Which states; all by default.
        claims: Which kinds of claim; all by default.
    """
    voices = outlooks.voices(connection)
    day = on or ledger.last_published(connection)
    found = [
        each
        for each in expectations(_known(ledger.postings(connection), day), voices, on=on, today=day)
        if (not states or each.state in states)
        and (not claims or each.claim in claims)
        and all(who is None or concerns(each, who) for who in (actor, counterpart))
    ]
    if any(each.state is State.PAST_DUE for each in found):
        found = _weighed(connection, found, day)
    return Expectations(tuple(found), day, _reports(connection, found))


def _known(postings: Sequence[Posting], day: date | None) -> list[Posting]:
    """Lines up to a day, and those of an unknown day."""
    return [each for each in postings if day is None or each.day is None or each.day <= day]


def concerns(expectation: Expectation, actor: str) -> bool:
    """Whether an actor takes part in what is expected, or says so."""
    if actor in expectation.parties:
        return True
    for each in expectation.voices:
        outlook = each.outlook
        if outlook.speaker is not None and outlook.speaker.actor == actor:
            return True
        if any(actor in (p.actor, p.country) for p in (*outlook.source, *outlook.target)):
            return True
    return False


def _weighed(
    connection: DuckDBPyConnection, found: Sequence[Expectation], on: date | None
) -> list[Expectation]:
    """The same, with what silence weighs for those whose time is over."""
    if on is None:
        return list(found)
    known = [r for r in reader.reports(connection) if (day := published_on(r)) is not None and day <= on]
    coverage = Coverage(incidents(known))
    return [
        replace(each, silence=weigh(each, coverage, on)) if each.state is State.PAST_DUE else each
        for each in found
    ]


def _reports(connection: DuckDBPyConnection, found: Sequence[Expectation]) -> dict[str, Report]:
    ids = {event for each in found for event in each.evidence}
    ids |= {event for each in found for line in each.history for event in line.evidence}
    if not ids:
        return {}
    return {r.event.id: r for r in reader.reports(connection, EventFilter(ids=tuple(sorted(ids))))}

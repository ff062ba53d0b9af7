"""Expectations on a desk: how they stood on a day, with the reports behind what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations import Expectation, Expectations, expectations
from summitry.model.event import Report
from summitry.model.expectation import Claim, Posting, State
from summitry.store import accounts, ledger, outlooks, reader
from summitry.store.records import EventFilter
from summitry.study.silence import study_silences


def study_expectations(
    connection: DuckDBPyConnection,
    *,
    actor: str | None = None,
    counterpart: str | None = None,
    on: date | None = None,
    states: Sequence[State] = (),
    claims: Sequence[Claim] = (),
    limit: int | None = None,
    weighed: bool = True,
    dated: tuple[date, date] | None = None,
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
        limit: How many, the first ones; all by default.
        weighed: Whether what silence weighs is told of those that are past due.
        dated: Only those that were ever expected at a time that shares a day with these, first to last.
    """
    last = ledger.last_published(connection)
    day = on or last
    ids = _chosen(
        connection, actor, counterpart, day, now=on is None, states=states, claims=claims, limit=limit
    )
    if dated is not None:
        near = ledger.due_within(connection, *dated)
        ids = sorted(near if ids is None else near.intersection(ids))
    lines = _known(ledger.postings(connection, ids), day)
    voices = outlooks.voices(connection, ids={each.outlook for each in lines if each.outlook is not None})
    found = [
        each
        for each in expectations(lines, voices, on=on, today=day)
        if (not states or each.state in states)
        and (not claims or each.claim in claims)
        and all(who is None or concerns(each, who) for who in (actor, counterpart))
    ][:limit]
    if weighed:
        over = [each.id for each in found if each.state is State.PAST_DUE]
        silences = study_silences(connection, over, on=on) if over else {}
        found = [replace(each, silence=silences.get(each.id)) for each in found]
    return Expectations(tuple(found), day, _reports(connection, found))


def _chosen(
    connection: DuckDBPyConnection,
    actor: str | None,
    counterpart: str | None,
    day: date | None,
    *,
    now: bool,
    states: Sequence[State],
    claims: Sequence[Claim],
    limit: int | None,
) -> list[str] | None:
    """Ids of those that must be read; None for all. On an earlier day they may have stood otherwise."""
    if not now or day is None:
        return None if actor is counterpart is None else accounts.chosen(connection, actor, counterpart)
    return accounts.chosen(connection, actor, counterpart, day=day, states=states, claims=claims, most=limit)


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


def _reports(connection: DuckDBPyConnection, found: Sequence[Expectation]) -> dict[str, Report]:
    ids = {event for each in found for event in each.evidence}
    ids |= {event for each in found for line in each.history for event in line.evidence}
    if not ids:
        return {}
    return {r.event.id: r for r in reader.reports(connection, EventFilter(ids=tuple(sorted(ids))))}

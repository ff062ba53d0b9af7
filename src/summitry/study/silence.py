"""What it weighs that nothing was reported of some expectations: only documents and acts that can say so are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations import Coverage, Expectation, Silence, weigh
from summitry.analysis.expectations.silence import quiet_days
from summitry.analysis.incidents import incidents
from summitry.analysis.tellings import published_on
from summitry.model.expectation import State
from summitry.store import reader
from summitry.store.records import EventFilter
from summitry.store.standings import Quiet, weighing_events
from summitry.study.board import study_chosen


def study_silences(
    connection: DuckDBPyConnection, ids: Collection[str], *, on: date | None = None
) -> Mapping[str, Silence]:
    """What silence weighs, by id, of those that are past due.

    Args:
        connection: An open desk, whose outlooks are posted.
        ids: Ids of expectations.
        on: The day; by default the last on which a document of the desk can have been published.
    """
    found = study_chosen(connection, ids, on=on)
    over = [each for each in found if each.state is State.PAST_DUE]
    day = found.on
    if not over or day is None:
        return {}
    coverage = _coverage(connection, over, day)
    return {each.id: weight for each in over if (weight := weigh(each, coverage, day)) is not None}


def _coverage(connection: DuckDBPyConnection, over: Sequence[Expectation], day: date) -> Coverage:
    """What was published on their parties in the days after, and such acts of theirs as took place."""
    asked = [
        Quiet(each.parties, each.type, *days)
        for each in over
        if each.parties and (days := quiet_days(each, day)) is not None
    ]
    ids = weighing_events(connection, asked)
    reports = reader.reports(connection, EventFilter(ids=tuple(ids))) if ids else []
    return Coverage(incidents(r for r in reports if (at := published_on(r)) is not None and at <= day))

"""Who comes next on a desk: the dealings of everybody before a date, and what was announced for the days after it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.actors.tables import load_tables
from summitry.analysis.expectations import Expectation
from summitry.analysis.forecast.coming import Announced, Coming
from summitry.analysis.forecast.shown import LINES
from summitry.analysis.incidents import incidents
from summitry.analysis.interactions import interactions
from summitry.analysis.tellings import published_on
from summitry.errors import AnalysisError, InputError
from summitry.model.dealing import ARTICLES
from summitry.model.expectation import DueKind, State
from summitry.store import coming, ledger, reader
from summitry.study.expectations import study_expectations
from summitry.study.told import told_rows
from summitry.study.windows import held

Recall = Callable[[Hashable, Callable[[], Any]], Any]
"""From a key and what computes a result to the result, computed now or remembered."""

MOST_DAYS = 31
"""Days that can be forecast, at most."""

LONGEST = 14
"""Days that the time of an announced act may be spread over: what is vaguer is not announced for these days."""


def study_coming(
    connection: DuckDBPyConnection,
    actor: str,
    *,
    dataset: str | None,
    on: date | None,
    days: int = 7,
    lines: int = LINES,
    test: bool = False,
    cases: int | None = None,
    announce: bool = True,
    recall: Recall = lambda _, compute: compute(),
) -> Coming:
    """Whom an actor deals with in the coming days, by one data set.

    Args:
        connection: From ``Desk.kept``.
        actor: Actor id.
        dataset: Which; by default the one that holds most of its dealings before the date.
        on: First day that is forecast; by default the day after the last dealing of the data set, of articles at least
            the day after the last of them was published.
        days: How many days, 1 to ``MOST_DAYS``.
        lines: How many lines, at most.
        test: Whether to make the forecasts of earlier dates again, too.
        cases: How many cases to learn from, about, where that is learnt; fewer are quicker.
        announce: Whether to look up what was announced.
        recall: Remembers what is the same for all actors as long as the desk stays as it is; by default nothing is
            remembered.

    Raises:
        InputError: No such data set, or too many days.
        AnalysisError: No data set tells of any dated dealing of the actor.
    """
    from summitry.analysis.forecast.chance import CASES
    from summitry.analysis.forecast.ground import lay_ground
    from summitry.analysis.forecast.weekly import forecast_coming  # Imported here: it is slow to load.
    from summitry.analysis.forecast.weeks import make_weeks

    if not 1 <= days <= MOST_DAYS:
        raise InputError(f"{days} days were asked for; a forecast is for 1 to {MOST_DAYS}")
    name, reach = _chosen(connection, actor, dataset, on)
    day = on or _first_day(connection, name, reach.last)
    announced = announced_for(connection, actor, day, days) if announce else ()
    since = reach.since
    if since is None or since >= day:
        why = f"nothing in {name} was known before {day.isoformat()}"
        return Coming(actor, name, day, days, None, 0, 0, None, why, announced=announced)
    n_cases = cases or CASES
    with ExitStack() as opened:
        known = cache(lambda: opened.enter_context(known_before(connection, name, day)))
        public = recall(("counterparts", name, day), lambda: coming.counterparts(known(), name, day))
        who = None if actor in public else actor
        about = (name, day, days, since, who)
        where: dict[str, Any] = {"on": day, "days": days, "since": since}
        weeks = recall(
            ("weeks", *about), lambda: make_weeks(coming.stretches(known(), name, who, **where), **where)
        )

        def rows_of(one: str) -> pa.Table:
            return recall(
                ("rows", *about), lambda: told_rows(coming.placed_rows(known(), name, who, **where))
            ).of(one)

        found = forecast_coming(
            weeks,
            actor,
            dataset=name,
            rows_of=rows_of,
            lines=lines,
            test=test,
            cases=n_cases,
            ground=lambda: recall(("ground", *about, n_cases), lambda: lay_ground(weeks, n_cases)),
        )
    return replace(found, announced=announced, notes=_notes(name, reach))


@contextmanager
def known_before(connection: DuckDBPyConnection, dataset: str, on: date) -> Iterator[DuckDBPyConnection]:
    """A connection whose ``interactions`` tell of nothing that was reported on a day or later.

    Rows of imported data stand as they were reported. Articles are brought together anew from those published before:
    later ones may date an act otherwise, or tell that it did not take place.
    """
    last = ledger.last_published(connection)
    if dataset != ARTICLES or last is None or last < on:
        yield connection
        return
    reports = [each for each in reader.reports(connection) if (day := published_on(each)) is None or day < on]
    table = interactions(incidents(reports), offices=load_tables().offices)
    with duckdb.connect() as own:
        own.register("interactions", table)
        yield own


def announced_for(connection: DuckDBPyConnection, actor: str, on: date, days: int) -> tuple[Announced, ...]:
    """What was said, before a day, to come in the days from it on: told most first.

    Only what was open then, is said to happen, and is dated to a fortnight or better that shares a day with these days
    (of a deadline, whose last day is one of them).
    """
    last = on + timedelta(days=days - 1)
    found = study_expectations(
        connection,
        actor=actor,
        on=on - timedelta(days=1),
        states=(State.OPEN, State.DUE),
        weighed=False,
        dated=(on, last),
    )
    told = [one for each in found if (one := _announced(each, actor, on, last)) is not None]
    return tuple(sorted(told, key=lambda each: (-each.stories, each.first, each.expectation)))


def _announced(expectation: Expectation, actor: str, on: date, last: date) -> Announced | None:
    due = expectation.due
    if due is None or due.start is None or due.end is None or expectation.negated or expectation.withdrawn:
        return None
    if actor not in expectation.parties or expectation.due_kind is DueKind.FROM:
        return None
    start = due.end if expectation.due_kind is DueKind.BY else due.start
    if start > last or due.end < on or (due.end - start).days >= LONGEST:
        return None
    best = expectation.best.outlook
    others = [each for each in expectation.parties if each != actor]
    ids = [each.outlook.event or each.outlook.id for each in expectation.voices]
    return Announced(
        counterpart=others[0] if others else None,
        title=expectation.title,
        type=expectation.type,
        claim=str(expectation.claim),
        first=start,
        last=due.end,
        stories=expectation.n_stories,
        reports=expectation.n_reports,
        words=" ".join(best.evidence.text.split()),
        expectation=expectation.id,
        evidence=tuple(dict.fromkeys(ids)),
    )


def _chosen(
    connection: DuckDBPyConnection, actor: str, dataset: str | None, on: date | None
) -> tuple[str, coming.Span]:
    names = held(connection, dataset)
    spans = [(name, coming.span(connection, name, actor, on)) for name in names]
    told = [each for each in spans if each[1].own] or (spans if dataset else [])
    if not told:
        where = ", ".join(names) or "this desk, which holds no data set"
        before = f" before {on}" if on else ""
        raise AnalysisError(f"no dated dealing of {actor}{before} is in {where}; read or import more")
    return max(told, key=lambda each: each[1].own)


def _first_day(connection: DuckDBPyConnection, dataset: str, last: date | None) -> date:
    """The day after all that a data set tells of: what was printed since, too, was known by then."""
    printed = ledger.last_published(connection) if dataset == ARTICLES else None
    return max(_after(last), date.min if printed is None else _after(printed))


def _after(last: date | None) -> date:
    if last is None:
        raise AnalysisError("no dealing of this data set has a date; forecasts need dates")
    return last + timedelta(days=1)


def _notes(name: str, reach: coming.Span) -> tuple[str, ...]:
    notes = []
    if reach.own > reach.fine:
        notes.append(
            f"{reach.own - reach.fine} of its {reach.own} dated dealings in {name} are dated more vaguely than to a "
            "week and are not counted"
        )
    if reach.unreported:
        notes.append(
            f"of {reach.unreported} dealings it is not known when they were first reported; they are taken as known on "
            "their day"
        )
    return tuple(notes)

"""Shifts on a desk: surges, silences, turns and changes of tone in each data set, with their best evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.shifts.busy import BusyWeek, find_busy_weeks
from summitry.analysis.shifts.mix import source_mix
from summitry.analysis.shifts.records import Shift, ShiftKind, Window
from summitry.analysis.shifts.surge import find_surges
from summitry.analysis.shifts.turns import find_all_turns, find_tones
from summitry.coding.ontology import coded_types
from summitry.errors import AnalysisError
from summitry.model.dealing import STATEMENT, DealingFilter
from summitry.store import dealings
from summitry.study.windows import by_dataset, window

BEST = 10
"""Pieces of evidence for each shift."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is read of one data set for all searches in it.

    Attributes:
        daily: The actor's dealings by day.
        coverage: Dealings of everybody on each day, shape (n_days,).
    """

    daily: pa.Table
    coverage: np.ndarray[tuple[int], np.dtype[np.float64]]


def study_shifts(
    connection: DuckDBPyConnection,
    actor: str,
    *,
    datasets: str | Sequence[str] | None,
    since: date | None,
    until: date | None,
    kinds: Sequence[ShiftKind],
    rate: float,
) -> tuple[tuple[Shift, ...], tuple[BusyWeek, ...]]:
    """Shifts of an actor in each data set that tells of it, by data set and day, and busy weeks short of an alarm.

    Args:
        connection: From ``Desk.dealings``.
        actor: Actor id.
        datasets: Which; by default all that tell of the actor.
        since: Report shifts from this day on; the history before it is learnt from all the same.
        until: Nothing after this day is looked at: what was knowable then.
        kinds: Which kinds; empty means all.
        rate: False alarms a year of surges and silences.

    Raises:
        InputError: No such data set.
        AnalysisError: No data set tells of any dealing of the actor.
    """
    wanted = DealingFilter(actor, until=until, known=until)
    found: list[Shift] = []
    busy: list[BusyWeek] = []
    for chosen in by_dataset(connection, wanted, datasets):
        counted = counted_in(connection, chosen)
        shifts = shifts_in(connection, chosen, kinds, rate, counted)
        if not kinds:
            weeks = _busy_in(chosen, shifts, counted)
            busy += [each for each in weeks if since is None or each.week.last >= since]
        shifts = [each for each in shifts if since is None or each.day >= since]
        found += [
            with_evidence(connection, each, until) for each in sorted(shifts, key=lambda each: each.day)
        ]
    return tuple(found), tuple(busy)


def counted_in(connection: DuckDBPyConnection, chosen: DealingFilter) -> Counted:
    """Read what all searches in one data set rest on; the window of the filter is closed."""
    first, last = window(chosen)
    return Counted(
        dealings.daily(connection, chosen),
        daily_coverage(connection, chosen.dataset, first, last, chosen.known),
    )


def shifts_in(
    connection: DuckDBPyConnection,
    chosen: DealingFilter,
    kinds: Sequence[ShiftKind],
    rate: float,
    counted: Counted | None = None,
) -> list[Shift]:
    """All shifts in one data set, in no order and without their evidence; the window of the filter is closed."""
    first, last = window(chosen)
    actor, dataset = chosen.actor, chosen.dataset
    counted = counted or counted_in(connection, chosen)
    daily = counted.daily
    outlets = dealings.by_outlet(connection, chosen, "day")
    wanted = set(kinds or ShiftKind)
    found: list[Shift] = []
    if wanted & {ShiftKind.SURGE, ShiftKind.SILENCE}:
        surges = find_surges(
            daily, counted.coverage, actor=actor, dataset=dataset, first=first, last=last, rate=rate
        )
        found += [_with_sources(each, outlets) for each in surges]
    if ShiftKind.TURN in wanted:
        found += _or_none(find_all_turns, daily, actor=actor, dataset=dataset, outlets=outlets)
    if ShiftKind.TONE in wanted:
        found += _or_none(find_tones, daily, actor=actor, dataset=dataset)
    return [each for each in found if each.kind in wanted]


def _busy_in(chosen: DealingFilter, shifts: Sequence[Shift], counted: Counted) -> tuple[BusyWeek, ...]:
    first, last = window(chosen)
    return find_busy_weeks(
        counted.daily,
        counted.coverage,
        shifts,
        actor=chosen.actor,
        dataset=chosen.dataset,
        first=first,
        last=last,
    )


def _or_none(search, daily: pa.Table, **options) -> tuple[Shift, ...]:  # type: ignore[no-untyped-def]
    """What a search finds; nothing where the actor has no dealing of the classes that it looks at."""
    try:
        return tuple(search(daily, **options))
    except AnalysisError:
        return ()


def daily_coverage(
    connection: DuckDBPyConnection, dataset: str, first: date, last: date, known: date | None = None
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Dealings of everybody in a data set on each day, shape (n_days,)."""
    table = dealings.coverage(connection, dataset, "day", since=first, until=last, known=known)
    days = np.zeros((last - first).days + 1)
    row = table["start"].cast(pa.int32()).to_numpy() - (first - date(1970, 1, 1)).days
    days[row] = table["incidents"].to_numpy()
    return days


def _with_sources(shift: Shift, outlets: pa.Table) -> Shift:
    if shift.counterpart is None:
        return shift
    return replace(shift, sources=source_mix(outlets, shift.counterpart, shift.before, shift.after))


def with_evidence(connection: DuckDBPyConnection, shift: Shift, known: date | None) -> Shift:
    """The shift with the ids of its best evidence, as far as it was known by a day."""
    best = _evidence(connection, shift, shift.proofs.window, known)
    if not best and shift.kind is ShiftKind.SILENCE:
        best = _evidence(connection, shift, shift.before, known)  # what fell silent
    return replace(shift, evidence=tuple(best))


def _evidence(connection: DuckDBPyConnection, shift: Shift, days: Window, known: date | None) -> list[str]:
    where = shift.proofs
    types = tuple(
        name
        for name, each in coded_types().items()
        if name != STATEMENT and (not where.quads or each.quad in where.quads)
    )
    return dealings.best_evidence(
        connection,
        DealingFilter(
            shift.actor,
            dataset=shift.dataset,
            counterpart=where.counterpart,
            types=types if where.quads else (),
            since=days.first,
            until=days.last,
            known=known,
        ),
        n=BEST,
    )

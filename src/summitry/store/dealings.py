"""Reading who dealt with whom, inside ``DeskFile.read``: slices of the interactions as Arrow tables, and their proofs.

A series counts acts whose date is known to at most a month; one whose date spans several days is spread evenly over
those of them that lie in the window. Data sets are never added up: everything here is of one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date
from pathlib import PurePath
from typing import Any

import duckdb
import pyarrow as pa

from summitry.errors import InputError
from summitry.model.dealing import DONE, DealingFilter, Load, Proof
from summitry.store.sql import read_rows, read_table
from summitry.store.weekly import DAY, Whole, read_weeks, whole_weeks

BINS = ("day", "week", "month")
"""Bins of calendar time; weeks begin on Monday."""

OVER = ("counterpart", "quad", "type", "level")
"""What dealings can be distributed over; the level is that of the actor's own side, "unknown" where it is."""

_POOL = 100
"""Rows looked at for each piece of evidence asked for."""

Connection = duckdb.DuckDBPyConnection


def cells(
    connection: Connection, chosen: DealingFilter, by: str = "week", over: str = "counterpart"
) -> pa.Table:
    """Dealings of an actor by bin, key and quad class.

    Args:
        connection: From ``DeskFile.read``.
        chosen: Whose dealings, and which.
        by: One of ``BINS``.
        over: One of ``OVER``: what ``key`` holds.

    Returns:
        Columns ``start`` and ``end`` (first and last day of the bin, cut at the window), ``key``, ``quad`` (1 to 4),
        ``incidents``, ``stories``, ``reports`` (double), by bin. Bins without dealings have no row.

    Raises:
        InputError: An unknown bin or key, or a window that ends before it starts.
    """
    _check("dealings over", over, OVER)
    params = filter_params(chosen) | {"by": _bin(by), "over": over}
    whole = whole_weeks(connection, chosen, over) if by == "week" else None
    if whole is None:
        return read_table(connection, "dealings", "days_of_dealings", "cells", "cut_cells", params=params)
    return pa.concat_tables(_weeks_with_edges(connection, chosen, over, whole))


def daily(connection: Connection, chosen: DealingFilter) -> pa.Table:
    """Dealings of an actor by day and all that tells them apart, sorted by day.

    Returns:
        Columns ``day``, ``counterpart``, ``type``, ``mode``, ``level``, ``counterpart_level``, ``quad``,
        ``incidents``, ``stories``, ``reports`` (double).
    """
    return read_table(connection, "dealings", "days_of_dealings", "daily", params=filter_params(chosen))


def by_outlet(
    connection: Connection, chosen: DealingFilter, by: str = "week", over: str = "counterpart"
) -> pa.Table:
    """Dealings of an actor by bin, outlet of the best evidence (null where unknown) and key.

    Args:
        connection: From ``DeskFile.read``.
        chosen: Whose dealings, and which.
        by: One of ``BINS``.
        over: One of ``OVER``: what ``key`` holds.

    Returns:
        Columns ``start``, ``end``, ``outlet``, ``key``, ``incidents`` (double).
    """
    _check("dealings over", over, OVER)
    params = filter_params(chosen) | {"by": _bin(by), "over": over}
    return read_table(connection, "dealings", "days_of_dealings", "outlets", "cut_outlets", params=params)


def coverage(
    connection: Connection,
    dataset: str,
    by: str = "week",
    *,
    since: date | None = None,
    until: date | None = None,
    known: date | None = None,
) -> pa.Table:
    """All that a data set tells by bin: incidents of all actors, each once, and their reports.

    Returns:
        Columns ``start``, ``end``, ``incidents``, ``reports`` (double), sorted by ``start``.
    """
    params = params_of_all(dataset, None, since, until, known) | {"by": _bin(by)}
    return read_table(connection, "dealings", "days_of_dealings", "coverage", "cut_coverage", params=params)


def pair_daily(connection: Connection, dataset: str, actors: Sequence[str] | None = None) -> pa.Table:
    """Dealings of many actors by day and all that tells them apart; each pair from either side.

    Args:
        connection: From ``DeskFile.read``.
        dataset: The data set.
        actors: Whose; everybody's if None.

    Returns:
        The columns of ``daily`` with ``actor`` after ``day``; sorted by actor and day.
    """
    params = params_of_all(dataset, actors)
    return read_table(connection, "dealings", "days_of_dealings", "pair_daily", params=params)


def interactions(connection: Connection, chosen: DealingFilter) -> pa.Table:
    """Rows of the interactions table themselves, by day, undated last."""
    return read_table(connection, "dealings", "raw_dealings", params=filter_params(chosen))


def proofs(connection: Connection, ids: Sequence[str]) -> list[Proof]:
    """What evidence ids stand for, in the order of the ids; unknown ids are left out."""
    found = {row[0]: _proof(row) for row in read_rows(connection, "proofs", params={"ids": list(ids)})}
    return [found[each] for each in dict.fromkeys(ids) if each in found]


def best_evidence(connection: Connection, chosen: DealingFilter, n: int = 10) -> list[str]:
    """Ids of the ``n`` pieces of evidence that tell most of an actor's dealings.

    Most reports first, then most stories, then the highest level; the best of every day comes before the second best
    of any.
    """
    params = filter_params(chosen) | {"n": n, "pool": _POOL * n}
    rows = read_rows(connection, "dealings", "best_pool", "best_acts", "best_evidence", params=params)
    return [evidence for (evidence,) in rows]


def best_proofs(connection: Connection, chosen: DealingFilter, n: int = 10) -> list[Proof]:
    """The same with what the ids stand for."""
    return proofs(connection, best_evidence(connection, chosen, n))


def datasets(connection: Connection) -> list[tuple[str, int, date | None, date | None]]:
    """Data sets of the desk, articles first: name, rows of interactions, first day, last day."""
    return [(name, rows, first, last) for name, rows, first, last in read_rows(connection, "datasets")]


def loads(connection: Connection) -> list[Load]:
    """Reports of all imports, oldest first."""
    return [_load(row) for row in read_rows(connection, "loads")]


def _weeks_with_edges(
    connection: Connection, chosen: DealingFilter, over: str, whole: Whole
) -> list[pa.Table]:
    tables = [read_weeks(connection, chosen, over, whole)]
    if chosen.since is not None and whole.first is not None and chosen.since < whole.first:
        before = replace(chosen, until=whole.first - DAY)
        tables.insert(0, cells(connection, before, "week", over))
    if chosen.until is not None and whole.last is not None and whole.last < chosen.until:
        after = replace(chosen, since=whole.last + DAY)
        tables.append(cells(connection, after, "week", over))
    return tables


def filter_params(chosen: DealingFilter) -> dict[str, Any]:
    """What the step ``dealings`` is bound to for a filter."""
    _check_window(chosen.since, chosen.until)
    return {
        "dataset": chosen.dataset,
        "actor": chosen.actor,
        "actors": None,
        "counterpart": chosen.counterpart,
        "types": list(chosen.types) or None,
        "statuses": [status.value for status in chosen.statuses] or None,
        "directions": list(chosen.directions) or None,
        "levels": list(chosen.levels) or None,
        "since": chosen.since,
        "until": chosen.until,
        "known": chosen.known,
    }


def params_of_all(
    dataset: str,
    actors: Sequence[str] | None,
    since: date | None = None,
    until: date | None = None,
    known: date | None = None,
) -> dict[str, Any]:
    """The same for the done dealings of many actors; everybody's if None."""
    _check_window(since, until)
    return {
        "dataset": dataset,
        "actor": None,
        "actors": None if actors is None else list(actors),
        "counterpart": None,
        "types": None,
        "statuses": [status.value for status in DONE],
        "directions": None,
        "levels": None,
        "since": since,
        "until": until,
        "known": known,
    }


def _bin(by: str) -> str:
    _check("bins by", by, BINS)
    return by


def _check(what: str, found: str, known: Sequence[str]) -> None:
    if found not in known:
        raise InputError(f"{what} {found!r}: expected one of {', '.join(known)}")


def _check_window(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise InputError(f"the period ends ({until}) before it starts ({since}): swap the two")


def _proof(row: tuple[Any, ...]) -> Proof:
    id_, dataset, day, last_day, source, target, type_, mode, cameo, status = row[:10]
    text, title, outlet, url, reports, stories, file, line = row[10:]
    return Proof(
        id=id_,
        dataset=dataset,
        day=day,
        last_day=last_day,
        source=" ".join(source or ()),
        target=" ".join(target or ()),
        type=type_,
        mode=mode,
        cameo=cameo,
        status=status,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        reports=reports,
        stories=stories,
        row=None if file is None else f"{PurePath(file).name}, row {line}",
    )


def _load(row: tuple[Any, ...]) -> Load:
    *plain, started, finished, reasons, notes = row
    names = ("id", "dataset", "format", "file", "size", "version", "n_read", "kept", "merged", "known")
    return Load(
        **dict(zip(names, plain, strict=True)),
        started=started.replace(tzinfo=UTC),
        finished=finished.replace(tzinfo=UTC),
        reasons=json.loads(reasons),
        notes=tuple(json.loads(notes)),
    )

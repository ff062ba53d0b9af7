"""Around a series of dealings: how far it reaches, what is not in it, and names that only a data set knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from summitry.model.dealing import DealingFilter
from summitry.store.sql import read_rows


def extent(connection: duckdb.DuckDBPyConnection, chosen: DealingFilter) -> tuple[date, date] | None:
    """First and last day of an actor's dealings that a series can show; None where there are none.

    Acts known to no better than a month do not count. Where it is known when reports appeared, the first day is at
    most 31 days before the first report: what that tells of earlier years is history.
    """
    ((first, last),) = read_rows(connection, "dealings", "extent", params=_params(chosen, with_many=True))
    return None if first is None or last is None else (min(first, last), last)


def left_out(connection: duckdb.DuckDBPyConnection, chosen: DealingFilter) -> dict[str, int]:
    """Reports on an actor that are not in a series, by reason; what other filters leave out was not asked for.

    Returns:
        Keys ``statements``, ``not_done``, ``undated``, ``vague`` and ``outside``, where there are any.
    """
    return dict(read_rows(connection, "left_out", params=_params(chosen, with_many=False)))


def actor_labels(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Names by actor id, of actors that only data sets know."""
    return dict(read_rows(connection, "actor_labels"))


def _params(chosen: DealingFilter, *, with_many: bool) -> dict[str, Any]:
    named: dict[str, Any] = {
        "dataset": chosen.dataset,
        "actor": chosen.actor,
        "counterpart": chosen.counterpart,
        "types": list(chosen.types) or None,
        "statuses": [status.value for status in chosen.statuses],
        "directions": list(chosen.directions) or None,
        "levels": list(chosen.levels) or None,
        "since": chosen.since,
        "until": chosen.until,
    }
    return named | ({"actors": None, "known": chosen.known} if with_many else {})

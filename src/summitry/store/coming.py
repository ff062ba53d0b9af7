"""Reading what was known before a day, inside ``DeskFile.read``: everybody's dealings by stretch, an actor's rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from summitry.model.dealing import DONE
from summitry.store.sql import read_rows, read_table

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Span:
    """How far a data set reaches, as known before a day.

    Attributes:
        since: First day that it covers: what its first report tells of earlier years is no coverage of them. None where
            it holds nothing.
        last: Last day of a dealing; None where nothing is dated.
        own: Dealings of the actor asked about, before the day.
        fine: Of these, those whose date is known to a week or finer.
        unreported: Dealings of the actor of which it is not known when they were first reported.
    """

    since: date | None
    last: date | None
    own: int
    fine: int
    unreported: int


def span(connection: Connection, dataset: str, actor: str, on: date | None) -> Span:
    """How far a data set reaches; all of it where no day is given."""
    day = on or date.max
    params = _params(dataset, on) | {"who": actor, "on": day}
    ((since, last, own, fine, unreported),) = read_rows(connection, "dealings", "first_known", params=params)
    return Span(since, last, own, fine, unreported)


def stretches(
    connection: Connection, dataset: str, actor: str | None, *, on: date, days: int, since: date
) -> pa.Table:
    """Acts of everybody: columns ``actor``, ``counterpart``, ``type``, ``mode``, ``direction``, ``age``, ``known_age``,
    ``n``. An actor is named only to have its rows where it is nobody's counterpart, as persons are."""
    params = _params(dataset, on) | {"who": actor, "on": on, "days": days, "from": since}
    return read_table(connection, "dealings", "placed_dealings", "stretches", params=params)


def counterparts(connection: Connection, dataset: str, on: date) -> frozenset[str]:
    """All with whom there was a dealing known before a day."""
    return frozenset(
        who for (who,) in read_rows(connection, "dealings", "counterparts", params=_params(dataset, on))
    )


def placed_rows(
    connection: Connection, dataset: str, actor: str | None, *, on: date, days: int, since: date
) -> pa.Table:
    """Rows of everybody, each actor's together and most told first: ``actor``, ``counterpart``, ``type``, ``mode``,
    ``direction``, ``day``, ``age``, ``evidence``, ``reports``. As ``stretches`` for the actor."""
    params = _params(dataset, on) | {"who": actor, "on": on, "days": days, "from": since}
    return read_table(connection, "dealings", "placed_dealings", "placed_rows", params=params)


def _params(dataset: str, on: date | None) -> dict[str, Any]:
    """Parameters of ``dealings``: what was done, and what had been told of before the day."""
    before = None if on is None else on - timedelta(days=1)
    free = ("actor", "actors", "counterpart", "types", "directions", "levels", "since")
    return {
        **dict.fromkeys(free),
        "dataset": dataset,
        "statuses": [status.value for status in DONE],
        "until": before,
        "known": before,
    }

"""Reading what the whole desk shows at a glance, inside ``DeskFile.read``: all actors, and what came in lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa

from summitry.model.profile import Failure, ToldIncident
from summitry.store.dealings import params_of_all
from summitry.store.sql import read_rows, read_table

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in after a moment.

    Attributes:
        documents: Documents.
        stories: Stories that they belong to.
        last_published: Last day that any document of the desk can have been published on; None where unknown.
        last_added: When the last document was added; None where there is none.
    """

    documents: int
    stories: int
    last_published: date | None
    last_added: datetime | None


def arrivals(connection: Connection, since: datetime | None) -> Arrivals:
    """Documents and stories added after a moment; all, if None."""
    ((documents, stories, published, added),) = read_rows(
        connection, "news_counts", params={"since": _naive(since)}
    )
    return Arrivals(documents, stories, published, added and added.replace(tzinfo=UTC))


def most_told(connection: Connection, since: datetime | None, n: int) -> list[ToldIncident]:
    """Incidents, done, that documents added after a moment tell most of."""
    rows = read_rows(connection, "news_incidents", params={"since": _naive(since), "n": n})
    return [ToldIncident(*row) for row in rows]


def most_told_actors(connection: Connection, since: datetime | None, n: int) -> list[str]:
    """Countries and organisations that documents added after a moment tell most of."""
    rows = read_rows(connection, "news_actors", params={"since": _naive(since), "n": n})
    return [actor for actor, _ in rows]


def failures(connection: Connection, since: datetime | None) -> list[Failure]:
    """Inputs that gave no document after a moment: those that should have first, then the latest."""
    rows = read_rows(connection, "news_failures", params={"since": _naive(since)})
    return [Failure(path, why, failed, added.replace(tzinfo=UTC)) for path, why, failed, added in rows]


def ranked_actors(
    connection: Connection, dataset: str, since: date | None, until: date | None, by: str, first: date
) -> tuple[pa.Table, pa.Table, dict[str, int]]:
    """All actors of a data set with their done acts.

    Args:
        connection: From ``DeskFile.read``.
        dataset: The data set.
        since: First day.
        until: Last day.
        by: Bin of the second table: day, week, month, quarter or year.
        first: Earliest bin; what began before it is counted there.

    Returns:
        Columns ``actor``, ``incidents``, ``conflict``, ``stories``, ``reports``, most incidents first; columns
        ``actor``, ``bin``, ``incidents``; with how many others each dealt.
    """
    params = params_of_all(dataset, None, since, until)
    ranked = read_table(connection, "dealings", "acts_of_all", "ranked_actors", params=params)
    bins = read_table(
        connection,
        "dealings",
        "acts_of_all",
        "actors_by_bin",
        params={**params, "by": by, "first": first},
    )
    others = read_rows(connection, "dealings", "counterparts_of_actors", params=params)
    return ranked, bins, dict(others)


def _naive(moment: datetime | None) -> datetime | None:
    """The desk holds its times in UTC without saying so."""
    return moment and moment.astimezone(UTC).replace(tzinfo=None)

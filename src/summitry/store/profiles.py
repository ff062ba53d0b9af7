"""Reading what a page on one actor shows, inside ``DeskFile.read``: its data sets, latest acts, places and speakers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb

from summitry.model.dealing import DealingFilter
from summitry.model.profile import Act, PlaceCount, Quoted, Reach
from summitry.store.dealings import filter_params
from summitry.store.sql import read_rows

Connection = duckdb.DuckDBPyConnection


def reach_of(connection: Connection, actor: str) -> list[Reach]:
    """Data sets that tell of an actor, the one with most dealings first."""
    return [Reach(*row) for row in read_rows(connection, "reach_of_actor", params={"actor": actor})]


def dealings_of_all(connection: Connection) -> dict[str, int]:
    """Everybody who deals with somebody on the desk, with the number of dealings."""
    return dict(read_rows(connection, "dealings_of_all"))


def latest_acts(connection: Connection, chosen: DealingFilter, n: int) -> list[Act]:
    """The ``n`` latest acts that a filter keeps: by their day, or by the first report if earlier."""
    rows = read_rows(connection, "dealings", "latest_acts", params={**filter_params(chosen), "n": n})
    return [Act(row[0], row[1], tuple(row[2]), *row[3:]) for row in rows]


def places_of(connection: Connection, chosen: DealingFilter) -> list[PlaceCount]:
    """Where the acts that a filter keeps took place, most acts first."""
    rows = read_rows(
        connection, "dealings", "placed_acts", "points", "places_of_actor", params=filter_params(chosen)
    )
    return [PlaceCount(*row) for row in rows]


def speakers(connection: Connection, since: date | None, until: date | None) -> list[Quoted]:
    """Everybody whom documents of these days name as saying what they tell, most often named first."""
    rows = read_rows(connection, "speakers", params={"since": since, "until": until})
    return [_quoted(row) for row in rows]


def events_of(connection: Connection, incidents: Sequence[str]) -> dict[str, list[str]]:
    """Ids of the events that tell of some incidents, by incident."""
    found: dict[str, list[str]] = {each: [] for each in incidents}
    for incident, event in read_rows(
        connection, "events_of_incidents", params={"incidents": list(incidents)}
    ):
        found[incident].append(event)
    return found


def _quoted(row: tuple[Any, ...]) -> Quoted:
    actor, name, kind, quotes, stories, reports, first, last, evidence = row
    return Quoted(actor, name, kind, quotes, stories, reports, first, last, tuple(evidence))

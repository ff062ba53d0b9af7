"""Reading many pairs at once, inside ``DeskFile.read``: what a search through the dealings of others needs."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pyarrow as pa

from summitry.model.dealing import DONE
from summitry.store.sql import read_rows, read_table

PAIRS = 200
"""Pairs beside the one asked for."""

LEAST = 60
"""Dealings from which another pair is read."""

Connection = duckdb.DuckDBPyConnection


def pair_tones(
    connection: Connection,
    dataset: str,
    actor: str,
    counterpart: str,
    *,
    since: date,
    before: date,
    n: int = PAIRS,
    least: float = LEAST,
) -> pa.Table:
    """Dealings a day of a pair and of up to ``n`` others: those of either party first, then the busiest of all.

    Args:
        connection: From ``DeskFile.read``.
        dataset: The data set.
        actor: The first party.
        counterpart: The other.
        since: First day.
        before: The day after the last. Which pairs are busiest is counted up to there too.
        n: Other pairs, at most.
        least: Dealings that another pair must have.

    Returns:
        Columns ``day``, ``actor``, ``counterpart``, ``quad``, ``incidents`` (double), sorted; each pair from one side.
    """
    params = {
        "dataset": dataset,
        **dict.fromkeys(
            ("actor", "actors", "counterpart", "types", "directions", "levels", "since", "until", "known")
        ),
        "statuses": [status.value for status in DONE],
        "party": actor,
        "other": counterpart,
        "from": since,
        "to": before - timedelta(1),
        "least": least,
        "pairs": n,
    }
    return read_table(
        connection, "dealings", "days_of_dealings", "busiest_pairs", "pair_tones", params=params
    )


def covered(connection: Connection, dataset: str) -> tuple[date | None, date | None]:
    """First and last day that a data set covers; None where nothing is dated."""
    params = {"dataset": dataset, "statuses": [status.value for status in DONE]}
    first, last = read_rows(connection, "covered", params=params)[0]
    return first, last

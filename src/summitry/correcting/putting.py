"""Putting other events in the place of a document's; what they could be of one act with is looked at anew."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from summitry.analysis.tellings import pool, types_of
from summitry.model.event import Event
from summitry.store import pools, restating


def put(connection: duckdb.DuckDBPyConnection, document: str, events: Sequence[Event], run: str) -> bool:
    """Put events in the place of those of a document, and let go what they could be of one act with.

    What a new event can be of one act with is found when reports are next brought together. Where an event is gone, one
    of those that it could have been of one act with is let go, so that these are found as well.

    Args:
        connection: From ``DeskFile.write``.
        document: Id of the document.
        events: All that it reports from now on.
        run: Id of the run that coded it.

    Returns:
        Whether any event is new, gone or other than it was.
    """
    came = restating.restate(connection, document, events, run)
    left = {pool(event) for event in came.gone} - {pool(event) for event in came.new}
    for kind, parties in sorted(left):
        near = pools.events_of_pools(connection, [(types_of(kind), parties)])
        restating.let_go(connection, sorted(near)[:1])
    return bool(came.gone or came.new)

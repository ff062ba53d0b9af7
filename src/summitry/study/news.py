"""What came into a desk after a moment."""

from __future__ import annotations

from datetime import datetime

from duckdb import DuckDBPyConnection

from summitry.analysis.incidents import Incident
from summitry.model.profile import News, ToldIncident
from summitry.store import dealings, overview
from summitry.study.profile import gathered_incidents


def study_news(connection: DuckDBPyConnection, since: datetime | None) -> News:
    """What came in after a moment; all that there is, if None."""
    came = overview.arrivals(connection, since)
    loads = [each for each in dealings.loads(connection) if since is None or each.finished > since]
    return News(
        since=since,
        documents=came.documents,
        stories=came.stories,
        loads=tuple(reversed(loads)),
        failures=tuple(overview.failures(connection, since)),
        last_published=came.last_published,
        last_added=came.last_added,
    )


def study_told(
    connection: DuckDBPyConnection, since: datetime | None, n: int
) -> tuple[tuple[ToldIncident, Incident], ...]:
    """Incidents that documents added after a moment tell most of, with all their reports."""
    told = overview.most_told(connection, since, n)
    gathered = gathered_incidents(connection, [each.incident for each in told])
    return tuple((each, gathered[each.incident]) for each in told if each.incident in gathered)

"""Attention on a desk: the measurement for each data set that tells of the actor."""

from __future__ import annotations

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import Attention, LeftOut
from summitry.analysis.bins import STEPS, default_step
from summitry.model.dealing import DealingFilter
from summitry.store import dealings, series
from summitry.study.windows import by_dataset, window


def study_attention(
    connection: DuckDBPyConnection,
    wanted: DealingFilter,
    *,
    datasets: str | Sequence[str] | None,
    by: str | None,
    over: str,
) -> tuple[Attention, ...]:
    """Attention in each data set, all cut into the same bins.

    Args:
        connection: From ``Desk.dealings``.
        wanted: Whose dealings, and which; its data set does not matter.
        datasets: Which; by default all that tell of the actor.
        by: day, week or month; by default by the length of the longest period.
        over: counterpart, quad, type or level.

    Raises:
        InputError: No such data set, or an unknown ``by`` or ``over``.
        AnalysisError: No data set tells of any dealing of the actor.
    """
    filters = by_dataset(connection, wanted, datasets)
    step = by or max((default_step(*window(each)) for each in filters), key=STEPS.index)
    return tuple(_measured(connection, each, step, over) for each in filters)


def _measured(connection: DuckDBPyConnection, chosen: DealingFilter, by: str, over: str) -> Attention:
    since, until = window(chosen)
    return measure(
        dealings.cells(connection, chosen, by, over),
        actor=chosen.actor,
        by=by,
        over=over,
        dataset=chosen.dataset,
        since=since,
        until=until,
        outlets=dealings.by_outlet(connection, chosen, by, over),
        coverage=dealings.coverage(
            connection, chosen.dataset, by, since=since, until=until, known=chosen.known
        ),
        left_out=LeftOut(**series.left_out(connection, chosen)),
    )

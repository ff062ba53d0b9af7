"""Two parties on a desk: the acts between them, their tone over time, episodes laid over each other."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.bins import default_step
from summitry.analysis.pair import Pair
from summitry.analysis.tone import Tone, tone_of
from summitry.errors import AnalysisError, InputError
from summitry.model.dealing import ARTICLES, DealingFilter
from summitry.store import acts, dealings, series
from summitry.store.acts import PairFilter


def study_pair(
    connection: DuckDBPyConnection,
    actor: str,
    counterpart: str,
    *,
    dataset: str | None,
    since: date | None,
    until: date | None,
    sentences: bool,
) -> Pair:
    """The acts between two parties in the first data set that tells of them, or the one named.

    Raises:
        InputError: A data set that tells nothing of the two, or a period that ends before it starts.
    """
    chosen, told = _chosen(connection, actor, counterpart, dataset, since, until)
    days = series.extent(connection, _dealings(chosen))
    return Pair(
        actor=actor,
        counterpart=counterpart,
        dataset=chosen.dataset,
        datasets=told,
        since=since,
        until=until,
        first=days[0] if days else None,
        last=days[1] if days else None,
        acts=acts.acts(connection, chosen, sentences=sentences),
    )


def study_tone(
    connection: DuckDBPyConnection,
    actor: str,
    counterpart: str,
    *,
    dataset: str | None,
    by: str | None,
    since: date | None,
    until: date | None,
) -> Tone:
    """Cooperation and conflict between two parties by bin.

    Raises:
        InputError: As for ``study_pair``, or an unknown bin.
        AnalysisError: Nothing that was done between them has a date.
    """
    chosen, _ = _chosen(connection, actor, counterpart, dataset, since, until)
    wanted = _dealings(chosen)
    days = series.extent(connection, wanted)
    if days is None:
        raise AnalysisError(
            "nothing that is reported as done between the two has a date known to about a month"
        )
    first, last = since or min(days[0], until or days[0]), until or max(days[1], since or days[1])
    closed = DealingFilter(
        wanted.actor, dataset=wanted.dataset, counterpart=wanted.counterpart, since=first, until=last
    )
    step = by or default_step(first, last)
    cells = dealings.cells(connection, closed, step, "quad")
    return tone_of(
        cells, by=step, since=first, until=last, dataset=chosen.dataset,
        left_out=series.left_out(connection, closed),
    )  # fmt: skip


def _chosen(
    connection: DuckDBPyConnection,
    actor: str,
    counterpart: str,
    dataset: str | None,
    since: date | None,
    until: date | None,
) -> tuple[PairFilter, tuple[tuple[str, int], ...]]:
    if since is not None and until is not None and until < since:
        raise InputError(f"the period ends ({until}) before it starts ({since}): swap the two")
    told = acts.datasets_of(connection, actor, counterpart)
    by_name = {name: flipped for name, flipped, _ in told}
    name = dataset or next(iter(by_name), ARTICLES)
    if dataset is not None and dataset not in by_name:
        known = ", ".join(by_name) or "none does"
        raise InputError(f"no data set {dataset!r} tells of the two on this desk; of those here: {known}")
    chosen = PairFilter(actor, counterpart, name, by_name.get(name, False), since, until)
    return chosen, tuple((each, n) for each, _, n in told)


def _dealings(chosen: PairFilter) -> DealingFilter:
    own, other = chosen.as_stored
    return DealingFilter(own, dataset=chosen.dataset, counterpart=other)

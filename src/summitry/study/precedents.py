"""Precedents on a desk: the dealings of two actors, and those of the pairs they are held against."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.precedents import Precedents, kinds, precedents
from summitry.analysis.precedents.following import past_of
from summitry.analysis.precedents.overlay import Overlay, overlay, telling
from summitry.errors import AnalysisError
from summitry.model.dealing import DealingFilter
from summitry.store import dealings, pairs
from summitry.study.windows import held


def study_precedents(
    connection: DuckDBPyConnection,
    actor: str,
    counterpart: str,
    *,
    on: date | None,
    dataset: str | None,
    kinds: tuple[str, ...],
    shapes: bool,
) -> Precedents:
    """Earlier episodes like this one in the first data set, or the one named, that tells of the two.

    Raises:
        InputError: An unknown kind or data set.
        AnalysisError: No dealings of the two in the data.
    """
    known = on - timedelta(1) if on else None
    name, rows = _dealings_of(connection, actor, counterpart, held(connection, dataset), known)
    since, last = pairs.covered(connection, name)
    if since is None or last is None:
        raise AnalysisError(f"no dealing in {name} has a date; precedents need dates")
    day = on or last + timedelta(1)
    before = min(day, last + timedelta(1))
    return precedents(
        rows,
        pairs.pair_tones(connection, name, actor, counterpart, since=since, before=before)
        if shapes
        else pa.table({}),
        actor=actor,
        counterpart=counterpart,
        on=day,
        since=since,
        before=before,
        dataset=name,
        rows_of=lambda a, b: _dealings_of(connection, a, b, [name], known)[1],
        kinds=kinds,
        shapes=shapes,
    )


def _dealings_of(
    connection: DuckDBPyConnection, actor: str, counterpart: str, names: list[str], known: date | None
) -> tuple[str, pa.Table]:
    for name in names:
        chosen = DealingFilter(actor=actor, counterpart=counterpart, dataset=name, known=known)
        if (rows := dealings.interactions(connection, chosen)).num_rows:
            return name, rows
    where = ", ".join(names) or "this desk, which holds no data set"
    raise AnalysisError(f"no dealings of {actor} with {counterpart} in {where}; import or read more")


def study_overlay(
    connection: DuckDBPyConnection,
    actor: str,
    counterpart: str,
    *,
    kind: str | None,
    on: date | None,
    dataset: str | None,
) -> Overlay:
    """Episodes of one kind laid over each other.

    Raises:
        InputError: An unknown kind or data set.
        AnalysisError: No dealings of the two in the data, or no episode of that kind.
    """
    found = study_precedents(
        connection, actor, counterpart, on=on, dataset=dataset,
        kinds=(kind,) if kind else (), shapes=False,
    )  # fmt: skip
    history = telling(found, kind)
    if history is None:
        what = kinds()[kind].label if kind else "kind that is looked for"
        raise AnalysisError(f"no episode of the {what} is reported between the two before {found.on}")
    _, rows = _dealings_of(connection, actor, counterpart, [found.dataset], on - timedelta(1) if on else None)
    return overlay(found, history, past_of(rows, found.since, found.before))

"""Which data sets tell of an actor, and from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.errors import AnalysisError, InputError
from summitry.model.dealing import DealingFilter
from summitry.store import dealings, series


def by_dataset(
    connection: DuckDBPyConnection, wanted: DealingFilter, names: str | Sequence[str] | None
) -> list[DealingFilter]:
    """The filter for each data set that tells of the actor, its window closed.

    Raises:
        InputError: The desk holds no data set of that name, or the period ends before it starts.
        AnalysisError: None of them tells of any dated dealing of the actor.
    """
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise InputError(f"the period ends ({wanted.until}) before it starts ({wanted.since}): swap the two")
    asked = held(connection, names)
    found = []
    for each in asked:
        chosen = replace(wanted, dataset=each)
        days = series.extent(connection, replace(chosen, since=None, until=None))
        if days is not None:
            since = chosen.since or min(days[0], chosen.until or days[0])
            found.append(replace(chosen, since=since, until=chosen.until or max(days[1], since)))
    if not found:
        where = ", ".join(asked) or "this desk, which holds no data set"
        raise AnalysisError(f"no dated dealing of {wanted.actor} is in {where}; read or import more")
    return found


def held(connection: DuckDBPyConnection, names: str | Sequence[str] | None) -> list[str]:
    """Names of the data sets asked for: all of the desk by default.

    Raises:
        InputError: The desk holds no data set of that name.
    """
    present = [row[0] for row in dealings.datasets(connection)]
    asked = present if names is None else [names] if isinstance(names, str) else list(names)
    unknown = [each for each in asked if each not in present]
    if unknown:
        known = ", ".join(present) or "none"
        raise InputError(f"no data set {', '.join(map(repr, unknown))} in this desk; it holds {known}")
    return asked


def window(chosen: DealingFilter) -> tuple[date, date]:
    """First and last day of a filter whose window is closed."""
    assert chosen.since is not None and chosen.until is not None
    return chosen.since, chosen.until

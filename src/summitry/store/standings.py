"""How all expectations of an open desk stand on a day, worked out in the database: for counting, sorting and choosing.

The rules are those of ``analysis.expectations.fold``, which tells of each expectation far more; a test holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from summitry.store.sql import as_view, read_rows, read_table

_KNOWN = ("known_lines", "known_voices")


@dataclass(frozen=True, slots=True)
class Rules:
    """By what an expectation stands as it does.

    Attributes:
        strength: Kinds of claim, the strongest first.
        own_word: Claims by which those who were to do it say that they will not.
        reviving: Rules whose lines announce anew what had been called off.
        from_days: Days that what is to begin from a day on has to begin.
        long_days: Days of a window beyond which only its end matters.
        grace_days: Days after its time for a report to appear.
        soon_days: Days before its time from which on it is due.
    """

    strength: Sequence[str]
    own_word: Sequence[str]
    reviving: Sequence[str]
    from_days: int
    long_days: int
    grace_days: int
    soon_days: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """By what an outlook of no type is of a meeting.

    Attributes:
        nouns: Words, one of which is among the first of its clause.
        visits: Steps of its rule.
    """

    nouns: Sequence[str]
    visits: Sequence[str]


def standings(
    connection: duckdb.DuckDBPyConnection,
    day: date | None,
    rules: Rules,
    *,
    undated: bool,
    among: Collection[str] | None = None,
) -> pa.Table:
    """How each expectation stands, in the order of ``Desk.expectations``.

    Args:
        connection: An open desk.
        day: The day; None where no day of publication is known.
        rules: By what they stand so.
        undated: Whether what was known on an unknown day counts too.
        among: Ids of those that are looked at; all, if None.

    Returns:
        Columns ``id``, ``claim``, ``state``, ``outcome``, ``settled_on``, ``negated``, ``due_start``, ``due_end``,
        ``due_kind``, ``last_day`` (of its time), ``first_day`` and ``spoken`` (first and last day of its voices),
        ``reports``, ``stories``, ``withdrawn``, ``overruled``.
    """
    by = {name: _value(rules, name) for name in Rules.__slots__}
    params = {**_when(day, undated=undated, among=among), **by}
    return read_table(connection, *_KNOWN, "voiced", "told", "ruled", "stages", "standings", params=params)


def concerned(
    connection: duckdb.DuckDBPyConnection,
    actor: str,
    day: date | None,
    meetings: Meetings,
    *,
    undated: bool,
    among: Collection[str] | None = None,
) -> set[str]:
    """Ids of the expectations in which an actor takes part, or of which it speaks.

    Args:
        connection: An open desk.
        actor: Id of a country, organisation or person.
        day: As in ``standings``.
        meetings: What is of a meeting without saying so by its type.
        undated: As in ``standings``.
        among: As in ``standings``.
    """
    params = {
        **_when(day, undated=undated, among=among),
        "actor": actor,
        "visits": list(meetings.visits),
        "nouns": list(meetings.nouns),
    }
    return {id for (id,) in read_rows(connection, *_KNOWN, "heard", "concerned", params=params)}


def ledger_lines(connection: duckdb.DuckDBPyConnection, day: date | None, *, undated: bool) -> pa.Table:
    """Lines of the ledger as known on a day, the latest first, with the words of what was first foreseen.

    Returns:
        Columns ``seq``, ``expectation``, ``foreseen``, ``kind``, ``day``, ``due_start``, ``due_end``, ``due_kind``,
        ``outcome``, ``revokes``, ``rule``, ``reason``, ``by``, ``recorded``, ``outlook``, ``evidence``, ``taken_back``.
    """
    return read_table(
        connection, "known_lines", "first_words", "ledger_lines", params=_when(day, undated=undated)
    )


def _value(rules: Rules, name: str) -> Any:
    value = getattr(rules, name)
    return value if isinstance(value, int) else list(value)


def _when(day: date | None, *, undated: bool, among: Collection[str] | None = None) -> Mapping[str, Any]:
    return {"day": day, "undated": undated, "among": None if among is None else list(among)}


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a silence is of.

    Attributes:
        parties: On whom, sorted.
        type: PLOVER type of what was expected; None where it is of none.
        since: First day after its time.
        until: Last day that is looked at.
    """

    parties: Sequence[str]
    type: str | None
    since: date
    until: date


def weighing_events(connection: duckdb.DuckDBPyConnection, asked: Sequence[Quiet]) -> list[str]:
    """Ids of the events by which these silences are weighed; possibly some more."""
    table = pa.Table.from_pylist(
        [
            {"parties": list(each.parties), "type": each.type, "since": each.since, "until": each.until}
            for each in asked
        ],
        schema=_ASKED,
    )
    with as_view(connection, "asked", table):
        return [id for (id,) in read_rows(connection, "weighing_events")]


_ASKED = pa.schema(
    [
        ("parties", pa.list_(pa.string())),
        ("type", pa.string()),
        ("since", pa.date32()),
        ("until", pa.date32()),
    ]
)

"""The ledger on disk: what goes in comes out, and nothing is ever changed or removed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import summitry.store
from summitry.errors import StoreError
from summitry.model.expectation import DueKind, Outcome, Posting, PostingKind
from summitry.store.ledger import append, has_unposted_outlooks, last_published, postings
from summitry.store.schema import migrations
from tests.factories import make_document, make_entry, make_outlook
from tests.store.desks import undone
from tests.strategies import on_a_desk, periods, texts

Connection = duckdb.DuckDBPyConnection
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
lines = st.builds(
    Posting,
    seq=st.just(0),
    expectation=texts,
    kind=st.sampled_from(PostingKind),
    day=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    outlook=st.none() | texts,
    due=st.none() | periods(),
    due_kind=st.none() | st.sampled_from(DueKind),
    outcome=st.none() | st.sampled_from(Outcome),
    revokes=st.none() | st.integers(1, 10**12),
    rule=st.none() | texts,
    evidence=st.lists(texts, max_size=3).map(tuple),
    reason=texts,
    by=st.none() | texts,
    recorded=moments,
)


def numbered(found: list[Posting], first: int = 1) -> list[Posting]:
    return [replace(each, seq=seq) for seq, each in enumerate(found, start=first)]


@on_a_desk
@given(st.lists(lines, max_size=5), st.lists(lines, max_size=3))
def test_lines_come_out_as_they_went_in(
    connection: Connection, some: list[Posting], more: list[Posting]
) -> None:
    first = numbered(some)
    second = numbered(more, len(some) + 1)
    with undone(connection):
        append(connection, first, run="r")
        append(connection, second)
        assert postings(connection) == [*first, *second]


@pytest.mark.parametrize("numbers", [[2], [1, 3], [0], [2, 1]], ids=str)
def test_lines_that_do_not_go_on_from_the_last_are_refused(
    connection: Connection, numbers: list[int]
) -> None:
    line = Posting(
        1, "e", PostingKind.OPENED, None, None, None, None, None, None, None, (), "", None, datetime.now(UTC)
    )
    with pytest.raises(StoreError, match="the ledger ends with line 0"):
        append(connection, [replace(line, seq=seq) for seq in numbers])
    assert postings(connection) == []


def test_outlooks_without_a_line_are_noticed(filled: Callable[..., Connection]) -> None:
    document = make_document(on="2019-04-18")
    connection = filled(make_entry(document, outlooks=(make_outlook(document=document.id, id="o"),)))
    assert has_unposted_outlooks(connection)
    line = Posting(
        1, "e", PostingKind.OPENED, None, "o", None, None, None, None, None, (), "", None, datetime.now(UTC)
    )
    append(connection, [line])
    assert not has_unposted_outlooks(connection)
    assert last_published(connection) == date(2019, 4, 18)


def test_last_day_of_an_empty_desk_is_unknown(connection: Connection) -> None:
    assert last_published(connection) is None


def test_no_statement_changes_or_removes_a_line_or_an_outlook() -> None:
    """Append-only is a promise about every piece of SQL that the package holds."""
    folder = Path(summitry.store.__file__).parent
    sources = {
        path.name: path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".sql", ".py")
    }
    forbidden = re.compile(
        r"\b(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|DROP\s+TABLE(?:\s+IF\s+EXISTS)?|INSERT\s+OR\s+REPLACE\s+INTO"
        r"|ALTER\s+TABLE|MERGE\s+INTO)\s+\"?(?:ledger|outlooks|outlook_participants)\b",
        re.IGNORECASE,
    )
    assert {name for name, text in sources.items() if forbidden.search(text)} == set()
    assert forbidden.search("DELETE FROM ledger WHERE seq = 1") and forbidden.search(
        'UPDATE "outlooks" SET id = 1'
    )
    assert any("CREATE TABLE ledger" in sql for _, sql in migrations())

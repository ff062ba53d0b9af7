"""The ledger, added to in batches, gets the lines that reading all of it through again gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import Any

import duckdb
import pytest

from bench.large_desk import make_desk
from summitry.analysis.expectations import post
from summitry.analysis.expectations.account import COLUMNS, accounts
from summitry.analysis.incidents import incidents
from summitry.joining import join_reports
from summitry.model.expectation import Posting, PostingKind
from summitry.store import ledger, outlooks, reader, restating
from summitry.store.desk_file import DeskFile
from summitry.store.sql import step

DOCUMENTS = 700
CHILDREN = {
    "documents": "id",
    "sentences": "document",
    "events": "document",
    "participants": "split_part(event, '-', 1)",
    "outlooks": "document",
    "outlook_participants": "split_part(outlook, '-', 1)",
}
"""Tables of what was read, and what tells the document of a row."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    make_desk(path, documents=DOCUMENTS, seed=5)
    return path


def emptied(made: Path, path: Path) -> list[str]:
    """A copy in which nothing was read, and the documents that are to be."""
    copy(made, path)
    with DeskFile(path).write() as connection:
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall()]
        for table in (*CHILDREN, "ledger", "accounts", "interactions"):
            connection.execute(f"DELETE FROM {table}")
    return ids


def read(made: Path, path: Path, documents: Sequence[str]) -> None:
    """Put documents into a desk, and join them."""
    with DeskFile(made).read() as connection:
        tables = {
            table: connection.sql(
                f"SELECT * FROM {table} WHERE {key} IN (SELECT unnest($ids))", params={"ids": list(documents)}
            ).to_arrow_table()
            for table, key in CHILDREN.items()
        }
    with DeskFile(path).write() as connection:
        for table, rows in tables.items():
            connection.register("some_rows", rows)
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM some_rows")
        connection.execute("UPDATE events SET incident = NULL WHERE document IN (SELECT unnest($ids))",
                           {"ids": list(documents)})  # fmt: skip
    join_reports(DeskFile(path))


def bare(lines: Sequence[Posting]) -> list[Posting]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return [replace(line, recorded=now) for line in lines]


def lacking(connection: duckdb.DuckDBPyConnection, lines: Sequence[Posting]) -> list[Posting]:
    return post(lines, outlooks.voices(connection), incidents(reader.reports(connection)))


def accounts_of(connection: duckdb.DuckDBPyConnection) -> tuple[Any, Any]:
    """Accounts as they are kept, and as all lines and outlooks give them."""
    kept = connection.sql("SELECT * FROM accounts ORDER BY id").to_arrow_table().select(COLUMNS.names)
    wanted = accounts(ledger.postings(connection), outlooks.voices(connection)).sort_by("id")
    return kept.to_pylist(), wanted.to_pylist()


@pytest.mark.parametrize("seed", [1, 2])
def test_batches_add_the_lines_that_everything_gives(made: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "desk.duckdb"
    ids = emptied(made, path)
    random.Random(seed).shuffle(ids)
    cuts = (0, 400, 401, 402, 550, 551, len(ids))
    before: list[Posting] = []
    for start, end in pairwise(cuts):
        read(made, path, ids[start:end])
        with DeskFile(path).read() as connection:
            lines = ledger.postings(connection)
            assert lines[: len(before)] == before
            assert bare(lines[len(before) :]) == bare(lacking(connection, before))
            kept, wanted = accounts_of(connection)
        assert kept == wanted
        before = lines
    assert {line.kind for line in before} >= {PostingKind.SETTLED, PostingKind.REVISED}


def test_what_rested_on_events_that_are_gone_is_taken_back(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.duckdb"
    copy(made, path)
    file = DeskFile(path)
    with file.read() as connection:
        before = ledger.postings(connection)
    settled = [line for line in before if line.kind is PostingKind.SETTLED and line.rule == "settle.done"]
    for line in settled[:3]:
        with file.write() as connection:
            restating.let_go(connection, line.evidence)
            for name in ("forget_events", "forget_participants"):
                connection.execute(step(name), {"ids": list(line.evidence)})
        join_reports(file)
        with file.read() as connection:
            lines = ledger.postings(connection)
            assert line.seq in {each.revokes for each in lines}
            assert bare(lines[len(before) :]) == bare(lacking(connection, before))
            kept, wanted = accounts_of(connection)
        assert kept == wanted
        before = lines

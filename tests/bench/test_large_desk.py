"""The made-up desk is a valid one: what it stores is what its articles give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from bench.large_desk import make_desk
from summitry.actors.tables import load_tables
from summitry.analysis.expectations import post
from summitry.analysis.incidents import incidents
from summitry.analysis.interactions import COLUMNS, interactions
from summitry.desk import Desk
from summitry.store import ledger, outlooks, reader
from summitry.store.desk_file import DeskFile

DOCUMENTS = 600


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one."""
    path = tmp_path_factory.mktemp("made") / "made.duckdb"
    make_desk(path, documents=DOCUMENTS, seed=3)
    return path


@pytest.fixture(scope="module")
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with DeskFile(path).read() as connection:
        yield connection


def test_it_has_the_documents_asked_for_and_some_are_reprints(opened: duckdb.DuckDBPyConnection) -> None:
    counts = reader.desk_counts(opened)
    assert counts.documents == DOCUMENTS
    assert 0.7 * DOCUMENTS < counts.stories < 0.95 * DOCUMENTS
    assert 2 * DOCUMENTS < counts.events < 4.5 * DOCUMENTS
    assert len(counts.by_status) >= 8


def test_incidents_and_interactions_are_those_of_its_reports(opened: duckdb.DuckDBPyConnection) -> None:
    found = incidents(reader.reports(opened))
    stored = dict(opened.execute("SELECT id, incident FROM events").fetchall())
    assert {r.event.id: i.id for i in found for r in i.reports} == stored
    wanted = interactions(found, offices=load_tables().offices).to_pylist()
    kept = opened.sql("SELECT * FROM interactions").to_arrow_table().select(COLUMNS.names).to_pylist()
    assert Counter(map(repr, wanted)) == Counter(map(repr, kept))


def test_the_ledger_lacks_no_line(opened: duckdb.DuckDBPyConnection) -> None:
    lines, voices = ledger.postings(opened), outlooks.voices(opened)
    assert lines
    assert post(lines, voices, incidents(reader.reports(opened))) == []


def test_offsets_point_to_the_words(opened: duckdb.DuckDBPyConnection) -> None:
    wrong = """
        SELECT count(*) FROM {table} AS t JOIN documents AS d ON d.id = t.document
        WHERE substring(d.text, t.evidence_start + 1, t.evidence_end - t.evidence_start) <> t.evidence_text
           OR NOT contains(t.evidence_text, split_part(t.evidence_trigger, ' ', 1))
    """
    for table in ("events", "outlooks"):
        assert opened.execute(wrong.format(table=table)).fetchall() == [(0,)]
    for table, whose, key in (
        ("participants", "events", "event"),
        ("outlook_participants", "outlooks", "outlook"),
    ):
        ((n_wrong,),) = opened.execute(f"""
            SELECT count(*) FROM {table} AS p JOIN {whose} AS e ON e.id = p.{key}
            JOIN documents AS d ON d.id = e.document
            WHERE substring(d.text, p.start_char + 1, p.end_char - p.start_char) <> p.text
        """).fetchall()
        assert n_wrong == 0


def test_outlooks_name_events_of_their_own_sentence(opened: duckdb.DuckDBPyConnection) -> None:
    ((n_named, n_right),) = opened.execute("""
        SELECT count(o.event), count(e.id)
        FROM outlooks AS o
        LEFT JOIN events AS e ON e.id = o.event AND e.document = o.document AND e.sentence = o.sentence
    """).fetchall()
    assert n_named == n_right > 0


def test_its_leader_turns_to_russia_in_april_2019(path: Path) -> None:
    summits = [
        each
        for each in Desk(path).incidents()
        if each.parties == ("PRK", "RUS") and each.day == date(2019, 4, 25) and each.place is not None
    ]
    assert max(len(each.documents) for each in summits) >= 4


def test_a_file_that_is_there_is_left_alone(path: Path) -> None:
    before = path.stat().st_mtime_ns
    with pytest.raises(FileExistsError, match="new file"):
        make_desk(path)
    assert path.stat().st_mtime_ns == before

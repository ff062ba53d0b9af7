"""The desk from Python: what a reading leaves behind, also one that goes wrong."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import summitry
from summitry import reading as reading_module
from summitry.analysis.attention.reported import attention
from summitry.coding.code import Coded, code_document
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.language.pipeline import Language, load_language
from summitry.model.document import Document
from summitry.model.event import Status
from summitry.model.period import Period
from summitry.resources.load import resource_path, resources_digest
from summitry.store import reader
from summitry.store.records import EventFilter

ARTICLES = resource_path("sample/articles")
REPRINTS = ("049-singapore-summit.md", "050-singapore-summit-hanriver.html", "051-singapore-summit-canal.md")
OTHERS = ("046-lavrov-in-pyongyang.md", "110-kremlin-confirms.md", "115-putin-kim-summit.md")


def paths(*names: str) -> list[Path]:
    return [ARTICLES / name for name in names]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return summitry.open(tmp_path / "desk.duckdb")


def test_reading_counts_what_is_new_and_what_is_known(desk: Desk) -> None:
    first = desk.read(paths(*OTHERS))
    assert (first.documents, first.new, first.known) == (3, 3, 0)
    assert first.events == desk.events().num_rows > 0
    second = desk.read(paths(*OTHERS, *REPRINTS))
    assert (second.documents, second.new, second.known) == (6, 3, 3)
    assert desk.counts().documents == 6


def test_the_same_file_twice_in_one_reading_is_one_document(desk: Desk) -> None:
    summary = desk.read([*paths(OTHERS[0]), *paths(OTHERS[0])])
    assert (summary.documents, summary.new, summary.known) == (2, 1, 1)


def test_reprints_share_a_story_also_across_readings(desk: Desk) -> None:
    desk.read(paths(REPRINTS[0], *OTHERS))
    desk.read(paths(*REPRINTS[1:]))
    with desk.file.read() as connection:
        cards = {card.title: card for card in reader.documents(connection)}
    stories = [card.story for card in cards.values()]
    singapore = [
        card.story for card in cards.values() if card.published and "2018-06-1" in str(card.published.start)
    ]
    assert len(singapore) == 3 and len(set(singapore)) == 1
    assert len(set(stories)) == 4 == desk.counts().stories


def test_a_run_tells_what_it_was_made_with(desk: Desk) -> None:
    desk.read(paths(OTHERS[0]), published=Period.day(date(2019, 1, 2)))
    with desk.file.read() as connection:
        (run,) = reader.runs(connection)
    language = load_language()
    assert run.version == summitry.__version__
    assert (run.model, run.model_hash) == (language.name, language.digest)
    assert run.lexicon_hash == resources_digest(*reading_module.LEXICONS)
    assert run.options["published"] == "2019-01-02"
    assert run.options["inputs"] == [str(ARTICLES / OTHERS[0])]
    assert run.finished is not None and run.finished >= run.started


def test_a_document_that_cannot_be_coded_is_named_and_the_rest_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(document: Document, language: Language) -> Coded:
        if document.path and document.path.endswith(OTHERS[0]):
            raise ZeroDivisionError("a fault of ours")
        return code_document(document, language)

    monkeypatch.setattr(reading_module, "code_document", code)
    summary = desk.read(paths(*OTHERS))
    (failed,) = summary.failed
    assert failed.path == str(ARTICLES / OTHERS[0])
    assert "a fault of ours" in failed.reason
    assert summary.new == 2
    with desk.file.read() as connection:
        assert [each.path for each in reader.skipped(connection)] == [failed.path]
    monkeypatch.undo()
    assert desk.read(paths(*OTHERS)).new == 1, "what failed is tried again"
    assert desk.counts().failed == 0


def test_progress_hears_of_every_input(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    heard: list[object] = []
    desk.read([*paths(*OTHERS), tmp_path / "empty.txt"], progress=heard.append)
    assert len(heard) == 4


READ = "import sys, summitry; summitry.open(sys.argv[1]).read(sys.argv[2:])"


def test_a_reading_that_is_killed_leaves_a_desk_that_another_completes(desk: Desk) -> None:
    source = Path(summitry.__file__).parents[1]
    killed = subprocess.Popen(
        [sys.executable, "-c", READ, str(desk.path), str(ARTICLES)],
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    try:
        _wait_for_documents(desk, killed)
        killed.send_signal(signal.SIGKILL)
    finally:
        killed.kill()
        killed.wait()
    left = desk.counts().documents
    assert left > 0
    summary = desk.read(ARTICLES)
    assert summary.known == left
    assert desk.counts().documents == summary.documents
    with desk.file.read() as connection:
        assert [run.finished is not None for run in reader.runs(connection)] == [False, True]
    ids = desk.events()["id"].to_pylist()
    assert len(ids) == len(set(ids))


def _wait_for_documents(desk: Desk, process: subprocess.Popen[bytes]) -> None:
    """Until the first batch is on the desk; the process is still at work then."""
    for _ in range(600):
        assert process.poll() is None, "the reading ended before it could be killed"
        if desk.path.exists() and desk.counts().documents:
            return
        time.sleep(0.05)
    raise AssertionError("no document reached the desk")


def test_a_desk_can_be_asked_while_another_process_reads(desk: Desk) -> None:
    desk.read(paths(*REPRINTS))
    other = multiprocessing.get_context("spawn").Process(target=_read_more, args=(desk.path,))
    other.start()
    seen = []
    while other.is_alive():
        seen.append(desk.counts().documents)
        time.sleep(0.05)
    other.join()
    assert other.exitcode == 0
    assert seen[0] >= 3 and sorted(seen) == seen
    assert desk.counts().documents == 6


def _read_more(path: Path) -> None:
    summitry.open(path).read(paths(*OTHERS))


def test_a_brief_on_an_actor_without_reports_says_so(desk: Desk) -> None:
    desk.read(paths(*OTHERS))
    brief = desk.brief("Bolivia")
    assert not brief.notes
    assert brief.method.documents == 3


@pytest.mark.parametrize("name", ["Ruritania", ""])
def test_a_brief_on_nobody_is_refused(desk: Desk, name: str) -> None:
    desk.read(paths(OTHERS[0]))
    with pytest.raises(InputError, match="North Korea"):
        desk.brief(name)


def test_jobs_below_one_are_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="jobs is 0"):
        desk.read(paths(OTHERS[0]), jobs=0)
    assert not desk.path.exists()


def test_attention_rests_on_the_events_that_are_exported(desk: Desk) -> None:
    desk.read(paths(*OTHERS, *REPRINTS))
    real = EventFilter(actor="PRK", statuses=(Status.HAPPENED, Status.ONGOING))
    exported = set(desk.events(real)["id"].to_pylist())
    counted = attention(desk.reports(), actor="PRK", since=date(2018, 1, 1), until=date(2019, 12, 31))
    assert {total.key for total in counted.totals} >= {"USA", "RUS"}
    for total in counted.totals:
        assert set(total.events) <= exported
        assert len(total.events) >= total.reports
        assert total.incidents <= total.reports


def test_incidents_are_the_same_read_in_any_order_and_stored_with_the_events(tmp_path: Path) -> None:
    few = sorted(ARTICLES.iterdir())[:12]
    forwards, backwards = Desk(tmp_path / "a.duckdb"), Desk(tmp_path / "b.duckdb")
    forwards.read(few)
    for path in reversed(few):
        backwards.read(path)
    found, other = (
        {i.id: {r.event.id for r in i.reports} for i in desk.incidents()} for desk in (forwards, backwards)
    )
    assert found == other
    stored = forwards.events().to_pydict()
    assert {e: i for i, events in found.items() for e in events} == dict(
        zip(stored["id"], stored["incident"], strict=True)
    )
    with forwards.file.read() as connection:
        assert reader.event_counts(connection).incidents == len(found)


@pytest.mark.parametrize(
    ("chosen", "keeps"),
    [
        (EventFilter(actor="PRK", counterpart="KOR"), lambda i: {"PRK", "KOR"} <= set(i.parties)),
        (EventFilter(types=("CONSULT",)), lambda i: i.type == "CONSULT"),
        (EventFilter(statuses=(Status.HAPPENED,)), lambda i: i.status is Status.HAPPENED),
        (EventFilter(since=date(2018, 1, 5)), lambda i: i.period and i.period.end >= date(2018, 1, 5)),
    ],
)
def test_incidents_can_be_chosen(tmp_path: Path, chosen: EventFilter, keeps: Callable[..., bool]) -> None:
    desk = Desk(tmp_path / "a.duckdb")
    desk.read(sorted(ARTICLES.iterdir())[:8])
    found = desk.incidents(chosen)
    assert found and all(keeps(incident) for incident in found)


def test_articles_are_interactions_after_reading_and_after_an_interrupted_run(desk: Desk) -> None:
    desk.read(paths(*OTHERS))
    (articles,) = desk.datasets()
    assert articles[0] == "articles" and articles[1] > 0
    with desk.file.write() as connection:
        connection.execute("DELETE FROM interactions")
        connection.execute("UPDATE events SET incident = NULL")
    assert desk.datasets() == [articles]
    with desk.file.read() as connection:
        evidence = connection.execute("SELECT DISTINCT evidence FROM interactions ORDER BY 1").fetchall()
    proofs = desk.proofs([each for (each,) in evidence])
    assert len(proofs) == len(evidence)
    assert all(proof.text and proof.source and proof.target for proof in proofs)


def test_files_of_event_data_are_imported_beside_the_articles(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("no events\n")
    with pytest.raises(InputError, match="known are"):
        desk.import_events("gdlt", tmp_path / "notes.csv")
    summary = desk.import_events("gdelt", [tmp_path / "notes.csv", tmp_path / "missing.csv"])
    assert summary.loads == ()
    assert [Path(each.path).name for each in summary.failed] == ["notes.csv", "missing.csv"]

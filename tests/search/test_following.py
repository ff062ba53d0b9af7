"""The index follows the desk, survives what happens to it, and says how current it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summitry.desk import Desk
from summitry.search import engine, following
from summitry.search.engine import engine_of
from summitry.search.home import folder_of
from summitry.search.saying import say_currency
from tests.factories import make_document, make_entry, make_event
from tests.search.conftest import add_to


def new_process(desk: Desk) -> Desk:
    """The desk as another process finds it: nothing of it is open."""
    engine._engines.clear()
    return Desk(desk.path)


def n_found(desk: Desk, words: str = "", **conditions: object) -> int | None:
    return desk.search(words, **conditions).n_documents  # type: ignore[arg-type]


def test_new_documents_are_found_and_old_ones_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_to(desk, make_entry("The first envoy."), make_entry("The second envoy."))
    assert n_found(desk, "envoy") == 2
    read: list[list[str]] = []
    searchables = following.searchables
    monkeypatch.setattr(following, "searchables", lambda c, ids: read.append(ids) or searchables(c, ids))
    third = make_entry("The third envoy.")
    add_to(desk, third)
    assert n_found(desk, "envoy") == 3
    assert read == [[third.document.id]]


def test_desk_that_has_not_changed_is_not_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_to(desk, make_entry("The envoy."))
    assert n_found(desk, "envoy") == 1
    with desk.file.write():  # nobody else could read now
        assert n_found(desk, "envoy") == 1


@pytest.mark.parametrize(
    ("change", "conditions"),
    [
        ("UPDATE events SET status = 'denied'", {"statuses": ["denied"]}),
        ("UPDATE events SET type = 'THREATEN'", {"types": ["THREATEN"]}),
        ("UPDATE events SET place_name = 'Minsk'", {"places": ["Minsk"]}),
        ("UPDATE participants SET actor = 'CHN', country = 'CHN' WHERE side = 'target'", {"actor": "CHN"}),
        ("UPDATE documents SET source_name = 'Gazette'", {"sources": ["Gazette"]}),
    ],
)
def test_corrected_event_is_found_as_corrected(
    desk: Desk, change: str, conditions: dict[str, object]
) -> None:
    add_to(desk, make_entry("Talks.", make_event("PRK", "RUS", type="CONSULT")))
    assert n_found(desk, **conditions) == 0
    with desk.file.write() as connection:
        connection.execute(change)
    found = desk.search(**conditions)  # type: ignore[arg-type]
    assert (found.n_documents, found.n_events) == (1, 1)


def test_rejected_event_and_forgotten_document_are_gone(desk: Desk) -> None:
    add_to(desk, make_entry("Talks.", make_event()), make_entry("Other talks.", make_event()))
    assert desk.search().n_events == 2
    with desk.file.write() as connection:
        connection.execute("DELETE FROM events WHERE document = (SELECT min(id) FROM documents)")
    assert (n_found(desk), desk.search().n_events) == (2, 1)
    with desk.file.write() as connection:
        connection.execute("DELETE FROM documents WHERE id = (SELECT min(id) FROM documents)")
    assert (n_found(desk), desk.search().n_events) == (1, 1)


def test_index_is_kept_and_can_be_thrown_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_to(desk, make_entry("The envoy."))
    assert n_found(desk, "envoy") == 1
    monkeypatch.setattr(engine, "follow", lambda *_: pytest.fail("nothing has changed"))
    assert n_found(new_process(desk), "envoy") == 1
    monkeypatch.undo()
    shutil.rmtree(folder_of(desk.path))
    assert n_found(desk, "envoy") == 1
    shutil.rmtree(folder_of(desk.path))
    assert n_found(new_process(desk), "envoy") == 1


@pytest.mark.parametrize("damage", ["cut", "overwritten", "older", "a file", "half a folder", "no list"])
def test_damaged_index_is_built_anew(desk: Desk, damage: str) -> None:
    add_to(desk, make_entry("The envoy."), make_entry("Another envoy."))
    assert n_found(desk, "envoy") == 2
    folder = folder_of(desk.path)
    parts = [file for file in folder.iterdir() if len(file.stem) == 32]
    assert parts
    match damage:
        case "cut":
            for file in parts:
                file.write_bytes(b"")
        case "overwritten":
            for file in parts:
                file.write_bytes(b"\xff\x00" * (file.stat().st_size // 2))
        case "older":
            stamp = folder / "stamp.json"
            stamp.write_text(stamp.read_text().replace('"format": 2', '"format": 1'))
        case "a file":
            shutil.rmtree(folder)
            folder.write_text("not an index")
        case "half a folder":
            (folder / "meta.json").unlink()
        case "no list":
            (folder / "known.arrow").write_bytes(b"nothing")
    found = new_process(desk).search("envoy")
    assert (found.n_documents, found.currency.temporary) == (2, False)


def test_crash_in_the_middle_loses_and_doubles_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_to(desk, *(make_entry(f"Envoy number {n}.", make_event()) for n in range(7)))
    monkeypatch.setattr(following, "FIRST", 2)
    monkeypatch.setattr(following, "BATCH", 2)
    write_known, written = following.write_known, []

    def crash(*arguments: object) -> None:
        written.append(arguments)
        if len(written) == 2:  # after the second batch was committed, before that was noted
            raise KeyboardInterrupt
        write_known(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(following, "write_known", crash)
    with pytest.raises(KeyboardInterrupt):
        desk.index()
    monkeypatch.setattr(following, "write_known", write_known)
    halfway = new_process(desk).indexed()
    assert (halfway.indexed, halfway.total, halfway.current) == (2, 7, False)
    assert say_currency(halfway) == "Indexed so far: 2 of 7 documents."
    found = desk.search("envoy")
    assert (found.n_documents, found.n_events) == (7, 7)
    assert found.currency.current and say_currency(found.currency) == ""


_KILLED = """
import os, sys
from summitry.desk import Desk
from summitry.search import following
following.FIRST = following.BATCH = 1
Desk(sys.argv[1]).index(lambda done, of: os._exit(9) if done == 3 else None)
"""


def test_killed_process_leaves_an_index_that_goes_on(desk: Desk) -> None:
    add_to(desk, *(make_entry(f"Envoy number {n}.") for n in range(6)))
    done = subprocess.run([sys.executable, "-c", _KILLED, str(desk.path)], check=False)
    assert done.returncode == 9
    assert desk.indexed().indexed >= 2
    assert n_found(desk, "envoy") == 6


_LEAVING = """
import sys, time
from summitry.desk import Desk
from summitry.search import following
following.FIRST = following.BATCH = 1
Desk(sys.argv[1]).search("envoy", fresh=False)
while Desk(sys.argv[1]).indexed().indexed < 2:
    time.sleep(0.01)
"""


def test_process_that_ends_amid_indexing_ends_well(desk: Desk) -> None:
    add_to(desk, *(make_entry(f"Envoy number {n}.") for n in range(100)))
    done = subprocess.run([sys.executable, "-c", _LEAVING, str(desk.path)], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert 2 <= desk.indexed().indexed < 100
    assert n_found(desk, "envoy") == 100


_HOLDING = """
import sys, time
from pathlib import Path
from summitry.search.home import open_home
writer = open_home(Path(sys.argv[1])).index.writer(50_000_000, 1)
print("held", flush=True)
sys.stdin.read()
"""


def test_while_another_process_writes_what_is_there_is_found(desk: Desk) -> None:
    add_to(desk, make_entry("The first envoy."))
    assert n_found(desk, "envoy") == 1
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(desk.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        add_to(desk, make_entry("The second envoy."))
        found = desk.search("envoy")
        assert found.n_documents == 1
        assert found.currency.elsewhere and not found.currency.current
        assert say_currency(found.currency).startswith("The desk has changed since ")
    finally:
        other.communicate("")
    assert n_found(desk, "envoy") == 2


def test_what_another_process_indexed_is_found(desk: Desk) -> None:
    add_to(desk, make_entry("The first envoy."))
    assert n_found(desk, "envoy") == 1
    add_to(desk, make_entry("The second envoy."))
    program = "import sys; from summitry.desk import Desk; Desk(sys.argv[1]).index()"
    subprocess.run([sys.executable, "-c", program, str(desk.path)], check=True)
    found = desk.search("envoy", fresh=False)
    assert (found.n_documents, found.currency.current) == (2, True)


def test_folder_that_cannot_be_written_is_replaced_for_this_process(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_to(desk, make_entry("The envoy."))
    monkeypatch.setattr("summitry.search.home._writable", lambda folder: False)
    found = desk.search("envoy")
    assert found.n_documents == 1 and found.currency.temporary
    assert say_currency(found.currency) == (
        "The index could not be kept beside the desk: it is made anew for each run."
    )
    assert not folder_of(desk.path).exists()


def test_whole_index_is_used_where_it_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_to(desk, make_entry("The envoy."))
    assert n_found(desk, "envoy") == 1
    monkeypatch.setattr("summitry.search.home._writable", lambda folder: False)
    found = new_process(desk).search("envoy")
    assert found.n_documents == 1 and not found.currency.temporary


def test_answer_does_not_wait_for_the_index(desk: Desk) -> None:
    add_to(desk, make_entry("The first envoy."))
    desk.index()
    add_to(desk, make_entry("The second envoy."))
    with desk.file.write():  # the thread has to wait for this
        found = desk.search("envoy", fresh=False)
        assert (found.n_documents, found.currency.current) == (1, False)
    engine_of(desk.path)._thread.join(20)  # type: ignore[union-attr]
    found = desk.search("envoy", fresh=False)
    assert (found.n_documents, found.currency.current) == (2, True)


def test_progress_is_told_while_it_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FIRST", 2)
    monkeypatch.setattr(following, "BATCH", 3)
    add_to(desk, *(make_entry(make_document(f"Envoy {n}.")) for n in range(7)))
    told: list[tuple[int, int]] = []
    desk.index(lambda done, of: told.append((done, of)))
    assert told == [(0, 7), (2, 7), (5, 7), (7, 7)]


def test_other_desk_under_the_same_name_takes_over(desk: Desk, tmp_path: Path) -> None:
    add_to(desk, make_entry("The envoy."))
    assert n_found(desk, "envoy") == 1
    other = add_to(
        Desk(tmp_path / "other.duckdb"), make_entry("A minister."), make_entry("Another minister.")
    )
    shutil.copy(other.path, desk.path)
    assert (n_found(desk, "envoy"), n_found(desk, "minister")) == (0, 2)

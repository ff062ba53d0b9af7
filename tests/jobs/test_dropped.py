"""Files that come in: what they are called, how much of them is taken, and that nothing stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.jobs.accepted import not_an_article, not_event_data
from summitry.jobs.dropped import DropFolder, Limits
from summitry.jobs.names import distinct, harmless


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("talks.html", "talks.html"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ed\\talks.html", "talks.html"),
        ("/absolute/talks.html", "talks.html"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ("txt.\u202eexe.txt", "txt.exe.txt"),
        ("ze\u200bro\ufeff.txt", "zero.txt"),
        ("nul.txt", "_nul.txt"),
        ("COM1", "_COM1"),
        ("a?b*c[1].txt", "a_b_c[1].txt"),
        ("переговоры в Осло.txt", "переговоры в Осло.txt"),
        ("e\u0301.txt", "\u00e9.txt"),
        ("x" * 400 + ".jsonl.gz", "x" * 151 + ".jsonl.gz"),
    ],
)
def test_names_are_made_harmless(name: str, plain: str) -> None:
    assert harmless(name) == plain


def test_a_second_file_of_a_name_is_numbered() -> None:
    assert distinct("A.jsonl.gz", {"a.jsonl.gz", "a (2).jsonl.gz"}) == "A (3).jsonl.gz"


def folder_for(tmp_path: Path, **limits: int) -> DropFolder:
    return DropFolder(tmp_path / "desk.duckdb", not_an_article, Limits(**limits))


def drop(folder: DropFolder, name: str, *pieces: bytes) -> None:
    file = folder.take(name)
    for piece in pieces:
        file.write(piece)
    file.close()


def test_files_lie_where_only_their_owner_can_look_and_are_gone_afterwards(tmp_path: Path) -> None:
    folder = folder_for(tmp_path)
    drop(folder, "../a.txt", b"one ", b"two")
    drop(folder, "A.TXT", b"other")
    first, second = map(Path, folder.files)
    assert (first.read_bytes(), second.read_bytes()) == (b"one two", b"other")
    assert first.parent.stat().st_mode & 0o077 == 0
    assert str(first).replace(*next(iter(folder.names.items()))) == "dropped: a.txt"
    folder.close()
    assert list(tmp_path.iterdir()) == []


def test_other_kinds_are_refused_and_never_written(tmp_path: Path) -> None:
    folder = folder_for(tmp_path)
    drop(folder, "picture.png", b"x" * 100)
    assert folder.files == ()
    assert [each.path for each in folder.refused] == ["dropped: picture.png"]
    folder.close()


def test_a_file_that_is_too_large_is_refused_and_the_others_are_kept(tmp_path: Path) -> None:
    folder = folder_for(tmp_path, each=10)
    drop(folder, "large.txt", b"x" * 8, b"x" * 8)
    drop(folder, "small.txt", b"x" * 8)
    assert [Path(each).name for each in folder.files] == ["small.txt"]
    assert "larger than 10 bytes" in folder.refused[0].reason
    assert len(list(Path(folder.files[0]).parent.iterdir())) == 1
    folder.close()


def test_all_together_are_bounded_even_what_is_refused(tmp_path: Path) -> None:
    folder = folder_for(tmp_path, each=10, total=30)
    with pytest.raises(InputError, match="more than 30 bytes"):
        drop(folder, "large.txt", *[b"x" * 8] * 10)
    folder.close()


def test_their_number_is_bounded(tmp_path: Path) -> None:
    folder = folder_for(tmp_path, files=2)
    drop(folder, "a.txt", b"")
    drop(folder, "b.png", b"")
    with pytest.raises(InputError, match="more than 2 files"):
        folder.take("c.txt")
    folder.close()


def test_event_data_is_told_by_its_ending() -> None:
    assert not_event_data("20190424.export.CSV.zip") is None
    assert not_event_data("mapping.exe") is not None

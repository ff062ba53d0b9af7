"""``summitry read``: what goes in, what is refused and why, and how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import summitry
from tests.cli.running import Outcome, run, unreadable

GOOD = (
    "Foreign ministers meet in Oslo\n\n"
    "OSLO, March 4, 2019 -- Norwegian Foreign Minister Ine Eriksen Soreide met Russian Foreign Minister Sergei "
    "Lavrov in Oslo on Monday. The two discussed fishing in the Barents Sea. Norway imposed sanctions on Syria "
    "last week.\n"
)
FRENCH_NAMES = (
    "Ministers meet in Orléans\n\nPARIS, March 5, 2019 -- French Foreign Minister Jean-Yves Le Drian met German "
    "Foreign Minister Heiko Maas in Orléans on Tuesday. They spoke about the café culture of both countries.\n"
)
KOREAN = (
    "러시아 대통령은 목요일 블라디보스토크에서 조선의 지도자를 만나 회담했다. 두 지도자는 협력을 논의했다. "
    * 8
)
RUSSIAN = (
    "Президент России встретился в четверг с лидером КНДР во Владивостоке и обсудил с ним отношения стран. "
    * 8
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk.duckdb"


def titles(desk: Path) -> set[str | None]:
    opened = summitry.open(desk)
    return {report.document.title for report in opened.reports()}


def named(outcome: Outcome, name: str) -> str:
    """The line on stderr that names a file."""
    lines = [line for line in outcome.err.splitlines() if f"{name}:" in line]
    assert len(lines) == 1, f"{name} should be named once:\n{outcome.err}"
    return lines[0]


def test_read_sums_up_on_stderr_and_leaves_stdout_empty(few: list[Path], desk: Path) -> None:
    outcome = run("read", *few, "--desk", desk)
    assert outcome.code == 0
    assert outcome.out == b""
    assert f"{len(few)} documents read: {len(few)} new, 0 already known" in outcome.err


def test_reading_twice_adds_nothing(few: list[Path], desk: Path) -> None:
    run("read", *few, "--desk", desk)
    before = summitry.open(desk).events()
    again = run("read", *few, "--desk", desk)
    assert again.code == 0
    assert f"0 new, {len(few)} already known" in again.err
    assert summitry.open(desk).events().equals(before)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").touch()
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    broken = f"<html><head><title>Oslo</title><body><div><p>{GOOD}<p>{GOOD}<table><tr><td></div><p"
    (folder / "broken.html").write_text(broken, encoding="utf-8")
    (folder / "latin1.txt").write_bytes(FRENCH_NAMES.encode("latin-1"))
    (folder / "utf16.txt").write_bytes(GOOD.replace("Oslo", "Bergen").encode("utf-16"))
    (folder / "korean.txt").write_bytes(KOREAN.encode("cp949"))
    (folder / "russian.txt").write_text(RUSSIAN, encoding="utf-8")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    return folder


def test_each_bad_file_of_a_folder_is_named_with_its_reason(hostile: Path, desk: Path) -> None:
    outcome = run("read", hostile, "--desk", desk)
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    for name, reason in {
        "empty.txt": "empty",
        "huge.txt": "50,000,000 bytes",
        "picture.txt": "binary",
        "gone.txt": "does not exist",
        "korean.txt": "Korean",
        "russian.txt": "Russian",
        "sheet.xlsx": "not a kind",
    }.items():
        assert reason in named(outcome, name)
    assert "4 failed, 3 left out" in outcome.err


def test_good_files_beside_bad_ones_reach_the_desk(hostile: Path, desk: Path) -> None:
    run("read", hostile, "--desk", desk)
    assert {"Foreign ministers meet in Oslo", "Foreign ministers meet in Bergen"} <= titles(desk)
    latin = [r for r in summitry.open(desk).reports() if "Orl" in r.event.evidence.text]
    assert latin and all("Orléans" in report.event.evidence.text for report in latin)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing can be forbidden to root")
def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, desk: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    with unreadable(path):
        outcome = run("read", path, "--desk", desk)
    assert outcome.code == 1
    assert "permission denied" in named(outcome, "secret.txt")


def test_a_file_that_is_refused_on_opening_is_named(
    tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    real = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    outcome = run("read", path, "--desk", desk)
    assert outcome.code == 1
    assert "permission denied" in named(outcome, "secret.txt")


def test_an_input_that_does_not_exist_fails_and_the_rest_is_read(few: list[Path], desk: Path) -> None:
    outcome = run("read", few[0], "nowhere/at-all.txt", "--desk", desk)
    assert outcome.code == 1
    assert "does not exist" in named(outcome, "nowhere/at-all.txt")
    assert "1 documents read: 1 new" in outcome.err


def test_published_beats_what_the_article_says(tmp_path: Path, desk: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(f"---\ntitle: Oslo\ndate: 2011-01-01\n---\n{GOOD}", encoding="utf-8")
    outcome = run("read", path, "--desk", desk, "--published", "2019-03-06")
    assert outcome.code == 0
    cards = {report.document for report in summitry.open(desk).reports()}
    assert {str(card.published.start) for card in cards if card.published} == {"2019-03-06"}
    assert {card.known_by for card in cards} == {"given"}


BAD_DATES = ["yesterday", "2019-13", "2019-02-30", "24.4.2019", "2019-4-1", "", "19"]


@pytest.mark.parametrize("date", BAD_DATES)
def test_a_bad_publication_date_is_wrong_use(few: list[Path], desk: Path, date: str) -> None:
    outcome = run("read", few[0], "--desk", desk, "--published", date)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert repr(date) in outcome.err and "YYYY-MM-DD" in outcome.err
    assert not desk.exists()


def test_an_unknown_model_is_wrong_use(few: list[Path], desk: Path) -> None:
    outcome = run("read", few[0], "--desk", desk, "--model", "xx_no_such_pipeline")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert "xx_no_such_pipeline" in outcome.err and "--model" in outcome.err
    assert not desk.exists()


def test_several_processes_find_the_same_events(small_desk: Path, few: list[Path], desk: Path) -> None:
    outcome = run("read", *few, "--desk", desk, "--jobs", "2")
    assert outcome.code == 0, outcome.err
    one, two = (set(summitry.open(path).events()["id"].to_pylist()) for path in (small_desk, desk))
    assert one == two and one


@pytest.mark.parametrize("arguments", [["--jobs", "0"], ["--jobs", "two"], ["--no-such-option"], []])
def test_wrong_use_ends_with_two(few: list[Path], desk: Path, arguments: list[str]) -> None:
    where = ["--desk", str(desk)] if arguments else []
    assert run("read", few[0], *where, *arguments).code == 2


def test_a_desk_that_is_none_is_refused_and_left_alone(few: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a desk " * 500, encoding="utf-8")
    outcome = run("read", few[0], "--desk", other)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err and "notes.txt" in outcome.err
    assert other.read_text(encoding="utf-8") == "not a desk " * 500

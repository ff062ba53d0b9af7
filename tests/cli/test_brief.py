"""``summitry brief``, and what holds for the program as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summitry
from tests.cli.running import run


@pytest.mark.parametrize(
    ("name", "opens"), [("brief.html", "<!DOCTYPE html>"), ("brief.md", "# North Korea")]
)
def test_a_brief_is_written_where_asked(small_desk: Path, tmp_path: Path, name: str, opens: str) -> None:
    out = tmp_path / "new" / "folder" / name
    outcome = run("brief", "North Korea", "--desk", small_desk, "--out", out)
    assert outcome.code == 0, outcome.err
    assert outcome.out == b"" and str(out) in outcome.err
    assert out.read_text(encoding="utf-8").startswith(opens)


def test_the_same_desk_gives_the_same_brief(small_desk: Path, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        run("brief", "PRK", "--desk", small_desk, "--out", tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_until_leaves_later_articles_out(small_desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    run("brief", "PRK", "--desk", small_desk, "--out", out, "--until", "2018-12-31")
    text = out.read_text(encoding="utf-8")
    assert "Singapore" in text and "Hanoi" not in text


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["PRK", "--out", "brief.pdf"], ".html"),
        (["PRK", "--out", "brief"], ".html"),
        (["Ruritania", "--out", "brief.html"], "Ruritania"),
        (["PRK", "--out", "brief.html", "--until", "2019"], "YYYY-MM-DD"),
    ],
)
def test_wrong_use_ends_with_two_and_writes_nothing(
    small_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("brief", *arguments, "--desk", small_desk)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1 and named in outcome.err
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(small_desk: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outcome = run("brief", "PRK", "--desk", small_desk, "--out", tmp_path / "file" / "brief.html")
    assert outcome.code == 1
    assert "cannot write" in outcome.err and "Traceback" not in outcome.err


def test_an_actor_without_reports_gets_a_page_that_says_how_to_fill_it(
    small_desk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "brief.html"
    outcome = run("brief", "Bolivia", "--desk", small_desk, "--out", out)
    assert outcome.code == 0
    assert "summitry read" in out.read_text(encoding="utf-8")


def test_version_is_the_packages() -> None:
    outcome = run("--version")
    assert outcome.code == 0
    assert outcome.text.strip() == f"summitry {summitry.__version__}"


@pytest.mark.parametrize("command", ["read", "code", "events", "actor", "brief", "evaluate", "demo"])
def test_every_command_explains_itself(command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert re.search(rf"Usage: .*\b{command} ", outcome.text)
    assert outcome.err == ""


def test_an_unknown_command_is_wrong_use() -> None:
    outcome = run("forecast-everything")
    assert outcome.code == 2
    assert "forecast-everything" in outcome.err

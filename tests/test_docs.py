"""What the documentation says can be done: commands exist, paths and links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

import summitry
from summitry.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "bench").glob("*.md"),
        *(ROOT / "training").glob("*.md"),
        *(ROOT / "eval").glob("*.md"),
    ]
)
FOLDERS = ("src/", "docs/", "tests/", "bench/", "scripts/", "eval/", "training/", "licenses/")
MADE_LATER = ("demo/", "build/", "dist/")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def commands() -> list[tuple[str, str]]:
    """Every ``summitry ...`` in an indented or fenced line or between backticks, with its page."""
    found = []
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            shown = [line.strip()] if re.match(r" {4}summitry |summitry ", line) else []
            shown += re.findall(r"`(summitry [^`]+)`", line)
            found += [(page.name, each) for each in shown if re.match(r"summitry (?:-|[a-z]+(?: |$))", each)]
    return found


def test_the_readme_shows_the_main_commands() -> None:
    shown = {line.split()[1] for page, line in commands() if page == "README.md"}
    assert {"read", "events", "brief", "code", "actor", "evaluate"} <= shown


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_shown_command_is_one_that_exists(page: str, line: str) -> None:
    words = shlex.split(re.split(r"\s[|>#]\s?", line)[0])[1:]
    group = typer.main.get_command(app)
    assert words[0] in group.commands, f"{page}: {line}"  # type: ignore[attr-defined]
    if len(words) == 1:
        return  # the bare name of a command, not a call
    command = group.commands[words[0]]  # type: ignore[attr-defined]
    try:
        command.make_context(words[0], list(words[1:]), resilient_parsing=False)
    except Exception as error:  # typer may carry its own click
        if type(error).__name__ in {"Exit", "UsageError", "BadParameter", "MissingParameter", "NoSuchOption"}:
            raise AssertionError(f"{page}: {line}: {error}") from error
        raise


@every_page
def test_paths_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = [
        each.rstrip("/") for each in re.findall(r"`([\w./-]+/[\w./*-]*)`", text) if each.startswith(FOLDERS)
    ]
    assert [
        each for each in named if not (list(ROOT.glob(each)) if "*" in each else (ROOT / each).exists())
    ] == []


@every_page
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []


@every_page
def test_no_page_names_a_place_of_the_machine_it_was_written_on(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|tmp|root|home)/\S*", page.read_text(encoding="utf-8")) == []


def test_the_python_that_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "articles").mkdir()
    sample = ROOT / "src" / "summitry" / "resources" / "sample" / "articles" / "049-singapore-summit.md"
    (tmp_path / "articles" / sample.name).write_bytes(sample.read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    assert names["summary"].new == 1  # type: ignore[attr-defined]
    assert names["brief"].notes  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_python_on_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.+?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, page.name, "exec"), names)


def test_the_changelog_tells_of_this_version() -> None:
    assert summitry.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

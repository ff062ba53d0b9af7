"""``summitry code``: events to standard output, and nothing else there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import summitry
from tests.cli.running import run

KEYS = (
    *("id", "document", "sentence", "type", "modes", "contexts", "cameo", "quad", "intensity", "status"),
    *("source", "target", "date", "place", "speaker", "confidence", "evidence", "rule"),
)
INNER = {
    "source": ("actor", "country", "role", "name", "text", "start", "end", "implied"),
    "target": ("actor", "country", "role", "name", "text", "start", "end", "implied"),
    "date": ("start", "end", "precision", "text", "basis", "approximate"),
    "place": ("name", "country", "lat", "lon", "text"),
    "speaker": ("actor", "name", "kind", "text"),
    "evidence": ("text", "start", "end", "trigger"),
}
ARTICLE = (
    b"Swedish Foreign Minister Margot Wallstrom met North Korean Foreign Minister Ri Yong Ho in Stockholm on "
    b"Friday. On Saturday Sweden accused Russia of violating its airspace."
)


def test_lines_hold_exactly_the_keys_of_the_contract(few: list[Path]) -> None:
    lines = run("code", *few).lines
    assert lines
    for line in lines:
        assert tuple(line) == KEYS
        for key, keys in INNER.items():
            for part in line[key] if isinstance(line[key], list) else [line[key]]:
                assert part is None or tuple(part) == keys


def test_offsets_point_at_the_words(few: list[Path]) -> None:
    texts = {found.id: found.text for found in summitry.read_inputs(map(str, few))}  # type: ignore[union-attr]
    for line in run("code", *few).lines:
        text = texts[line["document"]]
        for part in [*line["source"], *line["target"], line["evidence"]]:
            assert text[part["start"] : part["end"]] == part["text"]


def test_a_shell_sees_only_json_lines_on_stdout(few: list[Path], tmp_path: Path) -> None:
    source = Path(summitry.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "summitry.cli.app", "code", str(few[0])],
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert [tuple(json.loads(line)) for line in done.stdout.splitlines()].count(KEYS) >= 1
    assert few[0].name in done.stderr.decode()


def test_a_bad_input_is_named_and_the_others_are_coded(few: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    outcome = run("code", tmp_path / "empty.txt", few[0])
    assert outcome.code == 1
    assert outcome.lines == run("code", few[0]).lines
    assert "empty.txt: is empty" in outcome.err


def test_text_on_standard_input_is_coded() -> None:
    outcome = run("code", "-", "--published", "2018-03-18", stdin=ARTICLE)
    assert outcome.code == 0
    met = [line for line in outcome.lines if line["type"] == "CONSULT"]
    assert {part["country"] for part in met[0]["source"]} == {"SWE", "PRK"}
    assert met[0]["date"]["start"] == "2018-03-16"
    assert outcome.err.startswith("-: ")


def test_standard_input_is_coded_as_a_text_file_is(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE)
    assert run("code", "-", stdin=ARTICLE).lines == run("code", path).lines


@pytest.mark.parametrize(
    ("stdin", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        (b"x" * 20_000_001, "bytes"),
    ],
    ids=["nothing", "blanks", "binary", "too much"],
)
def test_standard_input_that_is_no_article_fails_with_its_reason(stdin: bytes, reason: str) -> None:
    outcome = run("code", "-", stdin=stdin)
    assert outcome.code == 1
    assert outcome.out == b""
    assert reason in outcome.err and "  -: " in outcome.err


def test_table_is_for_people(few: list[Path]) -> None:
    outcome = run("code", few[0], "--format", "table")
    assert outcome.code == 0
    assert "CONSULT" in outcome.text and "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("option", "value"), [("--format", "xml"), ("--published", "soon"), ("--model", "xx_no_such_pipeline")]
)
def test_wrong_use_ends_with_two_and_one_line(few: list[Path], option: str, value: str) -> None:
    outcome = run("code", few[0], option, value)
    assert outcome.code == 2
    assert outcome.out == b""
    assert len(outcome.err.splitlines()) == 1
    assert value in outcome.err and option in outcome.err


def test_plover_records_carry_its_names() -> None:
    outcome = run("code", "-", "--published", "2018-03-18", "--format", "plover", stdin=ARTICLE)
    met = next(line for line in outcome.lines if line["event"] == ["CONSULT"])
    assert {actor["code"] for actor in met["source"]} == {"SWE", "PRK"}
    assert met["date"] == "2018-03-16" and met["cite_info"]["date"] == "2018-03-18"

"""``summitry correct``, ``undo``, ``corrections``, ``evaluate corrections``: what is printed, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summitry.desk import Desk
from tests.cli.running import run
from tests.correcting.made import document, event, make_desk

BY = ("--by", "M. Weber", "--reason", "As the sentence says.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path / "desk.duckdb")


def test_a_day_of_correcting(desk: Desk) -> None:
    at = ("--desk", desk.path)
    warned, met = (event(desk, "summit", word).event.id for word in ("warned", "met"))
    fixed = run("correct", warned, *at, "--status", "planned", "--date", "", "--target", "Japan", *BY)
    assert (fixed.code, fixed.out) == (0, b""), fixed.err
    assert fixed.err == f"correction 1, fix: {warned}, by M. Weber\n"
    assert run("correct", met, *at, "--accept", "--by", "A. Rossi").code == 0
    missed = ("--add", "--sentence", 1, "--words", "watched", "--type", "request", "--source", "KOR")
    assert run("correct", document("retold").id, *at, *missed, "--target", "PRK", *BY).code == 0
    retold = event(desk, "retold", "met").event.id
    assert run("correct", retold, *at, "--split", *BY).err.startswith("correction 4, split: 2 reports")
    assert run("correct", retold, *at, "--merge", met, *BY).code == 0
    assert run("undo", 5, *at, "--by", "A. Rossi").err == "correction 6: 5 taken back by A. Rossi\n"

    shown = run("corrections", *at)
    assert shown.code == 0 and "undo 5" in shown.text and "As the sentence says." in shown.text
    assert "Whether: happened > planned" in shown.text and "To whom: USA > Japan" in shown.text
    listed = json.loads(run("corrections", *at, "--format", "json").text)["decisions"]
    assert [(each["seq"], each["kind"], each["standing"]) for each in listed] == [
        (6, "undo", "holds"), (5, "merge", "undone"), (4, "split", "holds"), (3, "add", "holds"),
        (2, "accept", "holds"), (1, "fix", "holds"),
    ]  # fmt: skip
    lines = run("corrections", *at, "--format", "jsonl").lines
    assert {line["kind"] for line in lines} == {"fix", "accept", "add"}
    assert run("corrections", *at, "--by", "A. Rossi", "--format", "jsonl").lines[0]["kind"] == "accept"

    scored = run("evaluate", "corrections", *at, "--format", "json")
    figures = json.loads(scored.text)["figures"]
    assert (figures["checked"], figures["then"]["right"]["right"], figures["then"]["right"]["n"]) == (3, 1, 2)
    assert run("evaluate", "--corrections", *at, "--format", "json").text == scored.text
    assert "coded, and right in every field" in run("evaluate", "--corrections", *at).text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "nothing to correct was given"),
        (("--accept", "--status", "planned"), "--accept and --status do not go together"),
        (("--accept", "--reject"), "--accept and --reject do not go together"),
        (("--add", "--type", "AID"), "needs --sentence, --words, --type, --source"),
        (("--reject", "--also", "x"), "--also is given without --split"),
        (("--reject", "--words", "x"), "given without --add"),
        (("--status", "maybe"), "there is no status 'maybe'"),
    ],
)
def test_what_does_not_go_together_is_refused(desk: Desk, options: tuple[str, ...], said: str) -> None:
    warned = event(desk, "summit", "warned").event.id
    refused = run("correct", warned, "--desk", desk.path, *options, *BY)
    assert refused.code == 2 and said in refused.err
    assert desk.last_correction() == 0


def test_evaluating_says_what_it_needs(desk: Desk) -> None:
    assert "give a command, such as articles" in run("evaluate", "--corrections").err
    nobody = run("evaluate", "corrections", "--desk", desk.path)
    assert nobody.code == 2 and "no event of this desk was checked" in nobody.err
    assert "Nobody has corrected" in run("corrections", "--desk", desk.path).err

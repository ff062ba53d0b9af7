"""Triple files, with a coder that answers as told."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from summitry.coding.triples import Triple
from summitry.errors import InputError
from summitry.evaluate.lines import write_lines
from summitry.evaluate.triples.gold import read_triples
from summitry.evaluate.triples.run import evaluate_triples, triple_lines
from summitry.evaluate.triples.tables import triple_tables
from tests.evaluate.golds import SHARED

ACCUSED = {"source": "TGO", "target": "BEN", "code": "112"}
LINES = [
    {"id": "1", "category": "A", "date": "1995-01-03", "text": "Togo accused Benin.", "events": [ACCUSED]},
    {"id": "2", "category": "B", "text": "It rained in Togo.", "events": []},
    {
        "id": "3",
        "category": "B",
        "text": "Togo spoke.",
        "events": [{"source": "TGO", "target": None, "code": "010"}],
    },
]


class Told:
    """Answers by text."""

    def __init__(self, **answers: Triple) -> None:
        self.answers = answers
        self.days: list[date | None] = []

    def code(self, text: str, day: date | None) -> list[Triple]:
        self.days.append(day)
        return [triple for word, triple in self.answers.items() if word in text]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "triples.jsonl"
    write_lines(path, LINES)
    return path


def test_sets_are_compared(file: Path) -> None:
    coder = Told(
        accused=Triple("TGO", "BEN", "111"),
        rained=Triple("TGO", "---", "010"),
        spoke=Triple("TGO", "", "010"),
    )
    found = evaluate_triples(file, coder).figures
    assert coder.days == [date(1995, 1, 3), None, None]
    assert (found.exact.right, found.exact.n) == (1, 3)
    assert (found.false_alarms.right, found.false_alarms.n) == (1, 1)
    right = {name: each.precision.right for name, each in found.views.items()}
    assert right["triple, full code"] == 1 and right["triple, root code"] == 2 and right["actors"] == 2


def test_triples_without_a_pair_can_be_dropped_from_what_is_compared_but_not_from_what_is_written(
    file: Path,
) -> None:
    coder = Told(accused=Triple("TGO", "BEN", "112"), rained=Triple("TGO", None, "010"))
    found = evaluate_triples(file, coder, require_dyad=True)
    assert found.figures.false_alarms.right == 0
    assert [len(line["events"]) for line in triple_lines(found)] == [1, 1, 0]


def test_categories_choose_sentences(file: Path) -> None:
    assert [each.id for each in read_triples(file, ["B"])] == ["2", "3"]
    with pytest.raises(InputError, match="A, B"):
        read_triples(file, ["C"])


def test_tables_name_what_is_compared(file: Path) -> None:
    sentences, views = triple_tables(evaluate_triples(file, Told()).figures)
    assert sentences.rows[0][0] == "exactly right"
    assert "actors" in {row[0] for row in views.rows}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1"}', '{"id": "1", "text": "a", "events": [1]}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f'{{"id": "0", "text": "a", "events": []}}\n{line}\n')
    with pytest.raises(InputError, match="line 2"):
        read_triples(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/coding")
@pytest.mark.parametrize("name", ["up_gsr_dev.jsonl", "up_functional_dev.jsonl"])
@pytest.mark.parametrize("require_dyad", [False, True])
def test_figures_are_those_of_the_scorer(tmp_path: Path, name: str, require_dyad: bool) -> None:
    gold, out = SHARED / name, tmp_path / "out.jsonl"
    answers = {each.text: [Triple(*row) for row in sorted(each.triples)] for each in read_triples(gold)}

    class Poor:
        """Knows gold by heart, but forgets, garbles and invents."""

        def code(self, text: str, day: date | None) -> list[Triple]:
            known = answers[text]
            if len(text) % 5 == 0:
                return [Triple("XXX", None, "010")]
            return [Triple(t.source, t.target, t.code[:2] + "0") if len(text) % 3 else t for t in known]

    found = evaluate_triples(gold, Poor(), require_dyad=require_dyad)
    write_lines(out, triple_lines(found))
    command = [
        sys.executable,
        str(SHARED / "score.py"),
        "triples",
        "--json",
        "--gold",
        str(gold),
        "--pred",
        str(out),
    ]
    command += ["--require-dyad"] if require_dyad else []
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found.figures.exact.right == theirs["exact"]
    assert found.figures.false_alarms.right == theirs["false_alarms"]
    assert found.figures.false_alarms.n == theirs["no_event_sentences"]
    for view, ours in found.figures.views.items():
        their = theirs[{"country and root code": "country + root"}.get(view, view)]
        assert (ours.precision.right, ours.precision.n, ours.recall.n) == (
            their["hit"],
            their["predicted"],
            their["gold"],
        )
        assert ours.f1.value == pytest.approx(their["f1"])

"""Relation tables, with a coder that answers as told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from summitry.coding.relation import Pair, Relation
from summitry.errors import InputError
from summitry.evaluate.relation.gold import read_relations
from summitry.evaluate.relation.run import RelationEvaluation, evaluate_relations, write_relations
from summitry.evaluate.relation.tables import relation_tables
from summitry.language.pipeline import Language
from tests.evaluate.golds import SHARED

HEAD = "sentence\tsource\ttarget\tgold_root\tgold_penta"
ROWS = [
    ("Togo praised Benin.", "Togo", "Benin", "SUPPORT", "1"),
    ("Togo warned Benin.", "Togo", "Benin", "THREATEN", "3"),
    ("Togo shelled Benin.", "Togo", "Benin", "ASSAULT", "4"),
    ("Togo freed sailors of Benin.", "Togo", "Benin", "YIELD", "2"),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.tsv"
    path.write_text("\n".join([HEAD, *("\t".join(row) for row in ROWS)]) + "\n")
    return path


class Told:
    """Answers with labels in turn, and remembers what it was asked."""

    def __init__(self, *labels: str) -> None:
        self.labels = labels
        self.asked: list[Pair] = []

    def __call__(self, pairs: Sequence[Pair], language: Language) -> list[Relation]:
        self.asked.extend(pairs)
        return [
            Relation(label, label, 0.9, "told")
            for label, _ in zip(self.labels * len(pairs), pairs, strict=False)
        ]


def run(path: Path, english: Language, *labels: str) -> RelationEvaluation:
    return evaluate_relations(path, english, relate=Told(*labels))


def test_each_pair_is_asked_for_and_compared_at_three_depths(table: Path, english: Language) -> None:
    told = Told("SUPPORT", "ACCUSE", "COERCE", "AGREE")
    found = evaluate_relations(table, english, relate=told)
    assert told.asked[0] == Pair("Togo praised Benin.", "Togo", "Benin")
    right = {name: each.accuracy.right for name, each in found.levels.items()}
    assert right == {"root": 1, "penta": 3, "binary": 4}
    assert relation_tables(found)[0].rows[0][-1] == "4"


def test_predictions_carry_row_numbers_and_classes(table: Path, english: Language, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    write_relations(run(table, english, "YIELD", "QUARREL"), out)
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["uid"] for line in lines] == ["0", "1", "2", "3"]
    assert (lines[0]["root"], lines[0]["penta"]) == ("YIELD", 2)
    assert "penta" not in lines[1]


def test_a_table_with_two_classes_only_is_compared_at_that_depth(tmp_path: Path, english: Language) -> None:
    path = tmp_path / "two.tsv"
    path.write_text("uid\tsentence\tsource\ttarget\tgold_binary\nx1\tTogo shelled Benin.\tTogo\tBenin\t1\n")
    found = run(path, english, "ASSAULT")
    assert list(found.levels) == ["binary"] and found.levels["binary"].accuracy.right == 1
    assert found.rows[0].uid == "x1"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (HEAD + "\n", "no rows"),
        (HEAD + "\nTogo\tBenin\n", "row 0"),
        (HEAD + "\na\tb\tc\tAID\t7\n", "gold_penta is 7"),
        (HEAD + "\na\tb\tc\tAID\ttwo\n", "two"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(content)
    with pytest.raises(InputError, match=named):
        read_relations(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/coding")
@pytest.mark.parametrize(
    "labels", [("ACCUSE",), ("ACCUSE", "YIELD", "ASSAULT", "CONSULT", "AID", "QUARREL", "REJECT")]
)
def test_figures_are_those_of_the_scorer(tmp_path: Path, english: Language, labels: tuple[str, ...]) -> None:
    gold, out = SHARED / "PLV_train.tsv", tmp_path / "out.jsonl"
    found = run(gold, english, *labels)
    write_relations(found, out)
    scorer = [sys.executable, str(SHARED / "score.py"), "relation", "--json"]
    said = subprocess.run(
        [*scorer, "--gold", str(gold), "--pred", str(out)], capture_output=True, text=True, check=True
    ).stdout
    theirs = json.loads(said)
    for name, ours in found.levels.items():
        assert ours.macro_f1.value == pytest.approx(theirs[name]["macro_f1"])
        assert ours.macro_f1_gold == pytest.approx(theirs[name]["macro_f1_gold_labels"])
        assert ours.accuracy.value == pytest.approx(theirs[name]["accuracy"])
        figures = {tuple(map(float, each)) for each in theirs[name]["per_class"].values()}
        rounded = {tuple(round(n, 9) for n in each) for each in figures}
        assert {
            tuple(round(n, 9) for n in (each.precision, each.recall, each.f1, float(each.n)))
            for each in ours.classes
        } == rounded

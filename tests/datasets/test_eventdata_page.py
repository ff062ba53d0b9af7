"""The page on event data: its example of a table and a mapping does what it says, and it names every field."""

from __future__ import annotations

import re
from pathlib import Path

from summitry.datasets.mapping import FIELDS, KINDS, load_mapping
from summitry.datasets.table import TableImporter
from summitry.model.event import Status
from tests.datasets.planned import reasons, stage

PAGE = (Path(__file__).parents[2] / "docs" / "eventdata.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The page's one block in a language."""
    (found,) = re.findall(rf"```{language}\n(.+?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_example_does_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "visits.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "visits.toml").write_text(block("toml"), encoding="utf-8")
    plan = TableImporter(load_mapping(tmp_path / "visits.toml")).plan(tmp_path / "visits.csv")
    rows = stage(plan)
    assert reasons(rows) == {None: 3, "within one party": 1}
    assert [(row["source"], row["target"], row["source_level"]) for row in rows[:3]] == [
        ("PRK", "USA", "leader"),
        ("KOR", "PRK", "leader"),
        ("RUS", "PRK", "minister"),
    ]
    assert plan.notes == ()


def test_the_page_names_every_field_kind_and_status() -> None:
    assert [name for name in (*FIELDS, *KINDS) if f"`{name}`" not in PAGE] == []
    assert [status for status in Status if status.value not in PAGE] == []

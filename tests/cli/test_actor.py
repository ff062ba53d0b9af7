"""``summitry actor``: whom a name means on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.actors.project import VARIABLE
from summitry.actors.tables import load_tables
from tests.cli.running import run


@pytest.mark.parametrize(
    ("name", "day", "person"),
    [
        ("the Russian president", "2009-05-01", "Dmitry Medvedev"),
        ("the Russian president", "2019-04-25", "Vladimir Putin"),
        ("the North Korean leader", "2011-08-24", "Kim Jong Il"),
        ("the North Korean leader", "2019-04-25", "Kim Jong Un"),
        ("the US secretary of state", "2018-03-01", "Rex Tillerson"),
    ],
)
def test_a_description_means_who_held_the_office_on_the_day(name: str, day: str, person: str) -> None:
    outcome = run("actor", name, "--on", day)
    assert outcome.code == 0, outcome.err
    assert person in outcome.text.splitlines()[0]


@pytest.mark.parametrize("name", ["PRK", "North Korea", "Kim Jong Un", "United Nations"])
def test_a_known_name_is_explained(name: str) -> None:
    outcome = run("actor", name, "--on", "2019-04-25")
    assert outcome.code == 0
    assert outcome.text.strip()


def test_an_unknown_name_ends_with_one() -> None:
    outcome = run("actor", "Zxqv Brmblfk", "--on", "2019-04-25")
    assert outcome.code == 1
    assert "Zxqv Brmblfk" in outcome.text + outcome.err


def test_a_bad_day_is_wrong_use() -> None:
    outcome = run("actor", "PRK", "--on", "2009")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1 and "YYYY-MM-DD" in outcome.err


def test_a_project_file_makes_own_actors_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "groups.csv").write_text("id,name,kind,base\nRED_HAND,Red Hand Front,armed_group,FIN\n")
    (tmp_path / "summitry.toml").write_text('[actors]\norganisations = ["groups.csv"]\n')
    monkeypatch.setenv(VARIABLE, "")  # put back afterwards
    load_tables.cache_clear()
    try:
        outcome = run("--project", tmp_path / "summitry.toml", "actor", "Red Hand Front")
        coded = run(
            "--project", tmp_path / "summitry.toml", "code", "-", "--published", "2020-01-02",
            stdin=b"Berlin criticised the Red Hand Front.",
        )  # fmt: skip
    finally:
        load_tables.cache_clear()
    assert "source groups.csv" in outcome.text
    assert [line["target"][0]["actor"] for line in coded.lines] == ["RED_HAND"]


def test_a_faulty_table_of_ones_own_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.csv").write_text("alias,actor\nthe Rock,NOWHERE\nthe Reef,NOWHERE\n")
    (tmp_path / "summitry.toml").write_text('[actors]\nnames = ["names.csv"]\n')
    monkeypatch.setenv(VARIABLE, "")
    load_tables.cache_clear()
    try:
        outcome = run("--project", tmp_path / "summitry.toml", "actor", "PRK")
    finally:
        load_tables.cache_clear()
    assert outcome.code == 2
    assert "names.csv: row 2" in outcome.err and "names.csv: row 3" in outcome.err

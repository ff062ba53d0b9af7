"""A user's own tables: they extend and override the shipped ones, and their faults are named together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from summitry.actors.explain import explain
from summitry.actors.office import holder
from summitry.actors.project import VARIABLE, load_project
from summitry.actors.tables import load_shipped_tables, load_tables
from summitry.actors.user_tables import read_user_tables
from summitry.errors import InputError, ResourceError

PEOPLE = """\
# our own
name,state,role,title,start,end,aliases
Matti Korpisalo,FIN,foreign_minister,Minister for Foreign Affairs,2031-05-02,,M. Korpisalo
Tarik Velu,RED_HAND,organisation_leader,Commander,2030,2032-06,
"""
NAMES = "alias,actor,kind,start,end\nthe Lake House,FIN,seat,2031,\nBerlin,RED_HAND,name,,\n"
GROUPS = "id,name,aliases,kind,base\nRED_HAND,Red Hand Front,RHF|Red Handers,armed_group,FIN\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project with three tables, in use."""
    for name, text in (("people.csv", PEOPLE), ("names.csv", NAMES), ("groups.csv", GROUPS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    file = tmp_path / "summitry.toml"
    file.write_text(
        '[actors]\npeople = ["people.csv"]\nnames = ["names.csv"]\norganisations = ["groups.csv"]\n'
    )
    monkeypatch.setenv(VARIABLE, str(file))
    load_tables.cache_clear()
    yield tmp_path
    load_tables.cache_clear()


@pytest.mark.usefixtures("project")
def test_own_rows_are_known_with_their_table() -> None:
    on = date(2032, 1, 1)
    tables = load_tables()
    office = holder(tables, "FIN", "foreign_minister", on)
    assert office is not None and (office.name, office.source) == ("Matti Korpisalo", "people.csv")
    assert "source people.csv" in "\n".join(explain("M. Korpisalo", on=on).lines())
    assert "source groups.csv" in "\n".join(explain("RHF", on=on).lines())
    assert explain("Red Handers", on=on).chosen == tables.actor("RED_HAND")
    assert explain("Lake House", on=on).chosen == tables.actor("FIN")
    assert explain("Velu", on=on).role == "REB"


@pytest.mark.usefixtures("project")
def test_own_rows_win_over_the_shipped_ones() -> None:
    assert [n.actor for n in load_shipped_tables().names("Berlin")] != ["RED_HAND"]
    assert [n.actor for n in load_tables().names("Berlin")] == ["RED_HAND"]


def test_an_own_spell_replaces_the_shipped_one_of_the_same_person(tmp_path: Path) -> None:
    shipped = load_shipped_tables()
    [before] = [
        o for o in shipped.offices("Q22686") if o.role == "head_of_state" and o.start == date(2017, 1, 20)
    ][:1]
    table = tmp_path / "own.csv"
    table.write_text(
        "name,state,role,title,start,end\nDonald J. Trump,USA,head_of_state,President,2017-01-20,2018-02-03\n"
    )
    tables = shipped.laid_over(read_user_tables(shipped, people=[table]))
    spells = [o for o in tables.offices("Q22686") if o.role == "head_of_state" and o.start == before.start]
    assert [(o.end, o.source) for o in spells] == [(date(2018, 2, 3), "own.csv")]
    assert tables.people("Donald J. Trump")[0].id == "Q22686"
    assert shipped.offices("Q22686") != tables.offices("Q22686")


def test_all_faults_of_all_files_are_named(tmp_path: Path) -> None:
    people, names, groups = (tmp_path / f"{n}.csv" for n in ("people", "names", "groups"))
    people.write_text(
        "name,state,role,title,start,end\nA B,XXX,king,King,2020,2019\nA B,FIN,minister,M,May,\n,FIN,minister,M,,\n"
    )
    names.write_text("alias,actor\nthe Rock,NOWHERE\n")
    groups.write_text("id,title\nRED,Red\n")
    with pytest.raises(ResourceError) as caught:
        read_user_tables(load_shipped_tables(), people=[people], names=[names], organisations=[groups])
    found = {(f.file, f.entry) for f in caught.value.faults}
    assert found == {
        ("groups.csv", "header"),
        ("names.csv", "row 2"),
        ("people.csv", "row 2"),
        ("people.csv", "row 3"),
        ("people.csv", "row 4"),
    }
    assert {"'XXX'", "'king'", "lies before"} <= {
        word for f in caught.value.faults for word in ("'XXX'", "'king'", "lies before") if word in f.reason
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[actors]\npersons = []\n", "persons"),
        ('[actors]\npeople = "people.csv"\n', "a list of file names"),
        ("[actors\n", "not TOML"),
    ],
)
def test_a_wrong_project_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "summitry.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=said):
        load_project(file)


def test_the_project_file_of_the_working_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert load_project().file is None
    (tmp_path / "summitry.toml").write_text('[actors]\nnames = ["n.csv"]\n')
    assert [p.name for p in load_project().names] == ["n.csv"]

"""Coding dictionaries in both forms: what their lines mean, what is wrong with them, whom they make known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summitry.actors.dictionaries import Agent, Spell, read_actors, read_agents, read_discards
from summitry.actors.dictionary_layer import dictionary_layer
from summitry.actors.tables import load_shipped_tables
from summitry.errors import InputError, ResourceError

ACTORS = """\
# invented
ZENDIA_ [ZEN] ; a state
+ZENDIAN_ {ZENDIANS}
OLD_QUEEN_VARLA_
+VARLA
\t[ZENGOV <950601]
\t[ZENELI >20001231] [ZENREB 960101-970101]
THE_SILVER_COMPACT_ [IGOSLV]
NOBODY_AT_ALL_ [---]
"""

AGENTS = """\
!PERSON! = MAN, WOMAN
MINISTER_ [~GOV]
GOOSE_ {GEESE_} [~GGS]
POLICE {} [~COP]
AID_GROUP_ [NGO~]
FISHER!PERSON! [~AGR]
"""


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_text_form_gives_phrases_with_dated_codes(tmp_path: Path) -> None:
    zendia, queen, compact, nobody = read_actors(_write(tmp_path, "own.actors.txt", ACTORS))
    assert zendia.phrases == ["ZENDIA", "ZENDIAN", "ZENDIANS"]
    assert zendia.spells == [Spell("ZEN")]
    assert queen.phrases == ["OLD QUEEN VARLA", "VARLA"]
    assert queen.spells == [
        Spell("ZENGOV", None, date(1995, 5, 31)),
        Spell("ZENELI", date(2001, 1, 1), None),
        Spell("ZENREB", date(1996, 1, 1), date(1997, 1, 1)),
    ]
    assert (compact.spells[0].code, nobody.spells[0].code) == ("IGOSLV", "---")


def test_csv_form_says_the_same(tmp_path: Path) -> None:
    table = "phrase,code,from,to\nZENDIA,ZEN,,\nVARLA,ZENGOV,,1995-05-31\nVARLA,ZENELI,2001-01-01,\n"
    zendia, varla = read_actors(_write(tmp_path, "actors.csv", table))
    assert zendia.spells == [Spell("ZEN")]
    assert varla.spells == [Spell("ZENGOV", None, date(1995, 5, 31)), Spell("ZENELI", date(2001, 1, 1), None)]


def test_agents_have_plurals_sets_and_a_side(tmp_path: Path) -> None:
    assert read_agents(_write(tmp_path, "agents.txt", AGENTS)) == [
        Agent("minister", "ministers", "GOV", False),
        Agent("goose", "geese", "GGS", False),
        Agent("police", "", "COP", False),
        Agent("aid group", "aid groups", "NGO", True),
        Agent("fisherman", "fishermans", "AGR", False),
        Agent("fisherwoman", "fisherwomans", "AGR", False),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("discards.txt", "MONTHS_LATER_\n+GOLF_CUP\n"),
        ("discards.csv", "phrase,scope\nmonths later,sentence\nGolf Cup,story\n"),
    ],
)
def test_discards_tell_sentences_from_stories(tmp_path: Path, name: str, text: str) -> None:
    found = read_discards(_write(tmp_path, name, text))
    assert found.sentence == ("MONTHS LATER",)
    assert found.story == ("GOLF CUP",)


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.txt", "ZENDIA_ [ZEN 99-01]\nBORDA_ [BOR =5]\n", ["line 1", "line 2"]),
        ("a.txt", "[ZEN]\nZENDIA_ [ZEN]\n", ["line 1"]),
        ("a.csv", "phrase,code,from,to\nZENDIA,ZEN,1999,\n,ZEN,,\n", ["row 2", "row 3"]),
    ],
)
def test_faults_are_named_together(tmp_path: Path, name: str, text: str, wrong: list[str]) -> None:
    with pytest.raises(ResourceError) as caught:
        read_actors(_write(tmp_path, name, text))
    assert [fault.entry for fault in caught.value.faults] == wrong


def test_a_missing_file_or_column_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_actors(tmp_path / "none.txt")
    with pytest.raises(InputError, match="from, to"):
        read_actors(_write(tmp_path, "a.csv", "phrase,code\nZENDIA,ZEN\n"))


@pytest.mark.parametrize(
    ("day", "actor"),
    [("1990-01-01", "ZENGOV"), ("1996-06-01", "ZENREB"), ("1999-01-01", ""), ("2010-01-01", "ZENELI")],
)
def test_a_phrase_means_one_actor_on_a_day(tmp_path: Path, day: str, actor: str) -> None:
    shipped = load_shipped_tables()
    entries = read_actors(_write(tmp_path, "own.actors.txt", ACTORS))
    tables = shipped.laid_over(dictionary_layer(entries, [], shipped))
    assert [n.actor for n in tables.names("Varla") if n.holds_on(date.fromisoformat(day))] == [actor]


def test_a_code_that_looks_like_a_state_of_another_name_is_kept_apart(tmp_path: Path) -> None:
    shipped = load_shipped_tables()
    entries = read_actors(_write(tmp_path, "a.txt", "ERIDOR_ [ERI]\nFRANCE_ [FRA]\n"))
    tables = shipped.laid_over(dictionary_layer(entries, [], shipped))
    [eridor] = tables.names("Eridor")
    assert eridor.actor not in shipped.states
    assert tables.codes[eridor.actor] == "ERI"
    assert tables.label("ERI") == "Eritrea"
    assert [n.actor for n in tables.names("France")] == ["FRA"]


def test_tables_beneath_a_layer_stay_as_they_are(tmp_path: Path) -> None:
    shipped = load_shipped_tables()
    before = shipped.names("Egypt")
    shipped.laid_over(dictionary_layer(read_actors(_write(tmp_path, "a.txt", "EGYPT_ [UAR]\n")), [], shipped))
    assert shipped.names("Egypt") == before

"""The relation of a given pair: what the sentence says, in both orders, with its reason."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summitry.coding.relation import ROOTS, Pair, Relation, relate
from summitry.language.pipeline import Language

SENTENCES = [
    (
        "AGREE",
        "Latvia promised on Friday to send engineers to Moldova before the winter.",
        "Latvia",
        "Moldova",
    ),
    (
        "CONSULT",
        "The Fijian premier held talks with fishing unions in Suva.",
        "The Fijian premier",
        "fishing unions",
    ),
    ("SUPPORT", "Bishops praised the new electoral commission.", "Bishops", "the new electoral commission"),
    (
        "AID",
        "Flood victims received blankets and rice from the Danish Red Cross.",
        "the Danish Red Cross",
        "Flood victims",
    ),
    ("YIELD", "The rebels released eleven nurses seized in May.", "The rebels", "eleven nurses"),
    (
        "REQUEST",
        "Teachers called on the governor to reopen village schools.",
        "Teachers",
        "the governor",
    ),
    (
        "ACCUSE",
        "Paraguay blamed the mining company for the spill.",
        "Paraguay",
        "the mining company",
    ),
    (
        "REJECT",
        "The union turned down the airline's latest offer.",
        "The union",
        "the airline",
    ),
    (
        "THREATEN",
        "The junta warned that it would shell the town unless the militia left.",
        "The junta",
        "the militia",
    ),
    (
        "PROTEST",
        "Thousands of students marched through Lima against the president.",
        "Thousands of students",
        "the president",
    ),
    (
        "SANCTION",
        "Norway recalled its ambassador from Belarus and froze all aid.",
        "Norway",
        "Belarus",
    ),
    ("COERCE", "Two editors were arrested by police in Baku.", "police", "Two editors"),
    (
        "ASSAULT",
        "Gunmen opened fire on a convoy of aid workers, killing two.",
        "Gunmen",
        "aid workers",
    ),
]


@pytest.fixture(scope="module")
def found(english: Language) -> dict[str, Relation]:
    relations = relate([Pair(text, source, target) for _, text, source, target in SENTENCES], english)
    return {text: relation for (_, text, _, _), relation in zip(SENTENCES, relations, strict=True)}


@pytest.mark.parametrize(("root", "text"), [(root, text) for root, text, _, _ in SENTENCES])
def test_a_plain_sentence_gets_its_relation(root: str, text: str, found: dict[str, Relation]) -> None:
    assert found[text].plv_root == root, found[text]
    assert 0 < found[text].score <= 1
    assert ROOTS.get(found[text].type, found[text].type) == root


def test_the_rule_names_the_word_and_what_it_was_taken_for(found: dict[str, Relation]) -> None:
    rule = found["Paraguay blamed the mining company for the spill."].rule
    assert rule.startswith("blamed as ACCUSE (")
    assert "the sentence as ACCUSE (" in rule


def test_the_pair_decides_which_of_two_acts_counts(english: Language) -> None:
    text = "Chad thanked Sudan for shelter while rebels shelled the capital."
    thanks, shells = relate([Pair(text, "Chad", "Sudan"), Pair(text, "rebels", "the capital")], english)
    assert (thanks.plv_root, shells.plv_root) == ("SUPPORT", "ASSAULT")


def test_the_same_pair_gets_the_same_answer_whatever_stands_beside_it(english: Language) -> None:
    pairs = [Pair(text, source, target) for _, text, source, target in SENTENCES[:3]]
    assert relate(pairs, english)[2] == relate(pairs[2:], english)[0]


@pytest.mark.parametrize(
    "pair",
    [
        Pair("Togo.", "Togo", "Togo"),
        Pair("Togo praised Benin.", "Ghana", "Niger"),
        Pair("多哥 praised Ⓑenin 👍.", "多哥", "Ⓑenin"),
        Pair("Togo " + "and its friends in the north " * 60 + "praised Benin.", "Togo", "Benin"),
    ],
    ids=["one name twice", "absent actors", "signs", "a very long sentence"],
)
def test_odd_pairs_get_an_answer(pair: Pair, english: Language) -> None:
    [relation] = relate([pair], english)
    assert 0 < relation.score <= 1


def test_an_actor_is_its_own_word_before_part_of_another(english: Language) -> None:
    text = "Omani envoys said that man after man had been beaten by Oman."
    first = Pair(text, "Oman", "man")
    given = Pair(text, "Oman", "man", text.rindex("Oman"), text.index(" man ") + 1)
    assert relate([first], english) == relate([given], english)


def test_nothing_is_loaded_before_a_pair_is_asked_for() -> None:
    code = (
        "import summitry.coding.relation, summitry.coding.code\n"
        "from summitry.coding.disambiguate.encoder import load_encoder\n"
        "assert load_encoder.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

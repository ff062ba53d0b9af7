"""Which pattern a sentence matches, and who fills its slots."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from summitry.coding.lexicon import load_lexicon
from summitry.coding.match import Match, find_matches
from summitry.model.actor import Participant
from tests.coding.sides import countries
from tests.coding.trees import resolver, tree


def _matches(text: str, type_name: str, **meant: str) -> list[Match]:
    found = find_matches(tree(text), load_lexicon(), resolver(**meant))
    return [match for match in found if match.pattern.type == type_name]


def _pairs(matches: list[Match]) -> list[set[str]]:
    return [countries((*m.source, *m.target)) for m in matches]


def test_meeting_several_leaders_is_a_meeting_with_each() -> None:
    matches = _matches("Kim met the leaders of Japan, China and Russia.", "CONSULT", leaders="JPN CHN RUS")
    assert _pairs(matches) == [{"PRK", "JPN"}, {"PRK", "CHN"}, {"PRK", "RUS"}]


@pytest.mark.parametrize("text", ["Kim and Putin met.", "Kim met Putin."])
def test_a_meeting_of_two_is_one_act_without_direction(text: str) -> None:
    [match] = _matches(text, "CONSULT")
    assert match.pattern.mutual
    assert match.source == match.target
    assert [p.country for p in match.source] == ["PRK", "RUS"]


def test_several_on_both_sides_meet_all_together() -> None:
    doc = tree("The leaders of Japan and China met the leaders of Kenya and Ghana.")

    def resolve(head: Token) -> tuple[Participant, ...]:
        if head.text != "leaders":
            return resolver()(head)
        return resolver(leaders="JPN CHN" if head.i < 5 else "KEN GHA")(head)

    [match] = [m for m in find_matches(doc, load_lexicon(), resolve) if m.pattern.type == "CONSULT"]
    assert countries(match.source) == countries(match.target) == {"JPN", "CHN", "KEN", "GHA"}


def test_nobody_meets_without_somebody_to_meet() -> None:
    assert not _matches("Kim met Putin.", "CONSULT", Putin="")


def test_one_state_does_not_visit_itself() -> None:
    assert _matches("Kim visited Tokyo.", "CONSULT")
    assert not _matches("Kim visited Tokyo.", "CONSULT", Kim="JPN")


def test_a_light_verb_lends_the_noun_its_subject() -> None:
    [match] = _matches("Japan held talks with Vietnam.", "CONSULT")
    assert match.frame.support is not None
    assert match.frame.support.text == "held"
    assert match.frame.asserted
    assert countries(match.source) == {"JPN", "VNM"}


def test_who_calls_talks_off_would_have_talked() -> None:
    [talks] = _matches("Canada called off talks with India.", "CONSULT")
    assert not talks.frame.asserted
    assert countries(talks.source) == {"CAN", "IND"}
    [rejected] = _matches("Canada called off talks with India.", "REJECT")
    assert rejected.frame.rest == "off"
    assert countries(rejected.source) == {"CAN"}


def test_the_agent_of_a_passive_is_the_source() -> None:
    [match] = _matches(
        "Ukrainian troops were attacked by Russian rebels.", "ASSAULT", troops="UKR", rebels="RUS"
    )
    assert (countries(match.source), countries(match.target)) == ({"RUS"}, {"UKR"})


def test_the_accused_does_what_he_is_accused_of() -> None:
    text = "Israel accused Iran of attacking Saudi Arabia."
    [accused], [attack] = _matches(text, "ACCUSE"), _matches(text, "ASSAULT")
    assert (countries(accused.source), countries(accused.target)) == ({"ISR"}, {"IRN"})
    assert (countries(attack.source), countries(attack.target)) == ({"IRN"}, {"SAU"})


def test_the_bystander_is_not_the_target_of_an_urging() -> None:
    [meeting] = _matches("Macron urged Putin to meet Zelensky.", "CONSULT")
    assert countries(meeting.source) == {"RUS", "UKR"}


def test_relative_clauses_take_their_antecedent() -> None:
    for text in ("The minister who met Lavrov flew home.", "The minister whom Lavrov met flew home."):
        [match] = _matches(text, "CONSULT", minister="JPN")
        assert countries(match.source) == {"JPN", "RUS"}


def test_two_verbs_two_acts_of_one_subject() -> None:
    [release] = _matches(
        "China released the sailors and expelled the envoy.", "RETREAT", sailors="JPN", envoy="IND"
    )
    [expelled] = _matches(
        "China released the sailors and expelled the envoy.", "SANCTION", sailors="JPN", envoy="IND"
    )
    assert countries(release.source) == countries(expelled.source) == {"CHN"}
    assert countries(release.target) == {"JPN"}
    assert countries(expelled.target) == {"IND"}


def test_each_trigger_fires_one_pattern() -> None:
    for text in ("Kim met Putin.", "Japan held talks with Vietnam.", "Israeli strikes hit Syria."):
        triggers = [m.frame.trigger.i for m in find_matches(tree(text), load_lexicon(), resolver())]
        assert len(triggers) == len(set(triggers))

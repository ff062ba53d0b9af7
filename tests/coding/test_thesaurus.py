"""The thesaurus: words and what they can name, read by the disambiguator beside the frame."""

from __future__ import annotations

from summitry.coding.ontology import event_types
from summitry.coding.thesaurus import load_thesaurus


def test_words_have_known_types_and_each_only_once() -> None:
    thesaurus = load_thesaurus()
    assert len(thesaurus) > 1_000
    assert all(set(types) <= set(event_types()) for types in thesaurus.values())
    assert all(len(set(types)) == len(types) for types in thesaurus.values())


def test_a_noun_of_diplomacy_is_found_by_its_base_form() -> None:
    assert load_thesaurus()["noun", "rapprochement"][0] in {"SUPPORT", "AGREE"}
    assert ("noun", "wardrobe") not in load_thesaurus()

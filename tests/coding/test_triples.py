"""Triples of CAMEO codes from raw text: invented actors of a dictionary, roles in order, acts to come."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.coding.triples import Triple, TripleCoder, load_coder

DAY = date(1999, 3, 1)
ACTORS = """\
phrase,code,from,to
ZENDIA,ZEN,,
ZENDIAN,ZEN,,
BORDAVIA,BRD,,
THE MARSH FOLK,MRS,,
DRUNA VALE,BRDREB,,1998-12-31
DRUNA VALE,BRDGOV,1999-01-01,
GREY PALACE,ZENGOV,,
"""
AGENTS = """\
phrase,plural,code,position
MINISTER,MINISTERS,GOV,after the country
SOLDIER,SOLDIERS,MIL,after the country
LAWMAKER,LAWMAKERS,LEG,after the country
OFFICIAL,OFFICIALS,GOV,after the country
PRESS,,MED,after the country
GOOSE,GEESE,GGS,after the country
RELIEF BODY,RELIEF BODIES,NGO,before the country
"""
DISCARDS = "phrase,scope\nyears later,sentence\nChess Olympiad,story\n"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> TripleCoder:
    folder = tmp_path_factory.mktemp("dictionary")
    paths = []
    for name, text in (("actors", ACTORS), ("agents", AGENTS), ("discards", DISCARDS)):
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return load_coder(*paths)


@pytest.fixture(scope="module")
def shipped() -> TripleCoder:
    return load_coder()


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("Zendian soldiers attacked Bordavia.", [("ZENMIL", "BRD", "190")]),
        ("The Zendian minister criticised Bordavia's press.", [("ZENGOV", "BRDMED", "111")]),
        ("The Marsh Folk praised Zendia.", [("MRS", "ZEN", "051")]),
        (
            "Lawmakers and officials in Zendia praised Bordavia.",
            [("ZENLEG", "BRD", "051"), ("ZENGOV", "BRD", "051")],
        ),
        ("Grey Palace officials praised Bordavia.", [("ZENGOV", "BRD", "051")]),
        ("Zendia praised Bordavia's geese.", [("ZEN", "BRDGGS", "051")]),
        ("Zendia and Bordavia have held talks on trade.", [("ZEN", "BRD", "046"), ("BRD", "ZEN", "046")]),
        ("Zendia held talks with Bordavia.", [("ZEN", "BRD", "046")]),
        ("Druna Vale praised Zendia.", [("BRDGOV", "ZEN", "051")]),
    ],
)
def test_invented_actors_are_coded(
    invented: TripleCoder, text: str, triples: list[tuple[str, str, str]]
) -> None:
    assert invented.code(text, DAY) == [Triple(*each) for each in triples]


def test_a_code_changes_with_the_date(invented: TripleCoder) -> None:
    text = "Druna Vale praised Zendia."
    assert [t.source for t in invented.code(text, date(1997, 1, 1))] == ["BRDREB"]
    assert [t.source for t in invented.code(text, date(1999, 1, 1))] == ["BRDGOV"]


@pytest.mark.parametrize(
    "text", ["Two years later Zendia attacked Bordavia.", "Zendia attacked Bordavia at the Chess Olympiad."]
)
def test_discarded_text_is_not_coded(invented: TripleCoder, text: str) -> None:
    assert invented.code(text, DAY) == []


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("Kenya will send food aid to Uganda.", [("KEN", "UGA", "070")]),
        ("Kenya promised to send food aid to Uganda.", [("KEN", "UGA", "033")]),
        ("Kenya will not send food aid to Uganda.", [("KEN", "UGA", "121")]),
        ("Kenya wants to attack Uganda.", [("KEN", "UGA", "138")]),
        ("Kenya may attack Uganda.", []),
        ("Kenya wants Uganda to help Rwanda.", [("KEN", "UGA", "023")]),
        ("Kenya condemned an attack by Sudanese rebels on Uganda.", [("KEN", "SDNREB", "111")]),
        ("A Kenyan court jailed a Ugandan student.", [("KENJUD", "UGAEDU", "173")]),
        ("NATO criticised Serbia.", [("IGOWSTNAT", "SRB", "111")]),
        ("The government thanked Kenya.", [("---GOV", "KEN", "051")]),
        ("The Kenyan parliament was attacked by a Ugandan protester.", [("UGA", "KENLEG", "145")]),
    ],
)
def test_acts_to_come_promises_and_refusals(
    shipped: TripleCoder, text: str, triples: list[tuple[str, str, str]]
) -> None:
    assert shipped.code(text, date(2015, 6, 9)) == [Triple(*each) for each in triples]


def test_leaders_are_their_country_and_office(shipped: TripleCoder) -> None:
    [triple] = shipped.code("Angela Merkel criticised Turkey.", date(2016, 5, 1))
    assert triple == Triple("DEUGOV", "TUR", "111")

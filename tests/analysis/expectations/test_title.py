"""What stands in a table."""

from __future__ import annotations

from typing import Any

import pytest

from summitry.analysis.expectations.title import title_of
from summitry.model.event import Place
from tests.factories import make_outlook, make_participant

KIM = make_participant("PRK", actor="Q56226", name="Kim Jong Un", text="He")
PUTIN = make_participant("RUS", actor="Q7747", name="Vladimir Putin")
RUSSIA = make_participant("RUS", name="Russia")
USA = make_participant("USA", name="United States", text="Washington")
VLADIVOSTOK = Place("Vladivostok", "RUS", 43.1, 131.9, "Vladivostok")


@pytest.mark.parametrize(
    ("sides", "fields", "title"),
    [
        (((PUTIN, KIM), ()), {}, "Meeting of Vladimir Putin and Kim Jong Un"),
        (
            ((PUTIN, KIM), ()),
            {"place": VLADIVOSTOK, "negated": True},
            "No meeting of Vladimir Putin and Kim Jong Un in Vladivostok",
        ),
        (((KIM,), (RUSSIA,)), {"modes": ("visit",)}, "Visit of Kim Jong Un to Russia"),
        (((KIM,), (USA,)), {"modes": ("visit",)}, "Visit of Kim Jong Un to the United States"),
        (
            ((KIM,), (RUSSIA,)),
            {"modes": ("visit",), "place": VLADIVOSTOK},
            "Visit of Kim Jong Un to Vladivostok",
        ),
        (
            ((USA,), ()),
            {"type": None, "clause": "make a bold decision"},
            "The United States: make a bold decision",
        ),
        (((USA,), ()), {"type": None, "clause": "Washington has until May"}, "Washington has until May"),
        (((KIM,), ()), {"type": "AID", "clause": "he would send rice,"}, "Kim Jong Un would send rice"),
        (
            ((KIM,), ()),
            {"type": "AID", "clause": "his country could send rice"},
            "Kim Jong Un: country could send rice",
        ),
        (
            (("",), ()),
            {"type": None, "clause": "for how things will play out"},
            "For how things will play out",
        ),
    ],
)
def test_title_names_who_and_what(sides: Any, fields: dict[str, Any], title: str) -> None:
    source, target = (tuple(p for p in side if p) for side in sides)
    assert title_of(make_outlook(source, target, **fields)) == title


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        ("climb Mount Paektu on Thursday", "Climb Mount Paektu"),
        ("Kim comes this year is about even", "Kim comes"),
        ("leave for Pyongyang in the coming week with an envoy", "Leave for Pyongyang with an envoy"),
        ("send workers home by the end of this year", "Send workers home by the end of this year"),
        ("tomorrow", "Tomorrow"),
    ],
)
def test_title_lasts_longer_than_a_week(clause: str, title: str) -> None:
    assert title_of(make_outlook((), (), type=None, clause=clause)) == title


def test_title_is_cut_between_words() -> None:
    title = title_of(make_outlook((), (), type=None, clause="word " * 40))
    assert len(title) <= 102 and title.endswith("word …")

"""What a shift says in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summitry.analysis.shifts.records import (
    Amount,
    EvidenceFilter,
    Part,
    Shift,
    ShiftKind,
    SourceMix,
    Unusual,
    Window,
)
from summitry.brief.shift_words import shift_words

NAMES = {"PRK": "North Korea", "CHN": "China", "USA": "United States", "KOR": "South Korea"}
SPAN = Window(date(2018, 3, 8), date(2018, 3, 25))
AFTER = Window(date(2018, 3, 26), date(2018, 4, 17))


def part(key: str, before: float, after: float, *, sure: bool = True) -> Part:
    change = after - before
    shares = (Amount(each, each, each, 200 * each, 200.0) for each in (before, after))
    return Part(key, *shares, change - 0.01 if sure else -1.0, change + 0.01 if sure else 1.0)


TURN = Shift(
    kind=ShiftKind.TURN,
    actor="PRK",
    dataset="icews",
    counterpart=None,
    day=date(2018, 3, 26),
    when=Window(date(2018, 3, 22), date(2018, 3, 27)),
    unit="share",
    before=SPAN,
    after=AFTER,
    parts=(part("CHN", 0.03, 0.26), part("USA", 0.38, 0.26), part("KOR", 0.35, 0.28, sure=False)),
    probability=0.996,
    log_odds=7.0,
    p_value=0.001,
    q_value=0.001,
    alarm_rate=0.05,
    unusual=Unusual(0.34, "hellinger", 1, 8, None, Window(date(2018, 1, 1), date(2018, 11, 4))),
    sources=SourceMix("CHN", 0.2, 0.03, 0.9, 12),
    proofs=EvidenceFilter("CHN", AFTER, (1, 2)),
)


def test_a_turn_in_words():
    words = shift_words(TURN, NAMES.__getitem__)
    assert words.what == (
        "North Korea turned to China: China 3 % (6 of 200) before, 26 % (52 of 200) after; "
        "the United States 38 % (76 of 200) before, 26 % (52 of 200) after"
    )
    assert words.when == "about 26 March 2018 (22–27 March 2018)"
    assert words.sure == "more than 99 % sure"
    assert words.unusual == "the largest change of its kind since 1 January 2018"
    assert words.sources == "of the +23 points in China’s share +3 come from a change of outlets"


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"measure": "leaders"}, "what", "North Korea’s leaders turned to China: "),
        (
            {"parts": (part("KOR", 0.5, 0.3),)},
            "what",
            "North Korea dealt with others than before: South Korea 50 %",
        ),
        ({"when": Window(date(2018, 3, 26), date(2018, 3, 26))}, "when", "on 26 March 2018"),
        ({"probability": 0.87}, "sure", "87 % sure"),
        ({"unusual": None}, "unusual", ""),
        ({"sources": None}, "sources", ""),
        ({"sources": SourceMix("CHN", 0.05, 0.18, 0.9, 12)}, "sources", "more than from what they report"),
        (
            {
                "kind": ShiftKind.TONE,
                "counterpart": "USA",
                "parts": (part("conflict", 0.6, 0.2), part("cooperation", 0.4, 0.8)),
            },
            "what",
            "North Korea’s tone towards the United States softened: conflict 60 % (120 of 200) before, 20 %",
        ),
        (
            {"kind": ShiftKind.TONE, "parts": (part("conflict", 0.2, 0.6), part("cooperation", 0.8, 0.4))},
            "what",
            "North Korea’s tone hardened: conflict 20 %",
        ),
        (
            {
                "kind": ShiftKind.SURGE,
                "counterpart": "CHN",
                "observed": 32.0,
                "expected": 0.3,
                "measure": "meetings",
            },
            "what",
            "North Korea’s dealings with China surged, 32 meetings against 0.3 expected: China 3 %",
        ),
        (
            {"kind": ShiftKind.SILENCE, "counterpart": "USA", "observed": 0.0, "expected": 9.0, "parts": ()},
            "what",
            "North Korea’s dealings with the United States fell off, 0 dealings against 9.0 expected",
        ),
    ],
)
def test_each_clause_follows_the_record(change, field, said):
    assert said in getattr(shift_words(replace(TURN, **change), NAMES.__getitem__), field)


def test_a_change_that_ranks_lower_says_how_low():
    later = replace(TURN.unusual, rank=3, since=date(2018, 2, 5))
    words = shift_words(replace(TURN, unusual=later), NAMES.__getitem__)
    assert words.unusual == "number 3 of 8 changes of its kind since 1 January 2018"
    first = shift_words(replace(TURN, unusual=replace(later, since=None)), NAMES.__getitem__)
    assert first.unusual == "the largest change of its kind until then, since 1 January 2018"

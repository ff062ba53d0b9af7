"""How an expectation stands on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summitry.analysis.expectations import Expectations, expectations, post
from summitry.analysis.expectations.fold import state_on
from summitry.model.expectation import Claim, DueKind, Likelihood, Outcome, State
from tests.analysis.expectations.telling import acts, kept, period, voices
from tests.factories import make_voice

SUMMIT: dict[str, Any] = {
    "day": "2019-04-18",
    "from": "Q56226@PRK Q7747@RUS",
    "due": "2019-04-22/2019-04-28",
    "claim": "prediction",
    "said": "Kim is expected to meet Putin next week.",
}
CONFIRMED: dict[str, Any] = {
    **SUMMIT,
    "day": "2019-04-23",
    "due": "2019-04-25",
    "claim": "announcement",
    "said": "Kim will meet Putin on Thursday.",
    "outlet": "Other Daily",
}
MET: dict[str, Any] = {
    "day": "2019-04-26",
    "from": "Q56226@PRK Q7747@RUS",
    "date": "2019-04-25",
    "said": "They met.",
}


@pytest.mark.parametrize(
    ("due", "kind", "on", "state"),
    [
        (None, None, "2019-04-20", State.OPEN),
        ("2019-04-25", "on", "2019-04-17", State.OPEN),
        ("2019-04-25", "on", "2019-04-18", State.DUE),
        ("2019-04-25", "on", "2019-04-26", State.DUE),
        ("2019-04-25", "on", "2019-04-27", State.PAST_DUE),
        ("2019-04-16/2019-04-30", "on", "2019-04-20", State.DUE),
        ("2019", "on", "2019-04-20", State.OPEN),
        ("2019", "on", "2019-12-26", State.DUE),
        ("/2019-12-31", "by", "2019-04-20", State.OPEN),
        ("/2019-12-31", "by", "2019-12-24", State.DUE),
        ("/2019-12-31", "by", "2020-01-01", State.DUE),
        ("/2019-12-31", "by", "2020-01-02", State.PAST_DUE),
        ("2019-04-27/", "from", "2019-04-20", State.DUE),
        ("2019-04-27/", "from", "2019-05-20", State.DUE),
        ("2019-04-27/", "from", "2019-06-20", State.PAST_DUE),
    ],
)
def test_state_follows_from_the_day(due: str | None, kind: str | None, on: str, state: State) -> None:
    assert state_on(period(due), None if kind is None else DueKind(kind), date.fromisoformat(on)) is state


def test_a_day_shows_what_was_known_then() -> None:
    heard = voices([SUMMIT, CONFIRMED])
    lines = kept([SUMMIT, CONFIRMED], [MET])
    shown = [expectations(lines, heard, on=date(2019, 4, day)) for day in (17, 18, 24, 26)]
    assert [len(each) for each in shown] == [0, 1, 1, 1]
    assert [str(each[0].due.end) for each in shown[1:] if each[0].due] == [
        "2019-04-28",
        "2019-04-25",
        "2019-04-25",
    ]
    assert [each[0].state for each in shown[1:]] == [State.DUE, State.DUE, State.SETTLED]
    assert [len(each[0].voices) for each in shown[1:]] == [1, 2, 2]


def test_strongest_claim_and_latest_likelihood_of_each_speaker_are_told() -> None:
    def likely(words: str, point: float) -> Likelihood:
        return Likelihood(words, words, point, point, point, "survey", "x")

    said = [
        ("2019-04-18", "likely", 0.7, "A"),
        ("2019-04-20", "very likely", 0.9, "A"),
        ("2019-04-19", "may", 0.4, "B"),
    ]
    heard = [
        make_voice(
            "PRK RUS",
            day=day,
            outlet=outlet,
            due="2019-04-25",
            likelihood=likely(words, point),
            claim="prediction",
        )
        for day, words, point, outlet in said
    ]
    (found,) = expectations(post([], heard, ()), heard)
    assert [(each.speaker, each.likelihood.words) for each in found.likelihoods] == [
        ("A", "very likely"),
        ("B", "may"),
    ]
    assert found.claim is Claim.PREDICTION


def test_voices_of_an_unknown_day_are_shown_only_without_a_day() -> None:
    undated = {**SUMMIT, "day": None}
    lines, heard = kept([undated]), voices([undated])
    assert expectations(lines, heard, on=date(2030, 1, 1)) == ()
    (found,) = expectations(lines, heard, today=date(2019, 4, 24))
    assert (found.first_day, found.state) == (None, State.DUE)


def test_due_come_first_then_past_due_then_open_then_settled() -> None:
    told = [
        {**SUMMIT, "from": "Q1@FRA Q2@DEU", "due": "2019-05-20/2019-05-21", "said": "Far."},
        {**SUMMIT, "from": "Q1@FRA Q3@ITA", "due": "2019-05-02", "said": "Soon."},
        {**SUMMIT, "from": "Q1@FRA Q4@ESP", "due": "2019-04-20", "said": "Over."},
        {**SUMMIT, "from": "Q1@FRA Q5@PRT", "due": None, "said": "Some day."},
        SUMMIT,
    ]
    shown = expectations(kept(told, [MET]), voices(told), today=date(2019, 4, 28))
    assert [each.state.value for each in shown] == ["due", "past_due", "open", "open", "settled"]
    assert [each.due is None for each in shown] == [False, False, False, True, False]


def test_what_was_called_off_is_never_past_due() -> None:
    off = {**CONFIRMED, "negated": True, "said": "The meeting with Putin on Thursday will not take place."}
    doubted = {**off, "claim": "prediction", "said": "Analysts doubt that Kim will meet Putin on Thursday."}
    later = date(2019, 5, 20)
    for told in ([off], [SUMMIT, off]):
        (found,) = expectations(kept(told), voices(told), on=later)
        assert (found.state, found.outcome) == (State.SETTLED, Outcome.OVERTAKEN)
        assert found.settled_on is not None and found.settled_on <= later
        assert found.reason.startswith("Called off on 23 April 2019")
    for told in ([doubted], [SUMMIT, doubted]):
        (found,) = expectations(kept(told), voices(told), on=later)
        assert (found.state, found.outcome) == (State.PAST_DUE, None)


def test_results_go_out_as_json_and_as_a_table() -> None:
    lines, heard = kept([SUMMIT, CONFIRMED], [MET]), voices([SUMMIT, CONFIRMED])
    reports = {r.event.id: r for i in acts([MET]) for r in i.reports}
    found = Expectations(expectations(lines, heard, on=date(2019, 4, 26)), date(2019, 4, 26), reports)
    (line,) = found.to_dict()["expectations"]
    assert (line["state"], line["outcome"], line["settled_on"]) == ("settled", "came_true", "2019-04-26")
    assert [each["text"] for each in line["evidence"]] == ["They met."]
    assert [each["text"] for each in line["voices"]] == [SUMMIT["said"], CONFIRMED["said"]]
    (row,) = found.to_arrow().to_pylist()
    assert (row["title"], row["due_end"], row["stories"]) == (line["title"], date(2019, 4, 25), 2)
    assert len(found) == len(list(found)) == 1

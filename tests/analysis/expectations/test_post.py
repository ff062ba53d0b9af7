"""The ledger grows and never changes, whatever order and batches its documents come in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.expectations import expectations, overrule, post
from summitry.analysis.expectations.entries import known_on
from summitry.analysis.incidents import incidents
from summitry.analysis.tellings import published_on
from summitry.model.event import Report, Speaker
from summitry.model.expectation import Outcome, Posting, PostingKind, Voice
from tests.analysis.expectations.telling import acts, kept, outcomes, place, report, said, voice, voices
from tests.factories import make_participant, make_voice

SUMMIT = "Q56226@PRK Q7747@RUS"
VISIT: dict[str, Any] = {
    "day": "2019-04-18",
    "from": "Q56226@PRK",
    "to": "RUS",
    "modes": ["visit"],
    "due": "2019-04-16/2019-04-30",
    "said": "Kim will visit Russia in the second half of April.",
}
THIS_WEEK: dict[str, Any] = {
    "day": "2019-04-22",
    "from": SUMMIT,
    "due": "2019-04-22/2019-04-28",
    "claim": "prediction",
    "said": "Kim is expected to sit down with Putin this week.",
    "outlet": "Strait Notes",
}
THURSDAY: dict[str, Any] = {
    "day": "2019-04-24",
    "from": SUMMIT,
    "due": "2019-04-25",
    "said": "Talks will be held on Thursday in Vladivostok.",
    "place": "Vladivostok@RUS",
    "outlet": "Han River Wire",
}
MET: dict[str, Any] = {
    "day": "2019-04-26",
    "from": SUMMIT,
    "date": "2019-04-25",
    "said": "Putin and Kim met.",
}


def test_one_summit_in_three_wordings_is_one_expectation() -> None:
    (found,) = expectations(kept([VISIT, THIS_WEEK, THURSDAY]), voices([VISIT, THIS_WEEK, THURSDAY]))
    assert (found.n_stories, found.n_reports, found.parties) == (3, 3, ("PRK", "RUS"))
    assert [each.kind.value for each in found.history] == ["opened", "revised", "revised"]
    assert found.due is not None and str(found.due.end) == "2019-04-25"


@pytest.mark.parametrize("sides", [(make_participant("RUS", actor="Q4479563", name="Yuri Ushakov"),), ()])
def test_a_spokesmans_word_on_the_summit_is_of_the_summit(sides: Any) -> None:
    placed = {**THIS_WEEK, "place": "Vladivostok@RUS"}
    told = make_voice(
        sides,
        (),
        day="2019-04-23",
        outlet="Other Daily",
        type=None,
        due="2019-04-25",
        place=place("Vladivostok@RUS"),
        speaker=Speaker("Q4479563", "Yuri Ushakov", "official", "said") if sides else None,
        said="The summit would be held in Vladivostok on Thursday.",
    )
    lines = post([], [*voices([placed]), told], acts([MET]))
    assert len({each.expectation for each in lines}) == 1
    assert outcomes(lines) == [Outcome.CAME_TRUE]
    elsewhere = {**placed, "place": "Moscow@RUS"}
    far = [*voices([{**elsewhere, "due": "2019-05-20"}]), told]
    assert len({each.expectation for each in post([], far, ())}) == 2


def test_fourth_visit_is_not_the_third() -> None:
    third = {
        **VISIT,
        "to": "CHN",
        "day": "2018-06-18",
        "due": "2018-06",
        "said": "Kim will visit China in June.",
    }
    done = {
        **MET,
        "from": "Q56226@PRK",
        "to": "CHN",
        "modes": ["visit"],
        "day": "2018-06-20",
        "date": "2018-06-19",
    }
    fourth = {**third, "day": "2018-07-10", "due": None, "said": "Kim will soon visit China again."}
    assert len({each.expectation for each in kept([third, fourth], [done])}) == 2


def test_visits_in_two_directions_are_two_expectations() -> None:
    back = {
        **VISIT,
        "from": "Q7747@RUS",
        "to": "PRK",
        "day": "2019-04-19",
        "said": "Putin will visit Pyongyang.",
    }
    assert len({each.expectation for each in kept([VISIT, back])}) == 2


def test_other_ministers_are_another_expectation() -> None:
    other = {**THIS_WEEK, "from": "Q1@PRK Q2@RUS", "said": "The foreign ministers will meet this week."}
    assert len({each.expectation for each in kept([THIS_WEEK, other])}) == 2


def test_what_happens_again_and_again_is_no_single_expectation() -> None:
    often = {**THIS_WEEK, "due": None, "said": "Kim is willing to meet Putin often."}
    lines = kept([THURSDAY, {**often, "day": "2019-04-24"}], [MET])
    assert len({each.expectation for each in lines}) == 2
    assert len(outcomes(lines)) == 1


def test_a_meeting_elsewhere_is_no_visit() -> None:
    visit = {
        "day": "2018-03-28",
        "from": "Q15031@CHN",
        "to": "PRK",
        "modes": ["visit"],
        "place": "Pyongyang@PRK",
        "said": "Xi accepted an invitation to visit Pyongyang.",
    }
    met = {
        "day": "2018-05-08",
        "from": "Q15031@CHN Q56226@PRK",
        "date": "2018-05-08",
        "place": "Dalian@CHN",
        "said": "Xi and Kim met in Dalian.",
    }
    came = {
        **met,
        "day": "2018-06-21",
        "date": "2018-06-20",
        "place": "Pyongyang@PRK",
        "said": "Xi was in Pyongyang.",
    }
    assert outcomes(kept([visit], [met])) == []
    assert outcomes(kept([visit], [came])) == [Outcome.CAME_TRUE]


def test_misread_day_is_left_out() -> None:
    """A day that was over when its document was published is a misreading, unless that looks back."""
    wrong = {**THIS_WEEK, "due": "2018-04-25"}
    (opened,) = kept([wrong])
    assert opened.due is None


def test_what_was_expected_long_ago_is_settled_by_the_same_story() -> None:
    then = {
        "day": "2019-04-24",
        "from": SUMMIT,
        "due": "2018-09",
        "claim": "possibility",
        "rule": "consult.meet < speculation < in retrospect",
        "said": "Speculation was rife that Kim would meet Putin that September.",
        "story": "s",
    }
    skipped = {
        "day": "2019-04-24",
        "from": "Q56226@PRK",
        "to": "RUS",
        "type": "REJECT",
        "modes": ["meet"],
        "rule": "reject.skip < manage",
        "said": "Kim ended up skipping the forum.",
        "story": "s",
    }
    assert outcomes(kept([then], [skipped])) == [Outcome.DID_NOT_HAPPEN]
    assert outcomes(kept([then], [{**skipped, "story": "t"}])) == []


def test_opposite_evidence_of_a_later_day_appends_another_settlement() -> None:
    not_met = {**MET, "status": "not_happened", "day": "2019-04-30", "said": "Putin and Kim did not meet."}
    assert outcomes(kept([THURSDAY], [MET, not_met])) == [Outcome.CAME_TRUE, Outcome.DID_NOT_HAPPEN]


def test_negated_expectations_are_settled_the_other_way_round() -> None:
    wont = {**THURSDAY, "negated": True, "said": "Kim will not meet Putin on Thursday."}
    not_met = {**MET, "status": "not_happened", "said": "Putin and Kim did not meet."}
    assert outcomes(kept([wont], [MET])) == [Outcome.DID_NOT_HAPPEN]
    assert outcomes(kept([wont], [not_met])) == [Outcome.CAME_TRUE]


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2019-04-18", "date": "2019-04-17"},
        {"date": None},
        {"date": "2019"},
        {"from": "PRK RUS"},
        {"from": "Q56226@PRK Q2@RUS"},
        {"status": "planned"},
        {"type": "AGREE"},
        {"modes": ["phone"], "rule": "consult.speak-by-phone"},
    ],
    ids=lambda change: str(change),
)
def test_nothing_is_settled_by_a_report_that_lacks_something(change: dict[str, Any]) -> None:
    assert outcomes(kept([VISIT, THIS_WEEK], [{**MET, **change}])) == []


def test_a_verdict_whose_reports_are_read_otherwise_is_revoked() -> None:
    heard = voices([THURSDAY])
    before = post([], heard, acts([MET]))
    after = post(before, heard, acts([{**MET, "from": "Q56226@PRK Q22686@USA"}]))
    assert [each.kind for each in after] == [PostingKind.REVOKED]
    assert after[0].revokes == before[-1].seq
    (found,) = expectations([*before, *after], heard)
    assert found.outcome is None and found.evidence == ()
    assert post([*before, *after], heard, acts([{**MET, "from": "Q56226@PRK Q22686@USA"}])) == []


def test_no_rule_undoes_a_persons_word() -> None:
    heard = voices([THURSDAY])
    lines = post([], heard, ())
    day = known_on(heard[0])
    assert day is not None
    lines.append(overrule(lines, lines[0].expectation[:6], Outcome.DID_NOT_HAPPEN, "Seen by me.", "M.", day))
    lines += post(lines, heard, acts([MET]))
    (found,) = expectations(lines, heard)
    assert (found.outcome, found.overruled, found.reason) == (Outcome.DID_NOT_HAPPEN, True, "Seen by me.")


def test_what_a_person_opened_again_is_settled_by_what_comes_later() -> None:
    heard = voices([THURSDAY])
    lines = post([], heard, acts([MET]))
    day = lines[-1].day
    assert day is not None
    lines.append(overrule(lines, lines[0].expectation, None, "The report was wrong.", "M.", day))
    assert expectations(lines, heard)[0].outcome is None
    not_met = {**MET, "status": "not_happened", "day": "2019-04-30", "said": "Putin and Kim did not meet."}
    lines += post(lines, heard, acts([MET, not_met]))
    assert expectations(lines, heard)[0].outcome is Outcome.DID_NOT_HAPPEN


def test_an_older_document_read_later_joins_what_a_newer_one_opened() -> None:
    first = post([], voices([THIS_WEEK]), ())
    second = post(first, voices([THIS_WEEK, VISIT]), ())
    assert [each.expectation for each in second] == [first[0].expectation]
    (found,) = expectations([*first, *second], voices([THIS_WEEK, VISIT]))
    assert str(found.first_day) == "2019-04-18"


@pytest.mark.parametrize(
    ("first", "second", "entries"),
    [
        (
            "We will continue to work together with partners.",
            "We will continue to work with our partners.",
            2,
        ),
        ("So I will leave it at that.", "So I will leave it there.", 2),
        ("We will vaccinate all refugees.", "We will vaccinate refugees, all of them.", 1),
    ],
)
def test_words_that_tell_of_no_act_join_nothing(first: str, second: str, entries: int) -> None:
    told = [
        {"day": "2021-10-01", "from": "USA", "type": "", "said": first},
        {"day": "2021-10-04", "from": "USA", "type": "", "said": second, "outlet": "Other Daily"},
    ]
    assert len({each.expectation for each in kept(told)}) == entries


# ---- whatever the documents ----------------------------------------------------------------------------------------

DAYS = ["2019-04-10", "2019-04-18", "2019-04-22", "2019-04-26", "2019-05-03", "2019-07-01", None]
dues = st.sampled_from([None, "2019-04-25", "2019-04-22/2019-04-28", "2019-04", "2019-05", "/2019-12-31"])
sides = st.sampled_from(["Q56226@PRK Q7747@RUS", "PRK RUS", "Q1@PRK RUS", "Q56226@PRK Q22686@USA"])
random_voices = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.sampled_from(DAYS),
            "from": sides,
            "due": dues,
            "claim": st.sampled_from(["announcement", "prediction", "possibility"]),
            "negated": st.booleans(),
            "said": st.sampled_from(
                ["They will meet.", "Talks were put off.", "Kim and Putin will sit down in the far east."]
            ),
            "outlet": st.sampled_from(["A Daily", "B Daily"]),
            "type": st.sampled_from(["CONSULT", "CONSULT", "SANCTION", ""]),
        }
    ).map(voice),
    max_size=10,
    unique_by=lambda each: each.outlook.id,
)
random_reports = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.sampled_from(DAYS),
            "from": sides,
            "date": st.sampled_from([None, "2019-04-25", "2019-04-24", "2019-04", "2019-05-20"]),
            "status": st.sampled_from(["happened", "not_happened", "planned", "denied"]),
            "said": st.sampled_from(
                ["They met.", "The meeting was called off.", "It has not taken place yet."]
            ),
            "outlet": st.sampled_from(["A Daily", "B Daily"]),
        }
    ).map(report),
    max_size=8,
    unique_by=lambda each: each.event.id,
)


def grown(batches: list[tuple[list[Voice], list[Report]]]) -> list[Posting]:
    """The ledger after documents were read batch after batch."""
    lines: list[Posting] = []
    heard: list[Voice] = []
    told: list[Report] = []
    for some_voices, some_reports in batches:
        heard += some_voices
        told += some_reports
        lines += post(lines, heard, incidents(told))
    return lines


def day_by_day(heard: list[Voice], told: list[Report]) -> list[tuple[list[Voice], list[Report]]]:
    """The same documents as one batch a day, unknown days last."""
    days = sorted({*map(known_on, heard), *map(published_on, told)}, key=lambda d: (d is None, str(d)))
    return [([v for v in heard if known_on(v) == d], [r for r in told if published_on(r) == d]) for d in days]


@given(random_voices, random_reports)
def test_posting_again_adds_nothing(heard: list[Voice], told: list[Report]) -> None:
    acts_told = incidents(told)
    lines = post([], heard, acts_told)
    assert post(lines, heard, acts_told) == []
    assert [each.seq for each in lines] == list(range(1, len(lines) + 1))


def test_posting_again_adds_nothing_after_a_voice_of_an_unknown_day() -> None:
    meeting = {"said": "They will meet.", "outlet": "A Daily"}
    told = [
        {**meeting, "day": "2019-04-10", "from": SUMMIT},
        {**meeting, "day": "2019-04-10", "from": "PRK RUS", "due": "2019-04", "negated": True},
        {**meeting, "day": "2019-04-22", "from": SUMMIT},
        {**meeting, "day": None, "from": "PRK RUS", "due": "2019-04-25", "negated": True},
    ]
    met = {"said": "They met.", "outlet": "A Daily"}
    done = acts(
        [
            {**met, "day": "2019-04-10", "from": SUMMIT},
            {**met, "day": "2019-04-18", "from": "PRK RUS", "date": "2019-04-25"},
        ]
    )
    heard = voices(told)
    assert post(post([], heard, done), heard, done) == []


@given(random_voices, random_reports)
def test_every_outlook_has_one_line(heard: list[Voice], told: list[Report]) -> None:
    lines = post([], heard, incidents(told))
    named = [each.outlook for each in lines if each.outlook is not None]
    assert sorted(named) == sorted(each.outlook.id for each in heard)


@given(random_voices, random_reports, st.randoms())
def test_order_within_a_batch_does_not_matter(heard: list[Voice], told: list[Report], random: Any) -> None:
    shuffled, mixed = heard[:], told[:]
    random.shuffle(shuffled)
    random.shuffle(mixed)
    assert said(post([], shuffled, incidents(mixed))) == said(post([], heard, incidents(told)))


@given(random_voices, random_reports)
def test_a_batch_a_day_says_the_same_as_all_at_once(heard: list[Voice], told: list[Report]) -> None:
    known = [each for each in heard if known_on(each) is not None]
    assert said(grown(day_by_day(known, told))) == said(post([], known, incidents(told)))


@given(random_voices, random_reports, st.integers(0, 10))
def test_lines_are_only_added(heard: list[Voice], told: list[Report], cut: int) -> None:
    before = post([], heard[:cut], incidents(told[:cut]))
    after = post(before, heard, incidents(told))
    assert [each.seq for each in after] == list(range(len(before) + 1, len(before) + 1 + len(after)))
    assert post([*before, *after], heard, incidents(told)) == []


@given(random_voices, random_reports, st.sampled_from([d for d in DAYS if d]))
def test_a_day_sees_nothing_of_later_days(heard: list[Voice], told: list[Report], day: str) -> None:
    """Of voices whose day is known: one of an unknown day is heard last, and may revise what stood before."""
    on = date.fromisoformat(day)
    heard = [each for each in heard if known_on(each) is not None]
    lines = post([], heard, incidents(told))
    early = [each for each in heard if (d := known_on(each)) is not None and d <= on]
    told_early = [each for each in told if (d := published_on(each)) is not None and d <= on]
    seen = expectations(lines, heard, on=on)
    then = expectations(post([], early, incidents(told_early)), early, on=on)
    # That time has passed over what was called off is written when a document of a later day is read.
    passed = {each.expectation for each in lines if each.rule == "settle.withdrawn"}
    stood = [
        {e.id: (e.state, e.outcome, e.due, e.voices, e.withdrawn) for e in shown} for shown in (seen, then)
    ]
    assert stood[0].keys() == stood[1].keys()
    assert all(stood[0][id] == stood[1][id] for id in stood[0].keys() - passed)
    assert all(d is not None and d <= on for e in seen for d in map(known_on, e.voices))

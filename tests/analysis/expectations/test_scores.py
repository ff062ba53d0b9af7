"""Track records: what is counted once, what is judged, and what is said of few."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.analysis.expectations.calibration import calibration
from summitry.analysis.expectations.cases import Case, Standing, cases, first_of_each, last_of_each
from summitry.analysis.expectations.records import Expectation
from summitry.analysis.expectations.scores import FEWEST, TrackRecord, score, track_records
from summitry.analysis.wilson import wilson
from summitry.errors import InputError
from summitry.model.period import Period
from tests.analysis.expectations.accounts import expectation, voice
from tests.factories import make_report


def settled(outcome: str, term: str = "likely", *, n: int = 1, **said: object) -> list[Expectation]:
    """Several expectations with one voice each that became this."""
    return [
        expectation(
            voice(term, number=i, **said), outcome=outcome, settled_on="2019-05-01", name=f"{outcome} {i}"
        )  # type: ignore[arg-type]
        for i in range(n)
    ]


def only(entries: list[Expectation], by: str = "all") -> TrackRecord:
    (found,) = track_records(entries, by=by)
    return found


def test_score_of_a_speaker_is_the_one_counted_by_hand() -> None:
    entries = [
        *settled("came_true", "likely", n=6),
        *settled("did_not_happen", "likely", n=2),
        *settled("came_late", "may", n=1),
        *settled("came_true", "may", n=3),
    ]
    record = only(entries, by="speaker")
    assert (record.name, record.n_worded) == ("John Bolton", 12)
    assert (record.last.came_true, record.last.n) == (9, 12)
    assert (record.last.low, record.last.high) == wilson(9, 12)
    assert record.worded is not None
    parts = record.worded.brier
    # Late is not true: (6 * 0.25^2 + 2 * 0.75^2 + 1 * 0.4^2 + 3 * 0.6^2) / 12.
    assert parts.score == pytest.approx((6 * 0.0625 + 2 * 0.5625 + 0.16 + 3 * 0.36) / 12)
    # Shares: 6/8 of "likely" (0.75), 3/4 of "may" (0.4), 9/12 over all.
    assert parts.reliability == pytest.approx(4 / 12 * (0.4 - 0.75) ** 2)
    assert parts.resolution == pytest.approx(0)
    assert parts.uncertainty == pytest.approx(0.1875)
    assert parts.within_variance == parts.within_covariance == 0
    assert parts.skill == pytest.approx(1 - parts.score / 0.1875)


def test_no_share_and_no_score_below_the_fewest() -> None:
    few, enough = (only(settled("came_true", n=n)) for n in (FEWEST - 1, FEWEST))
    assert (few.worded, few.last.share, few.last.low) == (None, None, None)
    assert (few.n_worded, few.last.came_true, few.last.n) == (9, 9, 9)
    assert enough.worded is not None
    assert enough.last.share == 1.0


def test_words_without_a_hedge_stand_apart() -> None:
    entries = [
        *settled("came_true", "unhedged", n=8),
        *settled("did_not_happen", "unhedged", n=4),
        *settled("came_true", n=2),
    ]
    record = only(entries)
    assert (record.n_worded, record.worded) == (2, None)
    assert (record.unhedged.came_true, record.unhedged.n) == (8, 12)
    assert [each.label for each in record.calibration.worded.bins] == ["likely"]
    assert [each.label for each in record.calibration.unhedged.bins] == ["unhedged"]
    assert record.calibration.unhedged.rate == pytest.approx(8 / 12)


def test_reprints_are_one_statement_and_the_first_outlet_has_it() -> None:
    entry = expectation(
        voice(outlet="Harbour Daily", outlet_kind="daily", published="2019-04-21", story="s"),
        voice(outlet="Meridian Wire", published="2019-04-20", story="s"),
        voice(outlet="Straits Review", outlet_kind="daily", published="2019-04-20", story="s"),
    )
    (case,) = cases([entry])
    assert (case.outlet, case.day) == ("Meridian Wire", date(2019, 4, 20))


def test_two_speakers_in_one_story_are_two_statements() -> None:
    entry = expectation(voice(story="s"), voice("unlikely", speaker="Mike Pompeo", story="s"))
    assert {case.speaker for case in cases([entry])} == {"John Bolton", "Mike Pompeo"}


def test_of_one_speaker_the_last_statement_in_time_counts_and_the_first_beside_it() -> None:
    entry = expectation(
        voice("unlikely", published="2019-04-02"),
        voice("very likely", published="2019-04-24"),
        voice("almost certain", published="2019-05-20"),
        outcome="came_true",
        settled_on="2019-04-26",
    )
    found = cases([entry])
    judged = [case for case in found if case.judged]
    assert [_term(case) for case in last_of_each(judged)] == ["very likely"]
    assert [_term(case) for case in first_of_each(judged)] == ["unlikely"]
    assert only([entry]).n_late == 1


def test_a_day_of_publication_that_is_unknown_is_not_judged() -> None:
    (case,) = cases(settled("came_true", published=None))
    assert (case.came_true, case.judged) == (True, False)


@pytest.mark.parametrize(
    ("outcome", "negated", "came_true"),
    [
        ("came_true", False, True),
        ("came_late", False, False),
        ("did_not_happen", False, False),
        ("came_true", True, False),
        ("did_not_happen", True, True),
    ],
)
def test_statements_are_judged_as_worded(outcome: str, negated: bool, came_true: bool) -> None:
    (case,) = cases([expectation(voice(negated=negated), outcome=outcome, settled_on="2019-05-01")])
    assert case.came_true is came_true


def test_an_expectation_that_it_will_not_happen_comes_true_when_it_does_not() -> None:
    (case,) = cases(
        [expectation(voice(negated=True), negated=True, outcome="came_true", settled_on="2019-05-01")]
    )
    assert case.came_true is True


def test_each_voice_is_held_to_the_day_that_it_named() -> None:
    met = make_report("PRK", "RUS", on="2019-04-25")
    entry = expectation(
        voice(speaker="A", due="2019-03", published="2019-03-01"),
        voice(speaker="B", due="2019-04", published="2019-04-01"),
        voice(speaker="C", published="2019-04-01"),
        outcome="came_true",
        settled_on="2019-04-26",
        evidence=[met.event.id],
    )
    said = {case.speaker: case.came_true for case in cases([entry], {met.event.id: met})}
    assert said == {"A": False, "B": True, "C": True}


@pytest.mark.parametrize(
    ("outcome", "state", "standing"),
    [
        (None, "open", Standing.OPEN),
        (None, "due", Standing.OPEN),
        (None, "past_due", Standing.PAST_DUE),
        ("overtaken", "settled", Standing.UNTOLD),
        ("ambiguous", "settled", Standing.UNTOLD),
    ],
)
def test_what_is_not_settled_or_cannot_be_told_is_counted_but_not_judged(
    outcome: str | None, state: str, standing: Standing
) -> None:
    (case,) = cases([expectation(outcome=outcome, state=state)])
    assert (case.standing, case.came_true, case.judged) == (standing, None, False)


def test_questions_and_conditions_are_not_judged() -> None:
    entries = [
        *settled("did_not_happen", claim="question"),
        *settled("did_not_happen", condition="if sanctions were lifted"),
    ]
    assert not any(case.judged for case in cases(entries))
    assert only(entries).n_conditional == 1


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("speaker", {"John Bolton", "Straits Review"}),
        ("outlet", {"Meridian Wire", "Straits Review"}),
        ("kind", {"wire", "think_tank"}),
        ("claim", {"prediction", "announcement"}),
        ("all", {"all"}),
    ],
)
def test_records_are_kept_by(by: str, names: set[str]) -> None:
    entries = [
        expectation(voice()),
        expectation(
            voice(
                speaker=None,
                outlet="Straits Review",
                outlet_kind="think_tank",
                claim="announcement",
            )
        ),
    ]
    assert {each.name for each in track_records(entries, by=by)} == names


def test_a_speaker_named_in_two_ways_under_one_id_is_one() -> None:
    entries = [
        expectation(voice(speaker=name, actor="Q311269", number=i))
        for i, name in enumerate(("John Bolton", "John Bolton", "Mr Bolton"))
    ]
    (record,) = track_records(entries)
    assert (record.key, record.name, record.n_expectations) == ("Q311269", "John Bolton", 3)


def test_sources_without_a_name_are_no_speaker_of_their_own() -> None:
    entries = [
        expectation(voice(speaker="a diplomat", kind="unnamed")),
        expectation(voice(speaker="newspaper", kind="organisation", published="2019-04-02")),
        expectation(voice(speaker="Jane Roe", kind="analyst")),
    ]
    assert {each.name: each.n_expectations for each in track_records(entries)} == {
        "sources without a name": 2,
        "Jane Roe": 1,
    }


def test_records_by_something_else_are_refused() -> None:
    with pytest.raises(InputError, match="expected one of speaker, outlet, kind, claim, all"):
        track_records([], by="mood")


def test_interval_is_seeded_and_holds_the_score() -> None:
    entries = settled("came_true", n=12) + settled("did_not_happen", n=5)
    first, second = only(entries).worded, only(entries).worded
    assert first is not None and first == second
    assert first.low is not None and first.high is not None
    assert first.low < first.brier.score < first.high
    assert first.brier.skill is not None and first.skill_low is not None


def test_statements_on_one_expectation_give_no_interval() -> None:
    voices = [voice(speaker=f"Speaker {i}") for i in range(12)]
    record = only([expectation(*voices, outcome="came_true", settled_on="2019-05-01")])
    assert record.worded is not None
    assert (record.worded.n_expectations, record.worded.low) == (1, None)


def test_score_of_few_is_none_and_calibration_of_none_is_empty() -> None:
    assert score([]) is None
    assert calibration([]).worded.n == 0
    assert track_records([]) == ()


def test_record_as_plain_objects_gives_null_for_too_few() -> None:
    row = only(settled("came_true", n=4)).to_dict()
    assert (row["n_settled"], row["worded"], row["last"]["share"], row["last"]["n"]) == (4, None, None, 4)


def test_open_start_of_an_act_is_in_time() -> None:
    met = make_report(
        "PRK", "RUS", on=Period(None, date(2019, 4, 25), Period.day(date(2019, 1, 1)).precision)
    )
    entry = expectation(
        voice(due="2019-04"), outcome="came_true", settled_on="2019-04-26", evidence=[met.event.id]
    )
    (case,) = cases([entry], {met.event.id: met})
    assert case.came_true is True


def _term(case: Case) -> str:
    assert case.likelihood is not None
    return case.likelihood.term

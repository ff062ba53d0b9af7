"""Which reports tell of the same act, and how it stands after all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.analysis.incidents import Incident, incidents
from summitry.model.event import Evidence, Place, Report
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_participant, make_report

SINCE_APRIL = Period(date(2019, 4, 1), None, Precision.RANGE)
WEEK = Period(date(2019, 4, 22), date(2019, 4, 28), Precision.WEEK)
VLADIVOSTOK = Place("Vladivostok", "RUS", 43.11, 131.87, "in Vladivostok")
RUSSKY = Place("Russky Island", "RUS", 43.0, 131.85, "on Russky Island")
MOSCOW = Place("Moscow", "RUS", 55.75, 37.62, "in Moscow")
RUSSIA = Place("Russia", "RUS", None, None, "in Russia")
HANOI = Place("Hanoi", "VNM", 21.03, 105.85, "in Hanoi")

SUMMIT = (
    "The leaders of North Korea and Russia met in Vladivostok on Thursday for talks on the nuclear issue."
)
RETOLD = "North Korea's and Russia's leaders met on Thursday in Vladivostok for talks on the nuclear issue."
OTHER = "Pyongyang's trade minister sat down with officials from Moscow over timber."


def told(
    text: str,
    on: str | Period | None = None,
    *,
    published: str | None = "2019-04-26",
    story: str | None = None,
    sides: tuple[str, str] | None = None,
    **event: Any,
) -> Report:
    """A report of a meeting between North Korea and Russia, or of an act of one side on the other."""
    document = make_document(f"{text} {published}", on=published)
    evidence = Evidence(text, 0, len(text), event.pop("trigger", "met"))
    source, target = sides or ("PRK RUS", "")
    fields = {"mutual": sides is None, "evidence": evidence, "on": on, **event}
    return make_report(source, target, document=document, story=story, **fields)


def counts(reports: list[Report]) -> list[tuple[int, int]]:
    return [(len(i.documents), len(i.stories)) for i in incidents(reports, actor="PRK")]


def only(*reports: Report) -> Incident:
    (found,) = incidents(reports)
    return found


def test_reports_of_one_day_are_one_incident_with_three_counts() -> None:
    reports = [told(text, "2019-04-25", story=story) for text, story in (("a", "s"), ("b", "s"), ("c", "t"))]
    assert counts(reports) == [(3, 2)]


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        ({"on": "2019-04-25"}, {"on": "2019-04-26"}, 2),
        ({"on": "2019-04-25"}, {"on": Period.month(2019, 4)}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "type": "AID"}, 2),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "ongoing"}, 1),
        ({"on": "2019-04-25"}, {"on": WEEK, "status": "expected", "published": "2019-04-22"}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-23", "status": "planned", "published": "2019-04-22"}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-22", "status": "planned", "published": "2019-04-21"}, 2),
        (
            {"on": "2019-04-25"},
            {"on": Period.month(2019, 4), "status": "planned", "published": "2019-04-29"},
            2,
        ),
        ({"on": Period.year(2019)}, {"on": WEEK, "status": "planned", "published": "2019-04-20"}, 2),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "denied"}, 1),
        ({"on": "2019-04-25"}, {"on": "2019-04-25", "status": "denied", "trigger": "toast", "rule": "x"}, 2),
        ({"on": "2019-04-25"}, {"on": SINCE_APRIL, "status": "ongoing"}, 2),
        ({"on": "2019-04-25", "place": VLADIVOSTOK}, {"on": "2019-04-25", "place": MOSCOW}, 2),
        ({"on": "2019-04-25", "place": VLADIVOSTOK}, {"on": "2019-04-25", "place": RUSSKY}, 1),
        ({"on": "2019-04-25", "place": VLADIVOSTOK}, {"on": "2019-04-25", "place": RUSSIA}, 1),
        ({"on": "2019-04-25", "place": HANOI}, {"on": "2019-04-25", "place": RUSSIA}, 2),
        ({"on": "2019-04-25", "modes": ("visit",)}, {"on": "2019-04-25", "modes": ("phone",)}, 2),
        ({"on": "2019-04-25", "modes": ("visit",)}, {"on": "2019-04-25", "modes": ("multilateral",)}, 1),
    ],
)
def test_two_dated_reports_are_as_many_incidents(
    first: dict[str, Any], second: dict[str, Any], n: int
) -> None:
    assert len(incidents([told("Some met.", **first), told(OTHER, **second)], actor="PRK")) == n


@pytest.mark.parametrize(
    ("first", "second", "n"),
    [
        ({}, {"text": RETOLD}, 1),
        ({"on": "2019-04-25"}, {"text": RETOLD}, 1),
        ({}, {"text": OTHER}, 2),
        ({"on": "2019-04-25"}, {"text": OTHER}, 2),
        ({}, {"text": RETOLD, "published": "2019-05-30"}, 2),
        ({}, {"text": RETOLD, "published": None}, 2),
        ({"story": "s"}, {"text": OTHER, "story": "s"}, 1),
        ({"on": "2019-04-25", "story": "s"}, {"text": OTHER, "story": "s"}, 1),
        ({}, {"text": RETOLD, "place": MOSCOW}, 1),
        ({"place": VLADIVOSTOK}, {"text": RETOLD, "place": MOSCOW}, 2),
        ({"status": "planned", "published": "2019-04-23"}, {"text": RETOLD}, 1),
        ({"status": "planned", "published": "2019-04-29"}, {"text": RETOLD}, 2),
    ],
)
def test_undated_reports_join_by_words_within_a_week_or_by_story(
    first: dict[str, Any], second: dict[str, Any], n: int
) -> None:
    assert len(incidents([told(**{"text": SUMMIT, **first}), told(**second)])) == n


def test_bombings_and_abductions_of_a_day_are_two() -> None:
    sides = ("ISR", "SYR")
    reports = [
        told(text, "2019-04-25", sides=sides, type="ASSAULT", modes=modes)
        for text, modes in (("a", ("aerial",)), ("b", ("aerial", "destroy")), ("c", ("abduct",)), ("d", ()))
    ]
    assert sorted(len(i.documents) for i in incidents(reports)) in ([1, 3], [2, 2])


def test_an_agreement_to_meet_and_the_meeting_to_come_are_one_where_words_or_story_say_so() -> None:
    agreed = "The leaders of North Korea and Russia will agree to meet in Vladivostok on Thursday."
    meet = "The leaders of North Korea and Russia will meet in Vladivostok on Thursday, both agree."
    one = [
        told(agreed, WEEK, type="AGREE", status="planned", published="2019-04-20"),
        told(meet, WEEK, status="planned", published="2019-04-20"),
    ]
    assert len(incidents(one)) == 1
    assert len(incidents([one[0], told(OTHER, WEEK, status="planned", published="2019-04-20")])) == 2
    assert len(incidents([told(agreed, WEEK, type="AGREE"), one[1]])) == 2


def test_accusations_in_two_directions_are_two_incidents() -> None:
    there = make_report("PRK", "USA", type="ACCUSE", on="2019-04-12")
    back = make_report("USA", "PRK", type="ACCUSE", on="2019-04-12")
    assert len(incidents([there, back], actor="PRK")) == 2


def test_visit_and_meeting_of_one_day_are_one_incident() -> None:
    visit = make_report("RUS", "PRK", on="2019-04-25", modes=("visit",))
    assert len(incidents([visit, told("a", "2019-04-25")], actor="PRK")) == 1


def test_meetings_of_different_persons_on_a_day_are_two() -> None:
    def met(person: str) -> Report:
        side = (make_participant("PRK", actor="Q56226"), make_participant("RUS", actor=person))
        return make_report(side, mutual=True, on="2019-04-25")

    assert len(incidents([met("Q7747"), met("Q58217")])) == 2


def test_vague_report_joins_no_incident_where_two_fit() -> None:
    reports = [told("a", "2018-05-08"), told("b", "2018-06-19"), told("c", Period.year(2018))]
    assert counts(reports) == [(1, 1), (1, 1), (1, 1)]


def test_vague_report_joins_the_one_that_is_worded_like_it() -> None:
    reports = [told(SUMMIT, "2018-05-08"), told(OTHER, "2018-06-19"), told(RETOLD, Period.year(2018))]
    assert counts(reports) == [(2, 2), (1, 1)]


def test_incident_takes_the_finest_date_of_those_that_say_it_was_done() -> None:
    announced = told("c", "2019-04-24", status="planned", published="2019-04-20")
    found = only(told("a", Period.month(2019, 4)), told("b", "2019-04-25"), announced)
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2019, 4, 25), date(2019, 4, 25))


def test_place_is_the_one_that_most_stories_name() -> None:
    places = (RUSSKY, VLADIVOSTOK, VLADIVOSTOK, None)
    found = only(*(told(str(n), "2019-04-25", place=place) for n, place in enumerate(places)))
    assert found.place == VLADIVOSTOK


def test_first_reports_come_from_different_stories() -> None:
    reports = [told(t, "2019-04-25", story=s) for t, s in (("a", "s"), ("b", "s"), ("c", "t"))]
    assert {r.document.story for r in only(*reports).reports[:2]} == {"s", "t"}


# ---- standing ------------------------------------------------------------------------------------------------


def developed(*steps: tuple[str, str]) -> Incident:
    """One meeting, reported with these statuses on these days."""
    return only(
        *(
            told(f"Met, {n}.", "2019-04-25", status=status, published=day)
            for n, (day, status) in enumerate(steps)
        )
    )


@pytest.mark.parametrize(
    ("steps", "history"),
    [
        ([("2019-04-26", "happened")], ["happened"]),
        ([("2019-04-20", "planned"), ("2019-04-26", "happened")], ["planned", "happened"]),
        ([("2019-04-20", "expected"), ("2019-04-22", "planned")], ["expected", "planned"]),
        ([("2019-04-20", "planned"), ("2019-04-24", "not_happened")], ["planned", "not_happened"]),
        (
            [("2019-04-20", "planned"), ("2019-04-22", "not_happened"), ("2019-04-23", "planned")],
            ["planned", "not_happened", "planned"],
        ),
        ([("2019-04-26", "happened"), ("2019-04-30", "denied")], ["happened", "denied"]),
        ([("2019-04-26", "denied"), ("2019-04-30", "happened")], ["denied", "happened"]),
        ([("2019-04-26", "happened"), ("2019-04-26", "planned")], ["happened"]),
        ([("2019-04-26", "happened"), ("2019-04-26", "denied")], ["happened"]),
        (
            [("2019-04-26", "happened"), ("2019-04-26", "denied"), ("2019-04-26", "denied")],
            ["denied"],
        ),
        ([("2019-04-25", "ongoing"), ("2019-04-26", "happened")], ["ongoing", "happened"]),
        ([("2019-04-26", "happened"), ("2019-04-27", "ongoing")], ["happened"]),
    ],
)
def test_standing_develops_with_the_days_of_its_reports(
    steps: list[tuple[str, str]], history: list[str]
) -> None:
    found = developed(*steps)
    assert [step.status.value for step in found.history] == history
    assert found.status.value == history[-1] == found.lead.event.status.value


def test_a_reprint_that_is_read_otherwise_does_not_overturn_its_story() -> None:
    said = told("a", "2019-04-25", status="not_happened", published="2019-04-26", story="s")
    read = told("b", "2019-04-25", published="2019-04-27", story="s")
    assert only(said, read).status.value == "not_happened"
    assert only(said, read, told("c", "2019-04-25", published="2019-04-27")).status.value == "happened"


def test_a_step_names_day_source_and_evidence() -> None:
    step = developed(("2019-04-26", "happened"), ("2019-04-30", "denied")).history[-1]
    assert (step.day, step.source, step.evidence) == (date(2019, 4, 30), "Example Daily", "Met, 1.")


def test_a_denial_leaves_the_earlier_event_as_it_was() -> None:
    found = developed(("2019-04-26", "happened"), ("2019-04-30", "denied"))
    assert {r.event.status.value for r in found.reports} == {"happened", "denied"}
    assert found.overturned is not None and found.overturned.status.value == "happened"


def test_reports_that_announced_it_do_not_count_as_reports_that_it_was_done() -> None:
    found = developed(("2019-04-20", "planned"), ("2019-04-26", "happened"), ("2019-04-27", "happened"))
    assert (len(found.documents), len(found.other_documents), len(found.reports)) == (2, 1, 3)
    assert found.settled


# ---- whatever the reports ------------------------------------------------------------------------------------

days = st.sampled_from(["2019-04-23", "2019-04-25", "2019-04-26", Period.month(2019, 4), WEEK, None])
random_reports = st.lists(
    st.builds(
        told,
        st.sampled_from([SUMMIT, RETOLD, OTHER, "Met."]),
        days,
        published=st.sampled_from(["2019-04-20", "2019-04-26", "2019-04-27", None]),
        story=st.none() | st.sampled_from("st"),
        status=st.sampled_from(["happened", "planned", "expected", "denied", "not_happened", "ongoing"]),
        type=st.sampled_from(["CONSULT", "AGREE"]),
        place=st.none() | st.sampled_from([VLADIVOSTOK, MOSCOW, RUSSIA]),
    ),
    max_size=9,
    unique_by=lambda report: report.event.id,
)


def shapes(found: tuple[Incident, ...]) -> list[tuple[Any, ...]]:
    return [
        (i.id, i.period, i.place, i.status, i.lead, frozenset(r.event.id for r in i.reports), i.history)
        for i in found
    ]


@given(random_reports, st.randoms())
def test_order_of_documents_does_not_matter(reports: list[Report], random: Any) -> None:
    shuffled = reports[:]
    random.shuffle(shuffled)
    assert shapes(incidents(shuffled)) == shapes(incidents(reports))


@given(random_reports)
def test_each_event_is_in_exactly_one_incident(reports: list[Report]) -> None:
    found = incidents(reports)
    members = [r.event.id for i in found for r in i.reports]
    assert sorted(members) == sorted(r.event.id for r in reports)
    assert len({i.id for i in found}) == len(found)


@given(random_reports.filter(bool), st.data())
def test_a_reprint_adds_a_report_but_neither_story_nor_incident(reports: list[Report], data: Any) -> None:
    original = data.draw(st.sampled_from(reports))
    card = replace(original.document, id="f" * 16)
    reprint = Report(replace(original.event, id="reprint", document=card.id), card)
    before, after = incidents(reports), incidents([*reports, reprint])
    assert len(after) == len(before)
    assert sum(len(i.reports) for i in after) == sum(len(i.reports) for i in before) + 1
    told_in = [{r.document.story for r in i.reports} for i in before]
    assert sorted(map(sorted, told_in)) == sorted(
        sorted({r.document.story for r in i.reports}) for i in after
    )
    home = next(i for i in after if any(r.event.id == "reprint" for r in i.reports))
    assert original.event.id in {r.event.id for r in home.reports}


@given(random_reports)
def test_the_view_of_an_actor_gathers_as_all_together(reports: list[Report]) -> None:
    assert [i.id for i in incidents(reports)] == [i.id for i in incidents(reports, actor="PRK")]

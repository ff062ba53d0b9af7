"""A brief says only what the reports carry, and cites each number."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from summitry.brief import Brief, Method, build_brief
from summitry.brief.records import Section, Statement
from summitry.model.actor import Actor
from summitry.model.event import Report
from tests.brief import korea
from tests.brief.korea import report


def make(reports: list[Report], method: Method, until: date | None = None) -> Brief:
    return build_brief(reports, actor=korea.PRK, names=korea.names, method=method, until=until)


def talks(counterpart: str, day: str) -> Report:
    sentence = f"Talks on {day}."
    return report(sentence, "Talks", "CONSULT", "PRK", counterpart, when=day, published=day, title=day)


def sections(brief: Brief) -> tuple[Section, ...]:
    return (brief.done, brief.said, brief.denied, brief.changed)


def statements(brief: Brief) -> Iterator[Statement]:
    yield brief.title
    yield from brief.opening
    yield brief.attention.title
    for part in sections(brief):
        for group in part.groups:
            yield from group.statements
    for moment in brief.timeline.moments:
        yield moment.statement


def test_every_sentence_with_a_number_is_cited(brief: Brief) -> None:
    uncited = [s.text for s in statements(brief) if re.search(r"\d", s.text) and not s.notes]
    assert uncited == []


def test_every_row_of_the_table_is_cited(brief: Brief) -> None:
    assert all(row.notes for row in brief.attention.rows)


def test_notes_quote_sentences_of_the_input(brief: Brief) -> None:
    sentences = {r.event.evidence.text for r in korea.reports()}
    assert {note.quote for note in brief.notes} <= sentences


def test_notes_are_numbered_in_order_and_all_cited(brief: Brief) -> None:
    cited = {n for cites in (*statements(brief), *brief.attention.rows) for n in cites.notes}
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert cited == {note.number for note in brief.notes}


def test_title_names_the_first_counterpart_with_its_count(brief: Brief) -> None:
    assert brief.title.text == "North Korea dealt most with the United States: 17 of 43 dated dealings (40 %)"


def test_table_adds_up_to_the_denominator(brief: Brief) -> None:
    rows = brief.attention.rows
    assert sum(row.incidents for row in rows) == rows[0].total
    assert all(row.cooperation + row.conflict == row.incidents for row in rows)


def test_opening_is_three_to_five_sentences(brief: Brief) -> None:
    assert 3 <= len(brief.opening) <= 5


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("done", "Kim Jong Un met Vladimir Putin in Vladivostok."),
        ("done", "Stephen Biegun negotiated with North Korea in Pyongyang."),
        ("done", "North Korea tested or deployed weapons, according to North Korean state media."),
        ("done", "South Korea has been imposing sanctions on North Korea."),
        (
            "said",
            "Kim Jong Un is to visit South Korea, according to Kim Jong Un. "
            "The date has passed; no article here reports it.",
        ),
        ("said", "Xi Jinping may visit North Korea, according to a diplomat."),
        ("said", "Kim Jong Un would meet Donald Trump, on a condition, according to Kim Jong Un."),
        ("denied", "Kim Jong Un did not meet Vladimir Putin in Vladivostok, Straits Review reported."),
        (
            "denied",
            "It is denied that North Korea made a request of the United States, according to Ri Yong Ho.",
        ),
    ],
)
def test_acts_are_told_in_the_section_of_their_status(brief: Brief, part: str, text: str) -> None:
    assert text in {said.text for group in getattr(brief, part).groups for said in group.statements}


def test_expectation_that_came_true_is_not_listed_as_to_come(brief: Brief) -> None:
    texts = [s.text for g in brief.said.groups for s in g.statements]
    assert not any("Putin" in text for text in texts)
    assert "1 announced act has since been reported as done or as not done: see there." in texts


def test_nothing_unreal_is_counted(method: Method) -> None:
    found = make(korea.unreal_acts(), method)
    assert found.attention.rows == ()
    assert found.attention.empty
    assert found.done.empty


def test_one_story_reprinted_is_one_incident(method: Method) -> None:
    found = make(korea.summits()[-5:], method)
    row = found.attention.rows[0]
    assert (row.reports, row.stories, row.incidents) == (5, 2, 1)
    assert found.done.groups[0].statements[0].more == 2


def test_few_dealings_get_no_percentage(method: Method) -> None:
    found = make(korea.summits()[:6], method)
    assert all(row.share == "" for row in found.attention.rows)
    assert not any("%" in s.text for s in statements(found))


def test_change_is_stated_with_the_counts_of_both_sides(method: Method) -> None:
    before = [talks("USA", f"2019-03-{d:02d}") for d in range(2, 26, 2)]
    after = [talks("RUS", f"2019-04-{d:02d}") for d in range(2, 26, 2)]
    early = report("Talks.", "Talks", "CONSULT", "PRK", "JPN", when="2019-01-05", published="2019-01-05")
    found = make([early, *before, *after], method)
    assert found.title.text == (
        "Russia’s share of North Korea’s dealings rose from 0 to 100 %: from 0 of 12 to 12 of 12"
    )
    assert found.changed.groups[0].statements[0].notes


def test_small_changes_are_not_stated(brief: Brief) -> None:
    assert brief.changed.groups == ()
    assert "too few dealings" in brief.changed.empty


def test_no_reports_gives_a_brief_that_says_so(method: Method) -> None:
    found = make([], method)
    assert found.title.text == "No reports on North Korea"
    assert found.notes == ()


def test_reports_on_others_are_passed_over(method: Method) -> None:
    assert make([report("They met.", "met", "CONSULT", "USA", "JPN", when="2018-06-01")], method).notes == ()


def test_until_leaves_out_later_articles(method: Method) -> None:
    found = make(korea.reports(), method, until=date(2018, 12, 31))
    assert "Putin" not in " ".join(s.text for g in found.done.groups for s in g.statements)
    assert found.period.endswith("31 December 2018")


def test_brief_on_a_person_counts_countries(method: Method) -> None:
    kim = Actor("Q56226", "Kim Jong Un", "person", "PRK")
    found = build_brief(korea.reports(), actor=kim, names=korea.names, method=method)
    assert found.title.text.startswith("Kim Jong Un dealt most with the United States: ")
    assert "North Korea" not in {row.name for row in found.attention.rows}


def test_same_reports_in_any_order_give_the_same_brief(brief: Brief, method: Method) -> None:
    shuffled = korea.reports()
    random.Random(7).shuffle(shuffled)
    assert make(shuffled, method) == brief


def test_sample_outlets_are_named_as_such(brief: Brief, method: Method) -> None:
    assert "made up" in brief.sample
    real = [replace(r, document=replace(r.document, sample=False)) for r in korea.reports()]
    assert make(real, method).sample == ""


def test_several_acts_of_one_article_are_cited_by_their_own_sentences(method: Method) -> None:
    article = [
        report(f"Talks took place on {day} March.", "Talks", "CONSULT", "PRK", "RUS", when=f"2019-03-{day}",
               title="One article", published="2019-04-01")
        for day in ("04", "11", "18")
    ]  # fmt: skip
    found = make(article, method)
    assert len(found.title.notes) == 3
    assert found.title.text == "North Korea: all 3 dated dealings were with Russia"

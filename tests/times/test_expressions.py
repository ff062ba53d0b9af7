"""Expressions of time mean the days that a careful reader would give them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.model.period import Period, Precision
from summitry.times.expressions import READERS, find_times, resolve_document_times
from summitry.times.mention import Anchor, TimeMention
from summitry.times.patterns import patterns
from tests.times.sentences import sentence

HERE = Path(__file__).parent
CASES = [
    (kind, *case)
    for kind, cases in tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8")).items()
    for case in cases
]
NOTHING = tomllib.loads((HERE / "nothing.toml").read_text(encoding="utf-8"))["sentences"]
WEDNESDAY = Period.day(date(2019, 4, 24))


def published_on(day: str) -> Period | None:
    return Period.day(date.fromisoformat(day)) if day else None


def find(text: str, words: str, published: Period | None) -> TimeMention:
    mentions = find_times(sentence(text), anchor=Anchor(published))
    found = [mention for mention in mentions if mention.text == words]
    assert found, f"no {words!r} among {[m.text for m in mentions]}"
    return found[0]


@pytest.mark.parametrize(
    ("kind", "text", "words", "published", "start", "end", "precision", "relation"), CASES
)
def test_case(
    kind: str, text: str, words: str, published: str, start: str, end: str, precision: str, relation: str
) -> None:
    mention = find(text, words, published_on(published))
    period = mention.period
    assert mention.relation == relation
    assert mention.habitual == (precision == "habit")
    assert mention.vague == (precision == "vague")
    if not start and not end:
        assert period is None
        return
    assert period is not None
    assert (str(period.start) if period.start else "") == start
    assert (str(period.end) if period.end else "") == end
    if precision in set(Precision):
        assert period.precision == precision
    assert period.text == words
    assert period.basis


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(NOTHING) >= 150


@pytest.mark.parametrize("text", NOTHING)
def test_no_time_where_a_word_only_looks_like_one(text: str) -> None:
    assert [m.text for m in find_times(sentence(text), anchor=Anchor(WEDNESDAY))] == []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.name)
def test_pattern_reads_its_example_and_not_its_near_miss(pattern) -> None:  # type: ignore[no-untyped-def]
    context = (Period.month(2011, 8),)
    found = [m.text for m in find_times(sentence(pattern.example), anchor=Anchor(WEDNESDAY, context))]
    assert any(words.endswith(pattern.finds) for words in found), found
    assert [m.text for m in find_times(sentence(pattern.near_miss), anchor=Anchor(WEDNESDAY, context))] == []


def test_every_pattern_has_a_reader() -> None:
    assert {pattern.read for pattern in patterns()} == set(READERS)


def resolve(*texts: str, published: Period | None = WEDNESDAY) -> dict[str, Period | None]:
    docs = [sentence(text) for text in texts]
    return {m.text: m.period for found in resolve_document_times(docs, published=published) for m in found}


@pytest.mark.parametrize(
    ("texts", "words", "start", "end"),
    [
        (
            ("In 2018, the two met.", "Crowds gathered that September."),
            "that September",
            "2018-09-01",
            "2018-09-30",
        ),
        (("He died in August 2011.", "He had been ill at the time."), "the time", "2011-08-01", "2011-08-31"),
        (
            ("He fell ill in August 2011.", "Four months later he died."),
            "Four months later",
            "2011-12-01",
            "2011-12-31",
        ),
        (
            ("They met on 12 June 2018.", "They met again the following week."),
            "the following week",
            "2018-06-18",
            "2018-06-24",
        ),
        (
            ("They met on 12 June 2018.", "Aides spoke the same day."),
            "the same day",
            "2018-06-12",
            "2018-06-12",
        ),
        (
            ("They met on 12 June 2018.", "Two days later aides spoke."),
            "Two days later",
            "2018-06-14",
            "2018-06-14",
        ),
        (
            ("They met on 12 June 2018.", "Aides spoke the next day."),
            "the next day",
            "2018-06-13",
            "2018-06-13",
        ),
        (
            ("They met on 12 June 2018.", "Aides had spoken a year earlier."),
            "a year earlier",
            "2017-06-01",
            "2017-06-30",
        ),
        (
            ("They met on 12 June 2018.", "Elections were held that year."),
            "that year",
            "2018-01-01",
            "2018-12-31",
        ),
        (
            ("They met on 12 June 2018.", "Aides spoke the following Monday."),
            "the following Monday",
            "2018-06-18",
            "2018-06-18",
        ),
    ],
)
def test_times_hark_back_to_those_before_them(
    texts: tuple[str, ...], words: str, start: str, end: str
) -> None:
    period = resolve(*texts)[words]
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


def test_nothing_is_reckoned_from_today() -> None:
    found = resolve(
        "He left yesterday.", "He left last week.", "He left in March.", "He left on Monday.", published=None
    )
    assert len(found) == 4
    assert set(found.values()) == {None}


def test_publication_known_to_the_month_widens_what_is_relative() -> None:
    mention = find("He resigned last week.", "last week", Period.month(2019, 4))
    assert mention.period is not None
    assert (mention.period.start, mention.period.end) == (date(2019, 3, 25), date(2019, 4, 28))
    assert mention.period.approximate


def test_offsets_count_in_the_document() -> None:
    (mention,) = find_times(sentence("He resigned last week.", start=1000), anchor=Anchor(WEDNESDAY))
    assert (mention.start, mention.end) == (1012, 1021)
    assert (mention.first, mention.last) == (2, 4)


WORDS = st.sampled_from(
    [
        "in",
        "on",
        "the",
        "last",
        "next",
        "this",
        "that",
        "May",
        "March",
        "April",
        "24",
        "2019",
        "2018-19",
        "31",
        "February",
        "Monday",
        "week",
        "year",
        "ago",
        "later",
        "three",
        "days",
        "since",
        "until",
        "by",
        "end",
        "of",
        "early",
        "mid",
        "-",
        "and",
        "to",
        "from",
        "between",
        "1990s",
        "’90s",
        "quarter",
        "Hanoi",
        "summit",
        "after",
        "Trump",
        ",",
        ".",
        "(",
        "'s",
        "will",
        "met",
        "99",
        "0",
        "12/12/2012",
        "2019-02-31",
        "coming",
        "past",
        "within",
        "48",
        "hours",
        "every",
        "second",
        "September",
        "1",
        "9999",
        "years",
        "weeks",
        "a",
        "decade",
        "century",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_sound_mentions(text: str) -> None:
    doc = sentence(text, start=7)
    for published in (None, WEDNESDAY, Period.year(2019)):
        for mention in find_times(doc, anchor=Anchor(published, (Period.month(2011, 8),))):
            assert text[mention.start - 7 : mention.end - 7] == mention.text
            assert 0 <= mention.first < mention.last <= len(doc)
            if mention.period and mention.period.start and mention.period.end:
                assert mention.period.start <= mention.period.end

"""The article that Summitry was built for: an analysis without a date, full of summits that are only expected,
skipped, recalled or hoped for. It lies beside the checkout and is not ours to copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summitry.coding.code import Coded, code_document
from summitry.coding.standing import TAKEN_FOR_GRANTED
from summitry.ingest.read import read_inputs
from summitry.language.pipeline import load_language
from summitry.model.actor import Participant
from summitry.model.document import Document, KnownBy
from summitry.model.event import REAL, Event, Status
from summitry.model.period import Period

ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "shifting-gears-2019.txt"
KIM_JONG_UN = "Q56226"

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason="shifting-gears-2019.txt is not beside the checkout"
)


@pytest.fixture(scope="module")
def coded() -> Coded:
    (document,) = read_inputs([str(ARTICLE)])
    assert isinstance(document, Document)
    return code_document(document, load_language())


Find = Callable[..., list[Event]]


@pytest.fixture(scope="module")
def find(coded: Coded) -> Find:
    """Events of a type, between two countries where they are given, in the order of the text."""

    def choose(type: str, source: str | None = None, target: str | None = None) -> list[Event]:
        return [
            event
            for event in coded.events
            if event.type == type
            and (source is None or source in countries(event.source))
            and (target is None or target in countries(event.target))
        ]

    return choose


def countries(side: tuple[Participant, ...]) -> set[str | None]:
    return {part.country for part in side}


def within(period: Period | None, start: date, end: date) -> bool:
    """Whether a date is known, and lies wholly between two days."""
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and start <= period.start
        and period.end <= end
    )


def test_publication_is_worked_out_from_the_text(coded: Coded) -> None:
    published = coded.document.published
    assert within(published.period, date(2019, 4, 1), date(2019, 4, 30))
    assert published.known_by is KnownBy.TEXT
    assert published.evidence


def test_captions_and_notices_are_not_read(coded: Coded) -> None:
    text = "\n".join(sentence.text for sentence in coded.sentences)
    for words in (
        "Image removed",
        "Image: Reuters",
        "Follow ",
        "Copyright",
        "All rights reserved",
        "Read more",
    ):
        assert words not in text
    assert not any(
        "special issue" in sentence.text and "covering" in sentence.text for sentence in coded.sentences
    )


def test_the_summit_of_the_week_is_expected(find: Find) -> None:
    expected = [e for e in find("CONSULT", "PRK", "RUS") if e.status is Status.EXPECTED]
    assert any(within(e.date, date(2019, 4, 22), date(2019, 4, 28)) for e in expected)


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2018, 6, 1), date(2018, 6, 30)), (date(2019, 2, 1), date(2019, 2, 28))],
    ids=["Singapore", "Hanoi"],
)
def test_summits_with_the_american_president_took_place(find: Find, start: date, end: date) -> None:
    happened = [e for e in find("CONSULT", "PRK", "USA") if e.status is Status.HAPPENED]
    assert any(within(e.date, start, end) for e in happened)


@pytest.mark.parametrize("country", ["CHN", "KOR", "USA"])
def test_the_leaders_met_before_are_told_apart(find: Find, country: str) -> None:
    assert any(
        e.status in REAL and KIM_JONG_UN in {p.actor for p in e.source}
        for e in find("CONSULT", "PRK", country)
    )


def test_the_speech_accuses_the_americans(find: Find) -> None:
    assert any(e.status is Status.HAPPENED for e in find("ACCUSE", "PRK", "USA"))


def test_the_envoy_was_in_moscow_the_week_before(find: Find) -> None:
    visits = [e for e in find("CONSULT", "USA", "RUS") if e.status is Status.HAPPENED]
    assert any(within(e.date, date(2019, 4, 14), date(2019, 4, 21)) for e in visits)


@pytest.mark.parametrize("country", ["JPN", "KOR"])
def test_neighbours_imposed_sanctions(find: Find, country: str) -> None:
    assert any(e.status in REAL for e in find("SANCTION", country))


def test_the_fathers_journey_stays_in_2011(coded: Coded) -> None:
    then = [e for e in coded.events if within(e.date, date(2011, 1, 1), date(2011, 12, 31))]
    assert any("PRK" in countries(e.source) and "RUS" in countries(e.target) for e in then)
    assert not any(KIM_JONG_UN in {p.actor for p in (*e.source, *e.target)} for e in then)


def test_the_threat_that_was_not_made_is_none(find: Find) -> None:
    assert not [e for e in find("THREATEN") if e.status in REAL]


def test_no_summit_with_the_russian_president_has_taken_place_yet(find: Find) -> None:
    """Kim Jong Un had not met Putin when this was written, whatever its sentences hope for."""
    real = [e for e in find("CONSULT", "PRK", "RUS") if e.status in REAL]
    late = [e for e in real if e.date and (e.date.end is None or e.date.end >= date(2018, 1, 1))]
    undated = [e for e in real if e.date is None and KIM_JONG_UN in {p.actor for p in (*e.source, *e.target)}]
    assert late == [] and undated == []


def test_the_open_question_stays_open(coded: Coded) -> None:
    """Whether somebody stands with others is asked, not told."""
    asked = [e for e in coded.events if "whether" in e.evidence.text.lower()]
    assert asked and not [e for e in asked if e.status in REAL and TAKEN_FOR_GRANTED not in e.rule]


def test_the_son_is_not_taken_for_the_founder(coded: Coded) -> None:
    """Kim Il Sung ruled until 1994: nothing of 2018 or later, or only possible, can be his."""
    founder = [e for e in coded.events if "Q41117" in {p.actor for p in (*e.source, *e.target)}]
    assert [e.evidence.text for e in founder if e.status not in REAL] == []

"""Words of estimative probability as numbers."""

from __future__ import annotations

import pytest

from summitry.coding.foreseen.likelihood import (
    CONVENTION,
    SOURCES,
    SURVEY,
    UNMEASURED,
    YARDSTICK,
    figures,
    likelihood_of,
    number_of,
    unhedged,
)
from summitry.resources.load import read_toml

SCALES = [
    (
        "almost certain",
        "highly likely",
        "likely",
        "even chance",
        "unlikely",
        "highly unlikely",
        "almost no chance",
    ),
    ("certain", "very likely", "probable", "possible", "improbable", "very improbable", "impossible"),
]


@pytest.mark.parametrize("term", sorted(figures()))
def test_point_lies_within_its_range(term: str) -> None:
    number = number_of(term)
    assert number is not None
    point, low, high, _, _ = number
    assert 0 <= low <= point <= high <= 1


@pytest.mark.parametrize("scale", SCALES)
def test_points_keep_the_order_of_the_words(scale: tuple[str, ...]) -> None:
    points = [number[0] for term in scale if (number := number_of(term))]
    assert len(points) == len(scale)
    assert points == sorted(points, reverse=True)


def test_surveys_come_before_yardsticks() -> None:
    likely = likelihood_of("likely", "likely")
    assert likely.basis == SURVEY
    assert "phia" not in likely.source
    assert likelihood_of("realistic possibility", "realistic possibility").basis == YARDSTICK


def test_word_without_a_published_number_has_none() -> None:
    expected = likelihood_of("is expected to", "expected")
    assert (expected.point, expected.low, expected.high, expected.basis) == (None, None, None, UNMEASURED)
    assert expected.words == "is expected to"


def test_claim_without_a_hedge_is_certain_by_convention() -> None:
    assert (unhedged("will").point, unhedged("will").basis) == (1.0, CONVENTION)


def test_every_source_is_cited_in_full_and_used() -> None:
    sources = read_toml(SOURCES)
    used = {figure.source for rows in figures().values() for figure in rows} | {"summitry", "stated"}
    assert set(sources) == used
    assert all(source["title"] and source["how"] and source["licence"] for source in sources.values())

"""The picture of calibration: a true sentence, n beside each point, the convention apart."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.analysis.reliability import Reliability, reliability, reliability_by
from summitry.charts.calibration import (
    Subject,
    calibration_basis,
    calibration_headline,
    calibration_picture,
    calibration_spec,
)
from summitry.charts.placing import Pin, place

PREDICTED = Subject(things="dealings", given="predicted", happened="took place", source="icews")


def cases(*groups: tuple[float, int, int]) -> Reliability:
    """Groups of a probability, of how many came true, and of how many there are."""
    said = [p for p, _, n in groups for _ in range(n)]
    return reliability(said, [i < k for _, k, n in groups for i in range(n)])


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (cases(), "None of the dealings is settled yet"),
        (cases((0.5, 2, 4)), "4 settled dealings are too few to tell how well their numbers hold"),
        (
            cases((0.8, 40, 100)),
            "Predicted to be 80 % likely on average, 40 % of 100 dealings took place",
        ),
        # Right on average and wrong at both ends: the sentence names the end that is further off.
        (
            cases((0.1, 40, 100), (0.9, 62, 102)),
            "Of 100 dealings predicted to be about 10 % likely, 40 % took place",
        ),
        (cases((0.2, 20, 100)), "Predicted to be 20 % likely on average, 20 % of 100 dealings took place"),
    ],
)
def test_headline_says_what_is_so(found: Reliability, sentence: str) -> None:
    assert calibration_headline(found, PREDICTED) == sentence


def test_picture_bears_every_number_and_its_source() -> None:
    found = cases((0.15, 2, 20), (0.75, 11, 31))
    svg = calibration_picture(found, PREDICTED).decode("utf-8")
    text = [node.text for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")]
    assert {"n = 20", "31"} <= set(text)
    assert "source: icews." in calibration_basis(found, PREDICTED)
    assert "n\u00a0=\u00a051" in calibration_basis(found, PREDICTED)


def test_unhedged_claims_stand_in_outline_outside_all_figures() -> None:
    found = cases((0.7, 9, 12))
    apart = reliability_by(["no hedge"] * 30, [1.0] * 30, [True] * 10 + [False] * 20).bins[0]
    spec = calibration_spec(found, Subject(), apart=apart)
    assert spec["title"]["text"] == calibration_spec(found, Subject())["title"]["text"]
    assert "in outline, not in these figures: said without a hedge" in calibration_basis(
        found, Subject(), apart=apart
    )
    outlined = [layer for layer in spec["layer"] if layer["mark"].get("filled") is False]
    assert [row["n"] for layer in outlined for row in layer["data"]["values"]] == [30]


def test_axes_of_rare_things_end_early_and_stay_square() -> None:
    spec = calibration_spec(cases((0.01, 10, 1000), (0.05, 60, 1000)), PREDICTED)
    domains = {
        tuple(layer["encoding"][axis]["scale"]["domain"])
        for layer in spec["layer"]
        for axis in ("x", "y")
        if "scale" in layer["encoding"][axis]
    }
    assert domains == {(0, 0.1)}


def test_picture_without_cases_is_drawn() -> None:
    assert calibration_picture(cases(), PREDICTED).startswith(b"<svg")


def test_labels_give_way_to_each_other() -> None:
    pins = [Pin(300, 200, 150, 250, "expected, n = 31"), Pin(360, 198, 120, 280, "very likely, n = 12")]
    first, second = place(pins)
    assert first.align == "right"
    assert (second.x, second.align) == (369, "left")


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 440), st.floats(0, 440)), max_size=12))
def test_every_pin_gets_a_spot(at: list[tuple[float, float]]) -> None:
    assert len(place([Pin(x, y, y, y, "n = 1") for x, y in at])) == len(at)

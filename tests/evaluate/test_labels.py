"""One label a row."""

from __future__ import annotations

import pytest

from summitry.evaluate.labels import score_labels

GOLD = ["AID", "AID", "ACCUSE", "ACCUSE", "CONSULT", "CONSULT"]


def test_macro_f1_is_the_mean_over_classes() -> None:
    found = score_labels(GOLD, ["AID", "ACCUSE", "ACCUSE", "ACCUSE", "CONSULT", "AID"])
    assert found.accuracy.right == 4
    assert [round(each.f1, 3) for each in found.classes] == [0.8, 0.5, 0.667]
    assert found.macro_f1.value == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)
    assert found.confusion == (("AID", "ACCUSE", 1), ("CONSULT", "AID", 1))


def test_a_label_that_gold_lacks_costs_twice() -> None:
    found = score_labels(GOLD, ["AID", "AID", "ACCUSE", "ACCUSE", "CONSULT", "PROTEST"])
    assert len(found.classes) == 4
    assert found.macro_f1.value is not None and found.macro_f1.value < found.macro_f1_gold


def test_no_label_is_wrong_and_no_class() -> None:
    found = score_labels(GOLD, [None, "AID", "ACCUSE", "ACCUSE", "CONSULT", "CONSULT"])
    assert len(found.classes) == 3
    assert found.confusion == (("AID", "-", 1),)


def test_the_interval_holds_the_figure() -> None:
    found = score_labels(GOLD * 20, ["AID", "ACCUSE", "ACCUSE", "ACCUSE", "CONSULT", "AID"] * 20).macro_f1
    assert found.low is not None and found.value is not None and found.high is not None
    assert found.low < found.value < found.high

"""The hedge that governs a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summitry.coding.code import Coded
from summitry.coding.foreseen.hedges import FILE
from summitry.resources.load import read_toml
from tests.coding.foreseen.ahead import DAY, shown

Coder = Callable[..., Coded]
CASES: list[dict[str, Any]] = read_toml(FILE)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["term"])
def test_hedge_is_read_as_its_term(case: dict[str, Any], coder: Coder) -> None:
    outlooks = coder(case["example"], published=DAY).outlooks
    terms = {(o.likelihood.term, o.negated) for o in outlooks if o.likelihood}
    assert terms == {(case["term"], case["negated"])}, shown(outlooks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["term"])
def test_sentence_without_the_hedge_has_not_its_term(case: dict[str, Any], coder: Coder) -> None:
    outlooks = coder(case["near_miss"], published=DAY).outlooks
    assert outlooks
    assert all(o.likelihood is not None and o.likelihood.term != case["term"] for o in outlooks), shown(
        outlooks
    )


def test_outermost_hedge_wins(coder: Coder) -> None:
    [outlook] = coder(
        "Analysts doubt that Serbia will probably join the talks with Kosovo.", published=DAY
    ).outlooks
    assert outlook.likelihood is not None
    assert outlook.likelihood.term == "doubt"


@pytest.mark.parametrize(
    "text",
    [
        "Turkey will release the Greek soldiers.",
        "Turkey is likely to release the Greek soldiers.",
        "Turkey is expected to release the Greek soldiers.",
        "Turkey may release the Greek soldiers.",
    ],
)
def test_negation_turns_the_claim_and_leaves_the_hedge(text: str, coder: Coder) -> None:
    plain = coder(text, published=DAY).outlooks
    turned = coder(
        text.replace(" release", " not release").replace("to not", "not to"), published=DAY
    ).outlooks
    assert [o.negated for o in plain] == [False], shown(plain)
    assert [o.negated for o in turned] == [True], shown(turned)
    assert [o.likelihood for o in plain] == [o.likelihood for o in turned]
    assert [o.claim for o in plain] == [o.claim for o in turned]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It is unclear whether Turkey will release the Greek soldiers.", "question"),
        ("Greece urged Turkey to release the soldiers by Friday.", "demand"),
        ("Greece gave Turkey until Friday to release the soldiers.", "deadline"),
    ],
)
def test_nothing_is_said_about_how_likely_in(text: str, claim: str, coder: Coder) -> None:
    outlooks = [o for o in coder(text, published=DAY).outlooks if o.claim == claim]
    assert outlooks, shown(coder(text, published=DAY).outlooks)
    assert all(o.likelihood is None for o in outlooks)

"""Every rule of joining and settling gives what its example says, and not what its near-miss holds."""

from __future__ import annotations

import pytest

from summitry.analysis.expectations.rules import Rule, rules
from tests.analysis.expectations.telling import kept

every_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)


@every_rule
def test_rule_gives_what_its_example_says(rule: Rule) -> None:
    lines = [each for each in kept(**rule.example) if each.rule == rule.id]
    assert lines, [each.rule for each in kept(**rule.example)]
    assert rule.gives in {lines[-1].kind.value, lines[-1].outcome and lines[-1].outcome.value}


@every_rule
def test_rule_gives_nothing_in_its_near_miss(rule: Rule) -> None:
    assert rule.id not in {each.rule for each in kept(**rule.near_miss)}


@every_rule
def test_rule_is_told_in_words(rule: Rule) -> None:
    assert rule.words.endswith(".") and len(rule.words) > 40


def test_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in rules()}) == len(rules()) >= 19

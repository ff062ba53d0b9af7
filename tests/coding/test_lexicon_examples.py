"""Every pattern of the lexicon, run through the whole coder: its example yields its event, its near-miss does not.

Examples stand alone in a document each, so that no sentence lends another its actors or its date.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.coding.code import Coded
from summitry.coding.lexicon import Pattern, load_lexicon
from summitry.coding.ontology import event_types
from summitry.model.event import Event
from tests.coding.sides import countries, rule_of, shown

PATTERNS = tuple({p.rule: p for p in load_lexicon().patterns}.values())


def _fits(event: Event, pattern: Pattern) -> bool:
    """Whether the event is the one that the example asks for; an empty side of the example asks for nothing."""
    wanted_source, wanted_target = set(pattern.example.source), set(pattern.example.target)
    source, target = countries(event.source), countries(event.target)
    if event.status != pattern.example.status or event.type != pattern.type:
        return False
    if event.mutual:
        return source == target == wanted_source | wanted_target
    return source == (wanted_source or source) and target == (wanted_target or target)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_example_yields_its_event(pattern: Pattern, coder: Callable[..., Coded]) -> None:
    events = coder(pattern.example.text).events
    wanted = f"{list(pattern.example.source)} -> {list(pattern.example.target)} [{pattern.example.status}]"
    assert any(rule_of(e) == pattern.rule and _fits(e, pattern) for e in events), (
        f"{pattern.rule}: {pattern.example.text}\nwanted {wanted}, found\n{shown(events)}"
    )


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_near_miss_does_not_fire_the_pattern(pattern: Pattern, coder: Callable[..., Coded]) -> None:
    events = coder(pattern.near_miss).events
    assert pattern.rule not in {rule_of(e) for e in events}, f"{pattern.near_miss}\n{shown(events)}"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_cameo_code_is_of_two_to_four_digits(pattern: Pattern) -> None:
    assert pattern.cameo is not None
    assert pattern.cameo.isdigit()
    assert 2 <= len(pattern.cameo) <= 4


def test_every_event_type_has_patterns() -> None:
    assert {p.type for p in PATTERNS} == set(event_types())

"""Every pattern of the lexicon: its example fires it with its sides and status, its near-miss does not.

What the coder reports in the end is decided by the trained disambiguator on top; here the pattern itself is on trial.
Examples stand alone in a document each, so that no sentence lends another its actors.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.coding.lexicon import Pattern, load_lexicon
from summitry.coding.match import Match
from summitry.coding.ontology import event_types
from summitry.coding.status import status_of
from tests.coding.sides import countries

PATTERNS = tuple({p.rule: p for p in load_lexicon().patterns}.values())

Matcher = Callable[[str], list[Match]]


def _fits(match: Match, pattern: Pattern) -> bool:
    """Whether the match is the one that the example asks for; an empty side of the example asks for nothing."""
    wanted_source, wanted_target = set(pattern.example.source), set(pattern.example.target)
    source, target = countries(match.source), countries(match.target)
    frame = match.frame
    standing = status_of(frame.trigger, support=frame.support if frame.asserted else None)
    if standing.status != pattern.example.status:
        return False
    if pattern.mutual:
        return source | target == wanted_source | wanted_target
    return source == (wanted_source or source) and target == (wanted_target or target)


def _shown(matches: list[Match]) -> str:
    return "\n".join(
        f"  {m.pattern.rule}: {sorted(countries(m.source))} -> {sorted(countries(m.target))}" for m in matches
    )


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_example_fires_its_pattern(pattern: Pattern, matcher: Matcher) -> None:
    matches = matcher(pattern.example.text)
    wanted = f"{list(pattern.example.source)} -> {list(pattern.example.target)} [{pattern.example.status}]"
    assert any(m.pattern.rule == pattern.rule and _fits(m, pattern) for m in matches), (
        f"{pattern.rule}: {pattern.example.text}\nwanted {wanted}, found\n{_shown(matches)}"
    )


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_near_miss_does_not_fire_the_pattern(pattern: Pattern, matcher: Matcher) -> None:
    matches = matcher(pattern.near_miss)
    assert pattern.rule not in {m.pattern.rule for m in matches}, f"{pattern.near_miss}\n{_shown(matches)}"


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.rule)
def test_cameo_code_is_of_two_to_four_digits(pattern: Pattern) -> None:
    assert pattern.cameo is not None
    assert pattern.cameo.isdigit()
    assert 2 <= len(pattern.cameo) <= 4


def test_every_event_type_has_patterns() -> None:
    assert {p.type for p in PATTERNS} == set(event_types())


def test_senses_are_many() -> None:
    assert sum(len(p.lemmas) for p in load_lexicon().patterns) >= 2_500

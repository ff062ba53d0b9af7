"""Which words of a sentence name acts, of which type, by whom to whom: the trained models over what frames offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from summitry.coding.disambiguate.acts import NONE, act_features
from summitry.coding.disambiguate.linear import load_model
from summitry.coding.disambiguate.parts import (
    APART,
    BOTH,
    SOURCE,
    TARGET,
    Placed,
    part_features,
)
from summitry.coding.lexicon import Pattern
from summitry.coding.match import Act, Match, distributed
from summitry.coding.scene import Scene
from summitry.coding.sides import distinct, who
from summitry.model.actor import Participant

LEAST_ACT = 0.2
"""Probability below which a word is not taken to name an act."""

LEAST_PART = 0.4
"""Probability below which an actor is not taken to have a part in an act."""

RULED = 0.85
"""How sure the sides are that a pattern finds in its own slots."""


@dataclass(frozen=True)
class Decided:
    """One act as decided.

    Attributes:
        act: The word with its frame.
        type: PLOVER type.
        source: Who acts, in text order.
        target: To whom; the same as ``source`` where the act is mutual.
        mutual: No direction.
        probability: That the word names an act of this type with these sides, 0 to 1.
        pattern: The lexicon pattern of this type that fits best, if there is one.
        learned: Whether the models decided, not the lexicon alone.
    """

    act: Act
    type: str
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    mutual: bool
    probability: float
    pattern: Pattern | None
    learned: bool = True

    @property
    def rule(self) -> str:
        """What decided: the pattern that fits, or the model alone."""
        return self.pattern.rule if self.pattern else f"{self.type.lower()}.learned"


def decide(acts: Iterable[Act], scene: Scene, placed: Sequence[Placed]) -> Iterator[Decided]:
    """The acts of a sentence, each with its type and sides.

    Args:
        acts: Every word that may name one; where the sentence speaks of nobody known, none is looked at.
        scene: The sentence.
        placed: Everybody whom it speaks of.
    """
    if not any(each.known for each in placed):
        return
    model = load_model("acts")
    for act in list(acts):
        odds = model.probabilities(act_features(act, scene.whom))
        none = float(odds[model.labels.index(NONE)])
        if 1 - none < LEAST_ACT:
            continue
        best = max((n for n in range(len(model.labels)) if model.labels[n] != NONE), key=lambda n: odds[n])
        yield from _with_sides(act, model.labels[best], float(odds[best]), placed)


def by_lexicon(acts: Iterable[Act]) -> Iterator[Decided]:
    """The acts that the lexicon alone finds, without the models: the most specific match of each word."""
    for act in acts:
        if act.best is None:
            continue
        for match in distributed(act.best):
            pattern, sure = match.pattern, match.pattern.weight * match.certainty
            yield Decided(
                act, pattern.type, match.source, match.target, pattern.mutual, sure, pattern, learned=False
            )


def _with_sides(act: Act, type_name: str, probability: float, placed: Sequence[Placed]) -> Iterator[Decided]:
    ruled = _ruled(act, type_name)
    if ruled is not None:
        for match in distributed(ruled):
            rule, sure = match.pattern, probability * RULED
            yield Decided(act, type_name, match.source, match.target, rule.mutual, sure, rule)
        return
    parts = _parts(act, type_name, placed)
    if not parts:
        return
    sure = float(np.mean([p for _, _, p in parts]))
    pattern = _pattern(act, type_name)
    for source, target, mutual in _sides(act, parts):
        if any(p.country or p.actor for p in (*source, *target)):
            yield Decided(act, type_name, source, target, mutual, probability * sure, pattern)


def _ruled(act: Act, type_name: str) -> Match | None:
    """The pattern of the type that has both sides in its own slots: there the frame decides, not the model."""
    whole = [
        m for m in act.matches if m.pattern.type == type_name and m.source and m.target and m.certainty == 1.0
    ]
    return max(whole, key=lambda m: m.pattern.weight, default=None)


def _parts(act: Act, type_name: str, placed: Sequence[Placed]) -> list[tuple[Placed, str, float]]:
    """Actors that have a part in the act, with the part and its probability."""
    model = load_model("parts")
    found = []
    for each in placed:
        if each.head.i == act.frame.trigger.i:
            continue
        odds = model.probabilities(part_features(act, type_name, each, placed))
        best = int(odds.argmax())
        if model.labels[best] != APART and odds[best] >= LEAST_PART:
            found.append((each, model.labels[best], float(odds[best])))
    return found


def _sides(
    act: Act, parts: Sequence[tuple[Placed, str, float]]
) -> Iterator[tuple[tuple[Participant, ...], tuple[Participant, ...], bool]]:
    """Sources and targets; a mutual act all together, or one with each where one side is subject of a verb."""
    equals = [each for each, part, _ in parts if part == BOTH]
    if equals:
        everybody = [each for each, _, _ in parts]
        yield from _mutual(act, everybody)
        return
    source = distinct(tuple(p for each, part, _ in parts if part == SOURCE for p in each.participants))
    target = distinct(tuple(p for each, part, _ in parts if part == TARGET for p in each.participants))
    taken = {(p.actor, p.role) for p in source if p.actor}
    yield source, tuple(p for p in target if (p.actor, p.role) not in taken), False


def _mutual(
    act: Act, everybody: Sequence[Placed]
) -> Iterator[tuple[tuple[Participant, ...], tuple[Participant, ...], bool]]:
    trigger = act.frame.support or act.frame.trigger
    left = distinct(tuple(p for each in everybody if each.head.i < trigger.i for p in each.participants))
    right = distinct(tuple(p for each in everybody if each.head.i > trigger.i for p in each.participants))
    groups = [(one, other) for one in left for other in right] if left and right else [(*left, *right)]
    for group in groups:
        sides = _known_first(distinct(tuple(group)))
        if len({who(p) for p in sides}) > 1:
            yield sides, sides, True


def _known_first(sides: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Nobody deals with "officials": where two are known, the unknown are left out."""
    known = tuple(p for p in sides if p.country or p.actor)
    return known if len(known) > 1 else sides


def _pattern(act: Act, type_name: str) -> Pattern | None:
    """The pattern that names the rule, code and modes: of a full match, else of one that fits, else of the word.

    Where none fits, one without modes goes first: nothing tells that who "talked" did so by telephone.
    """
    matches: list[Match] = [m for m in act.matches if m.pattern.type == type_name]
    if matches:
        return max(matches, key=lambda m: m.pattern.weight).pattern
    fitting = [p for p in act.fitting if p.type == type_name]
    if fitting:
        return max(fitting, key=lambda p: p.weight)
    of_word = [p for _, p in act.candidates if p.type == type_name]
    return max(of_word, key=lambda p: (not p.modes, p.weight), default=None)

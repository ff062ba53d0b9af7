"""The relation between two given actors of a sentence, as one PLOVER root: for tables where the pair is given."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from summitry.coding.disambiguate.acts import NONE, act_features
from summitry.coding.disambiguate.linear import LinearModel
from summitry.coding.disambiguate.parts import BOTH, SOURCE, TARGET, Placed, part_features
from summitry.coding.lexicon import load_lexicon
from summitry.coding.match import Act, find_acts
from summitry.coding.scene import Scene
from summitry.coding.status import status_of

FAINT = 0.08
"""Probability below which a word's reading is not told to the relation model."""


@dataclass(frozen=True)
class Told:
    """One word's reading as an act between the two: how probable its type is and that the pair are its sides."""

    act: Act
    type: str
    probability: float
    between: float
    status: str

    @property
    def weight(self) -> float:
        """Probability that this is the act between the two."""
        return self.probability * self.between


def read_between(
    scene: Scene, source: Token, target: Token, *, acts: LinearModel, parts: LinearModel
) -> list[Told]:
    """Every reading of every word of a sentence as an act from one head to another, likeliest first."""
    pair = [_given(source), _given(target)]
    found: list[Told] = []
    for act in find_acts(scene.doc, load_lexicon(), scene.whom):
        if act.frame.trigger.i in {source.i, target.i}:
            continue
        odds = acts.probabilities(act_features(act, scene.whom))
        status = ""
        for name, p in zip(acts.labels, odds, strict=True):
            if name == NONE or p < FAINT:
                continue
            between = _between(act, name, pair, parts)
            status = (
                status
                or status_of(
                    act.frame.trigger, support=act.frame.support if act.frame.asserted else None
                ).status.value
            )
            found.append(Told(act, name, float(p), between, status))
    return sorted(found, key=lambda told: -told.weight)


def _given(head: Token) -> Placed:
    return Placed(head, head.left_edge.i, head.i + 1, "given", None, True, ())


def _between(act: Act, type_name: str, pair: Sequence[Placed], parts: LinearModel) -> float:
    """Probability that the first acts and the second is acted on, or that both are equals."""
    ordered = sorted(pair, key=lambda p: p.head.i)
    first, second = (parts.probabilities(part_features(act, type_name, p, ordered)) for p in pair)
    at = {label: n for n, label in enumerate(parts.labels)}
    directed = first[at[SOURCE]] * second[at[TARGET]]
    equal = (first[at[BOTH]] + first[at[SOURCE]]) * (second[at[BOTH]] + second[at[TARGET]])
    return math.sqrt(max(directed, equal))


def relation_features(scene: Scene, source: Token, target: Token, told: Sequence[Told]) -> list[str]:
    """Features of a pair, as strings: readings of the words, then the words themselves."""
    return ["bias", *_readings(told), *_words(scene, source, target)]


def _readings(told: Sequence[Told]) -> Iterator[str]:
    for rank, each in enumerate(told[:3]):
        yield f"top{rank}={each.type}"
        yield f"top{rank}={each.type}:{each.status}"
        yield f"top{rank}={each.type}:{int(each.weight * 5)}"
    if told:
        best = told[0]
        yield f"top-word={best.act.frame.trigger.lemma_.lower()}"
        for pattern in best.act.fitting[:4]:
            yield f"top-fit={pattern.type}"
    by_type: dict[str, float] = {}
    for each in told:
        by_type[each.type] = max(by_type.get(each.type, 0.0), each.weight)
    for name, weight in by_type.items():
        yield f"some={name}:{int(weight * 5)}"


def _words(scene: Scene, source: Token, target: Token) -> Iterator[str]:
    """Lemmas by where they stand: between the two, before, behind; pairs of neighbours between them."""
    first, last = sorted((source.i, target.i))
    lemmas = [t.lemma_.lower() if t.pos_ not in {"PROPN", "NUM"} else t.pos_ for t in scene.doc]
    for token, lemma in zip(scene.doc, lemmas, strict=True):
        if token.pos_ in {"PUNCT", "PROPN", "NUM", "DET", "SYM"} or token.i in {source.i, target.i}:
            continue
        where = "before" if token.i < first else "after" if token.i > last else "mid"
        yield f"{where}={lemma}"
        yield f"word={lemma}"
    for i in range(first, last):
        yield f"pair={lemmas[i]}_{lemmas[i + 1]}"
    yield f"order={'st' if source.i < target.i else 'ts'}"
    for name, head in (("s", source), ("t", target)):
        yield f"{name}-dep={head.dep_}"
        yield f"{name}-over={head.head.lemma_.lower()}:{head.dep_}"

"""Examples for relations: every pair of actors of a labelled event, with the root that the PLV tables would give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from summitry.coding.disambiguate.linear import LinearModel
from summitry.coding.disambiguate.relate import read_between, relation_features
from summitry.coding.relation import head_of
from summitry.language.pipeline import Language
from training.disambiguator.examples import Example, Sample, scenes_of
from training.disambiguator.fitting import fit, linear
from training.disambiguator.lines import LabelledEvent, Line

PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Types that are AGREE while they are still to come."""

THREATENED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""Types that are THREATEN while they are still to come."""

AHEAD = frozenset({"planned", "expected", "possible", "conditional"})
LEFT_OUT = frozenset({"denied", "not_happened", "requested"})
"""Statuses of acts that are no relation of their pair."""

FOLDS = 4
MOST = 3
"""Actors a side that are taken from a long list."""


def plv_root(type_name: str, status: str) -> str:
    """Root of the PLV tables for a PLOVER type with its status."""
    if status in AHEAD and type_name in PROMISED:
        return "AGREE"
    if status in AHEAD and type_name in THREATENED:
        return "THREATEN"
    return "YIELD" if type_name in {"CONCEDE", "RETREAT"} else type_name


def pair_examples(
    lines: Sequence[Line], samples: Sequence[Sample], strength: dict[str, float], language: Language
) -> Iterator[Example]:
    """Examples for the relation model; the readings that it builds on come from models that have not seen the line."""
    fold = np.random.default_rng(1).integers(0, FOLDS, len(lines))
    for k in range(FOLDS):
        seen = [sample for sample, f in zip(samples, fold, strict=True) if f != k]
        acts = linear(*fit([e for sample in seen for e in sample.acts], strength["acts"]))
        parts = linear(*fit([e for sample in seen for e in sample.parts], strength["parts"]))
        for number, line in enumerate(lines):
            if fold[number] == k and line.events:
                yield from _of_line(line, number, acts, parts, language)


def _of_line(
    line: Line, number: int, acts: LinearModel, parts: LinearModel, language: Language
) -> Iterator[Example]:
    for scene in scenes_of(line.text, language, line.published):
        for event in line.events:
            if event.status in LEFT_OUT:
                continue
            for one, other in _pairs(event):
                source, target = (head_of(scene.doc, *line.spans[n]) for n in (one, other))
                if source is None or target is None or source.i == target.i:
                    continue
                told = read_between(scene, source, target, acts=acts, parts=parts)
                features = relation_features(scene, source, target, told)
                yield Example(features, plv_root(event.type, event.status), number)


def _pairs(event: LabelledEvent) -> Iterator[tuple[str, str]]:
    for one in event.source[:MOST]:
        for other in event.target[:MOST]:
            if one != other:
                yield one, other

"""Examples for relations: sentences with a given pair, and every pair of actors of a labelled event.

A line of ``training/pairs``: ``ROOT || sentence with [s the source] and [t the target]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from summitry.coding.disambiguate.linear import LinearModel
from summitry.coding.disambiguate.relate import read_between, relation_features
from summitry.coding.relation import Pair, head_of, locate
from summitry.language.pipeline import Language
from training.disambiguator.examples import Example, Sample, scenes_of
from training.disambiguator.fitting import fit, linear
from training.disambiguator.lines import LabelledEvent, Line
from training.encoder.examples import Example as GivenPair
from training.encoder.examples import given_pairs as read_pairs
from training.encoder.examples import is_held_out, plv_root

LEFT_OUT = frozenset({"denied", "not_happened", "requested"})
"""Statuses of acts that are no relation of their pair."""

FOLDS = 4
MOST = 3
"""Actors a side that are taken from a long list."""


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


def given_pairs(
    folder: Path, first: int, acts: LinearModel, parts: LinearModel, language: Language
) -> Iterator[Example]:
    """Examples of the sentences whose pair is given, but for the held-out ones; the models have not seen them.

    Args:
        folder: Holds the ``.txt`` files.
        first: Number of the first line.
        acts: Model of acts.
        parts: Model of the parts of actors.
        language: The pipeline that parses.

    Raises:
        ValueError: A line has not the form above; the message names file and line.
    """
    for number, given in enumerate(read_pairs(folder), first):
        if not is_held_out(given):
            scene, source, target = locate(pair_of(given), language)
            told = read_between(scene, source, target, acts=acts, parts=parts)
            features = relation_features(scene, source, target, told)
            yield Example(features, given.root, number)


def pair_of(given: GivenPair) -> Pair:
    """A sentence with its pair as `relate` takes it."""
    (s_start, s_end), (t_start, t_end) = given.source, given.target
    return Pair(given.text, given.text[s_start:s_end], given.text[t_start:t_end], s_start, t_start)


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

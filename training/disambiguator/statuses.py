"""Trains the second look at the status: ``python -m training.disambiguator.statuses [--measure]``.

Logistic regression over what the rules say and the words around (``summitry.coding.correction``), on the labelled
sentences; cross-validated over lines. Same data, same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from summitry.coding.code import status_by_rules
from summitry.coding.correction import SURE, status_features
from summitry.coding.lexicon import load_lexicon
from summitry.coding.match import find_acts
from summitry.coding.relation import head_of
from summitry.language.pipeline import Language, load_language
from summitry.resources.load import read_toml
from training.disambiguator.examples import Example, act_named, scenes_of
from training.disambiguator.fitting import FOLDS, fit, matrix, store
from training.disambiguator.lines import Line, read_lines
from training.disambiguator.train import SENTENCES, TARGET

STRENGTH = 0.3
"""Inverse strength of the ridge penalty, chosen by cross-validation over lines."""


def main() -> None:
    """Read the sentences, fit the model, write it; with ``--measure`` print cross-validated figures first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--measure", action="store_true")
    chosen = parser.parse_args()
    language = load_language()
    told = [
        each
        for number, line in enumerate(read_lines(chosen.sentences))
        for each in status_examples(line, number, language)
    ]
    told += list(operator_examples(len(told), language))
    examples = [example for example, _ in told]
    if chosen.measure:
        print(measured(examples, [rules for _, rules in told]))
    store("status", *fit(examples, STRENGTH), chosen.out)


def status_examples(line: Line, number: int, language: Language) -> Iterator[tuple[Example, str]]:
    """One example for each labelled event that is found, with the status by rules alone."""
    for scene in scenes_of(line.text, language, line.published):
        acts = list(find_acts(scene.doc, load_lexicon(), scene.whom))
        for event in line.events:
            if head_of(scene.doc, *line.spans[event.trigger]) is None:
                continue
            act = act_named(event, line, acts, scene.doc)
            if act is None:
                continue
            trigger, support = act.frame.trigger, act.frame.support if act.frame.asserted else None
            standing = status_by_rules(trigger, support, type_name=event.type)
            features = status_features(trigger, support, type_name=event.type, standing=standing)
            yield Example(features, event.status, number), standing.status.value


def operator_examples(first: int, language: Language) -> Iterator[tuple[Example, str]]:
    """What ``effects.toml`` says of its own examples; they count as lines of their own from ``first`` on."""
    rows = read_toml("coding/effects.toml")["operator"]
    for number, told in enumerate((row[key] for row in rows for key in ("example", "near_miss")), first):
        for scene in scenes_of(told["text"], language):
            for act in find_acts(scene.doc, load_lexicon(), scene.whom):
                if told["type"] not in {match.pattern.type for match in act.matches}:
                    continue
                trigger, support = act.frame.trigger, act.frame.support if act.frame.asserted else None
                standing = status_by_rules(trigger, support, type_name=told["type"])
                features = status_features(trigger, support, type_name=told["type"], standing=standing)
                yield Example(features, told["status"], number), standing.status.value


def measured(examples: Sequence[Example], rules: Sequence[str]) -> str:
    """How often rules alone, and rules with the second look, are right; lines are kept whole."""
    fold = np.random.default_rng(0).integers(0, FOLDS, max(e.line for e in examples) + 1)
    folds = np.array([fold[e.line] for e in examples])
    labels = np.array([e.label for e in examples])
    final = np.array(rules, dtype=object)
    for k in range(FOLDS):
        classifier, columns = fit([e for e, f in zip(examples, folds, strict=True) if f != k], STRENGTH)
        held = np.flatnonzero(folds == k)
        odds = classifier.predict_proba(matrix([examples[i] for i in held], columns))
        sure = odds.max(axis=1) >= SURE
        final[held[sure]] = classifier.classes_[odds.argmax(axis=1)][sure]
    alone, both = (np.array(rules) == labels).mean(), (final == labels).mean()
    return f"{len(labels)} events: rules alone {alone:.1%} right, with the second look {both:.1%}"


if __name__ == "__main__":
    main()

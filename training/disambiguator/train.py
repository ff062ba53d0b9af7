"""Trains the disambiguator: ``python -m training.disambiguator.train [--measure]``.

Logistic regression over named binary features; a feature must occur in two lines at least. Weights are rounded to eight
bits a column and stored with their features, so that a decision can be explained. Same data, same weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from summitry.language.pipeline import load_language
from training.disambiguator.examples import lexicon_samples, sample_of
from training.disambiguator.fitting import fit, linear, measure, store
from training.disambiguator.lines import read_lines
from training.disambiguator.pairs import given_pairs, pair_examples

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "sentences"
PAIRS = HERE.parent / "pairs"
TARGET = HERE.parents[1] / "src" / "summitry" / "resources" / "disambiguator"
STRENGTH = {"acts": 0.5, "parts": 0.3, "relations": 0.05}
"""Inverse strength of the ridge penalty, chosen by cross-validation over lines."""


def main() -> None:
    """Read the sentences, train the models, write them; with ``--measure`` print cross-validated figures first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--measure", action="store_true")
    chosen = parser.parse_args()
    language = load_language()
    lines = list(read_lines(chosen.sentences))
    samples = [sample_of(line, n, language) for n, line in enumerate(lines)]
    lost = sum(len(sample.lost) for sample in samples)
    print(f"{len(samples)} lines; {lost} events whose trigger is no candidate")
    everything = [*samples, *lexicon_samples(len(samples), language)]
    examples = {
        "acts": [e for sample in everything for e in sample.acts],
        "parts": [e for sample in samples for e in sample.parts],
    }
    acts, parts = (linear(*fit(examples[name], STRENGTH[name])) for name in ("acts", "parts"))
    examples["relations"] = [
        *pair_examples(lines, samples, STRENGTH, language),
        *given_pairs(PAIRS, len(lines), acts, parts, language),
    ]
    for name, found in examples.items():
        if chosen.measure:
            print(f"\n{name}\n{measure(found, STRENGTH[name])}")
        store(name, *fit(found, STRENGTH[name]), chosen.out)


if __name__ == "__main__":
    main()

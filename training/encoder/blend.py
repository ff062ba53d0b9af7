"""Weighs the encoder against the linear model over words: ``python -m training.encoder.blend``.

Fits, on given pairs that neither has learnt from, what the logarithms of each count, so that the probability of the
best relation is how often it is right. Prints figures of the encoder alone, of the words alone and of both, and writes
the shares beside the weights.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from sklearn.metrics import accuracy_score, f1_score

from summitry.coding.disambiguate.encoder import FILE, load_encoder
from summitry.coding.relation import evidence_of
from summitry.language.pipeline import load_language
from summitry.resources.load import resource_path
from training.disambiguator.fitting import calibration_error
from training.disambiguator.pairs import pair_of
from training.encoder.examples import given_pairs, is_held_out

PAIRS = Path(__file__).parents[1] / "pairs"

Array = npt.NDArray[np.float64]


def main() -> None:
    """Read the held-out pairs, fit the shares, print figures, write the shares."""
    labels, language = load_encoder().labels, load_language()
    held = [each for each in given_pairs(PAIRS) if is_held_out(each)]
    truth = np.array([labels.index(each.root) for each in held])
    found = [evidence_of(pair_of(each), language) for each in held]
    whole, words = (np.array([each[k] for each in found], float) for k in (0, 1))
    shares = fit_shares(whole, words, truth)
    for name, (one, other) in {"encoder": (1, 0), "words": (0, 1), "both": shares}.items():
        odds = softmax(one * whole + other * words, axis=1)
        best = odds.argmax(axis=1)
        print(
            f"{name} ({one:.2f}, {other:.2f}): macro F1 {f1_score(truth, best, average='macro'):.3f}, accuracy "
            f"{accuracy_score(truth, best):.3f}, calibration error {calibration_error(odds, best == truth):.3f}"
        )
    _write(shares)


def fit_shares(whole: Array, words: Array, truth: npt.NDArray[np.int64]) -> tuple[float, float]:
    """Shares of the two with the least log loss.

    Args:
        whole: Logits of the encoder, shape (n_sentences, n_labels).
        words: Logarithms of the linear model's probabilities, of the same shape.
        truth: Columns of the right labels.
    """

    def loss(shares: Array) -> float:
        logs = log_softmax(shares[0] * whole + shares[1] * words, axis=1)
        return float(-logs[np.arange(len(truth)), truth].mean())

    one, other = minimize(loss, np.array([1.0, 0.3]), method="Nelder-Mead").x
    return float(one), float(other)


def _write(shares: tuple[float, float]) -> None:
    path = resource_path(FILE)
    with np.load(path, allow_pickle=False) as stored:
        parts = {name: stored[name] for name in stored.files}
    np.savez_compressed(path, **(parts | {"shares": np.round(shares, 3)}))


if __name__ == "__main__":
    main()

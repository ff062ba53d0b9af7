"""A small BERT that names the relation of a given pair: six layers in numpy, weights of eight bits.

Loaded when the first pair is asked for. One sentence at a time, on one thread: the same sentence always gets the same
answer, whatever stands beside it.

Source: Devlin et al. (2019) for the layers; Wang et al. (2020) for a network of this size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from scipy.special import erf, softmax
from threadpoolctl import threadpool_limits

from summitry.coding.disambiguate.pieces import Span, pieces_of
from summitry.errors import Fault, ResourceError
from summitry.resources.load import resource_path

FILE = "encoder/relations.npz"
_WEIGHTS = (".weight", ".bias", "words", "positions")
HEADS = 12
SMALLEST = 1e-12
"""Added to a variance before it divides."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """The weights, and what their rows and columns mean.

    Attributes:
        labels: The relations, in the order of the probabilities.
        vocabulary: Word piece -> row of the embeddings.
        weights: Name -> float32 array; matrices have shape (n_out, n_in).
        layers: Number of layers.
        share: What its logits count beside the words of a sentence, fitted so that probabilities are calibrated.
        share_of_words: What the logarithms of the linear model over words count.
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: Mapping[str, Array]
    layers: int
    share: float
    share_of_words: float

    def logits(self, text: str, source: Span, target: Span) -> Array:
        """What speaks for each relation, as logarithms up to a constant, shape (n_labels,).

        Args:
            text: The sentence.
            source: Offsets of the source, half-open.
            target: Offsets of the target.
        """
        pieces = pieces_of(text, source, target, self.vocabulary)
        with threadpool_limits(limits=1, user_api="blas"):
            averages = pieces.pools @ self._read(pieces.ids)
            return self._linear("head", averages.reshape(-1))

    def _read(self, ids: npt.NDArray[np.int64]) -> Array:
        hidden = self.weights["words"][ids] + self.weights["positions"][: len(ids)]
        hidden = self._norm("norm", hidden)
        for n in range(self.layers):
            hidden = self._norm(f"{n}.attention.norm", hidden + self._attend(n, hidden))
            inner = _gelu(self._linear(f"{n}.inner", hidden))
            hidden = self._norm(f"{n}.norm", hidden + self._linear(f"{n}.outer", inner))
        return hidden

    def _attend(self, n: int, hidden: Array) -> Array:
        """What each piece takes from all others, shape (n_pieces, width)."""
        length, width = hidden.shape
        size = width // HEADS
        query, key, value = (
            self._linear(f"{n}.{name}", hidden).reshape(length, HEADS, size).transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        weights = softmax(query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(size)), axis=-1)
        return self._linear(f"{n}.attention", (weights @ value).transpose(1, 0, 2).reshape(length, width))

    def _linear(self, name: str, given: Array) -> Array:
        out: Array = given @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return out

    def _norm(self, name: str, given: Array) -> Array:
        centred = given - given.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(SMALLEST))
        out: Array = centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return out


def _gelu(x: Array) -> Array:
    out: Array = x * np.float32(0.5) * (1 + erf(x / np.float32(math.sqrt(2))))
    return out


@cache
def load_encoder(path: Path | None = None) -> Encoder:
    """The encoder of the package, or of another file.

    Raises:
        ResourceError: The file is missing or damaged.
    """
    try:
        with np.load(path or resource_path(FILE), allow_pickle=False) as stored:
            parts = {name: stored[name] for name in stored.files}
        share, share_of_words = (float(each) for each in parts["shares"])
        return Encoder(
            labels=tuple(str(parts["labels"]).split("\n")),
            vocabulary={piece: row for row, piece in enumerate(str(parts["pieces"]).split("\n"))},
            weights={name: _restored(name, parts) for name in parts if name.endswith(_WEIGHTS)},
            layers=int(parts["layers"]),
            share=share,
            share_of_words=share_of_words,
        )
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ResourceError([Fault(FILE, "file", f"cannot be read: {error}")]) from error


def _restored(name: str, parts: Mapping[str, npt.NDArray[np.generic]]) -> Array:
    """Float32 from bytes with a scale for each row, or from sixteen bits."""
    plain: Array = parts[name].astype(np.float32)
    scale = parts.get(f"{name}:scale")
    return plain if scale is None else plain * scale.astype(np.float32)[:, None]

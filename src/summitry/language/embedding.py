"""Vectors of word forms, each worked out once.

The first layers of our pipeline make a vector of each word by itself, from its form alone; only the layers behind them
look at its neighbours. Four words in five have been seen before in the same document. Words that are new are multiplied
in blocks of at least ``BLOCK`` rows: a BLAS sums the rows of very small products in another order, and a word is to get
the same vector, to the last bit, whatever it is read with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language as Pipeline
from thinc.api import Model
from thinc.types import Ragged

from summitry.errors import LanguageError

LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""Beginnings of the names of the layers that make a vector of a word by its form."""

BLOCK = 16
MOST = 50_000
"""Word forms kept at most, 25 MB; then all are forgotten and kept anew."""


def remember_vectors(nlp: Pipeline) -> Pipeline:
    """Let the shared ``tok2vec`` of a pipeline keep the vectors of word forms; pipelines built otherwise stay as is.

    The pipeline can no longer be trained or stored.
    """
    model = nlp.get_pipe("tok2vec").model if "tok2vec" in nlp.pipe_names else None  # type: ignore[attr-defined]
    embed = model.layers[0] if model is not None and model.layers else None
    names = [layer.name for layer in embed.layers] if embed is not None else []
    if embed is not None and len(names) == len(LAYERS) and all(map(str.startswith, names, LAYERS)):
        embed.layers[2:4] = [
            Model("remembered", _forward, layers=embed.layers[2:4], attrs={"known": _Known()})
        ]
    return nlp


class _Known:
    """Vectors by the bytes of a word form's features."""

    def __init__(self) -> None:
        self.rows: dict[bytes, int] = {}
        self.vectors = np.zeros((0, 0), dtype=np.float32)

    def add(self, keys: list[bytes], vectors: np.ndarray[Any, np.dtype[np.float32]]) -> None:
        """Keep vectors, shape (n_keys, width)."""
        first = len(self.rows)
        if first + len(keys) > len(self.vectors):
            room = np.zeros((2 * (first + len(keys)), vectors.shape[1]), dtype=vectors.dtype)
            if first:
                room[:first] = self.vectors[:first]
            self.vectors = room
        self.vectors[first : first + len(keys)] = vectors
        self.rows.update(zip(keys, range(first, first + len(keys)), strict=True))


def _no_training(gradient: Any) -> Any:
    raise LanguageError("vectors that are kept cannot be trained; load the pipeline anew with spacy.load")


def _forward(model: Model[Ragged, Ragged], found: Ragged, is_train: bool) -> tuple[Ragged, Any]:
    """Vectors of words, shape (n_words, width), from their features, shape (n_words, n_features)."""
    if len(model.attrs["known"].rows) > MOST:
        model.attrs["known"] = _Known()
    known: _Known = model.attrs["known"]
    features: Any = np.ascontiguousarray(found.data)
    raw, size = features.tobytes(), features.strides[0]
    keys = [raw[i : i + size] for i in range(0, len(raw), size)]
    new = {key: i for i, key in enumerate(keys) if key not in known.rows}
    if new:
        places = list(new.values())
        block = features[np.resize(places, max(len(places), BLOCK))]
        vectors: Any = Ragged(block, np.array([len(block)], dtype=np.int32))  # type: ignore[arg-type]
        for layer in model.layers:
            vectors = layer.predict(vectors)
        known.add(list(new), vectors.data[: len(places)])
    rows = [known.rows[key] for key in keys]
    return Ragged(known.vectors[rows], found.lengths), _no_training  # type: ignore[arg-type]

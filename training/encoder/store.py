"""Writing a trained network as the package reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from summitry.coding.disambiguate.pieces import MOST, SPECIAL
from training.encoder.network import PairEncoder

_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention": "attention.output.dense",
    "attention.norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm": "output.LayerNorm",
}
"""Name in the package -> name in the base model."""

Array = npt.NDArray[np.float32]


def weights_of(network: PairEncoder) -> dict[str, Array]:
    """The weights by the names of the package, float32."""
    state = {name: each.detach().float().numpy() for name, each in network.state_dict().items()}
    words = state["bert.embeddings.word_embeddings.weight"].copy()
    words[: len(SPECIAL)] = state["special"]
    kind = state["bert.embeddings.token_type_embeddings.weight"][0]
    found = {
        "words": words,
        "positions": state["bert.embeddings.position_embeddings.weight"][: MOST + 2] + kind,
        "norm.weight": state["bert.embeddings.LayerNorm.weight"],
        "norm.bias": state["bert.embeddings.LayerNorm.bias"],
        "head.weight": state["head.1.weight"],
        "head.bias": state["head.1.bias"],
    }
    for n in range(network.bert.config.num_hidden_layers):
        for ours, theirs in _LAYER.items():
            for part in ("weight", "bias"):
                found[f"{n}.{ours}.{part}"] = state[f"bert.encoder.layer.{n}.{theirs}.{part}"]
    return found


def store(weights: Mapping[str, Array], pieces: Sequence[str], labels: Sequence[str], path: Path) -> None:
    """Write the weights: matrices as bytes with one scale a row, everything else in sixteen bits."""
    written: dict[str, npt.NDArray[np.generic]] = {
        "labels": np.array("\n".join(labels)),
        "pieces": np.array("\n".join(pieces)),
        "layers": np.array(sum(name.endswith(".inner.bias") for name in weights)),
        "shares": np.array([1.0, 0.0]),
    }
    for name, each in weights.items():
        if each.ndim == 2:
            scale = np.abs(each).max(axis=1) / 127
            written[name] = np.round(each / scale[:, None]).astype(np.int8)
            written[f"{name}:scale"] = scale.astype(np.float32)
        else:
            written[name] = each.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **written)

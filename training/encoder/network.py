"""The network while it learns: BERT layers over word pieces, six averages, one linear layer."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import BertModel

from summitry.coding.disambiguate.pieces import SPECIAL, Pieces

POOLS = 6


class PairEncoder(nn.Module):
    """Names the relation of a marked pair.

    Args:
        bert: Base model; its word embeddings are those of the kept pieces.
        labels: Number of relations.
        dropout: Share of the averages that is hidden while learning.
    """

    def __init__(self, bert: BertModel, labels: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = bert
        words = bert.embeddings.word_embeddings
        words.weight.requires_grad_(False)
        self.special = nn.Parameter(words.weight[: len(SPECIAL)].clone())
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(POOLS * bert.config.hidden_size, labels))

    def forward(self, ids: Tensor, mask: Tensor, pools: Tensor) -> Tensor:
        """Logits, shape (n_sentences, n_labels).

        Args:
            ids: Rows of the vocabulary, int64 of shape (n_sentences, n_pieces).
            mask: 1 where there is a piece.
            pools: As in `Pieces`, shape (n_sentences, 6, n_pieces).
        """
        words = self.bert.embeddings.word_embeddings(ids)
        special = (ids < len(SPECIAL)).unsqueeze(-1)
        words = torch.where(special, self.special[ids.clamp(max=len(SPECIAL) - 1)], words)
        hidden = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return self.head(torch.bmm(pools, hidden.float()).flatten(1))


def batch_of(pieces: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor]:
    """``ids``, ``mask`` and ``pools`` of several sentences, filled up to the longest."""
    longest = max(len(each.ids) for each in pieces)
    ids = torch.zeros(len(pieces), longest, dtype=torch.long)
    mask = torch.zeros(len(pieces), longest, dtype=torch.long)
    pools = torch.zeros(len(pieces), POOLS, longest)
    for row, each in enumerate(pieces):
        n = len(each.ids)
        ids[row, :n] = torch.from_numpy(each.ids)
        mask[row, :n] = 1
        pools[row, :, :n] = torch.from_numpy(each.pools)
    return ids, mask, pools


def with_pieces(bert: BertModel, rows: Sequence[int]) -> BertModel:
    """The base model with the embeddings of some pieces only, in the given order."""
    words = bert.embeddings.word_embeddings.weight.detach()
    bert.embeddings.word_embeddings = nn.Embedding.from_pretrained(words[list(rows)].clone(), freeze=True)
    bert.config.vocab_size = len(rows)
    return bert

"""A sentence with a given pair as word pieces: what the encoder reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
SOURCE_MARKS = ("[unused1]", "[unused2]")
TARGET_MARKS = ("[unused3]", "[unused4]")
SPECIAL = (BEGIN, END, UNKNOWN, *SOURCE_MARKS, *TARGET_MARKS)
MOST = 94
"""Word pieces that are read, marks included; of a longer sentence those around the pair."""

LONGEST_WORD = 60
"""Letters; a longer word is unknown."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a sentence, and how they are averaged.

    Attributes:
        ids: Rows of the vocabulary, int64 array of shape (n_pieces,).
        pools: Weights of six averages, float32 array of shape (6, n_pieces): all, mark before the source, mark before
            the target, the source, the target, what stands between them. A row sums to one, or is empty.
    """

    ids: npt.NDArray[np.int64]
    pools: npt.NDArray[np.float32]


def pieces_of(text: str, source: Span, target: Span, vocabulary: Mapping[str, int]) -> Pieces:
    """Split a sentence into word pieces, the pair between marks.

    Args:
        text: The sentence.
        source: Offsets of the source, half-open.
        target: Offsets of the target.
        vocabulary: Piece -> row; holds the special pieces.
    """
    words, owner = _marked(text, source, target, vocabulary)
    words, owner = _around_the_pair(words, owner)
    ids = np.array([vocabulary[p] for p in (BEGIN, *words, END)])
    return Pieces(ids, _pools(ids, [0, *owner, 0], vocabulary))


def split_word(word: str, vocabulary: Mapping[str, int]) -> list[str]:
    """Longest pieces from left to right, those within a word with ``##``; unknown where no piece fits.

    Source: Wu et al. (2016), as BERT's uncased vocabulary is read.
    """
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    if len(plain) > LONGEST_WORD:
        return [UNKNOWN]
    found: list[str] = []
    start = 0
    while start < len(plain):
        for end in range(len(plain), start, -1):
            piece = ("##" if start else "") + plain[start:end]
            if piece in vocabulary:
                break
        else:
            return [UNKNOWN]
        found.append(piece)
        start = end
    return found


def _marked(
    text: str, source: Span, target: Span, vocabulary: Mapping[str, int]
) -> tuple[list[str], list[int]]:
    """Pieces with the marks of the pair; for each, whose it is: 1 of the source, 2 of the target, 0 of neither."""
    words = [(m.start(), m.end(), split_word(m[0], vocabulary)) for m in _WORD.finditer(text)]
    pieces: list[str] = []
    owner: list[int] = []
    marks = ((1, source, SOURCE_MARKS), (2, target, TARGET_MARKS))
    inside = [
        [i for i, w in enumerate(words) if w[0] < end and w[1] > start] for start, end in (source, target)
    ]
    for i, (_, _, split) in enumerate(words):
        for (_, _, mark), held in zip(marks, inside, strict=True):
            if held and i == held[0]:
                pieces.append(mark[0])
                owner.append(0)
        of = next((n for (n, _, _), held in zip(marks, inside, strict=True) if i in held), 0)
        pieces += split
        owner += [of] * len(split)
        for (_, _, mark), held in zip(marks, inside, strict=True):
            if held and i == held[-1]:
                pieces.append(mark[1])
                owner.append(0)
    return pieces, owner


def _around_the_pair(pieces: list[str], owner: list[int]) -> tuple[list[str], list[int]]:
    if len(pieces) <= MOST:
        return pieces, owner
    held = [i for i, of in enumerate(owner) if of] or [0]
    middle = (held[0] + held[-1]) // 2
    start = min(max(middle - MOST // 2, 0), len(pieces) - MOST)
    return pieces[start : start + MOST], owner[start : start + MOST]


def _pools(
    ids: npt.NDArray[np.int64], owner: list[int], vocabulary: Mapping[str, int]
) -> npt.NDArray[np.float32]:
    whose = np.array(owner)
    source, target = whose == 1, whose == 2
    rows = np.stack(
        [
            np.ones(len(ids), bool),
            ids == vocabulary[SOURCE_MARKS[0]],
            ids == vocabulary[TARGET_MARKS[0]],
            source,
            target,
            _between(source, target),
        ]
    ).astype(np.float32)
    pools: npt.NDArray[np.float32] = rows / np.maximum(rows.sum(axis=1, keepdims=True), 1)
    return pools


def _between(source: npt.NDArray[np.bool_], target: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    inside = np.zeros(len(source), bool)
    if source.any() and target.any():
        first, second = sorted(
            (np.flatnonzero(source), np.flatnonzero(target)), key=lambda held: int(held[0])
        )
        inside[first[-1] + 1 : second[0]] = True
    return inside

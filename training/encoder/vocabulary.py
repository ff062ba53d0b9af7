"""Word pieces worth keeping: those of our own sentences, all letters, and the commonest of English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from summitry.coding.disambiguate.pieces import SPECIAL, pieces_of

_ENGLISH = re.compile(r"(##)?[a-z0-9]+|[^\w\s]")
COMMONEST = 10_000
"""Last piece of the base vocabulary, which is sorted by frequency, that is kept though we never wrote it."""


def kept_pieces(base: Mapping[str, int], texts: Iterable[str]) -> list[str]:
    """Pieces of the base vocabulary that the package carries, special ones first, then in the order of the base.

    Args:
        base: Piece -> row of the base model.
        texts: Sentences whose pieces must be there.
    """
    ours: set[str] = set()
    for text in texts:
        ours.update(_split(text, base))
    kept = [
        piece
        for piece, row in sorted(base.items(), key=lambda each: each[1])
        if piece not in SPECIAL and (piece in ours or (row < COMMONEST and _ENGLISH.fullmatch(piece)))
    ]
    return [*SPECIAL, *kept]


def _split(text: str, base: Mapping[str, int]) -> Iterable[str]:
    names = {row: piece for piece, row in base.items()}
    return [names[int(i)] for i in pieces_of(text, (0, 0), (0, 0), base).ids]

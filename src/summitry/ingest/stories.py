"""Stories: one report and its reprints.

A document is known by the hashes of its runs of four words. MinHash with locality-sensitive hashing (rensa)
finds candidates; the hashes themselves then decide, so a candidate found by chance does no harm. Two
measures count, because a reprint is often the first half of the original: how much two documents share of
all they hold, and how much of the shorter one stands in the longer.

Source: Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from typing import Any

from summitry.errors import InputError

SHINGLE_WORDS = 4
MOST_HASHES = 4096
"""A longer document is known by its smallest hashes, a fair sample of all."""

# Daily communiqués that fill one form with new numbers reach 0.55 and 0.74; reprints lie above 0.65 and 0.85.
_RESEMBLANCE = 0.6
_CONTAINMENT = 0.8
# A statement quoted whole in a report four times its length is not a reprint of that report.
_LEAST_PART = 0.25
# Below this many runs of words, chance and formulas weigh too much for containment.
_SHORT = 25
_SHORT_RESEMBLANCE = 0.8
_PERMUTATIONS = 128
# Two rows a band: a pair that shares a fifth of its runs is found in 93 of 100 cases, one that shares half
# always.
_BANDS = 64
_SEED = 20190424
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

Signature = bytes
"""Unsigned 32-bit hashes, ascending, four bytes each with the lowest first."""

Hashes = Sequence[int]


def signature(text: str) -> Signature:
    """What a text is recognised by: hashes of its runs of four words.

    Case, accents, punctuation and line breaks do not count. The same text gives the same signature on every
    machine and in every session, so it can be stored.

    Args:
        text: Body of a document.

    Returns:
        At most ``MOST_HASHES`` hashes; empty for a text without words.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    words = [word.encode() for word in _WORD.findall(folded)]
    width = min(SHINGLE_WORDS, len(words))
    if width == 0:
        return b""
    runs = (b" ".join(words[start : start + width]) for start in range(len(words) - width + 1))
    hashes = sorted({zlib.crc32(run) for run in runs})[:MOST_HASHES]
    return struct.pack(f"<{len(hashes)}I", *hashes)


def hashes_of(packed: Signature) -> tuple[int, ...]:
    """The hashes of a signature.

    Raises:
        InputError: The bytes are not a signature.
    """
    if len(packed) % 4:
        raise InputError(f"a signature of {len(packed)} bytes was found; use what signature(text) gives")
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def resemblance(first: Hashes, second: Hashes) -> tuple[float, float]:
    """How alike the hashes of two signatures are.

    Returns:
        Shared part of the union (Jaccard), and shared part of the shorter document (containment); both 0 to
        1.
    """
    limit = min(_reach(first), _reach(second))
    left = {each for each in first if each <= limit}
    right = {each for each in second if each <= limit}
    if not left or not right:
        return 0.0, 0.0
    shared = len(left & right)
    return shared / len(left | right), shared / min(len(left), len(right))


def same_story(first: Hashes, second: Hashes) -> bool:
    """Whether two signatures are of one report and its reprint."""
    jaccard, containment = resemblance(first, second)
    shorter, longer = sorted((len(first), len(second)))
    if shorter < _SHORT:
        return jaccard >= _SHORT_RESEMBLANCE
    return jaccard >= _RESEMBLANCE or (containment >= _CONTAINMENT and shorter >= _LEAST_PART * longer)


class StoryIndex:
    """Stories of the documents seen so far.

    A story bears the id of its first document, and keeps it. Adding the stored signatures again in the same
    order rebuilds the same stories.
    """

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._lsh = RMinHashLSH(threshold=_RESEMBLANCE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._signatures: list[array[int]] = []
        self._stories: list[str] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        """Number of documents."""
        return len(self._numbers)

    def add(self, document: str, packed: Signature) -> str:
        """Add a document and say which story it belongs to.

        Args:
            document: Its id; adding an id again changes nothing.
            packed: Its signature.

        Returns:
            Id of the first document of the story: its own, if nothing before it was alike.

        Raises:
            InputError: The bytes are not a signature.
        """
        if document in self._numbers:
            return self._stories[self._numbers[document]]
        story = self.story_of(packed) or document
        self.restore(document, story, packed)
        return story

    def restore(self, document: str, story: str, packed: Signature) -> None:
        """Add a document whose story is already known, from a store; nothing is searched.

        Raises:
            InputError: The bytes are not a signature.
        """
        if document in self._numbers:
            return
        hashes = array("I", hashes_of(packed))
        number = len(self._signatures)
        self._numbers[document] = number
        self._signatures.append(hashes)
        self._stories.append(story)
        if hashes:
            self._lsh.insert(number, self._minhash(hashes))

    def story_of(self, packed: Signature) -> str | None:
        """The story that a document with this signature would join, or None; nothing is added."""
        hashes = array("I", hashes_of(packed))
        return self._story_of(hashes, self._minhash(hashes)) if hashes else None

    def _story_of(self, hashes: array[int], minhash: Any) -> str | None:
        candidates = sorted(set(self._lsh.query(minhash)))
        alike = [each for each in candidates if same_story(hashes, self._signatures[each])]
        if not alike:
            return None
        return self._stories[
            max(alike, key=lambda each: (resemblance(hashes, self._signatures[each])[0], -each))
        ]

    def _minhash(self, hashes: array[int]) -> Any:
        from rensa import RMinHash

        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        minhash.update([each.to_bytes(4, "big") for each in hashes])
        return minhash


def _reach(hashes: Hashes) -> float:
    """Up to which value a signature is complete."""
    return max(hashes) if len(hashes) >= MOST_HASHES else float("inf")

"""Words as the index keeps them: lower case, accents folded, and for the texts without English endings."""

from __future__ import annotations

from functools import cache, lru_cache

import tantivy

LONGEST = 64
"""Bytes of the longest word that is kept; longer ones cannot be searched for."""

TEXT, WORD, RAW = "summitry_text", "summitry_word", "raw"
"""Names of the analyzers: stemmed, only folded, and the whole value as it is."""


@cache
def stemming() -> tantivy.TextAnalyzer:
    """Folded words without their English endings: "Négotiations" becomes "negoti"."""
    return _folded().filter(tantivy.Filter.stemmer("english")).build()


@cache
def folding() -> tantivy.TextAnalyzer:
    """Folded words: "Négotiations" becomes "negotiations"."""
    return _folded().build()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """One word as the index keeps it; "" where it keeps none."""
    return next(iter(stemming().analyze(word)), "")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """One word in lower case without accents; "" where the index keeps none."""
    return next(iter(folding().analyze(word)), "")


def sayable(text: str) -> str:
    """The text with "?" for what no file can hold: halves of characters, as broken input has them."""
    return text.encode("utf-8", "replace").decode()


def _folded() -> tantivy.TextAnalyzerBuilder:
    plain = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return (
        plain.filter(tantivy.Filter.remove_long(LONGEST))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )

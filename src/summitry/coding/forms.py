"""Which lemmas an English word form can belong to, beyond what the tagger's lemmatizer says.

A lemmatizer that has never seen a verb guesses ("reconvened" -> "reconven"); the predicate lexicon has seen it. So a
word is looked up under its lemma and under every regular way of taking its ending off.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_VOWELS = "aeiou"


@lru_cache(maxsize=65536)
def regular_lemmas(form: str) -> tuple[str, ...]:
    """Every lemma that the lower-case form could be a regular form of, the form itself first."""
    return tuple(dict.fromkeys((form, *_stripped(form))))


def _stripped(form: str) -> Iterator[str]:
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith("es") and len(form) > 3:
        yield form[:-2]
    if form.endswith("s") and not form.endswith("ss") and len(form) > 3:
        yield form[:-1]
    if form.endswith("ied") and len(form) > 4:
        yield form[:-3] + "y"
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                yield stem[:-1]

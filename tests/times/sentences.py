"""Sentences for the tests of times: tokenised, with the tags of their verbs set by hand-made rules."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_PAST = {
    "met",
    "said",
    "left",
    "was",
    "were",
    "went",
    "held",
    "sank",
    "fell",
    "fled",
    "spoke",
    "told",
    "came",
    "had",
    "took",
    "shook",
    "broke",
    "grew",
    "did",
    "flew",
    "saw",
    "won",
    "shot",
    "began",
    "made",
    "led",
    "drew",
    "lost",
    "ran",
    "quit",
    "struck",
    "threw",
    "gave",
    "became",
}
_BARE_AFTER = {"to", "will", "would", "may", "might", "could", "should", "must", "shall", "can", "not", "n't"}
_MODALS = {"will", "would", "may", "might", "could", "should", "must", "shall", "can", "'ll"}
_BE_HAVE = {"is", "are", "was", "were", "has", "have", "had", "been", "be"}
_NOUNS_IN_ED = {"bed", "red", "united", "hundred", "need", "speed"}


@cache
def _english() -> Language:
    return spacy.blank("en")


def sentence(text: str, *, start: int = 0) -> Doc:
    """One sentence as the pipeline hands it over: tokens, verb tags, its offset."""
    doc = _english().make_doc(text)
    for index, token in enumerate(doc):
        before = doc[index - 1].lower_ if index else ""
        token.tag_ = _tag(token.lower_, token.text, before)
    doc.user_data["start"] = start
    doc.user_data["index"] = 0
    return doc


def _tag(word: str, text: str, before: str) -> str:
    if word in _MODALS and text == word:
        return "MD"
    if word in _PAST and before not in _BE_HAVE:
        return "VBD"
    if word.endswith("ed") and word not in _NOUNS_IN_ED:
        return "VBN" if before in _BE_HAVE or before == "as" else "VBD"
    if before in _BARE_AFTER and word.isalpha() and text.islower() and word not in _BE_HAVE and word != "the":
        return "VB"
    return "NNP" if text[:1].isupper() else "NN"

"""Which way the clause around an expression of time points: back, ahead, or it does not say."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from summitry.times.mention import Tense
from summitry.times.words import words

_STOPS = frozenset({";", ":", "(", ")", "\u2014", "“", "”", '"'})
_REACH = 20


def points(doc: Doc, first: int, last: int) -> Tense:
    """Tense of the nearest cue around tokens ``first`` to ``last``: before it if there is one, else after it.

    Nearness in the sentence is used rather than the parse, which need not be right.
    """
    if _is_deadline(doc, first):
        return Tense.AHEAD
    if (planned := _planned_for(doc, first)) is not None:
        return planned
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if doc[index].text in _STOPS:
            break
        found = _cue(doc, index)
        if found is not None:
            return found
    for index in range(last, min(len(doc), last + _REACH)):
        if doc[index].text in _STOPS:
            break
        found = _cue(doc, index)
        if found is not None:
            return found
    return Tense.OPEN


def _planned_for(doc: Doc, first: int) -> Tense | None:
    """ "The summit planned for June 12" lies ahead; "had been planned for June 12" tells nothing: it may be either."""
    if (
        first < 2
        or doc[first - 1].lower_ != "for"
        or doc[first - 2].lower_ not in words("ahead", "came_to_nothing")
    ):
        return None
    had = any(token.lower_ == "had" for token in doc[max(0, first - 5) : first - 2])
    return Tense.OPEN if had else Tense.AHEAD


def _is_deadline(doc: Doc, first: int) -> bool:
    if not first or doc[first - 1].lower_ not in words("ahead", "deadline_words"):
        return False
    before = doc[max(0, first - 14) : first - 1]
    if any(token.lower_ == "had" for token in before):
        return False  # "had promised to leave by January"
    return any(token.lower_ in words("ahead", "deadline_verbs") for token in before)


def _cue(doc: Doc, index: int) -> Tense | None:
    token = doc[index]
    word, tag = token.lower_, token.tag_
    if word == "may" and tag == "NNP":
        return None  # the month
    if word in words("ahead", "auxiliaries"):
        return Tense.PAST if _perfect(doc, index) and word == "would" else Tense.AHEAD
    if tag == "VB" and index:
        return _bare_verb(doc, index)
    if index and doc[index - 1].lower_ in ("as", "than") and tag in ("VBN", "VBD"):
        return None  # "did not go as planned"
    if word in words("ahead", "came_to_nothing") and any(
        t.lower_ == "had" for t in doc[max(0, index - 3) : index]
    ):
        return Tense.PAST
    if word in words("ahead", "phrases") and not (
        tag == "VBD" and word in ("set", "planned", "expected", "proposed")
    ):
        return Tense.AHEAD
    if tag == "VBN" or (tag == "VBD" and index and doc[index - 1].lower_ in ("be", "been")):
        return _participle(doc, index)
    if tag == "VBD" or word in ("had", "was", "were", "did"):
        return Tense.PAST
    if tag == "VBG" and index and doc[index - 1].lower_ in ("is", "are", "'s", "am"):
        return Tense.AHEAD
    if tag in ("VBP", "VBZ") and _in_clause_ahead(doc, index):
        return Tense.AHEAD
    return None


def _in_clause_ahead(doc: Doc, index: int) -> bool:
    """ "When the council takes it up in June": a present that means what is to come."""
    before = {token.lower_ for token in doc[max(0, index - 5) : index]}
    return bool(before & {"when", "once", "until", "till", "if", "unless"})


def _perfect(doc: Doc, index: int) -> bool:
    return any(t.lower_ == "have" for t in doc[index + 1 : index + 3])


def _bare_verb(doc: Doc, index: int) -> Tense | None:
    """A bare verb: what its auxiliary, or the verb before its "to", says."""
    before = [doc[i] for i in range(index - 1, max(-1, index - 6), -1)]
    for place, token in enumerate(before):
        if token.lower_ == "to":
            return _before_to(before[place + 1 :])
        if token.lower_ == "did" and place < 3:
            return Tense.PAST
        if token.tag_ == "MD":
            return Tense.AHEAD
    return None


def _before_to(before: list[Token]) -> Tense | None:
    if not before:
        return Tense.AHEAD  # a headline: "To meet Friday"
    near = {token.lower_ for token in before[:4]}
    if "had" in near and near & words("ahead", "came_to_nothing"):
        return Tense.PAST  # "had been due to arrive"
    if before[0].lower_ in ("was", "were"):
        return Tense.AHEAD  # "was to visit the border on Sunday"
    if any(token.lower_ in words("ahead", "infinitive_after") for token in before[:3]):
        return Tense.AHEAD
    return Tense.AHEAD if before[0].tag_ in ("NNP", "NNPS") else None


def _participle(doc: Doc, index: int) -> Tense | None:
    for token in reversed(doc[max(0, index - 4) : index]):
        if token.lower_ in ("was", "were", "had", "has", "have", "been", "'ve"):
            return Tense.PAST
        if token.tag_ == "MD":
            return Tense.AHEAD
    return None

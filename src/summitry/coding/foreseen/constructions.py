"""Constructions of looking ahead that no slot of a single word tells: "is to visit", "was expected at the parade"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from spacy.tokens import Token

from summitry.coding.foreseen.patterns import Pattern, is_event, with_form
from summitry.coding.operators import kind_of
from summitry.coding.tree import SUBJECTS, VERBAL, children, is_infinitive, is_passive, preposition

BE = frozenset({"be", "’s", "'s", "’re", "'re"})
FINITE_BE = frozenset({"VBZ", "VBP", "VBD"})
PRESENT = frozenset({"VBZ", "VBP"})
CLAUSES = ("xcomp", "ccomp", "advcl", "csubj", "csubj:pass")


def is_to(verb: Token) -> Pattern | None:
    """The pattern of "is to visit", "are to meet", if that is what stands before a verb; None elsewhere."""
    be = next((c for c in verb.children if c.dep_ in {"aux", "cop"} and c.lemma_.lower() in BE), None)
    to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ in {"mark", "aux"}), None)
    if be is not None and to is not None and be.i < to.i and be.tag_ in FINITE_BE:
        asked = any(s.i > be.i for s in children(verb, *SUBJECTS))  # "were it to"
        apart = any(t.pos_ in {"NOUN", "ADJ", "VERB"} for t in verb.doc[be.i + 1 : to.i])  # "is due to"
        return None if asked or apart else with_form("is-to")
    head = verb.head
    under_be = verb.dep_ == "xcomp" and head.lemma_ == "be" and head.pos_ in VERBAL and is_infinitive(verb)
    return with_form("is-to") if under_be and not children(head, "expl") else None


def formed(pattern: Pattern, token: Token, named: Collection[int]) -> Iterator[Token]:
    """What a pattern of a construction foresees, where a token opens it.

    Args:
        pattern: The pattern.
        token: A word that it fires on.
        named: Indices of words that name a coded act.
    """
    if pattern.form in FORMS:
        yield from FORMS[pattern.form](token, named)


def _going(token: Token, named: Collection[int]) -> Iterator[Token]:
    del named
    if token.tag_ == "VBG":
        yield from (c for c in children(token, "xcomp") if is_infinitive(c))


def _present(token: Token, named: Collection[int]) -> Iterator[Token]:
    """ "Meets Merkel tomorrow", "is meeting her tomorrow"; whether there is a day to come is seen later."""
    del named
    group = children(token, "aux")
    goes_on = token.tag_ == "VBG" and any(c.lemma_.lower() in BE and c.tag_ in PRESENT for c in group)
    if ((token.tag_ in PRESENT and not group) or goes_on) and token.dep_ != "acl:relcl":
        yield token


def _participle(token: Token, named: Collection[int]) -> Iterator[Token]:
    """ "The visit to Moscow, planned for May"."""
    describes = token.dep_ in {"acl", "acl:relcl"} and kind_of(token.head) == "noun"
    if describes and token.tag_ in {"VBN", "VBD"} and not children(token, "xcomp", "ccomp"):
        noun = _event_over(token.head, named)
        if noun is not None:
            yield noun


def _event_over(noun: Token, named: Collection[int]) -> Token | None:
    """The event that a participle speaks of: the noun it hangs on, or one over that ("visit to Seoul, planned")."""
    while not (noun.i in named or is_event(noun)):
        if noun.dep_ not in {"nmod", "nmod:poss"} or kind_of(noun.head) != "noun":
            return None
        noun = noun.head
    return noun


def _guest(token: Token, named: Collection[int]) -> Iterator[Token]:
    """ "Kim was expected at the parade": the verb stands for the coming of its subject."""
    del named
    guests = children(token, "nsubj:pass")
    if not guests or not is_passive(token) or children(token, *CLAUSES):
        return
    guest = guests[0]
    comes = guest.pos_ in {"PROPN", "PRON", "NOUN"} and guest.lower_ not in {"it", "that", "this"}
    if comes and not is_event(guest):
        yield token


def _thing(token: Token, named: Collection[int]) -> Iterator[Token]:
    """ "Pledged 500 million euros", "threatened Belarus with sanctions": a thing is promised, not an act."""
    del named
    things = children(token, "obj")
    if is_passive(token) or children(token, *CLAUSES) or not things:
        return
    if token.lemma_ != "threaten" and (things[0].pos_ == "PROPN" or children(things[0], "acl", "acl:relcl")):
        return  # "promised the envoy that he would"
    with_thing = any(preposition(c) == "with" for c in children(token, "obl"))
    if with_thing if token.lemma_ == "threaten" else not is_event(things[0]):
        yield token


def _watch_for(token: Token, named: Collection[int]) -> Iterator[Token]:
    del named
    watches = token.tag_ in {"VB", "VBP", "VBG"}
    if watches and any(c.lower_ == "for" for phrase in token.children for c in phrase.children):
        yield from (c for c in children(token, "advcl") if is_infinitive(c))


def _asked(token: Token, named: Collection[int]) -> Iterator[Token]:
    """ "Will China attack?": the auxiliary before its subject."""
    del named
    subjects = children(token.head, *SUBJECTS)
    if token.doc[-1].text == "?" and token.dep_ == "aux" and subjects and token.i < subjects[0].i:
        yield token.head


FORMS: Mapping[str, Callable[[Token, Collection[int]], Iterator[Token]]] = {
    "going": _going,
    "present": _present,
    "participle": _participle,
    "guest": _guest,
    "thing": _thing,
    "watch-for": _watch_for,
    "asked": _asked,
}
"""Construction -> what it foresees from a word on; "is-to" has no word of its own and is read by ``is_to``."""

"""Where what a pattern foresees stands: the clauses, objects and phrases under its word."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summitry.coding.foreseen.ahead import has_future, shares_modal
from summitry.coding.foreseen.patterns import Pattern, load_words
from summitry.coding.operators import PARTICLES, kind_of, lemmas_of
from summitry.coding.speaker import said_by
from summitry.coding.tree import SUBJECTS, VERBAL, children, is_infinitive, is_passive, prepositional

CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
CONTENT = ("ccomp", "acl", "acl:relcl", "parataxis", "advcl", "xcomp")
"""Where the content of a noun stands under its predicate: "speculation was rife that ..."."""


LINKING = frozenset({"look", "seem", "appear", "remain", "sound", "become"})
BINDING = frozenset({"agree-to", "promise", "threaten", "plan"})
"""Patterns whose infinitive is theirs wherever the parser hangs it."""


def fits(pattern: Pattern, token: Token) -> bool:
    """Whether a pattern's conditions on its own word hold."""
    if pattern.passive is not None and kind_of(token) == "verb" and is_passive(token) != pattern.passive:
        return False
    if token.lower_ == "sure" and token.head.lemma_ == "make":
        return False  # "to make sure that they are safe"
    return not pattern.reported or _is_reported(token.head)


def in_slots(pattern: Pattern, token: Token) -> Iterator[Token]:
    """What stands in the slots of a pattern on a token; whether it lies ahead is not looked at."""
    for slot in sorted(pattern.slots):
        found = list(_in_slot(pattern, token, slot))
        yield from found
        if found and pattern.acts == "clause":
            return  # "wait for the Europeans to make up": the clause, not the Europeans


def _is_reported(verb: Token) -> bool:
    """Whether a clause with "would" is what somebody says or thinks."""
    clause = verb
    while clause.dep_ == "conj" and kind_of(clause.head) == "verb":
        clause = clause.head
    head = clause.head
    foreseeing = head.pos_ == "NOUN" or any(lemma in load_words().foreseeing for lemma in lemmas_of(head))
    if said_by(verb) is not None or (clause.dep_ in {"ccomp", "acl"} and foreseeing):
        return True
    return clause.dep_ in {"ccomp", "acl:relcl", "parataxis"} and _opens_with_that(clause)


def _opens_with_that(clause: Token) -> bool:
    """Whether "that" opens a clause, whatever the parse calls it."""
    return min(clause.subtree, key=lambda t: t.i).lower_ == "that"


def _in_slot(pattern: Pattern, token: Token, slot: str) -> Iterator[Token]:
    if slot == "self":
        yield from _carrying(token)
    elif slot in CLAUSES:
        yield from _clauses(pattern, token, slot)
    elif slot == "obj":
        raised = is_passive(token) or kind_of(token) == "adj"
        yield from children(token, "nsubj:pass", "nsubj") if raised else children(token, "obj")
    elif slot == "subj":
        linked = token.dep_ == "xcomp" and token.head.lemma_ in LINKING
        yield from children(token.head if linked else token, "nsubj", "nsubj:pass")
    elif slot == "amod":
        yield from [token.head] if token.dep_ == "amod" and token.head.pos_ == "NOUN" else []
    elif slot == "fixed":
        yield from [token.head] if _is_taken_for_preposition(token) else []
        on = token.dep_ == "fixed" and token.head.lower_ == "on"
        yield from [token.head.head] if on else []  # "on course to join", not "of course"
    elif slot == "is":
        yield from _content_of_copula(pattern, token)
    else:
        yield from _behind(token, slot)


def _carrying(token: Token) -> Iterator[Token]:
    """The verb of a modal or adverb, and those that share the modal; any other word itself."""
    if token.dep_ not in {"aux", "advmod"}:
        yield token
        return
    there_is = token.head.lemma_ == "be" and children(token.head, "expl")
    yield from children(token.head, "nsubj") if there_is else [token.head]  # "there will be no talks"
    if token.tag_ == "MD":
        yield from (c for c in children(token.head, "conj") if c.i > token.i and shares_modal(c))


def _is_taken_for_preposition(token: Token) -> bool:
    """ "Due" of "due to resume", where the parser takes "due to" for a preposition."""
    return token.dep_ in {"case", "mark"} and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def _clauses(pattern: Pattern, token: Token, slot: str) -> Iterator[Token]:
    found = children(token, *(("csubj", "csubj:pass") if slot == "csubj" else (slot,)))
    if slot == "xcomp" and found:
        found += [c for c in children(token, "advcl") if c.i > found[0].i and _goes_on(c)]
    elif slot == "xcomp" and pattern.id in BINDING:
        found += [c for c in _hung_elsewhere(token) if is_infinitive(c)]
    if slot in {"acl", "ccomp"}:
        found += [c for c in _content_of(token) if c not in found]
    for clause in found:
        if _is_clause_of(pattern, clause, slot):
            yield clause
            yield from (c for c in children(clause, "conj") if _shares(pattern, c))


def _hung_elsewhere(verb: Token) -> list[Token]:
    """ "Agreed on Monday to send", "agreed in principle to receive": the infinitive as an adverbial, or on the noun."""
    nouns = [c for c in children(verb, "obl") if c.lemma_ in {"principle", "time", "day"}]
    return [*children(verb, "advcl"), *(c for noun in nouns for c in children(noun, "acl"))]


def _is_clause_of(pattern: Pattern, clause: Token, slot: str) -> bool:
    """Whether a clause is of the kind that a pattern asks for in a slot."""
    if clause.pos_ not in VERBAL and not children(clause, "cop", "aux", "mark", *SUBJECTS):
        return False
    if pattern.id == "seen-if" and _is_own_ability(clause):
        return False
    if pattern.mark:
        return _has_mark(pattern, clause)
    if slot == "acl" and clause.tag_ == "VBN" and not children(clause, "mark", "aux", *SUBJECTS):
        return False  # "the threat posed by Iran"
    if pattern.id == "consider" and slot == "xcomp" and is_infinitive(clause):
        return False  # "will consider the facts to determine the terms"
    if any(c.lower_ in {"whether", "if"} for c in children(clause, "mark")):
        return False
    if pattern.id == "chance-that" and is_infinitive(clause) and not children(clause, *SUBJECTS):
        return False  # "a chance to see their families"
    if slot == "advcl":
        return is_infinitive(clause) or (
            clause.tag_ == "VBG" and clause.i > 0 and clause.nbor(-1).lower_ in PARTICLES
        )
    return slot != "xcomp" or is_infinitive(clause) or clause.tag_ == "VBG" or bool(children(clause, "mark"))


def _is_own_ability(clause: Token) -> bool:
    """ "We'll see if we can get you the numbers": of the speaker's next minutes, not of what is to come."""
    return any(subject.lower_ in {"i", "we"} for subject in children(clause, *SUBJECTS))


def _has_mark(pattern: Pattern, clause: Token) -> bool:
    return any(c.lower_ in pattern.mark for c in children(clause, "mark", "advmod"))


def _shares(pattern: Pattern, other: Token) -> bool:
    """Whether a coordinated clause is foreseen with the first."""
    bare = kind_of(other) == "verb" and other.tag_ in {"VB", "VBG"} and not children(other, *SUBJECTS)
    return bare or _has_mark(pattern, other)


def _goes_on(clause: Token) -> bool:
    """ "Agreed to stop, to open an office and to ...": the second infinitive, taken for an adverbial clause."""
    first = min(t.i for t in clause.subtree)
    return is_infinitive(clause) and first > 0 and clause.doc[first - 1].lower_ in {",", "and", "or"}


def _content_of(noun: Token) -> list[Token]:
    """Clauses that tell the content of a noun across a copula: "speculation was rife that Kim would come"."""
    predicate = noun.head
    if kind_of(noun) != "noun" or noun.dep_ not in {"nsubj", "nsubj:outer"}:
        return []
    if not children(predicate, "cop") and predicate.lemma_ != "be":
        return []
    behind = [c for c in children(predicate, *CONTENT) if c.i > noun.i]
    return [
        c for c in behind if _opens_with_that(c) or is_infinitive(c) or (c.dep_ == "ccomp" and has_future(c))
    ]


def _content_of_copula(pattern: Pattern, token: Token) -> Iterator[Token]:
    """ "The question is whether China will sign", "whether he will is a question": the clause over the noun."""
    over = token.head
    told = token.dep_ in {"nsubj", "nsubj:outer", "obj"} and kind_of(over) == "verb"
    if told and any(c.lower_ in pattern.mark for c in children(over, "mark")):
        yield over


def _behind(token: Token, slot: str) -> Iterator[Token]:
    """Nouns and gerunds behind a preposition: "plans for a visit", "talk of withdrawing"."""
    yield from (head for prep, head in prepositional(token) if prep == slot)
    for gerund in children(token, "acl", "advcl", "xcomp", "nmod", "obl"):
        if gerund.tag_ == "VBG" and any(c.lower_ == slot for c in children(gerund, "mark", "case")):
            yield gerund

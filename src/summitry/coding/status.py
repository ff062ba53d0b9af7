"""Whether an act took place, as reported: from its own verb group outwards through every word that governs it.

The innermost reading is the verb's own (tense, modals, negation) or, for a noun, its adjectives and what lends it a
tense. Each governing word may then change it: an operator of ``effects.toml`` does ("refused to"), an unknown one
passes its own status down where the act has no tense of its own.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from summitry.coding.operators import Operator, is_one_of, kind_of, load_cues, operator_on
from summitry.coding.standing import TAKEN_FOR_GRANTED, Standing
from summitry.coding.tree import (
    SUBJECTS,
    VERBAL,
    children,
    is_infinitive,
    is_negated,
    preposition,
)
from summitry.coding.verbgroup import mark_of, marks, own_standing, whose_future
from summitry.model.event import REAL, Status

MAX_DEPTH = 12
ABOUT = frozenset({"about", "on", "over", "of", "against", "regarding", "concerning", "despite", "since"})
"""Prepositions behind which an act is spoken of: "will focus on Russia's invasion" does not put it into the future."""

SUBJUNCTIVE = frozenset(
    {
        "demand",
        "propose",
        "request",
        "recommend",
        "urge",
        "suggest",
        "insist",
        "ask",
        "order",
        "require",
        "advise",
    }
)
"""Verbs whose that-clause names what is asked for, in a form that looks like the present."""


def status_of(trigger: Token, *, support: Token | None = None) -> Standing:
    """Status of the act that a word names.

    Args:
        trigger: Verb, noun or predicative adjective.
        support: The light verb that asserts an event noun ("held talks"), if there is one.
    """
    if support is not None:
        return _under_adjectives(trigger, _clause(support, 0))
    if kind_of(trigger) == "noun" and not children(trigger, "cop"):
        return _noun(trigger, 0)
    return _clause(trigger, 0)


# ---- clauses -------------------------------------------------------------------------------------------------


def _clause(verb: Token, depth: int) -> Standing:
    """Standing of a clause: its own verb group, then whatever governs it."""
    own = _with_negation(verb, own_standing(verb))
    if depth > MAX_DEPTH:
        return own or Standing(Status.HAPPENED)
    return _governed(verb, own, depth)


def _governed(verb: Token, own: Standing | None, depth: int) -> Standing:
    head, slot = verb.head, verb.dep_
    if own is not None and any(c.lower_ == "having" for c in children(verb, "aux")):
        above = operator_on(head, "xcomp") or operator_on(head, "ccomp")
        return _apply(above, head, own, depth) if above is not None and above.status is Status.DENIED else own
    if slot == "conj" and head.pos_ in VERBAL | {"ADJ", "NOUN"}:
        return _coordinated(verb, own, depth)
    if (told := _predicated(verb, head)) is not None:
        return _apply(told, None, own, depth)
    if slot in {"xcomp", "ccomp", "csubj", "csubj:pass"}:
        return _complement(verb, own, head, "subj" if slot.startswith("csubj") else slot, depth)
    if slot == "acl":
        return _under_noun(verb, own, head, depth)
    if slot == "advcl":
        return _adverbial(verb, own, depth)
    if slot in {"obj", "obl", "nmod"} and own is None:
        return _noun(verb, depth)
    if own is None:
        return Standing(Status.PLANNED if is_infinitive(verb) else Status.HAPPENED, certainty=0.7)
    return own


def _with_negation(verb: Token, own: Standing | None) -> Standing | None:
    """The verb's own reading with its "not"; without tense and "not" it stays open."""
    if not is_negated(verb):
        return own
    standing = own or Standing(Status.HAPPENED)
    if any(c.lower_ in {"may", "might"} for c in children(verb, "aux")):
        return standing  # "may not attend" leaves it open
    return standing.become(Status.NOT_HAPPENED, "not")


# ---- what governs a clause -----------------------------------------------------------------------------------


def _coordinated(verb: Token, own: Standing | None, depth: int) -> Standing:
    """A second verb shares what governs the first, and its modals where it has no tense itself."""
    first = verb.head
    if own is None or (verb.tag_ == "VBN" and not children(verb, "aux", "aux:pass")):
        return _clause_without_negation(first, depth + 1)
    infinitive_first = own_standing(first) is None
    if first.dep_ in {"ccomp", "advcl", "acl"} and not infinitive_first and not children(verb, *SUBJECTS):
        governor = operator_on(first.head, first.dep_)
        if governor is not None and first.dep_ != "advcl":
            return _apply(governor, first.head, own, depth)
    return own


def _clause_without_negation(verb: Token, depth: int) -> Standing:
    return _governed(verb, own_standing(verb), depth)


def _complement(verb: Token, own: Standing | None, head: Token, slot: str, depth: int) -> Standing:
    if slot == "xcomp" and (phrased := _periphrasis(verb, head)) is not None:
        return phrased
    if verb.tag_ == "VBG" and own is None and verb.i and verb.nbor(-1).text == ",":
        return Standing(Status.HAPPENED, certainty=0.8)  # "refused to sit down, complaining that ..."
    operator = operator_on(head, slot)
    if operator is not None and operator.status is Status.REQUESTED and slot == "ccomp" and own is not None:
        # "told them that it would attend" asks for nothing; "proposed that they meet" has no tense but looks so.
        subjunctive = head.lemma_ in SUBJUNCTIVE and verb.tag_ in {"VB", "VBP"} and not children(verb, "aux")
        return _apply(operator, head, None, depth) if subjunctive else own
    if operator is None and slot == "xcomp" and not is_infinitive(verb):
        operator = operator_on(head, "obj")
    if operator is not None:
        return _apply(operator, head, own, depth)
    if slot in {"ccomp", "subj"} and mark_of(verb) in marks("possible") | marks("conditional"):
        return Standing(Status.POSSIBLE, ("whether",))
    if kind_of(head) == "noun" and not children(head, "cop"):
        return _under_noun(verb, own, head, depth)
    if own is not None:
        return own
    return _clause(head, depth + 1)


def _predicated(verb: Token, head: Token) -> Operator | None:
    """The noun whose content a clause is, across a copula: "speculation was rife that ...", "the plan is to ..."."""
    if verb.dep_ not in {"ccomp", "acl", "acl:relcl", "parataxis", "advcl"} or not children(head, "cop"):
        return None
    subjects = [s for s in children(head, "nsubj") if s.i < verb.i]
    return operator_on(subjects[0], "acl") if subjects else None


def _periphrasis(verb: Token, head: Token) -> Standing | None:
    """Futures and duties made with ordinary verbs: "is going to", "is to", "has yet to", "has to"."""
    if not is_infinitive(verb):
        return None
    if any(c.lower_ == "yet" for c in [*head.children, *verb.children]) and head.lemma_ in {"have", "be"}:
        return Standing(Status.NOT_HAPPENED, ("yet to",))
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return Standing(whose_future(head), ("going to",), future=True)
    if head.lemma_ == "be":
        return Standing(Status.PLANNED, ("is to",), future=True)
    if head.lemma_ == "have":
        return Standing(Status.REQUESTED, ("has to",))
    return None


def _under_noun(verb: Token, own: Standing | None, noun: Token, depth: int) -> Standing:
    operator = operator_on(noun, "acl")
    if operator is not None:
        inner = _apply(operator, None, own, depth)
        return _outer_of_noun(noun, inner, depth)
    if own is not None:
        above = operator_on(noun.head, "ccomp") if noun.dep_ == "obj" and noun.pos_ == "NOUN" else None
        return _apply(above, noun.head, own, depth) if above is not None and _is_content(verb) else own
    if is_infinitive(verb):
        return Standing(Status.POSSIBLE, ("to",), 0.7, future=True)
    if verb.tag_ == "VBG":
        clause = _clause_above(noun, depth)
        return clause if clause.status not in REAL else Standing(Status.HAPPENED, certainty=0.8)
    return Standing(Status.HAPPENED, certainty=0.85)


def _is_content(verb: Token) -> bool:
    """Whether a clause under a noun is what the noun says ("reports that ..."), not a description of it."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _outer_of_noun(noun: Token, inner: Standing, depth: int) -> Standing:
    """What governs a noun of planning governs the plan ("denied plans to ...")."""
    if noun.dep_ in {"obj", "nsubj:pass"} and (above := operator_on(noun.head, "obj")) is not None:
        return _apply(above, noun.head, inner, depth)
    if any(c.lower_ == "no" for c in children(noun, "det")):
        return inner.become(Status.NOT_HAPPENED, "no")
    return inner


def _adverbial(verb: Token, own: Standing | None, depth: int) -> Standing:
    cues = load_cues()
    mark = mark_of(verb)
    label = cues.conjunction.get(mark)
    if label in {"conditional", "possible"}:
        if own is not None and own.status is Status.NOT_HAPPENED:
            return own
        return Standing(Status(label), (mark,), future=True)
    if label == "not_happened":
        return Standing(Status.NOT_HAPPENED, (mark,))
    main = _clause_without_negation(verb.head, depth + 1)
    if mark in {"until", "till"}:
        told = own is not None and own.status is Status.HAPPENED and main.status is Status.HAPPENED
        return own if told and own is not None else Standing(Status.CONDITIONAL, (mark,), future=True)
    if own is not None:
        ahead = own.status is Status.ONGOING and (main.future or label == "before")
        return Standing(Status.EXPECTED, (mark,), future=True) if ahead else own
    if is_infinitive(verb):
        operator = operator_on(verb.head, "xcomp")
        if operator is not None:
            return _apply(operator, verb.head, own, depth)
        if main.status in REAL:
            return Standing(Status.PLANNED, ("in order to",), 0.7)
        return main.become(main.status, "in order to")
    if verb.tag_ == "VBN" and not children(verb, "aux"):
        return Standing(Status.HAPPENED, certainty=0.8)
    if label == "before" and not (verb.tag_ == "VBG" and main.status is Status.HAPPENED):
        return Standing(Status.PLANNED, (mark,), 0.7)
    return main  # "seized the town before pulling back"


def _apply(operator: Operator, word: Token | None, own: Standing | None, depth: int) -> Standing:
    """The act under an operator; ``word`` is None where only the operator's meaning counts."""
    inner = own or Standing(Status.HAPPENED)
    above = _clause(word, depth + 1) if word is not None and kind_of(word) != "noun" else None
    if operator.status is None:
        passed_on = above is not None and inner.status is not Status.NOT_HAPPENED
        return above.become(above.status, operator.id) if above is not None and passed_on else inner
    if inner.status in {Status.DENIED, Status.NOT_HAPPENED} and operator.id != "deny":
        # "a chance that it would not take place" says neither that it will nor that it will not.
        return inner.become(Status.POSSIBLE, operator.id) if operator.status is Status.POSSIBLE else inner
    if word is not None and is_negated(word):
        return inner.become(operator.negated, f"not {operator.id}")
    if (
        above is not None
        and above.status not in REAL
        and operator.status in {Status.DENIED, Status.NOT_HAPPENED}
    ):
        # "may suspend the talks": the talks may or may not take place.
        return Standing(Status.POSSIBLE, (*inner.trail, operator.id), 0.4, future=True)
    if operator.status is Status.HAPPENED:
        return inner.become(inner.status, operator.id)
    if operator.overrides and operator.status is not None:
        return inner.become(operator.status, operator.id)
    if inner.status not in REAL and operator.status not in {Status.DENIED, Status.NOT_HAPPENED}:
        return inner.become(_weaker(inner.status, operator.status), operator.id)
    told_past = own is not None and own.status in REAL and not own.future
    if told_past and (operator.status in {Status.EXPECTED, Status.PLANNED} or operator.id == "warn-that"):
        return inner
    return inner.become(operator.status, operator.id)


def _weaker(inner: Status, outer: Status) -> Status:
    """Of two unreal readings the one that asserts less."""
    order = [Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED, Status.EXPECTED, Status.PLANNED]
    if inner in order and outer in order:
        return min(inner, outer, key=order.index)
    return inner


# ---- nouns ---------------------------------------------------------------------------------------------------


def _noun(noun: Token, depth: int) -> Standing:
    """Standing of an event noun that no light verb asserts."""
    if depth > MAX_DEPTH:
        return Standing(Status.HAPPENED, certainty=0.4)
    return _under_adjectives(noun, _noun_governed(noun, depth))


def _under_adjectives(noun: Token, standing: Standing) -> Standing:
    adjectives = load_cues().adjective
    for child in children(noun, "amod", "compound", "nmod"):
        if (label := adjectives.get(child.lower_)) is not None:
            if standing.status in {Status.DENIED, Status.NOT_HAPPENED}:
                return standing
            return standing.become(Status(label), child.lower_)
    if any(c.lower_ == "no" for c in children(noun, "det")) and standing.status in REAL:
        return standing.become(Status.NOT_HAPPENED, "no")
    return standing


def _noun_governed(noun: Token, depth: int) -> Standing:
    head, slot, cues = noun.head, noun.dep_, load_cues()
    if slot == "conj":
        return _noun_governed(head, depth + 1)
    if slot in {"obj", "nsubj:pass"}:
        operator = operator_on(head, "obj")
        if operator is not None:
            return _apply(operator, head, None, depth)
        return _presupposed(noun, depth)
    if slot == "nsubj":
        operator = operator_on(head, "subj")
        if operator is not None:
            return _apply(operator, head, None, depth)
        if kind_of(head) == "verb" and is_one_of(head, cues.occurring):
            return _clause(head, depth + 1)
        return _presupposed(noun, depth)
    if slot.startswith(("obl", "nmod")):
        return _under_preposition(noun, depth)
    return _presupposed(noun, depth)


def _under_preposition(noun: Token, depth: int) -> Standing:
    head, prep, cues = noun.head, preposition(noun), load_cues()
    operator = operator_on(head, prep)
    if operator is not None:
        if kind_of(head) == "noun":
            return _outer_of_noun(head, _apply(operator, None, None, depth), depth)
        return _apply(operator, head, None, depth)
    if kind_of(head) == "noun" and head.dep_ in {"obj", "nsubj:pass"} and prep == "of":
        above = operator_on(head.head, "obj")
        if above is not None:
            return _apply(above, head.head, None, depth)
    if prep == "for" and kind_of(head) == "verb" and is_one_of(head, cues.assembling):
        return replace(_clause(head, depth + 1), certainty=0.6)  # "met for talks", "flew to Riyadh for talks"
    label = cues.preposition.get(prep)
    if label in {"planned", "not_happened"} or (label == "possible" and prep != "on"):
        return Standing(Status(label), (prep,), 0.6)
    return _presupposed(noun, depth)


def _presupposed(noun: Token, depth: int) -> Standing:
    """An act that the sentence takes for granted: real, unless the clause speaks of the future."""
    clause = _clause_above(noun, depth)
    certainty = _givenness(noun)
    spoken_of = preposition(noun) in ABOUT
    if clause.future and not spoken_of and clause.status not in {*REAL, Status.NOT_HAPPENED, Status.DENIED}:
        return Standing(clause.status, clause.trail, 0.5, future=True)
    if clause.status not in REAL and not (spoken_of and clause.future):
        certainty = min(certainty, 0.3)
    return Standing(Status.HAPPENED, (TAKEN_FOR_GRANTED,), certainty)


def _givenness(noun: Token) -> float:
    """How surely a noun speaks of an act that took place: "their talks" does, "a meeting" alone does not."""
    determiners = {c.lower_ for c in children(noun, "det")}
    if determiners & {"the", "this", "that", "these", "those"} or children(noun, "nmod:poss"):
        return 0.65
    if noun.dep_.startswith(("obl", "nmod")) and load_cues().preposition.get(preposition(noun)) == "happened":
        return 0.6
    return 0.3 if determiners & {"a", "an", "any", "another", "no", "every", "each"} else 0.5


def _clause_above(token: Token, depth: int) -> Standing:
    while token.dep_ != "ROOT":
        token = token.head
        if token.pos_ in VERBAL or children(token, "cop"):
            break
    if token.pos_ not in VERBAL and not children(token, "cop"):
        return Standing(Status.HAPPENED, certainty=0.5)
    return _clause(token, depth + 1)

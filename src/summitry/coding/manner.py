"""The manner in which an act is told: as news, as lasting, as background. What is news took place near publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from spacy.tokens import Token

from summitry.coding.operators import kind_of, load_cues
from summitry.coding.speaker import is_reporting, said_by
from summitry.coding.standing import TAKEN_FOR_GRANTED, Standing
from summitry.coding.tree import children, is_infinitive, preposition
from summitry.model.event import Status
from summitry.times.mention import TimeMention

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types of acts that are done by saying so."""

HABITUAL = frozenset(
    {
        "regularly",
        "often",
        "always",
        "usually",
        "routinely",
        "frequently",
        "sometimes",
        "traditionally",
        "once",
    }
)
LASTING = frozenset(
    {"repeatedly", "already", "long", "previously", "earlier", "historically", "originally", "since"}
)
"""Adverbs that put an act in the perfect somewhere before the news."""

ASIDE = frozenset({"after", "since", "until", "till", "before", "because", "although", "though"})
"""Conjunctions whose clause tells how it came to the news, not the news."""

PRESENT_AT = frozenset({"at", "during", "in", "with"})
HISTORIC = 14
"""Days before publication from which a time in the clause makes it history."""

_BARE = frozenset({"VB", "VBG", "VBN"})
_HAVE = frozenset({"has", "have", "’ve", "'ve"})
_HAD = frozenset({"had", "’d", "'d"})


class Manner(StrEnum):
    """How the clause of an act tells it."""

    NARRATIVE = "narrative"
    """In the simple past, as one thing after another."""
    PERFECT = "perfect"
    """With "has" or "have": new, but not as near as the simple past."""
    INSERTED = "inserted"
    """In the simple past, but put in: "Moon, who thanked both"."""
    SPOKEN = "spoken"
    """Done by saying so, in the present: "the ministry condemns"."""
    LASTING = "lasting"
    """Going on as it is told."""
    BACKGROUND = "background"
    """Anything else: pluperfect, habit, history, what is only mentioned."""


def manner_of(trigger: Token, support: Token | None, *, type_name: str, standing: Standing) -> Manner:
    """The manner in which an act is told.

    Args:
        trigger: The word that names it.
        support: The light verb that asserts a noun, or None.
        type_name: PLOVER type.
        standing: Its status with the way there.
    """
    if TAKEN_FOR_GRANTED in standing.trail and not _is_present_at(trigger):
        return Manner.BACKGROUND
    if standing.status is Status.ONGOING:
        return Manner.BACKGROUND if _is_habit(support or trigger) else Manner.LASTING
    if standing.status is not Status.HAPPENED:
        return Manner.BACKGROUND
    verb = _finite(support or trigger)
    if verb is None or any(_is_habit(each) for each in {trigger, verb}):
        return Manner.BACKGROUND
    return _manner_of_clause(verb, spoken=type_name in SPOKEN)


def _is_present_at(noun: Token) -> bool:
    """Whether a noun is part of what its verb tells: "a bomb killed", "at a meeting they agreed"."""
    if kind_of(noun) != "noun" or kind_of(noun.head) != "verb":
        return False
    return noun.dep_ in {"nsubj", "nsubj:pass"} or (noun.dep_ == "obl" and preposition(noun) in PRESENT_AT)


def _finite(word: Token) -> Token | None:
    """The verb with a tense that a word shares in: "refused to hand over", "responded by cutting links"."""
    token = word
    while True:
        if kind_of(token) == "verb" and (_has_tense(token) or children(token, "aux")):
            return token
        if children(token, "cop"):
            return token
        bare = kind_of(token) != "verb" or token.tag_ in _BARE
        shares = token.dep_ in {
            "xcomp",
            "advcl",
            "conj",
            "acl",
            "obj",
            "obl",
            "nsubj",
            "nsubj:pass",
            "nmod",
            "compound",
        }
        if not (bare and shares) or _opener(token) in ASIDE or token.head.i == token.i:
            return None
        token = token.head


def _has_tense(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBP", "VBZ"} or any(c.tag_ in {"VBD", "VBP", "VBZ"} for c in _group(verb))


def _group(verb: Token) -> list[Token]:
    return children(verb, "aux", "aux:pass", "cop")


def _manner_of_clause(verb: Token, *, spoken: bool) -> Manner:
    group = {c.lower_ for c in _group(verb)}
    reported = said_by(verb) is not None
    if verb.dep_ == "acl:relcl" and not spoken and not _has_comma(verb):
        return Manner.BACKGROUND
    if _opener(verb) in ASIDE or (verb.dep_ == "advcl" and is_infinitive(verb)):
        return Manner.BACKGROUND
    if group & _HAD and not reported:
        return Manner.BACKGROUND
    if group & (_HAVE | _HAD):
        return Manner.BACKGROUND if _lasts(verb) else Manner.PERFECT
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in _group(verb)):
        return Manner.INSERTED if verb.dep_ == "acl:relcl" else Manner.NARRATIVE
    return Manner.SPOKEN if spoken else Manner.NARRATIVE if _shares_tense(verb) else Manner.BACKGROUND


def _opener(clause: Token) -> str:
    """The conjunction or preposition that opens a clause."""
    return next((c.lower_ for c in children(clause, "mark", "case") if c.i < clause.i), "")


def _has_comma(verb: Token) -> bool:
    return any(c.text == "," and c.i < verb.i for c in children(verb, "punct"))


def _lasts(verb: Token) -> bool:
    """ "Has carried messages for years", "has repeatedly rejected"."""
    if any(c.lower_ in LASTING for c in children(verb, "advmod")):
        return True
    return any(
        preposition(c) in {"for", "since", "over"} and c.lemma_.lower() in load_cues().time
        for c in children(verb, "obl")
    )


def _shares_tense(verb: Token) -> bool:
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == "VBD"


def _is_habit(verb: Token) -> bool:
    return any(c.lower_ in HABITUAL for c in children(verb, "advmod"))


HYPHENS = frozenset({"-", "–"})


def is_history(trigger: Token, times: Sequence[TimeMention], published: date | None) -> bool:
    """Whether a time in the same clause lies well before publication, or is one that comes again and again.

    "The then-president" is of another time, too.
    """
    if published is None:
        return False
    if any(token.lower_ == "then" and token.nbor(1).text in HYPHENS for token in trigger.doc[:-1]):
        return True
    around = {verb.i for verb in _clause_verbs(trigger)}
    return any(
        _verb_over(trigger.doc[mention.first]).i in around and _is_far(mention, published)
        for mention in times
    )


def _is_far(mention: TimeMention, published: date) -> bool:
    if mention.habitual or mention.period is None:
        return mention.habitual or mention.vague
    start, end = mention.period.start, mention.period.end
    long_ago = end is not None and end < published - timedelta(days=HISTORIC)
    return long_ago or (
        mention.relation == "since" and start is not None and start < published - timedelta(days=HISTORIC)
    )


def _clause_verbs(token: Token) -> Iterator[Token]:
    """The verb of a word's clause and those above it that tell the same thing, with what is coordinated."""
    verb = _verb_over(token)
    yield verb
    while verb.dep_ in {"xcomp", "advcl", "conj"} and verb.head.i != verb.i:
        if verb.dep_ == "conj" and is_reporting(verb):
            return
        verb = _verb_over(verb.head)
        yield verb


def _verb_over(token: Token) -> Token:
    while kind_of(token) != "verb" and not children(token, "cop") and token.dep_ != "ROOT":
        token = token.head
    return token

"""Who acts in what is foreseen, and to whom, where no event was coded from its words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen
from summitry.coding.foreseen.patterns import load_words
from summitry.coding.frame import Frame, frame_of, owner_groups
from summitry.coding.operators import is_one_of, kind_of, lemmas_of, load_cues
from summitry.coding.scene import Scene
from summitry.coding.sides import distinct, fill
from summitry.coding.tree import (
    SUBJECTS,
    children,
    coordinated,
    grammatical_subjects,
    is_infinitive,
    is_passive,
    preposition,
    prepositional,
)
from summitry.model.actor import Participant
from summitry.model.expectation import Claim

Sides = tuple[tuple[Participant, ...], tuple[Participant, ...]]
TARGETS = ("obj", "iobj", "with", "to", "against", "poss-obj", "from", "on", "of", "for", "xcomp", "ccomp")
"""Slots in which a counterpart may stand, nearest first."""

NOUNS = ("between", "poss", "adj", "by", "of")
WITH = ("with", "to", "on", "against", "from", "for")
BEFORE_TO = 7
"""Words between "for" and "to" that may name who is to act."""


def sides_of(found: Foreseen, scene: Scene) -> Sides:
    """Source and target of a foreseen word by its own slots; either may be empty."""
    acts = next((sign for sign in found.signs if sign.pattern.acts), None)
    if acts is not None:
        return _of_deadline(found, acts.word, acts.pattern.acts, scene)
    if kind_of(found.word) == "noun" and not children(found.word, "cop"):
        source, target = _of_noun(found.word, scene)
        return source or _promising(found, target, scene), target
    if any(sign.pattern.form == "guest" for sign in found.signs):
        return _of_guest(found.word, scene)
    if (controlled := _asked_to(found, scene))[0]:
        return controlled
    if (meeting := meeting_of(found)) is not None:
        return _of_noun(meeting, scene)
    return _of_verb(found.word, scene)


def _of_guest(verb: Token, scene: Scene) -> Sides:
    """Who is expected, and where: "Kim was expected at the parade in Moscow"."""
    guests = tuple(p for s in grammatical_subjects(verb) for t in coordinated(s) for p in scene.whom(t))
    behind = [m for m in scene.places if m.place is not None and m.first > verb.i]
    hosts = tuple(p for m in behind[:1] for p in scene.whom(scene.doc[m.first]))
    return _known(guests), _known(hosts)


def _asked_to(found: Foreseen, scene: Scene) -> Sides:
    """Whom a demand is made of, and who makes it: "called on Turkey to withdraw its tanks"."""
    sign = next((s for s in found.signs if s.pattern.id == "demand"), None)
    if sign is None:
        return (), ()
    frame = Frame(sign.word, kind_of(sign.word), None, True)
    asking = fill(("subj",), frame, scene.whom)
    asked = fill(("obj", "iobj", "on", "upon"), frame, scene.whom, besides=asking)
    return _known(asked), _known(asking)


def _promising(found: Foreseen, target: tuple[Participant, ...], scene: Scene) -> tuple[Participant, ...]:
    """Whoever promises a thing gives it: "committed himself to guarantees for the North"."""
    sign = found.signs[0]
    if sign.pattern.claim not in {Claim.PROMISE, Claim.THREAT} or kind_of(sign.word) != "verb":
        return ()
    return _known(fill(("subj",), Frame(sign.word, "verb", None, True), scene.whom, besides=target))


def meeting_of(found: Foreseen) -> Token | None:
    """The meeting that a foreseen word is about: it is one, or says of one that it takes place; None for other acts."""
    word = found.word
    meetings = load_words().meetings
    if kind_of(word) == "noun" and not children(word, "cop"):
        return word if any(lemma in meetings for lemma in lemmas_of(word)) else None
    for subject in children(word, "nsubj:pass", "nsubj"):
        held = [
            subject,
            *(inner for prep, inner in prepositional(subject) if prep == "of" and _measures(subject)),
        ]
        for noun in held:
            if any(lemma in meetings for lemma in lemmas_of(noun)) and _takes_place(word):
                return noun
    return None


def _measures(noun: Token) -> bool:
    """ "A round of talks", "a resumption of talks": what counts stands behind "of"."""
    return noun.lemma_.lower() in load_cues().container | {
        "resumption",
        "start",
        "beginning",
        "session",
        "edition",
    }


def _takes_place(verb: Token) -> bool:
    if is_passive(verb):
        return is_one_of(verb, load_words().holding)
    return is_one_of(verb, load_cues().occurring)


def _of_verb(verb: Token, scene: Scene) -> Sides:
    frame = Frame(verb, kind_of(verb) if kind_of(verb) == "verb" else "adj", None, True)
    source = _before_to(verb, scene) or fill(("subj",), frame, scene.whom)
    source = source or _opening(verb, scene) or _behind_according(verb, scene)
    target = fill(TARGETS, frame, scene.whom, besides=source)
    if not source and not target:
        source = tuple(p for s in grammatical_subjects(verb) for p in _owners(s, scene))
    return _known(source), _known(target)


def _opening(verb: Token, scene: Scene) -> tuple[Participant, ...]:
    """ "Kim, in a visit heavy on symbols, will be seeking": who opens a sentence whose subject is lost."""
    subjects = grammatical_subjects(verb)
    if verb.dep_ != "ROOT" or any(scene.whom(s) or s.pos_ in {"PRON", "PROPN"} for s in subjects):
        return ()
    first = next(iter(scene.mentions), None)
    if first is None or scene.doc[first.head].dep_ not in {"vocative", "dislocated", "nsubj"}:
        return ()
    opens = all(t.pos_ in {"DET", "PROPN", "NOUN", "ADJ", "PUNCT"} for t in scene.doc[: first.first])
    return first.participants if opens and first.head < verb.i else ()


def _behind_according(verb: Token, scene: Scene) -> tuple[Participant, ...]:
    """ "According to the Kremlin, Putin and Xi will meet", with the subject strung on the source."""
    if children(verb, *SUBJECTS):
        return ()
    told = [c for c in children(verb, "obl") if c.i < verb.i and preposition(c) == "according to"]
    return tuple(p for c in told for head in coordinated(c)[1:] for p in scene.whom(head))


def _of_noun(noun: Token, scene: Scene) -> Sides:
    frame = frame_of(noun, "noun", [])
    source = fill(NOUNS, frame, scene.whom)
    target = fill(WITH, frame, scene.whom, besides=source) or _destination(noun, source, scene)
    if frame.support is not None and not source:
        source = fill(("subj",), frame, scene.whom, besides=target)
    return _known(source), _known(target)


def _destination(noun: Token, source: tuple[Participant, ...], scene: Scene) -> tuple[Participant, ...]:
    """ "A visit of Kim Jong Un to Russia", with "to Russia" hung on the visitor."""
    if noun.lemma_ not in {"visit", "trip", "tour", "journey"}:
        return ()
    known = {p.actor for p in source}
    heads = [head for owner in noun.children for prep, head in prepositional(owner) if prep == "to"]
    return tuple(p for head in heads[:1] for p in scene.whom(head) if p.actor not in known)


def _of_deadline(found: Foreseen, word: Token, acts: str, scene: Scene) -> Sides:
    """Who must act, and who gives them the time."""
    frame = Frame(word, kind_of(word), None, True)
    giver = fill(("subj",), frame, scene.whom) if kind_of(word) == "verb" and acts != "subj" else ()
    if acts == "subj":
        actor = fill(("subj",), frame, scene.whom)
    elif acts == "obj":
        actor = fill(("obj", "iobj", "to"), frame, scene.whom, besides=giver)
    else:
        actor = _who_must(found.word, scene, giver)
    return _known(actor), _known(giver)


def _who_must(word: Token, scene: Scene, giver: tuple[Participant, ...]) -> tuple[Participant, ...]:
    if kind_of(word) == "verb" and is_infinitive(word):
        return _before_to(word, scene)
    own = [p for token in coordinated(word) for p in scene.whom(token)]
    people = own or _owners(word, scene)
    known = {p.actor for p in giver}
    return distinct(tuple(p for p in people if p.actor not in known))


def _before_to(verb: Token, scene: Scene) -> tuple[Participant, ...]:
    """ "For the United States to make a decision": whom the words between "for" and "to" name."""
    to = next((c for c in children(verb, "mark", "aux") if c.lower_ == "to"), None)
    if to is None:
        return ()
    doc, first = verb.doc, to.i - 1
    while (
        first >= 0
        and to.i - first <= BEFORE_TO
        and doc[first].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "PART"}
    ):
        first -= 1
    if first < 0 or doc[first].lower_ != "for" or first == to.i - 1:
        return ()
    return distinct(tuple(p for token in doc[first + 1 : to.i] for p in scene.whom(token)))[:2]


def _owners(noun: Token, scene: Scene) -> tuple[Participant, ...]:
    for group in owner_groups(noun):
        found = tuple(p for owner in group for token in coordinated(owner) for p in _meant(token, scene))
        if found:
            return distinct(found)
    return ()


def _meant(token: Token, scene: Scene) -> Iterator[Participant]:
    yield from scene.whom(token)


def _known(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Only those who are known, if any is."""
    known = tuple(p for p in people if p.actor or p.country)
    return known or people

"""A trained second look at the status: the rules' answer with its way there, the type of the act, and the words around.

The rules know scope, not words: that "the United States has maintained an embargo" goes on, or that "Bamako will not
receive the envoy" is a refusal that took place, is learnt from labelled sentences. Where the model disagrees and is
sure enough, its answer is taken; the trail keeps what the rules had said and what spoke most against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summitry.coding.disambiguate.linear import load_model
from summitry.coding.operators import kind_of, load_cues, verb_lemma
from summitry.coding.speaker import said_by
from summitry.coding.standing import Standing
from summitry.coding.tree import SUBJECTS, children, grammatical_subjects, is_negated, is_passive, preposition
from summitry.coding.verbgroup import mark_of
from summitry.model.event import Status

SURE = 0.5
"""Probability from which the model's answer is taken over that of the rules."""

STEPS = 3
"""Words above the act that are looked at."""


def corrected(trigger: Token, support: Token | None, *, type_name: str, standing: Standing) -> Standing:
    """The status after the second look.

    Args:
        trigger: The word that names the act.
        support: The light verb that asserts a noun, or None.
        type_name: PLOVER type.
        standing: What the rules say.
    """
    model = load_model("status")
    features = status_features(trigger, support, type_name=type_name, standing=standing)
    odds = model.probabilities(features)
    best = int(odds.argmax())
    found = Status(model.labels[best])
    if found is standing.status or float(odds[best]) < SURE:
        return standing
    reasons = [name for name, _ in model.why(features, found.value, best=9) if "<" not in name][:2]
    return standing.become(found, f"{found.value} rather than {standing.status.value} ({', '.join(reasons)})")


def status_features(
    trigger: Token, support: Token | None, *, type_name: str, standing: Standing
) -> list[str]:
    """Named binary features of one act."""
    told = f"rules={standing.status.value}"
    verb = support or trigger
    way = [f"way={step}" for step in standing.trail] or ["way=none"]
    around = [*_group(verb), *_place(trigger, "", STEPS), *_words(verb), *_voice(trigger), *_noun(trigger)]
    word = f"word={_lemma(trigger)}"
    crossed = [
        f"{type_name}+{each}"
        for each in (*around, *way)
        if each.startswith(("tense", "way", "neg", "at=", "case", "mark"))
    ]
    if said_by(trigger) is not None:
        around.extend([f"told:{each}" for each in around if each.startswith(("tense", "aux"))])
    named = [f"{word}+{each}" for each in around if each.startswith(("tense", "at="))]
    return [
        "bias",
        told,
        f"{told}+{type_name}",
        f"type={type_name}",
        f"{told}+{'<'.join(standing.trail)}",
        f"{type_name}+{told}+{'<'.join(standing.trail)}",
        word,
        f"{word}+{told}",
        *way,
        *around,
        *(f"{told}+{each}" for each in around if not each.startswith("word")),
        *crossed,
        *named,
    ]


def _lemma(token: Token) -> str:
    return verb_lemma(token) if token.pos_ == "VERB" else token.lemma_.lower()


def _group(verb: Token) -> Iterator[str]:
    """Tense, auxiliaries and negation."""
    aux = [c.lower_ for c in children(verb, "aux", "aux:pass", "cop")]
    yield f"tense={verb.tag_}:{'-'.join(aux)}"
    yield f"tag={verb.tag_}"
    yield from (f"aux={word}" for word in aux)
    if is_negated(verb):
        yield "neg"
    if kind_of(verb) == "verb" and is_passive(verb):
        yield "passive"
    if any(c.lower_ in {"no", "none", "nobody", "neither"} for c in verb.subtree if abs(c.i - verb.i) < 5):
        yield "neg:near"


def _place(token: Token, path: str, left: int) -> Iterator[str]:
    """The words that govern the act, with the way up to them."""
    if not left or token.dep_ == "ROOT":
        yield f"top={path or '-'}"
        return
    step = f"{path}/{token.dep_}"
    yield f"at={step}"
    yield f"gov={_lemma(token.head)}"
    yield f"at={step}:{_lemma(token.head)}"
    yield from (f"govaux={c.lower_}" for c in children(token.head, "aux", "aux:pass", "cop"))
    yield f"govtag={step}:{token.head.tag_}"
    if is_negated(token.head):
        yield f"govneg={step}"
    if mark := mark_of(token):
        yield f"mark={mark}"
    if case := preposition(token):
        yield f"case={case}"
    yield from _place(token.head, step, left - 1)


def _words(verb: Token) -> Iterator[str]:
    """Adverbs, conjunctions and prepositions on the verb, and clauses under it."""
    for child in verb.children:
        if child.dep_ in {"advmod", "advmod:emph", "obl:unmarked"}:
            yield f"adv={child.lower_}"
        if child.dep_ in {"obl", "nmod"} and (case := preposition(child)):
            time = child.lemma_.lower() in load_cues().time or child.ent_type_ == "DATE"
            yield f"pp={case}" + (":time" if time else "")
        if child.dep_ in {"advcl", "xcomp", "ccomp", "mark"}:
            yield f"under={child.dep_}:{mark_of(child) or child.tag_}"
        if child.dep_ == "mark":
            yield f"own mark={child.lower_}"
        if child.dep_ in SUBJECTS:
            yield f"subject={child.tag_}"
    yield from ("since" for c in verb.subtree if c.lower_ == "since")
    doc = verb.doc
    yield from (
        f"near={doc[i].lower_}" for i in range(max(0, verb.i - 3), min(len(doc), verb.i + 3)) if i != verb.i
    )


def _voice(trigger: Token) -> Iterator[str]:
    """Who tells of it, and how the sentence ends."""
    said = said_by(trigger)
    yield f"said={_lemma(said) if said is not None else 'nobody'}"
    if said is not None:
        yield from (f"sayer={_lemma(s)}" for s in grammatical_subjects(said)[:1])
    text = trigger.doc.text.rstrip()
    yield f"end={text[-1:]}" if text[-1:] in ".?!" else "end=none"
    yield from (f"if={t.lower_}" for t in trigger.doc if t.lower_ in {"if", "unless"} and _near(t, trigger))


def _near(mark: Token, trigger: Token) -> bool:
    """Whether a condition stands on the act's clause or on one above it."""
    clause = mark.head
    return any(clause.head.i == each.i for each in (trigger, *trigger.ancestors))


def _noun(trigger: Token) -> Iterator[str]:
    """What stands before an event noun."""
    if kind_of(trigger) != "noun":
        return
    yield f"number={trigger.tag_}"
    for child in trigger.children:
        if child.dep_ in {"det", "amod", "compound", "nmod:poss", "nummod"}:
            yield f"{child.dep_}={child.lower_ if child.dep_ in {'det', 'amod'} else child.pos_}"

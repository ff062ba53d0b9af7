"""What a verb's own group says of its act: tense, modals, adverbs, and the conjunction before it."""

from __future__ import annotations

from spacy.tokens import Token

from summitry.coding.operators import kind_of, load_cues
from summitry.coding.speaker import said_by
from summitry.coding.standing import Standing
from summitry.coding.tree import SUBJECTS, children, grammatical_subjects, is_infinitive, is_passive
from summitry.model.event import Status


def own_standing(verb: Token) -> Standing | None:
    """What tense, modals and adverbs of the verb itself say; None where it has no tense (negation comes later)."""
    cues = load_cues()
    if _is_counterfactual(verb):
        return Standing(Status.NOT_HAPPENED, ("had it",))
    group = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    words = {c.lower_ for c in group}
    modal = next((cues.modal[w.lower_] for w in group if w.lower_ in cues.modal), None)
    if modal is not None:
        return _modal(verb, modal, perfect="have" in words or "’ve" in words)
    for child in children(verb, "advmod"):
        if (label := cues.adverb.get(child.lower_)) is not None:
            return Standing(Status(label), (child.lower_,))
    if "having" in words or (
        verb.tag_ == "VBN" and any(c.tag_ == "VB" and c.lower_ == "have" for c in group)
    ):
        return Standing(Status.HAPPENED)
    if verb.tag_ == "VBN" and not group and children(verb, "nsubj"):
        return Standing(Status.HAPPENED)
    conditional = any(mark_of(c) in marks("conditional") for c in children(verb, "advcl"))
    if verb.tag_ in {"VBD", "VBP", "VBZ"} or any(c.tag_ in {"VBD", "VBP", "VBZ"} for c in group):
        return _tensed(verb, group, conditional=conditional)
    return None


def _is_counterfactual(verb: Token) -> bool:
    """ "Had they met, ...": the auxiliary before its subject, without a question."""
    first = next((c for c in children(verb, "aux") if c.lower_ == "had"), None)
    subjects = children(verb, *SUBJECTS)
    return (
        first is not None
        and bool(subjects)
        and first.i < subjects[0].i
        and verb.dep_ == "advcl"
        and not any(
            c.lower_ in {"never", "rarely", "seldom", "only"} and c.i < first.i for c in verb.children
        )
    )


def _modal(verb: Token, modal: str, *, perfect: bool) -> Standing:
    has_condition = any(mark_of(c) in marks("conditional") for c in children(verb, "advcl"))
    if modal == "future":
        status = Status.CONDITIONAL if has_condition else whose_future(verb)
        return Standing(status, ("will",), future=True)
    if modal == "conditional" and perfect:
        return Standing(Status.NOT_HAPPENED, ("would have",))
    if modal == "conditional" and not has_condition and _reported(verb):
        return Standing(whose_future(verb), ("would",), future=True)
    if modal == "requested" and perfect:
        return Standing(Status.NOT_HAPPENED, ("should have",))
    return Standing(Status(modal), (modal,), future=modal != "requested")


def _reported(verb: Token) -> bool:
    """Whether the clause is the content of a saying verb ("said it would")."""
    return said_by(verb) is not None or verb.dep_ in {"ccomp", "acl"}


def whose_future(verb: Token) -> Status:
    """Planned where those concerned or their governments say what will be, expected where an observer foresees it."""
    clause = verb
    while clause.dep_ in {"conj", "xcomp"} and kind_of(clause.head) == "verb":
        clause = clause.head
    said = clause.head if clause.dep_ in {"ccomp", "parataxis", "acl"} else None
    sayers = grammatical_subjects(said) if said is not None and kind_of(said) == "verb" else []
    cues = load_cues()
    foreseen = said is not None and said.lemma_.lower() in cues.foreseeing
    observed = any(s.lemma_.lower() in cues.observer for s in sayers)
    return Status.EXPECTED if foreseen or observed else Status.PLANNED


def _tensed(verb: Token, group: list[Token], *, conditional: bool) -> Standing:
    finite = next((c for c in [*group, verb] if c.tag_ in {"VBD", "VBP", "VBZ"}), verb)
    if is_infinitive(verb) and finite.lemma_ == "be" and finite.tag_ == "VBD" and _but_follows(verb):
        return Standing(Status.NOT_HAPPENED, ("was to, but",))
    if is_infinitive(verb) and finite.lemma_ == "be":
        return Standing(Status.PLANNED, ("is to",), future=True)
    progressive = verb.tag_ == "VBG" and any(
        c.lemma_ in {"be", "’s", "'s"} or c.lower_ == "been" for c in group
    )
    if finite.tag_ == "VBD" or _past_like_present(finite, verb):
        return Standing(Status.HAPPENED)
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in group)
    if perfect:
        if not progressive and finite.tag_ in {"VBP", "VBZ"} and _lasts_since(verb):
            return Standing(Status.ONGOING, ("since",), 0.8)
        return Standing(Status.ONGOING if progressive else Status.HAPPENED)
    if progressive:
        return Standing(Status.ONGOING)
    if conditional:
        return Standing(Status.CONDITIONAL, ("if",))
    if is_passive(verb):
        return Standing(Status.ONGOING, certainty=0.7)
    return Standing(Status.ONGOING, certainty=0.6)


def _lasts_since(verb: Token) -> bool:
    """ "Has kept soldiers there since 2014": a state, where the verb is one that lasts."""
    return verb.lemma_.lower() in load_cues().lasting and any(
        t.lower_ == "since" or (t.lower_ == "for" and t.head.lemma_.lower() in load_cues().time)
        for t in verb.sent
    )


def _but_follows(verb: Token) -> bool:
    """ "was to meet them, but they withdrew"."""
    return any(c.i > verb.i and any(g.lower_ == "but" for g in c.children) for c in children(verb, "conj"))


def _past_like_present(finite: Token, verb: Token) -> bool:
    """ "Britain hit", "Armenia quit": a form that only looks present, its subject being one."""
    if finite.tag_ not in {"VBP", "VB"} or finite.i != verb.i:
        return False
    if verb.lower_ != verb.lemma_.lower() and not verb.lower_.endswith("s"):
        return True
    subjects = children(verb, *SUBJECTS)
    return bool(subjects) and subjects[0].tag_ in {"NNP", "NN"} and not children(subjects[0], "conj")


def marks(label: str) -> frozenset[str]:
    """Conjunctions that say one thing of the clause behind them: conditional, possible, not_happened, before."""
    return frozenset(word for word, found in load_cues().conjunction.items() if found == label)


def mark_of(clause: Token) -> str:
    """The conjunction that opens a clause, or the preposition before a gerund."""
    mark = next(
        (
            c
            for c in clause.children
            if c.dep_ in {"mark", "case", "advmod"} and c.i < clause.i and c.lower_ in load_cues().conjunction
        ),
        None,
    )
    return mark.lower_ if mark is not None else ""

"""Faults that the parser makes often enough to mend by rule, each where it would change who did what.

Told that    "told reporters that it had ..." parsed with the clause as a description of the reporters.
Two names    a name's later part parsed as a second subject.
No part      a word whose part of speech was left open, and "would free" read as an adjective.
Over 150     "free over 150 prisoners" parsed as freeing over prisoners.
Perfect      "has imposed sanctions" parsed as having sanctions that are imposed.
Accused of   "accused Iran on Sunday of bombing" parsed as a Sunday of bombing.
Predicate    "speculation was rife that Kim would meet" parsed with the first clause as subject of the second.
No verb      "China imposed sanctions" parsed as a noun phrase ("sanctions" described by "imposed"): a sentence has a
             finite verb, so a participle that can be a past tense is taken for it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

TELLING = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "remind",
        "warn",
        "notify",
        "convince",
        "persuade",
        "advise",
        "show",
        "brief",
    }
)
ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit", "charge"})
COARSE = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), "ADV"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WP$", "WDT", "EX"), "PRON"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    **dict.fromkeys(("TO", "POS"), "PART"),
    "CD": "NUM",
    "DT": "DET",
    "MD": "AUX",
    "CC": "CCONJ",
}
"""Part of speech by tag, where the tagger gives only the tag."""
ROUGHLY = frozenset({"over", "about", "around", "under", "above", "below"})
SPANS = frozenset({"year", "month", "week", "day", "life"})
NEAR_SUBJECT = 6
"""Words between a subject and its verb within which a participle is taken for a finite verb."""

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def _has_modal(word: Token) -> bool:
    """Whether a modal stands before a word as before a verb: "would free", not "would be free"."""
    return not any(c.dep_ == "cop" for c in word.children) and any(
        c.tag_ == "MD" and c.dep_ == "aux" and c.i < word.i for c in word.children
    )


def _parts_of_speech(doc: Doc) -> None:
    """Fill in open parts of speech; a word with a modal is a verb; "over 150" counts."""
    for token in doc:
        tag = token.tag_
        if not token.pos and tag in COARSE:
            token.pos_ = COARSE[tag]
        if tag == "MD" and token.head.pos_ == "ADJ" and _has_modal(token.head):
            token.head.pos_, token.head.tag_ = "VERB", "VB"
        if token.dep_ == "case" and token.lower_ in ROUGHLY and token.i + 1 < len(doc):
            number, noun = doc[token.i + 1], token.head
            verb = noun.head
            if (
                number.tag_ == "CD"
                and number.head.i == noun.i
                and noun.dep_ == "obl"
                and verb.i == token.i - 1
                and verb.pos_ == "VERB"
            ):
                token.dep_, noun.dep_ = "advmod", "obj"


def mend(doc: Doc) -> Doc:
    """Mend a parsed sentence in place.

    Args:
        doc: One sentence, Universal Dependencies.

    Returns:
        The same Doc.
    """
    _perfect(doc)
    _parts_of_speech(doc)
    root = None
    for token in doc:
        label = token.dep_
        if label == "ROOT":
            root = token
        elif label in {"acl:relcl", "acl"}:
            _told_that(token)
            _accused_of(token)
        elif label == "amod" and token.tag_ in {"VBD", "VBN"}:
            _finite_before_noun(token)
        elif label == "nsubj":
            _two_subjects(token)
            _predicate_as_subject(token)
            _past_tense(token.head)
    if root is not None:
        _without_verb(root)
    return doc


def _perfect(doc: Doc) -> None:
    """ "Kenya has imposed sanctions" parsed as having imposed sanctions."""
    for verb in doc[1:]:
        if verb.dep_ != "amod" or verb.tag_ != "VBN":
            continue
        have, noun = verb.nbor(-1), verb.head
        if have.lower_ not in {"has", "have", "had"}:
            continue
        if noun.dep_ != "obj" or noun.head.i != have.i or noun.i < verb.i:
            continue
        verb.head = verb if have.dep_ == "ROOT" else have.head
        verb.dep_, verb.pos_ = have.dep_, "VERB"
        for child in list(have.children):
            child.head = verb
        have.head, have.dep_, have.pos_ = verb, "aux", "AUX"


def _accused_of(gerund: Token) -> None:
    """ "Accused Iran on Sunday of bombing", "jailed him for two years for bombing": the gerund hangs on the time."""
    verb = gerund.head.head
    marks = {c.lower_ for c in gerund.children if c.dep_ in {"mark", "case"}}
    accused = "of" in marks and verb.lemma_ in ACCUSING
    punished = "for" in marks and gerund.tag_ == "VBG" and gerund.head.lemma_ in SPANS and verb.pos_ == "VERB"
    if gerund.head.dep_ in {"obl", "nmod", "obl:unmarked"} and (accused or punished):
        gerund.head = verb
        gerund.dep_ = "advcl"


def _told_that(clause: Token) -> None:
    hearer = clause.head
    if hearer.dep_ not in {"obj", "iobj"} or hearer.head.lemma_ not in TELLING:
        return
    that = next((c for c in clause.children if c.lower_ == "that" and c.i < clause.i), None)
    if that is None or that.dep_ in {"nsubj", "obj"}:
        return
    clause.head = hearer.head
    clause.dep_ = "ccomp"


def _two_subjects(token: Token) -> None:
    """A name's later part as a second subject right behind the first: it belongs to it."""
    if token.i == 0 or token.pos_ != "PROPN":
        return
    before = token.doc[token.i - 1]
    if before.dep_ == "nsubj" and before.head.i == token.head.i and before.pos_ == "PROPN":
        token.head = before
        token.dep_ = "flat"


def _past_tense(verb: Token) -> None:
    """A participle with a subject of its own and no auxiliary is a past tense."""
    if verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "aux:pass", "cop"} for c in verb.children):
        verb.tag_ = "VBD"


def _predicate_as_subject(token: Token) -> None:
    """ "Speculation was rife that Kim would meet ...": a whole predicate parsed as the subject of its own content."""
    verb = token.head
    has_own = any(c.dep_ == "cop" for c in token.children) and any(c.dep_ == "nsubj" for c in token.children)
    if has_own and verb.dep_ == "ROOT" and verb.pos_ == "VERB" and verb.i > token.i:
        token.head = token
        token.dep_ = "ROOT"
        verb.head = token
        verb.dep_ = "ccomp"


def _finite_before_noun(verb: Token) -> None:
    """ "Egypt postponed talks": a participle with a subject of its own before it is the verb, the noun its object."""
    noun = verb.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if not subjects or noun.i < verb.i or verb.i - subjects[0].i > NEAR_SUBJECT:
        return
    if noun.dep_ == "ROOT":
        _make_root(verb, noun)
    else:
        verb.tag_, verb.pos_ = "VBD", "VERB"
        verb.head, verb.dep_ = noun.head, "parataxis"
    noun.head, noun.dep_ = verb, "obj"


def _without_verb(root: Token) -> None:
    doc = root.doc
    if root.dep_ != "ROOT" or root.pos_ not in NOUNS or any(c.dep_ == "cop" for c in root.children):
        return
    if doc[-1].text not in {".", "!", "?", "”", '"'}:
        return  # A headline or list item may well have no verb.
    for token in doc:
        inside = token.dep_ == "amod" and token.head.dep_ == "nmod" and token.head.head.i == root.i
        if token.tag_ in {"VBN", "VBD"} and inside and root.i < token.i and not _is_described(token):
            _verb_inside(token, root)
            return
        if token.tag_ in {"VBN", "VBD"} and _noun_over(token).i == root.i and not _is_described(token):
            if token.dep_ == "amod" and token.i < root.i and token.head.i == root.i:
                _verb_before(token, root)
                return
            if token.dep_ in {"acl", "conj"} and token.i > root.i:
                _verb_behind(token, root)
                return


def _noun_over(token: Token) -> Token:
    """The noun that a participle describes, or the one that noun belongs to: "envoys of four nations met"."""
    noun = token.head
    return noun.head if noun.dep_ == "nmod" and token.dep_ == "acl" else noun


def _verb_inside(verb: Token, root: Token) -> None:
    """ "The government of Norway imposed sanctions": parsed as a government of imposed sanctions."""
    noun = verb.head
    names = [
        c
        for c in [*noun.children, *verb.children]
        if c.i < verb.i and c.pos_ in NOUNS and c.dep_ == "compound"
    ]
    if not names:
        return
    cases = [c for c in noun.children if c.dep_ == "case" and c.i < names[0].i]
    _make_root(verb, root)
    root.head = verb
    root.dep_ = "nsubj"
    noun.head = verb
    noun.dep_ = "obj"
    names[-1].head = root
    names[-1].dep_ = "nmod"
    for case in cases:
        case.head = names[-1]


def _is_described(verb: Token) -> bool:
    """Whether the participle has marks of one: an auxiliary, or an agent behind it."""
    return any(
        c.dep_ in {"aux", "aux:pass", "obl:agent"}
        or (c.dep_ == "obl" and any(g.lower_ == "by" for g in c.children))
        for c in verb.children
    )


def _make_root(verb: Token, root: Token) -> None:
    verb.tag_ = "VBD"
    verb.pos_ = "VERB"
    verb.head = verb
    verb.dep_ = "ROOT"
    for child in list(root.children):
        if (
            child.i > verb.i
            and child.dep_ in {"conj", "punct", "advcl", "parataxis", "ccomp"}
            and child.i != verb.i
        ):
            child.head = verb


def _verb_before(verb: Token, root: Token) -> None:
    """ "China imposed sanctions": what stands before the participle is the subject, the root its object."""
    before = [
        c
        for c in sorted([*root.children, *verb.children], key=lambda c: c.i)
        if c.i < verb.i and c.pos_ in NOUNS and c.dep_ in {"compound", "nmod", "nmod:desc"}
    ]
    if not before:
        return
    _make_root(verb, root)
    root.head = verb
    root.dep_ = "obj"
    subject = before[-1]
    subject.head = verb
    subject.dep_ = "nsubj"
    for other in before[:-1]:
        other.head = subject
    for child in list(root.children):
        if child.i < verb.i:
            child.head = subject


def _verb_behind(verb: Token, root: Token) -> None:
    """ "The minister travelled to Mongolia": the root is the subject."""
    _make_root(verb, root)
    root.head = verb
    root.dep_ = "nsubj"
    for child in list(root.children):
        if child.i > verb.i:
            child.head = verb
            child.dep_ = child.dep_.replace("nmod", "obl")

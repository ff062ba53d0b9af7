"""Reading roles off a Universal Dependencies tree: who is subject and object of what, said or understood.

Everything here returns syntactic heads (tokens); whom they mean is the actors layer's business. Control,
coordination, relative clauses, participles and passives are undone here, so that a pattern only names slots.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "threaten", "pledge", "swear", "agree", "refuse", "plan", "use", "offer"}
)
"""Verbs whose infinitive is done by their subject even beside an object."""

OBJECT_CONTROL = frozenset(
    {
        "tell",
        "ask",
        "urge",
        "order",
        "warn",
        "advise",
        "instruct",
        "invite",
        "persuade",
        "force",
        "press",
        "push",
        "allow",
        "permit",
        "enable",
        "help",
        "encourage",
        "compel",
        "beg",
    }
)
"""Verbs whose infinitive is done by their object, even where the parse hangs it on as an adverbial clause."""

STRAY_WORDS = 6
"""Words between a name and a common noun from which their coordination is a slip of the parser."""

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVES = frozenset({"who", "whom", "which", "that"})


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of the labels, left to right."""
    return [child for child in token.children if child.dep_ in deps]


def preposition(token: Token) -> str:
    """The preposition before a noun, lower case; "" if none; fixed phrases whole ("ahead of")."""
    titles = children(token, "nmod:desc", "compound")
    cases = children(token, "case") or [case for title in titles for case in children(title, "case")]
    if not cases:
        return ""
    first = cases[0]
    words = [first, *children(first, "fixed"), *cases[1:]]
    return " ".join(word.lower_ for word in sorted(set(words), key=lambda w: w.i))


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, by its own marks or by the one it is coordinated with."""
    if children(verb, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    if verb.tag_ == "VBN" and children(verb, "obl:agent"):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj", "obj"):
        return False
    if verb.dep_ in {"acl", "advcl"}:
        return True
    return verb.dep_ == "conj" and verb.head.pos_ in VERBAL and is_passive(verb.head)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is a "to" or bare infinitive without a modal of its own."""
    has_to = any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children)
    return has_to or (verb.tag_ == "VB" and not children(verb, "aux"))


def grammatical_subjects(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of the surface subject, inherited where the clause leaves it out.

    Args:
        verb: Head of the clause (a verb, or a noun or adjective with a copula).
        depth: Guard against trees that go in circles of inheritance.
    """
    own = children(verb, *SUBJECTS)
    if own:
        return [_antecedent(own[0], verb)]
    if depth > 6:
        return []
    head = verb.head
    if (controller := _object_control(verb)) is not None:
        return [controller]
    if verb.dep_ in {"ccomp", "parataxis", "ROOT"} and (beside := _subject_beside(verb)):
        return beside
    match verb.dep_:
        case "conj" | "ccomp" | "advcl" | "parataxis" if verb.dep_ != "parataxis" and _is_clause(head):
            return grammatical_subjects(head, depth=depth + 1)
        case "xcomp":
            objects = children(head, "obj", "iobj")
            if objects and head.lemma_ not in SUBJECT_CONTROL and not is_passive(head):
                return objects[:1]
            return grammatical_subjects(head, depth=depth + 1)
        case "acl" if is_infinitive(verb) or children(verb, "mark", "case"):
            return [head] if head.pos_ in {"PRON", "PROPN"} else owners(head, depth=depth + 1)
        case "acl" | "acl:relcl":
            return [head]
    return []


def _object_control(verb: Token) -> Token | None:
    """The object that does it: "accused Iran of bombing", "told the envoy not to travel"."""
    head = verb.head
    if head.pos_ != "VERB" or is_passive(head) or verb.dep_ not in {"advcl", "xcomp", "ccomp", "acl"}:
        return None
    objects = [t for t in children(head, "iobj", "obj") if t.i < verb.i]
    gerund = verb.tag_ == "VBG" and any(
        c.lower_ in {"of", "for", "from"} for c in children(verb, "mark", "case")
    )
    ordered = is_infinitive(verb) and head.lemma_ in OBJECT_CONTROL
    return objects[0] if objects and (gerund or ordered) else None


def _subject_beside(verb: Token) -> list[Token]:
    """The subject that the parse gave to a participle put in: "Kim, having met X, would meet Y"."""
    for clause in [*verb.head.children, *verb.children]:
        if clause.i < verb.i and any(c.lower_ == "having" for c in children(clause, "aux")):
            return children(clause, *SUBJECTS)[:1]
    return []


def _is_clause(token: Token) -> bool:
    return token.pos_ in VERBAL or bool(children(token, "cop", *SUBJECTS))


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if subject.lower_ in RELATIVES and verb.dep_ == "acl:relcl":
        return verb.head
    return subject


def owners(noun: Token, *, depth: int = 0) -> list[Token]:
    """Whose plan, offer or decision a noun is: its possessor, or the subject of the verb it is object of."""
    found = children(noun, "nmod:poss")
    if found:
        return found
    if noun.dep_ in {"obj", "obl", "nsubj:pass"} and _is_clause(noun.head):
        return agents(noun.head, depth=depth + 1)
    if noun.dep_ == "nmod" and noun.head.pos_ == "NOUN":
        return owners(noun.head, depth=depth + 1)
    return []


def agents(verb: Token, *, depth: int = 0) -> list[Token]:
    """Heads of who does it: the active subject, or the agent of a passive."""
    if is_passive(verb):
        named = children(verb, "obl:agent")
        return named or [child for child in children(verb, "obl") if preposition(child) == "by"]
    return grammatical_subjects(verb, depth=depth)


def patients(verb: Token) -> list[Token]:
    """Heads of whom it is done to: the object, or the subject of a passive."""
    if is_passive(verb):
        return grammatical_subjects(verb)
    found = [_antecedent_object(obj, verb) for obj in children(verb, "obj")]
    if not found and verb.dep_ == "acl:relcl" and children(verb, *SUBJECTS):
        subject = children(verb, *SUBJECTS)[0]
        gap_elsewhere = any(
            c.lower_ in {"where", "when", "why", "that"} for c in children(verb, "advmod", "mark")
        )
        if subject.lower_ not in RELATIVES and not gap_elsewhere and not children(verb, "xcomp", "ccomp"):
            return [verb.head]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i > verb.head.i:
        return [obj for obj in children(verb.head, "obj") if obj.i > verb.i]
    return found or children(verb, "iobj")


def _antecedent_object(obj: Token, verb: Token) -> Token:
    return verb.head if obj.lower_ in RELATIVES and verb.dep_ == "acl:relcl" else obj


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head) of every prepositional phrase that modifies the token."""
    for child in token.children:
        modifies = child.dep_.startswith(("obl", "nmod")) or (
            child.dep_ in {"conj", "appos"} and child.pos_ in NOMINAL
        )
        if modifies and (prep := preposition(child)):
            yield prep, child


def modifiers(noun: Token) -> list[Token]:
    """Demonyms and names before a noun: "Israeli strikes", "the Kim-Putin meeting"."""
    found: list[Token] = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in {
            "amod",
            "compound",
            "nmod",
            "flat",
            "nmod:desc",
            "nmod:unmarked",
        }:
            found.append(child)
            found.extend(g for g in child.subtree if g.i != child.i and g.pos_ in {"PROPN", "ADJ"})
    return found


def phrase_after(trigger: Token) -> list[Token]:
    """Nouns to the right of a verb in its own phrase, not in clauses under it: a target may still stand there."""
    found: list[Token] = []
    waiting = [c for c in trigger.children if c.i > trigger.i]
    while waiting:
        token = waiting.pop(0)
        if token.dep_ in {"ccomp", "advcl", "acl:relcl", "parataxis", "conj", "xcomp", *SUBJECTS}:
            continue
        if token.pos_ in NOMINAL | {"ADJ"}:
            found.append(token)
        waiting.extend(token.children)
    return sorted(found, key=lambda t: t.i)


def coordinated(head: Token) -> list[Token]:
    """The head and all nouns coordinated with it."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL | {"ADJ", "X"} and not _is_stray(child, head):
            found.extend(coordinated(child))
    return found


def _is_stray(conjunct: Token, head: Token) -> bool:
    """ "Russia's invasion of Ukraine on food security and U.S. leadership": a thing far from a name is not its like."""
    return head.pos_ == "PROPN" and conjunct.pos_ == "NOUN" and conjunct.i - head.i > STRAY_WORDS


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no longer" or a negative subject or determiner stands on the token."""
    for child in token.children:
        if child.lower_ in {"not", "n't", "n’t", "never", "neither", "nor"} and child.dep_ in {
            "advmod",
            "aux",
            "cc",
            "cc:preconj",
            "det",
            "neg",
            "discourse",
        }:
            return True
        if child.dep_ in SUBJECTS and any(
            g.lower_ in {"no", "neither", "nobody", "none"} and g.dep_ in {"det", "cc:preconj", "advmod"}
            for g in child.children
        ):
            return True
        if child.dep_ in SUBJECTS and child.lower_ in {"nobody", "none", "neither", "nothing"}:
            return True
        if child.lower_ == "longer" and any(g.lower_ == "no" for g in child.children):
            return True
    return False

"""Which labels a pipeline speaks, and how ClearNLP trees become Universal Dependencies.

The coder reads Universal Dependencies. Pipelines of spaCy's ``en_core_web`` family label in the ClearNLP
scheme; their trees are rewritten: prepositions stop heading their nouns, copulas stop heading their
predicates, and the labels are renamed. A pipeline of neither scheme is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Span, Token

from summitry.errors import LanguageError


class Scheme(StrEnum):
    """A dependency annotation scheme."""

    UD = "ud"
    CLEARNLP = "clearnlp"


NEEDED = {
    Scheme.UD: {"nsubj", "nsubj:pass", "obj", "obl", "case"},
    Scheme.CLEARNLP: {"nsubj", "nsubjpass", "dobj", "prep", "pobj"},
}

RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "nn": "compound",
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "intj": "discourse",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "meta": "dep",
}


def detect_scheme(nlp: Pipeline) -> Scheme:
    """Tell the scheme from the parser's labels.

    Raises:
        LanguageError: There is no parser, or its labels are of neither scheme.
    """
    if "parser" not in nlp.pipe_names:
        raise LanguageError(
            f"pipeline {nlp.meta.get('name')!r} has no parser (it has: {', '.join(nlp.pipe_names) or 'nothing'}); "
            "use one with a dependency parser, or leave out --model"
        )
    labels = set(nlp.pipe_labels["parser"])
    for scheme, needed in NEEDED.items():
        if needed <= labels:
            return scheme
    raise LanguageError(
        f"pipeline {nlp.meta.get('name')!r} labels trees neither in Universal Dependencies nor in ClearNLP "
        f"(no nsubj:pass and obj, no nsubjpass and dobj among: {', '.join(sorted(labels)[:12])} ...); "
        "use one of these schemes, or leave out --model"
    )


def to_universal(doc: Doc) -> Doc:
    """Rewrite a ClearNLP tree as Universal Dependencies; tokens, tags and names are kept.

    Args:
        doc: One parsed sentence.

    Returns:
        A new Doc of the same length with ``user_data`` carried over.
    """
    heads = [token.head.i for token in doc]
    deps = [RENAMED.get(token.dep_, token.dep_) for token in doc]
    for token in doc:
        _lower_preposition(token, heads, deps)
    for token in doc:
        _lower_copula(token, heads, deps)
    return with_tree(doc, heads, deps)


def with_tree(doc: Doc, heads: Sequence[int], deps: Sequence[str]) -> Doc:
    """The same sentence under another tree; tokens, tags, names and ``user_data`` are carried over.

    Args:
        doc: One sentence.
        heads: Index of the head of each token; a root is its own.
        deps: Label of each token.
    """
    other = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=list(heads),
        deps=list(deps),
    )
    other.set_ents([Span(other, e.start, e.end, label=e.label_) for e in doc.ents])
    other.user_data = dict(doc.user_data)
    return other


def _lower_preposition(token: Token, heads: list[int], deps: list[str]) -> None:
    """``met -prep-> with -pobj-> Putin`` becomes ``met -obl-> Putin -case-> with``."""
    if token.dep_ not in {"prep", "agent", "dative"}:
        return
    inner = next((child for child in token.children if child.dep_ in {"pobj", "pcomp"}), None)
    if inner is None:
        return
    governor = token.head
    while governor.dep_ == "prep" and governor.head.i != governor.i and heads[governor.i] != governor.head.i:
        governor = doc_head(governor, heads)
    verbal = governor.pos_ in {"VERB", "AUX", "ADJ", "ADV"}
    heads[inner.i] = governor.i
    if inner.dep_ == "pcomp":
        deps[inner.i] = "advcl" if verbal else "acl"
    elif token.dep_ == "agent":
        deps[inner.i] = "obl:agent"
    else:
        deps[inner.i] = "obl" if verbal else "nmod"
    heads[token.i] = inner.i
    deps[token.i] = "mark" if inner.dep_ == "pcomp" else "case"


def doc_head(token: Token, heads: list[int]) -> Token:
    """The token that ``token`` hangs on by now."""
    return token.doc[heads[token.i]]


def _lower_copula(token: Token, heads: list[int], deps: list[str]) -> None:
    """``is -attr-> ally`` becomes ``ally -cop-> is``; the rest of the clause moves along."""
    if token.lemma_ != "be" or token.dep_ in {"aux", "auxpass"}:
        return
    predicate = next((child for child in token.children if child.dep_ in {"attr", "acomp"}), None)
    if predicate is None:
        return
    root = heads[token.i] == token.i
    heads[predicate.i] = predicate.i if root else heads[token.i]
    deps[predicate.i] = deps[token.i]
    for i, head in enumerate(heads):
        if head == token.i and i not in (predicate.i, token.i):
            heads[i] = predicate.i
    heads[token.i] = predicate.i
    deps[token.i] = "cop"

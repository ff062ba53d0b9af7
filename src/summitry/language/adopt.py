"""Sentences of a Doc that some pipeline parsed, made into the one-sentence Docs that the coder reads.

Our own pipeline parses each sentence by itself, with every known name as one word (``masking``). A Doc from elsewhere
is a whole document with the tokens and the tree of its pipeline. Its sentences are cut out, their trees rewritten as
Universal Dependencies, names hung together as masking would have done, and the parser's frequent faults mended; the Doc
itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from summitry.errors import LanguageError
from summitry.language.masking import FindNames, Spans
from summitry.language.repair import mend
from summitry.language.scheme import NEEDED, RENAMED, Scheme, to_universal, with_tree

ANNOTATIONS = {
    "DEP": "a parser",
    "TAG": "a tagger",
    "POS": "a tagger or morphologizer",
    "LEMMA": "a lemmatizer",
}
"""What the coder reads of a token, and the component that usually sets it."""

_CLEARNLP_ONLY = (set(RENAMED) | NEEDED[Scheme.CLEARNLP]) - NEEDED[Scheme.UD] - {"meta", "intj"}


def adopt(doc: Doc, *, names: FindNames, scheme: Scheme | None = None) -> Iterator[Doc]:
    """The sentences of a parsed document, one Doc each.

    Args:
        doc: Parsed, tagged and lemmatised; an empty one has no sentences.
        names: Finds names of persons in a sentence.
        scheme: Labels of its trees; None to tell from the labels.

    Yields:
        Docs in Universal Dependencies; ``user_data`` holds ``start``, the character offset of the first token in the
        text of ``doc``, and ``index``, the number of the sentence. Blank sentences are left out and not counted.

    Raises:
        LanguageError: The document is not parsed, tagged or lemmatised.
    """
    check_annotated(doc)
    scheme = scheme or scheme_of(doc)
    spans = (trimmed for sentence in doc.sents if len(trimmed := trim(sentence)))
    for index, span in enumerate(spans):
        small = span.as_doc()
        small.user_data.clear()
        small.user_data.update(start=span.start_char, index=index)
        universal = to_universal(small) if scheme is Scheme.CLEARNLP else small
        yield mend(join_names(universal, names(universal).persons))


def check_annotated(doc: Doc) -> None:
    """Whether a Doc carries all that the coder reads.

    Raises:
        LanguageError: It does not; the components to add are named.
    """
    missing = {name: by for name, by in ANNOTATIONS.items() if len(doc) and not doc.has_annotation(name)}
    if missing:
        wanted = ", ".join(f"{by} (token.{name.lower()})" for name, by in missing.items())
        raise LanguageError(
            f"the document {doc.text[:40]!r} lacks {', '.join(missing)}; put {wanted} before summitry in the pipeline"
        )


def scheme_of(doc: Doc) -> Scheme:
    """ClearNLP where a label occurs that only it has, else Universal Dependencies."""
    return Scheme.CLEARNLP if any(token.dep_ in _CLEARNLP_ONLY for token in doc) else Scheme.UD


def trim(span: Span) -> Span:
    """The span without tokens of white space at its ends."""
    first, last = span.start, span.end
    while first < last and span.doc[first].is_space:
        first += 1
    while first < last and span.doc[last - 1].is_space:
        last -= 1
    return span.doc[first:last]


def join_names(doc: Doc, spans: Spans) -> Doc:
    """The sentence with each name hung together as one, and marked as a person.

    Args:
        doc: A parsed sentence.
        spans: Titles and names. The first word of a name heads it, a title before it is ``compound``, the rest is
            ``flat``.
    """
    if not spans:
        return doc
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    for title, name, last in spans:
        _join(doc, range(title, last), name, heads, deps)
    joined = with_tree(doc, heads, deps)
    persons = [Span(joined, name, last, label="PERSON") for _, name, last in spans]
    named = {token.i for person in persons for token in person}
    others = [entity for entity in joined.ents if named.isdisjoint(range(entity.start, entity.end))]
    joined.set_ents([*persons, *others])
    return joined


def _join(doc: Doc, inside: range, name: int, heads: list[int], deps: list[str]) -> None:
    top = min((doc[i] for i in inside), key=_depth)
    root = top.head.i == top.i
    outside, dep = (name if root else heads[top.i]), deps[top.i]
    for i, head in enumerate(heads):
        if head in inside and i not in inside:
            heads[i] = name
    for i in inside:
        heads[i], deps[i] = name, "compound" if i < name else "flat"
    heads[name], deps[name] = outside, dep


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)

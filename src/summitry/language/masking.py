"""Names of several words, parsed as the one word they are.

A small parser trips over "Moon Jae-in and North Korean leader Kim Jong Un met": it takes "in" for a preposition and
cannot count the subjects. Names that are known beforehand are therefore parsed as a single familiar surname, and the
tree is laid back over the real words: the first word heads the name, the others hang on it as ``flat``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span

SURNAME = "Obama"
"""A surname that the parser has seen in every position."""

Spans = Sequence[tuple[int, int]]
FindNames = Callable[[Doc], Spans]
"""From an unparsed sentence to the names of persons in it: half-open token ranges, ascending, apart."""


def masked(doc: Doc, spans: Spans) -> Doc:
    """The sentence with each name replaced by one surname; ``user_data`` is shared.

    Args:
        doc: An unparsed sentence.
        spans: Token ranges of the names.
    """
    starts, inside = dict(spans), {i for a, b in spans for i in range(a + 1, b)}
    words, spaces = [], []
    for i, token in enumerate(doc):
        if i in inside:
            continue
        last = starts.get(i)
        words.append(token.text if last is None else SURNAME)
        spaces.append(bool(token.whitespace_ if last is None else doc[last - 1].whitespace_))
    short = Doc(doc.vocab, words=words, spaces=spaces)
    for i, token in enumerate(short):
        token.is_sent_start = i == 0
    short.user_data.update(doc.user_data)
    return short


def unmasked(short: Doc, doc: Doc, spans: Spans) -> Doc:
    """The tree of a masked sentence over its real words.

    Args:
        short: The parsed masked sentence.
        doc: The sentence it was made from.
        spans: Token ranges of the names.

    Returns:
        A parsed Doc of ``doc``'s words; each name is an entity PERSON.
    """
    starts, inside = dict(spans), {i for a, b in spans for i in range(a + 1, b)}
    outer = [i for i in range(len(doc)) if i not in inside]
    place = {i: n for n, i in enumerate(outer)}
    first, rows = 0, []
    for i, token in enumerate(doc):
        if i in inside:
            rows.append(("NNP", "PROPN", "", token.text, first, "flat"))
            continue
        first, read = i, short[place[i]]
        lemma = token.text if i in starts else read.lemma_
        rows.append((read.tag_, read.pos_, str(read.morph), lemma, outer[read.head.i], read.dep_))
    whole = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        morphs=[row[2] for row in rows],
        lemmas=[row[3] for row in rows],
        heads=[row[4] for row in rows],
        deps=[row[5] for row in rows],
    )
    whole.set_ents(_entities(short, whole, outer, starts))
    whole.user_data.update(doc.user_data)
    return whole


def _entities(short: Doc, whole: Doc, outer: list[int], starts: dict[int, int]) -> list[Span]:
    found = []
    taken: set[int] = set()
    for first, last in starts.items():
        found.append(Span(whole, first, last, label="PERSON"))
        taken.update(range(first, last))
    for entity in short.ents:
        first, end = outer[entity.start], outer[entity.end - 1]
        last = starts.get(end, end + 1)
        if not taken & set(range(first, last)):
            found.append(Span(whole, first, last, label=entity.label_))
    return sorted(found, key=lambda span: span.start)

"""A parsed sentence copied out of spaCy, so that it can be read many times.

spaCy keeps a sentence as a table in C: each time that a word, its head, its children or its lemma are asked for, a new
object is made. The coder asks some thousand times a sentence. A ``PlainDoc`` is made once of a Doc that will not change
any more; it stands in for the Doc, with the same names for the same things as far as the coder uses them, and answers
from plain attributes. Unlike a ``Token``, a ``PlainToken`` is one object a word: it can be compared by ``is``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast, overload

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SPACY, TAG
from spacy.tokens import Doc, Span

_COLUMNS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_IOB = ("", "I", "O", "B")


class PlainToken:
    """A word; attributes as in ``spacy.tokens.Token``, except that ``children`` is a list."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    children: list[PlainToken]
    dep_: str
    doc: PlainDoc
    ent_iob_: str
    ent_type_: str
    head: PlainToken
    i: int
    idx: int
    lemma_: str
    lower_: str
    pos_: str
    tag_: str
    text: str
    whitespace_: str

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it."""
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        """Whether it is made of letters."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it is written like a name."""
        return self.text.istitle()

    @property
    def is_punct(self) -> bool:
        """Whether it is punctuation."""
        return bool(self.doc.source[self.i].is_punct)

    @property
    def subtree(self) -> Iterator[PlainToken]:
        """The word and all below it, in the order of the tree."""
        for child in self.children:
            if child.i < self.i:
                yield from child.subtree
        yield self
        for child in self.children:
            if child.i > self.i:
                yield from child.subtree

    @property
    def ancestors(self) -> Iterator[PlainToken]:
        """The words above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def left_edge(self) -> PlainToken:
        """The first word of its phrase."""
        return self.doc.tokens[self.doc.source[self.i].left_edge.i]

    @property
    def sent(self) -> PlainSpan:
        """The sentence around it."""
        found = self.doc.source[self.i].sent
        return PlainSpan(self.doc, found.start, found.end)

    def nbor(self, distance: int = 1) -> PlainToken:
        """The word so many further on.

        Raises:
            IndexError: There is none.
        """
        place = self.i + distance
        if place < 0:
            raise IndexError(f"no word {distance} from word {self.i}; stay within the sentence")
        return self.doc.tokens[place]


class PlainSpan:
    """Some words in a row; attributes as in ``spacy.tokens.Span``."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: PlainDoc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return max(self.end - self.start, 0)

    def __iter__(self) -> Iterator[PlainToken]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[PlainToken]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __getitem__(self, place: int) -> PlainToken:
        return self.doc.tokens[self.start : self.end][place]

    @property
    def start_char(self) -> int:
        """Offset of the first word in the sentence."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset behind the last word in the sentence."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words, without the space behind the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> PlainToken:
        """The word that the others hang on."""
        if self.end - self.start == 1:
            return self.doc.tokens[self.start]
        return self.doc.tokens[self.doc.source[self.start : self.end].root.i]


class PlainDoc:
    """A parsed sentence; attributes as in ``spacy.tokens.Doc``.

    Args:
        source: The parsed sentence; it must not change any more.

    Attributes:
        source: The Doc that it was made of.
        tokens: Its words.
        ents: Its entities.
        text: Its text.
        user_data: That of ``source``, shared.
    """

    __slots__ = ("__weakref__", "ents", "source", "text", "tokens", "user_data")

    def __init__(self, source: Doc) -> None:
        self.source = source
        self.text = source.text
        self.user_data: dict[Any, Any] = source.user_data
        self.tokens = _tokens(self, source)
        self.ents = tuple(PlainSpan(self, e.start, e.end, e.label_) for e in source.ents)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[PlainToken]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> PlainToken: ...
    @overload
    def __getitem__(self, place: slice) -> PlainSpan: ...
    def __getitem__(self, place: int | slice) -> PlainToken | PlainSpan:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return PlainSpan(self, start, max(start, end))
        return self.tokens[place]

    def char_span(self, start: int, end: int, **options: Any) -> PlainSpan | None:
        """The words between two offsets; options as for spaCy's."""
        found: Span | None = self.source.char_span(start, end, **options)
        return PlainSpan(self, found.start, found.end) if found is not None else None


def _tokens(plain: PlainDoc, source: Doc) -> list[PlainToken]:
    strings = source.vocab.strings
    table = source.to_array([*_COLUMNS, ENT_IOB, SPACY, HEAD])
    tokens = [PlainToken() for _ in range(len(source))]
    rows = table.tolist()
    names = {number: strings[number] for number in np.unique(table[:, : len(_COLUMNS)]).tolist()}
    heads = table[:, -1].astype(np.int64).tolist()
    offset = 0
    for i, (token, row) in enumerate(zip(tokens, rows, strict=True)):
        token.doc, token.i, token.idx = plain, i, offset
        token.text, token.lower_, token.lemma_ = names[row[0]], names[row[1]], names[row[2]]
        token.pos_, token.tag_, token.dep_ = names[row[3]], names[row[4]], names[row[5]]
        token.ent_type_, token.ent_iob_ = names[row[6]], _IOB[row[7]]
        token.whitespace_ = " " if row[8] else ""
        token.head, token.children = tokens[i + heads[i]], []
        offset += len(token.text) + len(token.whitespace_)
    for token in tokens:
        if token.head is not token:
            token.head.children.append(token)
    return tokens


def plain(docs: Sequence[Doc]) -> list[Doc]:
    """Parsed sentences copied out of spaCy.

    Args:
        docs: Parsed sentences that will not change any more.

    Returns:
        A ``PlainDoc`` of each, called a Doc because it stands in for one wherever the coder asks for a Doc.
    """
    return [cast(Doc, PlainDoc(doc)) for doc in docs]

"""Where sentences begin: a trained splitter, held to rules that a newspaper reader takes for granted.

A paragraph break always ends a sentence. Within a paragraph the trained splitter decides, except that an
abbreviation ("Gen.", "No.") never ends one, "U.S." ends one only before a word that opens sentences, and a
full stop before a capital always does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.language import Language as Pipeline
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from summitry.resources.load import read_toml

MAX_WORDS = 120
"""Longer sentences are split there: nothing that long is prose, and a parse of it would be worthless."""

_PARAGRAPH = re.compile(r"[^\n]+")
_CLOSERS = frozenset("\"'”’»)]")
_STOPS = frozenset({".", "!", "?", "…", "..."})
_OPENERS = frozenset("\"'“‘«([")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, tokenised and not yet parsed.

    Attributes:
        index: Number in the document, from 0.
        start: Character offset of its first token in the document's text.
        words: Token texts.
        spaces: Whether a space follows each token.
    """

    index: int
    start: int
    words: tuple[str, ...]
    spaces: tuple[bool, ...]

    @property
    def text(self) -> str:
        """The sentence as it stands in the document, without trailing space."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    ending: frozenset[str]
    starters: frozenset[str]


@cache
def _rules() -> _Rules:
    data = read_toml("language/sentences.toml")
    return _Rules(*(frozenset(data[key]) for key in ("abbreviations", "ending", "starters")))


def split_sentences(text: str, splitter: Pipeline) -> Iterator[Sentence]:
    """Split a document's text.

    Args:
        text: Cleaned text; paragraphs are separated by line breaks.
        splitter: A pipeline whose ``senter`` component marks sentence starts.

    Yields:
        Sentences in order; blank ones are left out.
    """
    index = 0
    paragraphs = [(match.start(), match.group()) for match in _PARAGRAPH.finditer(text)]
    senter = cast(Pipe, splitter.get_pipe("senter"))
    docs = [splitter.make_doc(paragraph) for _, paragraph in paragraphs]
    for (offset, _), doc in zip(paragraphs, senter.pipe(docs, batch_size=64), strict=True):
        for first, last in _ranges(doc):
            while first < last and doc[first].is_space:
                first += 1
            while first < last and doc[last - 1].is_space:
                last -= 1
            if first == last:
                continue
            tokens = doc[first:last]
            yield Sentence(
                index,
                offset + tokens.start_char,
                tuple(token.text for token in tokens),
                tuple(bool(token.whitespace_) for token in tokens),
            )
            index += 1


def _ranges(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    words = [token.text for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
    for i in range(1, len(doc)):
        if _starts_sentence(doc, words, spaced, i) or i - start >= MAX_WORDS:
            yield start, i
            start = i
    if start < len(doc):
        yield start, len(doc)


def _starts_sentence(doc: Doc, words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Whether token ``i`` opens a sentence: the rules first, the model where they are silent."""
    here = words[i]
    if here in _CLOSERS and not spaced[i - 1]:
        return False
    j = i - 1
    while j > 0 and words[j] in _CLOSERS:
        j -= 1
    before = words[j]
    if before == "." and j > 0 and not spaced[j - 1]:
        before = words[j - 1] + "."
    after = words[i + 1] if here in _OPENERS and i + 1 < len(words) else here
    ruled = _rule(before, after, closed=j < i - 1, spaced=spaced[i - 1])
    return bool(doc[i].is_sent_start) if ruled is None else ruled


def _rule(before: str, here: str, *, closed: bool, spaced: bool) -> bool | None:
    """True: a sentence starts; False: it does not; None: ask the model."""
    rules = _rules()
    stripped = before.lower().rstrip(".")
    if not spaced:
        return False
    if before.endswith(".") and len(before) > 1 and not closed:
        if stripped in rules.ending:
            return here[:1].isupper() and here.lower() in rules.starters
        if stripped == "no" and not here[:1].isdigit():
            return None
        if stripped in rules.abbreviations or (len(stripped) == 1 and stripped.isalpha()):
            return False
    if before in _STOPS or (before.endswith(".") and before[:-1].isalnum() and stripped not in rules.ending):
        if here[:1].islower():
            return False
        if before[-1] in "?!" and closed:
            return None
        return True if here[:1].isupper() or here[:1].isdigit() else None
    if before in {",", ";", "-", "–", "—", ":"} or before.isalnum():
        return False if before in {",", "-", "–", "—"} or before.isalnum() else None
    return None

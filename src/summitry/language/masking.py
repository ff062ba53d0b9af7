"""Names of several words, parsed as the one word they are.

A small parser trips over "Moon Jae-in and North Korean leader Kim Jong Un met": it takes "in" for a preposition and
cannot count the subjects. Names that are known beforehand are therefore parsed as a single familiar surname, and the
tree is laid back over the real words: the first word heads the name, the others hang on it as ``flat``. In the same way
a state, capital or people that is rare in treebanks ("Bishkek", "Kyrgyz") is parsed as one that is common there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span

from summitry.resources.load import read_toml

SURNAME = "Obama"
"""A surname that the parser has seen in every position."""

Spans = Sequence[tuple[int, int, int]]
"""First token of a title, first token of the name behind it (the same where there is no title), one past the last."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are known before a sentence is parsed.

    Attributes:
        persons: Names of persons, ascending, apart from each other.
        words: Token -> a familiar word of the same kind to parse in its place; none of them in ``persons``.
    """

    persons: Spans
    words: Mapping[int, str]

    def __bool__(self) -> bool:
        return bool(self.persons or self.words)


NOBODY = Known((), {})
"""Nothing known beforehand."""

FindNames = Callable[[Doc], Known]
"""From an unparsed sentence to the names known in it."""


def interposed(doc: Doc) -> list[int]:
    """Where a day is put between subject and verb ("Oslo on Friday imposed sanctions"): tokens "on", ascending."""
    weekdays, goes_on = _day_words()
    if weekdays.isdisjoint([token.text for token in doc]):
        return []
    return [
        i
        for i in range(1, len(doc) - 2)
        if doc[i].lower_ == "on"
        and doc[i + 1].text in weekdays
        and doc[i - 1].is_alpha
        and doc[i + 2].is_alpha
        and doc[i + 2].is_lower
        and doc[i + 2].text not in goes_on
    ]


@cache
def _day_words() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml("language/interposed.toml")
    return frozenset(data["weekdays"]), frozenset(data["goes_on"])


def masked(doc: Doc, known: Known) -> Doc:
    """The sentence with each name, its title included, replaced by one surname, and without interposed days.

    Rare names of states and peoples are replaced by familiar ones.

    ``user_data`` is shared.

    Args:
        doc: An unparsed sentence.
        known: Titles and names.
    """
    names = {name: last for _, name, last in known.persons}
    left_out = _left_out(known.persons)
    days = {i + k for i in interposed(doc) for k in (0, 1)}
    words, spaces = [], []
    for i, token in enumerate(doc):
        if i in left_out or i in days:
            continue
        last = names.get(i)
        words.append(known.words.get(i, token.text) if last is None else SURNAME)
        spaces.append(bool(token.whitespace_ if last is None else doc[last - 1].whitespace_))
    short = Doc(doc.vocab, words=words, spaces=spaces)
    one_sentence(short)
    short.user_data.update(doc.user_data)
    return short


def one_sentence(doc: Doc) -> None:
    """Let the parser take a Doc for one sentence."""
    starts = np.full((len(doc), 1), -1, dtype=np.int64)
    starts[:1] = 1
    doc.from_array([SENT_START], starts.astype(np.uint64))  # type: ignore[arg-type]


def _left_out(spans: Spans) -> dict[int, int]:
    """Tokens that the surname stands for, each with the first token of its name."""
    return {i: name for first, name, last in spans for i in range(first, last) if i != name}


def unmasked(short: Doc, doc: Doc, known: Known) -> Doc:
    """The tree of a masked sentence over its real words.

    Args:
        short: The parsed masked sentence.
        doc: The sentence it was made from.
        known: Titles and names.

    Returns:
        A parsed Doc of ``doc``'s words; the first word of a name heads it, titles hang on it as ``compound``, the rest
        as ``flat``; each name is an entity PERSON.
    """
    left_out = _left_out(known.persons)
    days = interposed(doc)
    gone = {i + k for i in days for k in (0, 1)}
    outer = [i for i in range(len(doc)) if i not in left_out and i not in gone]
    place = {i: n for n, i in enumerate(outer)}
    names = {name: last for _, name, last in known.persons}
    rows = []
    root = next(outer[token.i] for token in short if token.dep_ == "ROOT")
    for i, token in enumerate(doc):
        if i in gone:
            rows.append(_day_row(doc, i, days, short, place, root))
            continue
        if i in left_out:
            name = left_out[i]
            rows.append(("NNP", "PROPN", "", token.text, name, "flat" if i > name else "compound"))
            continue
        read = short[place[i]]
        lemma = token.text if i in names or i in known.words else read.lemma_
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
    whole.set_ents(_entities(short, whole, outer, names))
    whole.user_data.update(doc.user_data)
    return whole


def _day_row(
    doc: Doc, i: int, days: list[int], short: Doc, place: dict[int, int], root: int
) -> tuple[str, str, str, str, int, str]:
    """Columns of "on" or of the day: it hangs on the verb behind it, or on the sentence's root."""
    if i in days:
        return ("IN", "ADP", "", "on", i + 1, "case")
    behind = place.get(i + 1)
    verb = behind is not None and short[behind].pos_ in {"VERB", "AUX"}
    host = i + 1
    if verb and behind is not None and short[behind].dep_ in {"aux", "aux:pass"}:
        host = next((outer for outer, n in place.items() if n == short[behind].head.i), root)
    return ("NNP", "PROPN", "Number=Sing", doc[i].text, host if verb else root, "obl")


def _entities(short: Doc, whole: Doc, outer: list[int], names: dict[int, int]) -> list[Span]:
    found = []
    taken: set[int] = set()
    for first, last in names.items():
        found.append(Span(whole, first, last, label="PERSON"))
        taken.update(range(first, last))
    for entity in short.ents:
        first, end = outer[entity.start], outer[entity.end - 1]
        last = names.get(end, end + 1)
        if not taken & set(range(first, last)):
            found.append(Span(whole, first, last, label=entity.label_))
    return sorted(found, key=lambda span: span.start)

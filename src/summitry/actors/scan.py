"""Finding names in a sentence by hash lookup on sequences of capitalised tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from summitry.actors.lexicon import title_ending
from summitry.actors.records import SHIPPED, Name
from summitry.language.masking import Known
from summitry.model.keys import key

if TYPE_CHECKING:
    from summitry.actors.tables import ActorTables

MAX_TOKENS = 8
MOST_WORDS = 4
"""Words of a person's name behind a title."""

FAMILIAR = {
    "short": ("Iraq", "China", "Iran"),
    "capital": ("Baghdad", "London", "Paris"),
    "demonym": ("Iraqi", "Chinese", "Iranian"),
    "demonym_plural": ("Iraqis", "Americans", "Iranians"),
}
"""Kind of name -> words of that kind that the parser has seen in every position, taken in turn."""

_STARTS = frozenset({"al", "el", "de", "von", "van", "bin", "ibn", "abu"})
_INSIDE = frozenset(
    {
        "of",
        "the",
        "and",
        "al",
        "el",
        "bin",
        "ibn",
        "de",
        "da",
        "del",
        "la",
        "der",
        "von",
        "van",
        "for",
        "in",
        "'s",
        "’s",
        "on",
        "e",
        "y",
        "du",
        "d'",
        "e-",
        "ul",
        "ur",
        "i",
        "a",
        "-",
        "'",
        "’",
        ".",
        "&",
        "/",
        ",",
    }
)
_COMPOUND = re.compile(
    r"^([^-–]+)[-–](led|backed|based|born|sponsored|allied|supported|brokered|mediated|"
    r"controlled|occupied|held|imposed|owned|made|run|aligned|style|trained|funded|linked|"
    r"administered|appointed|drafted|hosted|educated)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens that may name somebody: readings as state or organisation, and as persons of the tables."""

    first: int
    last: int
    names: tuple[Name, ...]
    persons: tuple[str, ...]
    compound: bool = False


def _startable(text: str) -> bool:
    return (
        text[0].isupper()
        or (len(text) > 3 and text[1].isupper() and text.isalpha())
        or (text[0].isdigit() and len(text) > 1)
        or text.lower() in _STARTS
        or ("-" in text and text[0].isalnum())
    )


def scan(doc: Doc, tables: ActorTables, on: date | None) -> list[Hit]:
    """Longest names from left to right, without overlap; names valid on the day come first."""
    hits: list[Hit] = []
    i, texts = 0, [token.text for token in doc]
    end = len(texts)
    shouting = not any(text.islower() or text.istitle() for text in texts)
    while i < end:
        hit = None
        if texts[i] and _startable(texts[i]):
            hit = _longest(doc, texts, i, tables, on, shouting) or _compound(doc, i, tables, on)
        if hit is None:
            i += 1
        else:
            hits.append(hit)
            i = hit.last
    return hits


def _longest(
    doc: Doc, texts: Sequence[str], i: int, tables: ActorTables, on: date | None, shouting: bool
) -> Hit | None:
    joined, best = "", None
    for j in range(i, min(i + MAX_TOKENS, len(texts))):
        text = texts[j]
        if j > i and not (
            text[0].isupper() or text[0].isdigit() or text.lower() in _INSIDE or texts[j - 1] == "-"
        ):
            break
        piece = key(text)
        joined += piece
        if not piece and j > i and text not in {".", "'", "’"}:
            continue
        if text == "," or (j > i and not piece):
            continue
        names = tables.names_by_key(joined)
        if names and names[0].source != SHIPPED:
            best = Hit(i, j + 1, tuple(n for n in names if n.holds_on(on)), ())
            continue
        persons = tables.persons_by_key(joined) if j > i else None
        if names:
            kept = _valid(doc, i, j + 1, names, on, shouting)
            names = kept if kept else None
        if names or persons:
            best = Hit(i, j + 1, tuple(names or ()), tuple(persons or ()))
    return best


def _valid(doc: Doc, i: int, j: int, names: list[Name], on: date | None, shouting: bool) -> list[Name]:
    text = doc[i:j].text
    letters = [c for c in text if c.isalpha()]
    upper = all(c.isupper() for c in letters)
    kept = []
    for name in names:
        if name.upper and (not upper or (shouting and len(letters) <= 3)):
            continue
        if not name.upper and len(letters) <= 3 and upper and name.alias != text and not shouting:
            continue
        if name.kind in {"relative", "nickname"} and name.alias.startswith("the "):
            continue
        kept.append(name)
    if on is None:
        return kept
    valid = [n for n in kept if n.holds_on(on)]
    return valid or [n for n in kept if n.kind not in {"capital", "seat"}]


def _compound(doc: Doc, i: int, tables: ActorTables, on: date | None) -> Hit | None:
    """ "U.S.-led", "Saudi-backed" written as one token."""
    match = _COMPOUND.match(doc[i].text)
    if not match:
        return None
    first, names = i, tables.names_by_key(key(match[1]))
    if i and doc[i - 1].text[:1].isupper():  # "Saudi Arabia-led", "North Korean-made"
        longer = tables.names_by_key(key(doc[i - 1].text) + key(match[1]))
        if longer:
            first, names = i - 1, longer
    kept = [n for n in names or () if not n.upper or match[1].replace(".", "").isupper()]
    return Hit(first, i + 1, tuple(kept), (), compound=True) if kept else None


def known_names(doc: Doc, tables: ActorTables) -> Known:
    """Names for a parser that should take each as one familiar word.

    Persons of the tables by their full names, names of the form "Chun Hae-sung" and names behind a title, whoever bears
    them, and before either the title with its state: "North Korean leader Kim Jong Un". States, capitals and peoples
    of one word as such that are common in treebanks.

    Args:
        doc: A sentence; it need not be parsed.
        tables: The actor tables.
    """
    hits = scan(doc, tables, None)
    persons = _persons(doc, hits)
    inside = {i for first, _, last in persons for i in range(first, last)}
    words: dict[int, str] = {}
    for hit in hits:
        alone = hit.names and hit.last - hit.first == 1 and hit.first not in inside
        if alone and (familiar := _familiar(doc[hit.first], hit)):
            words[hit.first] = familiar[len(words) % len(familiar)]
    return Known(persons, words)


def _persons(doc: Doc, hits: Sequence[Hit]) -> list[tuple[int, int, int]]:
    states = {hit.last: hit.first for hit in hits if hit.names}
    names = [
        (hit.first, hit.last) for hit in hits if hit.persons and not hit.names and hit.last - hit.first > 1
    ]
    taken = {i for first, last in names for i in range(first, last)}
    texts = [token.text for token in doc]
    names += [
        (i, i + 4)
        for i in range(len(doc) - 3)
        if texts[i + 2] == "-" and not taken & set(range(i, i + 4)) and _is_hyphened(doc, i)
    ]
    taken |= {i for first, last in names for i in range(first, last)}
    taken |= {i for hit in hits if hit.names for i in range(hit.first, hit.last)}
    names += _behind_titles(doc, taken)
    spans: list[tuple[int, int, int]] = []
    for first, last in sorted(names):
        if spans and first < spans[-1][2]:
            continue  # "Secretary General Ann Lee": behind either title a name seems to begin
        start = _with_title(doc, first, states)
        spans.append((start if not spans or start >= spans[-1][2] else first, first, last))
    return spans


def _behind_titles(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Names behind titles, apart from each other: of "Minister General Prayut Chan" the one behind the last title."""
    found: list[tuple[int, int]] = []
    for first in range(1, len(doc)):
        last = _titled_until(doc, first, taken) if first not in taken else None
        if last is None:
            continue
        if found and found[-1][1] > first:
            found.pop()
        found.append((first, last))
    return found


def _titled_until(doc: Doc, first: int, taken: set[int]) -> int | None:
    """Where the two to four words of a name behind a title end: "Interior Minister Ahmat Mahamat Bachir"."""
    if title_ending(doc, first) is None:
        return None
    last = first
    while last < len(doc) and last - first < MOST_WORDS and last not in taken:
        word = doc[last].text
        if not (_is_name_word(word) or (last > first and word.lower() in _STARTS)):
            break
        last += 1
    while doc[last - 1].text.lower() in _STARTS and not _is_name_word(doc[last - 1].text):
        last -= 1
    return last if last - first > 1 else None


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() and text[1:].islower() and text.replace("-", "").isalpha() and len(text) > 2


def _familiar(token: Token, hit: Hit) -> tuple[str, ...]:
    """Words of the same kind that treebanks are full of; none where the name is an organisation's or an initialism."""
    if len(token.text) < 4 or not token.is_title or not token.is_alpha:
        return ()
    return FAMILIAR.get(hit.names[0].kind, ())


def _is_hyphened(doc: Doc, i: int) -> bool:
    """ "Chun Hae-sung": two capitalised words, a hyphen and a lower-case syllable."""
    family, given, hyphen, rest = (doc[i + k] for k in range(4))
    joined = (
        not given.whitespace_ and hyphen.text == "-" and not hyphen.whitespace_ and bool(family.whitespace_)
    )
    return (
        joined and family.text.istitle() and given.text.istitle() and rest.text.islower() and len(rest) <= 7
    )


def _with_title(doc: Doc, first: int, states: dict[int, int]) -> int:
    """Where the title before a name begins, its state included; ``first`` where there is none."""
    found = title_ending(doc, first)
    if found is None:
        return first
    start = found[1]
    return states.get(start, start)

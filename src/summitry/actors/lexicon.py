"""Nouns and titles for those who act, indexed by their last word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from summitry.resources.load import read_csv

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "people",
    "children": "child",
    "police": "police",
    "mps": "mp",
    "authorities": "authority",
    "families": "family",
    "ministries": "ministry",
    "armies": "army",
    "parties": "party",
    "companies": "company",
    "militias": "militia",
    "chiefs": "chief",
    "allies": "ally",
    "countries": "country",
    "mercenaries": "mercenary",
    "forces": "force",
    "judges": "judge",
    "judiciary": "judiciary",
    "universities": "university",
    "embassies": "embassy",
    "spies": "spy",
    "deputies": "deputy",
    "adversaries": "adversary",
    "agencies": "agency",
    "press": "press",
    "congress": "congress",
    "data": "data",
    "navies": "navy",
    "monopolies": "monopoly",
    "wives": "wife",
    "sons": "son",
    "crews": "crew",
    "series": "series",
    "jihadis": "jihadi",
    "secretaries": "secretary",
    "missionaries": "missionary",
    "emissaries": "emissary",
    "cities": "city",
    "treasuries": "treasury",
}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or phrase for those who act.

    Attributes:
        words: Lower-case words, the last (or the one before "of") singular.
        sector: PLOVER sector; ``STATE`` means the state itself.
        weak: Denotes an actor only beside a state or another actor.
    """

    words: tuple[str, ...]
    sector: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its words, the class of office it names and the sector it gives."""

    words: tuple[str, ...]
    role: str
    sector: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Nouns and titles by the word that heads them, longest first; safe given names by gender."""

    nouns: dict[str, list[Noun]]
    titles: dict[str, list[Title]]
    ends: dict[str, list[Title]]
    genders: dict[str, str]


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Singular of a lower-case noun, by rule: enough for the nouns of the table ("gunmen", "authorities")."""
    known = _IRREGULAR.get(word)
    if known:
        return known
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _head(words: tuple[str, ...]) -> str:
    for i, word in enumerate(words):
        if i and word in {"of", "for", "to", "d'affaires"}:
            return words[i - 1]
    return words[-1]


def with_nouns(lexicon: Lexicon, nouns: Iterable[Noun]) -> Lexicon:
    """A lexicon with further nouns, which go before its own of the same words."""
    merged = {head: list(entries) for head, entries in lexicon.nouns.items()}
    for noun in nouns:
        merged.setdefault(_head(noun.words), []).insert(0, noun)
    for entries in merged.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return Lexicon(merged, lexicon.titles, lexicon.ends, lexicon.genders)


@cache
def load_lexicon() -> Lexicon:
    """The nouns and titles of the package, read once per process."""
    nouns: dict[str, list[Noun]] = {}
    for row in read_csv("actors/agents.csv"):
        words = tuple(row["noun"].split())
        nouns.setdefault(_head(words), []).append(Noun(words, row["sector"], row["weak"] == "1"))
    titles: dict[str, list[Title]] = {}
    ends: dict[str, list[Title]] = {}
    for row in read_csv("actors/titles.csv"):
        title = Title(tuple(row["title"].replace("-", " - ").split()), row["role"], row["sector"])
        titles.setdefault(_head(title.words), []).append(title)
        ends.setdefault(title.words[-1], []).append(title)
    for index in (nouns, titles, ends):
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry.words))
    genders = {row["name"].lower(): row["gender"] for row in read_csv("actors/given_names.csv")}
    return Lexicon(nouns, titles, ends, genders)


def lower(token: Token) -> str:
    """Lower-case text without the point of an abbreviation ("Gen." -> "gen")."""
    text = token.lower_
    return text[:-1] if text.endswith(".") and len(text) > 2 else text


def _fits(doc: Doc, words: tuple[str, ...], start: int, head: int) -> bool:
    if start < 0 or start + len(words) > len(doc):
        return False
    for offset, word in enumerate(words):
        token = doc[start + offset]
        text = lower(token)
        if text != word and not (start + offset == head and singular(text) == word):
            return False
    return True


def span_at(doc: Doc, head: int, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Token range of a phrase whose head word stands at ``head``; None where it does not."""
    place = next((i for i, w in enumerate(words) if w == _head(words)), len(words) - 1)
    start = head - place
    return (start, start + len(words)) if _fits(doc, words, start, head) else None


def noun_at(doc: Doc, head: int, lexicon: Lexicon | None = None) -> tuple[Noun, int, int] | None:
    """The longest noun phrase of the table headed by a token, with its token range."""
    entries = (lexicon or load_lexicon()).nouns.get(singular(lower(doc[head])))
    for noun in entries or ():
        span = span_at(doc, head, noun.words)
        if span:
            return noun, *span
    return None


def title_at(doc: Doc, head: int) -> tuple[Title, int, int] | None:
    """The longest title headed by a token, with its token range."""
    entries = load_lexicon().titles.get(singular(lower(doc[head])))
    for title in entries or ():
        span = span_at(doc, head, title.words)
        if span:
            return title, *span
    return None


def title_ending(doc: Doc, end: int) -> tuple[Title, int] | None:
    """The longest title whose last word is the token before ``end``, with its first token."""
    if end <= 0:
        return None
    for title in load_lexicon().ends.get(singular(lower(doc[end - 1])), ()):
        start = end - len(title.words)
        if _fits(doc, title.words, start, end - 1):
            return title, start
    return None

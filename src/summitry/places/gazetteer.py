"""Finding places in a sentence: a hash lookup on capitalised tokens, and context for names that mean more."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from summitry.model.event import Place
from summitry.model.keys import key
from summitry.model.place import PlaceMention
from summitry.resources.load import read_csv, read_text

MAX_TOKENS = 5
LARGE = 1_000_000
"""Inhabitants from which a city's name is taken for the city without a word that points to a place."""
TOWN = 80_000
"""Inhabitants from which a common word after a preposition of place is taken for the town."""
LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "to",
        "from",
        "outside",
        "around",
        "towards",
        "toward",
        "into",
        "through",
        "via",
        "across",
        "throughout",
        "inside",
        "off",
        "between",
        "within",
        "beyond",
        "for",
        "on",
        "visiting",
        "visit",
        "reach",
        "reached",
        "leave",
        "left",
        "visited",
        "against",
        "over",
    }
)
_NOUNS = frozenset(
    {
        "city",
        "town",
        "village",
        "port",
        "capital",
        "province",
        "region",
        "district",
        "state",
        "island",
        "islands",
        "border",
        "resort",
        "county",
        "area",
        "suburb",
        "stronghold",
        "enclave",
        "peninsula",
        "camp",
        "base",
        "governorate",
        "oblast",
        "prefecture",
        "outskirts",
        "hub",
    }
)
_INSIDE = frozenset(
    {
        "of",
        "the",
        "al",
        "el",
        "de",
        "la",
        "del",
        "du",
        "da",
        "do",
        "di",
        "-",
        "'s",
        "’s",
        "'",
        "’",
        "es",
        "am",
        "an",
        "der",
        "sur",
        "en",
        "upon",
        "and",
        ".",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    Attributes:
        name: As people write it.
        country: ISO 3166 alpha-3, None where none or disputed.
        lat: Degrees north; None for countries and US states.
        lon: Degrees east; None for countries and US states.
        population: Inhabitants, 0 where unknown.
        kind: city, capital, country, us_state, or what the hand-kept list says (venue, strait, island, ...).
        region: Code of the US state a city lies in, empty elsewhere.
        own: Kept by hand.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    kind: str
    region: str
    own: bool


@dataclass
class Gazetteer:
    """Places by folded name; US states by code; words that are towns only in strong context."""

    places: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    states: dict[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    countries: dict[str, str] = field(default_factory=dict)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once per process."""
    gazetteer = Gazetteer(
        common=frozenset(row["word"].lower() for row in read_csv("places/common_words.csv"))
    )
    lines = read_text("places/gazetteer.csv.gz").split("\n")
    body = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    for row in csv.reader(io.StringIO("\n".join(lines[body + 1 :]))):
        if row:
            _enter(gazetteer, row)
    for state in read_csv("actors/names.csv"):
        if (
            state["kind"] in {"short", "official", "abbrev"}
            and len(state["actor"]) == 3
            and state["scope"] == "state"
        ):
            folded = key(state["alias"])
            if len(folded) > 3 or state["alias"] in {"UAE", "UK", "US", "DRC"}:
                gazetteer.countries.setdefault(folded, state["actor"])
                entry = Entry(state["alias"], state["actor"], None, None, 0, "country", "", False)
                if not any(
                    e.kind == "country" and e.country == entry.country for e in gazetteer.places[folded]
                ):
                    gazetteer.places[folded].append(entry)
    return gazetteer


def _enter(gazetteer: Gazetteer, row: list[str]) -> None:
    name, aliases, country, lat, lon, people, kind = row
    own, region = kind.startswith("own:"), ""
    if own:
        kind = kind[4:]
    elif ":" in kind:
        kind, region = kind.split(":")
    entry = Entry(
        name,
        country or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(people or 0),
        kind,
        region,
        own,
    )
    if kind == "us_state":
        gazetteer.states[region] = key(name)
    for spelling in (name, *(aliases.split("|") if aliases else ())):
        found = gazetteer.places[key(spelling)]
        if entry not in found:
            found.append(entry)


def find_places(doc: Doc) -> list[PlaceMention]:
    """Places named in a sentence, left to right, without overlap.

    Names of countries are places too (without coordinates); whether a mention is where something took place
    is the caller's to judge from the parse.
    """
    gazetteer, found, i = load_gazetteer(), [], 0
    while i < len(doc):
        mention = None
        if doc[i].text[:1].isupper():
            mention = _longest(doc, i, gazetteer)
        if mention is None:
            i += 1
        else:
            found.append(mention)
            i = mention.last
    return found


def _longest(doc: Doc, i: int, gazetteer: Gazetteer) -> PlaceMention | None:
    joined, best = "", None
    for j in range(i, min(i + MAX_TOKENS, len(doc))):
        text = doc[j].text
        if j > i and not (text[:1].isupper() or text.lower() in _INSIDE or doc[j - 1].text == "-"):
            break
        joined += key(text)
        if key(text) and (entries := gazetteer.places.get(joined)):
            best = (j + 1, entries)
    if best is None:
        return None
    last, entries = best
    return _judge(doc, i, last, entries, gazetteer)


def _judge(
    doc: Doc, first: int, last: int, entries: list[Entry], gazetteer: Gazetteer
) -> PlaceMention | None:
    token = doc[first]
    if (
        last - first == 1
        and token.text.isupper()
        and len(token.text) <= 3
        and token.text not in {"UAE", "UK", "US", "DRC"}
    ):
        return None
    before, after = doc[first - 1] if first else None, doc[last] if last < len(doc) else None
    locative = _locative(doc, first)
    hint = _hint(doc, last, gazetteer) or _led_hint(doc, first, gazetteer)
    if token.ent_type_ == "PERSON" and not locative and hint is None:
        return None
    if _inside_name(before, after, token):
        return None
    common = last - first == 1 and token.lower_ in gazetteer.common
    notable = any(
        e.own or e.kind in {"capital", "country", "us_state"} or e.population >= LARGE for e in entries
    )
    town = any(e.population >= TOWN for e in entries)
    if common and hint is None and not (locative and token.ent_type_ in {"LOC", "GPE"} and (notable or town)):
        return None
    if not notable and not locative and hint is None:
        return None
    if not notable and hint is None and token.ent_type_ not in {"LOC", "GPE", "ORG", ""}:
        return None
    return _rank(doc, first, last, entries, hint)


def _locative(doc: Doc, first: int) -> bool:
    """Whether a preposition of place or a noun like "city of" leads to the name."""
    j = first - 1
    steps = 0
    while j >= 0 and steps < 7:
        word = doc[j].lower_
        if word in LOCATIVE or (word in {"of", ","} and j and doc[j - 1].lower_ in _NOUNS):
            return True
        if word == "and" or word == ",":
            return j > 0 and doc[j - 1].text[:1].isupper() and _locative(doc, j - 1) if steps == 0 else False
        if word in _NOUNS or doc[j].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PART", "ADV"} or word == "of":
            j -= 1
            steps += 1
            continue
        return False
    return False


def _hint(doc: Doc, last: int, gazetteer: Gazetteer) -> str | None:
    """Country or US state after a comma: "Paris, Texas", "Tripoli, Lebanon"."""
    if last + 1 >= len(doc) or doc[last].text not in {",", "("}:
        return None
    joined = ""
    best = None
    for token in doc[last + 1 : last + 4]:
        joined += key(token.text)
        if joined in gazetteer.countries:
            best = gazetteer.countries[joined]
        state = next((code for code, name in gazetteer.states.items() if name == joined), None)
        if state and joined != "georgia":
            best = "us:" + state
    return best


def _led_hint(doc: Doc, first: int, gazetteer: Gazetteer) -> str | None:
    """Country before the name: "the Syrian city of Hama" through the actor names, "Lebanon's Tripoli"."""
    from summitry.actors.tables import load_tables

    for j in range(first - 1, max(first - 7, -1), -1):
        token = doc[j]
        if token.pos_ in {"VERB", "AUX"} or token.text in {".", ";"}:
            return None
        if token.text[:1].isupper():
            names = load_tables().names_by_key(key(token.text))
            states = {n.actor for n in names or () if n.kind in {"demonym", "short"} and len(n.actor) == 3}
            linked = doc[j + 1].tag_ == "POS" or any(t.lower_ in _NOUNS for t in doc[j + 1 : first])
            if len(states) == 1 and linked:
                return states.pop()
    return None


def _inside_name(before: Token | None, after: Token | None, token: Token) -> bool:
    """Whether the word is part of a longer proper name: "London School", "Judge Paris"."""
    if after is not None and after.text[:1].isupper() and after.pos_ == "PROPN" and after.dep_ == "flat":
        return True
    if token.dep_ == "flat" and before is not None and before.text[:1].isupper():
        return before.ent_type_ == "PERSON" or token.ent_type_ == "PERSON"
    return after is not None and after.text in {
        "Post",
        "Times",
        "University",
        "Herald",
        "Tribune",
        "School",
        "Daily",
        "Journal",
        "Airlines",
        "United",
        "City_",
    }


def _rank(doc: Doc, first: int, last: int, entries: list[Entry], hint: str | None) -> PlaceMention | None:
    def worth(entry: Entry) -> tuple[int, int, int, int]:
        if hint and hint.startswith("us:"):
            agrees = entry.region == hint[3:]
        else:
            agrees = hint is not None and entry.country == hint
        size = {"country": 3, "capital": 2}.get(entry.kind, 2 if entry.own else 1)
        return (int(agrees), size, entry.population, int(entry.own))

    ordered = sorted(entries, key=worth, reverse=True)
    top = ordered[0]
    text = doc[first:last].text
    kinds = {e.kind for e in ordered}
    sure, reason = True, "the only place of that name" if len(ordered) == 1 else "the largest of that name"
    if worth(top)[0]:
        reason = "the country is named with it"
    elif {"country", "us_state"} <= kinds:
        top, sure, reason = _country_or_state(doc, ordered)
    elif len(ordered) > 1 and not top.own and top.kind == "city":
        others = [e for e in ordered[1:] if e.country != top.country]
        sure = all(e.population * 3 < top.population for e in others)
        reason += "" if sure else "; others are not much smaller"
    elif top.own:
        reason = "a place of note"
    ordered = [top] + [e for e in ordered if e is not top]
    places = tuple(Place(e.name, e.country, e.lat, e.lon, text) for e in ordered[:5])
    return PlaceMention(first, last, int(doc[first:last].root.i), places, top.kind, sure, reason)


def _country_or_state(doc: Doc, ordered: list[Entry]) -> tuple[Entry, bool, str]:
    """ "Georgia": the country or the US state, by the words of the sentence."""
    country = next(e for e in ordered if e.kind == "country")
    state = next(e for e in ordered if e.kind == "us_state")
    words = {t.lower_ for t in doc}
    american = {
        "u.s.",
        "us",
        "atlanta",
        "governor",
        "senator",
        "florida",
        "alabama",
        "republican",
        "republicans",
        "democrats",
        "carolina",
        "tennessee",
        "savannah",
    }
    caucasian = {
        "russia",
        "russian",
        "tbilisi",
        "abkhazia",
        "ossetia",
        "armenia",
        "azerbaijan",
        "caucasus",
        "nato",
        "moscow",
        "saakashvili",
        "georgian",
        "ukraine",
    }
    if words & caucasian and not words & american - {"u.s.", "us"}:
        return country, True, "countries of the region are named with it"
    if words & american and not words & caucasian:
        return state, True, "other words of the United States stand with it"
    return country, False, "a country and a US state bear the name; the sentence does not tell which"

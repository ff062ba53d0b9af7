"""Common nouns that point back to organisations: "the group", "the rebels", "the bloc", "the watchdog"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from summitry.actors.memory import is_person
from summitry.actors.reading import Reading, named
from summitry.actors.records import Name
from summitry.model.actor import Participant
from summitry.resources.load import read_toml

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_REGIONAL = frozenset({"asian", "african", "caribbean", "gulf", "arab", "island", "islands"})
_OPEN = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """A noun for organisations: see ``resources/actors/pointers.toml``."""

    kinds: frozenset[str]
    actors: frozenset[str]
    modifiers: frozenset[str]
    role: str | None
    bare: bool
    attribute: bool
    capital: bool

    def fits(self, reading: Reading, participant: Participant) -> bool:
        """Whether the noun can mean a participant."""
        if is_person(participant):
            return participant.role == self.role and participant.actor is None and self.role is not None
        return self.names(reading, participant.actor or "") or (
            self.role is not None and participant.role == self.role
        )

    def names(self, reading: Reading, actor: str) -> bool:
        """Whether the noun can mean an organisation."""
        body = reading.tables.organisations.get(actor)
        return body is not None and (actor in self.actors or body["kind"] in self.kinds)


@dataclass(frozen=True, slots=True)
class _Table:
    pointers: dict[str, tuple[Pointer, ...]]
    other: frozenset[str]
    regions: dict[str, str]
    phrases: dict[str, str]


@cache
def load_pointers() -> _Table:
    """The nouns by the word as written, read once per process."""
    raw = read_toml("actors/pointers.toml")
    found: dict[str, list[Pointer]] = defaultdict(list)
    for entry in raw["noun"]:
        pointer = Pointer(
            frozenset(entry["kinds"]),
            frozenset(entry.get("actors", ())),
            frozenset(entry.get("modifiers", ())),
            entry.get("role"),
            entry.get("bare", False),
            entry.get("attribute", False),
            entry.get("capital", False),
        )
        for form in entry["forms"]:
            found[form].append(pointer)
    return _Table(
        {form: tuple(entries) for form, entries in found.items()},
        frozenset(raw["other"]),
        raw["region"],
        raw["phrase"],
    )


def read_bodies(reading: Reading) -> None:
    """Mentions for the nouns of a sentence that point back to an organisation."""
    pointers = load_pointers().pointers
    for token in reading.tokens:
        if (
            token.lower_ in pointers
            and token.i not in reading.cover
            and token.pos_ in {"NOUN", "PROPN", "ADJ"}
        ):
            if not _read_phrase(reading, token):
                read_body(reading, token)
        elif token.lower_ in _REGIONAL and token.i not in reading.cover:
            _read_region(reading, token)


def _read_phrase(reading: Reading, token: Token) -> bool:
    """ "The nuclear watchdog", with the organisation that it belongs to: "the U.N. nuclear watchdog"."""
    doc, i = reading.doc, token.i
    code = load_pointers().phrases.get(f"{doc[i - 1].lower_} {token.lower_}") if i else None
    if code is None or i - 1 in reading.cover:
        return False
    over = reading.cover.get(i - 2) if i > 1 and doc[i - 2].tag_ != "POS" else None
    first = over.first if over is not None else i - 1
    label = reading.tables.label(code)
    who = named(
        reading, first, i + 1, Name(label, code, "name", "organisation", None, None, False, False), ""
    )
    reading.mention(first, i + 1, "description", (who,))
    return True


def _read_region(reading: Reading, token: Token) -> None:
    """ "South-East Asian" before a noun, in a document that names ASEAN."""
    doc = reading.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in {"NOUN", "ADJ"}:
        return
    regions = load_pointers().regions
    for first in range(max(token.i - 3, 0), token.i + 1):
        code = regions.get(
            " ".join(t.lower_ for t in doc[first : token.i + 1]).replace("south-east", "south - east")
        )
        if code is not None:
            if code in reading.survey.bodies and not any(i in reading.cover for i in range(first, token.i)):
                name = Name(code, code, "demonym", "organisation", None, None, False, False)
                who = named(reading, first, token.i + 1, name, "an adjective for its states")
                reading.mention(first, token.i + 1, "demonym", (who,))
            return


def read_body(reading: Reading, token: Token) -> bool:
    """A mention for one noun that points back to an organisation; whether there is one."""
    table = load_pointers()
    for pointer in table.pointers.get(token.lower_, ()):
        if pointer.capital and not token.text[0].isupper():
            continue
        known = reading.cover.get(token.i - 1)
        adjective = (
            known.participants[0] if known and known.kind == "demonym" and known.participants else None
        )
        if (
            known and adjective and pointer.names(reading, adjective.actor or "")
        ):  # "the southern African bloc"
            again = reading.again(adjective, known.first, token.i + 1, adjective.reason)
            reading.mention(known.first, token.i + 1, "description", (again,))
            return True
        span = _span(reading, token, pointer, table.other)
        if span is None:
            continue
        first, kind, definite = span
        if pointer.kinds and not pointer.bare and _unknown_body(reading, first):
            return False
        found = _last_spoken_of(reading, pointer, first) or (
            _only(reading, pointer, first, token.i + 1) if definite or pointer.capital else None
        )
        if found is not None:
            why = f"the {token.lower_} last spoken of: {found.name}"
            reading.mention(first, token.i + 1, kind, (reading.again(found, first, token.i + 1, why),))
            return True
    return False


def _span(
    reading: Reading, token: Token, pointer: Pointer, other: frozenset[str]
) -> tuple[int, str, bool] | None:
    """First token, kind of mention and whether an article stands before; None where the noun stands for another."""
    doc, j = reading.doc, token.i - 1
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.lower_ in _OPEN and not pointer.bare:
        return None
    leads = (
        after is not None
        and after.pos_ in {"NOUN", "PROPN"}
        and token.dep_ != "nsubj"
        and after.dep_ != "appos"
    )
    if leads and pointer.attribute:
        known = j >= 0 and (reading.cover.get(j) or doc[j].tag_ == "POS" or doc[j].lower_ in other)
        return None if known else (token.i, "demonym", False)
    if pointer.attribute and not (pointer.bare and token.tag_ in {"NNS", "NNPS"}):
        return None
    while j >= 0 and token.i - j < 4 and not reading.cover.get(j):
        word = doc[j]
        if word.lower_ in other or word.tag_ == "POS":
            return None
        if word.pos_ in {"ADJ", "NUM"} or word.lower_ in pointer.modifiers:
            j -= 1
            continue
        break
    before = doc[j] if j >= 0 else None
    first = j + 1
    if before is not None and before.lower_ in DEFINITE:
        return (first if not leads else token.i), ("demonym" if leads else "description"), True
    if (
        not pointer.bare
        or reading.cover.get(j)
        or (before is not None and before.pos_ in {"DET", "NUM", "NOUN", "PROPN"})
    ):
        return None
    if before is not None and (before.tag_ in {"PRP$", "POS"} or first < token.i):
        return None
    return (token.i, "demonym" if leads else "description", False)


def _unknown_body(reading: Reading, before: int) -> bool:
    """Whether the sentence names an organisation that no table knows: "the group" may be that one."""
    return any(
        ent.label_ == "ORG"
        and ent.end <= before
        and len(ent) > 1
        and not any(t.i in reading.cover for t in ent)
        for ent in reading.doc.ents
    )


def _spoken_of(reading: Reading, before: int) -> Iterator[tuple[int, Participant]]:
    """Participants spoken of before a token, the latest first, with their sentences."""
    for mention in sorted(reading.mentions, key=lambda m: -m.first):
        if mention.last <= before:
            for participant in mention.participants:
                yield reading.memory.sentence, participant
    for sentence, _, participant in reversed(reading.memory.recent):
        yield sentence, participant


def _last_spoken_of(reading: Reading, pointer: Pointer, before: int) -> Participant | None:
    """The fitting organisation spoken of last; None where another one was in the same sentence."""
    found: Participant | None = None
    last = 0
    for sentence, participant in _spoken_of(reading, before):
        if found is not None and sentence < last:
            break
        if pointer.fits(reading, participant):
            if found is not None and (participant.actor, participant.name) != (found.actor, found.name):
                return None
            found, last = participant, sentence
    return found


def _only(reading: Reading, pointer: Pointer, first: int, last: int) -> Participant | None:
    """The fitting organisation of the whole document, where none was spoken of yet: the only one or the main one."""
    fitting = [code for code, _ in reading.survey.bodies.most_common() if pointer.names(reading, code)]
    weight = reading.survey.bodies
    if not fitting or (len(fitting) > 1 and weight[fitting[0]] < 2 * weight[fitting[1]]):
        return None
    label = reading.tables.label(fitting[0])
    name = Name(label, fitting[0], "name", "organisation", None, None, False, False)
    return named(reading, first, last, name, "the one the document speaks of")

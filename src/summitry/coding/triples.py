"""Events as triples of CAMEO codes: what dictionary coders write, for measuring against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby, permutations, product
from pathlib import Path

from summitry.actors.cameo import CameoActors
from summitry.actors.dictionaries import Discards, read_actors, read_agents, read_discards
from summitry.actors.dictionary_layer import dictionary_layer
from summitry.actors.tables import ActorTables, load_tables
from summitry.coding.cameo_code import asserted, cameo_code
from summitry.coding.code import code_document
from summitry.coding.lexicon import load_cameo_lexicon
from summitry.language.pipeline import Language, load_language
from summitry.model.actor import Participant
from summitry.model.document import Document, KnownBy, Published
from summitry.model.event import Event
from summitry.model.period import Period

BEFORE = 60
"""Characters before a mention in which a title may stand."""

VISIT, HOST = "042", "043"
"""A visit is coded for the host as well."""


@dataclass(frozen=True, slots=True)
class Triple:
    """One coded act.

    Attributes:
        source: CAMEO code of who acts: country and roles; None where nobody known does.
        target: CAMEO code of whom it is done to; None where nobody known is.
        code: CAMEO event code.
    """

    source: str | None
    target: str | None
    code: str


class TripleCoder:
    """Codes raw text into triples.

    Args:
        language: The pipeline that splits and parses.
        tables: The actor tables, a dictionary laid over them or not.
        actors: Writes participants as codes.
        discards: Phrases that make a sentence or a text be left out.
    """

    def __init__(
        self, language: Language, tables: ActorTables, actors: CameoActors, discards: Discards | None = None
    ) -> None:
        self._language = language
        self._tables = tables
        self._actors = actors
        self._discards = discards or Discards()

    def code(self, text: str, day: date | None) -> list[Triple]:
        """Triples of a text, in its order, each once.

        Args:
            text: Plain text, a sentence or more.
            day: Its day, at which offices and dated codes are looked up; None where unknown.
        """
        shouted = text.upper()
        if any(phrase in shouted for phrase in self._discards.story):
            return []
        coded = code_document(
            _document(text, day), self._language, tables=self._tables, lexicon=load_cameo_lexicon()
        )
        triples: list[Triple] = []
        for _, group in groupby(coded.events, key=lambda event: event.sentence):
            events = list(group)
            if any(phrase in events[0].evidence.text.upper() for phrase in self._discards.sentence):
                continue
            triples += [triple for event in asserted(events) for triple in self._triples(event, events, text)]
        return _most_specific(list(dict.fromkeys(triples)))

    def _triples(self, event: Event, beside: Sequence[Event], text: str) -> Iterator[Triple]:
        code = cameo_code(event, beside)
        if code is None:
            return
        for source, target in _pairs(event, text):
            codes = (self._code(source, text), self._code(target, text))
            if codes[0] == codes[1]:
                continue
            yield Triple(*codes, code)
            if code == VISIT and "visit" in event.modes:
                yield Triple(codes[1], codes[0], HOST)

    def _code(self, participant: Participant | None, text: str) -> str | None:
        if participant is None:
            return None
        return self._actors.code(participant, text[max(participant.start - BEFORE, 0) : participant.start])


def _document(text: str, day: date | None) -> Document:
    published = Published(Period.day(day) if day else None, KnownBy.GIVEN)
    digest = sha256(text.encode()).hexdigest()
    return Document(digest[:16], text, None, (), None, None, None, "en", published, digest)


def _pairs(event: Event, text: str) -> Iterable[tuple[Participant | None, Participant | None]]:
    """Who does it to whom, one pair after the other.

    What two do together is done by each to the other; what one does "with" the other is done by that one.
    """
    if event.mutual and event.source == event.target:
        if len(event.source) == 2 and _with(event.source[0], event.source[1], text):
            return [(event.source[0], event.source[1])]
        return list(permutations(event.source, 2))
    return list(product(event.source or (None,), event.target or (None,)))


def _most_specific(triples: Sequence[Triple]) -> list[Triple]:
    """Without triples that say less than another one of the same two and the same root code: 120 beside 121."""
    return [
        triple
        for triple in triples
        if not any(
            (other.source, other.target) == (triple.source, triple.target)
            and other.code != triple.code
            and other.code.startswith(triple.code.rstrip("0"))
            and triple.code.endswith("0")
            for other in triples
        )
    ]


def _with(first: Participant, second: Participant, text: str) -> bool:
    """Whether the second is only along: "met with", "held talks with"."""
    return " with " in text[first.end : second.start] or first.end > second.start


def load_coder(
    actors: Path | None = None, agents: Path | None = None, discards: Path | None = None
) -> TripleCoder:
    """A coder with a dictionary laid over the tables of the package.

    Args:
        actors: Actor dictionary, ``.csv`` or text form; see ``summitry.actors.dictionaries``.
        agents: Agent dictionary.
        discards: Discard list.

    Raises:
        InputError: A file cannot be read.
        ResourceError: A file holds faults.
    """
    tables = load_tables()
    nouns = read_agents(agents) if agents else []
    if actors or agents:
        tables = tables.laid_over(dictionary_layer(read_actors(actors) if actors else [], nouns, tables))
    writer = CameoActors(tables, nouns if agents else None)
    return TripleCoder(load_language(), tables, writer, read_discards(discards) if discards else None)

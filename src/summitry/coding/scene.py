"""A document's sentences made ready for coding: parsed, with their times, landmarks, places and actors found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spacy.tokens import Doc, Token

from summitry.actors.resolve import DocumentActors
from summitry.actors.scan import known_names
from summitry.actors.tables import ActorTables
from summitry.coding.operators import load_cues
from summitry.coding.speaker import FIRST_PERSON, voice_of
from summitry.coding.tree import children, grammatical_subjects
from summitry.language.pipeline import Language, words_of
from summitry.language.plain import plain
from summitry.language.sentences import Sentence
from summitry.model.actor import Mention, Participant
from summitry.model.document import Document, KnownBy, Source
from summitry.model.period import Period
from summitry.model.place import PlaceMention
from summitry.places.gazetteer import find_places
from summitry.times.expressions import resolve_document_times
from summitry.times.landmarks import LandmarkMention, find_landmarks
from summitry.times.mention import TimeMention
from summitry.times.published import work_out_published

OFFICIAL = frozenset({"government", "military", "ministry"})
"""Kinds of outlets that speak for a state."""

OBJECT_PRONOUNS = frozenset({"him", "them", "her", "it"})


@dataclass(frozen=True)
class Context:
    """What is known when a document's sentences are coded."""

    document: str
    actors: DocumentActors
    published: Period | None
    issuer: tuple[Participant, ...]

    @property
    def day(self) -> date | None:
        """Last day on which the document can have been published."""
        return self.published.end if self.published else None


@dataclass(frozen=True)
class Scene:
    """A sentence with what was found in it before its acts are looked for."""

    doc: Doc
    times: Sequence[TimeMention]
    landmarks: Sequence[LandmarkMention]
    places: Sequence[PlaceMention]
    mentions: Sequence[Mention]
    context: Context

    def whom(self, head: Token) -> tuple[Participant, ...]:
        """Whom a noun phrase means: its actor, the speaker for "we", or the state that a place in it belongs to."""
        if head.lower_ in FIRST_PERSON and head.text != "US":
            return self._speaking(head)
        if head.lower_ in {"two", "both"} and (pair := self._two_before(head)):
            return pair
        if head.lower_ in OBJECT_PRONOUNS:
            return self._other_than_subject(head)
        found = self.context.actors.resolve_phrase(head)
        if head.pos_ == "NOUN" and (found or head.lemma_.lower() in load_cues().kin):
            for name in children(head, "appos"):
                if name.pos_ == "PROPN" and (named := self.context.actors.resolve_phrase(name)):
                    return named
        return found or self._state_of(head)

    def _two_before(self, pair: Token) -> tuple[Participant, ...]:
        """ "Moon met Kim, and the two agreed": the two persons named before, if there are just two."""
        persons = {
            p.actor: p
            for mention in self.mentions
            if mention.last <= pair.i
            for p in mention.participants
            if p.actor is not None and p.actor != p.country
        }
        return tuple(persons.values()) if len(persons) == 2 else ()

    def _other_than_subject(self, pronoun: Token) -> tuple[Participant, ...]:
        """ "It accused them": an object pronoun never means the subject beside it."""
        subjects = grammatical_subjects(pronoun.head) if pronoun.head.pos_ == "VERB" else []
        acting = {
            p.actor
            for subject in subjects
            if subject.i != pronoun.i
            for p in self.context.actors.resolve_phrase(subject)
        }
        return tuple(
            p for p in self.context.actors.resolve_phrase(pronoun) if p.actor is None or p.actor not in acting
        )

    def _speaking(self, pronoun: Token) -> tuple[Participant, ...]:
        voice = voice_of(pronoun)
        named = self.context.actors.resolve_phrase(voice) if voice is not None else self.context.issuer
        start = int(self.doc.user_data["start"]) + pronoun.idx
        return tuple(
            replace(
                each,
                actor=each.country,
                role="GOV" if each.role == "HOS" else each.role,
                name=self.context.actors.tables.label(each.country),
                text=pronoun.text,
                start=start,
                end=start + len(pronoun),
                reason=f'"{pronoun.text}" in the words of {each.name}',
            )
            for each in named
            if each.country is not None
        )

    def _state_of(self, head: Token) -> tuple[Participant, ...]:
        for mention in self.places:
            if mention.first <= head.i < mention.last and mention.place is not None and mention.place.country:
                start = int(self.doc.user_data["start"]) + self.doc[mention.first].idx
                country, text = mention.place.country, mention.place.text
                name = self.context.actors.tables.label(country)
                reason = f"{mention.place.name} lies in {name}"
                return (Participant(country, country, None, name, text, start, start + len(text), reason),)
        return ()


def read_scenes(
    document: Document, sentences: Sequence[Sentence], language: Language, tables: ActorTables
) -> tuple[Document, Iterator[Scene]]:
    """Parse the sentences of a document and find what its events will be made of.

    Args:
        document: A cleaned document.
        sentences: Its sentences.
        language: The pipeline that parses.
        tables: Names and offices.

    Returns:
        The document (dated, if that could be worked out), and one scene a sentence, in order. A scene is to be coded
        before the next one is taken: whom "the government" means depends on what has been read so far.
    """
    return scenes_of(document, parse_sentences(sentences, language, tables), tables)


def parse_sentences(sentences: Sequence[Sentence], language: Language, tables: ActorTables) -> list[Doc]:
    """Sentences parsed, one Doc each, with every name of a person that the tables know taken as one word."""
    return list(language.parse(sentences, names=partial(known_names, tables=tables)))


def scenes_of(
    document: Document, docs: Sequence[Doc], tables: ActorTables
) -> tuple[Document, Iterator[Scene]]:
    """The same from sentences that are parsed already.

    Args:
        document: A cleaned document.
        docs: Its sentences, in order: Universal Dependencies, ``start`` and ``index`` in ``user_data``.
        tables: Names and offices.
    """
    docs = plain(docs)
    if document.published.known_by is KnownBy.UNKNOWN:
        worked_out = work_out_published(
            docs,
            title=document.title,
            cuts=[cut.text for cut in document.cuts],
            offices=partial(_term, tables),
        )
        document = replace(document, published=worked_out)
    period = document.published.period
    actors = DocumentActors(
        tables,
        on=period,
        source_country=document.source.country if document.source else None,
        official=document.source is not None and document.source.kind in OFFICIAL,
    )
    places = [find_places(doc) for doc in docs]
    actors.survey(docs, places, words_of(_headings(document)))
    context = Context(document.id, actors, period, _issuer(document.source, tables))
    times = resolve_document_times(docs, published=period)
    return document, _scenes(docs, times, places, context)


def _scenes(
    docs: Sequence[Doc],
    times: Sequence[Sequence[TimeMention]],
    places: Sequence[Sequence[PlaceMention]],
    context: Context,
) -> Iterator[Scene]:
    for doc, mentions, found in zip(docs, times, places, strict=True):
        who = context.actors.read(doc, on=_past_day(mentions, context.day))
        landmarks = find_landmarks(doc, published=context.published)
        yield Scene(doc, mentions, landmarks, found, who, context)


def _headings(document: Document) -> list[str]:
    """Headline and dateline: they say where a story plays before it begins."""
    datelines = [cut.text for cut in document.cuts if cut.reason == "dateline"]
    return [document.title, *datelines] if document.title else datelines


def _issuer(source: Source | None, tables: ActorTables) -> tuple[Participant, ...]:
    """Whom "we" means in a government's own release, where nobody is quoted; nobody in other documents."""
    if source is None or source.country is None or source.kind not in OFFICIAL:
        return ()
    name = tables.label(source.country)
    return (Participant(source.country, source.country, "GOV", name, source.name, 0, 0, source.name),)


def _term(tables: ActorTables, name: str, title: str) -> tuple[date | None, date | None] | None:
    """First and last day of a person's time in an office of that title; None where the tables do not tell one."""
    wanted = title.lower().removeprefix("u.s. ")
    terms = [
        (office.start, office.end)
        for person in tables.people(name)
        for office in tables.offices(person.id)
        if wanted in office.title.lower() or wanted.replace(" ", "_") == office.role
    ]
    return terms[0] if len(terms) == 1 else None


def _past_day(times: Sequence[TimeMention], published: date | None) -> Period | None:
    """The earliest past day that a sentence names: at which its offices and titles count."""
    starts = [mention.period.start for mention in times if mention.period and mention.period.start]
    return Period.day(min(starts)) if starts and published and min(starts) < published else None

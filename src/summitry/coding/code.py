"""From a document to its events: one pure function, the only door into the coder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spacy.tokens import Doc, Token

from summitry.actors.resolve import DocumentActors
from summitry.actors.scan import person_spans
from summitry.actors.tables import ActorTables, load_tables
from summitry.coding.carrying import Told, carried, is_narrative
from summitry.coding.circumstances import date_of, landmark_date, place_of
from summitry.coding.genre import genre_of
from summitry.coding.lexicon import Lexicon, load_lexicon
from summitry.coding.match import Match, find_matches
from summitry.coding.ontology import event_types
from summitry.coding.operators import load_cues
from summitry.coding.speaker import FIRST_PERSON, speaker_of, voice_of
from summitry.coding.standing import Standing
from summitry.coding.status import status_of
from summitry.coding.tree import children, grammatical_subjects
from summitry.language.pipeline import Language
from summitry.language.sentences import Sentence
from summitry.model.actor import Mention, Participant
from summitry.model.document import Document, KnownBy, Source
from summitry.model.event import REAL, Event, Evidence, Status
from summitry.model.period import Period
from summitry.places.gazetteer import PlaceMention, find_places
from summitry.times.expressions import resolve_document_times
from summitry.times.landmarks import LandmarkMention, find_landmarks
from summitry.times.mention import TimeMention
from summitry.times.published import work_out_published

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types of acts that are done by saying so."""

HABITUAL = frozenset(
    {"regularly", "often", "always", "usually", "routinely", "frequently", "repeatedly", "still"}
)

OFFICIAL = frozenset({"government", "military", "ministry"})
"""Kinds of outlets that speak for a state."""

OBJECT_PRONOUNS = frozenset({"him", "them", "her", "it"})

MIN_CONFIDENCE = 0.35
"""Readings less sure than this are not reported."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder makes of one document.

    Attributes:
        document: The document, its date worked out from the text where nothing else told it.
        sentences: Its sentences, in order.
        events: What is reported in them, in text order.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class _Context:
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
class _Scene:
    """A sentence with what was found in it before its acts are looked for."""

    doc: Doc
    times: Sequence[TimeMention]
    landmarks: Sequence[LandmarkMention]
    places: Sequence[PlaceMention]
    mentions: Sequence[Mention]
    context: _Context

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


def code_document(document: Document, language: Language, *, tables: ActorTables | None = None) -> Coded:
    """Code every sentence of a document.

    Args:
        document: A cleaned document.
        language: The pipeline that splits and parses.
        tables: Names and offices; the package's own by default.

    Returns:
        The document (dated, if that could be worked out), its sentences and events.
    """
    tables = tables or load_tables()
    sentences = language.sentences(document.text)
    docs = list(language.parse(sentences, names=partial(person_spans, tables=tables)))
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
    context = _Context(document.id, actors, period, _issuer(document.source, tables))
    times = resolve_document_times(docs, published=period)
    told: list[Told] = []
    for doc, mentions in zip(docs, times, strict=True):
        told.extend(_code_sentence(doc, mentions, load_lexicon(), context))
    events = list(carried(told))
    genre = genre_of(f"{document.title or ''} {document.text}")
    kept = [event for event in events if genre is None or event.type not in genre.types]
    return Coded(document, tuple(sentences), tuple(kept))


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


def _code_sentence(doc: Doc, times: Sequence[TimeMention], lexicon: Lexicon, context: _Context) -> list[Told]:
    mentions = context.actors.read(doc, on=_past_day(times, context.day))
    scene = _Scene(
        doc, times, find_landmarks(doc, published=context.published), find_places(doc), mentions, context
    )
    matches = find_matches(doc, lexicon, scene.whom)
    told = {
        event.id: Told(event, is_narrative(match))
        for match in matches
        if (event := _event(match, scene)) is not None
    }
    return [told[event.id] for event in _distinct([each.event for each in told.values()])]


def _past_day(times: Sequence[TimeMention], published: date | None) -> Period | None:
    """The earliest past day that a sentence names: at which its offices and titles count."""
    starts = [mention.period.start for mention in times if mention.period and mention.period.start]
    return Period.day(min(starts)) if starts and published and min(starts) < published else None


def _event(match: Match, scene: _Scene) -> Event | None:
    pattern, trigger, day = match.pattern, match.frame.trigger, scene.context.day
    standing = status_of(trigger, support=match.frame.support if match.frame.asserted else None)
    standing = _asked(scene.doc, _performed(pattern.type, trigger, standing))
    confidence = round(pattern.weight * match.certainty * standing.certainty, 3)
    if confidence < MIN_CONFIDENCE:
        return None
    countries = frozenset(p.country for p in (*match.source, *match.target) if p.country)
    period = landmark_date(trigger, scene.landmarks, countries) or date_of(
        trigger, scene.times, standing=standing, published=day
    )
    period, standing = _agreed(period, standing, day)
    kind = event_types()[pattern.type]
    return Event(
        id=_event_id(scene, match),
        document=scene.context.document,
        sentence=scene.doc.user_data["index"],
        type=pattern.type,
        modes=pattern.modes,
        contexts=pattern.contexts,
        cameo=pattern.cameo,
        quad=kind.quad,
        intensity=kind.intensity,
        status=standing.status,
        source=match.source,
        target=match.target,
        mutual=pattern.mutual,
        date=period,
        place=place_of(trigger, scene.places, visit="visit" in pattern.modes),
        speaker=speaker_of(trigger, scene.whom),
        confidence=confidence,
        evidence=_evidence(match, scene.doc),
        rule=" < ".join([pattern.rule, *standing.trail]),
    )


def _asked(doc: Doc, standing: Standing) -> Standing:
    """What a question speaks of is not asserted by it."""
    asked = doc[-1].text == "?" or (len(doc) > 1 and doc[-2].text == "?")
    return standing.become(Status.POSSIBLE, "question") if asked and standing.status in REAL else standing


def _performed(type_name: str, trigger: Token, standing: Standing) -> Standing:
    """Speaking is acting: "the ministry condemns the attack" has condemned it; "regularly condemns" goes on."""
    plain = standing.status is Status.ONGOING and not standing.trail and trigger.tag_ in {"VBP", "VBZ"}
    habitual = any(c.lower_ in HABITUAL for c in children(trigger, "advmod"))
    if plain and not habitual and type_name in SPOKEN:
        return Standing(Status.HAPPENED, (), 0.8)
    return standing


def _agreed(
    period: Period | None, standing: Standing, published: date | None
) -> tuple[Period | None, Standing]:
    """Date and status made to agree: what is told in a past tense cannot lie ahead, what has no tense can."""
    ahead = (
        period is not None and period.start is not None and published is not None and period.start > published
    )
    if not ahead or standing.status not in REAL:
        return period, standing
    if standing.status is Status.HAPPENED and not standing.trail:
        return None, standing
    return period, standing.become(Status.PLANNED, "dated ahead")


def _evidence(match: Match, doc: Doc) -> Evidence:
    words = [match.frame.trigger]
    if match.frame.support is not None and match.frame.asserted:
        words.append(match.frame.support)
    text, start = doc.text.rstrip(), int(doc.user_data["start"])
    trigger = " ".join(word.text for word in sorted(words, key=lambda w: w.i))
    return Evidence(text, start, start + len(text), trigger)


def _event_id(scene: _Scene, match: Match) -> str:
    doc, trigger = scene.doc, match.frame.trigger
    sides = ",".join(p.actor or p.name for p in (*match.source, *match.target))
    key = f"{doc.user_data['start'] + trigger.idx}|{match.pattern.rule}|{sides}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{scene.context.document}-{doc.user_data['index']}-{digest}"


def _distinct(events: Sequence[Event]) -> list[Event]:
    """One event for an act named twice in a sentence ("met for talks"): the surer reading stays."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -e.confidence):
        if not any(_same_act(event, other) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda e: events.index(e))


def _same_act(event: Event, other: Event) -> bool:
    if event.type != other.type or (event.status in REAL) != (other.status in REAL):
        return False
    if event.mutual or other.mutual:
        mine, theirs = ({_who(p) for p in (*e.source, *e.target)} for e in (event, other))
        return bool(mine & theirs) and (mine <= theirs or theirs <= mine) and _dates_agree(event, other)
    return (
        {_who(p) for p in event.source} == {_who(p) for p in other.source}
        and {_who(p) for p in event.target} == {_who(p) for p in other.target}
        and _dates_agree(event, other)
    )


def _who(participant: Participant) -> str:
    return participant.country or participant.actor or participant.name


def _dates_agree(event: Event, other: Event) -> bool:
    return event.date is None or other.date is None or event.date.overlaps(other.date)

"""From a document to its events: one pure function, the only door into the coder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from summitry.actors.tables import ActorTables, load_tables
from summitry.coding.absent import absences
from summitry.coding.carrying import Told, carried
from summitry.coding.circumstances import place_of, said_on
from summitry.coding.correction import corrected
from summitry.coding.dating import dated, since
from summitry.coding.disambiguate.decide import Decided, by_lexicon, decide
from summitry.coding.disambiguate.parts import Placed, placed_actors
from summitry.coding.foreseen import outlooks as foreseen
from summitry.coding.frame import Frame
from summitry.coding.genre import genre_of
from summitry.coding.implied import Spoken, completed, spoken_of
from summitry.coding.lexicon import Lexicon, load_lexicon
from summitry.coding.manner import HABITUAL, SPOKEN, is_history, manner_of
from summitry.coding.match import find_acts
from summitry.coding.ontology import coded_types
from summitry.coding.operators import kind_of, operator_on
from summitry.coding.scene import Scene, parse_sentences, scenes_of
from summitry.coding.speaker import COMMITTING, Quotation, speaker_of
from summitry.coding.standing import TAKEN_FOR_GRANTED, Standing
from summitry.coding.status import status_of
from summitry.coding.tree import children, is_passive
from summitry.language.pipeline import Language
from summitry.language.sentences import Sentence
from summitry.model.actor import Participant
from summitry.model.document import Document
from summitry.model.event import REAL, Event, Evidence, Speaker, Status
from summitry.model.expectation import Outlook
from summitry.model.period import Period

SURE = 0.6
"""Confidence from which a second reading of an act in another status is told beside the first."""

SETTLED = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types of acts that a word of promise names as done: "agreed to", "pledged support"."""

FORESEEING = frozenset({"expect", "schedule"})
PROMISING = "agree-to"
"""Operators that may themselves stand for the act to come: "a delegation is expected", "they agreed to reconvene"."""

MIN_LEARNED = 0.5
"""The same where no pattern of the lexicon fits and the model alone reads the words."""

MIN_CONFIDENCE = 0.45
"""Readings less sure than this are not reported."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder makes of one document.

    Attributes:
        document: The document, its date worked out from the text where nothing else told it.
        sentences: Its sentences, in order.
        events: What is reported in them, in text order.
        outlooks: What they say of what is to come, in text order.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    outlooks: tuple[Outlook, ...] = ()


def code_document(
    document: Document,
    language: Language,
    *,
    tables: ActorTables | None = None,
    lexicon: Lexicon | None = None,
) -> Coded:
    """Code every sentence of a document.

    Args:
        document: A cleaned document.
        language: The pipeline that splits and parses.
        tables: Names and offices; the package's own by default.
        lexicon: Patterns that alone decide, as in a dictionary coder: the most specific one of each word, and only
            actors that the sentence names. By default the trained models decide over those of PLOVER's types.

    Returns:
        The document (dated, if that could be worked out), its sentences, events and outlooks.
    """
    tables = tables or load_tables()
    sentences = language.sentences(document.text)
    docs = parse_sentences(sentences, language, tables)
    document, events, outlooks = _code(document, docs, tables, lexicon, ahead=True)
    return Coded(document, tuple(sentences), events, outlooks)


def code_parsed(
    document: Document,
    docs: Sequence[Doc],
    *,
    tables: ActorTables | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Document, tuple[Event, ...]]:
    """Code the events of sentences that are parsed already.

    Args:
        document: A cleaned document.
        docs: Its sentences, in order, one Doc each in Universal Dependencies; ``user_data`` holds ``start``, the offset
            of the sentence in the text, and ``index``, its number.
        tables: Names and offices; the package's own by default.
        lexicon: As for ``code_document``.

    Returns:
        The document (dated, if that could be worked out) and its events in text order.
    """
    document, events, _ = _code(document, docs, tables or load_tables(), lexicon, ahead=False)
    return document, events


def _code(
    document: Document, docs: Sequence[Doc], tables: ActorTables, lexicon: Lexicon | None, *, ahead: bool
) -> tuple[Document, tuple[Event, ...], tuple[Outlook, ...]]:
    """What every way into the coder ends in; without ``ahead`` no outlooks are looked for."""
    document, scenes = scenes_of(document, docs, tables)
    told: list[Told] = []
    spoken: list[Spoken] = []
    pending: list[foreseen.Pending] = []
    quotation = Quotation()
    absent: list[Event] = []
    for scene in scenes:
        absent.extend(absences(scene))
        everybody = placed_actors(scene)
        voice = quotation.voice(scene.doc, scene.whom)
        here = _code_scene(scene, lexicon, everybody, voice)
        told.extend(here)
        spoken.extend(spoken_of(scene, everybody))
        if ahead:
            pending.extend(foreseen.looked_ahead(scene, [foreseen.Coded(t.event, t.at) for t in here], voice))
    events = list(carried(told, document.published.period))
    if lexicon is None:
        events = [event for event in completed(events, spoken) if event.confidence >= _floor(event)]
    genre = genre_of(f"{document.title or ''} {document.text}")
    events = sorted([*events, *absent], key=lambda event: event.sentence)
    kept = tuple(event for event in events if genre is None or event.type not in genre.types)
    outlooks = foreseen.joined(pending, kept, document.published.period) if genre is None else ()
    return document, kept, outlooks


def _floor(event: Event) -> float:
    """Least confidence of an event; one with a side that its sentence does not name must be surer."""
    implied = any(p.implied for p in (*event.source, *event.target))
    return MIN_LEARNED if implied else MIN_CONFIDENCE


def _code_scene(
    scene: Scene, lexicon: Lexicon | None, everybody: Sequence[Placed], voice: Speaker | None
) -> list[Told]:
    """The events of a sentence; ``voice`` is whose words the whole of it is, if it is a quotation running on."""
    acts = find_acts(scene.doc, lexicon or load_lexicon(), scene.whom)
    told = {
        each.event.id: each
        for decided in (decide(acts, scene, everybody) if lexicon is None else by_lexicon(acts))
        if (each := _told(decided, scene, voice)).event.confidence
        >= (MIN_CONFIDENCE if decided.pattern else MIN_LEARNED)
    }
    return [told[event.id] for event in _distinct([each.event for each in told.values()])]


def _told(decided: Decided, scene: Scene, voice: Speaker | None) -> Told:
    """One event with what the dates of others are to know of it."""
    frame = decided.act.frame
    trigger, support = frame.trigger, frame.support if frame.asserted else None
    standing = status_by_rules(trigger, support, type_name=decided.type)
    standing = corrected(trigger, support, type_name=decided.type, standing=standing)
    standing = _announced(decided.type, trigger, standing)
    manner = manner_of(trigger, support, type_name=decided.type, standing=standing)
    period, standing = _agreed(dated(decided, scene, standing, manner), standing, scene.context.day)
    return Told(
        _event(decided, scene, period, standing, voice),
        manner,
        is_history(trigger, scene.times, scene.context.day),
        said_on(trigger, scene.times),
        trigger.lemma_.lower(),
        next(since(support or trigger, scene.doc), None),
        (trigger.i,) if support is None else (trigger.i, support.i),
    )


def _event(
    decided: Decided, scene: Scene, period: Period | None, standing: Standing, voice: Speaker | None
) -> Event:
    frame, pattern = decided.act.frame, decided.pattern
    kind = coded_types()[decided.type]
    modes = pattern.modes if pattern else ()
    return Event(
        id=_event_id(scene, decided),
        document=scene.context.document,
        sentence=scene.doc.user_data["index"],
        type=decided.type,
        modes=modes,
        contexts=pattern.contexts if pattern else (),
        cameo=(pattern.cameo if pattern else None) or kind.cameo,
        quad=kind.quad,
        intensity=kind.intensity,
        status=standing.status,
        source=decided.source,
        target=decided.target,
        mutual=decided.mutual,
        date=period,
        place=place_of(frame.trigger, scene.places, visit="visit" in modes),
        speaker=speaker_of(frame.trigger, scene.whom) or voice,
        confidence=round(decided.probability * _asserted(decided, standing), 3),
        evidence=_evidence(frame, scene.doc),
        rule=" < ".join([decided.rule, *standing.trail]),
    )


def _asserted(decided: Decided, standing: Standing) -> float:
    """How far the sentence asserts the act, 0 to 1: "no decision about a meeting" tells of none."""
    if not decided.learned:
        return standing.certainty
    return min(1.0, 1.5 * standing.certainty) if TAKEN_FOR_GRANTED in standing.trail else 1.0


def status_by_rules(trigger: Token, support: Token | None, *, type_name: str) -> Standing:
    """The status of an act of a type, as the rules alone have it.

    Args:
        trigger: The word that names the act.
        support: The light verb that asserts a noun, or None.
        type_name: PLOVER type.
    """
    return _asked(trigger.doc, _performed(type_name, trigger, status_of(trigger, support=support)))


def _asked(doc: Doc, standing: Standing) -> Standing:
    """What a question speaks of is not asserted by it."""
    asked = doc[-1].text == "?" or (len(doc) > 1 and doc[-2].text == "?")
    return standing.become(Status.POSSIBLE, "question") if asked and standing.status in REAL else standing


def _performed(type_name: str, trigger: Token, standing: Standing) -> Standing:
    """Speaking is acting: "the ministry condemns the attack" has condemned it; "regularly condemns" goes on."""
    plain = standing.status is Status.ONGOING and not standing.trail and trigger.tag_ in {"VBP", "VBZ"}
    habitual = any(c.lower_ in HABITUAL | {"repeatedly", "still"} for c in children(trigger, "advmod"))
    if plain and not habitual and type_name in SPOKEN:
        return Standing(Status.HAPPENED, (), 0.8)
    return standing


def _announced(type_name: str, trigger: Token, standing: Standing) -> Standing:
    """ "They agreed to reconvene", as the name of the meeting: an act to come."""
    above = operator_on(trigger, "xcomp") if kind_of(trigger) == "verb" else None
    if above is None or standing.status not in REAL or type_name in SPOKEN | SETTLED:
        return standing
    foreseen = above.id in FORESEEING and is_passive(trigger)
    promised = above.id == PROMISING and (trigger.lemma_ in COMMITTING or bool(children(trigger, "xcomp")))
    if not (foreseen or promised):
        return standing
    return standing.become(above.status or standing.status, above.id)


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


def _evidence(frame: Frame, doc: Doc) -> Evidence:
    words = [frame.trigger]
    if frame.support is not None and frame.asserted:
        words.append(frame.support)
    text, start = doc.text.rstrip(), int(doc.user_data["start"])
    trigger = " ".join(word.text for word in sorted(words, key=lambda w: w.i))
    return Evidence(text, start, start + len(text), trigger)


def _event_id(scene: Scene, decided: Decided) -> str:
    doc, trigger = scene.doc, decided.act.frame.trigger
    sides = ",".join(p.actor or p.name for p in (*decided.source, *decided.target))
    key = f"{doc.user_data['start'] + trigger.idx}|{decided.type}|{sides}"
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
    """Whether a less sure reading repeats a surer one: same type and sides, dates that can be one."""
    if event.type != other.type or not _dates_agree(event, other):
        return False
    if (event.status in REAL) != (other.status in REAL) and event.confidence >= SURE:
        return False
    if event.mutual or other.mutual:
        mine, theirs = ({_who(p) for p in (*e.source, *e.target)} for e in (event, other))
        return bool(mine & theirs) and (mine <= theirs or theirs <= mine)
    return _sides(event.source) == _sides(other.source) and (
        _sides(event.target) == _sides(other.target) or not event.target
    )


def _sides(participants: tuple[Participant, ...]) -> set[str]:
    return {_who(p) for p in participants}


def _who(participant: Participant) -> str:
    return participant.country or participant.actor or participant.name


def _dates_agree(event: Event, other: Event) -> bool:
    return event.date is None or other.date is None or event.date.overlaps(other.date)

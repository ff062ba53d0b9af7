"""From what a sentence foresees to outlooks: one record for each claim, joined with the event coded from its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summitry.actors.tables import load_tables
from summitry.coding.circumstances import place_of
from summitry.coding.foreseen.clause import clause_of
from summitry.coding.foreseen.condition import condition_of
from summitry.coding.foreseen.due import BY, SPAN, Due, due_of, is_over
from summitry.coding.foreseen.find import Foreseen, Sign, find_foreseen
from summitry.coding.foreseen.hedges import hedge_of
from summitry.coding.foreseen.likelihood import likelihood_of, stated, unhedged
from summitry.coding.foreseen.negation import is_denied, is_foreseen_not, lasting_signs
from summitry.coding.foreseen.numbers import stated_number
from summitry.coding.foreseen.patterns import is_event, load_words, statuses
from summitry.coding.foreseen.retrospect import RETROSPECT, in_retrospect, is_told_in_past
from summitry.coding.foreseen.slots import meeting_of, sides_of
from summitry.coding.foreseen.voices import told_by, voice_of_claim
from summitry.coding.operators import kind_of, lemmas_of, load_cues, verb_lemma
from summitry.coding.scene import Scene
from summitry.coding.speaker import said_by
from summitry.coding.tree import children, grammatical_subjects, is_passive
from summitry.coding.verbgroup import whose_future
from summitry.model.actor import Participant
from summitry.model.event import REAL, Event, Evidence, Speaker, Status
from summitry.model.expectation import Claim, DueKind, Likelihood, Outlook
from summitry.model.period import Period

ALONE, ONE_SIDED, UNDONE, JOINED = 0.7, 0.6, 0.5, 0.85
"""How sure a reading is: by its words alone with both sides, with a source only, with nobody who does it, with an event
coded from the same words."""

UNSURE = frozenset({"would", "could", "present", "agree-to", "planned", "ready-to", "is-to"})
"""Patterns that are wrong more often than others."""

DOUBT = 0.9
REACH = 4
"""Sentences back in which a meeting that names nobody may have been told of."""

IMPLIED = 0.8
"""How sure sides are that the sentence does not name."""

MATERIAL_CONFLICT = 4
NO_LIKELIHOOD = frozenset({Claim.QUESTION, Claim.DEADLINE, Claim.DEMAND})
FIRST = (Claim.QUESTION, Claim.DEADLINE, Claim.DEMAND)
"""Claims that stand wherever one of their signs is; otherwise the outermost sign decides."""

MEETING = frozenset({"see", "help"})
PLAIN = frozenset({"will", "would", "may", "could", "probably", "possibly", "present", "going-to"})
"""Patterns that may stand over a state as over an act."""

CHANCE = frozenset({"chance-that"})
VISITS = frozenset({"visit", "travel", "go", "come", "arrive", "fly", "attend", "trip", "return", "tour"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with the words that it was coded from.

    Attributes:
        event: The event.
        at: Indices of its trigger and of the light verb that asserts it.
    """

    event: Event
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """An outlook by its own words, with the event it is to be joined with once all events of the document are known.

    Attributes:
        outlook: The outlook, without an id yet.
        event: Id of the event coded from the same words, or None.
        meeting: It is about a meeting, so that the document may tell who takes part where the sentence does not.
    """

    outlook: Outlook
    event: str | None
    meeting: bool = False


def looked_ahead(scene: Scene, coded: Sequence[Coded], quoted: Speaker | None) -> Iterator[Pending]:
    """What a sentence foresees.

    Args:
        scene: The sentence.
        coded: The events coded from it.
        quoted: Whose words the whole sentence is, if it is a quotation running on.
    """
    named = _named(coded)
    taken: set[str] = set()
    covered: set[int] = set()
    deadline = (
        any(mention.relation in BY for mention in scene.times) or SPAN.search(scene.doc.text) is not None
    )
    for found in find_foreseen(scene.doc, named.keys(), deadline=deadline):
        events = _events_of(found, named)
        covered.update(token.i for token in found.word.subtree)
        covered.update(sign.word.i for sign in found.signs)
        for pending in _read(found, events, scene, quoted):
            taken.update([pending.event] if pending.event else [])
            yield pending
        taken.update(event.id for event in events)
    for each in coded:
        if each.event.id in taken or covered.intersection(each.at):
            continue
        if (by_status := _by_status(each, scene)) is not None:
            yield by_status


def _named(coded: Sequence[Coded]) -> Mapping[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for each in coded:
        for index in each.at:
            found.setdefault(index, []).append(each.event)
    return found


def _events_of(found: Foreseen, named: Mapping[int, list[Event]]) -> list[Event]:
    """Events coded from the foreseen word, or from its object: "hold talks"."""
    word = found.word
    meeting = meeting_of(found)
    objects = children(word, "obj", "nsubj:pass") if kind_of(word) == "verb" else []
    places = [word.i, *(c.i for c in objects), *([meeting.i] if meeting is not None else [])]
    for place in places:
        if place in named:
            return list(named[place])
    return []


def _read(
    found: Foreseen, events: Sequence[Event], scene: Scene, quoted: Speaker | None
) -> Iterator[Pending]:
    found = Foreseen(found.word, lasting_signs(found))
    due = due_of(found, scene) if found.signs else None
    found = Foreseen(found.word, tuple(s for s in found.signs if _has_what_it_needs(s, due, scene)))
    if not found.signs or _says_nothing(found, events, scene):
        return
    due = _due_ahead(found, due, scene)
    base = _by_words(found, due, scene, quoted)
    if not events:
        meeting = meeting_of(found) is not None
        if _somebody(base) or meeting:
            yield Pending(base, None, meeting)
        return
    for event in events:
        yield Pending(base, event.id)


def _has_what_it_needs(sign: Sign, due: Due | None, scene: Scene) -> bool:
    pattern, published = sign.pattern, scene.context.day
    if pattern.form == "present":
        begins = due.period.start if due is not None and due.kind is DueKind.ON else None
        return begins is not None and published is not None and begins > published
    if pattern.form == "is-to" and not is_passive(sign.word):
        # "the only way is to reduce the dependency" tells what something is.
        return any(scene.whom(s) or is_event(s) for s in grammatical_subjects(sign.word))
    if pattern.form == "guest":
        return any(scene.whom(s) for s in grammatical_subjects(sign.word))
    if pattern.until:
        return due is not None and due.kind is DueKind.BY
    return due is not None or not pattern.due


def _says_nothing(found: Foreseen, events: Sequence[Event], scene: Scene) -> bool:
    """A future of states and of speech: "will be", "may think"."""
    word, claim = found.word, found.outermost.pattern.claim
    if any(c.lower_ == "due" for c in children(word, "case", "mark")):
        return False  # "is due to resume", taken for a noun behind a preposition
    if events or claim is Claim.QUESTION:
        return False
    if claim is Claim.DEADLINE or kind_of(word) != "verb":
        return bool(children(word, "cop")) or kind_of(word) not in {"noun", "verb"}
    if not {sign.pattern.id for sign in found.signs} <= PLAIN:
        return False
    if word.lemma_ in MEETING and any(scene.whom(c) for c in children(word, "obj")):
        return False  # "may see the president"
    if _is_aside(found, scene):
        return True
    whole = verb_lemma(word)
    lemmas = (whole,) if " " in whole else lemmas_of(word)
    return any(lemma in load_words().stative for lemma in lemmas) and not found.outermost.pattern.form


def _is_aside(found: Foreseen, scene: Scene) -> bool:
    """ "I will leave it to our counterparts to speak": whoever speaks tells what they say next, and of nobody's act."""
    speakers = {s.lower_ for s in grammatical_subjects(found.word)} & {"i", "we"}
    if not speakers or not load_words().telling.intersection(lemmas_of(found.word)):
        return False
    loose = not any(scene.whom(c) for c in children(found.word, "obj", "obl"))
    return "i" in speakers or loose


def _due_ahead(found: Foreseen, due: Due | None, scene: Scene) -> Due | None:
    """The time, unless it was over before the document and the claim is not told in the past: then it is another's."""
    if due is not None and is_over(due, scene.context.day) and not is_told_in_past(found):
        return None
    return due


def _somebody(outlook: Outlook) -> bool:
    return any(p.actor or p.country for p in (*outlook.source, *outlook.target))


def _by_words(found: Foreseen, due: Due | None, scene: Scene, quoted: Speaker | None) -> Outlook:
    source, target = sides_of(found, scene)
    speaker = voice_of_claim(found, scene, quoted)
    claim = _claim(found, source, speaker)
    if not _known(source) and not _known(target) and claim is Claim.ANNOUNCEMENT:
        source = told_by(found, scene)
    visit = any(lemma in VISITS for lemma in lemmas_of(found.word))
    start, end = clause_of(found)
    return Outlook(
        id="",
        document=scene.context.document,
        sentence=int(scene.doc.user_data["index"]),
        claim=claim,
        type=None,
        modes=(),
        cameo=None,
        quad=None,
        negated=is_foreseen_not(found),
        source=source,
        target=target,
        mutual=False,
        due=due.period if due else None,
        due_kind=due.kind if due else None,
        likelihood=_likelihood(found, claim),
        condition=condition_of(found),
        place=place_of(found.word, scene.places, visit=visit),
        speaker=speaker,
        clause=scene.doc.text[start:end],
        confidence=_confidence(found, source, target),
        evidence=_evidence(found, scene),
        event=None,
        rule=_rule(found, due, scene),
    )


def _known(side: Sequence[Participant]) -> bool:
    return any(p.actor or p.country for p in side)


def _claim(found: Foreseen, source: Sequence[Participant], speaker: Speaker | None) -> Claim:
    claims = {sign.pattern.claim for sign in found.signs}
    for claim in FIRST:
        if claim in claims:
            return claim
    if any(c.lower_ == "whether" for c in children(found.word, "mark")):
        return Claim.QUESTION
    sign = found.outermost
    if is_denied(sign) and sign.pattern.negation == "possible":
        return Claim.POSSIBILITY
    claim = sign.pattern.claim
    if claim is Claim.ANNOUNCEMENT and found.word.pos_ == "VERB" and sign.pattern.id in {"will", "would"}:
        foreseen = whose_future(found.word) is Status.EXPECTED or _is_told_by_observer(found, speaker)
        claim = Claim.PREDICTION if foreseen else claim
    if sign.pattern.id == "warn-that" and _warns_of_itself(source, speaker):
        return Claim.THREAT
    hostile = any(lemma in load_words().hostile for lemma in lemmas_of(found.word))
    bound = claim is Claim.PROMISE or (claim is Claim.ANNOUNCEMENT and condition_of(found) is not None)
    return Claim.THREAT if hostile and bound and not is_foreseen_not(found) else claim


def _is_told_by_observer(found: Foreseen, speaker: Speaker | None) -> bool:
    """ "..., the professor said", "..., she predicted"."""
    said = said_by(found.word)
    predicts = said is not None and said.lemma_.lower() in load_cues().foreseeing
    return predicts or (speaker is not None and speaker.kind == "analyst")


def _warns_of_itself(source: Sequence[Participant], speaker: Speaker | None) -> bool:
    """ "Erdogan warned that Turkey would send its army": who warns is of those who would do it."""
    if speaker is None or speaker.actor is None:
        return False
    holders = {office.state for office in load_tables().offices(speaker.actor)}
    return any(p.actor == speaker.actor or p.country in {speaker.actor, *holders} for p in source)


def _likelihood(found: Foreseen, claim: Claim) -> Likelihood | None:
    """How likely: the outermost hedge; without one the claim is taken as certain, or its words have no number."""
    if claim in NO_LIKELIHOOD:
        return None
    number = stated_number(found.word.doc.text) if CHANCE & {s.pattern.id for s in found.signs} else None
    if number is not None:
        return stated(*number)
    hedge = hedge_of(found)
    if hedge is not None:
        return likelihood_of(hedge.words, hedge.term)
    sign = found.outermost
    words = sign_words(sign, found)
    return unhedged(words) if sign.pattern.sure else likelihood_of(words, sign.pattern.id)


def sign_words(sign: Sign, found: Foreseen) -> str:
    """The words of a sign as written: "will", "is due to", "vowed to"."""
    word = sign.word
    if sign.pattern.form == "is-to":
        be = next((c.text for c in children(word, "aux", "cop")), word.head.text)
        return f"{be} to"
    before = [
        c.text
        for c in children(word, "aux", "aux:pass", "cop")
        if c.i < word.i and c.tag_ != "MD" and c.lower_ != "to"
    ]
    to = next((c for c in found.word.children if c.lower_ == "to" and c.i > word.i), None)
    particle = [c.text for c in children(word, "compound:prt")]
    return " ".join(
        [*before, word.text, *particle, *(["to"] if to is not None and to.i - word.i < 3 else [])]
    )


def _confidence(found: Foreseen, source: Sequence[Participant], target: Sequence[Participant]) -> float:
    sure = ALONE if source and target else ONE_SIDED if source else UNDONE
    return round(sure * (DOUBT if {s.pattern.id for s in found.signs} <= UNSURE else 1.0), 3)


def _evidence(found: Foreseen, scene: Scene) -> Evidence:
    text, start = scene.doc.text.rstrip(), int(scene.doc.user_data["start"])
    words = {found.word.i: found.word.text} | {s.word.i: s.word.text for s in found.signs}
    trigger = " ".join(words[index] for index in sorted(words))
    return Evidence(text, start, start + len(text), trigger)


def _rule(found: Foreseen, due: Due | None, scene: Scene) -> str:
    steps = [sign.pattern.id for sign in found.signs]
    past = in_retrospect(found, due, scene)
    return " < ".join([*steps, RETROSPECT] if past else steps)


# ---- joined with events --------------------------------------------------------------------------------------


def _by_status(each: Coded, scene: Scene) -> Pending | None:
    """An act to come whose words no pattern names: by what decided its status."""
    event, steps = each.event, each.event.rule.split(" < ")
    word = scene.doc[each.at[0]]
    found = Foreseen(word, ())
    claim = next((statuses()[step] for step in reversed(steps) if step in statuses()), None)
    due = due_of(found, scene)
    if event.status is Status.REQUESTED and due is not None and due.kind is DueKind.BY:
        claim = Claim.DEMAND
    elif event.status not in {Status.PLANNED, Status.EXPECTED, Status.CONDITIONAL} or claim is None:
        return None
    if kind_of(word) == "noun" and steps[-1] not in {"dated ahead", "expect", "schedule"}:
        return None  # "Russia's commitment to the sanctions"
    if due is not None and is_over(due, scene.context.day):
        due = None
    start, end = clause_of(found)
    outlook = Outlook(
        id="",
        document=event.document,
        sentence=event.sentence,
        claim=claim,
        type=None,
        modes=(),
        cameo=None,
        quad=None,
        negated=False,
        source=event.source,
        target=event.target,
        mutual=event.mutual,
        due=due.period if due else None,
        due_kind=due.kind if due else None,
        likelihood=None if claim in NO_LIKELIHOOD else likelihood_of(steps[-1], steps[-1]),
        condition=condition_of(found),
        place=event.place,
        speaker=event.speaker,
        clause=scene.doc.text[start:end],
        confidence=ONE_SIDED,
        evidence=event.evidence,
        event=None,
        rule=f"status {event.status}",
    )
    return Pending(outlook, event.id)


def joined(
    pending: Sequence[Pending], events: Sequence[Event], published: Period | None
) -> tuple[Outlook, ...]:
    """Outlooks of a document with what the events coded from the same words add, in text order, each once.

    Args:
        pending: Outlooks by their own words.
        events: All events of the document as they are reported.
        published: When the document was published.
    """
    known = {event.id: event for event in events}
    found: dict[str, Outlook] = {}
    for each in pending:
        event = known.get(each.event) if each.event else None
        outlook = _with_event(each.outlook, event, published) if event is not None else each.outlook
        if event is None and outlook.rule.startswith("expected-at"):
            outlook = _as_guest(outlook)
        if event is None and each.meeting:
            outlook = _as_meeting(outlook, tuple(found.values()), events)
        if event is None and not _somebody(outlook):
            continue
        outlook = replace(outlook, id=_id(outlook))
        held = found.get(outlook.id)
        if held is None or held.confidence < outlook.confidence:
            found[outlook.id] = outlook
    return tuple(found.values())


def _as_guest(outlook: Outlook) -> Outlook:
    """Who is expected somewhere else visits there."""
    homes = {p.country for p in outlook.source}
    if not outlook.target or any(p.country in homes for p in outlook.target):
        return replace(outlook, target=())
    return replace(outlook, type="CONSULT", modes=("visit",), quad=1)


def _as_meeting(outlook: Outlook, before: Sequence[Outlook], events: Sequence[Event]) -> Outlook:
    """A meeting that no event was coded from: a CONSULT between those named, or those of the meeting told of before."""
    named = tuple(p for p in (*outlook.source, *outlook.target) if p.actor or p.country)
    if len({p.actor or p.country for p in named}) > 1:
        return replace(outlook, type="CONSULT", quad=1, source=named, target=named, mutual=True)
    known = {p.actor for p in named}
    planned = [event for event in events if event.status not in REAL]
    told = next(
        (near for group in (before, planned, events) if (near := _meetings_near(outlook, group, known))), []
    )
    if not told:
        return outlook
    nearest = max(told, key=lambda each: each.sentence)
    return replace(
        outlook,
        type="CONSULT",
        quad=1,
        source=tuple(_implied(p) for p in nearest.source),
        target=tuple(_implied(p) for p in nearest.target),
        mutual=nearest.mutual,
        confidence=round(max(outlook.confidence, ONE_SIDED) * IMPLIED, 3),
        rule=f"{outlook.rule} < meeting of sentence {nearest.sentence}",
    )


def _meetings_near(
    outlook: Outlook, among: Sequence[Outlook | Event], known: set[str | None]
) -> list[Outlook | Event]:
    """Meetings told of shortly before, of whoever is named here too."""
    return [
        each
        for each in among
        if each.type == "CONSULT"
        and 0 <= outlook.sentence - each.sentence <= REACH
        and (each.source and each.target)
        and known <= {p.actor for p in (*each.source, *each.target)}
    ]


def _implied(participant: Participant) -> Participant:
    reason = f"not named in the sentence: takes part in the meeting told of before; {participant.reason}"
    return replace(participant, implied=True, reason=reason)


def _with_event(outlook: Outlook, event: Event, published: Period | None) -> Outlook:
    claim = outlook.claim
    if claim is Claim.PROMISE and event.quad == MATERIAL_CONFLICT and not outlook.negated:
        claim = Claim.THREAT
    due, kind = _due_with(outlook, event, published)
    keeps_sides = claim in {Claim.DEADLINE, Claim.DEMAND} and _known(outlook.source)
    return replace(
        outlook,
        claim=claim,
        type=event.type,
        modes=event.modes,
        cameo=event.cameo,
        quad=event.quad,
        source=outlook.source if keeps_sides else event.source,
        target=outlook.target if keeps_sides else event.target,
        mutual=event.mutual and not keeps_sides,
        due=due,
        due_kind=kind,
        place=outlook.place or event.place,
        speaker=outlook.speaker or event.speaker,
        confidence=round((max(JOINED, outlook.confidence) + event.confidence) / 2, 3),
        event=event.id,
        rule=" < ".join([event.rule.split(" < ")[0], outlook.rule]),
    )


def _due_with(
    outlook: Outlook, event: Event, published: Period | None
) -> tuple[Period | None, DueKind | None]:
    """The time of the outlook's own words, else that of the event where it is one to come."""
    date, day = event.date, published.end if published else None
    told = outlook.due is not None or event.status in REAL or date is None or date.text is None
    if told or date is None or date.end is None or day is None or date.end <= day:
        return outlook.due, outlook.due_kind
    return date, DueKind.ON


def _id(outlook: Outlook) -> str:
    sides = ",".join(p.actor or p.name for p in (*outlook.source, *outlook.target))
    key = f"{outlook.evidence.start}|{outlook.clause}|{outlook.claim}|{outlook.negated}|{sides}"
    return f"{outlook.document}-{outlook.sentence}-o{hashlib.sha256(key.encode()).hexdigest()[:8]}"

"""Lines on single events: accepting, fixing, rejecting, adding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import duckdb

from summitry.coding.ontology import coded_types
from summitry.correcting.fields import date_of, modes_of, status_of, type_of
from summitry.correcting.fixed import CERTAIN, fixed, said_by
from summitry.correcting.held import Held, document_of, held
from summitry.correcting.live import live
from summitry.correcting.places import place_of
from summitry.correcting.sides import Scenery, side
from summitry.correcting.spots import spot_of, tells_the_same
from summitry.correcting.wanted import Accept, Add, Fix, Reject
from summitry.errors import InputError
from summitry.model.actor import Participant
from summitry.model.correction import KEEP, Change, Correction, CorrectionKind
from summitry.model.event import Event, Evidence
from summitry.model.span import Span
from summitry.store import reader


def judge(
    connection: duckdb.DuckDBPyConnection,
    lines: Sequence[Correction],
    wanted: Accept | Fix | Reject,
    draft: Correction,
) -> Correction:
    """The line that says of an event what is wanted.

    Args:
        connection: The open desk.
        lines: All corrections so far.
        wanted: What to say.
        draft: The line as far as it does not depend on what is said: number, name, reason, time.

    Raises:
        InputError: There is no such event, a value cannot be used, or it would change nothing.
    """
    document = document_of(connection, wanted.event, lines)
    about = held(connection, document, lines)
    coded = _own(about, wanted.event, lines)
    line = replace(
        draft,
        kind=CorrectionKind(type(wanted).__name__.lower()),
        document=document,
        event=wanted.event,
        coded=coded,
        beside=_beside(about, coded),
    )
    own = [each for each in live(lines) if each.event == wanted.event]
    if isinstance(wanted, Fix):
        now = about.event(wanted.event) or _last(about, own) or coded
        line = replace(line, change=_change(wanted, now, about, line.by))
        _check_fix(now, line)
    else:
        _check_news(own, line)
    return line


def add(
    connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction], wanted: Add, draft: Correction
) -> Correction:
    """The line that adds an event.

    Raises:
        InputError: There is no such document, sentence or word, a value cannot be used, nobody acts, or the desk has
            that event.
    """
    about = held(connection, wanted.document, lines)
    event = _added(wanted, _sentence(connection, wanted), about, draft.by)
    double = next(
        (e for e in (*about.events, *about.coded) if tells_the_same(spot_of(event), spot_of(e))), None
    )
    if double is not None and double.type == event.type:
        rejected = "" if about.event(double.id) else ", which was rejected"
        raise InputError(f"these words are coded as that already: event {double.id}{rejected}; fix that one")
    return replace(
        draft,
        kind=CorrectionKind.ADD,
        document=wanted.document,
        event=event.id,
        coded=event,
        beside=_beside(about, event),
    )


def _own(about: Held, id_: str, lines: Sequence[Correction]) -> Event:
    """The event as the coder has it, or had it when it was last spoken of; as it was given, where it was added."""
    for event in about.coded:
        if event.id == id_:
            return event
    return next(each.coded for each in reversed(lines) if each.event == id_ and each.coded is not None)


def _beside(about: Held, event: Event) -> tuple[str, ...]:
    mine = event.evidence
    return tuple(
        each.id
        for each in about.coded
        if each.id != event.id and each.evidence.start < mine.end and mine.start < each.evidence.end
    )


def _last(about: Held, own: Sequence[Correction]) -> Event | None:
    """A rejected event as it stood before."""
    state = next((each.coded for each in own if each.coded is not None), None)
    base = state
    for line in own:
        if state is not None and base is not None and line.kind is CorrectionKind.FIX:
            state = fixed(state, line, base.rule)
    return state


def _check_news(own: Sequence[Correction], line: Correction) -> None:
    last = own[-1] if own else None
    if (
        last is not None
        and last.kind is line.kind
        and (last.by == line.by or line.kind is CorrectionKind.REJECT)
    ):
        done = {CorrectionKind.ACCEPT: "accepted", CorrectionKind.REJECT: "rejected"}[line.kind]
        raise InputError(f"event {line.event} is {done} already, by {last.by}: correction {last.seq}")


def _check_fix(now: Event, line: Correction) -> None:
    if not line.change.fields():
        raise InputError(
            "nothing to fix was given; give a type, status, side, date or place, or accept the event"
        )
    after = fixed(now, line, now.rule)
    if replace(after, rule=now.rule, confidence=now.confidence) == now:
        raise InputError(f"event {now.id} has these values already; accept it, or give others")


def _change(wanted: Fix, now: Event, about: Held, by: str) -> Change:
    kind = KEEP if wanted.type is None else type_of(wanted.type)
    date_ = KEEP if wanted.date is None else date_of(wanted.date, by)
    scenery = _scenery(about, Span(now.evidence.start, now.evidence.end, now.evidence.text), now, by)
    if now.mutual and wanted.mutual is False and (wanted.source is None or wanted.target is None):
        raise InputError("the act was mutual: say who acts and to whom (source and target)")
    return Change(
        type=kind,
        modes=KEEP if wanted.modes is None else modes_of(wanted.modes, now.type if kind is KEEP else kind),
        status=KEEP if wanted.status is None else status_of(wanted.status),
        source=KEEP if wanted.source is None else side(wanted.source, scenery),
        target=KEEP if wanted.target is None else side(wanted.target, scenery),
        mutual=KEEP if wanted.mutual is None else wanted.mutual,
        date=date_,
        place=KEEP if wanted.place is None else place_of(wanted.place),
    )


def _scenery(about: Held, sentence: Span, own: Event | None, by: str) -> Scenery:
    events = (*(() if own is None else (own,)), *about.coded)
    known = tuple(p for event in events for p in (*event.source, *event.target))
    published = about.document.published.day
    on = published if own is None or own.date is None else own.date.start or published
    return Scenery(about.document.text, sentence, known, on, by)


def _sentence(connection: duckdb.DuckDBPyConnection, wanted: Add) -> Span:
    found = reader.sentence(connection, wanted.document, wanted.sentence)
    if found is None:
        n = len(reader.sentences(connection, wanted.document))
        raise InputError(f"document {wanted.document} has no sentence {wanted.sentence}; it has 0 to {n - 1}")
    return found


def _added(wanted: Add, sentence: Span, about: Held, by: str) -> Event:
    evidence, at = _evidence(sentence, wanted.trigger)
    kind = coded_types()[type_of(wanted.type)]
    day: date | None = about.document.published.day
    scenery = _scenery(about, sentence, None, by)
    source, target = side(wanted.source, replace(scenery, on=day)), side(wanted.target, scenery)
    if wanted.mutual:
        source = target = tuple(dict.fromkeys((*source, *target)))
    if not source:
        raise InputError("nobody acts; give at least one actor as source")
    modes = modes_of(wanted.modes, kind.name)
    return Event(
        id=_id(wanted, at, kind.name, (*source, *target)),
        document=wanted.document,
        sentence=wanted.sentence,
        type=kind.name,
        modes=modes,
        contexts=(),
        cameo=kind.cameo,
        quad=kind.quad,
        intensity=kind.intensity,
        status=status_of(wanted.status),
        source=source,
        target=target,
        mutual=wanted.mutual,
        date=None if wanted.date is None else date_of(wanted.date, by),
        place=None if wanted.place is None else place_of(wanted.place),
        speaker=None,
        confidence=CERTAIN,
        evidence=evidence,
        rule=said_by(by, None),
    )


def _evidence(sentence: Span, words: str) -> tuple[Evidence, int]:
    """The sentence with the words that name the act, and where these begin in the text."""
    text = sentence.text.rstrip()
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    if found is None:
        raise InputError(
            f"the sentence does not hold the words {words!r}; give words of it that name the act: {text!r}"
        )
    return Evidence(
        text, sentence.start, sentence.start + len(text), found.group()
    ), sentence.start + found.start()


def _id(wanted: Add, at: int, type_name: str, everybody: Sequence[Participant]) -> str:
    sides = ",".join(each.actor or each.name for each in everybody)
    digest = hashlib.sha256(f"{at}|{type_name}|{sides}".encode()).hexdigest()[:8]
    return f"{wanted.document}-{wanted.sentence}-p{digest}"

"""Sides that only the rest of the text gives: whom "Turkey demands", "the army pulled back" are directed at.

News names its two parties once and then tells of one at a time. Where an act has one side only, the other is looked for
among those whom the document has dealing with it, and those it speaks of nearby. What is found is marked as implied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summitry.coding.disambiguate.parts import Placed
from summitry.coding.ontology import event_types
from summitry.coding.scene import Scene
from summitry.model.actor import Participant
from summitry.model.event import Event

NEARBY = 2
"""Sentences before the act in which a mention counts as near."""

DEALT, DEALT_ALIKE, NEAR, SPOKEN = 1.0, 3.0, 2.0, 0.5
"""Weights: an earlier dealing with the known side; one of the same kind (conflict or cooperation); a mention nearby;
a mention anywhere. Chosen on stories of our own."""

LEAST_SHARE = 0.3
"""Share of all weight that the best counterpart must have."""

AT_HOME = frozenset({"COERCE", "PROTEST"})
"""Types that are directed at their own country where nobody else is named."""

CERTAINTY = 0.8
"""How sure an implied side is beside one that the sentence names."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A state, organisation or group as a sentence names it."""

    sentence: int
    participant: Participant


def spoken_of(scene: Scene, everybody: Sequence[Placed]) -> Iterator[Spoken]:
    """Every state, organisation and group among those whom a sentence speaks of, places left out."""
    number = int(scene.doc.user_data["index"])
    for placed in everybody:
        if placed.kind != "place":
            yield from (Spoken(number, p) for p in placed.participants if _code(p))


def completed(events: Sequence[Event], spoken: Sequence[Spoken]) -> Iterator[Event]:
    """The events, in order; those with one side only get the other where the document makes it plain.

    Args:
        events: Of one document, in text order.
        spoken: Everybody whom the document names, in text order.
    """
    dealt: list[Event] = []
    for event in events:
        whole = _completed(event, dealt, spoken)
        if whole.source and whole.target:
            dealt.append(whole)
        yield whole


def _completed(event: Event, dealt: Sequence[Event], spoken: Sequence[Spoken]) -> Event:
    known = event.source or event.target
    if event.mutual or (event.source and event.target):
        return event
    codes = {code for p in known if (code := _code(p))}
    if not codes:
        return event
    alike = [other for other in dealt if _is_conflict(other) == _is_conflict(event)]
    if event.type in AT_HOME and not any(_opposite(other, codes) for other in alike):
        found = next((p for p in known if _code(p)), None)
    else:
        found = _counterpart(event, codes, dealt, spoken)
    if found is None:
        return event
    side = (_implied(found, event),)
    certainty = round(event.confidence * CERTAINTY, 3)
    if event.source:
        return replace(event, target=side, confidence=certainty)
    return replace(event, source=side, confidence=certainty)


def _counterpart(
    event: Event, codes: set[str], dealt: Sequence[Event], spoken: Sequence[Spoken]
) -> Participant | None:
    """Whom the document has on the other side, by dealings and mentions; None where two are about as likely."""
    weights: defaultdict[str, float] = defaultdict(float)
    for other in dealt:
        alike = _is_conflict(other) == _is_conflict(event)
        for code in sorted(_opposite(other, codes)):  # of two as likely, the same one each time
            weights[code] += DEALT_ALIKE if alike else DEALT
    for each in spoken:
        named = _code(each.participant)
        if named and named not in codes:
            near = 0 <= event.sentence - each.sentence <= NEARBY
            weights[named] += SPOKEN + (NEAR if near else 0)
    if not weights:
        return None
    best = max(weights, key=lambda code: weights[code])
    if weights[best] < LEAST_SHARE * sum(weights.values()):
        return None
    mentions = [each for each in spoken if _code(each.participant) == best]
    before = [each for each in mentions if each.sentence <= event.sentence]
    return (before[-1] if before else mentions[0]).participant if mentions else None


def _opposite(event: Event, codes: set[str]) -> set[str]:
    source, target = ({code for p in side if (code := _code(p))} for side in (event.source, event.target))
    return (target if source & codes else set()) | (source if target & codes else set()) - codes


def _is_conflict(event: Event) -> bool:
    return event_types()[event.type].quad > 2


def _code(participant: Participant) -> str | None:
    return participant.country or participant.actor


def _implied(participant: Participant, event: Event) -> Participant:
    reason = f"not named in the sentence: the other side in this text; {participant.reason}"
    country = participant.country
    if country and participant.actor != country and len(country) == 3 and participant.role != "REB":
        return replace(participant, actor=country, role=None, implied=True, reason=reason)
    return replace(participant, implied=True, reason=reason)

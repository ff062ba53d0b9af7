"""The CAMEO code of an event, with what dictionary coders count: acts to come, promises, threats, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from summitry.coding.standing import TAKEN_FOR_GRANTED
from summitry.model.event import REAL, Event, Status
from summitry.resources.load import read_toml

APPEAL = "020"
"""CAMEO code of an appeal that does not say for what."""

SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "STATE"})
"""Types of acts that speak of other acts."""

PUNISHED = frozenset({"arrest", "convict"})
"""Modes of acts whose reason is another act of the one they are done to."""

ONLY_TOLD = frozenset({TAKEN_FOR_GRANTED, "blame-for", "in order to"})
"""In the trail of acts that a sentence mentions, or gives as a purpose, without telling them."""


def asserted(events: Sequence[Event]) -> list[Event]:
    """Of the events of one sentence those that it tells, without those that another one only speaks of.

    "Japan condemned an attack by rebels on Mali" tells a condemnation; the attack is what it is about.
    """
    return [event for event in events if not _is_spoken_of(event, events)]


def _is_spoken_of(event: Event, events: Sequence[Event]) -> bool:
    trail = set(event.rule.split(" < ")[1:])
    others = [other for other in events if other is not event and other.source and other.target]
    if others and trail & ONLY_TOLD:
        return True
    doers = {p.actor or p.name for p in event.source}
    return any(
        (other.type in SPEECH or PUNISHED & set(other.modes))
        and not other.mutual
        and event.type not in SPEECH
        and doers
        and doers <= {p.actor or p.name for p in other.target}
        for other in others
    )


def cameo_code(event: Event, beside: Sequence[Event] = ()) -> str | None:
    """CAMEO code of an event; None where nothing is coded.

    What is still to come is coded as if it had happened, except that an intent or a promise is coded as such (03), a
    threat as a threat (13), and cooperation that its own actor does not give as a rejection (12). What somebody else
    asks for is not coded, nor what only may be, nor conflict that did not take place. An appeal is coded by what it
    asks for.

    Args:
        event: The event.
        beside: All events of its sentence, those that are only spoken of too.
    """
    rules = _rules()
    if event.cameo is None or event.status in {Status.DENIED, Status.REQUESTED}:
        return None
    if event.status is Status.NOT_HAPPENED:
        refused: str | None = rules["refused"].get(event.type)
        return refused
    if event.status is Status.POSSIBLE and not _is_intent(event):
        return None
    if event.status not in REAL and _is_intent(event):
        intended: str | None = next(
            (code for mode in event.modes if (code := rules["intended_mode"].get(f"{event.type} {mode}"))),
            rules["intended"].get(event.type),
        )
        return intended or event.cameo
    if event.cameo == APPEAL:
        return next((asked for other in beside if (asked := _asked_for(event, other))), APPEAL)
    crowd = rules["crowd"]
    if event.type in crowd["types"] and any(
        set(p.text.lower().split()) & set(crowd["words"]) for p in event.source
    ):
        return str(crowd["code"])
    return event.cameo


def _asked_for(appeal: Event, act: Event) -> str | None:
    """Code of an appeal by the act that its target is asked for; None where this is not that act."""
    asked = {p.actor or p.name for p in appeal.target}
    if (
        act.status is Status.HAPPENED
        or not act.source
        or not {p.actor or p.name for p in act.source} <= asked
    ):
        return None
    code: str | None = _rules()["appeal"].get(act.type)
    return code


def _is_intent(event: Event) -> bool:
    trail = set(event.rule.split(" < ")[1:])
    own_word = event.speaker is not None and any(
        event.speaker.actor in {p.actor, p.country} for p in event.source
    )
    if own_word and event.quad < 3 and event.status is Status.PLANNED:
        return True  # "the ministry said it would send food": a promise
    return bool(trail & set(_rules()["intent"]["cooperative" if event.quad < 3 else "hostile"]))


@cache
def _rules() -> dict[str, Any]:
    return read_toml("cameo/codes.toml")

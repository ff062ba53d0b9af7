"""An event with what a person changed of it."""

from __future__ import annotations

from dataclasses import replace

from summitry.coding.ontology import EventType, coded_types
from summitry.model.actor import Participant
from summitry.model.correction import KEEP, Change, Correction
from summitry.model.event import Event

CERTAIN = 1.0
"""Confidence of what a person wrote."""


def fixed(event: Event, line: Correction, rule: str) -> Event:
    """The event after a fix.

    Args:
        event: As it stood before.
        line: The fix.
        rule: By which the coder had come to it.

    Returns:
        The event under its own id; quad class, intensity and CAMEO code follow from a changed type.
    """
    change = line.change
    source, target, mutual = _sides(event, change)
    return replace(
        _typed(event, change),
        status=event.status if change.status is KEEP else change.status,
        source=source,
        target=target,
        mutual=mutual,
        date=event.date if change.date is KEEP else change.date,
        place=event.place if change.place is KEEP else change.place,
        confidence=CERTAIN,
        rule=said_by(line.by, rule if change.status is KEEP else rule.replace(" < ", " under ")),
    )


def said_by(by: str, rule: str | None) -> str:
    """The rule of an event that a person corrected, or added, where there was none before."""
    return f"added by {by}" if rule is None else f"corrected by {by}: was {rule}"


def _typed(event: Event, change: Change) -> Event:
    modes = event.modes if change.modes is KEEP else change.modes
    if change.type is KEEP or change.type == event.type:
        return replace(event, modes=modes)
    kind: EventType = coded_types()[change.type]
    known = tuple(mode for mode in modes if mode in kind.modes)
    return replace(
        event, type=kind.name, modes=known, cameo=kind.cameo, quad=kind.quad, intensity=kind.intensity
    )


def _sides(event: Event, change: Change) -> tuple[tuple[Participant, ...], tuple[Participant, ...], bool]:
    mutual = event.mutual if change.mutual is KEEP else change.mutual
    given = [side for side in (change.source, change.target) if side is not KEEP]
    if not mutual:
        source = event.source if change.source is KEEP else change.source
        return source, event.target if change.target is KEEP else change.target, False
    if not given:
        everybody = _once((*event.source, *event.target))
    elif event.mutual or len(given) == 2:
        everybody = _once(each for side in given for each in side)
    else:
        other = event.target if change.target is KEEP else event.source
        everybody = _once((*given[0], *other))
    return everybody, everybody, True


def _once(everybody: object) -> tuple[Participant, ...]:
    return tuple(dict.fromkeys(everybody))  # type: ignore[call-overload]

"""Events as a reader of the tests thinks of them: which countries stand on a side, in which status."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.model.actor import Participant
from summitry.model.event import Event


def countries(side: Iterable[Participant]) -> set[str]:
    """Countries (or organisations and armed groups) of one side; whoever is unknown is left out."""
    return {who for p in side if (who := p.country or p.actor)}


def rule_of(event: Event) -> str:
    """The pattern that fired, without the operators over it."""
    return event.rule.split(" < ")[0]


def operators_of(event: Event) -> list[str]:
    """The operators over the pattern, innermost first."""
    return event.rule.split(" < ")[1:]


def shown(events: Iterable[Event]) -> str:
    """The events on lines of their own, for the message of a failed assertion."""
    lines = [
        f"  {e.rule} [{e.status}] {sorted(countries(e.source))} -> {sorted(countries(e.target))} "
        f"mutual={e.mutual} {e.confidence}"
        for e in events
    ]
    return "\n".join(lines) or "  no events"

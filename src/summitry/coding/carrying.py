"""Dates carried from sentence to sentence: news names the day once and tells on.

"Putin received Kim on Thursday. The two discussed sanctions." The second sentence has no date of its own; it is told
in the simple past, of the same people, right after a dated act. It gets that act's date, marked as carried over and
approximate. Nothing else does: not what "has" or "had" happened, not what is said to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from summitry.coding.match import Act
from summitry.coding.operators import kind_of
from summitry.coding.standing import TAKEN_FOR_GRANTED
from summitry.model.event import REAL, Event
from summitry.model.period import Precision

REACH = 3
"""Sentences that a date is carried over at the most."""

FINE = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})


@dataclass(frozen=True, slots=True)
class Told:
    """An event with how its sentence tells it.

    Attributes:
        event: The event.
        narrative: Told in the simple past, as one thing after another.
    """

    event: Event
    narrative: bool


def is_narrative(act: Act) -> bool:
    """Whether the act is told in the simple past, without "has" or "had"."""
    verb = act.frame.support if act.frame.asserted and act.frame.support is not None else act.frame.trigger
    if kind_of(verb) != "verb":
        return False
    group = [c for c in verb.children if c.dep_ in {"aux", "aux:pass"}]
    if any(c.lower_ in {"had", "has", "have", "having", "’ve", "’d"} for c in group):
        return False
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in group) or _shares_tense(verb)


def _shares_tense(verb: Token) -> bool:
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == "VBD"


def carried(told: Sequence[Told]) -> Iterator[Event]:
    """The events, in order, with dates carried over."""
    dated: list[Event] = []
    for each in told:
        event = each.event
        if (
            event.date is None
            and each.narrative
            and event.status in REAL
            and TAKEN_FOR_GRANTED not in event.rule
        ):
            event = _with_date_of(next((d for d in reversed(dated) if _leads_to(d, event)), None), event)
        elif (
            event.date is not None
            and event.status in REAL
            and event.date.precision in FINE
            and each.narrative
        ):
            dated.append(event)
        yield event


def _leads_to(earlier: Event, event: Event) -> bool:
    return 0 <= event.sentence - earlier.sentence <= REACH and bool(_countries(earlier) & _countries(event))


def _countries(event: Event) -> set[str]:
    return {p.country for p in (*event.source, *event.target) if p.country}


def _with_date_of(earlier: Event | None, event: Event) -> Event:
    if earlier is None or earlier.date is None:
        return event
    basis = f"carried over from sentence {earlier.sentence}: {earlier.date.text or earlier.date.start}"
    return replace(event, date=replace(earlier.date, text=None, basis=basis, approximate=True))

"""A coded event beside what a person said of it: which fields agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from summitry.correcting.checked import Checked
from summitry.correcting.effective import Judged
from summitry.correcting.spots import best, spot_of
from summitry.model.actor import Participant
from summitry.model.event import Event


@dataclass(frozen=True, slots=True)
class Pair:
    """What a sentence reports, and what a coder makes of it; at least one of them is there.

    Attributes:
        truth: By the word of a person; None where it reports no such event.
        coded: By the coder; None where it gives none.
    """

    truth: Event | None
    coded: Event | None


def pairs_then(found: Iterable[Checked]) -> list[Pair]:
    """With the coder that had coded the documents when they were corrected."""
    return [Pair(each.holds, each.coded) for each in found if each.holds or each.coded]


def pairs_now(found: Iterable[Judged]) -> list[Pair]:
    """With a coder that was run on the documents anew: of each event that was checked the likeliest reading."""
    pairs = []
    for each in found:
        about = each.holds or each.coded
        likeliest = None if about is None else best(spot_of(about), each.found)
        if each.holds or likeliest:
            pairs.append(Pair(each.holds, likeliest))
    return pairs


FIELDS: Mapping[str, Callable[[Event], object]] = {
    "type": lambda event: event.type,
    "status": lambda event: event.status,
    "who acts": lambda event: _who(event.source),
    "to whom": lambda event: _who(event.target),
    "date": lambda event: event.date and (event.date.start, event.date.end),
    "place": lambda event: event.place and (event.place.name, event.place.country),
    "modes": lambda event: frozenset(event.modes),
}
"""What is compared, by its name for people. Sides agree where they hold the same actors."""


def agrees(truth: Event, coded: Event, field: str) -> bool:
    """Whether a coded event has the field right."""
    value = FIELDS[field]
    return value(truth) == value(coded)


def is_right(pair: Pair) -> bool:
    """Whether every field of a coded event is right."""
    truth, coded = pair.truth, pair.coded
    return truth is not None and coded is not None and all(agrees(truth, coded, name) for name in FIELDS)


def _who(side: Iterable[Participant]) -> frozenset[str]:
    return frozenset(each.actor or each.name.casefold() for each in side)

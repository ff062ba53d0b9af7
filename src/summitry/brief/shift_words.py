"""A shift in words: what changed, when, how sure, how unusual, and whether the sources changed instead."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.analysis.shifts.records import OTHERS, Amount, Part, Shift, ShiftKind
from summitry.brief.words import Names
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, possessive, with_article

PARTS = 3
"""Counterparts whose change is told."""


@dataclass(frozen=True, slots=True)
class ShiftWords:
    """Clauses without full stops; those about which nothing is known are empty.

    Attributes:
        what: From what to what: "North Korea turned to China: China 3 % (9 of 330) before, 26 % (142 of 547) after".
        when: "about 26 March 2018 (22–27 March 2018)".
        sure: How sure it is.
        unusual: Its rank in this actor's history.
        sources: What part of it the mix of sources explains.
    """

    what: str
    when: str
    sure: str
    unusual: str
    sources: str


def shift_words(shift: Shift, names: Names) -> ShiftWords:
    """Put a shift into words.

    Args:
        shift: Any kind.
        names: From ids to names.
    """
    return ShiftWords(
        what=capital(_what(shift, names)),
        when=_when(shift),
        sure=_sure(shift),
        unusual=_unusual(shift),
        sources=_sources(shift, names),
    )


def _what(shift: Shift, names: Names) -> str:
    changes = "; ".join(_change(part, names) for part in _told(shift))
    lead = _LEADS[shift.kind](shift, names)
    return f"{lead}: {changes}" if changes else lead


def _turn(shift: Shift, names: Names) -> str:
    leaders = shift.measure == "leaders"
    who = f"{possessive(names(shift.actor))} leaders" if leaders else with_article(names(shift.actor))
    risers = [part for part in shift.parts if part.change > 0 and part.key != OTHERS]
    if not risers:
        return f"{who} dealt with others than before"
    return f"{who} turned to {with_article(names(max(risers, key=lambda part: part.change).key))}"


def _tone(shift: Shift, names: Names) -> str:
    towards = f" towards {with_article(names(shift.counterpart))}" if shift.counterpart else ""
    harder = shift.riser is not None and shift.riser.key == "conflict"
    return f"{possessive(names(shift.actor))} tone{towards} {'hardened' if harder else 'softened'}"


def _count(shift: Shift, names: Names) -> str:
    counterpart = with_article(names(shift.counterpart or OTHERS))
    verb = "surged" if shift.kind is ShiftKind.SURGE else "fell off"
    lead = f"{possessive(names(shift.actor))} dealings with {counterpart} {verb}"
    if shift.observed is None or shift.expected is None or shift.measure not in _COUNTED:
        return lead
    return f"{lead}, {shift.observed:.0f} {_COUNTED[shift.measure]} against {shift.expected:.1f} expected"


_LEADS = {ShiftKind.TURN: _turn, ShiftKind.TONE: _tone, ShiftKind.SURGE: _count, ShiftKind.SILENCE: _count}
_COUNTED = {"dealings": "dealings", "meetings": "meetings"}


def _told(shift: Shift) -> tuple[Part, ...]:
    """The parts that changed for sure, largest first; of tone only conflict, of which cooperation is the mirror."""
    if shift.kind is ShiftKind.TONE:
        return tuple(part for part in shift.parts if part.key == "conflict")
    if shift.kind is not ShiftKind.TURN:
        return shift.parts[:1]
    return tuple(part for part in shift.parts if part.stated and part.key != OTHERS)[:PARTS]


def _change(part: Part, names: Names) -> str:
    key = "conflict" if part.key == "conflict" else with_article(names(part.key))
    return f"{key} {_amount(part.before)} before, {_amount(part.after)} after"


def _amount(amount: Amount) -> str:
    return f"{100 * amount.value:.0f} % ({amount.count:.0f} of {amount.total:.0f})"


def _when(shift: Shift) -> str:
    said = say_day(shift.day)
    if shift.when.days == 1:
        return f"on {said}"
    return f"about {said} ({say_range(shift.when.first, shift.when.last)})"


def _sure(shift: Shift) -> str:
    if shift.probability > 0.99:
        return "more than 99 % sure"
    return f"{100 * shift.probability:.0f} % sure"


def _unusual(shift: Shift) -> str:
    found = shift.unusual
    if found is None:
        return ""
    span = f"since {say_day(found.history.first)}"
    if found.rank == 1:
        return f"the largest change of its kind {span}"
    if found.since is None:
        return f"the largest change of its kind until then, {span}"
    return f"number {found.rank} of {found.of} changes of its kind {span}"


def _sources(shift: Shift, names: Names) -> str:
    mix = shift.sources
    if mix is None:
        return ""
    change = 100 * (mix.within + mix.mix)
    whose = possessive(names(mix.key))
    said = f"of the {change:+.0f} points in {whose} share {100 * mix.mix:+.0f} come from a change of outlets"
    return f"{said}, more than from what they report" if mix.instead else said

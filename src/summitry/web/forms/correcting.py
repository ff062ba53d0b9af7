"""The form that corrects an event, or adds one: its fields, and from what was sent the change that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.datastructures import FormData

from summitry.coding.ontology import event_types
from summitry.errors import InputError
from summitry.model.actor import Participant
from summitry.model.event import Event, Status
from summitry.model.period import Period, Precision
from summitry.web.ask import LONGEST, Ask

if TYPE_CHECKING:
    # The engine of corrections loads the tables of actors: only a form that was sent needs it.
    from summitry.correcting.wanted import Add, Wanted

NAME_COOKIE = "name"
"""Cookie that remembers who corrects."""

MOST_PARTIES = 12
"""Fields for the parties of one side, at most."""

TYPED = (
    *("type", "modes", "status", "source", "target", "mutual"),
    *("date", "place", "reason", "by", "words", "sentence"),
)
"""Parameters in which a form that could not be kept comes back."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the fields of the form.

    Attributes:
        type: PLOVER type.
        status: Status.
        source: Names of those who act, one a field.
        target: Names of those it is done to.
        mutual: Whether all share in it.
        date: ``2019``, ``2019-04``, ``2019-04-24`` or two days parted by "/"; "" where unknown.
        place: Name of a place, with its country where known; "" where unknown.
        reason: Why.
        by: Who corrects.
        seen: Number of the last correction when the form was shown.
        sentence: Number of the sentence, of an event that is added.
        words: Words of it that name the act.
        modes: PLOVER modes, parted by commas.
        known: Modes that the type has.
    """

    type: str
    status: str
    source: Sequence[str]
    target: Sequence[str]
    mutual: bool
    date: str
    place: str
    reason: str = ""
    by: str = ""
    seen: int = 0
    sentence: str = ""
    words: str = ""
    modes: str = ""
    known: Sequence[str] = ()


def fields_of(event: Event) -> Fields:
    """The fields filled with an event as it stands."""
    both = event.mutual
    return Fields(
        type=event.type,
        status=event.status.value,
        source=[_named(each) for each in (event.source[:1] if both else event.source)],
        target=[_named(each) for each in (event.source[1:] if both else event.target)],
        mutual=both,
        date=_written(event.date),
        place=_place(event),
        modes=", ".join(event.modes),
        known=sorted(event_types()[event.type].modes) if event.type in event_types() else (),
    )


EMPTY = Fields("CONSULT", Status.HAPPENED.value, (), (), False, "", "")


def typed(ask: Ask, fields: Fields, seen: int) -> Fields:
    """The same with what a person typed before, where the form comes back to her, and with her name."""
    again = ask.flag("again")

    def text(name: str, default: str) -> str:
        return ask.text(name) if again else ask.text(name, default)

    def side(name: str, default: Sequence[str]) -> Sequence[str]:
        return [v for k, v in ask.query if k == name and v] if again else default

    return Fields(
        type=text("type", fields.type),
        status=text("status", fields.status),
        source=side("source", fields.source),
        target=side("target", fields.target),
        mutual=ask.flag("mutual") if again else fields.mutual,
        date=text("date", fields.date),
        place=text("place", fields.place),
        reason=ask.text("reason"),
        by=ask.text("by") or unquote(ask.cookies.get(NAME_COOKIE, ""))[:100],
        seen=seen,
        sentence=text("sentence", fields.sentence),
        words=text("words", fields.words),
        modes=text("modes", fields.modes),
        known=fields.known,
    )


def wanted(form: FormData, event: Event) -> Wanted:
    """What a person who sent the form wants of an event.

    Raises:
        InputError: The button is none of the form's, or nothing was changed.
    """
    from summitry.correcting.wanted import Accept, Fix, Reject

    what = _text(form, "what")
    if what == "accept":
        return Accept(event.id)
    if what == "reject":
        return Reject(event.id)
    if what != "fix":
        raise InputError(f"the form asks for {what!r}; it can be accept, fix or reject")
    before = fields_of(event)
    changed = {
        name: value
        for name in ("type", "status", "date", "place")
        if (value := _text(form, name)) != getattr(before, name)
    }
    sides = _sides(form, event, before)
    modes = [each.strip().lower() for each in _text(form, "modes").split(",") if each.strip()]
    if "modes" in form and modes != list(event.modes):
        sides["modes"] = modes
    return Fix(event.id, **changed, **sides)  # type: ignore[arg-type]


def addition(form: FormData, document: str) -> Add:
    """The event that a person adds.

    Raises:
        InputError: No sentence was chosen.
    """
    from summitry.correcting.wanted import Add

    sentence = _text(form, "sentence")
    if not sentence.isdecimal():
        raise InputError("no sentence was chosen; select words in the text, or choose one in the form")
    return Add(
        document=document,
        sentence=int(sentence),
        trigger=_text(form, "words"),
        type=_text(form, "type"),
        source=_names(form, "source"),
        target=_names(form, "target"),
        status=_text(form, "status"),
        mutual=_text(form, "mutual") == "on",
        date=_text(form, "date"),
        place=_text(form, "place"),
    )


def by_of(form: FormData) -> str:
    """Who sent it."""
    return _text(form, "by")


def reason_of(form: FormData) -> str:
    """Why."""
    return _text(form, "reason")


def seen_of(form: FormData) -> int | None:
    """Number of the last correction when the form was shown."""
    text = _text(form, "seen")
    return int(text) if text.isdecimal() else None


def kept(form: FormData) -> list[tuple[str, str]]:
    """What was typed, as parameters of the address that shows the form again."""
    found = [(name, _text(form, name)) for name in TYPED if name not in ("source", "target", "mutual")]
    sides = [(name, value) for name in ("source", "target") for value in _names(form, name)]
    mutual = [("mutual", "on")] if _text(form, "mutual") == "on" else []
    return [(name, value) for name, value in (*found, *sides, *mutual) if value] + [("again", "1")]


# ---- fields ----------------------------------------------------------------------------------------------------


def _sides(form: FormData, event: Event, before: Fields) -> dict[str, object]:
    source, target = _names(form, "source"), _names(form, "target")
    mutual = _text(form, "mutual") == "on"
    if (source, target, mutual) == (list(before.source), list(before.target), before.mutual):
        return {}
    known = {_named(each): each for each in (*event.source, *event.target)}
    sides: dict[str, object] = {
        "source": [known.get(name, name) for name in source],
        "target": [known.get(name, name) for name in target],
    }
    return sides if mutual == before.mutual else {**sides, "mutual": mutual}


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value[:LONGEST].strip() if isinstance(value, str) else ""


def _names(form: FormData, name: str) -> list[str]:
    values = [value[:LONGEST].strip() for value in form.getlist(name) if isinstance(value, str)]
    return [value for value in values if value][:MOST_PARTIES]


def _named(participant: Participant) -> str:
    return participant.name or participant.text


def _written(period: Period | None) -> str:
    if period is None or (period.start is None and period.end is None):
        return ""
    start, end = period.start, period.end
    if start is not None and start == end:
        return start.isoformat()
    if start is not None and period.precision is Precision.MONTH:
        return f"{start:%Y-%m}"
    if start is not None and period.precision is Precision.YEAR:
        return f"{start.year:04}"
    return f"{start or ''}/{end or ''}"


def _place(event: Event) -> str:
    place = event.place
    if place is None:
        return ""
    return f"{place.name}, {place.country}" if place.country else place.name

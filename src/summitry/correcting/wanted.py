"""What somebody wants corrected, in the words of a form or a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summitry.model.actor import Participant
from summitry.model.event import Status
from summitry.model.period import Period

Side: TypeAlias = Sequence[str | Participant]
"""Ids or names of actors, or participants as they are: ``["PRK", "Kim Jong Un"]``."""

UNKNOWN = ""
"""What a day or a place is given as where the text does not tell."""


@dataclass(frozen=True, slots=True)
class Accept:
    """The event is right.

    Attributes:
        event: Event id.
    """

    event: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Some fields of the event are others; None leaves a field as it is.

    Attributes:
        event: Event id.
        type: PLOVER type.
        modes: PLOVER modes of the type; where only the type is given, those that it knows stay.
        status: Whether it took place.
        source: Who acts. Of a mutual act, ``source`` and ``target`` together are those who share in it.
        target: To whom.
        mutual: Whether the act has no direction.
        date: ``2019``, ``2019-04``, ``2019-04-24``, two of them parted by "/", or a period; "" where the text does not
            tell.
        place: A name of the gazetteer, with the country where several have it ("Tripoli, LBY"); "" where the text does
            not tell.
    """

    event: str
    type: str | None = None
    modes: Sequence[str] | None = None
    status: Status | str | None = None
    source: Side | None = None
    target: Side | None = None
    mutual: bool | None = None
    date: Period | str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """The sentence reports no such event.

    Attributes:
        event: Event id.
    """

    event: str


@dataclass(frozen=True, slots=True)
class Add:
    """A sentence reports an event that was not coded.

    Attributes:
        document: Document id.
        sentence: Number of the sentence, from 0.
        trigger: The words of it that name the act.
        type: PLOVER type.
        source: Who acts; of a mutual act all who share in it. At least one.
        target: To whom, possibly nobody.
        status: Whether it took place.
        modes: PLOVER modes of the type.
        mutual: Whether the act has no direction.
        date: As for ``Fix``; None or "" where the text does not tell.
        place: As for ``Fix``.
    """

    document: str
    sentence: int
    trigger: str
    type: str
    source: Side
    target: Side = ()
    status: Status | str = Status.HAPPENED
    modes: Sequence[str] = ()
    mutual: bool = False
    date: Period | str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Several incidents are one act.

    Attributes:
        incidents: Ids of at least two incidents, or of events, which stand for their incidents.
    """

    incidents: Sequence[str]


@dataclass(frozen=True, slots=True)
class Split:
    """Some reports of an incident are of another act.

    Attributes:
        events: Ids of events of one incident, not of all of it; reprints of theirs go with them.
    """

    events: Sequence[str]


Wanted: TypeAlias = Accept | Fix | Reject | Add | Merge | Split

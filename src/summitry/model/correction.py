"""Corrections: what a person says of a coded event or of an incident, one line each, only ever added.

A correction names the words that it concerns, so that it holds when the text is coded anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Literal, TypeAlias

from summitry.model.actor import Participant
from summitry.model.event import Event, Place, Status
from summitry.model.period import Period


class CorrectionKind(StrEnum):
    """What a correction does."""

    ACCEPT = "accept"
    """The event is right as it stands; it holds so whatever is coded later."""
    FIX = "fix"
    """Some of its fields are others; the rest is right."""
    REJECT = "reject"
    """The sentence reports no such event."""
    ADD = "add"
    """The sentence reports an event that was not coded."""
    MERGE = "merge"
    """Several incidents are one act."""
    SPLIT = "split"
    """Some reports of an incident are of another act."""
    UNDO = "undo"
    """An earlier correction is taken back; it stays to be read."""


JUDGEMENTS = frozenset({CorrectionKind.ACCEPT, CorrectionKind.FIX, CorrectionKind.REJECT, CorrectionKind.ADD})
"""Kinds that concern one event."""

LINKS = frozenset({CorrectionKind.MERGE, CorrectionKind.SPLIT})
"""Kinds that concern which events are of one act."""


class Keep(Enum):
    """The value of a field that a fix leaves as it is."""

    KEEP = "keep"


KEEP: Literal[Keep.KEEP] = Keep.KEEP
Kept: TypeAlias = Literal[Keep.KEEP]


@dataclass(frozen=True, slots=True)
class Change:
    """What a fix puts in the place of fields of an event; what is ``KEEP`` stays.

    Attributes:
        type: PLOVER type; quad class, intensity and CAMEO code follow from it.
        modes: PLOVER modes of the type.
        status: Whether it took place.
        source: Who acts; of a mutual act all who share in it.
        target: To whom; the same as ``source`` where mutual.
        mutual: Whether the act has no direction.
        date: When; None where the text does not tell.
        place: Where; None where the text does not tell.
    """

    type: str | Kept = KEEP
    modes: tuple[str, ...] | Kept = KEEP
    status: Status | Kept = KEEP
    source: tuple[Participant, ...] | Kept = KEEP
    target: tuple[Participant, ...] | Kept = KEEP
    mutual: bool | Kept = KEEP
    date: Period | Kept | None = KEEP
    place: Place | Kept | None = KEEP

    def fields(self) -> dict[str, object]:
        """The fields that it replaces, with their new values."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not KEEP}


UNCHANGED = Change()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event stands: enough to find it among events coded anew.

    Attributes:
        document: Document id.
        event: Event id.
        start: First character of its sentence in the cleaned text.
        end: One past the last.
        trigger: The words that name the act.
        type: PLOVER type.
        parties: Countries and organisations that take part, sorted.
    """

    document: str
    event: str
    start: int
    end: int
    trigger: str
    type: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of what persons decided on a desk. Lines are only ever added.

    Attributes:
        seq: Number of the line in the desk, from 1.
        kind: What it does.
        document: Document that it, or what it takes back, concerns; None of merging and splitting.
        event: Id of the event, likewise.
        coded: The event as the coder had it, before any correction; the event itself, as given, where it was added by a
            person. None elsewhere.
        beside: Ids of the other events that the coder had from that sentence: none of them is ever taken for this one.
        change: What a fix replaces; nothing elsewhere.
        groups: Merging: the reports of each incident, the best first. Splitting: first those that are of another act,
            then those that they are parted from.
        reason: In plain words; may be empty where an event is accepted or a line taken back.
        by: Who says so.
        recorded: When, UTC.
        undoes: ``seq`` of the line that this one takes back.
    """

    seq: int
    kind: CorrectionKind
    document: str | None
    event: str | None
    coded: Event | None
    beside: tuple[str, ...]
    change: Change
    groups: tuple[tuple[Spot, ...], ...]
    reason: str
    by: str
    recorded: datetime
    undoes: int | None = None

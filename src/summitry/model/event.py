"""What was reported: one act, who did it to whom, when, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summitry.model.actor import Participant
from summitry.model.document import Document
from summitry.model.period import Period


class Status(StrEnum):
    """Whether the act took place, as reported."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"
    DENIED = "denied"
    NOT_HAPPENED = "not_happened"


REAL = frozenset({Status.HAPPENED, Status.ONGOING})
"""The only statuses that count as dealings unless the caller asks otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act took place.

    Attributes:
        name: As people write it.
        country: ISO 3166 alpha-3, None where unknown.
        lat: Degrees north, -90 to 90; None where unknown.
        lon: Degrees east, -180 to 180; None where unknown.
        text: The words it was read from.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who vouches for a report, where it is not the outlet itself.

    Attributes:
        actor: Actor id, if resolved.
        name: As people write it.
        kind: person, official, state_media, organisation, government, unnamed, analyst.
        text: The words of the attribution.
    """

    actor: str | None
    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words an event rests on.

    Attributes:
        text: The whole sentence.
        start: Its first character in the cleaned text.
        end: One past its last.
        trigger: The words that name the act.
    """

    text: str
    start: int
    end: int
    trigger: str


@dataclass(frozen=True, slots=True)
class Event:
    """One reported act.

    Attributes:
        id: Document id, sentence and a digest: the same text coded by the same rules has the same ids.
        document: Document id.
        sentence: Index of the sentence in the cleaned text, from 0.
        type: One of the 16 PLOVER types.
        modes: PLOVER modes, possibly none.
        contexts: PLOVER contexts, possibly none.
        cameo: CAMEO code of 2 to 4 digits, or None where none fits.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: -10 (conflict) to +10 (cooperation), PLOVER's value of the type.
        status: Whether it took place, as reported.
        source: Who acts. Mutual acts have the same participants on both sides.
        target: To whom.
        mutual: True where the act has no direction.
        date: When it takes place; None where the text does not tell. Never the report's date unmarked.
        place: Where, None where the text does not tell.
        speaker: Who vouches for it, None where the outlet does.
        confidence: 0 to 1.
        evidence: The sentence and the trigger.
        rule: Id of the pattern that fired, with the operators over it: "consult.meet < expect".
    """

    id: str
    document: str
    sentence: int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    intensity: float
    status: Status
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    mutual: bool
    date: Period | None
    place: Place | None
    speaker: Speaker | None
    confidence: float
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What a reader needs to see of the document behind an event.

    Attributes:
        id: Document id.
        title: Headline.
        outlet: Name of the outlet, None where unknown.
        outlet_kind: Kind of outlet.
        sample: True for the made-up outlets of the bundled sample.
        url: Address, if any.
        published: Interval of publication, None where unknown.
        known_by: How the publication date is known.
        story: Id of the story (near-duplicates share one).
    """

    id: str
    title: str | None
    outlet: str | None
    outlet_kind: str
    sample: bool
    url: str | None
    published: Period | None
    known_by: str
    story: str

    @classmethod
    def of(cls, document: Document, *, story: str | None = None) -> DocumentCard:
        """The card of a document; without a story given it is a story of its own."""
        source = document.source
        return cls(
            id=document.id,
            title=document.title,
            outlet=None if source is None else source.name,
            outlet_kind="unknown" if source is None else source.kind,
            sample=source is not None and source.sample,
            url=document.url,
            published=document.published.period,
            known_by=document.published.known_by.value,
            story=story or document.id,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """An event together with the document it was reported in, and what persons said of which act it is of.

    Attributes:
        event: The event.
        document: The document.
        together: Label that it shares with reports which a person said to be of one act with it; None mostly.
        apart: Labels; a report with ``"7"`` and one with ``"-7"`` were said to be of different acts.
    """

    event: Event
    document: DocumentCard
    together: str | None = None
    apart: tuple[str, ...] = ()

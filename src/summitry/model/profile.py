"""An actor at a glance, and a desk: counts that pages open with, and where they rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from summitry.model.actor import Office
from summitry.model.dealing import Load, Proof


@dataclass(frozen=True, slots=True)
class Reach:
    """What a data set tells of an actor.

    Attributes:
        dataset: Its name.
        dealings: Dated dealings.
        first: First day.
        last: Last day.
    """

    dataset: str
    dealings: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Act:
    """One act of an actor, as the interactions hold it.

    Attributes:
        evidence: Id of the event or record that tells most of it.
        incident: Id of its incident; None for imported data.
        counterparts: Whom it was with, sorted.
        type: PLOVER type.
        quad: Quad class, 1 to 4.
        status: Its status.
        day: First day; None where unknown.
        last_day: Last day.
        reported: First day of a report; None where unknown.
        reports: Reports.
        stories: Stories.
    """

    evidence: str
    incident: str | None
    counterparts: tuple[str, ...]
    type: str
    quad: int
    status: str
    day: date | None
    last_day: date | None
    reported: date | None
    reports: int
    stories: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Whom reports name as saying what they tell.

    Attributes:
        actor: Actor id.
        name: As written most often.
        kind: Official, government, state media, ...
        quotes: Reported acts that it vouches for.
        stories: Stories in which.
        reports: Documents in which.
        first: First day of publication; None where unknown.
        last: Last day.
        evidence: Ids of the latest such events, at most three.
    """

    actor: str
    name: str
    kind: str
    quotes: int
    stories: int
    reports: int
    first: date | None
    last: date | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Acts of an actor in one place.

    Attributes:
        place: Its name; None where no report tells.
        country: ISO 3166 alpha-3; None where unknown or disputed.
        lat: Degrees north; None where the place has no point.
        lon: Degrees east.
        incidents: Acts.
        conflict: Of these, those of conflict.
        stories: Stories that tell of them.
        reports: Reports.
    """

    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    incidents: int
    conflict: int
    stories: int
    reports: int


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place with its point.

    Attributes:
        count: The acts there.
        lat: Degrees north; that of the capital where only the country is known. None where nothing is known.
        lon: Degrees east.
        exact: Whether the point is that of the place itself.
    """

    count: PlaceCount
    lat: float | None
    lon: float | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """An actor's dealings in one data set over a period, counted.

    Attributes:
        actor: Actor id.
        dataset: The data set.
        since: First day.
        until: Last day.
        counterparts: Ids with their dated dealings, most first.
        conflict: Of all dealings, those of conflict.
        proofs: Evidence by what it is of: the first counterpart by its id, ``"conflict"``, ``"latest"``.
        latest: The latest act that was done; its evidence is under ``"latest"``. None where none is dated.
        reach: Data sets that tell of the actor, the one that tells most first.
    """

    actor: str
    dataset: str
    since: date
    until: date
    counterparts: tuple[tuple[str, float], ...]
    conflict: float
    proofs: dict[str, tuple[Proof, ...]]
    latest: Act | None
    reach: tuple[Reach, ...] = ()

    @property
    def total(self) -> float:
        """Dealings with all counterparts."""
        return sum(n for _, n in self.counterparts)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks for an actor.

    Attributes:
        on: Day at which the offices were held.
        offices: With the level of each; highest first. All that a person held, by first day.
        quoted: Whom reports name for it, most often named first.
        proofs: Evidence of these by id.
    """

    on: date
    offices: tuple[tuple[Office, str | None], ...]
    quoted: tuple[Quoted, ...]
    proofs: dict[str, Proof]


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """An incident that new documents tell of.

    Attributes:
        incident: Its id.
        evidence: Id of the surest event among these documents.
        reports: Documents, of these.
        stories: Stories, of these.
    """

    incident: str
    evidence: str
    reports: int
    stories: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no document.

    Attributes:
        path: As given.
        reason: Why, and what to do.
        failed: False where it was left out on purpose.
        added: When.
    """

    path: str
    reason: str
    failed: bool
    added: datetime


@dataclass(frozen=True, slots=True)
class News:
    """What came in after a moment.

    Attributes:
        since: The moment, UTC; None for all that there is.
        documents: Documents.
        stories: Stories that they belong to.
        loads: Imports, latest first.
        failures: Inputs that gave no document: those that should have first, then the latest.
        last_published: Last day that any document of the desk can have been published on; None where unknown.
        last_added: When the last document was added; None where there is none.
    """

    since: datetime | None
    documents: int
    stories: int
    loads: tuple[Load, ...]
    failures: tuple[Failure, ...]
    last_published: date | None
    last_added: datetime | None

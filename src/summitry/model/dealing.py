"""Dealings: which rows of the interactions an analysis reads, what a load came to, what a figure rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from summitry.model.event import Status

ARTICLES = "articles"
"""The data set of what was coded from documents."""

LEVELS = ("leader", "minister", "envoy", "other")
"""Who stood for a side, highest first."""

STATEMENT = "STATE"
"""Type of CAMEO's bare statements, which are no dealings."""

DONE = (Status.HAPPENED, Status.ONGOING)


@dataclass(frozen=True, slots=True)
class DealingFilter:
    """Which interactions of one data set to read; what is left at its default does not restrict.

    Attributes:
        actor: Country, organisation or person whose dealings they are.
        dataset: The data set; they are never added up.
        counterpart: With whom.
        types: PLOVER types; empty means all, without bare statements.
        statuses: Those that count; by default what was done.
        directions: ``out``, ``in``, ``both``.
        levels: Levels of the actor's side.
        since: First day.
        until: Last day, included.
        known: Only what had been reported by this day, where days of reports are known; what a later report tells of
            an earlier day was not known then.
    """

    actor: str
    dataset: str = ARTICLES
    counterpart: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = DONE
    directions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """The report of one imported file: every row accounted for.

    Attributes:
        id: 16 hexadecimal digits.
        dataset: Name in the desk.
        format: What the file was found to be: "GDELT 2.0 events (61 columns)".
        file: Path as given; of an archive's member ``archive.zip!member.csv``.
        size: Bytes.
        started: UTC.
        finished: UTC.
        version: Of summitry.
        n_read: Rows in the file; ``kept + merged + known + sum(reasons.values())``.
        kept: Rows that stand for an act of their own.
        merged: Rows that repeat an act or mirror it, kept as evidence of the same incident.
        known: Rows that the desk held already.
        reasons: Rows left out, by reason.
        notes: What else was noticed, such as a changed header.
    """

    id: str
    dataset: str
    format: str
    file: str
    size: int
    started: datetime
    finished: datetime
    version: str
    n_read: int
    kept: int
    merged: int
    known: int
    reasons: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def dropped(self) -> int:
        """Rows left out."""
        return sum(self.reasons.values())


@dataclass(frozen=True, slots=True)
class Proof:
    """What a figure rests on: a sentence of an article, or a row of an imported data set.

    Attributes:
        id: Evidence id: of an event, or of a record (``gdelt:498012345``).
        dataset: Where it lies.
        day: First day of the act, None where unknown.
        last_day: Its last day.
        source: Who did it, as a country or organisation id.
        target: To whom.
        type: PLOVER type.
        mode: First mode, None where there is none.
        cameo: CAMEO code.
        status: Its status.
        text: Sentence or note; None where the data set has none.
        title: Title of the document, or the act in the data set's words.
        outlet: Who reported it.
        url: Where.
        reports: How many reports this one stands for.
        stories: How many stories.
        row: Where the original row is: "20191024.export.CSV, row 17"; None for articles.
    """

    id: str
    dataset: str
    day: date | None
    last_day: date | None
    source: str
    target: str
    type: str
    mode: str | None
    cameo: str | None
    status: str
    text: str | None
    title: str | None
    outlet: str | None
    url: str | None
    reports: int
    stories: int
    row: str | None

"""How an expectation stands on a day: what was expected, who said so, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from summitry.analysis.expectations.best import tells
from summitry.analysis.expectations.lines import SCHEMA, expectation_to_dict, row_of
from summitry.analysis.frames import Framed
from summitry.model.actor import Participant
from summitry.model.event import Place, Report
from summitry.model.expectation import (
    Claim,
    DueKind,
    Likelihood,
    Outcome,
    Posting,
    PostingKind,
    State,
    Voice,
)
from summitry.model.json import Json
from summitry.model.period import Period


@dataclass(frozen=True, slots=True)
class Assessment:
    """How likely one speaker held it, last time it said so.

    Attributes:
        speaker: Name of whoever said so; the outlet where nobody is named, "unknown" where it is not known either.
        actor: Id of the speaker; None where unknown, and for outlets.
        day: Day of publication; None where unknown.
        likelihood: In words and as a number.
        negated: True where it is the likelihood that it will *not* happen.
        outlook: Id of the outlook.
    """

    speaker: str
    actor: str | None
    day: date | None
    likelihood: Likelihood
    negated: bool
    outlook: str


@dataclass(frozen=True, slots=True)
class Silence:
    """What it weighs that no document tells what became of an expectation whose time is over.

    Attributes:
        since: First day after its time.
        until: Last day that was looked at.
        stories: Stories on the parties published in these days.
        documents: Documents of these stories.
        own_stories: Of the stories, those in outlets that had reported the expectation.
        own_documents: Documents of these.
        comparable: Acts of this family between these parties that took place and are dated to a day.
        soon: Of these, those reported within ``usual_days`` (rounded up, at least 3) of their last day.
        usual_days: Median days from the last day of such an act to its first report; None without acts.
        covered: Whether coverage is thick enough for silence to mean anything, by ``settling.toml``.
        words: All of it in a sentence.
    """

    since: date
    until: date
    stories: int
    documents: int
    own_stories: int
    own_documents: int
    comparable: int
    soon: int
    usual_days: float | None
    covered: bool
    words: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation as it stood on a day, with all voices heard by then.

    Attributes:
        id: 12 hexadecimal digits; the same for ever.
        claim: What kind of word on the future, by the strongest voice.
        type: PLOVER type of what is expected; None where it is of none.
        parties: Countries and organisations on both sides, and of the speaker where the text names no side; sorted.
        source: Who is to act, as the best voice names it.
        target: To whom, or with whom.
        title: What is expected, in a few words, for tables.
        negated: What is expected is that it will not happen.
        due: When, or by when, as it stood on the day; None where nobody had told.
        due_kind: How ``due`` is meant.
        first_day: Day on which it was first known; None where unknown.
        voices: All outlooks known by the day, by day of publication, unknown days last.
        n_stories: Stories among the voices: reprints are one.
        n_reports: Documents among them.
        likelihoods: The last assessment of each speaker, latest first.
        state: Open, due, past due or settled.
        outcome: What became of it; None unless settled.
        settled_on: Day on which that could be known; None unless settled, and where unknown.
        evidence: Ids of the events that the outcome rests on.
        reason: Why it stands so, in plain words.
        condition: In the words of the last voice that names one; None where none does.
        place: Where; None where nobody tells.
        history: Its lines of the ledger known by the day, in the order in which they could be known.
        silence: Past due only: what it weighs that nothing was reported.
        withdrawn: Called off, and not announced anew since.
        overruled: A person had the last word.
    """

    id: str
    claim: Claim
    type: str | None
    parties: tuple[str, ...]
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    title: str
    negated: bool
    due: Period | None
    due_kind: DueKind | None
    first_day: date | None
    voices: tuple[Voice, ...]
    n_stories: int
    n_reports: int
    likelihoods: tuple[Assessment, ...]
    state: State
    outcome: Outcome | None
    settled_on: date | None
    evidence: tuple[str, ...]
    reason: str
    condition: str | None
    place: Place | None
    history: tuple[Posting, ...]
    silence: Silence | None = None
    withdrawn: bool = False
    overruled: bool = False

    @property
    def best(self) -> Voice:
        """The voice that tells most: ``title``, ``source`` and ``target`` are its own."""
        return max((each for each in self.voices if each.outlook.negated == self.negated), key=tells)

    @property
    def revised(self) -> tuple[Posting, ...]:
        """The lines by which its day changed."""
        return tuple(each for each in self.history if each.kind is PostingKind.REVISED)


@dataclass(frozen=True, slots=True)
class Expectations(Framed):
    """Expectations of a desk as they stood on a day.

    Attributes:
        entries: Due first, then past due, open, settled (latest first); within a state by due day.
        on: The day; None where no day of publication is known and all is taken as it stands.
        reports: Events behind the outcomes, by id, with their documents.
    """

    entries: tuple[Expectation, ...]
    on: date | None
    reports: Mapping[str, Report] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Expectation]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def to_dict(self) -> Json:
        """As JSON values: the day, and each expectation with its voices, its history and the reports behind it."""
        return {
            "on": None if self.on is None else self.on.isoformat(),
            "expectations": [expectation_to_dict(each, self.reports) for each in self.entries],
        }

    def to_arrow(self) -> pa.Table:
        """One row an expectation; ids of voices and evidence as lists."""
        return pa.Table.from_pylist([row_of(each) for each in self.entries], schema=SCHEMA)

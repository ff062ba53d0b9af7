"""Expectations: what somebody said would happen, how likely and by when, and what became of it.

An outlook is one forward-looking statement in one document. Outlooks on the same thing share one expectation, whose
history is a ledger of postings that is only ever added to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from summitry.model.actor import Participant
from summitry.model.event import DocumentCard, Evidence, Place, Speaker
from summitry.model.period import Period


class Claim(StrEnum):
    """What kind of word on the future it is."""

    ANNOUNCEMENT = "announcement"
    """Its own actor, or a schedule, says it will be: "will visit", "talks are due to resume on Monday"."""
    PROMISE = "promise"
    """ "Vowed to dismantle the site", "promised to come to Seoul": its own actor binds itself."""
    THREAT = "threat"
    """ "Vowed to retaliate", "threatened to suspend the talks"."""
    DEADLINE = "deadline"
    """Somebody gives somebody until a day: "will wait until the end of the year for a bold decision"."""
    DEMAND = "demand"
    """Somebody is to do something by a day: "must send workers home by the end of this year"."""
    PREDICTION = "prediction"
    """Somebody else says how likely it is: "is expected to", "will probably", "analysts doubt that"."""
    POSSIBILITY = "possibility"
    """Somebody else says that it may be: "may ask", "could visit", "is considering"."""
    QUESTION = "question"
    """What is left open and watched: "we will be watching whether", "it remains to be seen if"."""


class DueKind(StrEnum):
    """How the period of an outlook is meant."""

    ON = "on"
    """Some time within it: "on 25 April", "this week", "in the second half of April"."""
    BY = "by"
    """Before it is over, from the day of the statement on: "by the end of the year"."""
    FROM = "from"
    """From then on: "from Saturday"."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely it is, in the words of the statement and as a number.

    Attributes:
        words: As written, lower case: "very likely", "is expected to".
        term: Entry of ``resources/expectations/likelihood.csv`` that they were read as.
        point: 0 to 1, that the claim as worded comes true; None where no survey gives a number for these words.
        low: Lower end of the range of readings, 0 to 1; None with ``point``.
        high: Upper end.
        basis: ``survey`` (a published survey of readers), ``yardstick`` (an agreed scale), ``convention`` (said without
            a hedge, taken as certain), ``stated`` (the statement gives the number itself) or ``none`` (no source gives
            these words a number).
        source: Keys of ``resources/expectations/sources.toml``, joined by "+"; empty with basis ``none``.
    """

    words: str
    term: str
    point: float | None
    low: float | None
    high: float | None
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """One forward-looking statement in one document.

    Attributes:
        id: Document id, sentence and a digest: the same text read by the same rules has the same ids.
        document: Document id.
        sentence: Index of the sentence in the cleaned text, from 0.
        claim: What kind of word on the future it is.
        type: PLOVER type of what is foreseen; None where it is of none ("will wait", "play out").
        modes: PLOVER modes, possibly none.
        cameo: CAMEO code, None where none fits.
        quad: 1 to 4 as for events, None without a type.
        negated: What is foreseen is that it will *not* happen: "will not take part", "ruled out a visit".
        source: Who acts in what is foreseen.
        target: To whom; with whom, where it is mutual.
        mutual: True where the act has no direction.
        due: When, or by when; None where the text does not tell. Never the day of the report unmarked.
        due_kind: How ``due`` is meant; None with ``due``.
        likelihood: How likely; None where nothing is said about it (questions, deadlines, demands).
        condition: The words of its condition: "if the United States changed its attitude"; None where there is none.
        place: Where, None where the text does not tell.
        speaker: Who says so; None where the outlet or author itself does.
        clause: The words of what is foreseen, cut out of the sentence.
        confidence: 0 to 1, that it was read rightly.
        evidence: The sentence and the words that look ahead.
        event: Id of the event coded from the same words, None where there is none.
        rule: Which patterns fired, innermost first: "consult.sit-down < expected-to"; "in retrospect" ends it where the
            document tells of an expectation of an earlier time.
    """

    id: str
    document: str
    sentence: int
    claim: Claim
    type: str | None
    modes: tuple[str, ...]
    cameo: str | None
    quad: int | None
    negated: bool
    source: tuple[Participant, ...]
    target: tuple[Participant, ...]
    mutual: bool
    due: Period | None
    due_kind: DueKind | None
    likelihood: Likelihood | None
    condition: str | None
    place: Place | None
    speaker: Speaker | None
    clause: str
    confidence: float
    evidence: Evidence
    event: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlook together with the document it stands in."""

    outlook: Outlook
    document: DocumentCard


class Outcome(StrEnum):
    """What became of an expectation, as far as it is known."""

    CAME_TRUE = "came_true"
    CAME_LATE = "came_late"
    """It happened, after the day that was named."""
    DID_NOT_HAPPEN = "did_not_happen"
    OVERTAKEN = "overtaken"
    """It can no longer be told: something else took its place (withdrawn, replaced, condition failed)."""
    AMBIGUOUS = "ambiguous"
    """Reports contradict each other, or one fits only in part."""


class State(StrEnum):
    """How an expectation stands on a day."""

    OPEN = "open"
    DUE = "due"
    """Open, and its time is now or within a week."""
    PAST_DUE = "past_due"
    """Its time is over and no document tells what became of it: unknown, which is no proof that it did not happen."""
    SETTLED = "settled"


class PostingKind(StrEnum):
    """What a line of the ledger does."""

    OPENED = "opened"
    """The first outlook."""
    REPEATED = "repeated"
    """Another voice, or the same again."""
    REVISED = "revised"
    """A new day, or finer; the posting holds the due as it stands from then on."""
    WITHDRAWN = "withdrawn"
    """Called off or taken back by those who were to do it."""
    SETTLED = "settled"
    """A rule settled it, on evidence."""
    OVERRULED = "overruled"
    """A person settled or reopened it, with a reason."""
    REVOKED = "revoked"
    """Takes back an earlier posting whose evidence no longer stands; that posting stays to be read."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of the ledger. Lines are only ever added.

    Attributes:
        seq: Number of the line in the desk, from 1.
        expectation: Id of the expectation.
        kind: What it does.
        day: First day on which it could be known (last day that its document can have been published on; the day of an
            overruling); None where unknown.
        outlook: Id of the outlook that makes it; None where none does.
        due: When it is due from this line on (opened, revised); None elsewhere, or where unknown.
        due_kind: How ``due`` is meant.
        outcome: settled, overruled (None there means: open again).
        revokes: ``seq`` of the line that this one takes back.
        rule: Id of the rule that was applied; None for overrulings.
        evidence: Ids of the events that it rests on.
        reason: In plain words.
        by: Who overruled; None elsewhere.
        recorded: When the line was written, UTC.
    """

    seq: int
    expectation: str
    kind: PostingKind
    day: date | None
    outlook: str | None
    due: Period | None
    due_kind: DueKind | None
    outcome: Outcome | None
    revokes: int | None
    rule: str | None
    evidence: tuple[str, ...]
    reason: str
    by: str | None
    recorded: datetime

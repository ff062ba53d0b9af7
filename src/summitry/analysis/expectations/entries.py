"""Entries of the ledger while it is read through: what an expectation is about, as its voices have told so far."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from summitry.analysis.expectations.dues import shifted
from summitry.analysis.expectations.reach import Reach, reach_of
from summitry.analysis.expectations.rules import days, has_cue, settings
from summitry.analysis.expectations.subject import Subject, subject_of
from summitry.model.event import Place
from summitry.model.expectation import Claim, DueKind, Outcome, Outlook, Voice
from summitry.model.period import Period


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice with what it is about and the day on which it could be known.

    Attributes:
        voice: The outlook and its document.
        subject: What it is about.
        day: Last day that its document can have been published on; None where unknown.
    """

    voice: Voice
    subject: Subject
    day: date | None


def heard(voice: Voice) -> Heard:
    """A voice, looked at once.

    A due that was over when its document was published is a misreading, unless that tells of an expectation of an
    earlier time: it is left out.
    """
    day = known_on(voice)
    if _is_misread(voice.outlook, day):
        voice = replace(voice, outlook=replace(voice.outlook, due=None, due_kind=None))
    return Heard(voice, subject_of(voice.outlook), day)


def _is_misread(outlook: Outlook, day: date | None) -> bool:
    due = outlook.due
    if due is None or due.end is None or day is None or is_told_of_the_past(outlook):
        return False
    return shifted(due.end, days("joining", "slack_days")) < day


def is_told_of_the_past(outlook: Outlook) -> bool:
    """Whether a document tells of an expectation of an earlier time, by a step of the rule."""
    return settings()["joining"]["in_retrospect"] in outlook.rule.split(" < ")


def is_general(told: Heard) -> bool:
    """Whether an outlook is of what happens again and again: "willing to meet often"."""
    return has_cue("general", told.voice.outlook.clause)


def known_on(voice: Voice) -> date | None:
    """The last day that the document of a voice can have been published on; None where unknown."""
    published = voice.document.published
    return None if published is None else published.end


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules make of the evidence from a day on.

    Attributes:
        day: Day on which it could be known.
        outcome: None where it was only called off.
        rule: Id of the rule.
        evidence: Events that it rests on.
        reason: In plain words.
    """

    day: date
    outcome: Outcome | None
    rule: str
    evidence: tuple[str, ...]
    reason: str


@dataclass
class Entry:
    """An expectation, as far as the ledger has been read through.

    Attributes:
        id: Id of the expectation.
        subject: Of the outlook that opened it.
        negated: Whether that said that it would not happen.
        claim: What kind of word it was.
        speaker: Actor id of its speaker; None where unknown.
        parties: Countries and organisations of all voices.
        people: Persons named, by country.
        places: Places named.
        visitor: Countries of the guest, by the first voice that tells of a visit.
        heard: Voices, in the order in which they were taken in.
        stories: Their stories.
        due: As it stands.
        due_kind: How ``due`` is meant.
        first_day: Day of the first voice; None where unknown.
        last_day: Day of the last one.
        withdrawn: The verdict or the day by which it was called off; None where it was not, or was announced anew.
        verdicts: What the rules made of the evidence, in order.
        word: What a person said last became of it, with the day; None where nobody did, or it was opened again.
        read_until: Day up to which reports were looked at.
        said: What each story has said so far of whether it was done.
        general: Whether it is of what happens again and again, and so of nothing that one act could settle.
    """

    id: str
    subject: Subject
    negated: bool
    claim: Claim
    speaker: str | None
    parties: set[str]
    people: dict[str, set[str]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    visitor: frozenset[str] = frozenset()
    heard: list[Heard] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    due: Period | None = None
    due_kind: DueKind | None = None
    first_day: date | None = None
    last_day: date | None = None
    withdrawn: Verdict | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    word: tuple[date, Outcome | None] | None = None
    read_until: date | None = None
    said: dict[str, set[str]] = field(default_factory=dict)
    general: bool = False
    _reach: Reach | None = None

    @property
    def reach(self) -> Reach:
        """Which days can say something of it."""
        if self._reach is None:
            self._reach = reach_of(self.due, self.due_kind, self.first_day, self.last_day)
        return self._reach

    @property
    def window(self) -> Period | None:
        """The days within which it is to happen; None where nobody has told."""
        return self.reach.window

    @property
    def outcome(self) -> Outcome | None:
        """What became of it by what has been read through; a person's word goes before the rules'."""
        since = date.min
        if self.word is not None:
            since, said = self.word
            if said is not None:
                return said
        found = [each.outcome for each in self.verdicts if each.outcome is not None and each.day > since]
        return found[-1] if found else None

    @property
    def conditional(self) -> bool:
        """Whether every voice put it under a condition."""
        return all(each.voice.outlook.condition for each in self.heard)

    def revise(self, due: Period, kind: DueKind | None) -> None:
        """Change its day."""
        self.due, self.due_kind, self._reach = due, kind, None

    def take(self, new: Heard) -> None:
        """Take a voice in."""
        self._reach = None
        self.heard.append(new)
        self.general = self.general or is_general(new)
        self.stories.add(new.voice.document.story)
        self.parties |= new.subject.parties
        if len(self.subject.parties) == 1 and new.subject.source > self.subject.source:
            self.subject = replace(self.subject, source=new.subject.source)
        self.visitor = self.visitor or new.subject.visitor
        for country, persons in new.subject.people.items():
            self.people.setdefault(country, set()).update(persons)
        if new.subject.place is not None and new.subject.place not in self.places:
            self.places.append(new.subject.place)
        if new.day is not None:
            self.first_day = new.day if self.first_day is None else min(self.first_day, new.day)
            self.last_day = new.day if self.last_day is None else max(self.last_day, new.day)


def open_entry(first: Heard, *, id: str | None = None, negated: bool | None = None) -> Entry:
    """An entry opened by a voice that it does not hold yet.

    Args:
        first: The voice.
        id: Id of the expectation, where it has one already.
        negated: What it says of it, where another voice opened it.
    """
    outlook = first.voice.outlook
    return Entry(
        id=id or id_of(outlook.id),
        subject=first.subject,
        negated=outlook.negated if negated is None else negated,
        claim=outlook.claim,
        speaker=None if outlook.speaker is None else outlook.speaker.actor,
        parties=set(first.subject.parties),
    )


def id_of(outlook: str) -> str:
    """Id of the expectation that an outlook opens."""
    return hashlib.sha256(outlook.encode()).hexdigest()[:12]


def people_share(mine: Mapping[str, set[str]], theirs: Mapping[str, frozenset[str]]) -> int:
    """Countries of which both name a person in common; -1 where both name persons of one and share none."""
    both = mine.keys() & theirs.keys()
    if any(not mine[country] & theirs[country] for country in both):
        return -1
    return len(both)

"""Statements held against what became of them: what a track record counts.

A statement is judged as it was worded: by its own day where it named one, and by whether it spoke of the thing
happening or not happening. What came late was not true by its day. A reprint is no second statement, and of what one
speaker says again and again about one expectation one statement counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from summitry.analysis.expectations.records import Expectation
from summitry.model.event import Report
from summitry.model.expectation import Claim, Likelihood, Outcome, State, Voice
from summitry.model.period import Period

UNKNOWN = "unknown"


class Standing(StrEnum):
    """How far a statement can be judged."""

    OPEN = "open"
    PAST_DUE = "past_due"
    """Its time is over and nobody tells: not judged, since silence proves nothing."""
    SETTLED = "settled"
    UNTOLD = "untold"
    """Overtaken or ambiguous: it can no longer be told."""


@dataclass(frozen=True, slots=True)
class Case:
    """One statement of one speaker, with what became of it.

    Attributes:
        expectation: Id of the expectation.
        outlook: Id of the outlook.
        claim: Kind of the statement.
        speaker: Name of whoever says so; the outlet where nobody is named, "unknown" where it is not known either.
        actor: Id of the speaker; None where unknown, and for outlets.
        named: False where the speaker is only described ("a diplomat"): others described so are somebody else.
        outlet: Outlet that carried it first, "unknown" where not known.
        outlet_kind: Kind of that outlet.
        day: Last day on which it can have been published; None where unknown.
        likelihood: How likely it was called; None where no word on that was said.
        conditional: Whether it was tied to a condition.
        standing: How far it can be judged.
        came_true: Whether it came true as worded; None unless settled.
        early: Whether it was said in time: by its day, and by the day on which the outcome could be known.
    """

    expectation: str
    outlook: str
    claim: Claim
    speaker: str
    actor: str | None
    named: bool
    outlet: str
    outlet_kind: str
    day: date | None
    likelihood: Likelihood | None
    conditional: bool
    standing: Standing
    came_true: bool | None
    early: bool

    @property
    def who(self) -> str:
        """Key of the speaker."""
        return self.actor or self.speaker.casefold()

    @property
    def judged(self) -> bool:
        """Whether it counts for a track record: settled, said in time, on no condition, and more than a question."""
        return (
            self.came_true is not None
            and self.early
            and not self.conditional
            and self.claim is not Claim.QUESTION
        )


def cases(entries: Iterable[Expectation], reports: Mapping[str, Report] | None = None) -> tuple[Case, ...]:
    """All statements of these expectations, reprints once.

    Args:
        entries: Expectations as they stood on a day.
        reports: Events behind the outcomes by id, for their dates; where one is missing, the outcome tells alone
            whether it came in time.
    """
    return tuple(
        _case(entry, voice, reports or {}) for entry in entries for voice in _without_reprints(entry.voices)
    )


def last_of_each(found: Iterable[Case]) -> tuple[Case, ...]:
    """One statement of each speaker on each expectation: the last by day; of one day, the later in order."""
    chosen: dict[tuple[str, str], Case] = {}
    for case in found:
        before = chosen.get((case.expectation, case.who))
        if before is None or _day(case) >= _day(before):
            chosen[(case.expectation, case.who)] = case
    return tuple(chosen.values())


def first_of_each(found: Iterable[Case]) -> tuple[Case, ...]:
    """One statement of each speaker on each expectation: the first by day; of one day, the earlier in order."""
    chosen: dict[tuple[str, str], Case] = {}
    for case in found:
        before = chosen.get((case.expectation, case.who))
        if before is None or _day(case) < _day(before):
            chosen[(case.expectation, case.who)] = case
    return tuple(chosen.values())


def _day(case: Case) -> date:
    return case.day or date.min


def _without_reprints(voices: Iterable[Voice]) -> list[Voice]:
    """One voice for what one speaker says in one story: that of the first document; of one day, a news agency's."""
    chosen: dict[tuple[str, str, str, bool], Voice] = {}
    for voice in sorted(voices, key=_printed):
        outlook = voice.outlook
        term = outlook.likelihood.term if outlook.likelihood else ""
        named = _name(voice) if outlook.speaker else ""
        chosen.setdefault((voice.document.story, named, term, outlook.negated), voice)
    return list(chosen.values())


def _printed(voice: Voice) -> tuple[date, bool, str, str]:
    card = voice.document
    return (_published(voice) or date.max, card.outlet_kind != "wire", card.id, voice.outlook.id)


def _published(voice: Voice) -> date | None:
    period = voice.document.published
    return period.end if period else None


def _name(voice: Voice) -> str:
    speaker = voice.outlook.speaker
    if speaker is not None and (speaker.name or speaker.text):
        return speaker.name or speaker.text
    return voice.document.outlet or UNKNOWN


def _is_named(voice: Voice) -> bool:
    """Whether the speaker is known by a name; outlets are."""
    speaker = voice.outlook.speaker
    if speaker is None or speaker.actor is not None:
        return True
    return speaker.kind != "unnamed" and _name(voice)[:1].isupper()


def _case(entry: Expectation, voice: Voice, reports: Mapping[str, Report]) -> Case:
    outlook, card = voice.outlook, voice.document
    day = _published(voice)
    due = outlook.due or entry.due
    last = min((each for each in (due.end if due else None, entry.settled_on) if each), default=date.max)
    standing = _standing(entry)
    return Case(
        expectation=entry.id,
        outlook=outlook.id,
        claim=outlook.claim,
        speaker=_name(voice),
        actor=outlook.speaker.actor if outlook.speaker else None,
        named=_is_named(voice),
        outlet=card.outlet or UNKNOWN,
        outlet_kind=card.outlet_kind,
        day=day,
        likelihood=outlook.likelihood,
        conditional=outlook.condition is not None,
        standing=standing,
        came_true=_came_true(entry, voice, reports) if standing is Standing.SETTLED else None,
        early=day is not None and day <= last,
    )


def _standing(entry: Expectation) -> Standing:
    if entry.state is State.PAST_DUE:
        return Standing.PAST_DUE
    if entry.state is not State.SETTLED:
        return Standing.OPEN
    return Standing.UNTOLD if entry.outcome in (Outcome.OVERTAKEN, Outcome.AMBIGUOUS) else Standing.SETTLED


def _came_true(entry: Expectation, voice: Voice, reports: Mapping[str, Report]) -> bool:
    """Whether the words of one voice came true, by its own day where it named one."""
    happened = entry.outcome in (Outcome.CAME_TRUE, Outcome.CAME_LATE)
    due = voice.outlook.due
    acts = [reports[each].event.date for each in entry.evidence if each in reports]
    dated = [act for act in acts if act is not None]
    if happened and not entry.negated and due is not None and due.end is not None and dated:
        in_time = any(_begins_by(act, due.end) for act in dated)
    else:
        in_time = entry.outcome is Outcome.CAME_TRUE
    return in_time == (voice.outlook.negated == entry.negated)


def _begins_by(act: Period, last: date) -> bool:
    return act.start is None or act.start <= last

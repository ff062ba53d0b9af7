"""What is expected: what is due, what is overdue, what is open, and what came of the last ones, each cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.analysis.expectations.records import Expectation, Expectations
from summitry.analysis.timeline import Entry
from summitry.brief.expectations import (
    by_due,
    condition_words,
    counts_words,
    day_of,
    due_label,
    expected_sentence,
    last_spoken,
    likely_lines,
    outcome_words,
    quoted_sentence,
    reason_words,
    revised_words,
    sentence,
    silence_words,
    state_words,
)
from summitry.brief.facts import Facts
from summitry.brief.notebook import Notebook
from summitry.brief.records import Expected, ExpectedGroup, ExpectedPart, Statement
from summitry.brief.words import phrases
from summitry.coding.ontology import coded_types
from summitry.model.event import Status
from summitry.model.expectation import Claim, Outcome, State, Voice
from summitry.wording.days import say_day
from summitry.wording.names import listed, plural, with_article

MOST_TOLD = 12
"""Expectations told in a group; the others are counted."""

MOST_SETTLED, MOST_OVERDUE = 8, 6
"""The same of those that are settled or overdue: the last ones."""

FRESH_DAYS = 92
"""Days since somebody last spoke of an open expectation without a day; older ones are only counted."""

OVERDUE_LEAD = (
    "Their time is over and no article read tells what became of them; "
    "that does not prove that they did not happen."
)

_WEAK = frozenset({Claim.POSSIBILITY, Claim.QUESTION, Claim.DEMAND})
_OUTCOME_MARK = {
    Outcome.CAME_TRUE: Status.HAPPENED,
    Outcome.CAME_LATE: Status.HAPPENED,
    Outcome.DID_NOT_HAPPEN: Status.NOT_HAPPENED,
    Outcome.OVERTAKEN: Status.NOT_HAPPENED,
    Outcome.AMBIGUOUS: Status.POSSIBLE,
}


def expected_part(found: Expectations | None, facts: Facts, book: Notebook) -> ExpectedPart | None:
    """The section on expectations; None where they were not studied."""
    if found is None:
        return None
    if not len(found):
        why = f"No article read looks ahead to anything that {with_article(facts.name)} has a part in."
        return ExpectedPart("", (), why) if facts.reports else None
    by = {state: by_due(each for each in found if each.state is state) for state in State}
    settled = [each for each in found if each.state is State.SETTLED]
    overdue = by[State.PAST_DUE]
    groups = (
        _Group("Due now or within a week", "", by[State.DUE], by[State.DUE], MOST_TOLD),
        # The overdue ones whose time was over last are told first.
        _Group("Overdue", OVERDUE_LEAD, overdue, overdue[::-1], MOST_OVERDUE),
        _Group("Open", "", by[State.OPEN], _spoken_of_lately(by[State.OPEN], found.on), MOST_TOLD),
        _Group("What came of the last ones", "Latest first.", settled, settled, MOST_SETTLED),
    )
    told = tuple(_tell(each, facts, book) for each in groups)
    return ExpectedPart(_lead(found, facts), tuple(each for each in told if each.told))


@dataclass(frozen=True, slots=True)
class _Group:
    """Expectations that stand alike: all of them, and those to tell in their order, of which the first ``most``."""

    heading: str
    lead: str
    entries: Sequence[Expectation]
    to_tell: Sequence[Expectation]
    most: int


def _spoken_of_lately(entries: Sequence[Expectation], on: date | None) -> list[Expectation]:
    """Those with a day, and those without that somebody has spoken of within ``FRESH_DAYS``."""
    if on is None:
        return list(entries)
    floor = on - timedelta(days=FRESH_DAYS)
    return [each for each in entries if each.due is not None or (last_spoken(each) or floor) > floor]


def covers(found: Expectations | None) -> _Covered:
    """Which reports the expectations rest on, so that no act is told of twice."""
    return _Covered(found)


class _Covered:
    """The sentences and events that stand behind expectations."""

    def __init__(self, found: Expectations | None) -> None:
        voices = [voice for entry in found or () for voice in entry.voices]
        self._events = {voice.outlook.event for voice in voices if voice.outlook.event is not None}
        self._said = {(v.document.id, v.outlook.sentence, v.outlook.type) for v in voices}

    def __call__(self, entry: Entry) -> bool:
        """Whether an act said to come is one of the expectations."""
        return any(
            r.event.id in self._events or (r.document.id, r.event.sentence, r.event.type) in self._said
            for r in entry.incident.reports
        )


def _lead(found: Expectations, facts: Facts) -> str:
    states = Counter(each.state for each in found)
    outcomes = Counter(each.outcome for each in found if each.outcome is not None)
    said = [
        f"{states[state]} {phrases()['state'][state.value]}"
        for state in (State.DUE, State.PAST_DUE, State.OPEN, State.SETTLED)
        if states[state]
    ]
    came = [f"{outcomes[each]} {outcome_words(each)}" for each in Outcome if outcomes[each]]
    settled = f" ({', '.join(came)})" if came else ""
    known = f", as known on {say_day(found.on)}" if found.on else ""
    return (
        f"{plural(len(found), 'expectation')} in which {with_article(facts.name)} has a part{known}: "
        f"{listed(said)}{settled}. A number beside a word such as “likely” is what readers in surveys take it to mean."
    )


def _tell(group: _Group, facts: Facts, book: Notebook) -> ExpectedGroup:
    said = Counter(_sentence(each) for each in group.entries)
    once = {_sentence(each): each for each in reversed(group.to_tell)}
    shown = [each for each in group.to_tell if once[_sentence(each)] is each][: group.most]
    told = {_sentence(each) for each in shown}
    return ExpectedGroup(
        heading=group.heading,
        lead=group.lead,
        told=tuple(_told(each, facts, book, quoted=said[_sentence(each)] > 1) for each in shown),
        rest=_rest([each for each in group.entries if _sentence(each) not in told], facts),
    )


def _sentence(entry: Expectation) -> tuple[str, int]:
    """The sentence that stands for it: several things may be expected in one, which is then quoted once for all."""
    best = entry.best
    return best.document.id, best.outlook.sentence


def _rest(left_out: Sequence[Expectation], facts: Facts) -> str:
    if not left_out:
        return ""
    undated = "" if any(each.due for each in left_out) else " without a day"
    return f"and {len(left_out)} more{undated}: summitry expectations --actor {facts.actor.id}"


def _told(entry: Expectation, facts: Facts, book: Notebook, *, quoted: bool) -> Expected:
    text = (
        quoted_sentence(entry)
        if quoted
        else expected_sentence(entry, facts.names, actor=facts.actor.id, dated=False)
    )
    said = Statement(
        text,
        *book.cite_voices(cited_first(entry)),
        status=mark_status(entry),
        mark=mark_words(entry),
        date=due_label(entry.due, entry.due_kind),
        quad=quad_of(entry),
        anchor=entry.id,
    )
    return Expected(said, _basis(entry, book), entry.due is not None)


def cited_first(entry: Expectation) -> list[Voice]:
    """Its voices, the one that tells most first, then the latest."""
    others = sorted(
        (each for each in entry.voices if each.outlook.id != entry.best.outlook.id),
        key=lambda each: (day_of(each) == date.max, -day_of(each).toordinal(), each.outlook.id),
    )
    return [entry.best, *others]


def mark_status(entry: Expectation) -> Status:
    """The status whose mark it bears: solid where it happened, struck where it did not, dotted where it only may."""
    if entry.outcome is not None:
        status = _OUTCOME_MARK[entry.outcome]
        opposite = {Status.HAPPENED: Status.NOT_HAPPENED, Status.NOT_HAPPENED: Status.HAPPENED}
        settled = entry.outcome is not Outcome.OVERTAKEN
        return opposite.get(status, status) if entry.negated and settled else status
    if entry.withdrawn:
        return Status.NOT_HAPPENED
    return Status.POSSIBLE if entry.claim in _WEAK or entry.condition else Status.EXPECTED


def mark_words(entry: Expectation) -> str:
    """How it stands, to be printed beside its mark: what became of it, else what kind of word it is."""
    if entry.state is State.SETTLED or entry.withdrawn:
        return state_words(entry)
    word: str = phrases()["claim_word"][entry.claim.value]
    return word


def quad_of(entry: Expectation) -> int:
    """Class of what is expected, 1 to 4; 0 where it is of none."""
    known = coded_types().get(entry.type) if entry.type else None
    return known.quad if known else 0


def _basis(entry: Expectation, book: Notebook) -> tuple[Statement, ...]:
    # Words without a number say no more than the mark does, unless several speakers used different ones.
    telling = len(likely_lines(entry)) > 1 or any(
        each.likelihood.point is not None for each in entry.likelihoods
    )
    first = [
        sentence("; ".join(likely_lines(entry))) if telling else "",
        condition_words(entry),
        revised_words(entry),
    ]
    if entry.n_reports > 1:
        first.append(f"{counts_words(entry)}.")
    lines = [Statement(" ".join(each for each in first if each))]
    if entry.state in (State.SETTLED, State.PAST_DUE) or entry.withdrawn:
        why = sentence(silence_words(entry)) or reason_words(entry)
        lines.append(Statement(why, *book.cite_proofs(entry.evidence)))
    return tuple(each for each in lines if each.text)

"""One expectation in words, as pages tell it: what, when, who says so, how likely, how it stands and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.analysis.expectations.records import Assessment, Expectation, Expectations
from summitry.analysis.expectations.rules import rules
from summitry.brief.clean import clean
from summitry.brief.expectation_section import mark_status, mark_words, quad_of
from summitry.brief.expectations import (
    CHANGES,
    CONVENTION,
    MOST_NAMED,
    condition_words,
    counts_words,
    day_of,
    due_label,
    due_words,
    heading,
    is_plain,
    likelihood_words,
    likely_lines,
    outcome_words,
    precision_words,
    reason_words,
    revised_words,
    sentence,
    speaker_of,
)
from summitry.brief.notebook import split_at_trigger
from summitry.brief.words import Names, phrases
from summitry.model.event import Report, Status
from summitry.model.expectation import DueKind, Outcome, Posting, PostingKind, State, Voice
from summitry.wording.days import say_day
from summitry.wording.names import capital, listed, plural, with_article

_KIND = {
    DueKind.ON: "some time within these days",
    DueKind.BY: "before this day is over",
    DueKind.FROM: "from this day on",
}

_DONE = {
    PostingKind.OPENED: "First said",
    PostingKind.REPEATED: "Said again",
    PostingKind.REVISED: "Another day",
    PostingKind.WITHDRAWN: "Called off",
    PostingKind.SETTLED: "Settled",
    PostingKind.REVOKED: "Taken back",
}


@dataclass(frozen=True, slots=True)
class Awaited:
    """An expectation in words.

    Attributes:
        entry: The expectation.
        heading: What is expected.
        quoted: Whether the heading is cut from the sentence of its source, which then is to stand beside it.
        status: The status whose mark it bears.
        quad: Class of what is expected; 0 where it is of none.
        mark: How it stands, in a word or two, beside the mark.
        when: Its time, to stand in front: "25 April 2019", "by 31 December 2019".
        timing: How that is meant and how finely it is known; "" where to the day.
        said_by: "according to the Kremlin and 2 others".
        counts: "3 reports, 2 stories".
        likely: How likely, a line for each who says otherwise; empty where nothing was said of it.
        condition: "On a condition: ..."; "" where there is none.
        revised: How its day was changed; "" if never.
        why: Why it stands so.
        evidence: Reports that this rests on.
        best: The voice that tells most.
        sentence: Its sentence in three: before the words that look ahead, these, and after.
    """

    entry: Expectation
    heading: str
    quoted: bool
    status: Status
    quad: int
    mark: str
    when: str
    timing: str
    said_by: str
    counts: str
    likely: Sequence[str]
    condition: str
    revised: str
    why: str
    evidence: Sequence[Report]
    best: Voice
    sentence: tuple[str, str, str]


def awaited(entry: Expectation, names: Names, reports: Mapping[str, Report]) -> Awaited:
    """An expectation in words.

    Args:
        entry: The expectation.
        names: From ids to names.
        reports: Events behind outcomes, by id.
    """
    plain, best = is_plain(entry), entry.best
    title = heading(entry, names)
    whole = clean(best.outlook.evidence.text)
    over = entry.state in (State.SETTLED, State.PAST_DUE) or entry.withdrawn
    return Awaited(
        entry=entry,
        heading=title,
        quoted=not plain and whole.strip(" .") != title.strip(" ."),
        status=mark_status(entry),
        quad=quad_of(entry),
        mark="overdue" if entry.state is State.PAST_DUE else mark_words(entry),
        when=due_label(entry.due, entry.due_kind),
        timing=timing_words(entry),
        said_by=said_by(entry),
        counts=counts_words(entry),
        likely=_telling(entry),
        condition=condition_words(entry),
        revised=revised_words(entry),
        why=reason_words(entry) if over else "",
        evidence=tuple(reports[each] for each in entry.evidence if each in reports),
        best=best,
        sentence=split_at_trigger(clean(best.outlook.evidence.text), clean(best.outlook.evidence.trigger)),
    )


def all_awaited(found: Expectations, names: Names) -> tuple[Awaited, ...]:
    """All of them in words, in their order."""
    return tuple(awaited(each, names, found.reports) for each in found)


def _telling(entry: Expectation) -> tuple[str, ...]:
    """Words without a number say no more than the mark does, unless several speakers used different ones."""
    lines = likely_lines(entry)
    numbered = any(each.likelihood.point is not None for each in entry.likelihoods)
    hedged = any(each.likelihood.basis != CONVENTION for each in entry.likelihoods)
    return tuple(lines) if len(lines) > 1 or (numbered and hedged) else ()


def timing_words(entry: Expectation) -> str:
    """How its time is meant: "some time within these days, known to the week; “next week” as written"."""
    due = entry.due
    if due is None or (due.start is None and due.end is None):
        return ""
    one_day = due.start == due.end and entry.due_kind is DueKind.ON
    said = [] if one_day or entry.due_kind is None else [_KIND[entry.due_kind]]
    if entry.due_kind is not DueKind.BY and (precision := precision_words(due)):
        said.append(precision)
    written = f"“{clean(due.text)}” as written" if due.text else ""
    return "; ".join(each for each in (", ".join(said), written) if each)


def said_by(entry: Expectation) -> str:
    """Who says so; speakers are named before outlets that say so themselves."""
    told = [(each.outlook.speaker is not None, who) for each in entry.voices if (who := speaker_of(each))]
    speakers = list(dict.fromkeys(who for spoken, who in told if spoken))
    everybody = list(dict.fromkeys([*speakers, *(who for _, who in told)]))
    if not everybody:
        return "an outlet without a name"
    shown = [with_article(each) for each in everybody[:MOST_NAMED]]
    rest = len(everybody) - len(shown)
    return listed([*shown, *([plural(rest, "other")] if rest else [])])


# ---- voices ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """What one story says, with its reprints.

    Attributes:
        voice: Its first voice.
        before: The sentence up to the words that look ahead.
        words: These words.
        after: The rest of the sentence.
        speaker: Who says so; "" where the outlet itself does.
        actor: Id of the speaker; None where unknown.
        claim: What kind of word: "announced".
        likely: How likely; "" where nothing was said of it.
        when: The day that it names; "" where none.
        condition: Its condition.
        reprints: Other documents of the story that say the same.
    """

    voice: Voice
    before: str
    words: str
    after: str
    speaker: str
    actor: str | None
    claim: str
    likely: str
    when: str
    condition: str
    reprints: Sequence[Voice]


def heard(entry: Expectation) -> tuple[Heard, ...]:
    """All voices by day, those of one story that say the same together."""
    groups: dict[tuple[str, str, str], list[Voice]] = {}
    for voice in sorted(entry.voices, key=lambda each: (day_of(each), each.document.id, each.outlook.id)):
        same = clean(voice.outlook.evidence.text)
        groups.setdefault((voice.document.story, speaker_of(voice), same), []).append(voice)
    return tuple(_heard(own, entry) for own in groups.values())


def _heard(own: Sequence[Voice], entry: Expectation) -> Heard:
    voice = own[0]
    outlook = voice.outlook
    before, words, after = split_at_trigger(clean(outlook.evidence.text), clean(outlook.evidence.trigger))
    opposite = outlook.negated != entry.negated
    likely = outlook.likelihood
    return Heard(
        voice=voice,
        before=before,
        words=words,
        after=after,
        speaker=speaker_of(voice) if outlook.speaker is not None else "",
        actor=outlook.speaker.actor if outlook.speaker is not None else None,
        claim=phrases()["claim_word"][outlook.claim.value] + (", of the opposite" if opposite else ""),
        likely="" if likely is None else likelihood_words(likely),
        when=due_words(outlook.due, outlook.due_kind) if outlook.due is not None else "",
        condition=clean(outlook.condition) if outlook.condition else "",
        reprints=tuple(own[1:]),
    )


# ---- how likely --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rated:
    """How likely it was called, by all who last called it so.

    Attributes:
        said: In which words: "“very likely”: about 90 % (80–95 %)".
        who: Speakers with the day on which they said so, the latest first.
        point: As a number, 0 to 1; None where no survey gives one, and where it was said without a hedge.
        low: Lower end of the range of readings.
        high: Upper end.
        basis: What the number rests on, in words.
    """

    said: str
    who: Sequence[tuple[str, date | None]]
    point: float | None
    low: float | None
    high: float | None
    basis: str


_BASIS = {
    "survey": "the number is what readers in surveys take the words to mean",
    "yardstick": "the number is that of an agreed scale of words",
    "stated": "the number is the speaker’s own",
    "none": "no survey gives these words a number",
    CONVENTION: "what is said without a hedge shows no number",
}


def rated(entry: Expectation) -> tuple[Rated, ...]:
    """The last assessment of each speaker, those who agree together, latest first."""
    found: dict[str, list[Assessment]] = {}
    for each in entry.likelihoods:
        said = likelihood_words(each.likelihood, negated=each.negated != entry.negated)
        found.setdefault(said, []).append(each)
    return tuple(_rated(said, own) for said, own in found.items())


def _rated(said: str, own: Sequence[Assessment]) -> Rated:
    likely = own[0].likelihood
    numbered = likely.basis != CONVENTION and likely.point is not None
    return Rated(
        said=said,
        who=tuple((clean(each.speaker), each.day) for each in own),
        point=likely.point if numbered else None,
        low=likely.low if numbered else None,
        high=likely.high if numbered else None,
        basis=_BASIS.get(likely.basis, ""),
    )


# ---- history -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger in words.

    Attributes:
        posting: The line.
        day: "24 April 2019", or "day unknown".
        deed: What it did: "Settled: came true".
        reason: Why.
        rule: The rule by which it changed how it stands, in words; "" where a person did, and for voices.
        taken_back: Whether a later line takes it back.
        voice: The voice that makes it.
        evidence: Reports that it rests on.
    """

    posting: Posting
    day: str
    deed: str
    reason: str
    rule: str
    taken_back: bool
    voice: Voice | None
    evidence: Sequence[Report]


def history(entry: Expectation, reports: Mapping[str, Report]) -> tuple[Line, ...]:
    """Its lines of the ledger, first to last."""
    voices = {each.outlook.id: each for each in entry.voices}
    back = {each.revokes for each in entry.history if each.revokes is not None}
    return tuple(
        Line(
            posting=each,
            day=say_day(each.day) if each.day else "day unknown",
            deed=deed_words(each, negated=entry.negated),
            reason=_reason(each, entry),
            rule=rule_words(each.rule) if each.kind in CHANGES and each.due is None else "",
            taken_back=each.seq in back,
            voice=voices.get(each.outlook or ""),
            evidence=tuple(reports[event] for event in each.evidence if event in reports),
        )
        for each in entry.history
    )


def _reason(line: Posting, entry: Expectation) -> str:
    """Why, unless that says no more than what was done."""
    said = sentence(line.reason)
    return "" if said.rstrip(".") == deed_words(line, negated=entry.negated) else said


def deed_words(line: Posting, *, negated: bool = False) -> str:
    """What a line did: "Settled: came true", "Another day: by 31 December 2019", "Opened again by M. Weber"."""
    if line.kind is PostingKind.OVERRULED:
        who = clean(line.by or "") or "somebody"
        if line.outcome is None:
            return f"Opened again by {who}"
        return f"Settled by {who}: {outcome_words(line.outcome, negated=negated)}"
    said = _DONE[line.kind]
    if line.outcome is not None:
        return f"{said}: {outcome_words(line.outcome, negated=negated)}"
    if line.due is not None:
        return f"{said}: {due_words(line.due, line.due_kind)}"
    return said


def rule_words(rule: str | None) -> str:
    """A rule in words; "" where there is none."""
    return next((each.words for each in rules() if each.id == rule), "")


def overruled_words(entry: Expectation) -> str:
    """By whom and why a person settled it or opened it again; "" where nobody did."""
    words = [each for each in entry.history if each.kind is PostingKind.OVERRULED]
    if not words:
        return ""
    last = words[-1]
    day = f" from {say_day(last.day)} on" if last.day else ""
    return f"{deed_words(last, negated=entry.negated)}{day}. {sentence(last.reason)}"


def settling_rule(entry: Expectation) -> str:
    """The rule by which it was settled, in words; "" where a person or none settled it."""
    if entry.outcome is None or entry.overruled:
        return ""
    lines = [each for each in entry.history if each.outcome is entry.outcome and each.rule]
    return rule_words(lines[-1].rule) if lines else rule_words("settle.withdrawn")


def outcome_choices(*, negated: bool) -> tuple[tuple[str, str], ...]:
    """What a person can say became of it: value and words."""
    return tuple((each.value, capital(outcome_words(each, negated=negated))) for each in Outcome)

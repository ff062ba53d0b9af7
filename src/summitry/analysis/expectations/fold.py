"""How expectations stand on a day: the lines of the ledger known by then, read in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from summitry.analysis.expectations.best import STRENGTH, tells
from summitry.analysis.expectations.dues import is_long, last_day, shifted
from summitry.analysis.expectations.entries import known_on
from summitry.analysis.expectations.records import Assessment, Expectation
from summitry.analysis.expectations.rules import days
from summitry.analysis.expectations.subject import parties_of
from summitry.analysis.expectations.title import title_of
from summitry.model.event import Place
from summitry.model.expectation import (
    Claim,
    DueKind,
    Outcome,
    Posting,
    PostingKind,
    State,
    Voice,
)
from summitry.model.period import Period
from summitry.wording.days import say_day, say_when

REVIVING = frozenset({"join.anew", "join.moved"})
"""Rules whose lines announce anew what had been called off."""

OWN_WORD = frozenset({Claim.ANNOUNCEMENT, Claim.PROMISE})
"""Claims by which those who were to do it say that they will not."""

_ORDER = (State.DUE, State.PAST_DUE, State.OPEN, State.SETTLED)


def expectations(
    postings: Iterable[Posting],
    voices: Iterable[Voice],
    *,
    on: date | None = None,
    today: date | None = None,
) -> tuple[Expectation, ...]:
    """Expectations as known on a day.

    Args:
        postings: Lines of the ledger.
        voices: The outlooks that they name; lines of others are passed over.
        on: The day; lines and outlooks published later, or on a day that is unknown, are not looked at. None takes all
            lines.
        today: The day whose state is told; by default ``on``, without which the last day that any line is of.

    Returns:
        Due first, then past due, open, settled (latest first); within a state by the day that it is due, without one
        those last that were spoken of longest ago.
    """
    known = [each for each in postings if on is None or (each.day is not None and each.day <= on)]
    day = today or on or max((each.day for each in known if each.day is not None), default=None)
    of: dict[str, Voice] = {voice.outlook.id: voice for voice in voices}
    lines: dict[str, list[Posting]] = defaultdict(list)
    for each in known:
        lines[each.expectation].append(each)
    found = (_fold(id, sorted(own, key=when_known), of, day) for id, own in lines.items())
    return tuple(sorted((each for each in found if each is not None), key=_order))


def _order(each: Expectation) -> tuple[int, int, date, int, str]:
    settled = -each.settled_on.toordinal() if each.settled_on else 0
    last = last_day(each.due, each.due_kind) or date.max
    spoken = max((day.toordinal() for v in each.voices if (day := known_on(v)) is not None), default=0)
    return _ORDER.index(each.state), settled, last, -spoken, each.id


@dataclass
class Standing:
    """What the lines have told so far."""

    voices: list[Voice] = field(default_factory=list)
    due: Period | None = None
    due_kind: DueKind | None = None
    off: Posting | None = None
    settling: Posting | None = None
    by_person: bool = False

    def read(self, line: Posting, voice: Voice | None) -> None:
        if voice is not None:
            self.voices.append(voice)
        if line.due is not None:
            self.due, self.due_kind = line.due, line.due_kind
        if line.kind is PostingKind.WITHDRAWN:
            self.off = line
        elif line.rule in REVIVING:
            self.off = None
        elif line.kind is PostingKind.OVERRULED:
            self.by_person = line.outcome is not None
            self.settling = line if self.by_person else None
        elif line.kind is PostingKind.SETTLED and not self.by_person and self._is_news(line):
            self.settling = line

    def _is_news(self, line: Posting) -> bool:
        return self.settling is None or self.settling.outcome is not line.outcome


@dataclass(frozen=True, slots=True)
class Read:
    """The known lines of one expectation, read in order.

    Attributes:
        standing: What they have told.
        negated: What is expected is that it will not happen.
        own: Voices that say the same of that as the first one.
    """

    standing: Standing
    negated: bool
    own: Sequence[Voice]


def read_lines(lines: Sequence[Posting], voices: Mapping[str, Voice]) -> Read | None:
    """Read the lines of one expectation, in the order of their days; None where none of its voices is known."""
    revoked = {each.revokes for each in lines if each.revokes is not None}
    standing = Standing()
    for line in lines:
        if line.seq not in revoked:
            standing.read(line, voices.get(line.outlook or ""))
    if not standing.voices:
        return None
    opened = min((each for each in lines if each.outlook in voices), key=_first_opened)
    negated = voices[opened.outlook or ""].outlook.negated
    return Read(standing, negated, [each for each in standing.voices if each.outlook.negated == negated])


def claim_of(own: Iterable[Voice]) -> Claim:
    """The kind of the strongest of some voices."""
    return min((each.outlook.claim for each in own), key=STRENGTH.index)


def when_known(line: Posting) -> tuple[date, int]:
    """Sorts lines by the day from which they count, unknown days last."""
    return line.day or date.max, line.seq


def _fold(
    id: str, lines: Sequence[Posting], voices: Mapping[str, Voice], day: date | None
) -> Expectation | None:
    """One expectation from its known lines; None where none of its voices is known."""
    read = read_lines(lines, voices)
    if read is None:
        return None
    standing, negated, own = read.standing, read.negated, read.own
    best = max(own, key=tells)
    state = _state(standing, day)
    words = [each for each in lines if each.kind is PostingKind.OVERRULED]
    off_too = not words and state is State.PAST_DUE
    if off_too and (standing.off is not None or _is_called_off(own, negated=negated)):
        _overtake(standing, own, lines, id)
        state = State.SETTLED
    settling = standing.settling
    return Expectation(
        id=id,
        claim=claim_of(own),
        type=best.outlook.type,
        parties=_parties(standing.voices),
        source=best.outlook.source,
        target=best.outlook.target,
        title=title_of(best.outlook),
        negated=negated,
        due=standing.due,
        due_kind=standing.due_kind,
        first_day=min((d for each in standing.voices if (d := known_on(each)) is not None), default=None),
        voices=tuple(standing.voices),
        n_stories=len({each.document.story for each in standing.voices}),
        n_reports=len({each.document.id for each in standing.voices}),
        likelihoods=_likelihoods(standing.voices),
        state=state,
        outcome=None if settling is None else settling.outcome,
        settled_on=None if settling is None else settling.day,
        evidence=_evidence(standing),
        reason=_reason(standing, state),
        condition=next((v.outlook.condition for v in reversed(own) if v.outlook.condition), None),
        place=_place(best, own),
        history=tuple(lines),
        withdrawn=standing.off is not None,
        overruled=standing.by_person,
    )


def _first_opened(line: Posting) -> tuple[bool, int]:
    return line.kind is not PostingKind.OPENED, line.seq


def _parties(voices: Iterable[Voice]) -> tuple[str, ...]:
    found = {party for each in voices for party in parties_of(each.outlook)}
    return tuple(sorted(party for party in found if not party.startswith("?")))


def _place(best: Voice, voices: Sequence[Voice]) -> Place | None:
    named = [best, *reversed(voices)]
    places = [each.outlook.place for each in named if each.outlook.place is not None]
    return next((each for each in places if each.lat is not None), places[0] if places else None)


def _likelihoods(voices: Iterable[Voice]) -> tuple[Assessment, ...]:
    last: dict[str, Assessment] = {}
    for each in voices:
        outlook = each.outlook
        if outlook.likelihood is None:
            continue
        name = outlook.speaker.name if outlook.speaker else each.document.outlet or "unknown"
        actor = outlook.speaker.actor if outlook.speaker else None
        last.pop(actor or name, None)
        last[actor or name] = Assessment(
            name, actor, known_on(each), outlook.likelihood, outlook.negated, outlook.id
        )
    return tuple(reversed(last.values()))


# ---- state -------------------------------------------------------------------------------------------------------


def _state(standing: Standing, day: date | None) -> State:
    if standing.settling is not None:
        return State.SETTLED
    return state_on(standing.due, standing.due_kind, day)


def _is_called_off(own: Sequence[Voice], *, negated: bool) -> bool:
    """Whether those who were to do it said themselves that it would not be."""
    return negated and any(each.outlook.claim in OWN_WORD and not each.outlook.condition for each in own)


def _overtake(standing: Standing, own: Sequence[Voice], lines: Sequence[Posting], id: str) -> None:
    """Settle what was called off and whose time is over: overtaken, by a line that the ledger need not hold."""
    over = last_day(standing.due, standing.due_kind)
    assert over is not None
    off = standing.off
    said = (
        off.day if off is not None else min((d for v in own if (d := known_on(v)) is not None), default=None)
    )
    day = shifted(over if said is None else max(over, said), days("settling", "grace_days") + 1)
    when = "" if said is None else f" on {say_day(said)}"
    reason = f"Called off{when}, and nothing tells that it was done by {say_day(day)}."
    evidence = () if off is None else off.evidence
    standing.settling = replace(
        lines[-1], kind=PostingKind.SETTLED, expectation=id, day=day, outlook=None, due=None, due_kind=None,
        outcome=Outcome.OVERTAKEN, revokes=None, rule="settle.withdrawn", evidence=evidence, reason=reason, by=None,
    )  # fmt: skip


def state_on(due: Period | None, kind: DueKind | None, day: date | None) -> State:
    """Open, due (now, or within the days stated) or past due (over, with some days for a report), unless settled.

    A window longer than a month is due towards its end only.
    """
    if due is None or day is None:
        return State.OPEN
    due_from, over_after = bounds(due, kind)
    if over_after is not None and day > over_after:
        return State.PAST_DUE
    return State.DUE if due_from is not None and day >= due_from else State.OPEN


def bounds(due: Period | None, kind: DueKind | None) -> tuple[date | None, date | None]:
    """The day from which it counts as due, and the last before it is past due; None where it never does."""
    last = last_day(due, kind)
    if due is None:
        return None, None
    begins = due.start if kind is not DueKind.BY and not is_long(due) else last
    return (
        None if begins is None else shifted(begins, -days("settling", "soon_days")),
        None if last is None else shifted(last, days("settling", "grace_days")),
    )


def _evidence(standing: Standing) -> tuple[str, ...]:
    if standing.settling is not None:
        return standing.settling.evidence
    return standing.off.evidence if standing.off is not None else ()


def _reason(standing: Standing, state: State) -> str:
    if standing.settling is not None:
        return standing.settling.reason
    if standing.off is not None:
        return standing.off.reason
    last = last_day(standing.due, standing.due_kind)
    if state is State.PAST_DUE and last is not None:
        return f"Its time was over on {say_day(last)}, and nothing that was read tells what became of it."
    if standing.due is None:
        return "No day is named."
    return f"Expected {_say_due(standing.due, standing.due_kind)}."


def _say_due(due: Period, kind: DueKind | None) -> str:
    if kind is DueKind.BY and due.end is not None:
        return f"by {say_day(due.end)}"
    if kind is DueKind.FROM and due.start is not None:
        return f"from {say_day(due.start)} on"
    return say_when(due)

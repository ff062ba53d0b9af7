"""What became of an expectation: stated rules over the reports of what was done and not done.

Reports are taken in the order of their days, and what a later one says of an earlier day changes nothing of what was
known on it. A settlement as came true needs the parties, the persons where any were named, a date within the window
and a report that is not vague itself; what has less leaves the expectation open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from summitry.analysis.alike import places_agree
from summitry.analysis.expectations.dues import is_fine, is_long, last_day, shifted, slack, widened
from summitry.analysis.expectations.entries import Entry, Verdict
from summitry.analysis.expectations.happenings import Happening, Happenings
from summitry.analysis.expectations.join import modes_agree, same_matter
from summitry.analysis.expectations.rules import days, has_cue
from summitry.analysis.expectations.subject import MEETING
from summitry.analysis.groups import length
from summitry.analysis.tellings import NEVER
from summitry.model.expectation import Outcome
from summitry.model.period import Period
from summitry.wording.days import say_day, say_when
from summitry.wording.names import listed, plural

DONE, LATE, NOT, OFF, LOWER = "done", "late", "not", "off", "lower"
"""What a report says of an expectation: done in time, done late, not done, called off, done by somebody lower."""

MOST_DAYS = 3
"""Days of reports that a reason names."""

_MAY_FOLLOW: dict[Outcome | None, frozenset[Outcome]] = {
    None: frozenset(Outcome),
    Outcome.CAME_TRUE: frozenset({Outcome.DID_NOT_HAPPEN}),
    Outcome.CAME_LATE: frozenset({Outcome.CAME_TRUE}),
    Outcome.DID_NOT_HAPPEN: frozenset({Outcome.CAME_TRUE}),
    Outcome.OVERTAKEN: frozenset({Outcome.CAME_TRUE, Outcome.CAME_LATE}),
    Outcome.AMBIGUOUS: frozenset({Outcome.CAME_TRUE, Outcome.DID_NOT_HAPPEN}),
}
"""Which outcome later evidence may put in the place of which."""


def advance(entry: Entry, happenings: Happenings, until: date) -> None:
    """Look at the reports published up to a day, and note in the entry what the rules make of them."""
    if entry.first_day is None or until < (
        shifted(entry.read_until, 1) if entry.read_until else entry.first_day
    ):
        return
    for day, told in _days_of(entry, happenings, until):
        _pass_time(entry, shifted(day, -1))
        _judge(entry, day, told)
    _pass_time(entry, until)
    entry.read_until = until


def _days_of(
    entry: Entry, happenings: Happenings, until: date
) -> list[tuple[date, list[tuple[str, Happening]]]]:
    """The reports that say something of the entry, by the day on which that could be known."""
    first = entry.first_day
    assert first is not None
    family, window = entry.subject.family, entry.window
    if family is None:
        return []
    back = looks_back(entry)
    since = shifted(entry.read_until, 1) if entry.read_until else first
    if back and entry.read_until is None and window is not None:
        since = window.start or first
    reach = entry.reach
    found = []
    for each in happenings.between(
        family, sorted(entry.subject.parties), since, min(until, reach.told_until)
    ):
        if (each.day <= first and not back) or (each.done and not reach.holds(each.begun, each.over)):
            continue
        says = says_of(each, entry)
        if says is not None:
            found.append((max(each.day, first), says, each))
    found.sort(key=lambda each: each[0])
    return [(day, [(says, h) for _, says, h in group]) for day, group in groupby(found, key=lambda e: e[0])]


# ---- what one report says ----------------------------------------------------------------------------------------


def says_of(told: Happening, entry: Entry) -> str | None:
    """What a report says of an expectation; None where it is about something else, or too vague to tell."""
    if entry.general or not _same_act(told, entry):
        return None
    if not told.done:
        return _says_not(told, entry)
    if told.period is None or not _is_told_finely(told.period):
        return None
    within = _is_within(told.period, entry)
    if not _is_by_them(told, entry):
        return LOWER if within and _is_in_place(told, entry) else None
    if not _is_that_visit(told, entry):
        return None
    if within:
        return DONE if is_fine(entry.window) or _is_surely(told, entry) else None
    return LATE if _is_late(told.period, entry) and _is_surely(told, entry) else None


def _is_surely(told: Happening, entry: Entry) -> bool:
    """What a fine window does not tell, the report must: its own day, and the persons or the words."""
    assert told.period is not None and told.period.end is not None
    fine = (length(told.period) or 0) <= days("settling", "edge_days") and not told.period.approximate
    if entry.due is None and (told.day - told.period.end).days > days("settling", "news_days"):
        return False
    return fine and (bool(entry.people) or _in_like_words(told, entry))


def _in_like_words(told: Happening, entry: Entry) -> bool:
    mine, theirs = entry.subject, told.subject
    return mine.head == theirs.head and len(mine.stems & theirs.stems) >= days("joining", "shared_words")


def _is_that_visit(told: Happening, entry: Entry) -> bool:
    """A visit has a guest and a country: the report names one of them, or the window leaves no other."""
    if not entry.subject.visitor or _is_narrow(entry):
        return True
    there = {place.country for place in entry.places if place.country}
    there |= entry.subject.parties - entry.subject.visitor
    place = told.subject.place
    return bool(told.subject.visitor & entry.subject.visitor) or (
        place is not None and place.country in there
    )


def _same_act(told: Happening, entry: Entry) -> bool:
    """The family, the sides, the visitor, the place, the means and the matter."""
    mine, theirs = entry.subject, told.subject
    if mine.source != theirs.source and not _shared_by_more(mine.source, theirs.source, entry, told.done):
        return False
    if not mine.target <= theirs.target:
        return False
    if entry.visitor and theirs.visitor and not entry.visitor & theirs.visitor:
        return False
    if any(not places_agree(theirs.place, place) for place in entry.places):
        return False
    return modes_agree(theirs.modes, mine.modes) and same_matter(mine, theirs)


def _shared_by_more(mine: frozenset[str], theirs: frozenset[str], entry: Entry, done: bool) -> bool:
    """A meeting of three is one of two of them: where the persons are named, or only one more takes part.

    Where the outlook names one party only, its person must be named, and the window be of days; that somebody stayed
    away tells of a window of weeks too.
    """
    if entry.subject.family != MEETING or not mine < theirs:
        return False
    if len(mine) == 1:
        window = entry.window
        near = _is_narrow(entry) or (not done and window is not None and not is_long(window))
        return bool(entry.people) and near
    return len(theirs) == len(mine) + 1 or bool(entry.people)


def _is_narrow(entry: Entry) -> bool:
    window = entry.window
    return window is not None and (length(window) or NEVER) <= days("settling", "visit_days")


def _is_by_them(told: Happening, entry: Entry) -> bool:
    """Whether of each country of which the expectation names persons the report names one of these."""
    return all(
        told.subject.people.get(country, frozenset()) & persons for country, persons in entry.people.items()
    )


def _is_told_finely(period: Period) -> bool:
    found = length(period)
    return found is not None and found <= days("settling", "vague_days")


def _is_within(period: Period, entry: Entry) -> bool:
    """Whether it was within the window; without one, after the first outlook and not too long after the last."""
    assert period.start is not None and period.end is not None
    assert entry.first_day is not None and entry.last_day is not None
    window = entry.window
    if window is None:
        latest = shifted(entry.last_day, days("settling", "undated_days"))
        return entry.first_day < period.start <= latest
    if period.end < entry.first_day and not (window.end is not None and window.end < entry.first_day):
        return False
    wide = widened(window, slack("settling", window, period))
    if wide.contains(period.start) and wide.contains(period.end):
        return True
    return (length(period) or 0) <= days("settling", "edge_days") and window.overlaps(period)


def _is_late(period: Period, entry: Entry) -> bool:
    last = last_day(entry.due, entry.due_kind)
    if last is None or period.start is None or period.start <= last:
        return False
    long = entry.due is not None and (is_long(entry.due) or entry.due_kind == "by")
    return period.start <= shifted(last, days("settling", "late_long_days" if long else "late_days"))


def _is_in_place(told: Happening, entry: Entry) -> bool:
    """Whether somebody lower came in place of those who were expected, by the words of the report."""
    text = told.report.event.evidence.text
    return bool(entry.people) and has_cue("instead", text) and not told.denied


def _says_not(told: Happening, entry: Entry) -> str | None:
    """Called off before its time, or not done in it; "has not come yet" says neither while there is time."""
    text, window = told.report.event.evidence.text, entry.window
    if told.denied or not _names_alike(told, entry) or has_cue("never", text):
        return None
    if looks_back(entry):
        return NOT if _tells_of_then(told, entry) else None
    off = has_cue("called_off", text)
    if window is None:
        return OFF if off and _is_spoken_of(told.day, entry) else None
    last = last_day(entry.due, entry.due_kind) or date.max
    over = told.day >= shifted(last, -days("settling", "grace_days"))
    if has_cue("not_yet", text) and not over:
        return None
    if window.start is not None and told.day < window.start:
        return OFF if off or (told.period is not None and window.overlaps(told.period)) else None
    return _says_not_in_time(told, entry, window, off=off, over=over)


def looks_back(entry: Entry) -> bool:
    """Whether its time was over before it was first told of."""
    window = entry.window
    return bool(window and window.end and entry.first_day and window.end < entry.first_day)


def _tells_of_then(told: Happening, entry: Entry) -> bool:
    """Of what was expected long ago: the story that tells of it, or a report of its time."""
    if told.report.document.story in entry.stories:
        return told.period is None or _is_in(told, entry)
    if told.period is not None:
        return _is_in(told, entry)
    window = entry.window
    return bool(window and window.start and window.start <= told.day and _is_soon_after(told.day, window))


def _is_in(told: Happening, entry: Entry) -> bool:
    """Dated in the window; a longer time, "this year", counts only between the same parties."""
    window = entry.window
    if window is None or told.period is None or not window.overlaps(told.period):
        return False
    longest = max(days("settling", "long_days"), length(window) or NEVER)
    return (length(told.period) or NEVER) <= longest or told.subject.parties == entry.subject.parties


def _says_not_in_time(told: Happening, entry: Entry, window: Period, *, off: bool, over: bool) -> str | None:
    if told.period is not None:
        if not widened(window, slack("settling", window, told.period)).overlaps(told.period):
            return None
    elif not over:
        return OFF if off else None
    elif not (_is_soon_after(told.day, window) and _is_worded_alike(told, entry)):
        return None
    if over or not is_long(window):
        return NOT
    return OFF if off else None


def _is_soon_after(day: date, window: Period) -> bool:
    """What is not dated tells of a window that has just passed."""
    return window.end is not None and window.end < day <= shifted(window.end, days("settling", "late_days"))


def _is_worded_alike(told: Happening, entry: Entry) -> bool:
    """Whether it names the act by the pattern of an outlook, or shares words of substance with one."""
    mine = told.subject
    return any(
        each.subject.head == mine.head
        or len(each.subject.stems & mine.stems) >= days("joining", "shared_words")
        for each in entry.heard
    )


def _is_spoken_of(day: date, entry: Entry) -> bool:
    assert entry.last_day is not None
    return day <= shifted(entry.last_day, days("joining", "undated_days"))


def _names_alike(told: Happening, entry: Entry) -> bool:
    """That persons did not do it says so of them only: both name the same, or neither names anybody."""
    if not entry.people or not told.subject.people:
        return not entry.people and not told.subject.people
    both = entry.people.keys() & told.subject.people.keys()
    return bool(both) and all(entry.people[country] & told.subject.people[country] for country in both)


# ---- what all of a day say ---------------------------------------------------------------------------------------


def _judge(entry: Entry, day: date, told: Sequence[tuple[str, Happening]]) -> None:
    heard = [each for each in told if not _says_the_opposite_again(entry, *each)]
    for says, each in told:
        entry.said.setdefault(each.report.document.story, set()).add(says)
    by_word = {word: [h for says, h in heard if says == word] for word in (DONE, LATE, NOT, OFF, LOWER)}
    done, not_done = by_word[DONE], by_word[NOT]
    if done and not_done:
        if _may_follow(entry, Outcome.AMBIGUOUS):
            entry.verdicts.append(_contradiction(day, done, not_done))
    elif done:
        if _may_follow(entry, Outcome.DID_NOT_HAPPEN if entry.negated else Outcome.CAME_TRUE):
            entry.verdicts.append(_done(entry, day, done))
    elif not_done:
        verdict = _not_done(entry, day, not_done)
        if _may_follow(entry, verdict.outcome):
            entry.verdicts.append(verdict)
    else:
        _judge_less(entry, day, by_word)


def _judge_less(entry: Entry, day: date, by_word: Mapping[str, Sequence[Happening]]) -> None:
    """A day that tells neither that it was done in time nor that it was not."""
    late, off, lower = by_word[LATE], by_word[OFF], by_word[LOWER]
    if late and not entry.negated:
        if _may_follow(entry, Outcome.CAME_LATE):
            entry.verdicts.append(_late(day, late))
    elif off and not entry.negated and entry.withdrawn is None and entry.outcome is None:
        entry.withdrawn = _called_off(day, off)
        entry.verdicts.append(entry.withdrawn)
    elif lower and _may_follow(entry, Outcome.AMBIGUOUS):
        entry.verdicts.append(_lower(day, lower))


def _says_the_opposite_again(entry: Entry, says: str, told: Happening) -> bool:
    """A story that contradicts what it said on an earlier day is a reprint read otherwise."""
    before = entry.said.get(told.report.document.story, set())
    return (says == NOT and DONE in before) or (says == DONE and NOT in before)


def _may_follow(entry: Entry, outcome: Outcome | None) -> bool:
    """Whether an outcome may stand in the place of the last."""
    found = [each.outcome for each in entry.verdicts if each.outcome is not None]
    before = found[-1] if found else None
    return outcome != before and outcome in _MAY_FOLLOW[before]


def _done(entry: Entry, day: date, told: Sequence[Happening]) -> Verdict:
    outcome = Outcome.DID_NOT_HAPPEN if entry.negated else Outcome.CAME_TRUE
    how = "although it had been said that it would not be" if entry.negated else "within its time"
    if not entry.negated and entry.due is None:
        how = f"{_how_long_after(entry, told)} it was last spoken of, without a day"
    return Verdict(
        day, outcome, "settle.done", _ids(told), f"{_who(told)} that it was done {_when(told)}, {how}."
    )


def _how_long_after(entry: Entry, told: Sequence[Happening]) -> str:
    begun = min(
        each.period.start for each in told if each.period is not None and each.period.start is not None
    )
    assert entry.last_day is not None
    after = (begun - entry.last_day).days
    return f"{plural(after, 'day')} after" if after > 0 else "when"


def _late(day: date, told: Sequence[Happening]) -> Verdict:
    said = f"{_who(told)} that it was done {_when(told)}, after the day that was named."
    return Verdict(day, Outcome.CAME_LATE, "settle.late", _ids(told), said)


def _not_done(entry: Entry, day: date, told: Sequence[Happening]) -> Verdict:
    if entry.negated:
        said = f"{_who(told)} that it did not happen, as had been said."
        return Verdict(day, Outcome.CAME_TRUE, "settle.not_done", _ids(told), said)
    if entry.conditional:
        unmet = "it had been said only on a condition, and nothing tells whether that was met"
        said = f"{_who(told)} that it did not happen; {unmet}."
        return Verdict(day, Outcome.OVERTAKEN, "settle.condition", _ids(told), said)
    said = f"{_who(told)} that it did not happen."
    return Verdict(day, Outcome.DID_NOT_HAPPEN, "settle.not_done", _ids(told), said)


def _contradiction(day: date, done: Sequence[Happening], not_done: Sequence[Happening]) -> Verdict:
    said = f"{_who(done)} that it was done; that it was not was told on the same day."
    return Verdict(day, Outcome.AMBIGUOUS, "settle.contradiction", _ids([*done, *not_done]), said)


def _lower(day: date, told: Sequence[Happening]) -> Verdict:
    said = f"{_who(told)} that somebody else came instead."
    return Verdict(day, Outcome.AMBIGUOUS, "settle.lower", _ids(told), said)


def _called_off(day: date, told: Sequence[Happening]) -> Verdict:
    return Verdict(day, None, "withdraw.report", _ids(told), f"{_who(told)} that it was called off.")


def _pass_time(entry: Entry, until: date) -> None:
    """What was called off and had not been done when its time was over has been overtaken."""
    off = entry.withdrawn
    if off is None or entry.negated or any(each.outcome is not None for each in entry.verdicts):
        return
    last = last_day(entry.due, entry.due_kind)
    if last is None:
        over = shifted(off.day, days("joining", "undated_days"))
    else:
        over = shifted(max(last, off.day), days("settling", "grace_days") + 1)
    if over <= until:
        said = f"Called off on {say_day(off.day)}, and nothing tells that it was done by {say_day(over)}."
        entry.verdicts.append(
            replace(off, day=over, outcome=Outcome.OVERTAKEN, rule="settle.withdrawn", reason=said)
        )


def _ids(told: Iterable[Happening]) -> tuple[str, ...]:
    """The best report of each document: most persons named by itself, then the surest."""
    best: dict[str, Happening] = {}
    for each in sorted(told, key=_surest):
        best.setdefault(each.report.document.id, each)
    return tuple(sorted(each.report.event.id for each in best.values()))


def _surest(told: Happening) -> tuple[int, float, str]:
    event = told.report.event
    sides = (*event.source, *event.target)
    named = {p.actor for p in sides if p.actor != p.country and {*p.name.split()} & {*p.text.split()}}
    return -len(named), -event.confidence, event.id


def _who(told: Sequence[Happening]) -> str:
    """The outlets and their days: "Han River Wire and 2 others reported on 26 April 2019"."""
    said = listed([say_day(day) for day in sorted({each.day for each in told})[:MOST_DAYS]])
    names = list(dict.fromkeys(each.report.document.outlet for each in told if each.report.document.outlet))
    if not names:
        return f"It was reported on {said}"
    others = f" and {plural(len(names) - 1, 'other')}" if len(names) > 1 else ""
    return f"{names[0]}{others} reported on {said}"


def _when(told: Sequence[Happening]) -> str:
    periods = [each.period for each in told if each.period is not None]
    return say_when(min(periods, key=lambda p: (length(p) or 10**6, str(p.start))))

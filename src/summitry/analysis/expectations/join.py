"""Which expectation an outlook belongs to.

The same expectation in many reports is one entry with many voices: one family of types, the same parties, no other
persons, place or visitor, and times that go together. What has no day joins what was spoken of lately. Whether it is
said that it will be or that it will not is left aside: who calls a visit off speaks of that visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from summitry.analysis.alike import places_agree, same_place
from summitry.analysis.expectations.dues import (
    compatible,
    finer,
    is_fine,
    last_day,
    shifted,
    window,
)
from summitry.analysis.expectations.entries import (
    Entry,
    Heard,
    is_general,
    is_told_of_the_past,
    people_share,
)
from summitry.analysis.expectations.rules import days, has_cue, settings
from summitry.analysis.expectations.subject import MEETING, Subject, bare_stems
from summitry.analysis.groups import length
from summitry.analysis.tellings import NEVER
from summitry.analysis.tellings import rules as act_rules
from summitry.model.expectation import Claim, PostingKind
from summitry.model.period import Period

OWN_WORD = frozenset({Claim.ANNOUNCEMENT, Claim.PROMISE, Claim.THREAT})
"""Claims by which somebody speaks of what it will do itself."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How an outlook fits an entry.

    Attributes:
        how: ``reprint``, ``time`` (windows share a day), ``moved`` (put off), ``undated`` or ``words``.
        score: The best fit has the greatest.
    """

    how: str
    score: tuple[float, ...]


def choose(new: Heard, entries: list[Entry]) -> tuple[Entry, Fit] | None:
    """The entry that an outlook belongs to; None where it opens one of its own."""
    fits = [(entry, fit) for entry in entries if (fit := fit_of(new, entry)) is not None]
    return max(fits, key=lambda each: (each[1].score, each[0].id), default=None)


def fit_of(new: Heard, entry: Entry) -> Fit | None:
    """How an outlook fits an entry; None where something speaks against it, or nothing for it."""
    if _is_reprint(new, entry):
        return Fit("reprint", (3.0,))
    if is_general(new) or entry.general:
        return None
    if new.subject.family is None or entry.subject.family is None:
        return _fit_of_words(new, entry)
    if contradicts(new.subject, entry):
        return None
    how = _time(new, entry)
    if how is None or (how != "time" and entry.negated and not new.voice.outlook.negated):
        return None
    shared = people_share(entry.people, new.subject.people)
    at_one = any(same_place(new.subject.place, place) for place in entry.places)
    likeness = wording(new, entry)
    if not _speaks_for(how, new, entry, shared=shared, at_one=at_one, alike=likeness > 0):
        return None
    if new.subject.parties != entry.subject.parties and not _is_surely_one(how, new, entry, shared=shared):
        return None
    recency = entry.last_day.toordinal() if entry.last_day else 0
    return Fit(how, (2.0 if how == "time" else 1.0, shared, float(at_one), likeness, recency))


def contradicts(subject: Subject, entry: Entry) -> bool:
    """Whether something speaks against it: other parties, persons, place, visitor or means, or other matters."""
    own = entry.subject
    if subject.family != own.family or not _same_sides(subject, own):
        return True
    if people_share(entry.people, subject.people) < 0:
        return True
    if subject.visitor and entry.visitor and not subject.visitor & entry.visitor:
        return True
    if any(not places_agree(subject.place, place) for place in entry.places):
        return True
    return not modes_agree(subject.modes, own.modes) or not same_matter(subject, own)


def _same_sides(a: Subject, b: Subject) -> bool:
    """The same parties; where one leaves a side open, the other's is taken."""
    if a.family == MEETING:
        return a.source == b.source or 1 in (len(a.source), len(b.source))
    sides = ((a.source, b.source), (a.target, b.target))
    return all(mine == theirs or not mine or not theirs for mine, theirs in sides) and bool(
        a.parties & b.parties
    )


def modes_agree(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """A telephone call is no visit."""
    alone = set(act_rules()["alone"]["CONSULT"])
    return not mine or not theirs or bool(mine & theirs) or not (mine | theirs) & alone


def same_matter(a: Subject, b: Subject) -> bool:
    """Whether two acts of a family other than meetings are of one matter: their words of substance tell."""
    if a.family == MEETING:
        return True
    least = min(len(a.stems), len(b.stems), days("joining", "shared_words"))
    return least > 0 and len(a.stems & b.stems) >= least


def wording(new: Heard, entry: Entry) -> float:
    """Likeness of its sentence to the likest of the last sentences of an entry, 0 to 1; 0 below the bound."""
    bound = float(settings()["joining"]["wording"])
    words = [each.subject.words for each in entry.heard[-8:]]
    return (
        max((fuzz.token_set_ratio(new.subject.words, w, score_cutoff=bound) for w in words), default=0) / 100
    )


def _is_reprint(new: Heard, entry: Entry) -> bool:
    story, outlook = new.voice.document.story, new.voice.outlook
    return story in entry.stories and any(
        each.voice.document.story == story
        and each.voice.document.id != new.voice.document.id
        and each.voice.outlook.rule == outlook.rule
        and each.voice.outlook.negated == outlook.negated
        and fuzz.ratio(each.subject.words, new.subject.words) >= 90
        for each in entry.heard
    )


def _time(new: Heard, entry: Entry) -> str | None:
    """How the times go together; None where they do not."""
    outlook = new.voice.outlook
    mine, theirs = window(outlook.due, outlook.due_kind, new.day), entry.window
    if entry.outcome is not None and not _looks_back(mine, new.day):
        return None
    if mine is not None and theirs is not None and compatible(mine, theirs):
        return "time"
    if is_told_of_the_past(outlook):
        return "undated" if _is_of_that_story(new, entry) else None
    if mine is not None and theirs is not None:
        moved = has_cue("moved", outlook.evidence.text) and not is_over(entry, new.day)
        return "moved" if moved and entry.outcome is None else None
    if entry.outcome is not None or not _is_recent(new.day, entry) or is_over(entry, new.day):
        return None
    return "undated"


def _is_of_that_story(new: Heard, entry: Entry) -> bool:
    """Whether all of an entry is told in retrospect by the story of an outlook, without a day."""
    past = all(is_told_of_the_past(each.voice.outlook) for each in entry.heard)
    return past and entry.due is None and entry.stories == {new.voice.document.story}


def _looks_back(due: Period | None, day: date | None) -> bool:
    """Whether an outlook tells of what was due before it was published."""
    return due is not None and due.end is not None and day is not None and due.end < day


def is_over(entry: Entry, day: date | None) -> bool:
    """Whether the time of an entry was over on a day."""
    last = last_day(entry.due, entry.due_kind)
    return last is not None and day is not None and day > shifted(last, days("settling", "grace_days"))


def _is_recent(day: date | None, entry: Entry) -> bool:
    """Whether it was spoken of lately; where a day is unknown that cannot be said."""
    if day is None or entry.last_day is None:
        return False
    return abs((day - entry.last_day).days) <= days("joining", "undated_days")


def _speaks_for(how: str, new: Heard, entry: Entry, *, shared: int, at_one: bool, alike: bool) -> bool:
    """Persons, words or the own story; a time that is fine enough where neither names anybody, or at one place."""
    alone = len(new.subject.parties) == 1 and new.subject.family == MEETING
    if alike or (shared > 0 and not (alone and how == "undated")):
        return True
    if new.voice.document.story in entry.stories and how == "undated":
        return not new.subject.people or not entry.people
    if how == "undated":
        return False
    fine = is_fine(new.voice.outlook.due) and is_fine(entry.due)
    if bool(new.subject.people) == bool(entry.people):
        return fine or new.subject.head == entry.subject.head
    return fine and at_one


def _is_surely_one(how: str, new: Heard, entry: Entry, *, shared: int) -> bool:
    """Where one names a party more, they share persons and a window of days."""
    if new.subject.family != MEETING:
        return True
    narrow = days("settling", "visit_days")
    mine = new.voice.outlook.due
    windows = (mine, entry.due)
    if _tells_of_it_there(new, entry):
        return how == "time" and (length(mine) or NEVER) <= narrow and is_fine(entry.due)
    return shared > 0 and how == "time" and all((length(each) or NEVER) <= narrow for each in windows)


def _tells_of_it_there(new: Heard, entry: Entry) -> bool:
    """Whether it names nobody who meets, and the one place: "the summit would be held in Vladivostok on Thursday"."""
    named = bool(new.subject.people) or len(new.subject.parties) != 1
    return not named and any(same_place(new.subject.place, place) for place in entry.places)


def _fit_of_words(new: Heard, entry: Entry) -> Fit | None:
    """What is of no type: the same speaker or parties, the same end, and words alike unless both are deadlines."""
    outlook = new.voice.outlook
    if new.subject.family != entry.subject.family or any(_is_beside(new, each) for each in entry.heard):
        return None
    mine, theirs = window(outlook.due, outlook.due_kind, new.day), entry.window
    if mine is not None and theirs is not None:
        if not compatible(mine, theirs) or (mine.end or date.max) != (theirs.end or date.max):
            return None
    elif mine is not None or theirs is not None or not _is_recent(new.day, entry):
        return None
    if people_share(entry.people, new.subject.people) < 0 or not _same_voice(new, entry):
        return None
    telling = [each.subject for each in entry.heard if _share_telling_words(new.subject, each.subject)]
    likeness = max((_likeness(new.subject, each) for each in telling), default=0.0)
    deadlines = outlook.claim is Claim.DEADLINE and entry.claim is Claim.DEADLINE and mine is not None
    alike = likeness >= float(settings()["joining"]["wording_untyped"])
    return Fit("words", (1.0, likeness / 100)) if deadlines or alike else None


def _share_telling_words(a: Subject, b: Subject) -> bool:
    """Whether what they foresee has words of an act in common: "we will continue to work together" has none."""
    return len((a.stems & b.stems) - bare_stems()) >= days("joining", "shared_words")


def _likeness(a: Subject, b: Subject) -> float:
    """Likeness of what two outlooks foresee, 0 to 100: of their clauses, whatever the order of the words.

    Where they share words of substance, their sentences may be wordings of one too.
    """
    clauses = fuzz.token_sort_ratio(a.clause, b.clause)
    if len(a.stems & b.stems) < days("joining", "shared_words"):
        return clauses
    return max(clauses, fuzz.token_sort_ratio(a.words, b.words))


def _is_beside(a: Heard, b: Heard) -> bool:
    """Whether two outlooks stand in one sentence, which foresees two things."""
    mine, theirs = a.voice.outlook, b.voice.outlook
    return (mine.document, mine.sentence) == (theirs.document, theirs.sentence)


def _same_voice(new: Heard, entry: Entry) -> bool:
    speaker = new.voice.outlook.speaker
    actor = None if speaker is None else speaker.actor
    if actor is not None and actor == entry.speaker:
        return True
    mine, theirs = new.subject.parties, entry.parties
    return bool(mine & theirs) if mine and theirs else not mine and not theirs and actor == entry.speaker


# ---- what it does to the entry -----------------------------------------------------------------------------------


def effect_of(new: Heard, entry: Entry, fit: Fit) -> tuple[PostingKind, str, str]:
    """What an outlook that joins does: kind of posting, id of the rule, reason in plain words."""
    outlook = new.voice.outlook
    if fit.how == "reprint":
        return PostingKind.REPEATED, "join.reprint", "The same story in another document."
    if outlook.negated != entry.negated:
        if _is_own_word(new) and not is_told_of_the_past(outlook):
            return PostingKind.WITHDRAWN, "join.withdrawn", "Called off by those who were to do it."
        return PostingKind.REPEATED, "join.against", "Spoken of, and not believed."
    why = _revision(new, entry, fit)
    if entry.withdrawn is not None and _revives(new):
        kind = PostingKind.REPEATED if why is None else PostingKind.REVISED
        return kind, "join.anew", "Announced anew after it had been called off."
    if why is not None:
        return PostingKind.REVISED, why, _WHY[why.removeprefix("join.")]
    return PostingKind.REPEATED, f"join.{fit.how}", _WHY[fit.how]


def _revision(new: Heard, entry: Entry, fit: Fit) -> str | None:
    """The rule by which an outlook changes the day of an entry; None where it does not."""
    due = new.voice.outlook.due
    if due is None or (is_told_of_the_past(new.voice.outlook) and not _is_of_that_story(new, entry)):
        return None
    if fit.how == "moved":
        return "join.moved"
    if entry.due is None:
        return "join.day"
    return "join.finer" if _is_finer(new, entry) else None


_WHY = {
    "time": "Said of the same parties for the same time.",
    "undated": "Said of the same parties without a day, while it was spoken of.",
    "words": "The same said in like words.",
    "moved": "Put off, or brought forward, to another day.",
    "day": "A day is named for the first time.",
    "finer": "The day is named more finely.",
}


def _is_finer(new: Heard, entry: Entry) -> bool:
    outlook = new.voice.outlook
    mine, theirs = window(outlook.due, outlook.due_kind), window(entry.due, entry.due_kind)
    return mine is not None and theirs is not None and finer(mine, theirs)


def _revives(new: Heard) -> bool:
    outlook = new.voice.outlook
    if is_told_of_the_past(outlook):
        return False
    return outlook.claim in OWN_WORD or has_cue("anew", outlook.evidence.text)


def _is_own_word(new: Heard) -> bool:
    """Whether those who are to do it say so themselves, and without a condition."""
    outlook = new.voice.outlook
    free = outlook.condition is None and not has_cue("conditional", outlook.evidence.text)
    return outlook.claim in OWN_WORD and free

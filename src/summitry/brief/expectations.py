"""Expectations in words: what is expected, by when, who says so, how likely, and what became of it.

Said one way in the brief, on the command line and in calendars. Whatever comes out of an article is cleaned; quotation
marks stand only round what a source wrote.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from summitry.analysis.expectations.records import Assessment, Expectation
from summitry.brief.clean import clean
from summitry.brief.words import Names, act_forms, names_of, phrases
from summitry.charts.numbers import say_interval, say_share
from summitry.model.actor import Participant
from summitry.model.expectation import (
    DueKind,
    Likelihood,
    Outcome,
    Outlook,
    PostingKind,
    State,
    Voice,
)
from summitry.model.period import Period, Precision
from summitry.wording.days import say_day, say_period, say_when
from summitry.wording.names import capital, listed, plural, with_article

CONVENTION = "convention"
"""Basis of a likelihood that no word gave."""

NO_DAY = "no day named"

LONGEST = 100
"""Characters of a heading in the words of a source."""

MOST_NAMED = 2
"""Speakers named in a sentence; the others are counted."""

CHANGES = frozenset(
    {
        PostingKind.REVISED,
        PostingKind.WITHDRAWN,
        PostingKind.SETTLED,
        PostingKind.OVERRULED,
        PostingKind.REVOKED,
    }
)
"""Lines of the ledger that change how an expectation stands; the others add voices."""

_PRECISION = {
    Precision.WEEK: "known to the week",
    Precision.MONTH: "known to the month",
    Precision.QUARTER: "known to the quarter",
    Precision.SEASON: "known to the season",
    Precision.YEAR: "known to the year",
    Precision.DECADE: "known to the decade",
    Precision.RANGE: "known to a range of days",
}


def expected_sentence(entry: Expectation, names: Names, *, actor: str = "", dated: bool = True) -> str:
    """One sentence on what is expected, with its time and who says so; in our words only where they are plain.

    "Kim Jong Un is expected to meet Vladimir Putin on 25 April 2019, according to the Kremlin and 2 others."

    Args:
        entry: The expectation.
        names: From ids to names.
        actor: Whose side is the subject of what both sides do together.
        dated: False leaves the time out, for lists in which it stands in front.
    """
    if not is_plain(entry):
        return quoted_sentence(entry)
    when = f" {due_words(entry.due, entry.due_kind)}" if dated and entry.due is not None else ""
    said = _foreseen(entry, actor, names)
    return f"{capital(said)}{_where(entry, said)}{when}, {_according(entry)}."


def quoted_sentence(entry: Expectation) -> str:
    """The sentence of the voice that tells most, as its outlet printed it."""
    outlet = clean(entry.best.document.outlet or "") or "an outlet without a name"
    return f"{capital(with_article(outlet))}: “{clean(entry.best.outlook.evidence.text)}”"


def heading(entry: Expectation, names: Names, *, actor: str = "") -> str:
    """What is expected, for a table or a calendar: in our words where they are plain, else in those of the source."""
    if is_plain(entry):
        said = _foreseen(entry, actor, names)
        return capital(f"{said}{_where(entry, said)}")
    title = _cut(clean(entry.best.outlook.clause).strip(" ,;:.–-")) or "Untitled"
    # Whom another sentence gives is only guessed at, and not put in front.
    said = entry.best.outlook.evidence.text
    known = [p for p in entry.best.outlook.source if not p.implied and p.text in said]
    who = listed(names_of(known, names)) if known else ""
    named = not who or any(word in title for word in (who, *(clean(p.text) for p in known)) if word)
    return capital(title if named else f"{who}: {title}")


def _cut(text: str) -> str:
    """Text that is too long for a title, cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def is_plain(entry: Expectation) -> bool:
    """Whether it can be said in our words: a meeting of two known sides. All else stands in the words of its source."""
    outlook = entry.best.outlook
    sources, targets = _sides(outlook, "")
    known = all(p.actor is not None for p in (*sources, *targets))
    return outlook.type == "CONSULT" and bool(sources) and bool(targets) and known


def due_words(due: Period | None, kind: DueKind | None) -> str:
    """When, or by when: "on 25 April 2019", "by 31 December 2019", "from 27 April 2019", "in April 2019"."""
    if due is None or (due.start is None and due.end is None):
        return NO_DAY
    about = "about " if due.approximate else ""
    if kind is DueKind.BY and due.end is not None:
        return f"by {about}{say_day(due.end)}"
    if kind is DueKind.FROM and due.start is not None:
        return f"from {about}{say_day(due.start)}"
    said = say_when(due)
    return say_period(due) if said.startswith("about between") else said


def due_label(due: Period | None, kind: DueKind | None) -> str:
    """The same to stand in front of a sentence: "25 April 2019", "by 31 December 2019"."""
    if due is None or (due.start is None and due.end is None):
        return NO_DAY
    said = due_words(due, kind)
    return said if said.startswith(("by ", "from ")) else say_period(due)


def precision_words(due: Period | None) -> str:
    """How finely its time is known; "" where to the day."""
    if due is None or due.precision is Precision.DAY:
        return "about that day" if due is not None and due.approximate else ""
    said = _PRECISION.get(due.precision, "known to a range of days")
    return f"{said}, approximately" if due.approximate else said


def likelihood_words(likelihood: Likelihood, *, negated: bool = False) -> str:
    """How likely, in words and as a number: "“very likely”: about 90 % (80–95 %)".

    What was said without a hedge says so; its number is a convention, and left out.
    """
    if likelihood.basis == CONVENTION:
        return "said without a hedge"
    of = " that it will not happen" if negated else ""
    words = f"“{clean(likelihood.words)}”{of}"
    if likelihood.point is None:
        return f"{words} (no surveyed number)"
    point, ends = say_share(likelihood.point), say_interval(likelihood.low, likelihood.high)
    exact = say_share(likelihood.low) == say_share(likelihood.high)
    return f"{words}: about {point}" if exact else f"{words}: about {point} ({ends})"


def likely_lines(entry: Expectation, most: int = 3) -> list[str]:
    """What each speaker last said on how likely it is, latest first; one line for those who agree."""
    found: dict[str, list[Assessment]] = {}
    for each in entry.likelihoods:
        said = likelihood_words(each.likelihood, negated=each.negated != entry.negated)
        found.setdefault(said, []).append(each)
    if len(found) == 1:
        return list(found)
    lines = [
        f"{listed(list(dict.fromkeys(clean(each.speaker) for each in who))[:MOST_NAMED])}: {said}"
        for said, who in found.items()
    ]
    rest = len(lines) - most
    return [*lines[:most], *([f"and {rest} other readings"] if rest > 0 else [])]


def counts_words(entry: Expectation) -> str:
    """Voices counted: "3 reports, 2 stories"."""
    return f"{plural(entry.n_reports, 'report')}, {plural(entry.n_stories, 'story', 'stories')}"


def state_words(entry: Expectation) -> str:
    """How it stands, in a word or two: "due", "overdue", "came true late", "called off"."""
    if entry.outcome is not None:
        return outcome_words(entry.outcome, negated=entry.negated)
    if entry.withdrawn and entry.state is not State.SETTLED:
        return "called off"
    found: str = phrases()["state"][entry.state.value]
    return found


def outcome_words(outcome: Outcome, *, negated: bool = False) -> str:
    """An outcome as people say it."""
    found: str = phrases()["outcome_not" if negated else "outcome"][outcome.value]
    return found


def reason_words(entry: Expectation) -> str:
    """Why it stands so: of what is overdue what the silence weighs, else the reason of the rule or the person."""
    said = entry.silence.words if entry.silence is not None else entry.reason
    return sentence(said)


def silence_words(entry: Expectation) -> str:
    """What the silence weighs, for a table: "5 stories on them in the 30 days after, none tells"; "" where none is."""
    found = entry.silence
    if found is None:
        return ""
    days = plural((found.until - found.since).days + 1, "day")
    if not found.stories:
        return f"no story on them in the {days} after"
    told = "none tells" if found.stories > 1 else "which does not tell"
    weight = (
        f"such things are reported within {plural(math.ceil(found.usual_days or 1), 'day')}, so that says something"
        if found.covered
        else "too little to tell anything"
    )
    return f"{plural(found.stories, 'story', 'stories')} on them in the {days} after, {told}; {weight}"


def revised_words(entry: Expectation) -> str:
    """How its day was changed: "First said to be on 24 April 2019; since 23 April on 25 April 2019."; "" if never."""
    named = [each for each in entry.history if each.due is not None]
    changes = [each for each in entry.revised if each.due is not None]
    if not changes or len(named) < 2:
        return ""
    first = due_words(named[0].due, named[0].due_kind)
    since, before = [], first
    for each in changes:
        said = due_words(each.due, each.due_kind)
        if said != before:
            since.append(f"{f'since {say_day(each.day)} ' if each.day else 'later '}{said}")
        before = said
    return f"First said to be {first}; {'; '.join(since)}." if since else ""


def condition_words(entry: Expectation) -> str:
    """Its condition, as written; "" where there is none."""
    return f"On a condition: “{clean(entry.condition)}”." if entry.condition else ""


def speaker_of(voice: Voice) -> str:
    """Who says so: the speaker, else the outlet; "" where neither is known."""
    speaker = voice.outlook.speaker
    named = clean(speaker.name) or clean(speaker.text) if speaker is not None else ""
    return named or clean(voice.document.outlet or "")


def published_words(voice: Voice) -> str:
    """When its document was published; "day unknown" where that is not known."""
    period = voice.document.published
    return say_period(period) if period is not None else "day unknown"


def sentence(text: str) -> str:
    """Text as a sentence: capital first, full stop last; "" stays so."""
    said = capital(clean(text))
    return said if not said or said.endswith((".", "!", "?", "”")) else f"{said}."


def by_due(entries: Iterable[Expectation]) -> list[Expectation]:
    """Those with a day first, by their last day; those without by the day on which they were last spoken of."""
    return sorted(entries, key=lambda each: (_last_day(each) or date.max, *_spoken_of(each)))


def last_spoken(entry: Expectation) -> date | None:
    """Last day on which somebody spoke of it; None where no day of publication is known."""
    return max((day for each in entry.voices if (day := day_of(each)) != date.max), default=None)


def _last_day(entry: Expectation) -> date | None:
    return (entry.due.end or entry.due.start) if entry.due else None


def _spoken_of(entry: Expectation) -> tuple[int, str]:
    day = last_spoken(entry)
    return (-day.toordinal() if day else 0, entry.id)


def day_of(voice: Voice) -> date:
    """Last day on which its document can have been published; the last of all where unknown."""
    period = voice.document.published
    return period.end if period is not None and period.end is not None else date.max


def _foreseen(entry: Expectation, actor: str, names: Names) -> str:
    outlook = entry.best.outlook
    sources, targets = _sides(outlook, actor)
    subject = names_of(sources, names) or [phrases()["unnamed"]]
    assert outlook.type is not None
    forms = act_forms(outlook.type, outlook.modes, outlook.cameo, names_of(targets, names))
    one = len(subject) == 1
    over = entry.state in (State.SETTLED, State.PAST_DUE)
    kind = phrases()[f"claim{'_past' if over else ''}{'_not' if outlook.negated else ''}"]
    verbs = {"is": "is", "has": "has", "was": "was"} if one else {"is": "are", "has": "have", "was": "were"}
    said: str = kind[entry.claim.value].format(source=listed(subject), **verbs, **forms)
    return said


def _sides(outlook: Outlook, actor: str) -> tuple[Sequence[Participant], Sequence[Participant]]:
    """Subject and object; what both sides do together is told from the actor's side."""
    both = list({(p.actor, p.name): p for p in (*outlook.source, *outlook.target)}.values())
    apart = [p for p in both if p not in outlook.source]
    if not outlook.mutual:
        return outlook.source, outlook.target
    own = [p for p in both if actor and actor in (p.actor, p.country)]
    if own and len(own) < len(both):
        return own, [p for p in both if p not in own]
    return (outlook.source, apart) if apart else (both[:1], both[1:])


def _where(entry: Expectation, said: str) -> str:
    """The place, unless the sentence names it already, as it does the country that is visited."""
    if "visit" in entry.best.outlook.modes:
        return ""
    place = clean(entry.place.name) if entry.place else ""
    return f" in {with_article(place)}" if place and place not in said else ""


def _according(entry: Expectation) -> str:
    """Who says so, at the end of a sentence; speakers are named before outlets that say so themselves."""
    told = [(each.outlook.speaker is not None, who) for each in entry.voices if (who := speaker_of(each))]
    speakers = list(dict.fromkeys(who for spoken, who in told if spoken))
    everybody = list(dict.fromkeys([*speakers, *(who for _, who in told)]))
    if not everybody:
        return "an outlet without a name reported"
    shown = [with_article(each) for each in (speakers or everybody)[:MOST_NAMED]]
    rest = len(everybody) - len(shown)
    who = listed([*shown, *([plural(rest, "other")] if rest else [])])
    return f"according to {who}" if speakers else f"{who} reported"

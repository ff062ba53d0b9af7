"""When what is foreseen is due: on, by or from a time that stands with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from summitry.coding.circumstances import date_of
from summitry.coding.foreseen.find import Foreseen
from summitry.coding.operators import kind_of
from summitry.coding.scene import Scene
from summitry.coding.standing import Standing
from summitry.coding.tree import children, is_passive
from summitry.model.event import Status
from summitry.model.expectation import DueKind
from summitry.model.period import Period, Precision
from summitry.times.intervals import hull, shift
from summitry.times.mention import TimeMention
from summitry.times.words import count_of

AHEAD = Standing(Status.PLANNED, ("foreseen",), future=True)
BY = frozenset({"until", "before"})
FROM = frozenset({"since", "after"})
PLANNED = frozenset({"plan", "schedule", "set", "slate", "expect", "arrange", "fix"})
FAR = 20
"""Words between a verb and its time at the most."""

SPAN = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|ten|twelve|fourteen|thirty|sixty|ninety)[-\s]"
    r"(?P<unit>hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
"""Spans of time that a deadline may give."""

STOPS = frozenset({",", ";", ":", "—", "“", "”", '"'})
RELATIVE = frozenset({"which", "who", "that", "after", "before", "since", "of"})


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    Attributes:
        period: The days; open at the beginning for "by", at the end for "from".
        kind: How they are meant.
    """

    period: Period
    kind: DueKind


def due_of(found: Foreseen, scene: Scene) -> Due | None:
    """When a foreseen word is due as its sentence tells; None where it does not.

    The time nearest in the tree counts: that of the word itself, then those of the words that foresee it.

    Args:
        found: The foreseen word with what foresees it.
        scene: Its sentence.
    """
    for word in _words(found):
        period = date_of(word, scene.times, standing=AHEAD, published=scene.context.day)
        mention = _mention_of(period, scene)
        if mention is None or _is_of_saying(mention, scene) or _is_of_a_thing(mention, scene):
            continue
        due = _put_off(found, mention) or _joined(mention, scene) or _as_due(mention)
        if due is not None and _began(due, scene.context.day):
            continue
        if due is not None and (
            word is found.word or not _is_of_foreseeing(word, found, due, scene.context.day)
        ):
            return due
    return _far_behind(found.word, scene) or given_time(found, scene)


def given_time(found: Foreseen, scene: Scene) -> Due | None:
    """The time that a deadline gives from the report on: "gave the generals one week", "a deadline of 48 hours"."""
    day = scene.context.day
    match = SPAN.search(scene.doc.text) if any(sign.pattern.acts for sign in found.signs) else None
    count = count_of(match.group("n")) if match is not None else None
    if match is None or count is None or day is None:
        return None
    end = shift(day, count, match.group("unit").lower())
    basis = f"{match.group()} from publication on {day}"
    return Due(Period(None, end, Precision.RANGE, match.group(), basis, approximate=True), DueKind.BY)


def _put_off(found: Foreseen, mention: TimeMention) -> Due | None:
    """ "Put off until next year": it is to take place then."""
    put_off = any(sign.pattern.id == "postpone" for sign in found.signs)
    if not put_off or mention.relation != "until" or mention.named is None:
        return None
    return Due(replace(mention.named, text=mention.text), DueKind.ON)


def _joined(mention: TimeMention, scene: Scene) -> Due | None:
    """ "In January or February"."""
    after = [m for m in scene.times if m.first == mention.last + 1 and scene.doc[mention.last].lower_ == "or"]
    if not after or mention.period is None or after[0].period is None or mention.relation != "on":
        return None
    return Due(replace(hull([mention.period, after[0].period]), text=mention.text), DueKind.ON)


def _began(due: Due, published: date | None) -> bool:
    """ "The first meeting since 2019": what is to come cannot begin before it is told of."""
    return (
        due.kind is DueKind.FROM
        and published is not None
        and due.period.start is not None
        and due.period.start < published
    )


def _words(found: Foreseen) -> list[Token]:
    """The foreseen word, then those that foresee it, innermost first, then what tells behind it when it was planned.

    Modals and adverbs have no times.
    """
    over = [sign.word for sign in found.signs if sign.word.dep_ not in {"aux", "advmod"}]
    planned = [t for t in found.word.doc[found.word.i + 1 :] if _plans(t, found.word)]
    return list(dict.fromkeys([found.word, *over, *planned]))


def _plans(token: Token, word: Token) -> bool:
    """ "Cancelled the meeting, which had been planned for June 12"."""
    describes = (
        token.dep_ in {"acl", "acl:relcl"} and token.tag_ in {"VBN", "VBD"} and kind_of(word) == "noun"
    )
    return describes and token.lemma_ in PLANNED and is_passive(token)


def _far_behind(word: Token, scene: Scene) -> Due | None:
    """ "Will stop its tests and launches of long missiles from Saturday": a time behind a long object."""
    day = scene.context.day
    for mention in scene.times:
        if mention.period is None or mention.habitual or not 0 < mention.first - word.i <= FAR:
            continue
        between = word.doc[word.i + 1 : mention.first]
        if any(t.pos_ in {"VERB", "AUX"} or t.text in STOPS or t.lower_ in RELATIVE for t in between):
            return None
        due = _as_due(mention)
        if due is not None and (day is None or due.period.end is None or due.period.end >= day):
            return due
    return None


def _is_of_foreseeing(word: Token, found: Foreseen, due: Due, published: date | None) -> bool:
    """Whether a time that is over is that of foreseeing ("agreed on Tuesday to meet"), not of what is foreseen.

    A passive tells the time of what is foreseen: "had been planned for 12 June".
    """
    if _tells_back(word) and due.kind is DueKind.ON:
        return True
    if published is None or due.period.end is None or due.period.end > published:
        return False
    negates = any(sign.word is word and sign.pattern.negates for sign in found.signs)
    return negates or not is_passive(word)


def _tells_back(verb: Token) -> bool:
    """ "Had threatened a week earlier to": an active verb of the past has its time for itself."""
    past = verb.tag_ == "VBD" or any(c.lower_ in {"had", "has", "have"} for c in children(verb, "aux"))
    return kind_of(verb) == "verb" and past and not is_passive(verb)


def _mention_of(period: Period | None, scene: Scene) -> TimeMention | None:
    """The expression that a period was read from."""
    if period is None:
        return None
    named = [m for m in scene.times if m.period is not None and m.text == period.text]
    return next(
        (m for m in named if m.period is not None and m.period.end == period.end), next(iter(named), None)
    )


def _is_of_saying(mention: TimeMention, scene: Scene) -> bool:
    """ "..., the ministry said on Monday": a time behind the saying verb is that of saying so."""
    token: Token = scene.doc[mention.first]
    while token.dep_ != "ROOT":
        token = token.head
        if token.dep_ in {"parataxis", "discourse"}:
            return True
    return False


def _is_of_a_thing(mention: TimeMention, scene: Scene) -> bool:
    """ "Kim's promises of June": the time of a thing, not of what is done with it."""
    return mention.first > 0 and scene.doc[mention.first - 1].lower_ == "of" and mention.relation == "on"


def _as_due(mention: TimeMention) -> Due | None:
    period, named = mention.period, mention.named or mention.period
    if period is None or named is None:
        return None
    if mention.relation in BY:
        return Due(replace(period, start=None, precision=Precision.RANGE), DueKind.BY) if period.end else None
    if mention.relation in FROM:
        start = period.start
        return (
            None if start is None else Due(replace(period, end=None, precision=Precision.RANGE), DueKind.FROM)
        )
    return Due(period, DueKind.ON)


def is_over(due: Due, published: date | None) -> bool:
    """Whether the time had passed when the document was published."""
    return published is not None and due.period.end is not None and due.period.end < published


def lies_ahead(due: Due, published: date | None) -> bool:
    """Whether all of the time was still to come, or began on the day."""
    return published is not None and due.period.start is not None and due.period.start >= published

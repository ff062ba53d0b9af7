"""When and where an act took place: the expressions of time and place that stand with its words in the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from summitry.coding.operators import kind_of
from summitry.coding.speaker import is_reporting, said_by
from summitry.coding.standing import TAKEN_FOR_GRANTED, Standing
from summitry.coding.tree import SUBJECTS, children, preposition
from summitry.model.event import REAL, Place, Status
from summitry.model.period import Period, Precision
from summitry.model.place import PlaceMention
from summitry.times.landmarks import LandmarkMention
from summitry.times.mention import TimeMention

AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.CONDITIONAL, Status.REQUESTED, Status.POSSIBLE})
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "off", "to", "from", "around"})
OTHER_TIMES = frozenset(
    {"under", "of", "after", "before", "since", "despite", "because of", "than", "until", "from"}
)
"""Prepositions whose phrase carries a time of its own: "under the agreement of 19 September"."""

NEAR = 10
"""Words between a verb and an expression that the parse has not hung on it."""

BREAKS = frozenset({"after", "before", "since", "until", "than", "which", "who", "that", ";", ":", "—"})
"""Words behind which a time is no longer that of the verb before them."""


def date_of(
    trigger: Token,
    times: Sequence[TimeMention],
    *,
    standing: Standing,
    published: date | None,
    spoken: bool = False,
) -> Period | None:
    """The interval in which an act takes place; None where the sentence does not tell.

    Args:
        trigger: The word that names the act.
        times: Expressions of time in the sentence.
        standing: How the act is reported: what is past is cut at publication, what is ahead is not dated by a
            past expression that belongs to its announcement, and what is only taken for granted ("talked about
            the summit") has no date but its own.
        published: Last day on which the document can have been published.
        spoken: The act is done by saying so: the time of the saying verb over it is its own.
    """
    found = (
        _of_its_clause(trigger, times)
        or _date_of(trigger, times, standing=standing, published=published)
        or _beside(trigger, times, standing=standing, published=published)
        or _of_what_is_agreed(trigger, times, standing=standing, published=published)
    )
    if found is None and spoken:
        return said_on(trigger, times)
    return _from_now_on(found, standing.status, published)


def _of_its_clause(trigger: Token, times: Sequence[TimeMention]) -> Period | None:
    """ "Since October 2017, when gunmen attacked": the clause tells what took place then."""
    if trigger.dep_ not in {"acl:relcl", "advcl", "acl"} or not any(
        c.lower_ in {"when", "where"} for c in children(trigger, "advmod", "mark")
    ):
        return None
    opening = min(t.i for t in trigger.subtree)
    for mention in times:
        stands_before = mention.last in {opening, opening - 1}
        if stands_before and mention.period is not None and mention.relation != "until":
            return mention.named or mention.period
    return None


def _beside(
    trigger: Token, times: Sequence[TimeMention], *, standing: Standing, published: date | None
) -> Period | None:
    """The expression that follows a verb with no other verb between, wherever the parse has hung it."""
    if kind_of(trigger) != "verb" or TAKEN_FOR_GRANTED in standing.trail:
        return None
    for mention in times:
        if mention.period is None or mention.habitual or not 0 < mention.first - trigger.i <= NEAR:
            continue
        between = trigger.doc[trigger.i + 1 : mention.first]
        broken = any(t.pos_ in {"VERB", "AUX"} or t.lower_ in BREAKS for t in between)
        if broken or (len(between) and between[-1].lower_ in OTHER_TIMES and mention.relation == "on"):
            continue
        if not (standing.status in AHEAD and published is not None and _is_over(mention.period, published)):
            return _cut(mention.period, standing.status, published)
    return None


def _of_what_is_agreed(
    trigger: Token, times: Sequence[TimeMention], *, standing: Standing, published: date | None
) -> Period | None:
    """ "Agreed to meet on 13 December", as the name of the meeting: it has the time of what is agreed."""
    if standing.status not in AHEAD or kind_of(trigger) != "verb":
        return None
    for clause in children(trigger, "xcomp", "ccomp"):
        found = _date_of(clause, times, standing=standing, published=published)
        if found is not None:
            return found
    return None


def _from_now_on(period: Period | None, status: Status, published: date | None) -> Period | None:
    """What is to come by a day lies between publication and that day; what begins on a day is dated to that day."""
    if period is None or status not in AHEAD:
        return period
    if period.start is None and period.end is not None and published is not None and period.end >= published:
        return replace(period, start=published)
    if period.end is None and period.start is not None and (published is None or period.start > published):
        return replace(period, end=period.start, precision=Precision.DAY)
    return period


def said_on(trigger: Token, times: Sequence[TimeMention]) -> Period | None:
    """The days on which somebody told of an act: the time of the saying verb over it."""
    verb = said_by(trigger)
    if verb is None:
        return None
    for mention in times:
        if (
            mention.period is not None
            and mention.relation == "on"
            and _hangs_on(mention.first, mention.last, verb)
        ):
            return mention.period
    return None


def _date_of(
    trigger: Token, times: Sequence[TimeMention], *, standing: Standing, published: date | None
) -> Period | None:
    status = standing.status
    for depth, carrier in enumerate(_carriers(trigger)):
        if depth > 0 and TAKEN_FOR_GRANTED in standing.trail:
            return None
        for mention in times:
            if (
                mention.period is None
                or mention.habitual
                or not _hangs_on(mention.first, mention.last, carrier)
            ):
                continue
            period = mention.period
            announced = (
                depth > 0 and status in AHEAD and published is not None and _is_over(period, published)
            )
            if announced:
                continue
            return _cut(period, status, published)
    only = times[0] if len(times) == 1 and trigger.dep_ == "ROOT" else None
    if (
        only is not None
        and only.period is not None
        and not only.habitual
        and not _told_of(only, trigger)
        and _names_a_day(only, trigger)
    ):
        return _cut(only.period, status, published)
    return None


def _told_of(mention: TimeMention, trigger: Token) -> bool:
    """Whether the expression belongs to a saying verb beside the act."""
    token = trigger.doc[mention.first]
    while token.dep_ != "ROOT":
        if token.i != trigger.i and is_reporting(token):
            return True
        token = token.head
    return False


def _names_a_day(mention: TimeMention, trigger: Token) -> bool:
    """ "on Thursday", wherever the parse has hung it: the one day of a sentence is that of its main act."""
    if mention.period is None or mention.period.precision is not Precision.DAY or mention.relation != "on":
        return False
    return mention.first == 0 or trigger.doc[mention.first - 1].lower_ == "on"


def _cut(period: Period, status: Status, published: date | None) -> Period:
    """What has happened, has happened by the day it is reported."""
    return period.until(published) if status in REAL and published is not None else period


def landmark_date(
    trigger: Token, landmarks: Sequence[LandmarkMention], countries: frozenset[str]
) -> Period | None:
    """The days of a known event that the trigger itself names ("his summit in Singapore"); None if it names none.

    Args:
        trigger: The noun that names the act.
        landmarks: Known events that the sentence speaks of.
        countries: Countries of those who take part in the act: all must have taken part in the known event.
    """
    for mention in landmarks:
        known = mention.landmark
        named = mention.first <= trigger.i < mention.last and kind_of(trigger) == "noun"
        if known is not None and named and len(countries) > 1 and countries <= set(known.countries):
            return known.period(mention.text)
    return None


def _is_over(period: Period, published: date) -> bool:
    """Whether a time has passed by publication: it is then the day of an announcement, not of what is announced."""
    return period.end is not None and period.end <= published


def _carriers(trigger: Token) -> Iterator[Token]:
    """The trigger, then the words above it as long as they speak of the same act."""
    token = trigger
    yield token
    while token.dep_ != "ROOT":
        if token.dep_ in {"ccomp", "parataxis"} and (
            is_reporting(token.head) or kind_of(token.head) == "verb"
        ):
            return
        if token.dep_ == "acl:relcl" or (token.dep_ == "conj" and children(token, *SUBJECTS)):
            return
        if token.dep_ == "advcl" and any(c.dep_ in {"aux"} and c.lower_ == "having" for c in token.children):
            return
        token = token.head
        yield token


def _hangs_on(first: int, last: int, carrier: Token) -> bool:
    """Whether words ``first`` to ``last`` modify the carrier, or lie in a phrase (not a clause) under it."""
    doc = carrier.doc
    if first <= carrier.i < last:
        return True
    top = next((doc[i] for i in range(first, last) if not first <= doc[i].head.i < last), doc[first])
    steps = 0
    while top.dep_ != "ROOT" and steps < 4:
        if top.dep_ == "conj":
            return False
        if top.dep_ in {"ccomp", "acl:relcl", "advcl", "conj", "parataxis", "acl", "xcomp"} and top.pos_ in {
            "VERB",
            "AUX",
        }:
            return False
        if steps > 0 and top.pos_ == "NOUN" and preposition(top) in OTHER_TIMES:
            return False
        top = top.head
        if top.i == carrier.i:
            return True
        if top.pos_ in {"VERB", "AUX"}:
            return False
        steps += 1
    return False


def place_of(trigger: Token, places: Sequence[PlaceMention], *, visit: bool) -> Place | None:
    """Where an act took place; None where the sentence does not tell.

    Args:
        trigger: The word that names the act.
        places: Places named in the sentence.
        visit: Whether the act is a visit, so that its object or destination is its place.
    """
    for carrier in _carriers(trigger):
        for mention in places:
            if mention.place is None or not _hangs_on(mention.first, mention.last, carrier):
                continue
            top = _top(carrier, mention)
            prep = preposition(top)
            locative = prep in LOCATIVE - {"to", "from"} or (visit and prep == "to")
            if locative or (visit and top.dep_ == "obj" and top.head.i == carrier.i):
                return mention.place
        if kind_of(carrier) == "verb" and children(carrier, "nsubj", "nsubj:pass"):
            return None
    return None


def _top(carrier: Token, mention: PlaceMention) -> Token:
    doc = carrier.doc
    return next(
        (
            doc[i]
            for i in range(mention.first, mention.last)
            if not mention.first <= doc[i].head.i < mention.last
        ),
        doc[mention.first],
    )

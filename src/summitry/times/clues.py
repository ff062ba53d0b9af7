"""What an undated document says about its own date: each clue leaves some days and rules out others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from spacy.tokens import Doc

from summitry.model.period import Precision
from summitry.resources.load import read_toml
from summitry.times.clause import points
from summitry.times.expressions import find_times, meanings
from summitry.times.intervals import shift_days
from summitry.times.landmark_table import Landmark, landmarks, name_parts
from summitry.times.landmarks import LandmarkMention, find_landmarks
from summitry.times.mention import Anchor, Tense, TimeMention

Interval = tuple[date | None, date | None]

# How much a clue counts. An expression tied to a landmark says most; a year on the page's foot may be that of
# the site; offices overlap their neighbours by reports of former holders.
TIED, NAMED, OFFICE, AHEAD, FOOT = 3.0, 3.0, 2.0, 2.0, 1.0
# A meeting known by its participants alone may be one that the table lacks: it only narrows what others say.
GUESSED = 0.5
_BACK, _ON = 430, 430  # days around a landmark in which its reports are looked for
_GAP = 2
_LOOSE_GAP = 8
_EXCERPT = 90


class OfficeClue(Protocol):
    """Looks up a term of office: (name, title) -> first and last day, None where unknown or open."""

    def __call__(self, name: str, title: str) -> tuple[date | None, date | None] | None: ...


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing a document says about its date.

    Attributes:
        spans: Intervals of days that it leaves, in order; None for an open side.
        weight: How much it counts against others.
        says: What it says, for people.
        sentence: Where it stands, shortened.
    """

    spans: tuple[Interval, ...]
    weight: float
    says: str
    sentence: str


def excerpt(text: str) -> str:
    """A sentence, folded and shortened for evidence."""
    folded = " ".join(text.split())
    return folded if len(folded) <= _EXCERPT else folded[: _EXCERPT - 1].rstrip() + "…"


def named_clues(doc: Doc) -> Iterator[Clue]:
    """Dates named in full: not before what is past, not after the year of what lies ahead."""
    for mention in find_times(doc, anchor=Anchor()):
        period = mention.period
        if (
            period is None
            or not period.basis.startswith("named in full")
            or period.start is None
            or period.end is None
        ):
            continue
        tense = points(doc, mention.first, mention.last)
        if tense is Tense.PAST and mention.relation in ("on", "during", "since", "after", "between"):
            yield Clue(
                ((period.start, None),),
                NAMED,
                f"not before {period.start} ({mention.text} is past)",
                excerpt(doc.text),
            )
        elif tense is Tense.AHEAD and mention.relation == "on" and _modifies(doc, mention):
            yield Clue(
                ((None, period.end),),
                AHEAD,
                f"not after {period.end} ({mention.text} lies ahead)",
                excerpt(doc.text),
            )


def _modifies(doc: Doc, mention: TimeMention) -> bool:
    """Whether what lies ahead is near enough to bound the date: a day, month or year, said of a plan."""
    period = mention.period
    return period is not None and period.precision in (
        Precision.DAY,
        Precision.MONTH,
        Precision.YEAR,
        Precision.RANGE,
    )


def landmark_clues(doc: Doc, window: str) -> Iterator[Clue]:
    """Landmarks that the sentence speaks of: past ones bound the date, and times tied to them place it.

    Args:
        doc: One sentence.
        window: Title, the sentences just before and the sentence itself: who is meant by a description.
    """
    found = find_landmarks(doc, published=None)
    times = [m for m in find_times(doc, anchor=Anchor()) if not m.habitual]
    for mention in found:
        tied = [t for t in times if _is_tied(doc, mention.first, mention.last, t, _GAP)]
        for time in tied:
            yield from _tied_clue(doc, mention.candidates, time, mention.text)
        past = points(doc, mention.first, mention.last) is Tense.PAST
        if not tied and past and mention.landmark is not None:
            landmark = mention.landmark
            yield Clue(
                ((landmark.start, None),),
                NAMED,
                f"not before the {landmark.name} ({landmark.start})",
                excerpt(doc.text),
            )
    yield from _meeting_clues(doc, window, times, found)


def _is_tied(doc: Doc, first: int, last: int, time: TimeMention, gap: int) -> bool:
    """Whether a time that hangs on publication stands right beside words, with no verb or stop between."""
    if time.period is not None or time.relation != "on":
        return False
    low, high = (last, time.first) if time.first >= last else (time.last, first)
    if not 0 <= high - low <= gap:
        return False
    return not any(t.tag_.startswith("VB") or t.text in ",;:()" for t in doc[low:high])


def _tied_clue(
    doc: Doc, candidates: Sequence[Landmark], time: TimeMention, phrase: str, weight: float = TIED
) -> Iterator[Clue]:
    tense = points(doc, time.first, time.last)
    spans = [
        span for landmark in candidates if (span := days_that_fit(doc, time, landmark, tense)) is not None
    ]
    if spans:
        named = " or ".join(f"{landmark.name} ({landmark.start.year})" for landmark in candidates[:3])
        says = f'"{phrase} … {time.text}": {named}'
        yield Clue(tuple(sorted(spans)), weight, says, excerpt(doc.text))


def days_that_fit(doc: Doc, time: TimeMention, landmark: Landmark, tense: Tense) -> tuple[date, date] | None:
    """Publication days on which an expression would mean a landmark's days, as first and last.

    Each day around the landmark is tried: what the expression would mean then has to meet the landmark.
    """
    meant = landmark.period()
    days = [
        day
        for offset in range(-_BACK, _ON)
        if _on_its_side(day := shift_days(landmark.start, offset), landmark, tense)
    ]
    fitting = [
        day for day, period in meanings(doc, time, days) if period is not None and period.overlaps(meant)
    ]
    return (fitting[0], fitting[-1]) if fitting else None


def _on_its_side(day: date, landmark: Landmark, tense: Tense) -> bool:
    if tense is Tense.PAST:
        return day >= landmark.start
    return tense is not Tense.AHEAD or day <= landmark.end


@cache
def _words() -> tuple[dict[str, list[str]], frozenset[str], dict[str, int], dict[str, str]]:
    tables = read_toml("times/landmarks.toml")
    return tables["nouns"], frozenset(tables["leaders"]["words"]), tables["ordinals"], tables["peoples"]


def _meeting_clues(
    doc: Doc, window: str, times: Sequence[TimeMention], found: Sequence[LandmarkMention]
) -> Iterator[Clue]:
    """A meeting told by who takes part and when: "his first summit with the Russian president this week"."""
    nouns, _, ordinals, _ = _words()
    verbs = read_toml("times/landmarks.toml")["verbs"]
    for index, token in enumerate(doc):
        kinds = nouns.get(token.lower_) or verbs.get(token.lower_)
        if not kinds or any(m.first <= index < m.last for m in found):
            continue
        tied = [t for t in times if _is_tied(doc, index, index + 1, t, _LOOSE_GAP)]
        if (
            token.lower_ in verbs
            and len(times) == 1
            and times[0].period is None
            and times[0].relation == "on"
        ):
            tied = list(times)  # the one time of a sentence is that of its verb, wherever it stands
        if not tied:
            continue
        order = next(
            (ordinals[t.lower_] for t in doc[max(0, index - 3) : index] if t.lower_ in ordinals), None
        )
        order = order or _for_the_nth_time(doc, index)
        if order is None and token.lower_ not in nouns:
            continue
        candidates = _meetings(doc, window, kinds, order)
        if candidates:
            noun = "meeting" if token.lower_ in verbs else token.text
            phrase = f"{noun} of {' and '.join(candidates[0].persons[:2])}"
            weight = GUESSED if order is None else TIED
            yield from _tied_clue(doc, candidates, tied[0], phrase, weight)


def _for_the_nth_time(doc: Doc, index: int) -> int | None:
    """ "... sit down with Putin for the first time"."""
    ordinals = _words()[2]
    for i in range(index, min(len(doc) - 1, index + 12)):
        if doc[i].lower_ in ordinals and doc[i + 1].lower_ == "time":
            return ordinals[doc[i].lower_]
    return None


def _meetings(doc: Doc, window: str, kinds: Sequence[str], order: int | None) -> list[Landmark]:
    """Meetings with two participants named in full nearby, at least one of them in the sentence itself."""
    folded = _fold(window)
    here = _fold(doc.text)
    fitting = []
    for landmark in landmarks():
        if landmark.kind not in kinds or len(landmark.persons) < 2:
            continue
        in_view = [p for p in landmark.persons if _fold(p) in folded]
        spoken = [p for p in in_view if _spoken_of(p, landmark, here)]
        if len(in_view) >= 2 and spoken:
            fitting.append(landmark)
    if order is None:
        return fitting
    return [landmark for landmark in fitting if _number(landmark) == order]


def _fold(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.lower())


def _spoken_of(person: str, landmark: Landmark, here: str) -> bool:
    """Whether the sentence names a participant, or speaks of a leader of one of the states."""
    if any(re.search(rf"\b{re.escape(part)}\b", here) for part in name_parts(person)):
        return True
    _, leaders, _, peoples = _words()
    states = [people for people, state in peoples.items() if state in landmark.countries]
    return any(
        re.search(rf"\b{re.escape(people)} (?:{'|'.join(sorted(leaders))})\b", here) for people in states
    )


@cache
def _number(landmark: Landmark) -> int:
    """Which meeting of its first two participants it is, from 1."""
    pair = set(landmark.persons[:2])
    series = [m for m in landmarks() if m.kind == landmark.kind and pair <= set(m.persons)]
    return series.index(landmark) + 1


_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©\s*)?(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)


def foot_clues(texts: Sequence[str]) -> Iterator[Clue]:
    """The year of a copyright line; of two years the later."""
    seen: set[int] = set()
    for text in texts:
        for match in _COPYRIGHT.finditer(text):
            year = int(match.group("year"))
            if year not in seen:
                seen.add(year)
                span = (date(year, 1, 1), date(year, 12, 31))
                yield Clue((span,), FOOT, f"copyright {year}", excerpt(match.group()))


@cache
def _titled() -> re.Pattern[str]:
    """A title with the name that follows it, both with capitals."""
    listed: list[str] = read_toml("times/landmarks.toml")["offices"]["titles"]
    titles = "|".join(re.escape(title) for title in sorted(listed, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<title>(?:[A-Z][\w.]+\s+|of\s+|for\s+|the\s+){{0,4}}(?:{titles}))\s+"
        r"(?P<name>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){1,3})"
    )


@cache
def _former() -> re.Pattern[str]:
    """What stands before the title of somebody who holds it no more."""
    former = "|".join(map(re.escape, read_toml("times/landmarks.toml")["offices"]["former"]))
    return re.compile(rf"\b(?:{former})[\s-]*(?:[A-Z][\w.]*\s+){{0,2}}$", re.IGNORECASE)


def office_clues(doc: Doc, offices: OfficeClue) -> Iterator[Clue]:
    """People given a title that they held only for a time: "National Security Adviser John Bolton"."""
    for match in _titled().finditer(doc.text):
        if _former().search(doc.text[: match.start()]):
            continue
        span = offices(match.group("name"), " ".join(match.group("title").split()))
        if span is not None and span != (None, None):
            yield Clue(
                (span,),
                OFFICE,
                f"{match.group()} in office {span[0] or '…'} to {span[1] or '…'}",
                excerpt(doc.text),
            )

"""Landmarks: well-known events that texts date others by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from summitry.model.period import Period, Precision
from summitry.times.intervals import shift_days
from summitry.times.landmark_table import PIECE, Landmark, by_alias, by_place, name_parts, noun_kinds
from summitry.times.mention import Relation, TimeMention
from summitry.times.relative import from_period
from summitry.times.words import count_of, table

_NEAR = 9  # tokens between the noun, the place and the participant of a description
_COMING = 120  # days before it that a landmark is already spoken of


@dataclass(frozen=True, slots=True)
class LandmarkMention:
    """Words that mean a landmark; several candidates where they do not say which.

    Attributes:
        first: Index of the first token.
        last: Index after the last token.
        start: Character offset in the document's text.
        end: Character offset after the last character.
        text: The words.
        candidates: Landmarks that they can mean, oldest first; at least one.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Landmark, ...]

    @property
    def landmark(self) -> Landmark | None:
        """The landmark, if only one is possible."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def find_landmarks(
    doc: Doc, *, published: Period | None, context: Sequence[Period] = ()
) -> list[LandmarkMention]:
    """Landmarks that a sentence speaks of: by a phrase that means one, or by noun, place and participant.

    Args:
        doc: One sentence.
        published: Leaves out what was not yet in sight then; of several, the last before it is meant.
        context: Times named before; a single year among the last two picks out of several.

    Returns:
        Mentions in order, without overlap.
    """
    return _find(doc, doc.text, published, context)


def _find(doc: Doc, text: str, published: Period | None, context: Sequence[Period]) -> list[LandmarkMention]:
    pieces = set(PIECE.findall(text.lower()))
    found = _by_phrases(doc, text, pieces)
    if not pieces.isdisjoint(noun_kinds()):
        taken = [(mention.first, mention.last) for mention in found]
        described = _by_description(doc, [token.lower_ for token in doc])
        found += [m for m in described if not any(a < m.last and m.first < b for a, b in taken)]
    chosen = [replace(m, candidates=_plausible(m.candidates, published, context)) for m in found]
    return sorted((m for m in chosen if m.candidates), key=lambda m: m.start)


def _by_phrases(doc: Doc, text: str, pieces: set[str]) -> list[LandmarkMention]:
    index = by_alias()
    found: list[LandmarkMention] = []
    for word in sorted(index.keys() & pieces):
        for regex, candidates in index[word]:
            for match in regex.finditer(text):
                mention = _at(doc, match.start(), match.end(), candidates)
                kept = tuple(c for c in candidates if not _contradicted(doc, mention, c))
                if kept:
                    found.append(replace(mention, candidates=kept))
    found.sort(key=lambda m: m.start - m.end)
    disjoint: list[LandmarkMention] = []
    for mention in found:
        if not any(m.start < mention.end and mention.start < m.end for m in disjoint):
            disjoint.append(mention)
    return disjoint


def _at(doc: Doc, start: int, end: int, candidates: tuple[Landmark, ...]) -> LandmarkMention:
    span = doc.char_span(start, end, alignment_mode="expand")
    first, last = (span.start, span.end) if span is not None else (0, 0)
    offset = int(doc.user_data.get("start", 0))
    return LandmarkMention(first, last, offset + start, offset + end, doc.text[start:end], candidates)


def _contradicted(doc: Doc, mention: LandmarkMention, landmark: Landmark) -> bool:
    """Whether the text gives another year or participant ("summit in Singapore with Narendra Modi")."""
    before = doc[mention.first - 1].text if mention.first else ""
    if re.fullmatch(r"(?:19|20)\d\d", before) and int(before) != landmark.start.year:
        return True
    if not landmark.persons:
        return False
    known = frozenset().union(*(name_parts(person) for person in landmark.persons))
    for index in range(mention.last, min(mention.last + 3, len(doc))):
        if doc[index].lower_ in ("with", "between"):
            names = _names_after(doc, index + 1)
            return len(names) > 1 and not names & known
    return False


def _names_after(doc: Doc, first: int) -> set[str]:
    names: set[str] = set()
    for token in doc[first : first + 7]:
        if token.text[:1].isupper():
            names.add(token.lower_)
        elif names or token.text in ",;.":
            break
    return names


def _by_description(doc: Doc, tokens: list[str]) -> list[LandmarkMention]:
    """ "His second summit with Trump in Hanoi": noun, place and a participant near each other."""
    nouns = [i for i, word in enumerate(tokens) if word in noun_kinds()]
    if not nouns:
        return []
    found: list[LandmarkMention] = []
    for index, word in enumerate(tokens):
        for landmark in by_place().get(word, ()):
            span = _described(tokens, nouns, index, landmark)
            if span is not None:
                first, last = span
                end = doc[last].idx + len(doc[last])
                mention = _at(doc, doc[first].idx, end, (landmark,))
                if not _contradicted(doc, mention, landmark):
                    found.append(mention)
    return _merge(found)


def _described(tokens: list[str], nouns: list[int], place: int, landmark: Landmark) -> tuple[int, int] | None:
    close = [n for n in nouns if abs(n - place) <= _NEAR and landmark.kind in noun_kinds()[tokens[n]]]
    if not close:
        return None
    noun = min(close, key=lambda n: abs(n - place))
    parts = frozenset().union(*(name_parts(person) for person in landmark.persons))
    low, high = min(noun, place), max(noun, place)
    people = [i for i in range(max(0, low - _NEAR), min(len(tokens), high + 5)) if tokens[i] in parts]
    if not people:
        return None
    after = [i for i in people if i > noun]
    return (low, max(high, *after) if after else high)


def _merge(found: list[LandmarkMention]) -> list[LandmarkMention]:
    """One mention for each place in the sentence, with all it can mean."""
    merged: list[LandmarkMention] = []
    for mention in sorted(found, key=lambda m: (m.first, m.last)):
        if merged and mention.first < merged[-1].last:
            last = merged[-1]
            extra = tuple(c for c in mention.candidates if c not in last.candidates)
            merged[-1] = replace(last, candidates=(*last.candidates, *extra))
        else:
            merged.append(mention)
    return merged


def _plausible(
    candidates: tuple[Landmark, ...], published: Period | None, context: Sequence[Period]
) -> tuple[Landmark, ...]:
    ordered = tuple(sorted(candidates, key=lambda c: c.start))
    if published is not None and published.end is not None:
        horizon = shift_days(published.end, _COMING)
        ordered = tuple(c for c in ordered if c.start <= horizon)
        past = tuple(c for c in ordered if c.start <= published.end)
        if len(ordered) > 1 and past:
            ordered = past
    years = {p.start.year for p in context[-2:] if p.start and p.end and p.start.year == p.end.year}
    if len(ordered) > 1 and (same := tuple(c for c in ordered if c.start.year in years)):
        ordered = same
    return ordered[-1:] if len(ordered) > 1 and published is not None else ordered


@cache
def _offset_before() -> re.Pattern[str]:
    number = "|".join(re.escape(word) for word in sorted(table("numbers"), key=lambda w: -len(w)))
    return re.compile(
        rf"\b(?P<n>{number}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\s+(?P<side>after|before|since|following)\s+"
        r"(?:[^,;.:]{0,40}\s)?$",
        re.IGNORECASE,
    )


_RELATED = re.compile(
    r"\b(?P<word>ever since|since|after|following|in the wake of|before|ahead of|prior to|until|during|at)"
    r"(?:\s(?:the|his|her|its|their|a|that|last|recent|failed|historic|first|second|third|landmark|collapsed|"
    r"unsuccessful|[a-z]+['’]s|\d{4}))*\s$",
    re.IGNORECASE,
)
_AS_RELATION: dict[str, Relation] = {
    "since": "since",
    "ever since": "since",
    "after": "after",
    "following": "after",
    "in the wake of": "after",
    "before": "before",
    "ahead of": "before",
    "prior to": "before",
    "until": "until",
    "during": "during",
    "at": "on",
}


def dated_by_landmark(
    doc: Doc, text: str, *, published: Period | None, context: Sequence[Period] = ()
) -> list[TimeMention]:
    """Times told by a landmark: "three months after the Singapore summit", "since the Hanoi summit".

    A landmark that is only spoken of dates nothing. "Since" it is from its last day on; so long "after" it is
    as fine as the unit and approximate.

    Args:
        doc: One sentence.
        text: Its text.
        published: When the document was published.
        context: Times named before.
    """
    found = []
    for mention in _find(doc, text, published, context):
        landmark = mention.landmark
        dated = _dated(doc, mention, landmark, published) if landmark is not None else None
        if dated is not None:
            found.append(dated)
    return found


def _dated(
    doc: Doc, mention: LandmarkMention, landmark: Landmark, published: Period | None
) -> TimeMention | None:
    offset = int(doc.user_data.get("start", 0))
    text, end = doc.text, mention.end - offset
    left = text[: mention.start - offset]
    far = _offset_before().search(left)
    if far is not None:
        count, unit = count_of(far.group("n")), far.group("unit").lower()
        if count is None:
            return None
        sign = -1 if far.group("side").lower() == "before" else 1
        period = replace(
            from_period(Period.day(landmark.start if sign < 0 else landmark.end), sign * count, unit),
            basis=landmark.period().basis,
            approximate=True,
            text=text[far.start() : end],
        )
        return _as_time(doc, far.start(), end, period, "on")
    near = _RELATED.search(left)
    if near is None:
        return None
    relation = _AS_RELATION[" ".join(near.group("word").lower().split())]
    period = _open(landmark, relation, published)
    return _as_time(doc, len(left), end, replace(period, text=text[len(left) : end]), relation)


def _open(landmark: Landmark, relation: Relation, published: Period | None) -> Period:
    period = landmark.period()
    if relation in ("since", "after"):
        today = (
            published.end
            if published is not None and published.end and published.end >= landmark.end
            else None
        )
        start = landmark.end if relation == "since" else shift_days(landmark.end, 1)
        if today is not None and start > today:
            today = None
        return replace(period, start=start, end=today, precision=Precision.RANGE)
    if relation == "before":
        return replace(period, start=None, end=shift_days(landmark.start, -1), precision=Precision.RANGE)
    if relation == "until":
        return replace(period, start=None, precision=Precision.RANGE)
    return period


def _as_time(doc: Doc, start: int, end: int, period: Period, relation: Relation) -> TimeMention:
    span = doc.char_span(start, end, alignment_mode="expand")
    first, last = (span.start, span.end) if span is not None else (0, 0)
    offset = int(doc.user_data.get("start", 0))
    return TimeMention(first, last, offset + start, offset + end, doc.text[start:end], period, relation)

"""Finding expressions of time in a sentence and telling which days they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from summitry.model.period import Period, Precision
from summitry.times import named, relative
from summitry.times.clause import points
from summitry.times.intervals import hull, part_of, shift_days
from summitry.times.landmarks import dated_by_landmark
from summitry.times.mention import Anchor, Found, Reading, Relation, Scene, Tense, TimeMention
from summitry.times.patterns import Modifier, kinds_in, modifiers, patterns

Reader = Callable[[Found, Scene], Reading | None]

READERS: dict[str, Reader] = {
    "date": named.read_date,
    "figures": named.read_figures,
    "days": named.read_days,
    "months": named.read_months,
    "of_year": named.read_of_year,
    "month": named.read_month,
    "season": named.read_season,
    "quarter": named.read_quarter,
    "years": named.read_years,
    "decade": named.read_decade,
    "century": named.read_century,
    "bare_year": named.read_bare_year,
    "holiday": named.read_holiday,
    "feast": named.read_feast,
    "weekday": relative.read_weekday,
    "today": relative.read_today,
    "unit": relative.read_unit,
    "the_unit": relative.read_the_unit,
    "stretch": relative.read_stretch,
    "ago": relative.read_ago,
    "shifted": relative.read_shifted,
    "from_now": relative.read_from_now,
    "within": relative.read_within,
    "habit": relative.read_habit,
    "then": relative.read_then,
}

_CONTEXT_KEPT = 6
_OF_TWO_ENDS = frozenset({"days", "months", "years"})
_JOINT = re.compile(r"^\s*(?:and|to|until|till|through|-|–|—)\s*(?:the\s)?$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:between|from)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Span:
    """A reading with its place in the sentence's text, and what is told before it is related."""

    start: int
    end: int
    reading: Reading
    tense: Tense
    match: re.Match[str]
    reader: str


def find_times(doc: Doc, *, anchor: Anchor) -> list[TimeMention]:
    """Expressions of time in one sentence, in order, with the days they mean.

    Args:
        doc: One sentence; ``doc.user_data["start"]`` is its offset in the document (0 if absent).
        anchor: Publication and the times named before. Without publication what is relative to it has no
            period; nothing is ever reckoned from the day the program runs.

    Returns:
        Mentions that do not overlap.
    """
    text = doc.text
    kinds = kinds_in(text)
    spans = _read_all(doc, text, anchor, kinds) if kinds else []
    mentions = [_mention(doc, text, span, anchor) for span in _join_ranges(text, spans)]
    dated = dated_by_landmark(doc, text, published=anchor.published, context=anchor.context)
    if dated:
        mentions = [m for m in mentions if not any(d.start < m.end and m.start < d.end for d in dated)]
        mentions = sorted([*mentions, *dated], key=lambda m: m.start)
    return mentions


def resolve_document_times(docs: Sequence[Doc], *, published: Period | None) -> list[list[TimeMention]]:
    """Expressions of time of a whole document, each reckoned with those before it in view.

    Args:
        docs: Its sentences, in order.
        published: When it was published; None where unknown.

    Returns:
        For each sentence its mentions.
    """
    context: tuple[Period, ...] = ()
    found = []
    for doc in docs:
        mentions = find_times(doc, anchor=Anchor(published, context))
        told = [_told(m) for m in mentions if m.period is not None and not m.vague and not m.habitual]
        context = (*context, *(p for p in told if p is not None))[-_CONTEXT_KEPT:]
        found.append(mentions)
    return found


def meanings(doc: Doc, mention: TimeMention, days: Iterable[date]) -> Iterator[tuple[date, Period | None]]:
    """What an expression of a sentence would mean, were the document published on each of the days."""
    text = doc.text
    offset = int(doc.user_data.get("start", 0))
    spans = _read_all(doc, text, Anchor(), kinds_in(text))
    span = next((s for s in spans if s.start <= mention.end - offset - 1 < s.end), None)
    if span is None:
        return
    for day in days:
        anchor = Anchor(Period.day(day))
        again = _read(doc, text, span.match, span.reader, anchor, ())
        yield day, None if again is None else _mention(doc, text, again, anchor).period


def _told(mention: TimeMention) -> Period | None:
    """What later expressions may hark back to: a time with both its sides."""
    period = mention.period
    if period is None or period.start is None or period.end is None or mention.relation in ("since", "until"):
        return None
    return replace(period, text=mention.text)


def _read_all(doc: Doc, text: str, anchor: Anchor, kinds: set[str]) -> list[_Span]:
    matches = [
        (match, pattern.read)
        for pattern in patterns()
        if pattern.needs in kinds
        for match in pattern.regex.finditer(text)
    ]
    if not matches:
        return []
    by_length = sorted(matches, key=lambda pair: -len(pair[0].group()))
    taken: list[tuple[int, int]] = []
    chosen: list[tuple[re.Match[str], str]] = []
    for match, reader in by_length:
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if _read(doc, text, match, reader, anchor, ()) is not None:
            taken.append(match.span())
            chosen.append((match, reader))
    spans: list[_Span] = []
    for match, reader in sorted(chosen, key=lambda pair: pair[0].start()):
        here = tuple(s.reading.period for s in spans if s.reading.period is not None)
        span = _read(doc, text, match, reader, anchor, here)
        if span is not None:
            spans.append(span)
    return spans


def _read(
    doc: Doc, text: str, match: re.Match[str], reader: str, anchor: Anchor, here: tuple[Period, ...]
) -> _Span | None:
    start, end = match.span()
    while start < end and text[start].isspace():
        start += 1
    groups = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
    if "which" in groups:
        groups["which"] = " ".join(groups["which"].split())
    found = Found(groups, match.group(), text[max(0, start - 40) : start].lower(), text[end : end + 30])
    first, last = token_span(doc, start, end)
    tense = points(doc, first, last)
    reading = _read_over(READERS[reader], found, tense, anchor, (*anchor.context, *here))
    return None if reading is None else _Span(start, end, reading, tense, match, reader)


def _read_over(
    reader: Reader, found: Found, tense: Tense, anchor: Anchor, context: tuple[Period, ...]
) -> Reading | None:
    """Read against publication; where only an interval is known, the answers of both its ends in one."""
    published = anchor.published
    days = [] if published is None else sorted({d for d in (published.start, published.end) if d is not None})
    if not days:
        return reader(found, Scene(None, tense, context))
    readings = [reading for day in days if (reading := reader(found, Scene(day, tense, context))) is not None]
    if not readings:
        return None
    periods = [r.period for r in readings if r.period is not None]
    return replace(readings[0], period=hull(periods) if periods else None)


def token_span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens that characters ``start`` to ``end`` of a sentence touch, half-open."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def _join_ranges(text: str, spans: list[_Span]) -> list[_Span]:
    """ "Between X and Y" and "from X to Y" as one."""
    joined: list[_Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and _JOINT.match(text[before.end : span.start]) and _OPENING.search(text[: before.start]):
            one, two = before.reading.period, span.reading.period
            if one and two and one.start and two.end and one.start <= two.end:
                period = Period(
                    one.start, two.end, Precision.RANGE, basis=two.basis, approximate=one.approximate
                )
                joined[-1] = replace(
                    before, end=span.end, reading=Reading(period, relation="between"), tense=span.tense
                )
                continue
        joined.append(span)
    return joined


def _mention(doc: Doc, text: str, span: _Span, anchor: Anchor) -> TimeMention:
    start, period, deadline = _take_part(text, span, anchor)
    relation = span.reading.relation or _relation(text[:start], text[span.end :], period)
    if relation == "since" and span.reader in _OF_TWO_ENDS:
        return _as_mention(doc, text, start, span, period, "between")
    if relation == "before" and deadline is not None:
        relation = "until"  # "before the end of June"
    if period is not None and span.reading.relation is None:
        period = _cut(period, span.tense, anchor) if relation in ("on", "during") else period
        period = relate(
            deadline if relation == "until" and deadline else period, relation, span.tense, anchor
        )
    mention = _as_mention(doc, text, start, span, period, relation)
    return replace(mention, named=span.reading.period) if relation not in ("on", "during") else mention


def _as_mention(
    doc: Doc, text: str, start: int, span: _Span, period: Period | None, relation: Relation
) -> TimeMention:
    words = text[start : span.end]
    first, last = token_span(doc, start, span.end)
    offset = int(doc.user_data.get("start", 0))
    named_period = replace(period, text=words) if period is not None else None
    return TimeMention(
        first,
        last,
        offset + start,
        offset + span.end,
        words,
        named_period,
        relation,
        span.reading.habitual,
        span.reading.vague,
    )


def _before(kind: str, left: str) -> tuple[Modifier, re.Match[str]] | None:
    window = left[-40:]
    for modifier in modifiers(kind):
        match = modifier.regex.search(window)
        if match:
            return modifier, match
    return None


def _take_part(text: str, span: _Span, anchor: Anchor) -> tuple[int, Period | None, Period | None]:
    """Where the mention starts with "early", "the end of" and so on: that part, and its deadline."""
    period = span.reading.period
    found = _before("part", text[: span.start])
    if found is None:
        return span.start, period, None
    modifier, match = found
    start = span.start - len(match.group())
    if period is None:
        return start, None, None
    if modifier.kind == "eve":
        eve = shift_days(period.start, -1) if period.start else None
        return start, Period.day(eve, basis=f"the day before, {period.basis}") if eve else None, None
    if modifier.kind in ("earlier", "later"):
        return start, _beside_publication(period, modifier.kind, anchor), None
    if modifier.kind in ("early", "late") and period.precision is Precision.DAY:
        return start, period, None
    nth = match.groupdict().get("nth")
    part = part_of(period, modifier.kind, nth.lower() if nth else None)
    return start, part or period, period if modifier.kind == "end" else None


def _beside_publication(period: Period, kind: str, anchor: Anchor) -> Period:
    """ "Earlier this month" up to publication, "later this month" from it on."""
    published = anchor.published
    if published is None or period.start is None or period.end is None:
        return period
    if kind == "earlier" and published.end and period.contains(published.end):
        return replace(period, end=published.end)
    if kind == "later" and published.start and period.contains(published.start):
        return replace(period, start=published.start)
    return period


def _relation(left: str, right: str, period: Period | None) -> Relation:
    if right[:2] in ("'s", "’s") and period is not None and period.precision is Precision.DAY:
        return "on"  # "before Sunday's vote" is told of the vote
    found = _before("relation", left)
    return "on" if found is None else _as_relation(found[0].kind)


def _as_relation(kind: str) -> Relation:
    relations: dict[str, Relation] = {
        "until": "until",
        "since": "since",
        "before": "before",
        "after": "after",
        "during": "during",
    }
    return relations[kind]


def _cut(period: Period, tense: Tense, anchor: Anchor) -> Period:
    """What is past ends at publication at the latest."""
    if tense is Tense.PAST and anchor.published is not None and anchor.published.end is not None:
        return period.until(anchor.published.end)
    return period


def relate(period: Period, relation: Relation, tense: Tense, anchor: Anchor) -> Period:
    """The days that "until", "since", "before" or "after" a period leaves.

    "Until" includes the period named. What is past and began "since" or "after" it runs to publication.
    """
    today = anchor.published.end if anchor.published is not None else None
    if relation == "until":
        return replace(period, start=None, precision=Precision.RANGE)
    if relation == "before" and period.start is not None:
        return replace(period, start=None, end=shift_days(period.start, -1), precision=Precision.RANGE)
    if relation in ("since", "after"):
        start = period.start if relation == "since" else (shift_days(period.end, 1) if period.end else None)
        end = None if today is None or tense is Tense.AHEAD or (start and start > today) else today
        return replace(period, start=start, end=end, precision=Precision.RANGE)
    return period

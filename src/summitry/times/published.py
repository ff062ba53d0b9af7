"""Working out when an undated document was published, from what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from summitry.model.document import UNDATED, KnownBy, Published
from summitry.model.period import Period, Precision
from summitry.times.clues import (
    GUESSED,
    Clue,
    Interval,
    OfficeClue,
    foot_clues,
    landmark_clues,
    named_clues,
    office_clues,
)
from summitry.times.intervals import quarter_of, week_of

_LONGEST = 2 * 366  # days; a longer interval is no date
_SHOWN = 5


def work_out_published(
    docs: Sequence[Doc], *, title: str | None, cuts: Sequence[str] = (), offices: OfficeClue | None = None
) -> Published:
    """When an undated document was published, as far as it says.

    Clues are taken heaviest first; one that leaves no day together with those before it is dropped, and said
    to be.

    Args:
        docs: Its sentences, in order.
        title: Headline, if any.
        cuts: Text that was cut from the page, for its copyright line.
        offices: Looks up terms of office; None where no such table is at hand.

    Returns:
        The interval that the clues leave, with them as evidence; ``UNDATED``, with the evidence there is,
        where they leave it open, leave more than two years, or contradict each other by halves.
    """
    clues = sorted(_clues(docs, title, cuts, offices), key=lambda clue: -clue.weight)
    kept, dropped, spans = _agree(_distinct(clues))
    if not kept:
        return UNDATED
    evidence = _evidence(kept, dropped)
    bounds = _bounds(spans)
    split = sum(c.weight for c in dropped) >= sum(c.weight for c in kept)
    if bounds is None or split or (bounds[1] - bounds[0]).days > _LONGEST:
        return replace(UNDATED, evidence=evidence)
    return Published(_as_period(*bounds), KnownBy.TEXT, evidence)


def _clues(
    docs: Sequence[Doc], title: str | None, cuts: Sequence[str], offices: OfficeClue | None
) -> Iterator[Clue]:
    for index, doc in enumerate(docs):
        before = [d.text for d in docs[max(0, index - 2) : index]]
        window = "\n".join([title or "", *before, doc.text])
        yield from named_clues(doc)
        yield from landmark_clues(doc, window)
        if offices is not None:
            yield from office_clues(doc, offices)
    yield from foot_clues([*cuts, *(doc.text for doc in docs[-8:])])


def _distinct(clues: Sequence[Clue]) -> list[Clue]:
    """Each bound once: an early date adds nothing where a later one is named."""
    lower = [c for c in clues if len(c.spans) == 1 and c.spans[0][1] is None]
    latest = max(lower, key=lambda c: c.spans[0][0] or date.min, default=None)
    seen: set[tuple[Interval, ...]] = set()
    kept = []
    for clue in clues:
        if (
            clue in lower and clue is not latest and latest and clue.weight <= latest.weight
        ) or clue.spans in seen:
            continue
        seen.add(clue.spans)
        kept.append(clue)
    return kept


def _agree(clues: Sequence[Clue]) -> tuple[list[Clue], list[Clue], list[Interval]]:
    """Clues that leave a day together, those dropped, and the days left."""
    spans: list[Interval] = [(None, None)]
    kept: list[Clue] = []
    dropped: list[Clue] = []
    # Of equal weight the one that leaves fewer readings comes first: it is the surer guide.
    for clue in sorted(clues, key=lambda c: (-c.weight, len(c.spans))):
        if clue.weight <= GUESSED and _bounds(spans) is None:
            continue
        both = _intersect(spans, clue.spans)
        if both:
            spans = both
            kept.append(clue)
        else:
            dropped.append(clue)
    return kept, dropped, spans


def _intersect(left: Sequence[Interval], right: Sequence[Interval]) -> list[Interval]:
    both = []
    for a, b in left:
        for c, d in right:
            start = max((x for x in (a, c) if x is not None), default=None)
            end = min((x for x in (b, d) if x is not None), default=None)
            if start is None or end is None or start <= end:
                both.append((start, end))
    return both


def _bounds(spans: Sequence[Interval]) -> tuple[date, date] | None:
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    if not spans or None in starts or None in ends:
        return None
    return min(s for s in starts if s is not None), max(e for e in ends if e is not None)


def _as_period(start: date, end: date) -> Period:
    """The interval under the finest precision that is true of it."""
    basis = "worked out from the text"
    if start == end:
        return Period.day(start, basis=basis)
    if end <= (week_of(start).end or start):
        return Period(start, end, Precision.WEEK, basis=basis)
    if (start.year, start.month) == (end.year, end.month):
        return Period(start, end, Precision.MONTH, basis=basis)
    if start.year == end.year:
        quarter = quarter_of(start.year, (start.month + 2) // 3)
        fine = quarter.end is not None and end <= quarter.end
        return Period(start, end, Precision.QUARTER if fine else Precision.YEAR, basis=basis)
    return Period(start, end, Precision.RANGE, basis=basis)


def _evidence(kept: Sequence[Clue], dropped: Sequence[Clue]) -> str:
    """The clues with their sentences, those that place the document most finely first."""
    ordered = sorted(kept, key=lambda c: (-c.weight, None in (c.spans[0][0], c.spans[0][1])))
    lines = [f"{clue.says} [{clue.sentence}]" for clue in ordered[:_SHOWN]]
    lines += [f"left aside, at odds with the rest: {clue.says} [{clue.sentence}]" for clue in dropped[:2]]
    return "; ".join(lines)

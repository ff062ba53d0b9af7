"""The parts with a picture: attention by counterpart, and the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from summitry.analysis.attention.records import Attention, Count
from summitry.analysis.groups import length
from summitry.analysis.incidents import Incident
from summitry.analysis.timeline import Entry
from summitry.brief.facts import Facts, of_total, percent
from summitry.brief.notebook import Notebook
from summitry.brief.records import AttentionPart, Moment, Row, Statement, TimelinePart
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, listed, plural, possessive, with_article

MOST_ROWS = 8
"""Counterparts in the table; the others are summed in one row."""

MOST_LANES = 6
"""Counterparts with a lane of their own on the timeline."""

MOST_MOMENTS = 30
"""Acts in the list of the timeline: the most reported, and the later of equals."""

MOST_DRAWN = 200
"""Acts in its picture, chosen in the same way."""

OTHERS = "Others"


def attention_part(facts: Facts, book: Notebook) -> AttentionPart:
    """Attention by counterpart over time, or why there is none to show."""
    found = facts.attention
    if found is None:
        return AttentionPart(Statement(""), "", None, (), _left_out(facts), _no_attention(facts))
    return AttentionPart(
        title=_title(facts, found, book),
        lead=_lead(facts, found),
        attention=found,
        rows=_rows(facts, found, book),
        left_out=_left_out(facts),
    )


def _title(facts: Facts, found: Attention, book: Notebook) -> Statement:
    top = found.totals[:2]
    said = " and ".join(with_article(facts.names(c.key)) for c in top)
    part = sum(c.incidents for c in top)
    behind = [i for c in top for i in facts.dealings(c.key)[:2]]
    notes, _ = book.cite_incidents(behind)
    if len(found.totals) <= len(top):
        verb = "accounts" if len(top) == 1 else "account"
        text = f"{capital(said)} {verb} for {'all' if found.total > 1 else 'the only'} " + (
            plural(found.total, "dated dealing") if found.total > 1 else "dated dealing"
        )
        return Statement(text, notes)
    return Statement(f"{capital(said)} account for {of_total(part, found.total)}", notes)


def _lead(facts: Facts, found: Attention) -> str:
    since, until = found.bins[0].start, found.bins[-1].end
    said = (
        f"Dealings of {with_article(facts.name)} per {found.by}, by counterpart, {say_range(since, until)}; "
        f"n = {found.total}. Cooperation above the line, conflict below."
    )
    if facts.first_article is not None and facts.first_article > since + timedelta(days=31):
        said += f" Before {say_day(facts.first_article)}, the first article, only what later articles recall."
    return said


def _rows(facts: Facts, found: Attention, book: Notebook) -> tuple[Row, ...]:
    shown = len(found.totals) if len(found.totals) <= MOST_ROWS + 1 else MOST_ROWS
    rows = [
        _row(facts, [count], [series], book)
        for count, series in zip(found.totals[:shown], found.cells[:shown], strict=True)
    ]
    if found.totals[shown:]:
        rows.append(_row(facts, found.totals[shown:], found.cells[shown:], book))
    return tuple(rows)


def _row(facts: Facts, counts: Sequence[Count], series: Sequence[Sequence[Count]], book: Notebook) -> Row:
    incidents = sum(c.incidents for c in counts)
    total = counts[0].total
    notes, more = book.cite_incidents([i for c in counts for i in facts.dealings(c.key)])
    one = len(counts) == 1
    return Row(
        counterpart=counts[0].key if one else "",
        name=facts.names(counts[0].key) if one else f"{len(counts)} others",
        reports=round(sum(c.reports for c in counts)),
        stories=round(sum(c.stories for c in counts)),
        incidents=round(incidents),
        total=round(total),
        share=percent(incidents, total),
        cooperation=round(sum(c.cooperation for c in counts)),
        conflict=round(sum(c.conflict for c in counts)),
        series=tuple(sum(s[i].incidents for s in series) for i in range(len(series[0]))),
        notes=notes,
        more=more,
    )


def _left_out(facts: Facts) -> str:
    if facts.attention is None:
        return ""
    left = facts.attention.left_out
    said = [
        text
        for n, text in (
            (left.undated + left.vague, "undated or too vague"),
            (left.not_done, "said to come, denied or not done"),
            (left.outside, "dated outside the period"),
            (left.alone, "without a known counterpart"),
        )
        if n
        for text in (f"{text}: {n}",)
    ]
    return f"Reports not counted: {'; '.join(said)}." if said else "Every report is counted."


def _no_attention(facts: Facts) -> str:
    if not facts.reports:
        return "There is nothing to count yet."
    return (
        f"No act of {with_article(facts.name)} is both dated to about a month and has a known counterpart, "
        f"so there is no series to draw. The acts are listed below as they are reported."
    )


def timeline_part(facts: Facts, book: Notebook) -> TimelinePart:
    """Acts by date, the most reported ones, in lanes by counterpart."""
    dated = [e for e in facts.entries if e.incident.period is not None]
    ranked = sorted(dated, key=lambda e: (-e.stories, -e.reports, _negative(e.incident)))
    drawn, kept = _in_order(facts, ranked[:MOST_DRAWN]), _in_order(facts, ranked[:MOST_MOMENTS])
    lanes = _lanes(facts, drawn)
    marks = tuple(Moment(facts.describe(e), _lane(facts, e, lanes), e.incident.period) for e in drawn)
    moments = tuple(Moment(facts.tell(e, book), _lane(facts, e, lanes), e.incident.period) for e in kept)
    undated = len(facts.entries) - len(dated)
    rest = [
        text
        for n, text in ((len(dated) - len(kept), "less reported"), (undated, "undated"))
        if n
        for text in (f"{plural(n, 'act')} {text}",)
    ]
    since, until = _drawn(facts, drawn)
    return TimelinePart(
        since=since,
        until=until,
        lanes=lanes,
        drawn=marks,
        moments=moments,
        lead=_timeline_lead(facts) if kept else "",
        rest=f"Not in the list: {listed(rest)}." if rest else "",
    )


def _timeline_lead(facts: Facts) -> str:
    return capital(f"{possessive(facts.name)} acts by their own date, and those announced.")


def _in_order(facts: Facts, entries: Sequence[Entry]) -> list[Entry]:
    chosen = {e.incident.id for e in entries}
    return [e for e in facts.entries if e.incident.id in chosen]


def _negative(incident: Incident) -> int:
    return -incident.day.toordinal() if incident.day else 0


def _lanes(facts: Facts, entries: Sequence[Entry]) -> tuple[str, ...]:
    sizes: dict[str, int] = {}
    for entry in entries:
        for counterpart in entry.incident.counterparts[:1]:
            sizes[counterpart] = sizes.get(counterpart, 0) + 1
    ranked = sorted(sizes, key=lambda c: (-sizes[c], c))
    lanes = [facts.names(c) for c in ranked[:MOST_LANES]]
    if len(ranked) > MOST_LANES or any(not e.incident.counterparts for e in entries):
        lanes.append(OTHERS)
    return tuple(lanes)


def _lane(facts: Facts, entry: Entry, lanes: Sequence[str]) -> str:
    first = entry.incident.counterparts[:1]
    name = facts.names(first[0]) if first else OTHERS
    return name if name in lanes else OTHERS


def _drawn(facts: Facts, entries: Sequence[Entry]) -> tuple[date | None, date | None]:
    """Window of the picture: the period of the brief, widened to what is announced within half a year.

    Acts of long ago would crush the scale: they stand in the list only.
    """
    if facts.since is None or facts.until is None:
        return None, None
    last = facts.until
    for entry in entries:
        period = entry.incident.period
        days = length(period)
        if period and period.end and days and days <= 92 and period.end <= facts.until + timedelta(days=183):
            last = max(last, period.end)
    return facts.since, last

"""The title and the opening: one true sentence with its number, then three to five to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from summitry.analysis.attention.records import Count
from summitry.analysis.compare import Change
from summitry.analysis.expectations.records import Expectation
from summitry.analysis.timeline import Entry
from summitry.brief.expectation_section import cited_first, covers, mark_status
from summitry.brief.expectations import by_due, expected_sentence, is_plain, quoted_sentence
from summitry.brief.facts import Facts, of_total, percent
from summitry.brief.imported import headline_statement
from summitry.brief.notebook import Notebook
from summitry.brief.opening_shifts import data_opening, last_day, recent_shift, shift_statement
from summitry.brief.records import Statement
from summitry.brief.studied import Studied
from summitry.brief.words import incident_sentence, latest_report
from summitry.model.dealing import ARTICLES
from summitry.model.event import Status
from summitry.model.expectation import Claim, State
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, possessive, with_article

MOST_SENTENCES = 5
MOST_SHIFTS = 2
"""Shifts among them, each of another data set."""

PLAIN = 0.6
"""Confidence from which one report is enough for the opening."""

FRESH = timedelta(days=31)
"""How long an announcement without a date is told as still to come."""

FIRM = frozenset({Status.PLANNED, Status.EXPECTED})
"""What somebody has announced or foresees, against what only may happen or is asked for."""


def title(facts: Facts, book: Notebook, studied: Studied) -> Statement:
    """The strongest thing that the counts allow: a change, else the first counterpart, else how few."""
    imported = [each for each in studied.datasets if each.dataset != ARTICLES]
    if not facts.reports and imported:
        return headline_statement(imported[0], facts.names, book)
    if not facts.reports:
        return Statement(f"No reports on {with_article(facts.name)}")
    if facts.comparison is not None and facts.comparison.stated:
        return _cited(facts, book, facts.comparison.stated[0])
    if facts.attention is None:
        counts = plural(len(facts.entries), "act")
        who = capital(with_article(facts.name))
        return Statement(
            f"{who}: {counts} reported, none with both a date and a counterpart",
            *book.cite_incidents([e.incident for e in facts.entries]),
        )
    top = facts.attention.totals[0]
    total = facts.attention.total
    name, other = capital(with_article(facts.name)), with_article(facts.names(top.key))
    if len(facts.attention.totals) == 1:
        text = f"{name}: {_all_with(total, other)}"
    elif _tied(facts):
        text = f"{name}: {plural(total, 'dated dealing')} with {_parties(facts)}"
    else:
        text = f"{name} dealt most with {other}: {of_total(top.incidents, total)}"
    return Statement(text, *book.cite_incidents(facts.dealings(top.key)))


def change_sentence(facts: Facts, change: Change) -> str:
    """A change of share with the counts of both sides."""
    before, after = change.before, change.after
    other = capital(possessive(facts.names(change.counterpart)))
    share = f"{other} share of {possessive(facts.name)} dealings"
    verb = "rose" if change.rose else "fell"
    old, new = percent(before, change.before_total), percent(after, change.after_total)
    counts = f"{before} of {change.before_total} to {after} of {change.after_total}"
    if old and new:
        return f"{share} {verb} from {old.removesuffix(' %')} to {new}: from {counts}"
    return f"{share} {verb} from {counts}"


def opening(facts: Facts, book: Notebook, studied: Studied) -> tuple[Statement, ...]:
    """Sentences for reading aloud, the weightiest first; at most five, fewer where there is less to say."""
    said = _sentences(facts, book, studied) if facts.reports else data_opening(studied, facts.names, book)
    return tuple(islice(said, MOST_SENTENCES))


def _sentences(facts: Facts, book: Notebook, studied: Studied) -> Iterator[Statement]:
    done = [e for e in facts.group("done") if e.incident.dated and e.incident.counterparts and _is_sure(e)]
    if facts.attention is not None:
        yield _ranking(facts, book)
    shifts = [shift for each in studied.datasets if (shift := recent_shift(each, last_day(studied)))]
    for shift in shifts[:MOST_SHIFTS]:
        yield shift_statement(shift, facts.names, book)
    if done:
        recent = [e for e in done if facts.since is None or (e.incident.day or date.min) >= facts.since]
        widest = max(
            recent or done, key=lambda e: (e.stories, e.reports, e.incident.day or date.min, e.incident.id)
        )
        if widest.stories > 1 and widest is not done[-1]:
            yield _led(facts, widest, "Most widely reported: ", book)
        yield _latest(facts, done[-1], book)
    awaited = _awaited(facts, studied)
    if awaited is not None:
        yield Statement(_to_come(awaited, facts), *book.cite_voices(cited_first(awaited)))
    if facts.comparison is not None and facts.comparison.stated:
        yield _change(facts, book)
    elif facts.attention is not None:
        yield _tone(facts, book)
    told = covers(studied.expectations)
    pending = [
        e
        for e in facts.group("to come")
        if e.settled_by is None and _lies_ahead(e, facts.until) and _is_sure(e) and not told(e)
    ]
    if pending and awaited is None:
        entry = _next(pending)
        dated = "" if entry.incident.period else ", at a time not given"
        yield _led(facts, entry, f"Still to come, by these reports{dated}: ", book)
    not_done = [e for e in facts.group("not done") if e.incident.period is not None and _is_sure(e)]
    if not_done:
        yield _led(facts, not_done[-1], "", book)


def _awaited(facts: Facts, studied: Studied) -> Expectation | None:
    """What is due next, of what is said to happen and not only to be possible; None where nothing has a day ahead."""
    ahead = [
        each
        for each in studied.expectations or ()
        if each.state in (State.DUE, State.OPEN)
        and each.due is not None
        and not each.withdrawn
        and not each.negated
        and mark_status(each) is Status.EXPECTED
        and (facts.until is None or each.due.end is None or each.due.end >= facts.until)
    ]
    plain = [each for each in ahead if is_plain(each) or each.claim is Claim.DEADLINE]
    return next(iter(by_due(plain)), None)


def _to_come(entry: Expectation, facts: Facts) -> str:
    if is_plain(entry):
        text = expected_sentence(entry, facts.names, actor=facts.actor.id)
        return f"Still to come, by these reports: {text}"
    outlet, _, quotation = quoted_sentence(entry).partition(": “")
    return f"Still to come, in the words of {with_article(outlet)}: “{quotation}"


def _is_sure(entry: Entry) -> bool:
    """Whether an act may be read aloud: told by two stories, or by a sentence that is plain and names both sides."""
    told = [report.event for report in entry.incident.backing]
    plain = (e for e in told if all(p.actor and not p.implied for p in (*e.source, *e.target)))
    return entry.stories > 1 or any(e.confidence >= PLAIN for e in plain)


def _lies_ahead(entry: Entry, until: date | None) -> bool:
    """Whether an announced act is still ahead on the brief's last day; what was to begin earlier is not."""
    period = entry.incident.period
    if entry.overdue or until is None:
        return not entry.overdue
    if period is None:
        told = latest_report(entry.incident)
        return told is not None and until - told <= FRESH
    last = period.end or period.start
    return last is not None and last >= until


def _next(pending: Sequence[Entry]) -> Entry:
    """The act announced for the earliest date, a plan before a mere possibility; without dates, the one told last."""
    firm = [e for e in pending if e.incident.status in FIRM]
    pending = firm or pending
    if pending[0].incident.period is not None:
        return pending[0]
    return max(pending, key=lambda e: (latest_report(e.incident) or date.min, e.incident.id))


def _ranking(facts: Facts, book: Notebook) -> Statement:
    assert facts.attention is not None and facts.since is not None and facts.until is not None
    totals = facts.attention.totals
    top, others = totals[0], totals[1:3]
    if not others:
        text = _all_with(facts.attention.total, with_article(facts.names(top.key)))
        period = f"{say_day(facts.since)} and {say_day(facts.until)}"
        text = f"As far as these articles tell of {with_article(facts.name)} between {period}, {text}."
        return Statement(text, *book.cite_incidents(facts.dealings(top.key)))
    verb = "dealt with" if _tied(facts) else "dealt most with"
    said = (
        f"Between {say_day(facts.since)} and {say_day(facts.until)}, {with_article(facts.name)} {verb} "
        f"{with_article(facts.names(top.key))}, in {of_total(top.incidents, facts.attention.total)}"
    )
    lead = "beside" if _tied(facts) else "ahead of"
    said += f", {lead} {' and '.join(_with_count(facts, c) for c in others)}"
    return Statement(f"{said}.", *book.cite_incidents(facts.dealings(top.key)))


def _latest(facts: Facts, entry: Entry, book: Notebook) -> Statement:
    notes, more = book.cite(entry.incident.backing)
    said = incident_sentence(entry.incident, actor=facts.actor.id, names=facts.names)
    return Statement(f"The latest act: {said}", notes, more)


def _change(facts: Facts, book: Notebook) -> Statement:
    assert facts.comparison is not None
    change, after, before = facts.comparison.stated[0], facts.comparison.after, facts.comparison.before
    assert after.start and after.end and before.start and before.end
    said = _cited(facts, book, change)
    return Statement(
        f"{said.text} between {say_range(before.start, before.end)} and {say_range(after.start, after.end)}.",
        said.notes,
        said.more,
    )


def _tone(facts: Facts, book: Notebook) -> Statement:
    assert facts.attention is not None
    conflict = sum(c.conflict for c in facts.attention.totals)
    total = facts.attention.total
    behind = [
        e.incident
        for e in reversed(facts.group("done"))
        if e.incident.dated and e.incident.counterparts and (e.incident.quad > 2) == (conflict > 0)
    ]
    if not conflict:
        return Statement(_all_cooperation(total), *book.cite_incidents(behind))
    return Statement(
        f"Conflict, refusals and requests included, made up {of_total(conflict, total)}; the rest was cooperation.",
        *book.cite_incidents(behind),
    )


def _all_cooperation(total: int) -> str:
    return (
        f"All {total} dated dealings were cooperation."
        if total > 1
        else "The 1 dated dealing was cooperation."
    )


def _led(facts: Facts, entry: Entry, lead: str, book: Notebook) -> Statement:
    notes, more = book.cite(entry.incident.backing)
    return Statement(
        lead + incident_sentence(entry.incident, actor=facts.actor.id, names=facts.names), notes, more
    )


def _cited(facts: Facts, book: Notebook, change: Change) -> Statement:
    return Statement(change_sentence(facts, change), *book.cite_incidents(change.incidents))


def _with_count(facts: Facts, count: Count) -> str:
    return f"{with_article(facts.names(count.key))} ({count.incidents:.0f})"


def _tied(facts: Facts) -> bool:
    totals = facts.attention.totals if facts.attention else ()
    return len(totals) > 1 and totals[0].incidents == totals[1].incidents


def _all_with(total: int, other: str) -> str:
    return f"all {total} dated dealings were with {other}" if total > 1 else f"1 dated dealing, with {other}"


def _parties(facts: Facts) -> str:
    assert facts.attention is not None
    n = len(facts.attention.totals)
    return plural(n, "counterpart")

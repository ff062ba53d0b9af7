"""The sections in sentences: what was done, what was only said to come, what did not happen, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summitry.analysis.compare import Comparison
from summitry.analysis.expectations.records import Expectations
from summitry.analysis.groups import TO_COME
from summitry.analysis.timeline import Entry
from summitry.brief.expectation_section import covers
from summitry.brief.facts import Facts, three_counts
from summitry.brief.notebook import Notebook
from summitry.brief.opening import change_sentence
from summitry.brief.records import Group, Section, Statement
from summitry.model.event import Report, Status
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, possessive, with_article

MOST_GROUPS = 8
"""Counterparts with a heading of their own; the others share one."""

MOST_TOLD = 12
"""Incidents told per counterpart; older ones are counted."""

UNNAMED = "No counterpart named"
OTHERS = "Others"


def done_section(facts: Facts, book: Notebook) -> Section:
    """What was done, by counterpart, latest first."""
    entries = facts.group("done")
    lead = "What is going on, then what was done, latest first. "
    return Section(
        anchor="done",
        heading="What was done",
        lead=lead + capital(three_counts(e.incident for e in entries)) + "." if entries else "",
        groups=_groups(facts, entries, book),
        empty="" if entries else f"No act of {with_article(facts.name)} is reported as done.",
    )


def said_section(facts: Facts, book: Notebook, expected: Expectations | None = None) -> Section | None:
    """What was only said to come, and by whom; acts that later took place are only counted here.

    Args:
        facts: What the brief is written from.
        book: Gives the notes their numbers.
        expected: Expectations that another section tells of; what stands behind them is left out here.

    Returns:
        None where expectations tell of everything.
    """
    told = covers(expected)
    entries = [e for e in facts.group("to come") if not told(e)]
    open_ones = [e for e in entries if e.settled_by is None]
    settled = [e for e in facts.entries if (e.settled_by is not None or e.incident.settled) and not told(e)]
    groups = _groups(facts, open_ones, book)
    if settled:
        groups = (*groups, _settled(settled, book))
    kept = expected is not None and len(expected) > 0
    if kept and not groups:
        return None
    return Section(
        anchor="said",
        heading="What else was said to come" if kept else "What was only said to come",
        lead=_said_lead(kept=kept) if groups else "",
        groups=groups,
        empty="" if groups else "Nothing is announced, expected or asked for in these articles.",
    )


def _said_lead(*, kept: bool) -> str:
    if kept:
        return (
            "Asked for, tied to a condition or mentioned in passing, and not kept to account above. "
            "None of this is counted as a dealing."
        )
    return (
        "Announced, expected, possible, tied to a condition or asked for, with who says so. "
        "None of this is counted as a dealing."
    )


def denied_section(facts: Facts, book: Notebook) -> Section:
    """What a party denied, or a report says did not take place."""
    entries = facts.group("not done")
    return Section(
        anchor="denied",
        heading="Denied or did not happen",
        lead="Not counted as dealings." if entries else "",
        groups=_groups(facts, entries, book),
        empty="" if entries else "No denial and no act called off is reported in these articles.",
    )


def changed_section(facts: Facts, book: Notebook) -> Section:
    """What changed against the period before, or why nothing can be said."""
    found = facts.comparison
    groups: tuple[Group, ...] = ()
    empty = _why_nothing(facts)
    if found is not None and found.stated:
        told = tuple(
            Statement(f"{change_sentence(facts, change)}.", *book.cite_incidents(change.incidents))
            for change in found.stated
        )
        groups = (Group("", "", told),)
        empty = ""
    return Section(
        anchor="changed",
        heading="What changed against the period before",
        lead=_compared(found) if found is not None else "",
        groups=groups,
        empty=empty,
    )


def _groups(facts: Facts, entries: Sequence[Entry], book: Notebook) -> tuple[Group, ...]:
    """Entries by counterpart, most incidents first; an incident with two of them is told under the larger."""
    sizes: dict[str, int] = defaultdict(int)
    for entry in entries:
        for counterpart in entry.incident.counterparts:
            sizes[counterpart] += 1
    ranked = sorted(sizes, key=lambda c: (-sizes[c], c))
    # A heading for all the others together is worth it from two of them on.
    headed = ranked if len(ranked) == MOST_GROUPS + 1 else ranked[:MOST_GROUPS]
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told[_heading(entry, ranked, headed)].append(entry)
    order = [*headed, OTHERS, UNNAMED]
    return tuple(_group(facts, key, told[key], book) for key in order if told[key])


def _heading(entry: Entry, ranked: Sequence[str], headed: Sequence[str]) -> str:
    counterparts = entry.incident.counterparts
    if not counterparts:
        return UNNAMED
    first = min(counterparts, key=ranked.index)
    return first if first in headed else OTHERS


def _group(facts: Facts, key: str, entries: Sequence[Entry], book: Notebook) -> Group:
    told_most = sorted(
        entries, key=lambda e: (e.incident.period is None, -e.stories, -e.reports, *_latest_first(e))
    )
    shown = sorted(told_most[:MOST_TOLD], key=_latest_first)
    rest = len(entries) - len(shown)
    return Group(
        heading=key if key in (OTHERS, UNNAMED) else capital(with_article(facts.names(key))),
        counts=three_counts(e.incident for e in entries),
        statements=tuple(facts.tell(e, book) for e in shown),
        rest=f"and {plural(rest, 'act')} reported less often" if rest else "",
    )


def _latest_first(entry: Entry) -> tuple[bool, bool, int, str]:
    """What is going on first, then dated acts, the latest first, then undated ones."""
    day = entry.incident.day
    ended = entry.incident.status is not Status.ONGOING
    return (ended, day is None, -day.toordinal() if day else 0, entry.incident.id)


def _settled(entries: Sequence[Entry], book: Notebook) -> Group:
    notes, more = book.cite([r for e in entries for r in _announcing(e)])
    has = "has" if len(entries) == 1 else "have"
    acts = plural(len(entries), "announced act")
    text = f"{acts} {has} since been reported as done or as not done: see there."
    return Group("Since settled", "", (Statement(text, notes, more),))


def _announcing(entry: Entry) -> list[Report]:
    """The reports by which an act was said to come."""
    return [r for r in entry.incident.reports if r.event.status in TO_COME]


def _compared(found: Comparison) -> str:
    after, before = found.after, found.before
    assert after.start and after.end and before.start and before.end
    return (
        f"{say_range(after.start, after.end)} against {say_range(before.start, before.end)}: "
        f"dealings dated to a month or better. Only changes that the counts carry are stated."
    )


def _why_nothing(facts: Facts) -> str:
    if facts.comparison is not None:
        n = sum(c.before + c.after for c in facts.comparison.changes)
        if not n:
            return "No dealing is dated within these two periods."
        return (
            "No counterpart’s share changed by more than chance would explain: too few dealings, "
            "or too small a change."
        )
    if not facts.reports or facts.first_article is None:
        return "Nothing to compare."
    return (
        f"The articles on {with_article(facts.name)} begin on {say_day(facts.first_article)}: "
        f"there is no earlier period to compare {possessive(facts.name)} dealings with."
    )

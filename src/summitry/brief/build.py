"""Building a brief: from the reports on one actor to sentences that each carry their notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from summitry.analysis.attention.records import Attention
from summitry.analysis.attention.reported import attention
from summitry.analysis.compare import compare, default_periods
from summitry.analysis.groups import status_group
from summitry.analysis.parties import dealing
from summitry.analysis.timeline import Entry, timeline
from summitry.brief.clean import clean
from summitry.brief.coming_section import coming_parts
from summitry.brief.expectation_section import expected_part
from summitry.brief.facts import Facts
from summitry.brief.imported import data_rows, imported_parts
from summitry.brief.method import method_notes, source_rows
from summitry.brief.notebook import Notebook
from summitry.brief.opening import opening, title
from summitry.brief.parts import attention_part, timeline_part
from summitry.brief.precedent_section import precedent_parts, precedents_lead
from summitry.brief.records import Brief, Method
from summitry.brief.render import render_html, render_markdown
from summitry.brief.sections import changed_section, denied_section, done_section, said_section
from summitry.brief.shift_section import shift_parts
from summitry.brief.studied import Studied
from summitry.brief.words import Names
from summitry.errors import AnalysisError
from summitry.model.actor import Actor
from summitry.model.event import DocumentCard, Report
from summitry.wording.days import say_range

__all__ = ["build_brief", "gather", "render_html", "render_markdown"]

LOOK_BACK_DAYS = 31
"""How far before the first article acts still count as attention; older ones are history, on the timeline."""


def build_brief(
    reports: Sequence[Report],
    *,
    actor: Actor,
    names: Names,
    method: Method,
    until: date | None = None,
    studied: Studied | None = None,
) -> Brief:
    """Write the brief on one actor.

    The order of ``reports`` does not matter; the same reports give the same brief, to the letter.

    Args:
        reports: Reports on this actor or on any; those without it are passed over.
        actor: Whom the brief is on.
        names: From the id of a country or organisation to its name ("KOR" to "South Korea").
        method: Versions and counts for the method note.
        until: The day the brief looks back from; articles of later days are left out. By default the last day
            that an article can have been published on.
        studied: Attention, shifts, precedents and expectations as computed, as of ``until``; without it the brief
            tells of articles alone.
    """
    facts = gather(reports, actor=actor, names=names, until=until)
    given = studied or Studied()
    called = facts.names
    cards = _cards(facts, given)
    outcomes = given.expectations.reports.values() if given.expectations is not None else ()
    book = Notebook((*facts.reports, *outcomes), given.proofs, called)
    # Notes are numbered in the order of the page, so the parts are built in that order.
    heading = title(facts, book, given)
    first = opening(facts, book, given)
    shown = attention_part(facts, book)
    imported = imported_parts(given, called, book)
    shifts = shift_parts(given, called, book)
    expected = expected_part(given.expectations, facts, book)
    done = done_section(facts, book)
    said = said_section(facts, book, given.expectations)
    denied = denied_section(facts, book)
    changed = changed_section(facts, book)
    line = timeline_part(facts, book)
    precedents = precedent_parts(given, called, book)
    coming = coming_parts(given, called, book)
    return Brief(
        actor=facts.name,
        title=heading,
        period=_period(facts, given),
        sample=_sample(cards),
        opening=first,
        attention=shown,
        done=done,
        said=said,
        denied=denied,
        changed=changed,
        timeline=line,
        sources=source_rows(cards),
        method=method,
        method_notes=method_notes(facts, given),
        notes=book.notes(),
        imported=imported,
        shifts=shifts if studied is not None else None,
        precedents=precedents if studied is not None else None,
        precedents_lead=precedents_lead(given, called),
        coming=coming,
        data=data_rows(given),
        expected=expected,
    )


def gather(reports: Sequence[Report], *, actor: Actor, names: Names, until: date | None) -> Facts:
    """Run the analyses that the brief tells of, each once."""
    own = [r for r in reports if dealing(r.event, actor.id) is not None and _by_then(r, until)]
    own.sort(key=lambda r: r.event.id)
    published = [p for r in own if (p := r.document.published) is not None]
    starts = [p.start for p in published if p.start]
    ends = [p.end for p in published if p.end]
    entries = timeline(own, actor=actor.id, until=until or (max(ends) if ends else None))
    first, last = _window(entries, min(starts, default=None), until or max(ends, default=None))
    counted: Attention | None = None
    comparison = None
    if first is not None and last is not None and own:
        counted = _counted(own, actor.id, first, last)
        before, after = default_periods(first, last)
        covered = min(starts, default=None)
        if covered is not None and before.start is not None and covered <= before.start + timedelta(days=7):
            comparison = compare(own, actor=actor.id, before=before, after=after)
    return Facts(
        actor=actor,
        name=clean(actor.name),
        names=lambda found: clean(names(found)),
        reports=tuple(own),
        entries=entries,
        attention=counted,
        comparison=comparison,
        first_article=min(starts, default=None),
        since=first,
        until=last,
    )


def _by_then(report: Report, until: date | None) -> bool:
    published = report.document.published
    return until is None or published is None or published.start is None or published.start <= until


def _window(
    entries: Sequence[Entry], first: date | None, last: date | None
) -> tuple[date | None, date | None]:
    """Days that attention is counted over: from the first dated act not long before the first article."""
    dated = [e.incident for e in entries if e.incident.dated and status_group(e.incident.status) == "done"]
    acts = [i.period for i in dated if i.period is not None]
    ends = [p.end for p in acts if p.end]
    last = last or max(ends, default=None)
    if last is None:
        return None, None
    floor = (first or last) - timedelta(days=LOOK_BACK_DAYS)
    starts = [max(p.start, floor) for p in acts if p.start and p.end and floor <= p.end and p.start <= last]
    start = min([*starts, *([first] if first else [])], default=None)
    return (min(start, last) if start else None), last


def _counted(own: Sequence[Report], actor: str, first: date, last: date) -> Attention | None:
    try:
        found = attention(own, actor=actor, since=first, until=last)
    except AnalysisError:
        return None
    return found if found.totals else None


def _period(facts: Facts, given: Studied) -> str:
    if not facts.reports and given.datasets:
        bins = [each.attention.bins for each in given.datasets]
        return say_range(min(each[0].start for each in bins), max(each[-1].end for each in bins))
    if facts.since is None or facts.until is None:
        return ""
    return say_range(facts.since, facts.until)


def _cards(facts: Facts, given: Studied) -> list[DocumentCard]:
    """The documents that tell of acts, and those that look ahead, each once."""
    voices = [voice for entry in given.expectations or () for voice in entry.voices]
    cards = [*(each.document for each in facts.reports), *(each.document for each in voices)]
    return list({card.id: card for card in cards}.values())


def _sample(cards: Sequence[DocumentCard]) -> str:
    made_up = [each for each in cards if each.sample]
    if not made_up:
        return ""
    which = "All articles" if len(made_up) == len(cards) else "The articles marked as sample"
    return f"{which} in this brief come from the bundled sample: their outlets and wording are made up."

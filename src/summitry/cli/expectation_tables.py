"""Expectations and track records as tables for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from summitry.analysis.expectations import Expectation, Expectations
from summitry.analysis.expectations.calibration import Calibration
from summitry.analysis.expectations.scores import FEWEST, Share, TrackRecord
from summitry.analysis.reliability import Reliability
from summitry.brief.clean import clean
from summitry.brief.expectations import (
    by_due,
    condition_words,
    counts_words,
    due_label,
    due_words,
    heading,
    likely_lines,
    published_words,
    reason_words,
    silence_words,
    speaker_of,
    state_words,
)
from summitry.brief.words import Names, phrases
from summitry.charts.numbers import say_interval, say_share
from summitry.cli.tables import wide_console
from summitry.model.event import Report
from summitry.model.expectation import Posting, PostingKind, State, Voice
from summitry.wording.days import say_day
from summitry.wording.names import plural

GROUPS = (
    (State.DUE, "Due now or within a week"),
    (State.PAST_DUE, "Overdue: their time is over, and no document tells what became of them"),
    (State.OPEN, "Open"),
    (State.SETTLED, "What came of the last ones"),
)

NONE = "–"

MOST_NAMED = 2
"""Speakers named in a row."""


def print_groups(found: Expectations, names: Names, *, undated: bool) -> None:
    """All expectations by how they stand, in a table each.

    Args:
        found: The expectations.
        names: What ids are called.
        undated: Whether open ones without a day are listed too; they are counted where not.
    """
    console = wide_console()
    if found.on is not None:
        console.print(f"{plural(len(found), 'expectation')} as known on {say_day(found.on)}\n", style="bold")
    for state, title in GROUPS:
        entries = [each for each in found if each.state is state]
        entries = entries if state is State.SETTLED else by_due(entries)
        if not entries:
            continue
        listed = [each for each in entries if undated or state is not State.OPEN or each.due is not None]
        console.print(f"{title} ({len(entries)})", style="bold")
        if listed:
            console.print(_table(listed, names))
        if len(listed) < len(entries):
            console.print(f"and {len(entries) - len(listed)} without a day: --all lists them", style="dim")
        console.print()


def print_entry(entry: Expectation, found: Expectations, names: Names) -> None:
    """One expectation with its whole history: every line of the ledger, every sentence."""
    console = wide_console()
    console.print(heading(entry, names), style="bold")
    console.print(f"{entry.id}, {phrases()['claim_word'][entry.claim.value]}; {counts_words(entry)}")
    console.print(f"When: {due_words(entry.due, entry.due_kind)}")
    for line in likely_lines(entry):
        console.print(f"How likely: {line}")
    if entry.condition:
        console.print(condition_words(entry))
    console.print(f"How it stands: {state_words(entry)}. {reason_words(entry)}\n")
    console.print("History", style="bold")
    voices = {each.outlook.id: each for each in entry.voices}
    for posting in entry.history:
        _print_posting(console, posting, voices, found)


def print_scores(records: Sequence[TrackRecord], tables: Calibration) -> None:
    """Track records, and below them the two tables of calibration."""
    console = wide_console()
    console.print(
        f"Of what one speaker said on one expectation, the last statement in time counts (n); what came late was not "
        f"true by its day. No share and no score below {FEWEST} such statements on settled expectations.",
        style="dim",
    )
    judged = [each for each in records if each.last.n]
    if judged:
        console.print(_records(judged))
    if len(judged) < len(records):
        console.print(f"and {len(records) - len(judged)} of whom nothing is settled", style="dim")
    console.print()
    for title, found in (
        ("Words of likelihood: what they are taken to mean, and what came true", tables.worded),
        ("Said without a hedge: taken as certain by convention, and kept apart", tables.unhedged),
    ):
        console.print(title, style="bold")
        console.print(_calibration(found) if found.bins else "none settled yet")
        console.print()


def _table(entries: Sequence[Expectation], names: Names) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in ("id", "due", "expectation", "said by", "how likely", "stands"):
        table.add_column(head, overflow="fold", no_wrap=head == "id", min_width=12 if head == "id" else None)
    for each in entries:
        table.add_row(
            each.id,
            due_label(each.due, each.due_kind),
            heading(each, names),
            _said_by(each),
            "; ".join(likely_lines(each, 2)) or NONE,
            _stands(each),
        )
    return table


def _said_by(entry: Expectation) -> str:
    who = list(dict.fromkeys(name for each in entry.voices if (name := speaker_of(each))))
    rest = len(who) - MOST_NAMED
    named = ", ".join(who[:MOST_NAMED]) or "an outlet without a name"
    more = f" and {plural(rest, 'other')}" if rest > 0 else ""
    return f"{named}{more} ({counts_words(entry)})"


def _stands(entry: Expectation) -> str:
    if entry.state in (State.OPEN, State.DUE) and not entry.withdrawn:
        word: str = phrases()["claim_word"][entry.claim.value]
        return word
    why = silence_words(entry) or reason_words(entry)
    return f"{state_words(entry)}: {why}"


def _print_posting(console: Console, posting: Posting, voices: dict[str, Voice], found: Expectations) -> None:
    day = say_day(posting.day) if posting.day else "day unknown"
    voice = voices.get(posting.outlook or "")
    console.print(f"{day}  {_deed(posting)}")
    if voice is not None:
        console.print(f"    “{clean(voice.outlook.evidence.text)}”")
        console.print(f"    {_source(voice)}", style="dim")
    for event in posting.evidence:
        report = found.reports.get(event)
        if report is not None:
            console.print(f"    “{clean(report.event.evidence.text)}”")
            console.print(f"    {_where(report)} [{event}]", style="dim")


def _deed(posting: Posting) -> str:
    """What a line of the ledger did, with its reason."""
    said: str = posting.kind.value
    if posting.kind is PostingKind.OVERRULED:
        said = f"overruled by {clean(posting.by or 'somebody')}"
    if posting.outcome is not None:
        said += f": {phrases()['outcome'][posting.outcome.value]}"
    elif posting.kind is PostingKind.OVERRULED:
        said += ": open again"
    if posting.due is not None:
        said += f", due {due_words(posting.due, posting.due_kind)}"
    if posting.revokes is not None:
        said += f" line {posting.revokes}"
    reason = clean(posting.reason)
    return f"{said}. {reason}" if reason else said


def _source(voice: Voice) -> str:
    card = voice.document
    who = speaker_of(voice) if voice.outlook.speaker else ""
    likely = voice.outlook.likelihood
    parts = [
        *([who] if who else []),
        clean(card.outlet or "") or "outlet unknown",
        published_words(voice),
        *([f"“{clean(likely.words)}”"] if likely is not None else []),
    ]
    return f"{', '.join(parts)} [{voice.outlook.id}]"


def _where(report: Report) -> str:
    card = report.document
    published = say_day(card.published.end) if card.published and card.published.end else "day unknown"
    return f"{clean(card.outlet or '') or 'outlet unknown'}, {published}"


def _records(records: Sequence[TrackRecord]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(records[0].by if records else "")
    for head in (
        "expectations",
        "open",
        "overdue",
        "settled",
        "came true",
        "at first",
        "no hedge",
        "Brier score",
        "reliability",
        "resolution",
        "uncertainty",
        "skill",
    ):
        table.add_column(head, justify="right")
    for each in records:
        table.add_row(*_record(each))
    return table


def _record(each: TrackRecord) -> list[str]:
    score = each.worded
    few = f"too few ({each.n_worded})"
    parts = (
        [few, NONE, NONE, NONE, NONE]
        if score is None
        else [
            f"{score.brier.score:.3f}{_ends(score.low, score.high)}, n = {score.brier.n}",
            f"{score.brier.reliability:.3f}",
            f"{score.brier.resolution:.3f}",
            f"{score.brier.uncertainty:.3f}",
            NONE
            if score.brier.skill is None
            else f"{score.brier.skill:+.2f}{_ends(score.skill_low, score.skill_high, '+.2f')}",
        ]
    )
    return [
        clean(each.name),
        str(each.n_expectations),
        str(each.n_open),
        str(each.n_past_due),
        str(each.n_settled),
        *(_share(share) for share in (each.last, each.first, each.unhedged)),
        *parts,
    ]


def _share(found: Share) -> str:
    if found.share is None:
        return f"too few ({found.came_true} of {found.n})" if found.n else NONE
    return f"{say_share(found.share)} ({say_interval(found.low, found.high)}), n = {found.n}"


def _ends(low: float | None, high: float | None, form: str = ".3f") -> str:
    return "" if low is None or high is None else f" ({low:{form}} to {high:{form}})"


def _calibration(found: Reliability) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("words")
    for head in ("taken as", "came true", "n"):
        table.add_column(head, justify="right")
    for each in found.bins:
        enough = each.n >= FEWEST
        share = (
            f"{say_share(each.observed)} ({say_interval(each.low, each.high)})"
            if enough
            else f"too few ({each.came_true} of {each.n})"
        )
        table.add_row(each.label.replace("-", " "), say_share(each.mean), share, str(each.n))
    return table

"""New lines of the ledger, and accounts kept up with it: only expectations that can have changed are read.

The ledger gets the lines that asking the rules of every expectation would give. What differs: where a person settled an
expectation, its state on days between reports may be asked on other days; and where the rules themselves are others
than when the ledger was last written, only expectations that something new touches follow them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.expectations.account import accounts as rows_of
from summitry.analysis.expectations.happenings import Happenings
from summitry.analysis.expectations.post import Posted, post_part
from summitry.joining import heard
from summitry.joining.acts import Acts
from summitry.joining.touched import Touched
from summitry.model.event import Report
from summitry.model.expectation import Posting, Voice
from summitry.store import accounts, ledger, outlooks, reader
from summitry.store.records import EVERYTHING, EventFilter


@dataclass(frozen=True, slots=True)
class Lines:
    """What the ledger lacks, and the accounts that follow.

    Attributes:
        lines: New lines.
        rows: Accounts of the expectations that have new lines, or had none yet.
    """

    lines: tuple[Posting, ...]
    rows: pa.Table


def new_lines(connection: DuckDBPyConnection, acts: Acts, touched: Touched) -> Lines:
    """What the ledger of an open desk lacks after acts changed and outlooks came."""
    if not accounts.has_any(connection):
        return _all(connection, acts)
    stale = set(accounts.unaccounted(connection))
    unposted = ledger.unposted(connection)
    new = outlooks.voices(connection, ids=unposted) if unposted else []
    unfounded = ledger.unfounded(connection)
    if not (new or stale or unfounded or acts.changed or acts.gone):
        return Lines((), rows_of((), ()))
    asked = _asked(connection, acts, touched) | stale | unfounded
    part = asked | heard.near(connection, new)
    settled: frozenset[str] = frozenset()
    while True:
        posted = _post(connection, part, new, acts, asked)
        off = posted.called_off - settled
        part_after = part | set(accounts.replacing(connection, off)) if off else part
        if part_after == part:
            ids = stale | {line.expectation for line in posted.lines}
            return Lines(posted.lines, _rows(connection, ids, posted.lines, new))
        part, settled = part_after, posted.called_off


def refresh(connection: DuckDBPyConnection, ids: Collection[str]) -> None:
    """Make the accounts of some expectations anew. Use inside ``DeskFile.write``."""
    accounts.replace(connection, _rows(connection, ids, (), ()))


def _all(connection: DuckDBPyConnection, acts: Acts) -> Lines:
    """The same where there is no account yet: every expectation is asked."""
    reports = reader.reports(connection, EVERYTHING)
    moved = {report.event.id for incident in acts.found for report in incident.reports}
    groups = _groups(connection, reports, moved, acts)
    lines = ledger.postings(connection)
    voices = outlooks.voices(connection)
    posted = post_part(lines, voices, Happenings(groups))
    return Lines(posted.lines, rows_of([*lines, *posted.lines], voices))


def _asked(connection: DuckDBPyConnection, acts: Acts, touched: Touched) -> set[str]:
    """Expectations of which the rules must be asked anew: what tells of them changed, or time passed."""
    moved = {r.event.id: r for r in touched.reports}
    gone = set(acts.gone)
    before = [
        [moved[id_]] for id_, incident in touched.incidents.items() if incident is None or incident in gone
    ]
    told = heard.told_of(connection, [*(i.reports for i in acts.changed), *before])
    return (
        told | set(accounts.resting_on(connection, list(acts.assigned))) | set(accounts.waiting(connection))
    )


def _post(
    connection: DuckDBPyConnection, part: Collection[str], new: Sequence[Voice], acts: Acts, asked: set[str]
) -> Posted:
    lines = ledger.postings(connection, part)
    named = {line.outlook for line in lines if line.outlook is not None}
    voices = [*outlooks.voices(connection, ids=named), *new] if named else list(new)
    events = heard.acts_on(connection, part, new)
    moved = {report.event.id for incident in acts.found for report in incident.reports}
    left = [id_ for id_ in events if id_ not in moved]
    reports = reader.reports(connection, EventFilter(ids=tuple(left))) if left else []
    groups = _groups(connection, reports, moved, acts)
    return post_part(
        lines,
        voices,
        Happenings(groups),
        asked=asked,
        last_line=ledger.last_line(connection),
        last_day=heard.last_of(acts.changed, ledger.last_told(connection)),
    )


def _groups(
    connection: DuckDBPyConnection, reports: Iterable[Report], moved: Collection[str], acts: Acts
) -> list[tuple[Report, ...]]:
    """Reports by act: those brought together just now, and others as the desk has them."""
    held = [report for report in reports if report.event.id not in moved]
    incidents = reader.incidents_of(connection, [report.event.id for report in held])
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in held:
        if (incident := incidents.get(report.event.id)) is not None:
            groups[incident].append(report)
    return [*(incident.reports for incident in acts.found), *map(tuple, groups.values())]


def _rows(
    connection: DuckDBPyConnection, ids: Collection[str], lines: Sequence[Posting], new: Sequence[Voice]
) -> pa.Table:
    """Accounts of some expectations, with lines and outlooks that are not in the ledger yet."""
    if not ids:
        return rows_of((), ())
    all_lines = [*ledger.postings(connection, ids), *lines]
    own = {voice.outlook.id for voice in new}
    named = {line.outlook for line in all_lines if line.outlook is not None} - own
    return rows_of(all_lines, [*outlooks.voices(connection, ids=named), *new])

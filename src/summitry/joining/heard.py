"""Which expectations new outlooks and changed acts can touch, so that no other need be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.expectations.account import key_text, reaches
from summitry.analysis.expectations.blocks import keys_of
from summitry.analysis.expectations.dues import shifted
from summitry.analysis.expectations.entries import heard
from summitry.analysis.expectations.happenings import happenings
from summitry.analysis.expectations.rules import days, has_cue
from summitry.analysis.expectations.subject import told_by
from summitry.analysis.incidents import Incident
from summitry.model.event import Report
from summitry.model.expectation import Voice
from summitry.store import accounts

_OUTLOOKS = pa.schema(
    [
        ("keys", pa.list_(pa.string())),
        *((name, pa.date32()) for name in ("day", "reaches_from", "reaches_to")),
        ("story", pa.string()),
        ("any_time", pa.bool_()),
    ]
)
_ACTS = pa.schema([("family", pa.string()), ("parties", pa.list_(pa.string()))])
_ASKED = pa.schema(
    [("type", pa.string()), ("heads", pa.list_(pa.string())), ("parties", pa.list_(pa.string()))]
)


def near(connection: DuckDBPyConnection, voices: Iterable[Voice]) -> set[str]:
    """Expectations that new outlooks could join, open earlier, or take the place of."""
    rows = [_outlook(voice) for voice in voices]
    return set(accounts.near(connection, pa.Table.from_pylist(rows, schema=_OUTLOOKS)))


def _outlook(voice: Voice) -> dict[str, Any]:
    told = heard(voice)
    named = reaches(told)
    slack = 1 + max(days("joining", "slack_days"), days("joining", "approximate_days"))
    first, last = named if named is not None else (None, None)
    return {
        "keys": [key_text(key) for key in keys_of(told)],
        "day": told.day,
        "reaches_from": None if first is None else shifted(first, -slack),
        "reaches_to": None if last is None else shifted(last, slack),
        "story": voice.document.story,
        "any_time": told.day is None or has_cue("moved", voice.outlook.evidence.text),
    }


def told_of(connection: DuckDBPyConnection, acts: Iterable[Iterable[Report]]) -> set[str]:
    """Expectations of which some acts tell, as they are now or as they were read before."""
    told = {
        (each.subject.family, tuple(sorted(each.subject.parties)))
        for reports in acts
        for each in happenings(tuple(reports))
        if each.subject.family is not None
    }
    rows = [{"family": family, "parties": list(parties)} for family, parties in told]
    if not rows:
        return set()
    return set(accounts.told_by(connection, pa.Table.from_pylist(rows, schema=_ACTS)))


def acts_on(connection: DuckDBPyConnection, ids: Collection[str], voices: Iterable[Voice]) -> list[str]:
    """Ids of the events of all acts that could tell of some expectations, or of those that new outlooks open."""
    found = accounts.asked_of(connection, ids).to_pylist()
    own = {(row["family"], tuple(row["parties"])) for row in found}
    own |= {
        (told.subject.family, tuple(sorted(told.subject.parties)))
        for told in map(heard, voices)
        if told.subject.family is not None
    }
    rows = [
        {"type": type_, "heads": list(heads), "parties": [p for p in parties if not p.startswith("?")]}
        for family, parties in own
        for type_, heads in told_by(family)
    ]
    return accounts.events_on(connection, pa.Table.from_pylist(rows, schema=_ASKED)) if rows else []


def last_of(incidents: Iterable[Incident], last: date | None) -> date | None:
    """The last day that is known of, with the reports of some acts."""
    days_told = [each.day for i in incidents for each in happenings(i.reports)]
    return max([*days_told, *([] if last is None else [last])], default=None)

"""Accounts: what must be known of an expectation to choose it without reading it, as rows of the table ``accounts``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.analysis.expectations.blocks import keys_kept
from summitry.analysis.expectations.dues import last_day
from summitry.analysis.expectations.entries import Heard, heard
from summitry.analysis.expectations.fold import (
    Read,
    Standing,
    bounds,
    claim_of,
    expectations,
    read_lines,
    when_known,
)
from summitry.analysis.expectations.reach import reach_of
from summitry.model.expectation import DueKind, Posting, PostingKind, State, Voice

_TEXTS = pa.list_(pa.string())

COLUMNS = pa.schema(
    [
        ("id", pa.string()),
        ("seq", pa.int64()),
        ("family", pa.string()),
        *((name, _TEXTS) for name in ("subject", "keys", "stories", "actors")),
        ("claim", pa.string()),
        *((name, pa.date32()) for name in ("opened", "spoken", "joined_until", "reaches_from", "reaches_to")),
        ("called_off", pa.bool_()),
        *((name, pa.date32()) for name in ("due_day", "due_from", "over_after")),
        ("settled", pa.bool_()),
        ("settled_on", pa.date32()),
        ("dropped", pa.bool_()),
        ("dropped_on", pa.date32()),
    ]
)
"""Columns of the table ``accounts``."""


def accounts(lines: Iterable[Posting], voices: Iterable[Voice]) -> pa.Table:
    """Accounts of some expectations.

    Args:
        lines: All lines of each of them.
        voices: All outlooks that these lines name; what is not there is passed over.

    Returns:
        Columns as ``COLUMNS``, one row an expectation that has a voice.
    """
    of = {voice.outlook.id: voice for voice in voices}
    own: dict[str, list[Posting]] = defaultdict(list)
    for line in lines:
        own[line.expectation].append(line)
    rows = [row for id_, its in own.items() if (row := _row(id_, its, of)) is not None]
    return pa.Table.from_pylist(rows, schema=COLUMNS)


def key_text(key: object) -> str:
    """A block as text; equal blocks have equal texts."""
    if isinstance(key, frozenset):
        return "{" + "|".join(sorted(map(str, key))) + "}"
    return "/".join(key_text(each) for each in key) if isinstance(key, tuple) else str(key)


def _row(id_: str, lines: Sequence[Posting], voices: Mapping[str, Voice]) -> dict[str, Any] | None:
    known = sorted(lines, key=when_known)
    read = read_lines(known, voices)
    if read is None:
        return None
    standing = read.standing
    told = [heard(voice) for voice in standing.voices]
    opener = min(told, key=lambda each: (each.day or date.max, each.voice.outlook.id))
    keys = {key_text(key) for each in _openers(opener, lines, told) for key in keys_kept(each)}
    days = [each.day for each in told if each.day is not None]
    due_from, over_after = bounds(standing.due, standing.due_kind)
    settling = standing.settling
    return {
        "id": id_,
        "seq": max(line.seq for line in lines),
        "family": opener.subject.family,
        "subject": sorted(opener.subject.parties),
        "keys": sorted(keys),
        "stories": sorted({each.voice.document.story for each in told}),
        "actors": sorted(_concerned(told)),
        "claim": claim_of(read.own).value,
        "opened": min(days, default=None),
        "spoken": max(days, default=None),
        "joined_until": _joined_until(standing, days),
        **_reaches(told),
        "called_off": any(line.kind is PostingKind.WITHDRAWN for line in lines),
        "due_day": last_day(standing.due, standing.due_kind),
        "due_from": due_from,
        "over_after": over_after,
        "settled": settling is not None,
        "settled_on": None if settling is None else settling.day,
        **_dropped(read, known),
    }


def _concerned(told: Iterable[Heard]) -> set[str]:
    """Ids of all whom it concerns: its parties, who takes part, and who says so."""
    found: set[str | None] = set()
    for each in told:
        outlook = each.voice.outlook
        found |= {party for party in each.subject.parties if not party.startswith("?")}
        found |= {id_ for p in (*outlook.source, *outlook.target) for id_ in (p.actor, p.country)}
        found.add(outlook.speaker.actor if outlook.speaker is not None else None)
    return {id_ for id_ in found if id_ is not None}


def _openers(first: Heard, lines: Sequence[Posting], told: Sequence[Heard]) -> list[Heard]:
    """The voice that opens it when the ledger is read through, and those by which lines have opened it."""
    opened = {line.outlook for line in lines if line.kind is PostingKind.OPENED}
    return [first, *(each for each in told if each.voice.outlook.id in opened)]


def _joined_until(standing: Standing, days: Sequence[date]) -> date:
    first, last = min(days, default=None), max(days, default=None)
    return reach_of(standing.due, standing.due_kind, first, last).joined_until


def _reaches(told: Sequence[Heard]) -> dict[str, date | None]:
    found = [days for each in told if (days := reaches(each)) is not None]
    return {
        "reaches_from": min((first for first, _ in found), default=None),
        "reaches_to": max((last for _, last in found), default=None),
    }


def reaches(told: Heard) -> tuple[date, date] | None:
    """First and last day that an outlook names, an open side for ever; None where it names none."""
    due, kind = told.voice.outlook.due, told.voice.outlook.due_kind
    if due is None:
        return None
    end = date.max if kind is DueKind.FROM else due.end or date.max
    return due.start or date.min, end


def _dropped(read: Read, lines: Sequence[Posting]) -> dict[str, Any]:
    """Whether it counts as settled, not as past due, when its time is over, and from which day on."""
    if read.standing.settling is not None or not (read.standing.off is not None or read.negated):
        return {"dropped": False, "dropped_on": None}
    (later,) = expectations(lines, read.standing.voices, today=date.max)
    return {"dropped": later.state is State.SETTLED, "dropped_on": later.settled_on}

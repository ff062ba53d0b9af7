"""Corrections and the coder's own events as rows: what holds records travels as JSON, nothing of it lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from summitry.model.actor import Participant
from summitry.model.correction import UNCHANGED, Change, Correction, CorrectionKind, Spot
from summitry.model.event import Event, Place, Status
from summitry.model.period import Period

COLUMNS = (
    *("seq", "kind", "document", "event", "coded", "beside"),
    *("change", "groups", "reason", "by", "recorded", "undoes"),
)
"""Columns of the table ``corrections``, in order."""

_FIELDS: dict[str, Any] = {
    "type": str,
    "modes": tuple[str, ...],
    "status": Status,
    "source": tuple[Participant, ...],
    "target": tuple[Participant, ...],
    "mutual": bool,
    "date": Period | None,
    "place": Place | None,
}


def correction_row(line: Correction) -> dict[str, Any]:
    """A line as parameters of ``queries/add_correction.sql``."""
    return {
        "seq": line.seq,
        "kind": line.kind.value,
        "document": line.document,
        "event": line.event,
        "coded": None if line.coded is None else _dumped(Event, line.coded),
        "beside": list(line.beside),
        "change": json.dumps({name: _plain(name, value) for name, value in line.change.fields().items()}),
        "groups": _dumped(tuple[tuple[Spot, ...], ...], line.groups),
        "reason": line.reason,
        "by": line.by,
        "recorded": line.recorded.astimezone(UTC).replace(tzinfo=None),
        "undoes": line.undoes,
    }


def correction_of(row: Sequence[Any]) -> Correction:
    """A row of ``queries/corrections.sql``."""
    values = dict(zip(COLUMNS, row, strict=True))
    coded = values["coded"]
    return Correction(
        seq=values["seq"],
        kind=CorrectionKind(values["kind"]),
        document=values["document"],
        event=values["event"],
        coded=None if coded is None else _adapter(Event).validate_json(coded),
        beside=tuple(values["beside"]),
        change=_change(json.loads(values["change"])),
        groups=_adapter(tuple[tuple[Spot, ...], ...]).validate_json(values["groups"]),
        reason=values["reason"],
        by=values["by"],
        recorded=values["recorded"].replace(tzinfo=UTC),
        undoes=values["undoes"],
    )


def events_to_json(events: Sequence[Event]) -> str:
    """Events of the table ``coded``."""
    return _dumped(tuple[Event, ...], tuple(events))


def events_from_json(text: str) -> tuple[Event, ...]:
    """The reverse of ``events_to_json``."""
    found: tuple[Event, ...] = _adapter(tuple[Event, ...]).validate_json(text)
    return found


def _change(fields: dict[str, Any]) -> Change:
    if not fields:
        return UNCHANGED
    return Change(
        **{name: _adapter(_FIELDS[name]).validate_json(json.dumps(value)) for name, value in fields.items()}
    )


def _plain(name: str, value: object) -> Any:
    return _adapter(_FIELDS[name]).dump_python(value, mode="json")


def _dumped(kind: Any, value: object) -> str:
    return _adapter(kind).dump_json(value).decode("utf-8")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)

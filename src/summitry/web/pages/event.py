"""One report, or one row of imported data: its sentence, why it was coded so, and what persons decide about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
from starlette.datastructures import FormData

from summitry.analysis.contacts import modes_of
from summitry.brief.clean import clean, safe_url
from summitry.brief.expectations import precision_words
from summitry.brief.notebook import split_at_trigger
from summitry.brief.words import bare_act, phrases, report_sentence, status_mark
from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.keys import key_name
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.event import Event, Status
from summitry.model.json import event_to_dict
from summitry.store.records import EventFilter
from summitry.study.acts import CodedEvent, StoredRecord
from summitry.web.ask import Ask, Param, to
from summitry.web.forms.correcting import by_of, fields_of, kept, reason_of, seen_of, typed, wanted
from summitry.web.forms.people import suggested
from summitry.web.page import Action, Done, Drawing, Missing, Page
from summitry.web.render import naming
from summitry.wording.acts import act_words, say_type
from summitry.wording.names import with_article
from summitry.wording.speakers import whose_word

COLUMNS: Mapping[str, str] = {
    "day": "First day",
    "last_day": "Last day",
    "precision": "Dated to",
    "reported": "First reported",
    "source": "Who acts",
    "source_level": "Who stood for them",
    "source_text": "Who acts, as the data set writes it",
    "target": "To whom",
    "target_level": "Who stood for them",
    "target_text": "To whom, as the data set writes it",
    "mutual": "Without direction",
    "type": "Type",
    "mode": "Mode",
    "cameo": "CAMEO code",
    "code": "Act, as the data set writes it",
    "quad": "Class",
    "intensity": "Intensity, −10 to +10",
    "status": "Status",
    "reports": "Reports",
    "outlet": "Outlet",
    "place": "Place",
    "place_country": "Country of the place",
    "text": "Note",
}
"""Columns of a stored record in words, in this order; the others are shown apart."""


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """An event or a record, by its id."""
    id_ = ask.path["event"]
    told = _event(desk, ask)
    if told is not None:
        return {"kind": "event", **_coded(desk, ask, told)}
    record = ask.once(("record", id_), lambda: desk.record(id_)) if ":" in id_ else None
    if record is not None:
        return {"kind": "record", **_recorded(desk, ask, record)}
    decided = _decided(desk, ask)
    coded = next((each.line.coded for each in decided if each.line.coded is not None), None)
    if coded is None:
        raise Missing(f"the desk has no event or record {id_!r}; look for its parties or words in the search")
    return {
        "kind": "gone",
        "coded": coded,
        "decided": decided,
        "split": split_at_trigger,
        "say_type": say_type,
    }


def line(desk: Desk, ask: Ask) -> Figure:
    """The event as it is exported."""
    id_ = ask.path["event"]
    rows = desk.events(EventFilter(ids=(id_,)))
    if not rows.num_rows:
        raise Missing(f"the desk has no event {id_!r}")
    return Figure(
        title="The event as it is exported",
        basis="One line; the files hold it whole.",
        rows=rows,
        columns=(
            Column("type", "Type"),
            Column("status", "Status", Kind.STATUS),
            Column("cameo", "CAMEO"),
            Column("rule", "Rule"),
            Column("confidence", "Confidence", Kind.NUMBER),
        ),
    )


def record_row(desk: Desk, ask: Ask) -> Figure:
    """The row of imported data as it is stored."""
    id_ = ask.path["event"]
    found = desk.record(id_)
    if found is None:
        raise Missing(f"the desk has no record {id_!r}")
    return Figure(
        title="The row as it is stored",
        basis=f"{found.row['dataset']}, {found.file or 'file unknown'}, row {found.row['line']}.",
        rows=pa.Table.from_pylist([dict(found.row)]),
        columns=(
            Column("source", "Who", Kind.ACTOR),
            Column("target", "To whom", Kind.ACTOR),
            Column("type", "Type"),
        ),
    )


def _event(desk: Desk, ask: Ask) -> CodedEvent | None:
    id_ = ask.path["event"]
    return None if ":" in id_ else ask.once(("event", id_), lambda: desk.event(id_))


def _coded(desk: Desk, ask: Ask, told: CodedEvent) -> Mapping[str, Any]:
    event = told.report.event
    seen = ask.once(("last correction",), desk.last_correction)
    return {
        "told": told,
        "event": event,
        "document": told.report.document,
        "sentence": report_sentence(told.report, naming(desk, ask)),
        "word": status_mark(event.type, event.status, modes_of(event)),
        "json": json.dumps(event_to_dict(event), ensure_ascii=False, indent=2),
        "split": split_at_trigger,
        "whose_word": whose_word,
        "precision_words": precision_words,
        "say_type": say_type,
        "quad_words": key_name(str(event.quad), "quad", str),
        "decided": _decided(desk, ask),
        "fields": typed(ask, fields_of(event), seen),
        "types": act_words(),
        "people": suggested(desk, ask, (*event.source, *event.target)),
    }


def _recorded(desk: Desk, ask: Ask, found: StoredRecord) -> Mapping[str, Any]:
    names = naming(desk, ask)
    row = found.row
    source, target = (with_article(clean(names(row[side]))) for side in ("source", "target"))
    named: dict[str, str] = phrases()["dataset"]
    return {
        "found": found,
        "row": row,
        "sentence": bare_act(row["type"], [row["mode"]] if row["mode"] else [], row["cameo"], source, target),
        "word": status_mark(row["type"], Status(row["status"])),
        "cells": [
            (label, *_cell(name, row[name], found, names))
            for name, label in COLUMNS.items()
            if row[name] is not None
        ],
        "dataset_name": named.get(row["dataset"], row["dataset"]),
        "url": safe_url(row["url"]),
        "raw": json.dumps(dict(row), ensure_ascii=False, indent=2, default=str),
    }  # fmt: skip


def _cell(name: str, value: Any, found: StoredRecord, names: Any) -> tuple[str, str]:
    """A value of the row, and what it means where it is a code."""
    if name in ("source", "target"):
        return str(value), names(str(value))
    if name in ("cameo", "code"):
        return str(value), found.labels.get(name, "")
    if name == "type":
        return str(value), say_type(str(value))
    if name == "quad":
        return str(value), key_name(str(value), "quad", str)
    return ("yes" if value else "no") if isinstance(value, bool) else str(value), ""


def _decided(desk: Desk, ask: Ask) -> Sequence[Any]:
    id_ = ask.path["event"]
    return ask.once(("corrections of", id_), lambda: desk.corrections(event=id_, settlements=False))


# ---- what can be done ------------------------------------------------------------------------------------------


def correct(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Accept, fix or reject the event."""
    id_ = ask.path["event"]
    told = desk.event(id_)
    if told is None:
        raise InputError("the desk no longer has that event; load its page again and look")
    event: Event = told.report.event
    try:
        made = desk.correct(wanted(form, event), by=by_of(form), reason=reason_of(form), seen=seen_of(form))
    except InputError as error:
        said = str(error)
        return Done(
            f"{to('event', id_)}?{urlencode(kept(form))}#correct",
            f"Nothing was kept: {said}{'' if said.endswith(('.', '?', '!')) else '.'}",
        )
    return Done(to("event", id_), f"Correction {made.seq} is kept. All figures follow.")


PAGE = Page(
    name="event",
    path="/event/{event}",
    about="One report or row of imported data: its sentence, why it was coded so, what persons decided.",
    read=read,
    params=(Param("again", "1: the form comes back with what was typed.", "flag"),),
    figures=(
        Drawing("line", "The event as it is exported.", line),
        Drawing("record", "The row of imported data as it is stored.", record_row),
    ),
    actions=(Action("/event/{event}/correct", "Accept, fix or reject the event.", correct),),
)

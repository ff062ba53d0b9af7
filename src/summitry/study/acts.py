"""One act on a desk, one report of it, one row of imported data: with all that is needed to judge them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from summitry.actors.office import best_office, in_words
from summitry.actors.tables import load_tables
from summitry.analysis.incidents import Incident, one_incident
from summitry.coding.rule_words import RuleStep, explain_rule
from summitry.datasets.cameo import cameo_events
from summitry.model.act import Act
from summitry.model.actor import Participant
from summitry.model.dealing import ARTICLES
from summitry.model.event import Report
from summitry.store import acts, reader
from summitry.store.acts import PairFilter
from summitry.store.records import EventFilter

MOST_PAIRS = 3
"""Pairs of an act whose acts before and after are looked up."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The acts of one pair before and after another by day; None where there is none."""

    actor: str
    counterpart: str
    before: Act | None
    after: Act | None


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """An act with what stands around it.

    Attributes:
        incident: The act with its reports.
        pairs: Who dealt with whom in it: countries and organisations, each pair once.
        beside: For the first of them, the act before and the one after.
        offices: Office of each person who takes part, on the day of the act, in words; by actor id.
    """

    incident: Incident
    pairs: tuple[tuple[str, str], ...]
    beside: tuple[Beside, ...]
    offices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """A report with what it was read from, and why it was read so.

    Attributes:
        report: The event and its document.
        incident: Id of the act that it tells of; None until reports are joined.
        before: The sentence before; "" at the beginning of the document.
        after: The sentence after.
        steps: The rule, every part in words.
        offices: Office of each person who takes part, on the day of the act, in words; by actor id.
        code: What the CAMEO code is called; "" where there is none.
    """

    report: Report
    incident: str | None
    before: str
    after: str
    steps: tuple[RuleStep, ...]
    offices: Mapping[str, str]
    code: str


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A row of imported event data.

    Attributes:
        row: As it is stored, by column of the table ``records``.
        file: The file that it came in, as given; None where that is no longer known.
        format: What the file was found to be.
        imported: When, UTC.
        labels: Codes of the row in words: ``cameo``, ``code``.
        others: Ids of other rows that tell of the same act.
        head: Id of the row that stands for the act.
    """

    row: Mapping[str, Any]
    file: str | None
    format: str | None
    imported: datetime | None
    labels: Mapping[str, str]
    others: tuple[str, ...]
    head: str


def study_incident(connection: DuckDBPyConnection, incident: str) -> ToldIncident | None:
    """An act by its id; None where the desk has none such."""
    ids = acts.events_of(connection, incident)
    if not ids:
        return None
    found = replace(one_incident(reader.reports(connection, EventFilter(ids=ids))), id=incident)
    lead = found.lead.event
    pairs = tuple(acts.pairs_of(connection, lead.id))
    day = found.day
    return ToldIncident(
        incident=found,
        pairs=pairs,
        beside=()
        if day is None
        else tuple(
            Beside(a, b, *acts.beside(connection, PairFilter(a, b, ARTICLES), lead.id, day))
            for a, b in pairs[:MOST_PAIRS]
        ),
        offices=offices_on(
            (p for report in found.reports for p in (*report.event.source, *report.event.target)), day
        ),
    )


def study_event(connection: DuckDBPyConnection, event: str) -> CodedEvent | None:
    """A report by the id of its event; None where the desk has none such."""
    report = reader.report(connection, event)
    if report is None:
        return None
    found = report.event
    around = acts.sentences_around(connection, found.document, found.sentence)
    period = found.date
    day = (period.start or period.end) if period else _published(report)
    return CodedEvent(
        report=report,
        incident=acts.incident_of(connection, event),
        before=around.get(found.sentence - 1, ""),
        after=around.get(found.sentence + 1, ""),
        steps=explain_rule(found.rule),
        offices=offices_on((*found.source, *found.target), day),
        code=code_label(found.cameo),
    )


def study_record(connection: DuckDBPyConnection, id_: str) -> StoredRecord | None:
    """A row of imported data by its id; None where the desk has none such."""
    row = acts.record(connection, id_)
    if row is None:
        return None
    file, format_, imported = (row.pop(name) for name in ("file", "format", "imported"))
    codes = {name: code_label(row[name]) for name in ("cameo", "code") if row[name]}
    return StoredRecord(
        row=row,
        file=file,
        format=format_,
        imported=imported,
        labels={name: label for name, label in codes.items() if label},
        others=tuple(each for each in acts.records_of(connection, row["incident"]) if each != id_),
        head=row["incident"],
    )


def offices_on(participants: Iterable[Participant], day: date | None) -> dict[str, str]:
    """The office that counts for each person on a day, in words; whoever holds none in our tables is left out."""
    tables = load_tables()
    found: dict[str, str] = {}
    for actor in {each.actor for each in participants if each.actor and each.actor != each.country}:
        office, how = best_office(tables, actor, day)
        if office is not None:
            found[actor] = in_words(tables, office, how)
    return found


def code_label(code: str | None) -> str:
    """What a CAMEO code is called; "" where it is none."""
    table = cameo_events()
    labels = dict(zip(table["code"].to_pylist(), table["text"].to_pylist(), strict=True))
    return str(labels.get(code or "", ""))


def _published(report: Report) -> date | None:
    published = report.document.published
    return None if published is None else published.end or published.start

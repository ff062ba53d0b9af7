"""A small desk whose reports are known: a summit in two papers, a test, a warning, talks that were only announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from summitry.desk import Desk
from summitry.model.document import Document
from summitry.model.event import Event, Evidence, Report
from summitry.model.span import Span
from summitry.reading import join_reports
from summitry.store import reader
from summitry.store.records import Entry, EventFilter, new_run
from summitry.store.writer import add_batch, begin_run
from tests.factories import make_document, make_event

TEXTS = {
    "summit": "Kim met Putin in Vladivostok on April 25. Moscow warned Washington against new sanctions.",
    "retold": "The leaders of North Korea and Russia met on Thursday. They discussed trade, and Seoul watched.",
    "test": "North Korea tested a rocket. Seoul condemned Pyongyang and Tokyo condemned Pyongyang.",
    "plan": "Envoys of North Korea and Japan will meet in May. Tokyo sent rice to North Korea.",
}
PUBLISHED = {"summit": "2019-04-26", "retold": "2019-04-27", "test": "2019-05-05", "plan": "2019-04-20"}


def document(name: str) -> Document:
    """One of the documents."""
    return make_document(TEXTS[name], on=PUBLISHED[name], outlet=f"{name.title()} Daily", title=name)


def sentences(name: str) -> tuple[Span, ...]:
    """Its sentences."""
    text = TEXTS[name]
    cut = text.index(". ") + 1
    return (Span(0, cut, text[:cut]), Span(cut + 1, len(text), text[cut + 1 :]))


def coded(name: str, number: int, trigger: str, *sides: str, **event: Any) -> Event:
    """An event of a sentence, as the coder would give it."""
    span = sentences(name)[number]
    evidence = Evidence(span.text, span.start, span.end, trigger)
    rule = event.pop("rule", f"made.{trigger}")
    made = make_event(
        *sides, document=document(name).id, sentence=number, evidence=evidence, rule=rule, **event
    )
    spoken = ",".join(str(p.actor) for p in (*made.source, *made.target))
    return replace(made, id=f"{made.document}-{number}-{made.type[:3].lower()}{trigger}{spoken}")


def events_of(name: str) -> tuple[Event, ...]:
    """What the coder makes of a document."""
    return {
        "summit": (
            coded("summit", 0, "met", "PRK RUS", mutual=True, on="2019-04-25"),
            coded("summit", 1, "warned", "RUS", "USA", type="THREATEN", on="2019-04-25"),
        ),
        "retold": (coded("retold", 0, "met", "PRK RUS", mutual=True, on="2019-04-25"),),
        "test": (
            coded("test", 1, "condemned", "KOR", "PRK", type="ACCUSE", on="2019-05-04"),
            coded("test", 1, "condemned", "JPN", "PRK", type="ACCUSE", on="2019-05-04"),
        ),
        "plan": (
            coded("plan", 0, "meet", "PRK JPN", mutual=True, status="planned"),
            coded("plan", 1, "sent", "JPN", "PRK", type="AID", on="2019-04-18"),
        ),
    }[name]


def entries() -> Iterator[Entry]:
    """All documents as they were read."""
    for name in TEXTS:
        made = document(name)
        yield Entry(made, made.id, sentences=sentences(name), events=events_of(name))


def make_desk(path: Path) -> Desk:
    """Write the desk, reports brought together."""
    desk = Desk(path)
    run = new_run("0.0")
    with desk.file.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, list(entries()))
    join_reports(desk.file)
    return desk


def event(desk: Desk, name: str, trigger: str, *sides: str) -> Report:
    """The report of a document that holds, by its trigger and, where that is not enough, its first side."""
    with desk.file.read() as connection:
        found = reader.reports(connection, EventFilter(document=document(name).id))
    (only,) = [
        each
        for each in found
        if each.event.evidence.trigger == trigger and (not sides or each.event.source[0].actor == sides[0])
    ]
    return only


def contents(desk: Desk) -> dict[str, Any]:
    """Everything that corrections may change, in a form that can be compared."""
    with desk.dealings() as connection:
        rows = connection.execute("SELECT interactions::VARCHAR FROM interactions ORDER BY 1").fetchall()
        joined = connection.execute("SELECT id, incident FROM events ORDER BY 1").fetchall()
        reports = {report.event.id: report for report in reader.reports(connection)}
    return {"interactions": rows, "incidents": joined, "reports": reports}


def joined_anew(desk: Desk, path: Path) -> dict[str, Any]:
    """The same of a copy whose reports are all brought together from the start."""
    path.write_bytes(desk.path.read_bytes())
    copy = Desk(path)
    with copy.file.write() as connection:
        connection.execute("UPDATE events SET incident = NULL")
        connection.execute("DELETE FROM interactions")
    return contents(copy)

"""The demo, measured against what a reader of its dispatches should find (``sample/index.toml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import summitry
from summitry.model.actor import Participant
from summitry.model.document import Document
from summitry.model.event import REAL, Event, Status
from summitry.model.period import Period, Precision
from summitry.resources.load import read_toml, resource_path
from summitry.store import reader
from tests.cli.running import demo_folder

FLOOR = 0.41
"""Share of the main events that must be found; a little below what is reached, to be raised with it."""

INDEX = read_toml("sample/index.toml")
KEY = [entry for entry in INDEX["event"] if entry["key"]]
SUMMIT = date(2019, 4, 25)
FIRST_ON_THE_SUMMIT = 115
KIM_JONG_UN, PUTIN = "Q56226", "Q7747"
HARSH = frozenset({"ASSAULT", "MOBILIZE", "SANCTION", "COERCE"})

CALLED_OFF = [
    entry
    for entry in INDEX["event"]
    if entry["type"] == "CONSULT" and entry["status"] in {"not_happened", "denied"}
]


@dataclass(frozen=True)
class Found:
    """All events of the demo, by the dispatch they come from."""

    by_file: Mapping[str, Sequence[Event]]

    @property
    def events(self) -> list[Event]:
        return [event for events in self.by_file.values() for event in events]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    desk = summitry.open(demo_folder(tmp_path_factory.getbasetemp()) / "sample.duckdb")
    by_file: defaultdict[str, list[Event]] = defaultdict(list)
    events = [report.event for report in desk.reports()]
    with desk.file.read() as connection:
        files = {event.document: _file(reader.document(connection, event.document)) for event in events}
    for event in events:
        by_file[files[event.document]].append(event)
    return Found(by_file)


def _file(document: Document | None) -> str:
    assert document is not None and document.path is not None
    return str(Path(document.path).relative_to(resource_path("sample")))


def _tells_of_the_summit(file: str) -> bool:
    """Dispatches of the day of the summit and later, which are numbered by date."""
    return int(Path(file).name[:3]) >= FIRST_ON_THE_SUMMIT


def names_of(side: Sequence[Participant]) -> set[str | None]:
    """Countries, organisations and persons; the Security Council counts for the United Nations, too."""
    names = {part.country for part in side} | {part.actor for part in side}
    return names | {"UN"} if "UNSC" in names else names


def matches(event: Event, entry: Mapping[str, Any]) -> bool:
    """The right type, both actors, on the right side of real and unreal, at a time that the entry allows."""
    wanted = {Status(each) for each in [entry["status"], *entry.get("status_alternatives", [])]}
    allowed = {each in REAL for each in wanted}
    return (
        event.type in {entry["type"], *entry["alternatives"]}
        and set(entry["actors"]) <= names_of(event.source) | names_of(event.target)
        and (event.status in REAL) in allowed
        and event.date is not None
        and event.date.overlaps(Period(entry["start"], entry["end"], Precision.RANGE))
    )


def missed(found: Found) -> list[Mapping[str, Any]]:
    return [e for e in KEY if not any(matches(event, e) for event in found.by_file.get(e["file"], ()))]


def test_demo_writes_a_desk_and_two_briefs(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = demo_folder(tmp_path_factory.getbasetemp())
    assert {path.name for path in folder.iterdir()} == {"sample.duckdb", "brief.html", "brief.md"}


def test_the_brief_says_that_its_outlets_are_made_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = demo_folder(tmp_path_factory.getbasetemp())
    for name in ("brief.html", "brief.md"):
        assert "outlets and wording are made up" in (folder / name).read_text(encoding="utf-8")


def test_main_events_are_found(found: Found) -> None:
    misses = missed(found)
    lines = [
        f"  {each['file']}: {each['type']} {'-'.join(each['actors'])}: {each['words']}" for each in misses
    ]
    share = 1 - len(misses) / len(KEY)
    assert share >= FLOOR, f"{share:.0%} of {len(KEY)} found; missed:\n" + "\n".join(lines)


@pytest.mark.parametrize("file", [entry["file"] for entry in INDEX["noise"]])
def test_noise_yields_no_harsh_act(found: Found, file: str) -> None:
    harsh = [(e.type, e.evidence.text) for e in found.by_file.get(file, ()) if e.type in HARSH]
    assert harsh == []


def test_the_leaders_of_north_korea_and_russia_meet_only_in_april_2019(found: Found) -> None:
    early = [
        (event.date, event.evidence.text)
        for file, events in found.by_file.items()
        for event in events
        if event.type == "CONSULT" and event.status in REAL
        if {KIM_JONG_UN} <= names_of(event.source) | names_of(event.target)
        if PUTIN in names_of(event.source) | names_of(event.target)
        if (event.date is None and not _tells_of_the_summit(file))
        or (event.date is not None and (event.date.start or SUMMIT) < date(2019, 4, 24))
    ]
    assert early == []


@pytest.mark.parametrize("entry", CALLED_OFF, ids=lambda entry: f"{Path(entry['file']).stem}")
def test_a_meeting_that_was_called_off_did_not_happen(found: Found, entry: Mapping[str, Any]) -> None:
    real = [
        event.evidence.text
        for event in found.by_file.get(entry["file"], ())
        if event.type == "CONSULT" and event.status in REAL and event.date is not None
        if set(entry["actors"]) <= names_of(event.source) and set(entry["actors"]) <= names_of(event.target)
        if event.date.overlaps(Period(entry["start"], entry["end"], Precision.RANGE))
    ]
    assert real == []


def test_the_undated_dispatch_is_dated_by_what_it_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    (entry,) = INDEX["undated"]
    (document,) = summitry.read_inputs([str(resource_path("sample") / entry["file"])])
    assert isinstance(document, Document)
    published = summitry.code_document(document, summitry.load_language()).document.published
    assert published.period is not None
    assert published.period.overlaps(Period(entry["earliest"], entry["latest"], Precision.RANGE))
    assert published.known_by == "text"

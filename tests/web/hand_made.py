"""A small desk written by hand: two parties, acts of every standing, one told by two outlets, hostile words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summitry.desk import Desk
from summitry.model.event import Evidence, Place
from summitry.model.period import Period
from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry, new_run
from summitry.store.writer import add_batch, begin_run, finish_run
from tests.factories import make_document, make_entry, make_event

HOSTILE = "<script>alert('x')</script> \u202eEnvoys threatened <img src=x onerror=alert(1)> the other side."
MET = "The leaders of North Korea and the United States met on 12 June 2018."
DENIED = "No meeting of the leaders took place on 12 June 2018, a ministry said."
CALLED_OFF = "The meeting of 24 May 2018 did not take place."
MAY_MEET = "The two sides may meet in May 2019."

BOTH: dict[str, Any] = {"source": "PRK USA", "mutual": True, "rule": "consult.meet"}
SANCTIONS: dict[str, Any] = {"source": "USA", "target": "PRK", "type": "SANCTION", "cameo": "163"}
SINGAPORE = Place("Singapore", "SGP", 1.29, 103.85, "Singapore")


def hand_made(path: Path) -> Desk:
    """The desk, at ``path``."""
    run = new_run("0.0")
    with DeskFile(path).write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, _entries())
        finish_run(connection, run.id)
    return Desk(path)


def _entries() -> list[Entry]:
    return [
        _told(MET, "2018-06-12", "met", **BOTH, on="2018-06-12", place=SINGAPORE),
        _told(f"{MET} Both smiled.", "2018-06-13", "met", outlet="Other Wire", **BOTH, on="2018-06-12"),
        _told(DENIED, "2018-06-14", "meeting", outlet="Third Post", **BOTH, on="2018-06-12", status="denied"),
        _told(CALLED_OFF, "2018-05-24", "meeting", **BOTH, on="2018-05-24", status="not_happened"),
        _told(MAY_MEET, "2018-12-01", "meet", **BOTH, on=Period.month(2019, 5), status="possible"),
        _told("They are to meet on 2 August.", "2018-07-20", "meet", **BOTH, on="2018-08-02", status="planned"),
        _told("Washington imposed sanctions on 1 March.", "2018-03-01", "imposed", **SANCTIONS, on="2018-03-01"),
        _told("Washington imposed more on 9 April.", "2018-04-09", "imposed", **SANCTIONS, on="2018-04-09"),
        _told(HOSTILE, "2018-04-02", "threatened", outlet="<b>Evil</b> News", source="PRK", target="USA",
              type="THREATEN", on="2018-04-02"),
        _told("Envoys met again on 20 September.", "2018-09-20", "met", **BOTH, on="2018-09-20"),
        _told("Pyongyang accused Washington of bad faith.", "2018-09-01", "accused", source="PRK", target="USA",
              type="ACCUSE"),
    ]  # fmt: skip


def _told(text: str, published: str, trigger: str, *, outlet: str = "Example Daily", **event: Any) -> Entry:
    """A document of one sentence that reports one act."""
    document = make_document(text, on=published, outlet=outlet)
    return make_entry(document, make_event(**event, evidence=Evidence(text, 0, len(text), trigger)))

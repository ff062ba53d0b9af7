"""A small desk whose expectations are known: one due and then met, one deadline, one that nobody tells of again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from summitry.model.actor import Participant
from summitry.model.event import Evidence, Speaker
from summitry.model.expectation import DueKind, Likelihood
from summitry.model.period import Period
from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry, new_run
from summitry.store.writer import add_batch, begin_run
from tests.factories import make_document, make_event, make_outlook

PROBABLY = Likelihood("will probably", "probably", 0.7, 0.6, 0.8, "survey", "made")
SURE = Likelihood("will", "unhedged", 1.0, 0.9, 1.0, "convention", "house")


def kim() -> Participant:
    """Kim Jong Un, as he would be named in full."""
    return Participant("Q56226", "PRK", "HOS", "Kim Jong Un", "Kim Jong Un", 0, 11, "named in full")


def putin() -> Participant:
    """Vladimir Putin, likewise."""
    return Participant("Q7747", "RUS", "HOS", "Vladimir Putin", "Vladimir Putin", 0, 14, "named in full")


def entry(day: str, text: str, outlet: str, **parts: Any) -> Entry:
    """A document of one sentence with its events and outlooks."""
    document = make_document(text, on=day, outlet=outlet, title=f"{outlet} on {day}")
    events = tuple(
        replace(each, document=document.id, id=f"{document.id}-{i}")
        for i, each in enumerate(parts.get("events", ()))
    )
    outlooks = tuple(
        replace(each, document=document.id, id=f"{document.id}-o{i}")
        for i, each in enumerate(parts.get("outlooks", ()))
    )
    return Entry(document, document.id, events=events, outlooks=outlooks)


def entries() -> list[Entry]:
    """The documents."""
    both, to_come = (kim(), putin()), "Kim Jong Un will probably meet Vladimir Putin on April 25."
    sure = "Kim Jong Un will meet Vladimir Putin on April 25, the Kremlin said."
    wait = "Kim Jong Un gave Washington until the end of the year to change its terms."
    envoys = "Envoys of North Korea and Japan will meet on March 20."
    met = "Kim Jong Un met Vladimir Putin in Vladivostok on April 25."
    return [
        entry(
            "2019-04-18",
            to_come,
            "Meridian Wire",
            outlooks=[
                make_outlook(both, said=to_come, due="2019-04-25", claim="prediction", likelihood=PROBABLY)
            ],
        ),
        entry(
            "2019-04-19",
            sure,
            "Harbour Daily",
            outlooks=[
                make_outlook(
                    both,
                    said=sure,
                    due="2019-04-25",
                    likelihood=SURE,
                    speaker=Speaker("RUS", "the Kremlin", "government", "the Kremlin"),
                )
            ],
        ),
        entry(
            "2019-04-26",
            met,
            "Meridian Wire",
            events=[
                make_event(both, mutual=True, on="2019-04-25", evidence=Evidence(met, 0, len(met), "met"))
            ],
        ),
        entry(
            "2019-04-13",
            wait,
            "Harbour Daily",
            outlooks=[
                make_outlook(
                    "USA",
                    type=None,
                    said=wait,
                    claim="deadline",
                    due=Period.iso("2019-12-31"),
                    due_kind=DueKind.BY,
                )
            ],
        ),
        entry(
            "2019-03-10",
            envoys,
            "Straits Review",
            outlooks=[make_outlook("PRK JPN", said=envoys, due="2019-03-20", likelihood=SURE)],
        ),
    ]


def make_desk(path: Path, *more: Entry) -> Path:
    """Write the desk."""
    run = new_run("0.0")
    with DeskFile(path).write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, [*entries(), *more])
    return path

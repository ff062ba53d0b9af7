"""What follows from corrections on the desk: events, participants, and the labels by which incidents are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from summitry.correcting.bonds import Bond, bonds, labels
from summitry.correcting.effective import corrected
from summitry.correcting.live import live
from summitry.correcting.putting import put
from summitry.correcting.spots import best, spot_of, tells_the_same
from summitry.model.correction import JUDGEMENTS, LINKS, Correction, Spot
from summitry.model.event import Event
from summitry.store import corrections, reader, restating
from summitry.store.records import EventFilter
from summitry.store.sql import read_rows


def apply(
    connection: duckdb.DuckDBPyConnection, documents: Iterable[str], lines: Sequence[Correction]
) -> None:
    """Have the desk hold what follows from all corrections. Use inside ``DeskFile.write``.

    Args:
        connection: From ``DeskFile.write``.
        documents: Ids of the documents whose corrections, or whose coded events, are other than they were.
        lines: All corrections of the desk.
    """
    for document in documents:
        _hold(connection, document, [line for line in lines if line.document == document])
    if any(line.kind in LINKS for line in lines):
        restating.label(connection, labels(found_bonds(connection, lines)))


def _hold(connection: duckdb.DuckDBPyConnection, document: str, own: Sequence[Correction]) -> None:
    kept = corrections.coded(connection, document)
    if kept is None:
        kept = _events(connection, document), corrections.run_of(connection, document)
        corrections.keep_coded(connection, document, *kept)
    put(connection, document, corrected(kept[0], own), kept[1])
    if not any(line.kind in JUDGEMENTS for line in live(own)):
        corrections.forget_coded(connection, document)


def found_bonds(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction]) -> list[Bond]:
    """Merges and splits in force, with the events that they concern as the desk holds them."""
    spots = [spot for line in live(lines) if line.kind in LINKS for group in line.groups for spot in group]
    ids = [spot.event for spot in spots]
    there = {event for (event,) in read_rows(connection, "known_events", params={"ids": ids})}
    moved: dict[str, tuple[Event, ...]] = {}

    def find(spot: Spot) -> str | None:
        if spot.event in there:
            return spot.event
        if spot.document not in moved:
            moved[spot.document] = _events(connection, spot.document)
        near = [each for each in moved[spot.document] if tells_the_same(spot, spot_of(each))]
        found = best(spot, near)
        return None if found is None else found.id

    return bonds(lines, find)


def _events(connection: duckdb.DuckDBPyConnection, document: str) -> tuple[Event, ...]:
    return tuple(r.event for r in reader.reports(connection, EventFilter(document=document)))

"""Which files are taken, by their names: as articles, as event data."""

from __future__ import annotations

from pathlib import PurePosixPath

from summitry.datasets.unpack import DATA
from summitry.ingest.files import KINDS, kind_of

EVENT_DATA = DATA | {".json", ".jsonl", ".ndjson", ".pq"}
"""Endings of files of event data."""


def not_an_article(name: str) -> str | None:
    """Why a file is not read for articles; None where it is."""
    if kind_of(name) is not None:
        return None
    return f"is not a kind that is read; expected one of {', '.join(sorted(KINDS))}"


def not_event_data(name: str) -> str | None:
    """Why a file is not imported; None where it is."""
    if PurePosixPath(name.lower()).suffix in EVENT_DATA:
        return None
    return f"is not a kind that holds event data; expected one of {', '.join(sorted(EVENT_DATA))}"

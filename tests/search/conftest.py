"""Desks with a few documents, to search in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.desk import Desk
from summitry.store.records import Entry, new_run
from summitry.store.writer import add_batch, begin_run

Add = Callable[..., Desk]


def add_to(desk: Desk, *entries: Entry) -> Desk:
    """Put entries into a desk."""
    run = new_run("0.0")
    with desk.file.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, entries)
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that is not there yet."""
    return Desk(tmp_path / "korea.duckdb")

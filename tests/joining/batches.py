"""Articles whose reports often tell of the same acts, to be read in batches of any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from summitry.model.event import Place
from summitry.model.period import Period
from summitry.store import writer
from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry, new_run
from summitry.version import VERSION
from tests.factories import make_document, make_entry, make_event, make_participant

SENTENCES = (
    "Envoys of both governments met on Tuesday.",
    "The two sides met again after a long break.",
    "The ministry denied that there had been a meeting.",
)
SIDES = (
    (make_participant("PRK"),),
    (make_participant("PRK", actor="Q56226", name="Kim Jong Un"),),
    (make_participant("USA"),),
    (make_participant("RUS"),),
    (make_participant(None),),
    (make_participant("PRK"), make_participant("RUS")),
)
DAYS = ("2019-02-26", "2019-02-27", "2019-02-28", "2019-03-10", "2019-02")
HANOI = Place("Hanoi", "VNM", 21.03, 105.85, "Hanoi")


@st.composite
def _events(draw: Callable[..., Any]) -> Any:
    mutual = draw(st.booleans())
    source, target = draw(st.sampled_from(SIDES)), draw(st.sampled_from(SIDES))
    return make_event(
        (*source, *(p for p in target if p not in source)) if mutual else source,
        target,
        mutual=mutual,
        type=draw(st.sampled_from(["CONSULT", "AGREE", "ACCUSE"])),
        status=draw(st.sampled_from(["happened", "happened", "planned", "not_happened"])),
        on=draw(st.none() | st.sampled_from(DAYS).map(Period.iso)),
        place=draw(st.none() | st.just(HANOI)),
    )  # fmt: skip


@st.composite
def articles(draw: Callable[..., Any]) -> list[Entry]:
    """Entries, each of one or two events; some are reprints of another."""
    found = []
    for number in range(draw(st.integers(2, 8))):
        day = date(2019, 2, draw(st.integers(20, 28)))
        document = make_document(f"{draw(st.sampled_from(SENTENCES))} ({number})", on=day.isoformat())
        story = draw(st.sampled_from(["a", "b", None]))
        events = draw(st.lists(_events(), min_size=1, max_size=2))
        found.append(make_entry(document, *events, story=story))
    return found


def read(file: DeskFile, entries: Sequence[Entry]) -> None:
    """Store a batch, as reading does."""
    run = new_run(VERSION, model="none", model_hash="", lexicon_hash="", options={})
    with file.write() as connection:
        writer.begin_run(connection, run)
        writer.add_batch(connection, run.id, entries)


def rows_of(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a desk, in an order of their own."""
    with DeskFile(path).read() as connection:
        return sorted(connection.execute(sql).fetchall(), key=repr)

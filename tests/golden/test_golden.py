"""Reviewed sentences from all over the world: what must be found in them, and what must not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summitry.coding.code import Coded
from summitry.model.event import Event, Status
from tests.coding.sides import countries, shown

FILE = Path(__file__).parent / "sentences.toml"
GOLD: dict[str, list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
SENTENCES, KNOWN_GAPS = GOLD["sentence"], GOLD.get("known_gap", [])

Coder = Callable[..., Coded]


def _is(event: Event, gold: dict[str, Any]) -> bool:
    """Whether an event has everything that its gold label asks for."""
    source, target, date = countries(event.source), countries(event.target), event.date
    return (
        event.type in gold["type"].split("|")
        and event.status.value in gold["status"].split("|")
        and source == set(gold.get("source", source))
        and target == set(gold.get("target", target))
        and source | target == set(gold.get("both", source | target))
        and (
            "start" not in gold
            or (date is not None and (date.start, date.end) == (gold["start"], gold["end"]))
        )
        and (not gold.get("undated") or date is None)
        and ("speaker" not in gold or (event.speaker is not None and event.speaker.kind == gold["speaker"]))
    )


def _faults(row: dict[str, Any], events: tuple[Event, ...]) -> Iterator[str]:
    """What is missing, what is too much, what must never be there."""
    wanted = row.get("events", [])
    for gold in wanted:
        if not any(_is(event, gold) for event in events):
            yield f"missing: {gold}"
    welcome = {t for gold in wanted for t in gold["type"].split("|")} | set(row.get("also", []))
    yield from (f"too much: {event.rule}" for event in events if event.type not in welcome)
    found = {(event.type, event.status.value) for event in events}
    yield from (f"never: {pair}" for pair in row.get("never", []) if tuple(pair) in found)


def _code(row: dict[str, Any], coder: Coder) -> tuple[Event, ...]:
    return coder(row["text"], published=row["published"].isoformat()).events


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:60])
def test_sentence_is_coded_as_labelled(row: dict[str, Any], coder: Coder) -> None:
    events = _code(row, coder)
    faults = list(_faults(row, events))
    assert not faults, "\n".join([row["text"], *faults, "found", shown(events)])


def test_known_gaps_are_still_gaps(coder: Coder, capsys: pytest.CaptureFixture[str]) -> None:
    closed = [row["text"] for row in KNOWN_GAPS if not list(_faults(row, _code(row, coder)))]
    total = len(SENTENCES) + len(KNOWN_GAPS)
    with capsys.disabled():
        print(f"\ngolden sentences: {len(SENTENCES)} of {total} right, {len(KNOWN_GAPS)} known gaps")
    assert not closed, "these are right by now: move them to [[sentence]]\n" + "\n".join(closed)


def test_sentences_are_many_and_various() -> None:
    rows = SENTENCES + KNOWN_GAPS
    assert len(rows) >= 90
    assert len({row["text"] for row in rows}) == len(rows)
    assert sum(not row.get("events") for row in rows) >= 30
    types = [t for row in rows for e in row.get("events", []) for t in e["type"].split("|")]
    assert len(set(types)) == 16
    statuses = {s for row in rows for e in row.get("events", []) for s in e["status"].split("|")}
    assert statuses <= set(Status)
    assert len(statuses) >= 7

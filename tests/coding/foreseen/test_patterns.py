"""Patterns of looking ahead, each by the sentences that stand beside it in its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summitry.coding.code import Coded
from summitry.coding.foreseen.patterns import FILE, patterns, statuses
from summitry.model.expectation import Claim, Outlook
from summitry.resources.load import read_toml
from tests.coding.foreseen.ahead import DAY, actors, shown, steps

ROWS: list[dict[str, Any]] = read_toml(FILE)["pattern"]

Coder = Callable[..., Coded]


def _differs(outlook: Outlook, wanted: dict[str, Any]) -> list[str]:
    """Fields in which an outlook is not as wanted."""
    period, likelihood, speaker = outlook.due, outlook.likelihood, outlook.speaker
    found: dict[str, Any] = {
        "source": actors(outlook.source) >= set(wanted.get("source", ())),
        "target": actors((*outlook.target, *outlook.source)) >= set(wanted.get("target", ())),
        "negated": outlook.negated is wanted.get("negated", False),
        "retrospect": ("in retrospect" in steps(outlook)) is wanted.get("retrospect", False),
        "due": "due" not in wanted or str(period and period.start).startswith(wanted["due"]),
        "due_end": "due_end" not in wanted or str(period and period.end) == wanted["due_end"],
        "due_kind": "due_kind" not in wanted or outlook.due_kind == wanted["due_kind"],
        "basis": "basis" not in wanted or (likelihood is not None and likelihood.basis == wanted["basis"]),
        "speaker": "speaker" not in wanted or (speaker is not None and speaker.actor == wanted["speaker"]),
        "speaker_kind": "speaker_kind" not in wanted
        or (speaker is not None and speaker.kind == wanted["speaker_kind"]),
    }
    assert set(wanted) <= set(found), f"unknown fields {set(wanted) - set(found)}"
    return [name for name, right in found.items() if not right]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_pattern_gives_its_example_the_outlook(row: dict[str, Any], coder: Coder) -> None:
    outlooks = coder(row["example"], published=DAY).outlooks
    fired = [o for o in outlooks if row["id"] in steps(o)]
    seen = f"{row['id']}: {row['example']}\nwanted {row['claim']} {row['outlook']}, found\n{shown(outlooks)}"
    assert fired, seen
    assert any(o.claim == row["claim"] for o in fired), seen
    faults = [_differs(o, row["outlook"]) for o in fired]
    assert [] in faults, f"{faults} differ in {seen}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_pattern_leaves_its_near_miss_alone(row: dict[str, Any], coder: Coder) -> None:
    outlooks = coder(row["near_miss"], published=DAY).outlooks
    fired = [o for o in outlooks if row["id"] in steps(o)]
    assert not fired, f"{row['id']}: {row['near_miss']}\nwanted none, found\n{shown(fired)}"


def test_pattern_ids_are_unique() -> None:
    ids = [pattern.id for pattern in patterns()]
    assert len(ids) == len(set(ids))


def test_every_claim_has_a_pattern() -> None:
    assert {pattern.claim for pattern in patterns()} == set(Claim)


def test_statuses_name_claims() -> None:
    assert set(statuses().values()) <= set(Claim)

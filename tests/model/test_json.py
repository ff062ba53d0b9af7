"""The published line of an event."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from summitry.errors import InputError
from summitry.model.event import Event, Place, Speaker
from summitry.model.json import event_from_dict, event_to_dict
from summitry.model.period import Period
from tests.factories import make_event
from tests.strategies import events


def published(event: Event) -> Event:
    """The event without what its line leaves out."""
    source, target = (
        tuple(replace(participant, reason="") for participant in side)
        for side in (event.source, event.target)
    )
    return replace(event, source=source, target=target)


@given(events())
def test_line_comes_back_as_the_event(event: Event) -> None:
    line = json.loads(json.dumps(event_to_dict(event)))
    read = event_from_dict(line)
    assert replace(read, mutual=event.mutual) == published(event)
    assert event_to_dict(read) == line


def test_line_has_the_published_shape() -> None:
    event = make_event(
        on=Period.day(date(2019, 4, 1), text="on 1 April"),
        place=Place("Hanoi", "VNM", 21.0, 105.9, "in Hanoi"),
        speaker=Speaker("KCNA", "KCNA", "state_media", "KCNA said"),
    )
    line = event_to_dict(event)
    assert " ".join(line) == (
        "id document sentence type modes contexts cameo quad intensity status source target "
        "date place speaker confidence evidence rule"
    )
    assert list(line["source"][0]) == ["actor", "country", "role", "name", "text", "start", "end", "implied"]
    assert line["date"] == {
        "start": "2019-04-01",
        "end": "2019-04-01",
        "precision": "day",
        "text": "on 1 April",
        "basis": "",
        "approximate": False,
    }
    assert list(line["place"]) == ["name", "country", "lat", "lon", "text"]
    assert list(line["speaker"]) == ["actor", "name", "kind", "text"]
    assert list(line["evidence"]) == ["text", "start", "end", "trigger"]


@pytest.mark.parametrize("mutual", [True, False])
def test_mutual_is_read_from_the_sides(mutual: bool) -> None:
    event = make_event("PRK RUS", "USA", mutual=mutual)
    assert event_from_dict(event_to_dict(event)).mutual is mutual


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "maybe"}, "maybe"),
        ({"date": {"start": "soon", "end": None, "precision": "day", "text": None}}, "soon"),
        ({"source": None}, "cannot be used"),
        ({"source": [{"actor": "PRK"}]}, "no key 'country'"),
    ],
)
def test_line_that_cannot_be_used_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        event_from_dict(event_to_dict(make_event()) | change)


def test_missing_key_is_named() -> None:
    with pytest.raises(InputError, match="no key 'id'"):
        event_from_dict({key: value for key, value in event_to_dict(make_event()).items() if key != "id"})

"""``summitry events``: every format can be read back, and every filter keeps what it says."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import summitry
from summitry.model.json import event_from_dict
from tests.cli.running import run


def lines_of(desk: Path, *filters: object) -> list[dict[str, Any]]:
    outcome = run("events", "--desk", desk, "--format", "jsonl", *filters)
    assert outcome.code == 0, outcome.err
    return outcome.lines


def countries(side: list[dict[str, Any]]) -> set[str | None]:
    return {part["country"] for part in side} | {part["actor"] for part in side}


@pytest.fixture(scope="module")
def every(demo_desk: Path) -> list[dict[str, Any]]:
    return lines_of(demo_desk)


def test_all_formats_hold_the_same_events(demo_desk: Path, every: list[dict[str, Any]]) -> None:
    ids = [line["id"] for line in every]
    assert len(set(ids)) == len(ids) == summitry.open(demo_desk).counts().events
    outs = {
        name: run("events", "--desk", demo_desk, "--format", name) for name in ("csv", "parquet", "geojson")
    }
    rows = list(csv.DictReader(io.StringIO(outs["csv"].text, newline="")))
    assert [row["id"] for row in rows] == ids
    assert pq.read_table(io.BytesIO(outs["parquet"].out))["id"].to_pylist() == ids
    features = json.loads(outs["geojson"].text)
    assert features["type"] == "FeatureCollection"
    assert [feature["id"] for feature in features["features"]] == ids


def test_csv_has_a_header_of_plain_names(demo_desk: Path) -> None:
    header = run("events", "--desk", demo_desk, "--format", "csv").text.splitlines()[0].split(",")
    for column in ("id", "type", "status", "source_actor", "target_country", "date_start", "evidence_text"):
        assert column in header


def test_points_of_geojson_lie_on_earth_and_on_the_named_place(demo_desk: Path) -> None:
    features = json.loads(run("events", "--desk", demo_desk, "--format", "geojson").text)["features"]
    placed = [each for each in features if each["geometry"]]
    assert placed
    for each in placed:
        lon, lat = each["geometry"]["coordinates"]
        assert each["geometry"]["type"] == "Point" and -180 <= lon <= 180 and -90 <= lat <= 90
    seoul = [e["geometry"]["coordinates"] for e in placed if e["properties"]["place"]["name"] == "Seoul"]
    assert seoul and all(abs(lon - 127) < 1 and abs(lat - 37.5) < 1 for lon, lat in seoul)


def test_lines_can_be_read_back_as_events(every: list[dict[str, Any]]) -> None:
    assert all(event_from_dict(line).id == line["id"] for line in every)


@pytest.mark.parametrize("name", ["PRK", "North Korea", "prk"])
def test_actor_filter_keeps_those_with_the_actor_on_either_side(
    demo_desk: Path, every: list[dict[str, Any]], name: str
) -> None:
    kept = {line["id"] for line in lines_of(demo_desk, "--actor", name)}
    assert kept == {e["id"] for e in every if "PRK" in countries(e["source"]) | countries(e["target"])}


def test_actor_filter_takes_a_person(demo_desk: Path) -> None:
    kept = lines_of(demo_desk, "--actor", "Vladimir Putin")
    assert kept and all("Q7747" in countries(e["source"]) | countries(e["target"]) for e in kept)


def test_with_filter_asks_for_the_other_side(demo_desk: Path) -> None:
    kept = lines_of(demo_desk, "--actor", "PRK", "--with", "RUS")
    assert kept
    for event in kept:
        source, target = countries(event["source"]), countries(event["target"])
        assert ("PRK" in source and "RUS" in target) or ("RUS" in source and "PRK" in target)


def test_type_and_status_filters_may_be_repeated_and_ignore_case(
    demo_desk: Path, every: list[dict[str, Any]]
) -> None:
    kept = lines_of(demo_desk, "--type", "accuse", "--type", "REJECT", "--status", "Happened")
    wanted = [e for e in every if e["type"] in {"ACCUSE", "REJECT"} and e["status"] == "happened"]
    assert kept == wanted and {e["type"] for e in kept} == {"ACCUSE", "REJECT"}


def test_since_and_until_keep_events_that_share_a_day(demo_desk: Path, every: list[dict[str, Any]]) -> None:
    since, until = date(2018, 6, 12), date(2018, 6, 30)
    kept = {e["id"] for e in lines_of(demo_desk, "--since", since, "--until", until)}
    assert kept
    for event in every:
        if event["date"] is None:
            assert event["id"] not in kept
            continue
        start, end = (event["date"][side] for side in ("start", "end"))
        shares = (start is None or start <= str(until)) and (end is None or end >= str(since))
        assert shares == (event["id"] in kept), event["date"]


def test_filters_that_nothing_passes_give_an_empty_answer(demo_desk: Path) -> None:
    none = ("--actor", "Bolivia", "--with", "Iceland")
    assert lines_of(demo_desk, *none) == []
    features = run("events", "--desk", demo_desk, "--format", "geojson", *none).text
    assert json.loads(features)["features"] == []


def test_a_table_is_the_default(small_desk: Path) -> None:
    outcome = run("events", "--desk", small_desk)
    assert outcome.code == 0
    assert "CONSULT" in outcome.text


@pytest.mark.parametrize(
    ("option", "value", "offered"),
    [
        ("--format", "xml", "geojson"),
        ("--type", "MEET", "CONSULT"),
        ("--status", "maybe", "not_happened"),
        ("--since", "2019-04", "YYYY-MM-DD"),
        ("--until", "31/12/2019", "YYYY-MM-DD"),
        ("--actor", "Ruritania", "North Korea"),
        ("--with", "Ruritania", "North Korea"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_is_possible(
    small_desk: Path, option: str, value: str, offered: str
) -> None:
    outcome = run("events", "--desk", small_desk, option, value)
    assert outcome.code == 2
    assert outcome.out == b""
    assert len(outcome.err.splitlines()) == 1
    assert value in outcome.err and offered in outcome.err


def test_a_desk_that_does_not_exist_is_named_and_not_made(tmp_path: Path) -> None:
    desk = tmp_path / "none.duckdb"
    outcome = run("events", "--desk", desk)
    assert outcome.code == 2
    assert "none.duckdb" in outcome.err and len(outcome.err.splitlines()) == 1
    assert not desk.exists()


def test_incidents_hold_each_event_once_with_three_counts(
    demo_desk: Path, every: list[dict[str, Any]]
) -> None:
    outcome = run("events", "--desk", demo_desk, "--by", "incident", "--format", "jsonl")
    members = [each["event"] for line in outcome.lines for each in line["evidence"]]
    assert sorted(members) == sorted(line["id"] for line in every)
    for line in outcome.lines:
        assert 1 <= line["stories"] <= line["reports"] <= len(line["evidence"])
        assert line["status"] == line["history"][-1]["status"]
    assert outcome.err.startswith(f"{len(outcome.lines)} incidents: {len(every)} events in ")


def test_a_summit_that_was_announced_stands_as_done(demo_desk: Path) -> None:
    arguments = ("--by", "incident", "--actor", "PRK", "--with", "USA", "--since", "2018-06-12")
    lines = run("events", "--desk", demo_desk, *arguments, "--until", "2018-06-12", "--format", "jsonl").lines
    summit = max((line for line in lines if line["type"] == "CONSULT"), key=lambda line: line["reports"])
    steps = [step["status"] for step in summit["history"]]
    assert "planned" in steps[:-1] and steps[-1] == "happened"
    assert summit["place"]["name"] == "Singapore"


def test_incidents_as_a_table_show_counts_and_standing(small_desk: Path) -> None:
    outcome = run("events", "--desk", small_desk, "--by", "incident", "--status", "happened")
    assert outcome.code == 0
    assert {"standing", "reports", "stories"} <= set(outcome.text.splitlines()[0].split())


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [(("--by", "day"), "incident"), (("--by", "incident", "--format", "csv"), "table, jsonl")],
)
def test_wrong_use_of_incidents_says_what_is_possible(
    small_desk: Path, arguments: tuple[str, ...], offered: str
) -> None:
    outcome = run("events", "--desk", small_desk, *arguments)
    assert outcome.code == 2 and offered in outcome.err


def test_plover_records_are_those_of_the_events_that_plover_codes(
    demo_desk: Path, every: list[dict[str, Any]]
) -> None:
    outcome = run("events", "--desk", demo_desk, "--format", "plover")
    by_id = {line["id"]: line for line in every}
    assert outcome.lines
    for record in outcome.lines:
        event = by_id[record["id"]]
        assert event["status"] not in {"denied", "not_happened"}
        assert record["text"] == event["evidence"]["text"]
    assert "Not coded by PLOVER" in outcome.err

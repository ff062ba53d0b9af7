"""The page of decisions: what was changed from what to what, by whom, taken back, taken away."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from summitry.correcting.wanted import Accept, Fix, Reject
from summitry.desk import Desk
from summitry.model.event import Event
from tests.web.test_document_page import send


@pytest.fixture
def events(own_desk: Desk) -> list[Event]:
    """Some events of the desk, of several documents."""
    reports = own_desk.reports()
    return [r.event for r in reports if r.event.status.value == "happened"][:4]


@pytest.fixture
def decided(own_desk: Desk, events: list[Event]) -> Desk:
    """A desk on which two persons have decided."""
    own_desk.correct(Fix(events[0].id, status="possible"), by="M. Weber", reason="Only <b>rumoured</b>.")
    own_desk.correct(Fix(events[0].id, status="planned"), by="A. Sato", reason="Announced.")
    own_desk.correct(Reject(events[1].id), by="A. Sato", reason="A film.")
    own_desk.correct(Accept(events[2].id), by="M. Weber")
    return own_desk


def test_nothing_decided_says_how_to_begin(sample_client: TestClient) -> None:
    page = sample_client.get("/corrections").text
    assert "Nobody has corrected anything" in page
    assert "select a mark" in page


def test_a_fix_is_told_from_what_to_what(decided: Desk, own_client: TestClient) -> None:
    rows = own_client.get("/corrections/decisions.json?kind=fix").json()["rows"]
    assert [row["replaced"] for row in rows] == [
        [{"field": "status", "before": "possible", "after": "planned"}],
        [{"field": "status", "before": "happened", "after": "possible"}],
    ]
    assert [row["standing"] for row in rows] == ["holds", "overtaken"]
    page = own_client.get("/corrections").text
    assert "<del>possible</del>" in page
    assert "Only &lt;b&gt;rumoured&lt;/b&gt;." in page


def test_each_leads_to_its_sentence(decided: Desk, own_client: TestClient, events: list[Event]) -> None:
    page = own_client.get("/corrections").text
    assert f"/document/{events[2].document}?at={events[2].id}#{events[2].id}" in page


@pytest.mark.parametrize(
    ("asked", "seqs"),
    [("", [4, 3, 2, 1]), ("?by=A.+Sato", [3, 2]), ("?kind=reject", [3]), ("?kind=accept&by=A.+Sato", [])],
)
def test_filters_and_files_agree(decided: Desk, own_client: TestClient, asked: str, seqs: list[int]) -> None:
    rows = own_client.get(f"/corrections/decisions.json{asked}").json()["rows"]
    lines = own_client.get(f"/corrections/decisions.jsonl{asked}").text.splitlines()
    table = list(csv.DictReader(io.StringIO(own_client.get(f"/corrections/decisions.csv{asked}").text)))
    assert [row["seq"] for row in rows] == seqs
    assert [json.loads(line)["seq"] for line in lines] == seqs
    assert [int(row["seq"]) for row in table] == seqs
    shown = own_client.get(f"/corrections{asked}").text
    assert shown.count('class="decision') - shown.count('class="decisions') == len(seqs)


def test_decisions_of_one_document(decided: Desk, own_client: TestClient, events: list[Event]) -> None:
    rows = own_client.get(f"/corrections/decisions.json?document={events[0].document}").json()["rows"]
    assert rows and {row["document"] for row in rows} == {events[0].document}


def test_one_is_taken_back_here(decided: Desk, own_client: TestClient, events: list[Event]) -> None:
    after = send(own_client, "/corrections/3/undo", by="M. Weber", back="/corrections?by=A.+Sato")
    assert after.startswith("/corrections?by=A.+Sato")
    assert "Correction 3 was taken back" in own_client.get(after).text
    assert events[1].id in {r.event.id for r in decided.reports()}
    first = own_client.get("/corrections/decisions.json").json()["rows"][0]
    assert (first["kind"], first["undoes"], first["event"]) == ("undo", 3, events[1].id)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_undoing_leads_to_no_other_site(decided: Desk, own_client: TestClient, back: str) -> None:
    after = send(own_client, "/corrections/4/undo", by="M. Weber", back=back)
    assert after.startswith("/corrections?said=")


def test_training_data_are_those_of_a_notebook(decided: Desk, own_client: TestClient) -> None:
    lines = [json.loads(line) for line in own_client.get("/corrections/training.jsonl").text.splitlines()]
    assert lines == json.loads(json.dumps(decided.checked_events()))


def test_what_became_of_an_expectation_stands_among_them(own_desk: Desk, own_client: TestClient) -> None:
    chosen = own_desk.expectations().entries[0]
    own_desk.settle(chosen.id, "ambiguous", reason="Two accounts.", by="M. Weber")
    rows = own_client.get("/corrections/decisions.json?kind=settle").json()["rows"]
    assert rows[0]["quote"] in {voice.outlook.evidence.text for voice in chosen.voices}
    assert [(row["expectation"], row["said"], row["by"]) for row in rows] == [
        (chosen.id, "ambiguous", "M. Weber")
    ]
    send(own_client, f"/corrections/expectation/{chosen.id}/undo", by="M. Weber", back="/corrections")
    rows = own_client.get("/corrections/decisions.json?kind=settle").json()["rows"]
    assert len(rows) == 2


def test_a_score_on_few_events_is_not_given(decided: Desk, own_client: TestClient) -> None:
    body = own_client.get("/corrections/score.json").json()
    assert "too few" in body["title"]
    assert {row["share"] for row in body["rows"]} == {None}
    assert {row["n"] for row in body["rows"] if row["what"] == "Right in every field"} == {3}


def test_the_score_counts_what_people_checked(own_desk: Desk, own_client: TestClient) -> None:
    chosen = [r.event for r in own_desk.reports() if r.event.status.value == "happened"][:12]
    for event in chosen[:8]:
        own_desk.correct(Accept(event.id), by="M. Weber")
    for event in chosen[8:11]:
        own_desk.correct(Fix(event.id, status="denied"), by="M. Weber", reason="Denied.")
    own_desk.correct(Reject(chosen[11].id), by="M. Weber", reason="A film.")
    body = own_client.get("/corrections/score.json").json()
    rows = {row["what"]: (row["right"], row["n"]) for row in body["rows"]}
    assert rows["Right in every field"] == (8, 12)
    assert rows["Reported by the sentence"] == (11, 12)
    assert rows["Whether it took place"] == (8, 11)
    assert rows["Who acts"] == (11, 11)
    assert "12" in body["title"] and "8" in body["title"]

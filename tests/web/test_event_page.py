"""One report or row of imported data: its words, why it was coded so, and what a person decides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.coding.rule_words import explain_rule
from summitry.desk import Desk
from summitry.model.event import Status
from summitry.model.json import event_to_dict
from summitry.store.records import EventFilter
from summitry.web.app import create_app
from tests.web.conftest import BASE
from tests.web.hand_made import CALLED_OFF, HOSTILE, hand_made
from tests.web.test_incident_page import act, send

RECORD = "icews:123"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return hand_made(tmp_path / "korea.duckdb")


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk), base_url=BASE, follow_redirects=False) as made:
        yield made


def add_record(desk: Desk, **changes: object) -> None:
    """A row of imported data, with the file it came in."""
    row: dict[str, object] = {
        "dataset": "icews", "id": RECORD, "incident": RECORD, "load": "l1", "line": 17, "day": "2018-06-12",
        "last_day": "2018-06-12", "precision": "day", "reported": "2018-06-12", "source": "USA",
        "source_text": "Donald Trump", "target": "PRK", "target_text": "Kim Jong Un", "mutual": False,
        "type": "CONSULT", "mode": "visit", "cameo": "042", "code": "042", "quad": 1, "intensity": 1.9,
        "status": "happened", "reports": 3, "outlet": None, "url": "https://example.org/a?b=1", "text": None,
        "place": None, "place_country": "SGP", "act": 1, **changes,
    }  # fmt: skip
    with desk.file.write() as connection:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        connection.execute(f"INSERT INTO records ({names}) VALUES ({marks})", list(row.values()))
        connection.execute(
            "INSERT INTO loads VALUES ('l1', 'icews', 'ICEWS events', 'events.2018.tab', 10, now(), now(), '0', "
            "1, 1, 0, 0, '{}', '[]')"
        )


def test_it_shows_the_event_as_the_desk_exports_it(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    (report,) = desk.reports(EventFilter(ids=(told.evidence,)))
    html = client.get(f"/event/{told.evidence}").text
    shown = re.search(r'<pre class="raw"[^>]*>(.*?)</pre>', html, re.DOTALL)
    assert shown is not None and json.loads(unescape(shown.group(1))) == event_to_dict(report.event)
    rows = client.get(f"/event/{told.evidence}/line.json").json()["rows"]
    assert [(r["id"], r["rule"]) for r in rows] == [(told.evidence, report.event.rule)]


def test_it_says_why(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/event/{act(desk, CALLED_OFF).evidence}").text
    assert "consult.meet" in html and "A word that names the act" in html
    assert "0.90" in html and "<mark>meeting</mark>" in html and "did not meet" in html


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("consult.meet < expect", "it is only expected"),
        ("consult.meet < not schedule", "which is negated: it is only possible"),
        ("consult.meet < will", "it lies in the future"),
        ("consult.meet < not", "the act did not happen"),
        (
            "consult.meet < possible rather than happened (tense=VB)",
            "it is only possible; by the rules alone, it is told",
        ),
        ("threaten.learned", "a model trained on labelled sentences read the words around as THREATEN"),
        ("corrected by M. Weber: was consult.meet", "A person decided this"),
        ("consult.meet < zzz", "The word “zzz” stands over the act"),
    ],
)
def test_every_part_of_a_rule_is_said_in_words(rule: str, said: str) -> None:
    steps = explain_rule(rule)
    assert len(steps) == len(rule.split(" < ")) and said in steps[-1].words


def test_a_wrong_event_is_fixed_and_every_count_follows(client: TestClient, desk: Desk) -> None:
    told = act(desk, "Envoys met again")
    assert told.status is Status.HAPPENED
    page = client.get(f"/event/{told.evidence}").text
    fields = {"type": "CONSULT", "date": "2018-09-20", "place": "", "mutual": "on", "reason": "Only planned."}
    sides = {"source": "PRK", "target": "USA"}
    send(
        client,
        f"/event/{told.evidence}/correct",
        what="fix",
        status="planned",
        **fields,
        **sides,
        seen=_seen(page),
    )
    assert act(desk, "Envoys met again").status is Status.PLANNED
    rows = client.get("/pair/PRK/USA/incidents.json").json()["rows"]
    assert next(r["status"] for r in rows if r["evidence"] == told.evidence) == "planned"
    html = client.get(f"/event/{told.evidence}").text
    assert "corrected it" in html and "Only planned." in html and "A person decided this" in html


def test_the_way_it_was_done_can_be_fixed_alone(client: TestClient, desk: Desk) -> None:
    told = act(desk, "Envoys met again")
    fields = {"type": "CONSULT", "status": "happened", "date": "2018-09-20", "place": "", "mutual": "on"}
    sides = {"source": "PRK", "target": "USA", "modes": "phone", "reason": "On the telephone."}
    send(client, f"/event/{told.evidence}/correct", what="fix", **fields, **sides)
    assert act(desk, "Envoys met again").mode == "phone"
    (decided,) = desk.corrections(event=told.evidence)
    assert set(decided.line.change.fields()) == {"modes"}  # type: ignore[union-attr]


def test_an_event_that_was_struck_out_can_be_had_back(client: TestClient, desk: Desk) -> None:
    told = act(desk, "Envoys met again")
    n = len(desk.pair("PRK", "USA").acts)
    send(client, f"/event/{told.evidence}/correct", what="reject", reason="A film.")
    assert len(desk.pair("PRK", "USA").acts) == n - 1
    html = client.get(f"/event/{told.evidence}").text
    assert "An event that was struck out" in html and "A film." in html
    undo = re.search(r'action="(/corrections/\d+/undo)"', html)
    csrf = re.search(r'name="csrf" (?:content|value)="([^"]+)"', html)
    assert undo is not None and csrf is not None
    client.post(
        undo.group(1), data={"csrf": csrf.group(1), "by": "M. Weber", "back": "/"}, headers={"Origin": BASE}
    )
    assert len(desk.pair("PRK", "USA").acts) == n


def test_an_event_is_accepted_without_a_reason(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    send(client, f"/event/{told.evidence}/correct", what="accept")
    assert "accepted it" in client.get(f"/event/{told.evidence}").text


def test_a_fix_without_a_reason_is_not_kept_and_says_so(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    page = send(client, f"/event/{told.evidence}/correct", what="reject", reason="")
    assert "Nothing was kept" in client.get(page.partition("#")[0]).text
    assert desk.last_correction() == 0


def test_a_record_is_shown_as_stored_with_its_codes_in_words(client: TestClient, desk: Desk) -> None:
    add_record(desk)
    html = client.get(f"/event/{RECORD}").text
    assert (
        "events.2018.tab" in html and "row 17" in html and "Make a visit" in html and "Donald Trump" in html
    )
    assert re.search(r'<a href="https://example.org/a\?b=1" rel="noreferrer noopener external">', html)
    (row,) = client.get(f"/event/{RECORD}/record.json").json()["rows"]
    stored = desk.record(RECORD)
    assert stored is not None and row["code"] == "042" and row["line"] == stored.row["line"] == 17


def test_an_address_that_would_run_something_is_text_alone(client: TestClient, desk: Desk) -> None:
    add_record(desk, url="javascript:alert(1)", text="<script>alert(1)</script>")
    html = client.get(f"/event/{RECORD}").text
    assert 'href="javascript' not in html and "<script>alert" not in html and "javascript:alert(1)" in html


def test_hostile_words_stay_words(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/event/{act(desk, HOSTILE).evidence}").text
    assert (
        "<script>alert" not in html and "<img" not in html and "<b>Evil" not in html and "\u202e" not in html
    )


def test_an_unknown_one_is_not_there(client: TestClient) -> None:
    assert client.get("/event/nothing").status_code == client.get("/event/icews:9").status_code == 404


def _seen(html: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', html)
    assert found is not None
    return found.group(1)

"""One act: how it stands, every report of it, and what a person can say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.model.act import Act
from summitry.web.app import create_app
from tests.web.conftest import BASE
from tests.web.hand_made import CALLED_OFF, DENIED, HOSTILE, MET, hand_made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return hand_made(tmp_path / "korea.duckdb")


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk), base_url=BASE, follow_redirects=False) as made:
        yield made


def act(desk: Desk, sentence: str) -> Act:
    """The act whose lead report says so."""
    return next(a for a in desk.pair("PRK", "USA").acts if a.sentence and sentence in a.sentence)


def send(client: TestClient, address: str, **fields: object) -> str:
    """Send a form of a page as its own; where it leads."""
    page = client.get(address.rsplit("/", 1)[0]).text
    csrf = re.search(r'name="csrf" (?:content|value)="([^"]+)"', page)
    assert csrf is not None
    answer = client.post(
        address, data={"csrf": csrf.group(1), "by": "M. Weber", **fields}, headers={"Origin": BASE}
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_what_was_told_and_then_denied_shows_both(client: TestClient, desk: Desk) -> None:
    told = act(desk, DENIED)
    html = client.get(f"/incident/{told.incident}").text
    assert "It is denied that North Korea met the United States" in html
    assert "Where reports contradict each other" in html
    assert "It took place" in html and "It did not take place" in html
    steps = client.get(f"/incident/{told.incident}/history.json").json()["rows"]
    assert [(s["day"], s["status"]) for s in steps] == [("2018-06-12", "happened"), ("2018-06-14", "denied")]


def test_a_meeting_that_did_not_take_place_is_not_told_as_one(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/incident/{act(desk, CALLED_OFF).incident}").text
    heading = re.search(r"<h1>(.*?)</h1>", html)
    assert heading is not None and "did not meet" in heading.group(1)


def test_its_reports_are_those_of_the_desk(client: TestClient, desk: Desk) -> None:
    told = desk.incident(act(desk, DENIED).incident or "")
    assert told is not None
    rows = client.get(f"/incident/{told.incident.id}/reports.json").json()["rows"]
    assert [(r["event"], r["document"]) for r in rows] == [
        (r.event.id, r.document.id) for r in told.incident.reports
    ]
    assert sum(r["backs"] for r in rows) == len(told.incident.backing)
    html = client.get(f"/incident/{told.incident.id}").text
    for report in told.incident.reports:
        assert f"/document/{report.document.id}?at={report.event.id}#{report.event.id}" in html
    assert "1 report, 1 story, 1 outlet; 2 reports tell of it otherwise" in html


def test_each_sentence_bears_its_trigger_and_whose_word_it_is(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/incident/{act(desk, DENIED).incident}").text
    assert "<mark>met</mark>" in html and "the outlet’s own word" in html


def test_it_leads_to_the_acts_before_and_after(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/incident/{act(desk, CALLED_OFF).incident}").text
    before, after = act(desk, "imposed more"), act(desk, DENIED)
    assert re.search(rf'href="/incident/{before.incident}"[^>]*rel="prev"', html)
    assert re.search(rf'href="/incident/{after.incident}"[^>]*rel="next"', html)


def test_the_address_of_a_report_leads_to_its_act(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    assert client.get(f"/incident/{told.evidence}").headers["location"] == f"/incident/{told.incident}"
    assert client.get("/incident/nothing").status_code == 404


def test_acts_are_merged_and_that_is_undone(client: TestClient, desk: Desk) -> None:
    one, other = act(desk, "They are to meet on 2 August"), act(desk, "Envoys met again")
    n = len(desk.pair("PRK", "USA").acts)
    address = f"/incident/{one.incident}"
    page = send(client, f"{address}/merge", **{"with": other.incident or "", "reason": "One and the same."})
    assert len(desk.pair("PRK", "USA").acts) == n - 1
    html = client.get(page).text
    assert "The acts are one now" in html and "merged acts" in html
    undo = re.search(r'action="(/corrections/\d+/undo)"', html)
    assert undo is not None
    client.post(
        undo.group(1), data={"csrf": _csrf(html), "by": "M. Weber", "back": "/"}, headers={"Origin": BASE}
    )
    assert len(desk.pair("PRK", "USA").acts) == n


def test_a_report_is_parted(client: TestClient, desk: Desk) -> None:
    told = desk.incident(act(desk, DENIED).incident or "")
    assert told is not None
    denial = next(r.event.id for r in told.incident.reports if r.event.evidence.text == DENIED)
    send(client, f"/incident/{told.incident.id}/split", event=denial, reason="Of another day.")
    standings = {a.sentence: a.status.value for a in desk.pair("PRK", "USA").acts}
    assert standings[DENIED] == "denied"
    assert any(
        text and text.startswith(MET) and standing == "happened" for text, standing in standings.items()
    )


def test_a_form_that_cannot_be_used_says_why_and_keeps_what_was_typed(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    page = send(client, f"/incident/{told.incident}/merge", reason="Same thing", other="")
    html = client.get(page.partition("#")[0]).text
    assert "Nothing was kept: no other act was chosen" in html and "Same thing" in html
    assert desk.last_correction() == 0


def test_a_change_that_no_page_of_ours_asked_for_is_refused(client: TestClient, desk: Desk) -> None:
    told = act(desk, CALLED_OFF)
    answer = client.post(f"/incident/{told.incident}/merge", data={"by": "X", "reason": "x", "with": "y"})
    assert answer.status_code == 403 and desk.last_correction() == 0


def test_hostile_words_stay_words(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/incident/{act(desk, HOSTILE).incident}").text
    assert (
        "<script>alert" not in html and "<img" not in html and "<b>Evil" not in html and "\u202e" not in html
    )


def _csrf(html: str) -> str:
    found = re.search(r'name="csrf" (?:content|value)="([^"]+)"', html)
    assert found is not None
    return found.group(1)

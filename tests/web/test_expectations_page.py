"""The board and the page of one expectation: what they count is what the desk says, and what a person decides shows."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from summitry.analysis.expectations.scores import FEWEST, track_records
from summitry.desk import Desk
from summitry.model.expectation import Claim, Outcome, State

APRIL = date(2019, 4, 20)


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" content="([^"]+)"', client.get("/docs").text)
    assert found
    return found[1]


def settle(client: TestClient, id: str, **fields: str) -> str:
    """Send the form; the page that it leads to."""
    form = {"csrf": csrf(client), "reason": "Both governments said so.", "by": "M. Weber", **fields}
    answer = client.post(f"/expectation/{id}/settle", data=form)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("day", [None, APRIL])
def test_the_board_counts_what_the_desk_says(
    read_sample, sample_client: TestClient, day: date | None
) -> None:
    found = Desk(read_sample).expectations(on=day)
    shown = sample_client.get("/expectations", params={"on": day} if day else {}).text
    states = [each.state for each in found]
    for state, word in ((State.DUE, "due"), (State.PAST_DUE, "overdue"), (State.SETTLED, "settled")):
        assert re.search(rf"<b>{states.count(state)}</b> {word}", shown)


def test_a_list_is_the_desks_in_every_format(read_sample, sample_client: TestClient) -> None:
    wanted = {each.id for each in Desk(read_sample).expectations(states=(State.PAST_DUE,))}
    rows = sample_client.get("/expectations/entries.json?state=past_due").json()["rows"]
    content = sample_client.get("/expectations/entries.parquet?state=past_due").content
    assert {row["id"] for row in rows} == wanted
    assert set(pq.read_table(pa.BufferReader(content))["id"].to_pylist()) == wanted


def test_filters_keep_what_the_desk_keeps(read_sample, sample_client: TestClient) -> None:
    wanted = Desk(read_sample).expectations(actor="PRK", counterpart="RUS", claims=(Claim.ANNOUNCEMENT,))
    address = "/expectations/entries.json?actor=PRK&with=Russia&claim=announcement"
    assert {row["id"] for row in sample_client.get(address).json()["rows"]} == {each.id for each in wanted}
    assert len(wanted) > 0


def test_what_is_not_known_yet_is_not_shown(sample_client: TestClient) -> None:
    later = sample_client.get("/expectations/entries.json").json()["rows"]
    then = sample_client.get(f"/expectations/entries.json?on={APRIL}").json()["rows"]
    new = {row["id"] for row in later} - {row["id"] for row in then}
    assert new
    answer = sample_client.get(f"/expectation/{min(new)}?on={APRIL}")
    assert (answer.status_code, "is known on this desk by 20 April 2019" in answer.text) == (404, True)


def test_an_unknown_kind_says_what_there_is(sample_client: TestClient) -> None:
    answer = sample_client.get("/expectations?claim=prophecy")
    assert (answer.status_code, "announcement, promise" in answer.text) == (400, True)


def test_the_overdue_is_unknown_and_its_silence_is_weighed(read_sample, sample_client: TestClient) -> None:
    overdue = Desk(read_sample).expectations(states=(State.PAST_DUE,)).entries[0]
    assert overdue.silence is not None
    page = sample_client.get(f"/expectation/{overdue.id}").text
    assert "does not prove that it did not happen" in page
    piece = sample_client.get(f"/expectations/silence?id={overdue.id}").text
    assert overdue.silence.words in piece


def test_a_page_shows_every_voice_in_its_article(read_sample, sample_client: TestClient) -> None:
    entry = max(Desk(read_sample).expectations(), key=lambda each: each.n_stories)
    page = sample_client.get(f"/expectation/{entry.id}").text
    for voice in entry.voices:
        assert f"/document/{voice.document.id}#s{voice.outlook.sentence}" in page
    rows = sample_client.get(f"/expectation/{entry.id}/voices.json").json()["rows"]
    assert [row["outlook"] for row in rows] == [voice.outlook.id for voice in entry.voices]


def test_settled_and_opened_again_by_a_person(own_desk: Desk, own_client: TestClient) -> None:
    entry = own_desk.expectations(states=(State.PAST_DUE,)).entries[0]
    page = settle(own_client, entry.id, outcome="did_not_happen", back="/expectations?state=settled")
    assert "It is settled: did not happen from 30 June 2019 on, by M. Weber." in page
    assert f'id="x-{entry.id}"' in page
    (now,) = own_desk.expected([entry.id])
    assert (now.outcome, now.overruled, now.reason) == (
        Outcome.DID_NOT_HAPPEN,
        True,
        "Both governments said so.",
    )
    own_page = own_client.get(f"/expectation/{entry.id}").text
    assert "Settled by M. Weber: did not happen from 30 June 2019 on. Both governments said so." in own_page

    page = settle(own_client, entry.id, outcome="open", reason="They spoke of another one.")
    assert "It is open again" in page
    (now,) = own_desk.expected([entry.id])
    assert (now.outcome, now.state) == (None, State.PAST_DUE)
    assert "Opened again by M. Weber" in own_client.get(f"/expectation/{entry.id}").text


def test_every_count_follows_a_decision(own_desk: Desk, own_client: TestClient) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    before = len(own_client.get("/expectations/entries.json?state=settled").json()["rows"])
    lines = len(own_client.get("/expectations/history.json").json()["rows"])
    settle(own_client, entry.id, outcome="came_true")
    after = own_client.get("/expectations/entries.json?state=settled").json()["rows"]
    assert len(after) == before + 1
    assert entry.id in {row["id"] for row in after}
    assert len(own_client.get("/expectations/history.json").json()["rows"]) == lines + 1


def test_the_name_is_remembered(own_desk: Desk, own_client: TestClient) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    settle(own_client, entry.id, outcome="came_true", by="Ж. Weber; x")
    assert unquote(own_client.cookies["name"]) == "Ж. Weber; x"
    assert 'value="Ж. Weber; x"' in own_client.get(f"/expectation/{entry.id}").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"outcome": ""}, "No outcome was chosen"),
        ({"outcome": "came_true", "reason": "  "}, "No reason was given"),
        ({"outcome": "came_true", "by": ""}, "No name was given"),
        ({"outcome": "came_true", "on": "yesterday"}, "a day is written YYYY-MM-DD"),
        ({"outcome": "came_true", "on": "1990-01-01"}, "lies before the first voice"),
        ({"outcome": "won"}, "there is no outcome"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(
    own_desk: Desk, own_client: TestClient, fields: dict[str, str], said: str
) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    form = {"csrf": csrf(own_client), "reason": "Because.", "by": "M. Weber", **fields}
    answer = own_client.post(f"/expectation/{entry.id}/settle", data=form)
    assert answer.status_code == 400
    assert said.casefold() in answer.text.replace("&#39;", "'").casefold()
    assert own_desk.lines().num_rows == sum(len(each.history) for each in own_desk.expectations())


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/expectations//evil.example", "/expectations\\evil"]
)
def test_nobody_is_led_elsewhere(own_desk: Desk, own_client: TestClient, back: str) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    form = {"csrf": csrf(own_client), "reason": "R.", "by": "B", "outcome": "came_true", "back": back}
    answer = own_client.post(f"/expectation/{entry.id}/settle", data=form, follow_redirects=False)
    assert answer.headers["location"].startswith(f"/expectation/{entry.id}?")


def test_no_decision_without_the_secret_of_this_run(own_desk: Desk, own_client: TestClient) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    form = {"reason": "R.", "by": "B", "outcome": "came_true"}
    assert own_client.post(f"/expectation/{entry.id}/settle", data=form).status_code == 403
    assert own_desk.expected([entry.id]).entries[0].outcome is None


def test_hostile_words_stay_words(own_desk: Desk, own_client: TestClient) -> None:
    entry = own_desk.expectations(states=(State.OPEN,)).entries[0]
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    settle(own_client, entry.id, outcome="came_true", reason=evil, by=evil)
    for address in (f"/expectation/{entry.id}", "/expectations?state=settled", "/expectations/history"):
        page = own_client.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page


def test_track_records_are_those_of_the_desk(read_sample, sample_client: TestClient) -> None:
    found = Desk(read_sample).expectations()
    wanted = {each.key: each for each in track_records(found, by="outlet", reports=found.reports)}
    rows = sample_client.get("/expectations/records.json?by=outlet").json()["rows"]
    assert rows
    for row in rows:
        record = wanted[row["key"]]
        assert (row["came_true"], row["n"]) == (record.last.came_true, record.last.n)
        assert row["share"] == record.last.share
        assert (row["share"] is None) == (record.last.n < FEWEST)


def test_below_ten_nothing_is_scored_or_drawn(sample_client: TestClient) -> None:
    page = sample_client.get("/expectations/calibration").text
    assert "are too few to tell how well their numbers hold" in page
    assert 'class="chart"' not in page
    assert "too few (1 of 1)" in page


def test_the_calendar_holds_what_has_a_day(read_sample, sample_client: TestClient) -> None:
    answer = sample_client.get("/expectations/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.text).walk("VEVENT"))
    wanted = [e for e in Desk(read_sample).expectations(states=(State.DUE, State.OPEN)) if e.due is not None]
    assert {str(each["UID"]) for each in events} == {f"{each.id}@summitry" for each in wanted}


def test_coming_days_are_within_their_weeks(sample_client: TestClient) -> None:
    rows = sample_client.get("/expectations/coming.json?span=184&on=2019-04-20").json()["rows"]
    assert rows
    for row in rows:
        assert row["state"] in ("open", "due")
        last = row["due_end"] or row["due_start"]
        assert last >= "2019-04-20"
    few = sample_client.get("/expectations/coming.json?span=1&on=2019-04-20").json()["rows"]
    assert len(few) <= len(rows)

"""The first page: what is new since the last visit, counted as the desk counts; and the page of all actors."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.web.app import create_app
from summitry.web.visits import COOKIE, moment, visit
from tests.web.conftest import BASE
from tests.web.test_actor_page import text_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ARTICLE = (
    "SEOUL, 3 July 2019 (Strait Notes) - South Korean President Moon Jae-in met Japanese Prime Minister Shinzo Abe "
    "in Osaka on Wednesday."
)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_first_visit_has_none_before() -> None:
    assert visit({}, NOON).before is None


def test_a_visit_goes_on_within_half_an_hour() -> None:
    first = visit({}, NOON)
    second = visit({COOKIE: first.cookie()}, later(29))
    assert second.before is None
    assert visit({COOKIE: second.cookie()}, later(58)).before is None


def test_after_a_pause_the_last_request_is_what_news_are_counted_from() -> None:
    again = visit({COOKIE: visit({}, NOON).cookie()}, later(31))
    assert again.before == NOON
    assert visit({COOKIE: again.cookie()}, later(40)).before == NOON


@pytest.mark.parametrize("text", ["", "x", "2026-99-99/2026-99-99", "<script>", "/", "2999-01-01/2999-01-01"])
def test_a_cookie_that_is_none_of_ours_counts_as_none(text: str) -> None:
    assert visit({COOKIE: text}, NOON).before is None


@pytest.mark.parametrize("text", ["2026-03-02T12:00Z", "2026-03-02T12:00", "2026-03-02T12:00+00:00"])
def test_a_moment_is_read_as_it_is_written(text: str) -> None:
    assert moment(text) == NOON


def test_only_the_first_page_remembers_the_visit(sample_client: TestClient) -> None:
    assert COOKIE in sample_client.get("/").headers.get("set-cookie", "")
    for path in ("/actors", "/volume", "/incidents.json", "/actor/PRK"):
        assert "set-cookie" not in sample_client.get(path).headers


def test_what_is_new_is_counted_from_the_moment_asked_for(own_desk: Desk, tmp_path: Path) -> None:
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    article = tmp_path / "new.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    own_desk.read(article)
    with TestClient(create_app(own_desk), base_url=BASE) as client:
        page = text_of(client.get("/", params={"since": before}).text)
        rows = client.get("/incidents.json", params={"since": before}).json()["rows"]
        later = text_of(client.get("/", params={"since": "2999-01-01"}).text)
    assert "1 document of 1 story came in since" in page
    assert "The latest was published on 3 July 2019" in page
    assert [(row["reports"], row["stories"]) for row in rows] == [(1, 1)]
    assert "Nothing has come in since" in later


def test_most_told_incidents_are_those_of_the_desk(sample_client: TestClient, read_sample: Path) -> None:
    rows = sample_client.get("/incidents.json").json()["rows"]
    page = sample_client.get("/incidents").text
    first = Desk(read_sample).most_told()[0][1]
    assert rows[0]["stories"] == max(row["stories"] for row in rows) == len(first.stories)
    assert all(f'href="/incident/{row["incident"]}"' in page for row in rows)


def test_what_is_due_is_counted_as_the_desk_counts_it(sample_client: TestClient, read_sample: Path) -> None:
    found = Desk(read_sample).expectations()
    due, overdue = (sum(each.state == state for each in found) for state in ("due", "past_due"))
    said = text_of(sample_client.get("/expected").text)
    assert f"{due + overdue} expectations wait: {due} due, {overdue} overdue." in said


def test_latest_shifts_lead_to_their_actor(sample_client: TestClient) -> None:
    page = sample_client.get("/shifts").text
    assert "Dealings with Russia surged" in page
    assert 'href="/actor/PRK#shifts"' in page


def test_what_failed_is_named_with_why(own_desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "<b>empty.txt"
    empty.write_text("", encoding="utf-8")
    failed = own_desk.read(empty).failed
    with TestClient(create_app(own_desk), base_url=BASE) as client:
        page = client.get("/").text
    assert failed[0].reason.split(";")[0] in text_of(page)
    assert "&lt;b&gt;empty.txt" in page
    assert "1 input gave no document" in text_of(page)


def test_a_wrong_moment_is_explained(sample_client: TestClient) -> None:
    answer = sample_client.get("/", params={"since": "yesterday"})
    assert (answer.status_code, "YYYY-MM-DD" in answer.text) == (400, True)


def test_an_empty_desk_says_how_to_fill_it(tmp_path: Path) -> None:
    with TestClient(create_app(Desk(tmp_path / "new.duckdb")), base_url=BASE) as client:
        assert "summitry read FOLDER" in client.get("/").text
        assert "The desk is empty" in client.get("/actors").text
        assert client.get("/actor/PRK").status_code == 404


# ---- all actors ---------------------------------------------------------------------------------------------


def test_actors_are_ranked_by_incidents(sample_client: TestClient, read_sample: Path) -> None:
    rows = sample_client.get("/actors/roster.json").json()["rows"]
    counts = [row["incidents"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert all(row["cooperation"] + row["conflict"] == row["incidents"] for row in rows)
    assert all(sum(row["series"]) <= row["incidents"] for row in rows)
    done = {
        each.id
        for each in Desk(read_sample).incidents()
        if each.status in ("happened", "ongoing") and each.dated and "RUS" in each.parties
    }
    russia = next(row for row in rows if row["actor"] == "RUS")
    assert 0 < russia["incidents"] <= len(done)


def test_actors_are_found_by_part_of_their_name(sample_client: TestClient) -> None:
    rows = sample_client.get("/actors/roster.json", params={"q": "korea"}).json()["rows"]
    assert {row["name"] for row in rows} == {"North Korea", "South Korea"}
    assert sample_client.get("/actors/roster.json?q=rus").json()["rows"][0]["actor"] == "RUS"


def test_nobody_of_that_name_is_said(sample_client: TestClient) -> None:
    page = sample_client.get("/actors", params={"q": "<i>nobody</i>"}).text
    assert "No actor of this desk is called" in page
    assert "<i>nobody" not in page


def test_actors_follow_the_period(sample_client: TestClient) -> None:
    days = {"since": "2019-04-01", "until": "2019-04-30"}
    rows = sample_client.get("/actors/roster.json", params=days).json()["rows"]
    whole = {
        row["actor"]: row["incidents"] for row in sample_client.get("/actors/roster.json").json()["rows"]
    }
    assert rows and all(row["incidents"] <= whole[row["actor"]] for row in rows)
    assert re.search(r"1[–-]30 April 2019", sample_client.get("/actors", params=days).text)

"""The page of an actor: its numbers are the desk's, it follows the period, and it leads to evidence."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.web.app import create_app
from tests.web.conftest import BASE

SPRING = {"since": "2019-04-01", "until": "2019-04-30"}


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_opening_counts_what_attention_counts(sample_client: TestClient, read_sample: Path) -> None:
    found = Desk(read_sample).attention("PRK")[0]
    top = found.totals[0]
    said = text_of(sample_client.get("/actor/PRK").text)
    assert f"in {top.incidents:.0f} of {found.total} dated dealings" in said
    assert f"made up {sum(each.conflict for each in found.totals):.0f} of {found.total}" in said


def test_every_sentence_of_the_opening_leads_to_its_evidence(sample_client: TestClient) -> None:
    page = sample_client.get("/actor/PRK").text
    opening = page.partition('class="opening"')[2].partition("</div>")[0]
    assert len(set(re.findall(r'href="(/event/[^"]+)"', opening))) >= 5


def test_shares_are_those_of_the_desk_in_every_format(sample_client: TestClient, read_sample: Path) -> None:
    days = {"since": date(2019, 4, 1), "until": date(2019, 4, 30)}
    expected = Desk(read_sample).attention("PRK", **days)[0].totals
    rows = sample_client.get("/actor/PRK/shares.json", params=SPRING).json()["rows"]
    lines = list(csv.DictReader(io.StringIO(sample_client.get("/actor/PRK/shares.csv", params=SPRING).text)))
    assert [(each["key"], each["share"]) for each in rows] == [(each.key, each.share) for each in expected]
    assert [float(line["incidents"]) for line in lines] == [each.incidents for each in expected]


def test_a_counterpart_leads_to_the_pair(sample_client: TestClient) -> None:
    assert 'href="/pair/PRK/RUS"' in sample_client.get("/actor/PRK/shares").text


def test_attention_shows_all_days_with_the_chosen_ones_marked(sample_client: TestClient) -> None:
    whole = sample_client.get("/actor/PRK/attention.json").json()["rows"]
    chosen = sample_client.get("/actor/PRK/attention.json", params=SPRING).json()["rows"]
    page = sample_client.get("/actor/PRK/attention", params=SPRING).text
    assert chosen == whole
    assert '"value":{"x":[1554076800000,1556668799999]}' in page


def test_bins_are_those_asked_for(sample_client: TestClient) -> None:
    rows = sample_client.get("/actor/PRK/attention.json", params={"by": "week"}).json()["rows"]
    starts = sorted({date.fromisoformat(row["start"]) for row in rows})
    assert {each.weekday() for each in starts[1:]} == {0}


def test_the_turn_to_moscow_is_told_with_counts_and_proofs(sample_client: TestClient) -> None:
    page = sample_client.get("/actor/PRK/shifts", params=SPRING).text
    assert "Dealings with Russia surged" in page
    assert "20 April 2019" in page
    assert re.search(r"Before, .*?: \d+(\.\d+)? of \d+(\.\d+)? dealings; after, ", page)
    assert page.count('href="/event/') >= 4


def test_shifts_follow_the_period(sample_client: TestClient) -> None:
    days = {"since": "2018-06-01", "until": "2018-09-30"}
    inside = sample_client.get("/actor/PRK/shifts.json", params=days).json()["rows"]
    whole = sample_client.get("/actor/PRK/shifts.json").json()["rows"]
    assert len(inside) < len(whole)
    assert all(row["first"] <= "2018-09-30" and row["last"] >= "2018-06-01" for row in inside)


def test_marks_stand_on_the_picture_once_shifts_are_worked_out(read_sample: Path) -> None:
    with TestClient(create_app(Desk(read_sample)), base_url=BASE) as client:
        assert "#shift-1" not in client.get("/actor/PRK/attention").text
        client.get("/actor/PRK/shifts")
        assert "#shift-1" in client.get("/actor/PRK/attention").text
        assert 'id="shift-1"' in client.get("/actor/PRK/shifts").text


def test_acts_lead_to_incidents_with_their_status_in_words(sample_client: TestClient) -> None:
    page = sample_client.get("/actor/PRK/acts").text
    rows = sample_client.get("/actor/PRK/acts.json").json()["rows"]
    assert all(f'href="/incident/{row["incident"]}"' in page for row in rows)
    assert {row["status"] for row in rows} - {"happened"}
    assert all(each in text_of(page) for each in ("would meet", "met"))


def test_acts_follow_the_period(sample_client: TestClient) -> None:
    rows = sample_client.get("/actor/PRK/acts.json", params=SPRING).json()["rows"]
    assert rows
    assert all(row["day"] <= "2019-04-30" and row["last_day"] >= "2019-04-01" for row in rows)


def test_offices_are_those_of_the_day(sample_client: TestClient) -> None:
    spring = sample_client.get("/actor/USA/offices.json", params={"until": "2018-03-20"}).json()["rows"]
    summer = sample_client.get("/actor/USA/offices.json", params={"until": "2018-07-20"}).json()["rows"]
    assert "Rex Tillerson" in {row["name"] for row in spring}
    assert "Mike Pompeo" in {row["name"] for row in summer if row["office"] == "Secretary of State"}


def test_who_is_quoted_is_counted_once_a_report(sample_client: TestClient, read_sample: Path) -> None:
    rows = sample_client.get("/actor/PRK/quoted.json").json()["rows"]
    reports = Desk(read_sample).reports()
    kim = next(row for row in rows if row["actor"] == "Q56226")
    own = [each for each in reports if each.event.speaker and each.event.speaker.actor == "Q56226"]
    assert kim["quotes"] == len(own)
    assert kim["reports"] == len({each.document.id for each in own})


def test_expectations_are_counted_as_the_desk_counts_them(
    sample_client: TestClient, read_sample: Path
) -> None:
    found = Desk(read_sample).expectations(actor="PRK")
    waiting = [each for each in found if each.outcome is None]
    page = sample_client.get("/actor/PRK/expected").text
    assert f"{len(waiting)} expectations of North Korea wait" in text_of(page)
    assert len(sample_client.get("/actor/PRK/expected.json").json()["rows"]) == len(waiting)


def test_the_coming_week_stands_with_base_rate_and_interval(
    sample_client: TestClient, read_sample: Path
) -> None:
    first = Desk(read_sample).next("PRK").lines[0]
    said = text_of(sample_client.get("/actor/PRK/next").text)
    assert f"{100 * first.probability:.0f} % likely" in said
    assert f"Base rate: {first.base.k} of {first.base.n} weeks" in said


def test_a_forecast_that_abstains_says_so_in_words(sample_client: TestClient) -> None:
    assert "Too thin to say" in sample_client.get("/actor/SWE/next").text


def test_places_that_nobody_tells_are_counted(sample_client: TestClient, read_sample: Path) -> None:
    found = Desk(read_sample).places("PRK")
    unknown = sum(each.count.incidents for each in found if each.count.place is None)
    total = sum(each.count.incidents for each in found)
    page = sample_client.get("/actor/PRK/places").text
    assert f"of {unknown} of {total} acts no report tells where" in page
    assert "countries-110m.json" in page


def test_a_person_has_a_page(sample_client: TestClient) -> None:
    page = sample_client.get("/actor/Q56226").text
    assert "<h1>Kim Jong Un</h1>" in page
    assert "Supreme Leader" in sample_client.get("/actor/Q56226/offices").text


def test_a_name_leads_to_the_id_and_keeps_what_was_asked(sample_client: TestClient) -> None:
    answer = sample_client.get("/actor/North Korea", params=SPRING, follow_redirects=False)
    assert answer.is_redirect
    assert answer.headers["location"] == "/actor/PRK?since=2019-04-01&until=2019-04-30"


def test_a_name_of_several_offers_them(sample_client: TestClient) -> None:
    answer = sample_client.get("/actor/Kim")
    assert answer.status_code == 404
    assert 'href="/actor/Q56226"' in answer.text


def test_a_name_written_wrongly_offers_what_is_near(sample_client: TestClient) -> None:
    answer = sample_client.get("/actor/Noth Korea")
    assert answer.status_code == 404
    assert 'href="/actor/PRK"' in answer.text


def test_a_hostile_name_is_text(sample_client: TestClient) -> None:
    answer = sample_client.get("/actor/<script>alert(1)<%2Fscript>")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_an_actor_of_whom_nothing_is_told_is_said_to_be_so(sample_client: TestClient) -> None:
    page = sample_client.get("/actor/PRY").text
    assert "tells of no dated dealing of Paraguay" in page
    assert "/add" in page


def test_a_wrong_day_is_explained(sample_client: TestClient) -> None:
    answer = sample_client.get("/actor/PRK", params={"since": "April"})
    assert answer.status_code == 400
    assert "YYYY-MM-DD" in answer.text


@pytest.mark.parametrize(("name", "media"), [("brief.html", "text/html"), ("brief.md", "text/markdown")])
def test_the_brief_is_the_desks_own(
    sample_client: TestClient, read_sample: Path, name: str, media: str
) -> None:
    answer = sample_client.get(f"/actor/PRK/{name}")
    assert answer.headers["content-type"].startswith(media)
    assert Desk(read_sample).brief("PRK").title.text in answer.text


def test_the_brief_may_use_its_own_style_and_no_script(sample_client: TestClient) -> None:
    policy = sample_client.get("/actor/PRK/brief.html").headers["content-security-policy"]
    assert re.search(r"style-src 'sha256-[A-Za-z0-9+/]{43}='", policy)
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


HOSTILE = (
    "PYONGYANG, 3 May 2019 (<script>alert(1)</script> Wire) - Kim Jong Un met Vladimir Putin in <b>Vladivostok</b> "
    "on Friday, <img src=x onerror=alert(2)> the Kremlin said."
)


def test_words_of_a_hostile_article_are_text(read_sample: Path, tmp_path: Path) -> None:
    desk = Desk(shutil.copy(read_sample, tmp_path / "hostile.duckdb"))
    article = tmp_path / "hostile.txt"
    article.write_text(HOSTILE, encoding="utf-8")
    desk.read(article)
    with TestClient(create_app(desk), base_url=BASE) as client:
        told = client.get("/actor/PRK/acts", params={"since": "2019-05-01", "until": "2019-05-31"}).text
        page = told + client.get("/actor/PRK").text + client.get("/incidents").text
    assert "<script>alert" not in page
    assert "<img" not in page

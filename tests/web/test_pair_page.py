"""Two parties: what a reader takes from the page is what the desk holds, and nothing that was not done looks done."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.model.event import Status
from summitry.web.app import create_app
from tests.store.dealing_rows import add_dealings
from tests.web.conftest import BASE
from tests.web.hand_made import CALLED_OFF, HOSTILE, hand_made


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return hand_made(tmp_path_factory.mktemp("pair") / "korea.duckdb")


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk), base_url=BASE, follow_redirects=False) as made:
        yield made


def spec(html: str) -> dict[str, Any]:
    """The picture of a figure."""
    found = re.search(r'<pre class="spec" hidden>(.*?)</pre>', html, re.DOTALL)
    assert found is not None
    made: dict[str, Any] = json.loads(unescape(found.group(1)))
    return made


def marks(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Every mark of a timeline that stands for acts, once."""
    found = [value for layer in made["layer"] for value in layer["data"]["values"] if "kind" in value]
    return list({json.dumps({k: v for k, v in each.items() if k != "x"}): each for each in found}.values())


def test_counts_are_those_of_the_desk(client: TestClient, desk: Desk) -> None:
    rows = client.get("/pair/PRK/USA/incidents.json").json()["rows"]
    acts = desk.pair("PRK", "USA").acts
    assert len(acts) == len(desk.incidents(_between("PRK", "USA"))) == 9
    assert [(r["evidence"], r["status"], r["reports"]) for r in rows] == [
        (a.evidence, a.status.value, a.reports) for a in acts
    ]


def _between(actor: str, counterpart: str) -> Any:
    from summitry.store.records import EventFilter

    return EventFilter(actor=actor, counterpart=counterpart)


def test_the_opening_says_how_much_was_done_and_cites_it(client: TestClient, desk: Desk) -> None:
    html = client.get("/pair/PRK/USA").text
    done = [a for a in desk.pair("PRK", "USA").done if a.day is not None]
    assert f"{len(done)} acts are reported as done" in html
    cited = set(re.findall(r'<sup><a href="/event/([^"]+)"', html))
    assert cited and cited <= {a.evidence for a in desk.pair("PRK", "USA").acts}


def test_what_did_not_happen_is_never_said_or_drawn_as_done(client: TestClient) -> None:
    rows = client.get("/pair/PRK/USA/incidents.json").json()["rows"]
    not_met = next(r for r in rows if r["quote"] == CALLED_OFF)
    assert (not_met["word"], not_met["said"]) == (
        "did not meet",
        "North Korea did not meet the United States.",
    )
    drawn = next(
        m for m in marks(spec(client.get("/pair/PRK/USA/timeline").text)) if not_met["link"] in m["href"]
    )
    assert (drawn["kind"], drawn["fill"]) == ("struck", "var(--paper)")


@pytest.mark.parametrize(
    ("status", "kind"), [("happened", "solid"), ("planned", "outline"), ("possible", "dotted")]
)
def test_each_standing_has_its_mark(client: TestClient, status: str, kind: str) -> None:
    rows = client.get("/pair/PRK/USA/incidents.json").json()["rows"]
    links = {r["link"] for r in rows if r["status"] == status and r["first"]}
    drawn = [m for m in marks(spec(client.get("/pair/PRK/USA/timeline").text)) if m["href"] in links]
    assert drawn and {m["kind"] for m in drawn} == {kind}


def test_an_imprecise_date_widens_its_mark(client: TestClient) -> None:
    wide = [m for m in marks(spec(client.get("/pair/PRK/USA/timeline").text)) if "x2" in m]
    assert [m["tip"].startswith("May 2019") for m in wide] == [True]


def test_the_tone_is_that_of_the_desk_and_counts_only_what_was_done(client: TestClient, desk: Desk) -> None:
    rows = client.get("/pair/PRK/USA/tone.json?by=month").json()["rows"]
    tone = desk.tone("PRK", "USA", by="month")
    assert [(r["start"], r["cooperation"], r["conflict"]) for r in rows] == [
        (b.start.isoformat(), b.cooperation, b.conflict) for b in tone.bins if b.incidents
    ]
    assert (tone.cooperation, tone.conflict) == (1, 3)


def test_a_period_leaves_out_the_rest_everywhere(client: TestClient) -> None:
    rows = client.get("/pair/PRK/USA/incidents.json?since=2018-04-01&until=2018-04-30").json()["rows"]
    assert {r["first"] for r in rows} == {"2018-04-02", "2018-04-09"}
    assert "2 acts are reported as done" in client.get("/pair/PRK/USA?since=2018-04-01&until=2018-04-30").text


@pytest.mark.parametrize("name", ["tone", "timeline", "incidents", "precedents", "followed"])
def test_a_figure_is_the_same_in_every_format(client: TestClient, name: str) -> None:
    at = f"/pair/PRK/USA/{name}"
    rows = client.get(f"{at}.json?kind=sanctions").json()["rows"]
    lines = list(csv.DictReader(io.StringIO(client.get(f"{at}.csv?kind=sanctions").text)))
    table = pq.read_table(pa.BufferReader(client.get(f"{at}.parquet?kind=sanctions").content))
    assert len(rows) == len(lines) == table.num_rows
    assert [list(row) for row in rows[:1]] == [table.column_names] * len(rows[:1])


def test_the_other_side_is_another_address_with_directions_turned(client: TestClient) -> None:
    own = client.get("/pair/PRK/USA/incidents.json").json()["rows"]
    other = client.get("/pair/USA/PRK/incidents.json").json()["rows"]
    turned = {"out": "in", "in": "out", "both": "both"}
    assert [turned[r["direction"]] for r in own] == [r["direction"] for r in other]
    sanctions = [r["said"] for rows in (own, other) for r in rows if r["type"] == "SANCTION"]
    assert set(sanctions) == {"The United States imposed sanctions on North Korea."}


def test_names_lead_to_the_address_of_the_ids(client: TestClient) -> None:
    answer = client.get("/pair/North%20Korea/United%20States?since=2018-01-01")
    assert (answer.status_code, answer.headers["location"]) == (307, "/pair/PRK/USA?since=2018-01-01")


def test_the_same_party_twice_and_unknown_ones_are_refused_in_words(client: TestClient) -> None:
    assert "give two different actors" in client.get("/pair/PRK/PRK").text
    assert "nobody is known by" in client.get("/pair/PRK/Atlantis").text.replace("Nobody", "nobody")


def test_two_that_nothing_is_told_of_are_no_error(client: TestClient) -> None:
    answer = client.get("/pair/FRA/PER")
    assert (answer.status_code, "Nothing between" in answer.text) == (200, True)
    assert "No act between the two" in client.get("/pair/FRA/PER/timeline").text


def test_hostile_words_stay_words(client: TestClient) -> None:
    html = client.get("/pair/PRK/USA/incidents").text + client.get("/pair/PRK/USA/timeline").text
    assert "<script>alert" not in html and "<img" not in html and "<b>Evil" not in html
    assert "\u202e" not in html and "U+202E" in html
    assert HOSTILE in [r["quote"] for r in client.get("/pair/PRK/USA/incidents.json").json()["rows"]]


def test_episodes_are_counted_as_precedents_count_them(client: TestClient, desk: Desk) -> None:
    rows = client.get("/pair/PRK/USA/precedents.json?kind=sanctions").json()["rows"]
    history = next(h for h in desk.precedents("PRK", "USA", shapes=False).histories if h.kind == "sanctions")
    latest = [r for r in rows if r["present"]]
    assert {r["first"] for r in latest} == {history.episodes[0].first.isoformat()}
    complete = {a.days: a.counts for a in history.episodes[0].after if a.state == "complete"}
    for days, counts in complete.items():
        on = next(r for r in latest if r["day"] == days)
        assert (on["cooperation"], on["conflict"]) == (counts["cooperation"], counts["conflict"])


def test_three_thousand_acts_are_brought_together_and_it_says_so(tmp_path: Path) -> None:
    from summitry.store.desk_file import DeskFile

    path = tmp_path / "many.duckdb"
    first = date(2012, 1, 1)
    with DeskFile(path).write() as connection:
        add_dealings(
            connection,
            (
                {
                    "actor": "PRK",
                    "counterpart": "USA",
                    "day": date.fromordinal(first.toordinal() + n % 2500),
                    "status": "not_happened" if n % 3 == 0 else "happened",
                }
                for n in range(3000)
            ),
        )
    with TestClient(create_app(Desk(path)), base_url=BASE) as many:
        html = many.get("/pair/PRK/USA/timeline").text
        assert "Too many acts for a mark each" in html and "n = 3,000" in html
        drawn = marks(spec(html))
        assert len(drawn) < 400
        assert {m["kind"] for m in drawn} == {"solid", "struck"}
        told = {kind: sum(int(m["tip"].split(": ")[1].split(" ")[0]) for m in drawn if m["kind"] == kind) for kind in
                ("solid", "struck")}  # fmt: skip
        assert told == {"solid": 2000, "struck": 1000}
        rows = many.get("/pair/PRK/USA/incidents.json").json()["rows"]
        assert len(rows) == 3000 and {r["status"] for r in rows} == {Status.HAPPENED, Status.NOT_HAPPENED}


def test_the_list_goes_page_by_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from summitry.charts import incident_list

    monkeypatch.setattr(incident_list, "PAGE", 4)
    first, last = (client.get(f"/pair/PRK/USA/incidents?page={n}").text for n in (1, 99))
    assert "1–4 of 9" in first and "9–9 of 9" in last
    assert len(client.get("/pair/PRK/USA/incidents.json?page=2").json()["rows"]) == 9

"""Sources: what the page counts is what the desk holds, and what is missing is said with its reason."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.store import reader
from summitry.web.app import create_app
from tests.web.conftest import BASE

TABLE = """nr,date,visitor,host,what,source
1,2018-06-12,North Korea,United States,summit,Harbour Post
2,2018-05-26,South Korea,North Korea,summit,Morning Line
3,2018-06-14,China,China,summit,Morning Line
"""

MAPPING = """dataset = "visits"
[fields]
id = "nr"
day = "date"
source = "visitor"
target = "host"
type = { column = "what", values = { summit = "CONSULT visit" } }
outlet = "source"
"""


def rows(client: TestClient, figure: str) -> list[dict]:
    answer = client.get(f"/sources/{figure}")
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


def test_outlets_add_up_to_the_desk(read_sample: Path, sample_client: TestClient) -> None:
    counts = Desk(read_sample).counts()
    found = rows(sample_client, "outlets.json")
    assert sum(row["documents"] for row in found) == counts.documents
    assert sum(row["events"] for row in found) == counts.events
    assert all(sum(row["by_bin"]) + row["undated"] >= row["documents"] - row["undated"] for row in found)


def test_volume_adds_up_whatever_the_bins(sample_client: TestClient) -> None:
    total = sum(row["documents"] for row in rows(sample_client, "outlets.json"))
    for by in ("day", "week", "month", "year"):
        assert sum(row["documents"] for row in rows(sample_client, f"volume.json?by={by}")) == total


def test_kinds_share_out_all_reports(read_sample: Path, sample_client: TestClient) -> None:
    found = rows(sample_client, "kinds.json")
    assert sum(row["reports"] for row in found) == Desk(read_sample).counts().events
    assert sum(row["share"] for row in found) == pytest.approx(1)


def test_nothing_was_published_in_a_gap(read_sample: Path, sample_client: TestClient) -> None:
    with Desk(read_sample).file.read() as connection:
        cards = reader.documents(connection)
    days = {
        card.published.start + timedelta(n)
        for card in cards
        if card.published and card.published.start and card.published.end
        for n in range((card.published.end - card.published.start).days + 1)
    }
    gaps = [row for row in rows(sample_client, "gaps.json?least=5") if row["whole"]]
    assert gaps
    for row in gaps:
        since, until = date.fromisoformat(row["since"]), date.fromisoformat(row["until"])
        inside = {since + timedelta(n) for n in range((until - since).days + 1)}
        assert len(inside) == row["days"] >= 5
        assert not inside & days
        assert {since - timedelta(1), until + timedelta(1)} <= days


def test_an_unknown_outlet_is_said_to_be_unknown(
    own_desk: Desk, own_client: TestClient, tmp_path: Path
) -> None:
    article = tmp_path / "note.txt"
    article.write_text("Kim Jong Un met Vladimir Putin in Vladivostok on 25 April 2019.", encoding="utf-8")
    own_desk.read(article)
    page = own_client.get("/sources").text
    assert "1 article of an unknown outlet" in page
    assert "outlet unknown" in page
    found = {row["outlet"]: row["documents"] for row in rows(own_client, "outlets.json")}
    assert found[None] == 1


def test_what_failed_to_load_says_why(own_desk: Desk, own_client: TestClient, tmp_path: Path) -> None:
    assert "Everything that was given to the desk could be read" in own_client.get("/sources/missing").text
    broken = tmp_path / "<script>alert(1)</script>.txt"
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_bytes(b"")
    own_desk.read(broken)
    found = rows(own_client, "missing.json")
    assert Counter(row["failed"] for row in found)[True] == 1
    page = own_client.get("/sources/missing").text
    assert found[0]["why"].split(";")[0][:20] in page
    assert "<script>alert" not in page
    assert "1 input could not be read" in own_client.get("/sources").text


def test_every_imported_row_is_accounted_for(own_desk: Desk, own_client: TestClient, tmp_path: Path) -> None:
    table, mapping = tmp_path / "visits.csv", tmp_path / "visits.toml"
    table.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    own_desk.import_events("table", table, mapping=mapping)
    (load,) = rows(own_client, "loads.json")
    assert load["read"] == load["kept"] + load["merged"] + load["known"] + load["dropped"] == 3
    (imported,) = rows(own_client, "imports.json")
    assert (imported["dataset"], imported["rows"], imported["outlets"]) == ("visits", 2, 2)
    assert "3 rows of 1 file read, 1 of them left out" in own_client.get("/sources/loads").text


def test_an_empty_desk_says_how_to_fill_it(tmp_path: Path) -> None:
    with TestClient(create_app(Desk(tmp_path / "new.duckdb")), base_url=BASE) as client:
        for address in ("/sources", "/expectations"):
            assert "Add articles" in client.get(address).text


def test_bins_that_do_not_exist_are_refused(sample_client: TestClient) -> None:
    answer = sample_client.get("/sources/volume?by=fortnight")
    assert (answer.status_code, "day, week, month, year" in answer.text) == (400, True)

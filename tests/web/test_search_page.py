"""The search page: what it finds, says and offers, and its files."""

from __future__ import annotations

import csv
import io
import re

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from tests.factories import make_document, make_entry, make_event
from tests.search.conftest import add_to


@pytest.fixture
def searched(own_desk: Desk, own_client: TestClient) -> TestClient:
    """A workspace whose desk is indexed."""
    own_desk.index()
    return own_client


def test_hits_are_marked_and_lead_to_their_place(searched: TestClient, own_desk: Desk) -> None:
    page = searched.get("/search", params={"q": "vladivosto"}).text
    found = own_desk.search("vladivosto", typing=True)
    assert f"{found.n_documents} documents" in page and f"{found.n_events} events" in page
    assert "<mark>Vladivostok</mark>" in page
    event = found.events[0]
    assert f'href="/document/{event.document}?at={event.id}#{event.id}"' in page


def test_names_that_people_write_are_conditions(searched: TestClient, own_desk: Desk) -> None:
    page = searched.get(
        "/search", params={"actor": "North Korea", "with": "Russia", "status": "planned"}
    ).text
    n = own_desk.search(actor="PRK", counterpart="RUS", statuses=["planned"]).n_events
    assert n and f"{n} events" in page
    assert "with Russia" in page  # a condition that can be taken off


def test_actors_of_that_name_come_first(searched: TestClient) -> None:
    page = searched.get("/search", params={"q": "kim jong u"}).text
    assert page.index('href="/actor/Q56226"') < page.index('id="documents-title"')


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"q": "zebra"}, "Nothing found"),
        ({"q": "kim", "actor": "Nobody Known"}, "Nobody is known by"),
        ({"q": "kim", "since": "yesterday"}, "a day is written YYYY-MM-DD"),
        ({"q": "kim", "type": "TALK"}, "There is no type"),
        ({"q": "x " * 400}, "Only the first 24 words"),
    ],
)
def test_what_cannot_be_found_is_said(searched: TestClient, params: dict[str, str], said: str) -> None:
    answer = searched.get("/search", params=params)
    assert (answer.status_code, said in answer.text) == (200, True)


def test_files_hold_all_that_is_found(searched: TestClient, own_desk: Desk) -> None:
    params = {"q": "sanctions", "actor": "North Korea"}
    wanted = [hit.id for hit in own_desk.search("sanctions", actor="PRK", kind="events", limit=1000).events]
    table = pq.read_table(pa.BufferReader(searched.get("/search/events.parquet", params=params).content))
    lines = csv.DictReader(io.StringIO(searched.get("/search/events.csv", params=params).text))
    rows = searched.get("/search/events.json", params=params).json()["rows"]
    assert len(wanted) > 12
    assert table["event"].to_pylist() == [line["event"] for line in lines] == wanted
    assert [row["event"] for row in rows] == wanted
    assert searched.get("/search/documents", params=params).status_code == 200


def test_pages_lead_on(searched: TestClient) -> None:
    page = searched.get("/search", params={"q": "kim", "kind": "events", "offset": 40}).text
    assert re.search(r"41 to 80 of \d+", page)
    assert 'rel="next" href="/search?q=kim&amp;kind=events&amp;offset=80"' in page


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> kim", "kim </mark><img src=x onerror=alert(1)>", "kim \u202e"]
)
def test_hostile_text_is_shown_as_text(own_desk: Desk, own_client: TestClient, text: str) -> None:
    text = f"quagga {text}"
    add_to(own_desk, make_entry(make_document(text, title=text), make_event()))
    own_desk.index()
    page = own_client.get("/search", params={"q": text}).text.partition('id="found"')[2]
    assert "1 document<" in page
    assert "<script>alert" not in page and "<img" not in page and "\u202e" not in page


def test_a_desk_that_is_not_indexed_yet_says_so(own_client: TestClient) -> None:
    page = own_client.get("/search", params={"q": "kim"}).text
    assert "every 2s" in page
    assert "indexed" in page or "Indexed" in page

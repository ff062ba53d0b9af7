"""The frame of all pages: addresses, formats, errors, and whom it answers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.web.app import create_app
from summitry.web.exports import as_csv, as_json
from summitry.web.settings import Settings
from tests.web.conftest import BASE


def test_a_figure_is_the_same_in_every_format(sample_client: TestClient) -> None:
    rows = sample_client.get("/volume.json").json()["rows"]
    table = pq.read_table(pa.BufferReader(sample_client.get("/volume.parquet").content))
    lines = list(csv.DictReader(io.StringIO(sample_client.get("/volume.csv").text)))
    assert [row["documents"] for row in rows] == table["documents"].to_pylist()
    assert [int(line["documents"]) for line in lines] == table["documents"].to_pylist()


def test_a_figure_comes_alone_or_as_a_piece_of_its_page(sample_client: TestClient) -> None:
    assert "<!doctype html>" in sample_client.get("/volume").text
    piece = sample_client.get("/volume", headers={"HX-Request": "true"}).text
    assert piece.lstrip().startswith("<section")


def test_a_desk_that_is_not_there_yet_says_how_to_fill_it(tmp_path: Path) -> None:
    with TestClient(create_app(Desk(tmp_path / "new.duckdb")), base_url=BASE) as client:
        assert "The desk is empty" in client.get("/").text


def test_an_unknown_page_is_told_as_a_page(sample_client: TestClient) -> None:
    answer = sample_client.get("/nowhere")
    assert (answer.status_code, "There is no such page." in answer.text) == (404, True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "169.254.169.254"])
def test_a_foreign_name_is_not_answered(sample_client: TestClient, host: str) -> None:
    assert sample_client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8650", "localhost:8650", "[::1]:8650"])
def test_the_own_names_are_answered(sample_client: TestClient, host: str) -> None:
    assert sample_client.get("/docs", headers={"Host": host}).status_code == 200


def test_pages_may_run_nothing_of_others(sample_client: TestClient) -> None:
    policy = sample_client.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert sample_client.get("/nowhere").headers["content-security-policy"] == policy


def guarded(desk: Path) -> TestClient:
    settings = Settings(host="0.0.0.0", token="open-sesame")
    return TestClient(create_app(Desk(desk), settings), base_url=BASE, follow_redirects=False)


def test_elsewhere_a_token_is_asked_for(read_sample: Path) -> None:
    client = guarded(read_sample)
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/volume.json", headers={"Authorization": "Bearer open-sesame"}).status_code == 200


def test_a_token_in_the_address_becomes_a_cookie(read_sample: Path) -> None:
    client = guarded(read_sample)
    answer = client.get("/docs?token=open-sesame&x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/docs?x=1")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert client.get("/docs").status_code == 200


def test_sums_of_parts_are_exported_without_noise() -> None:
    figure = Figure("Parts", "", pa.table({"n": [0.1 * 3 * 10, 105.99999999999999]}))
    assert as_csv(figure).decode().splitlines() == ["n", "3.0", "106.0"]
    assert b"105.9" not in as_json(figure)

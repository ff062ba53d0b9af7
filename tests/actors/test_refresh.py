"""The refresh from Wikidata, against a service on this machine: what it writes, and how it fails."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from summitry.actors.office import holder
from summitry.actors.project import VARIABLE
from summitry.actors.refresh import refresh, write_overlay
from summitry.actors.tables import load_shipped_tables, load_tables
from summitry.errors import InputError
from tests.cli.running import run

TODAY = date(2031, 3, 1)
Answer = Callable[[BaseHTTPRequestHandler, str], None]


@contextmanager
def service(answer: Answer) -> Iterator[str]:
    """A SPARQL service that answers as told; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer(self, parse_qs(body)["query"][0])

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def send(
    handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, length: int | None = None, **headers: str
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def results(*rows: dict[str, str]) -> bytes:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {}, "results": {"bindings": bindings}}).encode()


def person(code: str, name: str, iso3: str, title: str, start: str, **more: str) -> dict[str, str]:
    return {
        "person": f"http://www.wikidata.org/entity/{code}",
        "personLabel": name,
        "iso3": iso3,
        "positionLabel": title,
        "start": f"{start}T00:00:00Z",
        **more,
    }


def good(handler: BaseHTTPRequestHandler, query: str) -> None:
    assert '"2025-01-01T00:00:00Z"' in query
    if "P1906" in query:
        rows = [
            person(
                "Q900001", "Liv Aalto", "FIN", "President of Finland", "2030-03-01", aliases="L. Aalto|Aalto"
            ),
            person("Q900002", "Q900002", "FIN", "President of Finland", "2030-03-01"),
            person("Q900003", "Nemo Nobody", "ZZZ", "President", "2030-03-01"),
        ]
    elif "Q7330070" in query:
        end = {"end": "2030-12-31T00:00:00Z"}
        rows = [person("Q900004", "Ruta Kalnina", "LVA", "Minister of Foreign Affairs", "2026-01-02", **end)]
    elif "Q83307" in query:
        rows = [
            person("Q900005", "Ott Saar", "EST", "Minister of Defence", "2029-01-02"),
            person("Q900006", "Eva Saar", "EST", "Deputy Minister of Defence", "2029-01-02"),
            person("Q900007", "Uno Saar", "EST", "Minister of Culture", "2029-01-02"),
        ]
    else:
        rows = []
    send(handler, results(*rows), Content_Type="application/sparql-results+json")


def fetch(endpoint: str, timeout: float = 5.0) -> list[dict[str, str]]:
    return list(
        refresh(load_shipped_tables(), endpoint=endpoint, since=2025, today=TODAY, timeout=timeout).rows
    )


def test_offices_come_back_as_rows_of_people() -> None:
    with service(good) as endpoint:
        found = refresh(load_shipped_tables(), endpoint=endpoint, since=2025, today=TODAY)
    assert [(r["state"], r["role"], r["name"], r["end"], r["confirmed"]) for r in found.rows] == [
        ("EST", "defence_minister", "Ott Saar", "", "2031-03-01"),
        ("FIN", "head_of_state", "Liv Aalto", "", "2031-03-01"),
        ("LVA", "foreign_minister", "Ruta Kalnina", "2030-12-31", ""),
    ]
    assert found.rows[1]["aliases"] == "L. Aalto"
    assert found.left_out == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda h, q: send(h, b"slow down", 429, Retry_After="60"), "HTTP 429.*60 s"),
        (lambda h, q: send(h, b"oops", 500), "HTTP 500"),
        (lambda h, q: send(h, b"<html>Welcome</html>"), "something else than SPARQL results"),
        (lambda h, q: send(h, results()[:-6]), "cut off"),
        (lambda h, q: send(h, b'{"results": {}}'), "something else than SPARQL results"),
        (lambda h, q: send(h, b'{"results"', length=400), "cannot be asked|something else"),
    ],
    ids=["429", "500", "page", "truncated", "no-bindings", "short"],
)
def test_a_bad_answer_is_an_error_that_says_what_to_do(answer: Answer, said: str) -> None:
    with service(answer) as endpoint, pytest.raises(InputError, match=said):
        fetch(endpoint, timeout=2.0)


def test_a_slow_service_is_given_up() -> None:
    with service(lambda h, q: time.sleep(1.5)) as endpoint, pytest.raises(InputError, match=r"within 0\.3 s"):
        fetch(endpoint, timeout=0.3)


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(InputError, match="cannot be asked"):
        fetch("http://127.0.0.1:9/sparql")


def test_the_command_writes_the_overlay_that_the_tables_then_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "summitry.toml"
    project.write_text('[actors]\nrefreshed = "wikidata.csv"\n')
    monkeypatch.setenv(VARIABLE, str(project))
    load_tables.cache_clear()
    try:
        with service(good) as endpoint:
            outcome = run("actors", "refresh", "--endpoint", endpoint, "--since", "2025")
        assert outcome.code == 0, outcome.err
        assert (tmp_path / "wikidata.csv").is_file()
        load_tables.cache_clear()
        office = holder(load_tables(), "FIN", "head_of_state", date(2030, 3, 1))
        assert office is not None and office.name == "Liv Aalto"
        assert office.source.startswith("Wikidata, refreshed")
    finally:
        load_tables.cache_clear()


def test_a_failed_refresh_leaves_the_old_overlay(tmp_path: Path) -> None:
    out = tmp_path / "wikidata.csv"
    with service(good) as endpoint:
        found = refresh(load_shipped_tables(), endpoint=endpoint, since=2025, today=TODAY)
    write_overlay(found, out, endpoint="here", today=TODAY)
    before = out.read_bytes()
    with service(lambda h, q: send(h, b"", 500)) as endpoint:
        outcome = run("actors", "refresh", "--endpoint", endpoint, "--out", out)
    assert outcome.code == 2
    assert "HTTP 500" in outcome.err
    assert out.read_bytes() == before

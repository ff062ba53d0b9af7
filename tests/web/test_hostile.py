"""Articles written against whoever reads them: through adding, and on every page that shows what they say."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.jobs.records import Job
from summitry.web.app import create_app
from tests.web.conftest import BASE

NEWS = (
    "Russian President Vladimir Putin met North Korean leader Kim Jong Un in Vladivostok on Thursday. "
    "The two leaders discussed trade and the two countries agreed to meet again next year. "
)
MARKS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(2)><a xlink:href='javascript:alert(3)'>x</a></svg>",
    "<a href='javascript:alert(4)'>y</a>",
    "<style>body{display:none}</style>",
    "</script></textarea></title><iframe src='//evil.example'></iframe>",
    "{{ 7 * 7 }}",
    "\u202eesrever\u202c zero\u200bwidth\u2066isolated\ufeff",
)
PAGE = f"""<html><head><title>Talks {"".join(MARKS).replace("</title>", "")}</title>
<meta name="author" content="&lt;b onclick=alert(5)&gt;A. Writer&lt;/b&gt;">
<link rel="canonical" href="javascript:alert(6)"></head>
<body onload="alert(7)"><article><h1>Talks in Vladivostok</h1><p onclick="alert(8)">{NEWS}</p>{"".join(MARKS)}
<p>{NEWS}</p></article></body></html>"""
ROWS = [
    {
        "title": f"Row {number} {mark}",
        "text": f"{NEWS} {mark} {NEWS}",
        "url": "javascript:alert(9)",
        "source": mark,
    }
    for number, mark in enumerate(MARKS)
]
FILES = {
    "page.html": PAGE.encode(),
    "rows.jsonl": "\n".join(json.dumps(row) for row in ROWS).encode(),
    "text.txt": f"Plain {''.join(MARKS)}\n\n{NEWS}\n\n{''.join(MARKS)}\n\n{NEWS}".encode(),
    "nul.txt": NEWS.encode() * 40 + b"\0" + NEWS.encode(),
    "bytes.txt": b"Talks \xff\xfe\x80\n\n" + NEWS.encode() + b"\xc3\x28 \xf0\x28\x8c\x28",
    "line.txt": b"a" * 10_000_000,
    "<img src=x onerror=alert(10)>\u202e.html": b"<html><body><nav>Home</nav></body></html>",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    desk = Desk(tmp_path_factory.mktemp("hostile") / "hostile.duckdb")
    with TestClient(create_app(desk), base_url=BASE) as made:
        yield made


@pytest.fixture(scope="module")
def job(client: TestClient) -> Job:
    """All of it, read by a dropped form."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert found
    files = [("files", (name, body)) for name, body in FILES.items()]
    client.post("/add/read", data={"csrf": found[1]}, files=files)
    queue = client.app.state.workspace.work.jobs  # type: ignore[attr-defined]
    return queue.wait(queue.jobs()[0].id, 300)


class Dangers(HTMLParser):
    """What of a page could run or load something that is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "style"}:
            self.found.append(tag)
        if tag == "script" and not (
            given.get("src", "").startswith("/static/") or given.get("type") == "application/json"
        ):
            self.found.append(f"script {given}")
        if tag == "img" or (tag == "svg" and "onload" in given):
            self.found.append(f"{tag} {given}")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.found.append(f"{name}={value}")
            if name in {"href", "src", "action", "xlink:href"} and not value.startswith(
                ("/", "#", "?", "http")
            ):
                self.found.append(f"{name}={value}")


def pages(client: TestClient, job: Job) -> dict[str, str]:
    documents = [f"/document/{each.document}" for each in job.progress.taken]
    addresses = [
        "/add",
        "/",
        "/sources",
        "/search?q=Vladivostok",
        "/search?q=<script>alert(1)</script>",
        *documents,
    ]
    addresses += ["/actor/RUS", "/pair/RUS/PRK", "/corrections", "/expectations"]
    answers = {each: client.get(each) for each in addresses}
    return {each: answer.text for each, answer in answers.items() if answer.status_code == 200}


def test_what_can_be_read_is_read_and_the_rest_is_named(job: Job) -> None:
    assert job.error is None
    assert job.progress.n_taken == len(ROWS) + 4
    left = {each.path.removeprefix("dropped: "): each.reason for each in job.progress.skipped}
    assert set(left) == {"line.txt", "_img src=x onerror=alert(10)_.html"}
    assert "10,000,000 characters" in left["line.txt"]


def test_no_page_runs_or_loads_anything_of_an_article(client: TestClient, job: Job) -> None:
    shown = pages(client, job)
    assert len(shown) > len(ROWS)
    for address, html in shown.items():
        dangers = Dangers()
        dangers.feed(html)
        assert dangers.found == [], address


def test_nothing_hidden_reorders_or_hides_words(client: TestClient, job: Job) -> None:
    for address, html in pages(client, job).items():
        hidden = {f"U+{ord(each):04X}" for each in html if unicodedata.category(each) in {"Cf", "Cc"}} - {
            "U+000A"
        }
        assert hidden <= {"U+00AD"}, address


def test_templates_are_not_filled_by_articles(client: TestClient, job: Job) -> None:
    assert "Row 6 {{ 7 * 7 }}" in client.get("/add").text


def test_titles_lose_what_does_not_show(job: Job) -> None:
    titles = [each.title for each in job.progress.taken]
    assert "Row 7 esrever zerowidthisolated" in titles


def test_exports_hold_them_as_data(client: TestClient, job: Job) -> None:
    rows = client.get("/add/nothing.json").json()["rows"]
    assert any("onerror" in row["path"] for row in rows)
    assert "text/csv" in client.get("/add/nothing.csv").headers["content-type"]

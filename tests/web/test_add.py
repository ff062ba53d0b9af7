"""Adding in the browser's way: forms with files, jobs as they stand, what is refused and how it is said."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.jobs.records import Job, JobState
from summitry.web.app import create_app
from summitry.web.settings import Settings
from tests.jobs.tasks import Long
from tests.web.conftest import BASE

ARTICLE = (
    "Foreign ministers meet in Oslo\n\nOSLO, March 4, 2019 -- Norwegian Foreign Minister Ine Eriksen Soreide met "
    "Russian Foreign Minister Sergei Lavrov in Oslo on Monday. The two discussed fishing in the Barents Sea.\n"
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(largest_upload=20_000_000)
    with TestClient(create_app(Desk(tmp_path / "new.duckdb"), settings), base_url=BASE) as made:
        yield made


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def send(client: TestClient, files: list[tuple[str, bytes]], where: str = "read", **fields: str) -> str:
    """Post the form as a browser without a script does, and give the page that follows, tags aside."""
    sent = [("files", (name, body)) for name, body in files] or [("files", ("", b""))]
    answer = client.post(f"/add/{where}", data={"csrf": csrf(client), **fields}, files=sent)
    return re.sub(r"<[^>]+>", " ", answer.text)


def only_job(client: TestClient) -> Job:
    queue = client.app.state.workspace.work.jobs  # type: ignore[attr-defined]
    return queue.wait(queue.jobs()[0].id, 120)


def test_a_new_desk_is_filled_by_a_dropped_file(client: TestClient, tmp_path: Path) -> None:
    send(client, [("../oslo.txt", ARTICLE.encode()), ("picture.png", b"\x89PNG"), ("empty.txt", b"")])
    job = only_job(client)
    assert job.outcome and "1 document read" in job.outcome and "2 inputs left out" in job.outcome
    (document,) = [each.document for each in job.progress.taken]
    page = client.get("/add").text
    assert f'href="/document/{document}"' in page and "dropped: oslo.txt" in page
    assert "dropped: picture.png" in page and "is not a kind that is read" in page
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"], "nothing of what was sent stays"
    failed = client.get("/add/nothing.json").json()["rows"]
    assert [row["path"] for row in failed] == ["dropped: empty.txt"]


def test_the_history_names_what_was_read(client: TestClient) -> None:
    send(client, [("oslo.txt", ARTICLE.encode())], published="2019-03")
    only_job(client)
    (row,) = client.get("/add/readings.json").json()["rows"]
    assert (row["inputs"], row["documents"]) == (["dropped: oslo.txt"], 1)


def test_a_table_is_imported_with_its_mapping(client: TestClient) -> None:
    mapping = b"""dataset = "visits"
[fields]
day = "when"
source = "who"
target = "whom"
type = { value = "CONSULT" }
"""
    send(
        client,
        [("visits.csv", b"when,who,whom\n2019-04-24,North Korea,Russia\n"), ("visits.toml", mapping)],
        "import",
        dataset="table",
    )
    job = only_job(client)
    assert job.outcome == "1 row of 1 file read, 1 act kept.", (job.error, job.progress.skipped)
    (row,) = client.get("/add/imports.json").json()["rows"]
    assert (row["dataset"], row["file"], row["kept"]) == ("visits", "dropped: visits.csv", 1)


@pytest.mark.parametrize(
    ("files", "where", "fields", "words"),
    [
        ([], "read", {}, "Nothing was given"),
        ([("a.png", b"x")], "read", {}, "is not a kind that is read"),
        ([], "read", {"addresses": "file:///etc/passwd"}, "is no address"),
        ([], "read", {"addresses": "https://a.example/ b"}, "is no address"),
        ([("a.txt", b"x")], "read", {"published": "yesterday"}, "write YYYY"),
        ([("a.csv", b"x")], "import", {"dataset": "nonsense"}, "there is no data set"),
        ([("a.csv", b"x")], "import", {"dataset": "table"}, "needs a mapping file"),
        ([("a.csv", b"x"), ("m.toml", b"")], "import", {"dataset": "gdelt"}, "for tables of your own"),
        ([("a.exe", b"x")], "import", {"dataset": "gdelt"}, "holds event data"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_begun(
    client: TestClient,
    tmp_path: Path,
    files: list[tuple[str, bytes]],
    where: str,
    fields: dict[str, str],
    words: str,
) -> None:
    assert words.lower() in send(client, files, where, **fields).lower()
    assert client.app.state.workspace.work.jobs.jobs() == ()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_too_much_at_once_is_refused_while_it_comes(client: TestClient, tmp_path: Path) -> None:
    token = csrf(client)

    def body() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(60):
            yield b"y" * 1_000_000

    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-CSRF-Token": token}
    answer = client.post("/add/read", content=body(), headers=headers)
    assert answer.status_code == 400 and "20,000,000 bytes" in answer.text
    assert list(tmp_path.iterdir()) == []


def test_a_form_of_another_site_is_refused_and_leaves_nothing(client: TestClient, tmp_path: Path) -> None:
    files = {"files": ("a.txt", b"x")}
    assert client.post("/add/read", data={"csrf": "guess"}, files=files).status_code == 403
    assert (
        client.post("/add/read", files=files, headers={"Origin": "https://evil.example"}).status_code == 403
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8650/", "http://169.254.169.254/latest/meta-data", "http://localhost/"]
)
def test_addresses_inside_are_not_fetched(client: TestClient, address: str) -> None:
    send(client, [], addresses=address)
    (skipped,) = only_job(client).progress.skipped
    assert (skipped.path == address and "private network" in skipped.reason) or "port 8650" in skipped.reason


def test_a_piece_that_has_been_seen_is_not_sent_again(client: TestClient) -> None:
    send(client, [], addresses="http://127.0.0.1/")
    only_job(client)
    page = client.get("/add/jobs").text
    assert "Reading 1 address" in page
    assert 'hx-trigger="every' not in page, "what is over is not asked for again"
    queue = client.app.state.workspace.work.jobs  # type: ignore[attr-defined]
    running = queue.add(Long())
    seen = re.search(r'"seen":"(\w+)"', client.get("/add/jobs").text)
    assert seen is not None
    while not queue.job(running.id).progress.n_taken:
        time.sleep(0.02)
    news = re.search(r'"seen":"(\w+)"', client.get("/add/jobs", params={"seen": seen[1]}).text)
    assert news is not None and news[1] != seen[1]
    assert client.get("/add/jobs", params={"seen": news[1]}).status_code == 204


def test_a_job_is_cancelled_by_its_button(client: TestClient) -> None:
    queue = client.app.state.workspace.work.jobs  # type: ignore[attr-defined]
    job = queue.add(Long())
    client.post(f"/add/jobs/{job.id}/cancel", data={"csrf": csrf(client)})
    assert queue.wait(job.id, 60).state is JobState.CANCELLED
    assert "cancelled" in client.get("/add").text


def test_stored_documents_are_coded_anew(client: TestClient) -> None:
    send(client, [("oslo.txt", ARTICLE.encode())])
    assert only_job(client).error is None
    answer = client.post("/add/recode", data={"csrf": csrf(client)})
    assert "Coding all documents anew has been asked for" in answer.text
    assert (only_job(client).outcome or "").startswith("1 document coded anew")

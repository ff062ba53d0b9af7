"""Reading by the command line while the workspace is open: both go on, and pages show what came in."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.resources.load import resource_path
from summitry.web.app import create_app
from tests.web.conftest import BASE

ADDRESSES = ("/", "/add", "/volume.json", "/add/readings.json", "/actor/PRK", "/sources")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}


def reading(desk: Path, files: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summitry.cli.app", "read", *map(str, files), "--desk", str(desk)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=ENVIRONMENT)


@contextmanager
def asked(client: TestClient, addresses: tuple[str, ...]) -> Iterator[list[tuple[str, int, float]]]:
    """Ask for pages in turns by two threads while the block runs: address, status, seconds."""
    over, answers = threading.Event(), []

    def ask(offset: int) -> None:
        number = offset
        while not over.is_set():
            address = addresses[number % len(addresses)]
            began = time.monotonic()
            status = client.get(address).status_code
            answers.append((address, status, time.monotonic() - began))
            number += 1
            time.sleep(0.2)

    threads = [threading.Thread(target=ask, args=(each,)) for each in range(2)]
    for each in threads:
        each.start()
    yield answers
    over.set()
    for each in threads:
        each.join()


def test_pages_answer_and_show_what_is_read_meanwhile(tmp_path: Path) -> None:
    articles = sorted(resource_path("sample/articles").iterdir())[:24]
    desk = Desk(tmp_path / "korea.duckdb", patience=20)
    with desk.file.write():
        pass
    with TestClient(create_app(desk), base_url=BASE) as client, asked(client, ADDRESSES) as answers:
        reader = reading(desk.path, articles)
        assert reader.wait(300) == 0, reader.stderr and reader.stderr.read()
        assert desk.counts().documents == len(articles)
        rows = client.get("/volume.json").json()["rows"]
        assert sum(row["documents"] for row in rows) == len(articles)
    assert len(answers) > 10
    assert {(address, status) for address, status, _ in answers if status not in {200, 404}} == set()


HOLD = """
import sys
from summitry.store.desk_file import DeskFile
with DeskFile(sys.argv[1]).write():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_writer_that_stays_long_is_told_calmly_and_the_page_asks_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "korea.duckdb", patience=0.3)
    with desk.file.write():
        pass
    with TestClient(create_app(desk), base_url=BASE) as client:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, desk.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        assert holder.stdout and holder.stdin
        holder.stdout.readline()
        answer = client.get("/add")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
        assert "asks again by itself" in answer.text and "data-retry" in answer.text
        assert "lock" not in answer.text.lower()
        holder.stdin.close()
        assert holder.wait(30) == 0
        assert client.get("/add").status_code == 200

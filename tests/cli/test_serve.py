"""``summitry serve`` as a process: where it listens, what it prints, whom it answers, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from summitry.desk import Desk
from tests.cli.running import run


@dataclass
class Served:
    """A server that runs."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        found = re.search(r"http://\S+", self.lines[-1])
        assert found, self.lines
        return found[0]

    def get(self, address: str, **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(address, headers=headers)
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode()
            except urllib.error.URLError:
                assert time.monotonic() < deadline
                time.sleep(0.1)

    def end(self) -> str:
        """Press Ctrl-C; what was written since the address."""
        self.process.send_signal(signal.SIGINT)
        _, rest = self.process.communicate(timeout=60)
        return rest


@contextmanager
def serving(*arguments: object) -> Iterator[Served]:
    command = [sys.executable, "-m", "summitry.cli.app", "serve", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stderr is not None
    served = Served(process)
    while not served.lines or "http://" not in served.lines[-1]:
        line = process.stderr.readline()
        assert line, served.lines
        served.lines.append(line)
    try:
        yield served
    finally:
        process.kill()
        process.wait()


def test_a_desk_that_is_not_there_begins_empty_and_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    with serving("--desk", tmp_path / "new.duckdb", "--port", "0") as served:
        assert len(served.lines) == 1 and "127.0.0.1" in served.address
        status, page = served.get(served.address + "add")
        assert status == 200 and "The desk is empty" in page
        assert served.end() == ""
        assert served.process.returncode == 0
    assert Desk(tmp_path / "new.duckdb").counts().documents == 0


def test_elsewhere_a_token_is_made_up_and_asked_for(tmp_path: Path) -> None:
    with serving("--desk", tmp_path / "new.duckdb", "--port", "0", "--host", "0.0.0.0") as served:
        found = re.search(r":(\d+)/\?token=(\S+)", served.address)
        assert found and len(found[2]) >= 24
        base = f"http://127.0.0.1:{found[1]}/docs"
        assert served.get(base)[0] == 401
        assert served.get(base, Authorization=f"Bearer {found[2]}")[0] == 200
        served.end()


def test_the_next_free_port_is_taken_with_a_word(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8650))
            other.listen()
        except OSError:
            pass  # somebody else holds it, which serves as well
        with serving("--desk", tmp_path / "new.duckdb") as served:
            assert "Port 8650 is taken" in served.lines[0]
            served.end()


def test_a_port_that_was_asked_for_and_is_taken_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = run("serve", "--desk", tmp_path / "new.duckdb", "--port", port)
    assert outcome.code == 2 and len(outcome.err.splitlines()) == 1
    assert f"port {port}" in outcome.err and "--port" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--token", "short"], "5 characters"),
        (["--token", "with a space in it"], "without spaces"),
        (["--host", "no.such.host.invalid"], "no address of this machine"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    outcome = run("serve", "--desk", tmp_path / "new.duckdb", "--port", "0", *arguments)
    assert outcome.code == 2 and len(outcome.err.splitlines()) == 1 and words in outcome.err


def test_what_is_no_desk_is_not_served(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a desk " * 500, encoding="utf-8")
    outcome = run("serve", "--desk", path, "--port", "0")
    assert outcome.code == 2 and "notes.txt" in outcome.err

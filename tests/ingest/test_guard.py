"""What a guarded fetch never reaches, however it is written, named, redirected or renamed on the way."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.ingest import read
from summitry.ingest.guard import Door, is_public, look_up
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.ingest.web import Fetched, fetcher
from summitry.model.document import Document, Skipped
from tests.ingest.harbour import STORY, page

OPEN = "93.184.216.34"

CLOSED = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.9", "224.0.0.251", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "2001::1", "2001:0:53aa:64c:0:0:0:1", "2001:db8::1",
    "100::1", "3fff::1", "5f00::1", "2130706433", "0177.0.0.1", "localhost", "",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_open_to_everybody(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", [OPEN, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"]
)
def test_what_is_open(address: str) -> None:
    assert is_public(address)


@dataclass
class Net:
    """A network of our own: what names resolve to, one answer after another, and a server behind all of it."""

    port: int
    names: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        answers = self.names.get(host)
        if answers is None:
            return look_up(host, port)  # numbers in any way of writing, localhost
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, seconds: float | None) -> socket.socket:
        self.reached.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def door(self, *, private: bool = False) -> Door:
        return Door(private=private, resolve=self.resolve, connect=self.connect)


class Answers(BaseHTTPRequestHandler):
    """An article; ``/to?ADDRESS`` redirects there; ``/feed?ADDRESS`` is a feed with one entry there."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.send_response(302 if path == "/to" else 200)
        self.send_header("Content-Type", "text/html")
        if path == "/to":
            self.send_header("Location", self.path if query == "again" else query)
        self.end_headers()
        feed = (
            f"<rss><channel><title>T</title><item><title>E</title><link>{query}</link></item></channel></rss>"
        )
        self.wfile.write((feed if path == "/feed" else page()).encode())

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The answers, on a port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def net() -> Iterator[Net]:
    names = {
        "harbour.example": [[OPEN]],
        "two.example": [["203.0.114.1", "203.0.114.2"]],
        "inside.example": [["10.0.0.5"]],
        "mixed.example": [[OPEN, "127.0.0.1"]],
        "turning.example": [[OPEN], ["127.0.0.1"]],
        "six.example": [["::ffff:169.254.169.254"]],
    }
    with serving() as port:
        yield Net(port, names)


def fetch(net: Net, url: str, *, private: bool = False) -> Fetched:
    return fetcher(1_000_000, door=net.door(private=private))(url)


def test_a_public_page_is_fetched_from_the_very_address_that_was_checked(net: Net) -> None:
    found = fetch(net, "http://harbour.example/a")
    assert STORY.split(".")[0].encode() in found.body and not found.inside
    assert net.reached == [OPEN] and net.asked == ["harbour.example"]


INSIDE = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/",
    "http://0/", "http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://169.254.169.254/latest",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
    "http://inside.example/", "http://mixed.example/", "http://six.example/", "https://inside.example/",
    "http://①②⑦.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_is_reached(net: Net, url: str) -> None:
    with pytest.raises(InputError):
        fetch(net, url)
    assert net.reached == []


@pytest.mark.parametrize("url", INSIDE)
def test_no_redirect_leads_inside(net: Net, url: str) -> None:
    with pytest.raises(InputError):
        fetch(net, f"http://harbour.example/to?{url.replace('①②⑦', '127')}")
    assert net.reached == [OPEN]


def test_the_reason_names_the_address_and_what_to_do(net: Net) -> None:
    with pytest.raises(InputError, match=r"inside\.example at 10\.0\.0\.5.*--allow-private"):
        fetch(net, "http://inside.example/")


def test_a_name_that_turns_inside_after_the_first_answer_is_not_followed(net: Net) -> None:
    with pytest.raises(InputError, match=r"127\.0\.0\.1"):
        fetch(net, "http://turning.example/to?http://turning.example/b")
    assert net.reached == [OPEN]


@pytest.mark.parametrize("place", ["ftp://harbour.example/", "file:///etc/passwd", "gopher://127.0.0.1:70/"])
def test_a_redirect_to_another_kind_of_address_is_refused(net: Net, place: str) -> None:
    with pytest.raises(InputError, match="redirects to what is not an http"):
        fetch(net, f"http://harbour.example/to?{place}")


def test_redirects_come_to_an_end(net: Net) -> None:
    with pytest.raises(InputError, match="more than 5 times"):
        fetch(net, "http://harbour.example/to?again")
    assert len(net.reached) == 6


@pytest.mark.parametrize("url", ["http://ed:pw@harbour.example/", "http://harbour.example@inside.example/"])
def test_a_login_in_the_address_is_refused(net: Net, url: str) -> None:
    with pytest.raises(InputError, match="before the @"):
        fetch(net, url)
    assert net.reached == []


@pytest.mark.parametrize("port", [22, 25, 6379, 9200])
def test_ports_of_other_services_are_refused(net: Net, port: int) -> None:
    with pytest.raises(InputError, match=f"port {port}"):
        fetch(net, f"http://harbour.example:{port}/")
    assert net.reached == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate by openssl")
def test_certificates_are_checked_against_the_name(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=harbour.example", "-addext", "subjectAltName=DNS:harbour.example"]
    subprocess.run(
        ["openssl", "req", "-x509", *made, *named, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as port:
        net.port = port
        assert fetch(net, "https://harbour.example/").body
        with pytest.raises(InputError, match=r"two\.example"):
            fetch(net, "https://two.example/")


def test_all_addresses_of_a_host_are_tried_in_turn(net: Net) -> None:
    tried = []

    def connect(address: str, port: int, seconds: float | None) -> socket.socket:
        tried.append(address)
        if address.endswith(".1"):
            raise OSError(113, "No route to host")
        return net.connect(address, port, seconds)

    door = Door(private=False, resolve=net.resolve, connect=connect)
    assert fetcher(1_000_000, door=door)("http://two.example/").body
    assert tried == ["203.0.114.1", "203.0.114.2"]


def test_an_open_door_leads_inside_and_says_so(net: Net) -> None:
    assert fetch(net, "http://inside.example:9999/", private=True).inside


def test_proxies_of_the_environment_are_not_asked(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(net, "http://harbour.example/").body
    assert net.reached == [OPEN]


def read_feed(net: Net, monkeypatch: pytest.MonkeyPatch, feed: str, *, private: bool) -> Document | Skipped:
    monkeypatch.setattr(read, "Door", lambda private: net.door(private=private))
    (found,) = read_inputs([feed], options=ReadOptions(private=private))
    return found


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize(
    "link", ["http://inside.example/", "http://turning.example/", "http://harbour.example/to?http://127.1/"]
)
def test_entries_of_a_feed_from_outside_never_lead_inside(
    net: Net, monkeypatch: pytest.MonkeyPatch, link: str, private: bool
) -> None:
    net.names["turning.example"].pop(0)
    found = read_feed(net, monkeypatch, f"http://harbour.example/feed?{link}", private=private)
    assert isinstance(found, Skipped)
    assert set(net.reached) == {OPEN}


def test_entries_of_a_feed_from_inside_may_lie_beside_it(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = "http://inside.example/feed?http://inside.example/a"
    assert isinstance(read_feed(net, monkeypatch, feed, private=True), Document)

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from summitry.errors import InputError
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.ingest.web import Fetched, fetcher, is_private
from summitry.model.document import Document, KnownBy, Skipped
from tests.ingest.harbour import OTHER, STORY, page


class Site(BaseHTTPRequestHandler):
    """A small outlet: two articles, a feed, a page too large, a loop of redirects."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, kind, body, *place = self.answers().get(self.path, (404, "text/plain", "not here"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if place:
            self.send_header("Location", place[0])
        self.end_headers()
        self.wfile.write(body.encode() if isinstance(body, str) else body)

    def answers(self) -> dict[str, tuple]:  # type: ignore[type-arg]
        items = "".join(
            f"<item><title>{name}</title><link>{link}</link><pubDate>Wed, 24 Apr 2019 10:00:00 "
            f"GMT</pubDate></item>"
            for name, link in [
                ("Crossing", "/2019/04/24/crossing"),
                ("Gone", "/gone"),
                ("Odd", "file:///etc/passwd"),
            ]
        )
        return {
            "/2019/04/24/crossing": (200, "text/html; charset=utf-8", page()),
            "/moved": (301, "text/plain", "", "/2019/04/24/crossing"),
            "/loop": (301, "text/plain", "", "/loop"),
            "/latin": (
                200,
                "text/plain; charset=latin-1",
                OTHER.replace("price", "prix élevé").encode("latin-1"),
            ),
            "/large": (200, "text/html", "<p>x</p>" * 100_000),
            "/menu": (200, "text/html", "<html><body><nav><a href='/'>Home</a></nav></body></html>"),
            "/feed": (
                200,
                "text/html",
                f"<?xml version='1.0'?><rss><channel><title>HT</title>{items}</channel></rss>",
            ),
        }

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(url: str, **options: int) -> list[Document | Skipped]:
    return list(read_inputs([url], options=ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/2019/04/24/crossing", "/moved"])
def test_page_is_fetched(site: str, path: str) -> None:
    (found,) = read(site + path)
    assert isinstance(found, Document)
    assert found.text == STORY
    assert found.url == found.path == site + path


def test_address_dates_the_page(site: str) -> None:
    (found,) = read(f"{site}/2019/04/24/crossing")
    assert isinstance(found, Document)
    assert str(found.published.day) == "2019-04-24"
    assert found.published.known_by is KnownBy.URL


def test_server_names_the_encoding(site: str) -> None:
    (found,) = read(f"{site}/latin")
    assert isinstance(found, Document)
    assert "prix élevé" in found.text


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "404"),
        ("/loop", "could not be fetched"),
        ("/large", "larger than"),
        ("/menu", "no article"),
    ],
)
def test_failed_fetch_is_told(site: str, path: str, reason: str) -> None:
    (found,) = read(site + path, max_bytes=100_000)
    assert isinstance(found, Skipped) and found.failed
    assert reason in found.reason


def test_feed_fetches_its_articles_and_nothing_else(site: str) -> None:
    crossing, gone, odd = read(f"{site}/feed")
    assert isinstance(crossing, Document)
    assert (crossing.text, crossing.url) == (STORY, f"{site}/2019/04/24/crossing")
    assert crossing.published.known_by is KnownBy.METADATA
    assert isinstance(gone, Skipped) and "404" in gone.reason
    assert isinstance(odd, Skipped) and "not fetched" in odd.reason
    assert Site.asked == ["/feed", "/2019/04/24/crossing", "/gone"]


def test_unreachable_server_is_told() -> None:
    (found,) = read("http://127.0.0.1:9/")
    assert isinstance(found, Skipped) and found.reason.startswith("could not be fetched: ")


def test_feed_cannot_point_into_the_local_network() -> None:
    asked = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(b"<rss><channel><item><link>http://192.168.0.1/a</link></item></channel></rss>")

    (found,) = read_inputs(["https://harbour.example/feed"], options=ReadOptions(fetch=fetch))
    assert isinstance(found, Skipped)
    assert asked == ["https://harbour.example/feed"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://harbour.example/a", "harbour.example"])
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(InputError, match="http"):
        fetcher(1000)(url)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://localhost/a", True),
        ("http://10.0.0.1", True),
        ("http://[::1]/", True),
        ("https://harbour.example", False),
        ("http://8.8.8.8", False),
    ],
)
def test_is_private(url: str, private: bool) -> None:
    assert is_private(url) is private

"""Fetching an address: bounded in size and time, over http and https alone, and past the guard at each step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from summitry.errors import InputError
from summitry.ingest.addresses import is_web
from summitry.ingest.guard import Door, is_public

if TYPE_CHECKING:
    # urllib3 takes a while to load: only fetching loads it.
    import urllib3

    from summitry.ingest.passage import Passage

_CONNECT_SECONDS = 10
_READ_SECONDS = 20
_TOTAL_SECONDS = 60
_REDIRECTS = 5
_CHUNK = 1 << 16
_AGENT = "summitry (reads pages named by its user)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        body: Bytes, unpacked.
        charset: Encoding named by the server, if any.
        inside: Whether it came from a machine that only this one, or its network, can reach.
    """

    body: bytes
    charset: str | None = None
    inside: bool = False


Fetch = Callable[[str], Fetched]


def fetcher(max_bytes: int, *, door: Door | None = None) -> Fetch:
    """A function that fetches an address and gives up beyond ``max_bytes`` or a minute.

    The function raises ``InputError`` with the reason where nothing usable comes back. Proxies that the environment
    names are not used: a proxy would resolve names anew, out of sight.

    Args:
        max_bytes: Largest body, unpacked.
        door: The way out; by default one that leads everywhere.
    """
    way = door or Door()

    def fetch(url: str) -> Fetched:
        return _fetch(url, max_bytes, way)

    return fetch


def is_private(url: str) -> bool:
    """Whether an address points into the local machine or network by its literal host."""
    try:
        host = (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return True
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    is_number = ":" in host or host.replace(".", "").isdigit()
    return is_number and not is_public(host)


def _fetch(url: str, max_bytes: int, door: Door) -> Fetched:
    import urllib3

    from summitry.ingest.passage import Passage

    if not is_web(url):
        raise InputError("is not an http or https address")
    passage = Passage(door, urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS))
    try:
        return _follow(passage, url, max_bytes)
    except InputError:
        raise
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise InputError(f"could not be fetched: {_plain_cause(error)}") from error
    finally:
        passage.close()


def _follow(passage: Passage, url: str, max_bytes: int) -> Fetched:
    """The page at the end of the redirects; each is a new address and is looked at as the first was."""
    deadline = time.monotonic() + _TOTAL_SECONDS
    for _ in range(_REDIRECTS + 1):
        response = passage.get(url, {"User-Agent": _AGENT, "Accept-Encoding": "gzip"})
        try:
            place = response.get_redirect_location()
            if not place:
                return _page(response, max_bytes, deadline, passage.inside)
        finally:
            response.close()
        url = urljoin(url, place)
        if not is_web(url):
            raise InputError("could not be fetched: it redirects to what is not an http or https address")
    raise InputError(f"could not be fetched: it redirects more than {_REDIRECTS} times")


def _page(response: urllib3.BaseHTTPResponse, max_bytes: int, deadline: float, inside: bool) -> Fetched:
    if response.status != 200:
        answer = f"{response.status} {response.reason or ''}".strip()
        raise InputError(f"could not be fetched: the server answered {answer}")
    body = _bounded(response, max_bytes, deadline)
    return Fetched(body, _charset(response.headers.get("Content-Type", "")), inside)


def _bounded(response: urllib3.BaseHTTPResponse, max_bytes: int, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise InputError(
                f"is larger than {max_bytes:,} bytes; raise the limit if it really is one article"
            )
        if time.monotonic() > deadline:
            raise InputError(f"took longer than {_TOTAL_SECONDS} seconds to arrive")
    return bytes(body)


def _charset(content_type: str) -> str | None:
    _, _, named = content_type.lower().partition("charset=")
    return named.split(";")[0].strip(" \"'") or None


def _plain_cause(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or error
    return str(reason).rsplit(": ", 1)[-1] or type(reason).__name__

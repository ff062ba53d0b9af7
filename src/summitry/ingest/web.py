"""Fetching an address that the user gave: bounded in size and time, over http and https alone."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from summitry.errors import InputError
from summitry.ingest.addresses import is_web

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
    """

    body: bytes
    charset: str | None = None


Fetch = Callable[[str], Fetched]


def fetcher(max_bytes: int) -> Fetch:
    """A function that fetches an address and gives up beyond ``max_bytes`` or a minute.

    The function raises ``InputError`` with the reason where nothing usable comes back.
    """

    def fetch(url: str) -> Fetched:
        return _fetch(url, max_bytes)

    return fetch


def is_private(url: str) -> bool:
    """Whether an address points into the local machine or network by its literal host."""
    host = (urlsplit(url).hostname or "").lower()
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _fetch(url: str, max_bytes: int) -> Fetched:
    import urllib3

    if not is_web(url):
        raise InputError("is not an http or https address")
    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS),
        retries=urllib3.Retry(total=_REDIRECTS, redirect=_REDIRECTS, connect=1, read=0, status=0),
        headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip"},
    )
    try:
        response = pool.request("GET", url, preload_content=False)
        try:
            if response.status != 200:
                answer = f"{response.status} {response.reason or ''}".strip()
                raise InputError(f"could not be fetched: the server answered {answer}")
            return Fetched(_bounded(response, max_bytes), _charset(response.headers.get("Content-Type", "")))
        finally:
            response.close()
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"could not be fetched: {_plain_cause(error)}") from error
    finally:
        pool.clear()


def _bounded(response: object, max_bytes: int) -> bytes:
    deadline = time.monotonic() + _TOTAL_SECONDS
    body = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):  # type: ignore[attr-defined]
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

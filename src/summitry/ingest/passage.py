"""urllib3 through a door: it never resolves a name itself, and follows no redirect by itself.

The name of a host stays what certificates are checked against; only the connection goes to a checked number.
"""

from __future__ import annotations

import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util import parse_url

from summitry.ingest.guard import Door


class Passage:
    """A way to get addresses, one after another, through one door.

    Args:
        door: Where it may lead.
        timeout: Of each connection and each piece read.

    Attributes:
        inside: Whether any connection led to an address that is not public.
    """

    def __init__(self, door: Door, timeout: urllib3.Timeout) -> None:
        self._door = door
        self._timeout = timeout
        self._pools: list[urllib3.HTTPConnectionPool] = []
        self.inside = False

    def get(self, url: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        """Ask for one address; the body is not read yet.

        Raises:
            InputError: The door is closed to it.
            HTTPError, OSError, ValueError: It cannot be reached, or is no address.
        """
        parts = parse_url(url)
        scheme = parts.scheme or ""
        self._door.check(scheme, parts.host, parts.port, parts.auth)
        if not parts.host:
            raise ValueError("the address names no host")
        pool = self._pool(scheme, parts.host, parts.port)
        return pool.request(
            "GET", parts.request_uri, headers=headers, preload_content=False, redirect=False, retries=False
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools:
            pool.close()

    def _pool(self, scheme: str, host: str, port: int | None) -> urllib3.HTTPConnectionPool:
        kind = urllib3.HTTPSConnectionPool if scheme == "https" else urllib3.HTTPConnectionPool
        plain = HTTPSConnection if scheme == "https" else HTTPConnection
        pool = kind(host, port, timeout=self._timeout)
        pool.ConnectionCls = type("Guarded", (_Guarded, plain), {"passage": self})
        self._pools.append(pool)
        return pool

    def connect(self, connection: HTTPConnection, host: str) -> socket.socket:
        """A connection for urllib3, with failures in its words."""
        seconds = connection.timeout if isinstance(connection.timeout, int | float) else None
        try:
            made, public = self._door.open(host, connection.port, seconds)
        except socket.gaierror as error:
            raise NameResolutionError(host, connection, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(connection, f"{host} did not answer in time") from error
        except OSError as error:
            raise NewConnectionError(connection, f"{host}: {error.strerror or error}") from error
        self.inside = self.inside or not public
        return made


class _Guarded:
    """Makes a connection class of urllib3 ask the passage; certificates are still checked against the name."""

    passage: Passage

    def _new_conn(self: Any) -> socket.socket:
        passage: Passage = self.passage
        return passage.connect(self, self._dns_host)

"""Which addresses of the network are open to everybody: the only ones that a page or a feed may make us knock at.

A name says nothing: whoever owns it decides where it leads, today and in a second. So the numbers are judged that a
name resolved to, all of them, and the connection goes to one of exactly these.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from summitry.errors import InputError

Resolve = Callable[[str, int], list[str]]
"""From a host and a port to its addresses, as numbers."""

Connect = Callable[[str, int, float | None], socket.socket]
"""From an address as numbers, a port and seconds to wait to an open connection."""

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports that the public web is served on; a guarded fetch tries no other."""

# The registries of special-purpose addresses of IANA (RFC 6890 and its updates), written out: what Python's own
# ``is_global`` says has changed between its releases.
_CLOSED_V4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of one provider
            "127.0.0.0/8",  # this machine
            "169.254.0.0/16",  # this link; clouds answer questions about a machine here
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_OPEN_V6 = ip_network(
    "2000::/3"
)  # All else is local, multicast, reserved or a way of writing an IPv4 address.
_CLOSED_V6 = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # protocols, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an address, as numbers, is open to everybody.

    An IPv6 address that wraps an IPv4 one (mapped, 6to4, NAT64, Teredo) is not, whatever it wraps; neither is what is
    no address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in each for each in _CLOSED_V4)
    return _is_public_v6(found)


def _is_public_v6(address: IPv6Address) -> bool:
    return (
        address.scope_id is None and address in _OPEN_V6 and not any(address in each for each in _CLOSED_V6)
    )


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it; numbers in any way of writing are resolved too.

    Raises:
        OSError: It has none.
    """
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _connect(address: str, port: int, seconds: float | None) -> socket.socket:
    return socket.create_connection((address, port), seconds)


@dataclass(frozen=True, slots=True)
class Door:
    """The one way out to the network.

    Attributes:
        private: Whether it leads to machines that only this one, or its network, can reach.
        resolve: How names are resolved.
        connect: How a connection is made; it is never given a name.
    """

    private: bool = True
    resolve: Resolve = look_up
    connect: Connect = _connect

    def check(self, scheme: str, host: str | None, port: int | None, login: str | None) -> None:
        """Refuse an address by how it is written.

        Raises:
            InputError: A closed door, and the address carries a name or password, or asks for an unusual port.
        """
        if self.private:
            return
        if login is not None:
            raise InputError(f"carries a name or password for {host}; leave out what stands before the @")
        asked = port or (443 if scheme == "https" else 80)
        if asked not in PORTS:
            ports = ", ".join(map(str, sorted(PORTS)))
            raise InputError(
                f"asks for port {asked} of {host}; only {ports} are asked here; name the address on the command line"
            )

    def open(self, host: str, port: int, seconds: float | None) -> tuple[socket.socket, bool]:
        """Connect to a host, at one of the addresses that were looked at.

        Args:
            host: A name or an address.
            port: The port.
            seconds: How long to wait for each address; None: as long as the system does.

        Returns:
            The connection, and whether it leads to a public address.

        Raises:
            InputError: A closed door, and any of the host's addresses is not public.
            OSError: The host has no address, or none of them answers.
        """
        addresses = self.resolve(host, port)
        inside = [each for each in addresses if not is_public(each)]
        if inside and not self.private:
            raise InputError(
                f"leads to {host} at {inside[0]}, which lies inside a private network or is reserved; name the address "
                "on the command line, or allow it by: summitry serve --allow-private"
            )
        return self._first(addresses, host, port, seconds)

    def _first(
        self, addresses: list[str], host: str, port: int, seconds: float | None
    ) -> tuple[socket.socket, bool]:
        failure = OSError(f"{host} has no address")
        for address in addresses:
            try:
                return self.connect(address, port, seconds), is_public(address)
            except OSError as error:
                failure = error
        raise failure

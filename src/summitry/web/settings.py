"""How the workspace is served."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where it listens and whom it answers.

    Attributes:
        host: Address that it is bound to.
        port: Its port.
        token: What a visitor must know; None only on the machine itself.
        allow_private: Whether pages may have addresses of the own network read.
        largest_upload: Bytes of one request's body, at most.
    """

    host: str = "127.0.0.1"
    port: int = 8650
    token: str | None = None
    allow_private: bool = False
    largest_upload: int = 512 * 1024 * 1024

    def hosts(self) -> frozenset[str] | None:
        """Names under which requests may come, without port; None where any may, since a token guards them."""
        if self.host in LOOPBACK:
            return LOOPBACK
        return None if self.host in {"0.0.0.0", "::"} else LOOPBACK | {self.host.lower()}

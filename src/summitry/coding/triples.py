"""From a sentence to triples (stand-in until the coder's own lands)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Triple:
    """Source, target and CAMEO code."""

    source: str | None
    target: str | None
    code: str


class TripleCoder:
    """Codes sentences."""

    def code(self, text: str, day: date | None) -> list[Triple]:
        """Triples of a sentence."""
        return []


def load_coder(actors: Path | None, agents: Path | None, discards: Path | None) -> TripleCoder:
    """A coder with tables of names."""
    return TripleCoder()

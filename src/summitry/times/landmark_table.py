"""The table of landmarks, and the words that lead to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from summitry.errors import Fault, ResourceError
from summitry.model.period import Period, Precision
from summitry.resources.load import read_csv, read_toml

_FILE = "times/landmarks.csv"
_PARTICLES = frozenset({"al", "bin", "el", "de", "da", "of", "king", "queen"})
PIECE = re.compile(r"[^\s'’.\-,;:()“”\"]+")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A well-known event with its days.

    Attributes:
        id: Stable name of the row.
        start: First day.
        end: Last day.
        name: What people call it.
        places: Where, in the words of texts.
        countries: States and organisations that took part.
        persons: People who took part, in the words of texts.
        kind: summit, accord, coup, war, attack, test, ...
        aliases: Phrases that mean it.
    """

    id: str
    start: date
    end: date
    name: str
    places: tuple[str, ...]
    countries: tuple[str, ...]
    persons: tuple[str, ...]
    kind: str
    aliases: tuple[str, ...]

    def period(self, text: str | None = None) -> Period:
        """Its days, with the landmark as basis."""
        precision = Precision.DAY if self.start == self.end else Precision.RANGE
        return Period(self.start, self.end, precision, text, f"landmark: {self.name}")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def landmarks() -> tuple[Landmark, ...]:
    """All landmarks, oldest first.

    Raises:
        ResourceError: Rows with bad dates; all are named.
    """
    found, faults = [], []
    for row in read_csv(_FILE):
        try:
            start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        except ValueError as error:
            faults.append(Fault(_FILE, row["id"], f"dates must be ISO 8601 days: {error}"))
            continue
        if end < start:
            faults.append(Fault(_FILE, row["id"], f"ends ({end}) before it starts ({start})"))
        found.append(
            Landmark(
                row["id"],
                start,
                end,
                row["name"],
                _split(row["place"]),
                _split(row["countries"]),
                _split(row["persons"]),
                row["kind"],
                _split(row["aliases"]),
            )
        )
    if faults:
        raise ResourceError(faults)
    return tuple(sorted(found, key=lambda landmark: (landmark.start, landmark.id)))


@cache
def by_alias() -> dict[str, tuple[tuple[re.Pattern[str], tuple[Landmark, ...]], ...]]:
    """First word of an alias -> its pattern and what it can mean; longer aliases first."""
    means: dict[str, list[Landmark]] = {}
    for landmark in landmarks():
        for alias in landmark.aliases:
            means.setdefault(alias.lower().replace("’", "'"), []).append(landmark)
    index: dict[str, list[tuple[re.Pattern[str], tuple[Landmark, ...]]]] = {}
    for alias in sorted(means, key=lambda a: (-len(a), a)):
        form = re.escape(alias).replace("'", "['’]").replace(r"\ ", r"\s+")
        regex = re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
        index.setdefault(PIECE.findall(alias)[0], []).append((regex, tuple(means[alias])))
    return {word: tuple(entries) for word, entries in index.items()}


@cache
def by_place() -> dict[str, tuple[Landmark, ...]]:
    """Last word of a place -> landmarks there that a description can mean."""
    index: dict[str, list[Landmark]] = {}
    kinds = {kind for value in noun_kinds().values() for kind in value}
    for landmark in landmarks():
        for place in landmark.places if landmark.kind in kinds else ():
            index.setdefault(place.lower().split()[-1], []).append(landmark)
    return {word: tuple(found) for word, found in index.items()}


@cache
def noun_kinds() -> dict[str, tuple[str, ...]]:
    nouns: dict[str, tuple[str, ...]] = {}
    for noun, kinds in read_toml("times/landmarks.toml")["nouns"].items():
        nouns[noun] = tuple(kinds)
    return nouns


@cache
def name_parts(person: str) -> frozenset[str]:
    """Parts of a name that a text may use alone."""
    return frozenset(
        part.lower() for part in person.split() if part.lower() not in _PARTICLES and len(part) > 1
    )

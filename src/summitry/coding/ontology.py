"""The PLOVER ontology as a table: sixteen types, their class, intensity and modes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summitry.resources.load import read_toml


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER event type.

    Attributes:
        name: AGREE, CONSULT, ...
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        intensity: -10 (conflict) to +10 (cooperation).
        cameo: Root code where a pattern names none.
        modes: Modes the type allows.
        future: Type that PLOVER gives an act of this type which is still to come; None where unchanged.
    """

    name: str
    quad: int
    intensity: float
    cameo: str
    modes: frozenset[str]
    future: str | None


@cache
def coded_types() -> Mapping[str, EventType]:
    """The types of PLOVER and, after them, those of CAMEO that PLOVER leaves out."""
    extra = read_toml("cameo/types.toml")["type"]
    return {
        **event_types(),
        **{
            name: EventType(name, row["quad"], row["intensity"], row["cameo"], frozenset(), None)
            for name, row in extra.items()
        },
    }


@cache
def event_types() -> Mapping[str, EventType]:
    """All types by name."""
    return {
        name: EventType(
            name, row["quad"], row["intensity"], row["cameo"], frozenset(row["modes"]), row.get("future")
        )
        for name, row in read_toml("ontology/plover.toml")["type"].items()
    }

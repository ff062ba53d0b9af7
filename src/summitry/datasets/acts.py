"""The types of acts that a data set may name: PLOVER's, and CAMEO's bare statements, with class and intensity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summitry.resources.load import read_toml


@dataclass(frozen=True, slots=True)
class ActType:
    """One type.

    Attributes:
        quad: 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict.
        intensity: -10 to +10.
        modes: Modes that it allows.
    """

    quad: int
    intensity: float
    modes: frozenset[str]


@cache
def act_types() -> Mapping[str, ActType]:
    """Types by name."""
    rows = {**read_toml("ontology/plover.toml")["type"], **read_toml("cameo/types.toml")["type"]}
    return {
        name: ActType(row["quad"], row["intensity"], frozenset(row.get("modes", ())))
        for name, row in rows.items()
    }

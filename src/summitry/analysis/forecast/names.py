"""Country and kind of an actor, read off its name: ``Foreign Affairs (North Korea)``.

What stands in final parentheses is the country, what comes before it the kind. A name that others bear in parentheses
is a country itself (kind ``STATE``). Other names, of persons and organisations, have neither: both are 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

STATE = "(state)"

_FORM = re.compile(r"^(?P<kind>.+?) \((?P<country>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Entities:
    """Countries and kinds of entities.

    Attributes:
        country: Index into ``countries``, int32, shape (n_entities,); 0 is unknown.
        kind: Index into ``kinds``, int32, shape (n_entities,); 0 is unknown.
        countries: Names of countries; the first is empty.
        kinds: Names of kinds; the first is empty.
    """

    country: Ints
    kind: Ints
    countries: tuple[str, ...]
    kinds: tuple[str, ...]

    @classmethod
    def unknown(cls, n_entities: int = 0) -> Entities:
        """Entities of which nothing is known."""
        zeros = np.zeros(n_entities, dtype=np.int32)
        return cls(zeros, zeros, ("",), ("",))

    @classmethod
    def of(cls, names: Sequence[str]) -> Entities:
        """Read names."""
        parts = [_FORM.match(name) for name in names]
        countries = _index(part["country"] for part in parts if part)
        kinds = _index([*(part["kind"] for part in parts if part), STATE])
        country = np.zeros(len(names), dtype=np.int32)
        kind = np.zeros(len(names), dtype=np.int32)
        for place, (name, part) in enumerate(zip(names, parts, strict=True)):
            if part:
                country[place], kind[place] = countries[part["country"]], kinds[part["kind"]]
            elif name in countries:
                country[place], kind[place] = countries[name], kinds[STATE]
        return cls(country, kind, tuple(countries), tuple(kinds))


def _index(names: object) -> dict[str, int]:
    return {name: place for place, name in enumerate(["", *sorted(set(names))])}  # type: ignore[call-overload]

"""Kinds of dealing that a forecast tells apart: PLOVER type, mode where it means something, and who does it to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summitry.coding.ontology import coded_types
from summitry.resources.load import read_toml

BOTH, OUT, IN = "both", "out", "in"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind.

    Attributes:
        type: PLOVER type.
        mode: PLOVER mode; None where acts of any mode count.
        direction: "out": the actor does it; "in": the counterpart does; "both": they do it together, or it makes no
            difference who began.
        quad: Quad class, 1 to 4.
        one: One of them in words, with ``{c}`` for the counterpart.
        many: Several.
    """

    type: str
    mode: str | None
    direction: str
    quad: int
    one: str
    many: str

    @property
    def id(self) -> str:
        """Type, mode and direction: ``CONSULT/visit:out``, ``SANCTION:in``, ``CONSULT``."""
        name = self.type if self.mode is None else f"{self.type}/{self.mode}"
        return name if self.direction == BOTH else f"{name}:{self.direction}"


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the resource; the two directions of a kind stand side by side."""
    return tuple(kind for row in read_toml("analysis/dealings.toml")["kind"] for kind in _kinds_of(row))


def _kinds_of(row: Mapping[str, str]) -> list[Kind]:
    type_, mode = row["type"], row.get("mode")
    quad = coded_types()[type_].quad
    if row["mutual"]:
        return [Kind(type_, mode, BOTH, quad, row["one"], row["many"])]
    return [
        Kind(type_, mode, OUT, quad, row["one"], row["many"]),
        Kind(type_, mode, IN, quad, row["one_in"], row["many_in"]),
    ]


@cache
def mirrors() -> tuple[int, ...]:
    """For each kind the place of the same kind seen from the other side; its own where both do it together."""
    turned = {BOTH: BOTH, OUT: IN, IN: OUT}
    places = {(each.type, each.mode, each.direction): place for place, each in enumerate(kinds())}
    return tuple(places[each.type, each.mode, turned[each.direction]] for each in kinds())


@cache
def kinds_of(type_: str, mode: str | None, direction: str) -> tuple[int, ...]:
    """Places of all kinds that an act is of; a mutual act of a directed kind is of both its directions."""
    return tuple(
        place
        for place, each in enumerate(kinds())
        if each.type == type_
        and each.mode in (None, mode)
        and (each.direction == BOTH or direction in (BOTH, each.direction))
    )

"""The marks of single acts as shapes of a picture: filled, outlined, dotted, struck, open at the end."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.charts.tokens import CONFLICT, COOPERATION, NEUTRAL, PAPER
from summitry.model.event import Status

SOLID, OPEN, OUTLINE, DOTTED, STRUCK = "solid", "open", "outline", "dotted", "struck"
"""Kinds of mark."""

ORDER = (SOLID, OPEN, OUTLINE, DOTTED, STRUCK)

KIND_OF: dict[Status, str] = {
    Status.HAPPENED: SOLID,
    Status.ONGOING: OPEN,
    Status.PLANNED: OUTLINE,
    Status.EXPECTED: OUTLINE,
    Status.POSSIBLE: DOTTED,
    Status.CONDITIONAL: DOTTED,
    Status.REQUESTED: DOTTED,
    Status.DENIED: STRUCK,
    Status.NOT_HAPPENED: STRUCK,
}
"""The mark of each status."""

WORDS = {
    SOLID: "happened",
    OPEN: "go on",
    OUTLINE: "planned or expected",
    DOTTED: "possible, conditional or asked for",
    STRUCK: "denied or did not happen",
}
"""What each kind of mark means, for acts together."""

HALF_DISC = "M0,-1A1,1,0,0,0,0,1Z"
"""Path of the beginning of what goes on; its end stays open."""

RAILS = "M0,-0.82L1.7,-0.82M0,0.82L1.7,0.82"
STRIKE = "M-1.35,1.35L1.35,-1.35"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a mark is drawn: fill, stroke, and the dashes of its outline (empty where it is whole)."""

    fill: str
    stroke: str
    dash: tuple[float, ...]


def ink_of(kind: str, quad: int) -> Ink:
    """Fill and stroke of a kind of mark for a quad class, 0 where there is none."""
    tone = NEUTRAL if not quad else COOPERATION if quad < 3 else CONFLICT
    if kind in (SOLID, OPEN):
        return Ink(tone, tone, ())
    return Ink(PAPER, tone, (1.4, 2.2) if kind == DOTTED else ())

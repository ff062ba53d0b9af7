"""Where a label goes beside its point: the first place that is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH = 5.8, 13.0
"""Pixels that a character of a label takes, on average, and its line."""

CLEAR = 9.0
"""Pixels between a point and its label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Pin:
    """A point with an interval standing on it, and its label.

    Attributes:
        x: Pixels from the left.
        y: Pixels from the top.
        top: Upper end of the interval.
        bottom: Lower end.
        text: The label.
    """

    x: float
    y: float
    top: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands: its anchor in pixels, and to which side it runs (``left``, ``right`` or ``center``)."""

    x: float
    y: float
    align: str


def place(pins: Sequence[Pin]) -> list[Spot]:
    """A spot for each label: right of its point, left of it, above its interval or below, as is free.

    Args:
        pins: In the order in which they choose. No label crosses the left edge; at the right they may run on.
    """
    taken = [Box(pin.x - 4, pin.top, pin.x + 4, pin.bottom) for pin in pins]
    taken += [Box(pin.x - 5, pin.y - 5, pin.x + 5, pin.y + 5) for pin in pins]
    spots: list[Spot] = []
    for pin in pins:
        tried = [(spot, _box(spot, pin.text)) for spot in _spots(pin)]
        free = [
            (spot, box)
            for spot, box in tried
            if box.left >= 0 and not any(box.meets(other) for other in taken)
        ]
        spot, box = free[0] if free else tried[0]
        spots.append(spot)
        taken.append(box)
    return spots


def _spots(pin: Pin) -> list[Spot]:
    step = HIGH / 2 + 3
    return [
        Spot(pin.x + CLEAR, pin.y, "left"),
        Spot(pin.x - CLEAR, pin.y, "right"),
        Spot(pin.x + CLEAR, pin.y - HIGH, "left"),
        Spot(pin.x + CLEAR, pin.y + HIGH, "left"),
        Spot(pin.x - CLEAR, pin.y - HIGH, "right"),
        Spot(pin.x - CLEAR, pin.y + HIGH, "right"),
        Spot(pin.x, pin.top - step, "center"),
        Spot(pin.x, pin.bottom + step, "center"),
    ]


def _box(spot: Spot, text: str) -> Box:
    long = WIDE * len(text)
    left = {"left": spot.x, "right": spot.x - long, "center": spot.x - long / 2}[spot.align]
    return Box(left, spot.y - HIGH / 2, left + long, spot.y + HIGH / 2)

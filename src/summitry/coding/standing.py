"""Whether an act took place, and how that was reached."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model.event import Status

TAKEN_FOR_GRANTED = "taken for granted"
"""In the trail of an act that the sentence mentions without asserting it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act with how it was reached.

    Attributes:
        status: The status.
        trail: Ids of the operators that decided it, innermost first.
        certainty: 0 to 1; lower where nothing in the sentence asserts the act (a noun taken for granted).
        future: The act lies after the moment of speaking.
    """

    status: Status
    trail: tuple[str, ...] = ()
    certainty: float = 1.0
    future: bool = False

    def become(self, status: Status, operator: str) -> Standing:
        """The standing under one more operator."""
        return Standing(status, (*self.trail, operator), self.certainty, self.future)

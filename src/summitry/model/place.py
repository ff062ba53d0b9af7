"""Where a sentence names a place, and which place it may be."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model.event import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a sentence that name a place.

    Attributes:
        first: Index of the first token.
        last: One past the last token.
        head: Index of the syntactic head.
        candidates: Readings, best first; never empty.
        kind: Kind of the best reading.
        sure: False where the best reading rests on size alone or on an ambiguous name ("Georgia").
        reason: Why the best reading was chosen, in plain words.
    """

    first: int
    last: int
    head: int
    candidates: tuple[Place, ...]
    kind: str
    sure: bool
    reason: str

    @property
    def place(self) -> Place | None:
        """The best reading, None where it is not sure."""
        return self.candidates[0] if self.sure else None

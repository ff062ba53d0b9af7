"""Which corrections are in force: those that nothing took back."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.model.correction import Correction, CorrectionKind


def undone(lines: Sequence[Correction]) -> dict[int, int]:
    """The lines that were taken back: number of each to the number of the line that did.

    Taking back can be taken back too: then the first line is in force again.
    """
    found: dict[int, int] = {}
    for line in sorted(lines, key=lambda each: each.seq, reverse=True):
        if line.kind is CorrectionKind.UNDO and line.undoes is not None and line.seq not in found:
            found[line.undoes] = line.seq
    return found


def live(lines: Sequence[Correction]) -> list[Correction]:
    """The lines in force, in order, without those that only take back."""
    gone = undone(lines)
    kept = (each for each in lines if each.seq not in gone and each.kind is not CorrectionKind.UNDO)
    return sorted(kept, key=lambda each: each.seq)

"""What persons decided on a desk, and whether it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import duckdb

from summitry.correcting.applying import found_bonds
from summitry.correcting.bonds import is_overruled
from summitry.correcting.effective import judged
from summitry.correcting.live import live, undone
from summitry.model.correction import JUDGEMENTS, LINKS, Correction, CorrectionKind
from summitry.model.event import Event
from summitry.model.expectation import Posting
from summitry.store import corrections, ledger


class Standing(StrEnum):
    """How a decision stands now."""

    HOLDS = "holds"
    UNDONE = "undone"
    """It was taken back; it stays to be read."""
    OVERTAKEN = "overtaken"
    """A later one says otherwise of the same."""
    NOT_NEEDED = "no longer applies"
    """The coder, or the desk, no longer has what it concerns; it is kept, and applies again if that comes back."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: a correction, or a word on what became of an expectation.

    Attributes:
        line: The correction, or the line of the ledger.
        standing: Whether it is in force.
        undone_by: Number of the correction that took it back; None where none did.
        now: The event that it concerns as it is now; None where that was rejected, and for all else.
    """

    line: Correction | Posting
    standing: Standing
    undone_by: int | None = None
    now: Event | None = None

    @property
    def by(self) -> str:
        """Who decided."""
        return self.line.by or ""

    @property
    def recorded(self) -> datetime:
        """When, UTC."""
        return self.line.recorded


def decisions(connection: duckdb.DuckDBPyConnection, *, settlements: bool = True) -> list[Decision]:
    """All that persons decided on a desk, the last first.

    Args:
        connection: From ``DeskFile.read``.
        settlements: Whether to read the ledger of expectations too, which is long on a large desk.
    """
    lines = corrections.corrections(connection)
    found = listed(connection, lines)
    if settlements:
        found = [*found, *_words(ledger.overrulings(connection))]
    return sorted(found, key=lambda each: (each.recorded, each.line.seq), reverse=True)


def listed(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction]) -> list[Decision]:
    """All corrections with how they stand, in order."""
    back = undone(lines)
    force = {**_judgements(connection, lines), **_links(connection, lines)}
    return [
        Decision(line, Standing.UNDONE, back[line.seq])
        if line.seq in back
        else force.get(line.seq, Decision(line, Standing.HOLDS))
        for line in lines
    ]


def _judgements(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction]) -> dict[int, Decision]:
    found: dict[int, Decision] = {}
    for line in live(lines):
        if line.kind in JUDGEMENTS:  # until its event is found below, it hangs in the air
            found[line.seq] = Decision(line, Standing.NOT_NEEDED)
    for document in dict.fromkeys(line.document for line in lines if line.document is not None):
        kept = corrections.coded(connection, document)
        own = [line for line in lines if line.document == document]
        for each in judged(() if kept is None else kept[0], own):
            for line in each.lines:
                found[line.seq] = Decision(
                    line, _standing(line, each.lines, bool(each.found)), now=each.holds
                )
    return found


def _standing(line: Correction, own: Sequence[Correction], coded_now: bool) -> Standing:
    later = [each for each in own if each.seq > line.seq]
    if line.kind is CorrectionKind.REJECT:
        if later:
            return Standing.OVERTAKEN
        added = any(each.kind is CorrectionKind.ADD for each in own)
        return Standing.HOLDS if coded_now or added else Standing.NOT_NEEDED
    if any(each.kind is CorrectionKind.REJECT for each in own[-1:]):
        return Standing.OVERTAKEN
    changed = set(line.change.fields())
    over = {name for each in later for name in each.change.fields()}
    return Standing.OVERTAKEN if changed and changed <= over else Standing.HOLDS


def _links(connection: duckdb.DuckDBPyConnection, lines: Sequence[Correction]) -> dict[int, Decision]:
    if not any(line.kind in LINKS for line in lines):
        return {}
    by_seq = {line.seq: line for line in lines}
    found = found_bonds(connection, lines)
    return {
        bond.seq: Decision(
            by_seq[bond.seq],
            Standing.NOT_NEEDED
            if not bond.applies
            else Standing.OVERTAKEN
            if is_overruled(bond, found)
            else Standing.HOLDS,
        )
        for bond in found
    }


def _words(postings: Sequence[Posting]) -> list[Decision]:
    """What persons said became of expectations: the last word on each holds."""
    last = {each.expectation: each.seq for each in postings}
    return [
        Decision(each, Standing.HOLDS if last[each.expectation] == each.seq else Standing.OVERTAKEN)
        for each in postings
    ]


def concerns(decision: Decision, *, document: str | None, event: str | None) -> bool:
    """Whether a decision is of a document and of an event; None asks for nothing."""
    line = decision.line
    if not isinstance(line, Correction):
        return document is None and event is None
    spots = [spot for group in line.groups for spot in group]
    of_document = document is None or document == line.document or any(s.document == document for s in spots)
    return of_document and (event is None or event == line.event or any(s.event == event for s in spots))

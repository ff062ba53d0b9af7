"""What persons decided as a table, and how often the coder was right where they looked."""

from __future__ import annotations

import pyarrow as pa

from summitry.charts.figure import Column, Figure, Kind
from summitry.wording.names import plural


def decisions_figure(rows: pa.Table) -> Figure:
    """What persons decided, the last first.

    Args:
        rows: From ``Desk.decided``.
    """
    n = rows.num_rows
    return Figure(
        title=f"Persons decided {plural(n, 'time')}",
        basis="Corrections of events and acts, and what was said to have become of expectations; the last first.",
        rows=rows,
        columns=(
            Column("recorded", "When", Kind.DAY),
            Column("by", "Who"),
            Column("kind", "What"),
            Column("said", "About"),
            Column("quote", "Sentence", Kind.QUOTE),
            Column("reason", "Why"),
            Column("standing", "Now"),
        ),
        empty="Nobody has corrected anything yet.",
    )


def training_figure(rows: pa.Table) -> Figure:
    """Events that were checked, with what the coder made of them and what holds.

    Args:
        rows: From ``Desk.checked_events``, as a table.
    """
    return Figure(
        title=f"{plural(rows.num_rows, 'event')} {'was' if rows.num_rows == 1 else 'were'} checked",
        basis="Each event that was accepted, fixed, rejected or added: its sentence, as it was coded, as it holds.",
        rows=rows,
        columns=(
            Column("kind", "What"),
            Column("text", "Sentence", Kind.QUOTE),
            Column("by", "Who"),
            Column("recorded", "When", Kind.DAY),
        ),
        empty="No event has been checked yet. Accepting right ones counts as much as correcting wrong ones.",
    )

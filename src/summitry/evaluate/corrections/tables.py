"""Figures on corrections as tables for people."""

from __future__ import annotations

from summitry.evaluate.corrections.run import CoderFigures, CorrectionFigures
from summitry.evaluate.tables import SHARE_HEAD, Table, share_row


def correction_tables(found: CorrectionFigures) -> list[Table]:
    """Events, then fields, with the coder of then; the same with the coder at hand, if it was run."""
    of = f"{found.checked} events checked in {found.documents} documents"
    tables = list(_tables(f"As coded then ({of})", found.then))
    if found.now is not None:
        tables += _tables("As coded now (the same events)", found.now)
    return tables


def _tables(title: str, figures: CoderFigures) -> tuple[Table, Table]:
    events = (
        share_row("coded, and right in every field", figures.right),
        share_row("coded, and reported by the sentence", figures.partly),
        share_row("coded, and rejected", figures.rejected),
        share_row("reported, and coded", figures.found),
    )
    fields = tuple(share_row(name, each) for name, each in figures.fields.items())
    return (
        Table(title, SHARE_HEAD, events),
        Table("Fields of coded events that the sentence reports", SHARE_HEAD, fields),
    )

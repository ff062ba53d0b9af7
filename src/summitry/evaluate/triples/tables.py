"""Figures on triple files as tables for people."""

from __future__ import annotations

from summitry.evaluate.tables import SCORE_HEAD, SHARE_HEAD, Table, score_row, share_row
from summitry.evaluate.triples.run import TripleFigures


def triple_tables(found: TripleFigures) -> list[Table]:
    """Shares of sentences, then what is compared of a triple."""
    return [
        Table(
            f"Sentences ({found.sentences})",
            SHARE_HEAD,
            (
                share_row("exactly right", found.exact),
                share_row("false alarms where there is no event", found.false_alarms),
            ),
        ),
        Table(
            "Triples, in %",
            SCORE_HEAD,
            tuple(score_row(name, each) for name, each in found.views.items()),
        ),
    ]

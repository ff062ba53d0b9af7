"""What is waited for on a desk, the nearest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations.board import Board
from summitry.analysis.expectations.waiting import Waiting
from summitry.model.expectation import State
from summitry.study.board import study_board, study_chosen


def study_waiting(
    connection: DuckDBPyConnection,
    *,
    actor: str | None,
    on: date | None,
    most: Mapping[State, int],
    board: Board | None = None,
) -> Waiting:
    """Expectations of some states, and the first of each in full.

    Args:
        connection: From ``Desk.kept``.
        actor: Id of somebody who takes part in what is expected, or says so; anybody, if None.
        on: The day; by default the last on which a document of the desk was published.
        most: States, with how many of each are read in full.
        board: How they all stand, where that is known already.
    """
    if board is None:
        board = study_board(connection, on=on, parties=[actor] if actor else [])
    ids = [each for state, n in most.items() for each in _first(board, state)[:n]]
    counts = board.counts()
    return Waiting(
        counts={state: counts[state] for state in most},
        rows=board.of(list(most)).rows,
        told=study_chosen(connection, ids, on=on),
    )


def _first(board: Board, state: State) -> list[str]:
    """Of what is overdue the last first; else what has a day, the nearest first, before what has none."""
    if state is State.PAST_DUE:
        return board.of([state], dated=True).latest_first().ids()
    return board.of([state], dated=True).ids() + board.of([state], dated=False).ids()

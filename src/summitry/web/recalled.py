"""What several pages ask of the desk, remembered under one key, so that it is worked out once for all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summitry.desk import Desk
from summitry.model.profile import Reach
from summitry.web.ask import Ask

if TYPE_CHECKING:
    from summitry.analysis.expectations.board import Board
    from summitry.brief.shifts import Shifts


def reach(desk: Desk, ask: Ask, actor: str) -> tuple[Reach, ...]:
    """Data sets that tell of an actor, the one that tells most first."""
    return ask.once(("reach", actor), lambda: desk.reach(actor))


def board(desk: Desk, ask: Ask, on: date | None = None) -> Board:
    """How all expectations stand on a day; by default the last on which a document was published."""
    return ask.once(("board", on, "", ""), lambda: desk.board(on=on))


def shifts(desk: Desk, ask: Ask, actor: str, dataset: str) -> Shifts:
    """All shifts of an actor in a data set; slow the first time."""
    return ask.once(("shifts", actor, dataset), lambda: desk.shifts(actor, dataset=dataset))


def known_shifts(ask: Ask, actor: str, dataset: str) -> Shifts | None:
    """The same, if they were worked out before."""
    return ask.known(("shifts", actor, dataset))

"""The board of expectations in words: its groups, and the sentence that counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from summitry.analysis.expectations.board import Board
from summitry.brief.expectations import outcome_words
from summitry.model.expectation import Outcome, State
from summitry.wording.names import listed, plural

SPANS = (28, 92, 184, 366)
"""Days that the picture of what lies ahead can cover."""

ENOUGH = 5
"""Entries from which on such a picture is worth its place."""

SHOWN = 30
"""Entries of a full list at a time."""

GLIMPSE = {State.DUE: 12, State.PAST_DUE: 5, State.OPEN: 10, State.SETTLED: 6}
"""Entries of each group where all four stand together."""

ORDER = (State.DUE, State.OPEN, State.PAST_DUE, State.SETTLED)

WORDS = {State.DUE: "due", State.OPEN: "open", State.PAST_DUE: "overdue", State.SETTLED: "settled"}

HEADINGS = {
    State.DUE: "Due now or within a week",
    State.OPEN: "Open",
    State.PAST_DUE: "Overdue",
    State.SETTLED: "Settled",
}

LEADS = {
    State.DUE: "",
    State.OPEN: "Those with a day first, by that day; then those that were last spoken of.",
    State.PAST_DUE: "Their time is over and no article read tells what became of them. It is unknown: that does not "
    "prove that they did not happen.",
    State.SETTLED: "The last first.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Expectations that stand alike.

    Attributes:
        state: How they stand.
        heading: In words.
        lead: What is to be kept in mind; "" for nothing.
        n: How many there are.
        ids: Those that are shown, in order.
    """

    state: State
    heading: str
    lead: str
    n: int
    ids: Sequence[str]


def span_of(board: Board) -> int:
    """Days to look ahead: as few as hold something to look at."""
    waiting = board.of([State.DUE, State.OPEN])
    on = board.on
    if on is None:
        return SPANS[1]
    found = (each for each in SPANS[1:] if len(waiting.within(on, on + timedelta(each))) >= ENOUGH)
    return next(found, SPANS[-1])


def groups(board: Board, state: State | None, *, order: str = "", first: int = 0) -> tuple[Group, ...]:
    """What a page shows: one group from an entry on, or the beginning of all four.

    Args:
        board: All that was asked for.
        state: The group; None for all.
        order: ``day``, ``spoken`` (last spoken of first), ``told`` (told of by most stories first); "" for what lies
            nearest.
        first: Number of the first entry of the one group, from 0.
    """
    shown = ORDER if state is None else (state,)
    found = []
    for each in shown:
        own = board.of([each])
        most = GLIMPSE[each] if state is None else SHOWN
        ids = ordered(own, each, order).ids(first if state else 0, most)
        found.append(Group(each, HEADINGS[each], LEADS[each] if not order else "", len(own), ids))
    return tuple(each for each in found if each.n or state)


def ordered(board: Board, state: State, order: str) -> Board:
    """In the order asked for; by default what lies nearest first: of what is overdue, the last whose time was over."""
    if order == "spoken":
        return board.spoken_first()
    if order == "told":
        return board.most_told_first()
    return board.latest_first() if state is State.PAST_DUE and not order else board


def board_words(board: Board) -> str:
    """All counted in a sentence: "Of 184 things that were said to come 23 are settled, ..."."""
    counts = board.counts()
    if not len(board):
        return "Nothing of that kind was said to come"
    said = [f"{counts[each]:,} {_is(counts[each])} {WORDS[each]}" for each in ORDER if counts[each]]
    return f"Of {_things(len(board))} said to come, {listed(said)}"


def _things(n: int) -> str:
    return "1 thing" if n == 1 else f"{n:,} things"


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def outcomes_words(board: Board) -> str:
    """What became of those that are settled: "13 came true, 4 did not happen"; "" where none is."""
    found = board.outcomes()
    return listed([f"{found[each]:,} {outcome_words(each)}" for each in Outcome if found[each]])


def undated_words(board: Board) -> str:
    """How many of those that are open name no day."""
    n = len(board.of([State.OPEN], dated=False))
    return f"{n:,} without a day" if n else ""


def shown_words(group: Group, first: int) -> str:
    """Which of a group are shown: "1–30 of 136"."""
    if not group.ids:
        return f"none of {plural(group.n, 'entry', 'entries')}"
    return f"{first + 1:,}–{first + len(group.ids):,} of {group.n:,}"

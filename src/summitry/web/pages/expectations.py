"""The board: what was said to come, what is due and overdue, what came of it, and who was right how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from summitry.analysis.expectations import Expectations
from summitry.analysis.expectations.board import Board
from summitry.brief.agenda import agenda
from summitry.brief.board import (
    SHOWN,
    SPANS,
    board_words,
    groups,
    ordered,
    outcomes_words,
    shown_words,
    span_of,
    undated_words,
)
from summitry.brief.expected import all_awaited, outcome_choices
from summitry.brief.figures.coming_days import coming_days
from summitry.brief.figures.entries import EXPORTED, MOST, entry_figure
from summitry.brief.figures.ledger import ledger_figure
from summitry.brief.figures.records import calibration_figure, record_figure
from summitry.brief.words import phrases
from summitry.charts.figure import Figure
from summitry.desk import Desk
from summitry.errors import AnalysisError, InputError
from summitry.model.expectation import Claim, State
from summitry.study.records import Records
from summitry.web import recalled
from summitry.web.ask import Ask, Param, to
from summitry.web.forms.settling import name_of_person
from summitry.web.page import Drawing, Page, Paper, Piece
from summitry.web.render import naming

MOST_AHEAD = 200
"""Rows of what is due in the coming weeks."""

STATES = ("", *(each.value for each in State))
ORDERS = ("", "day", "spoken", "told")
BY = ("speaker", "outlet", "kind", "claim", "all")

ON = Param("on", "As known on this day, YYYY-MM-DD; by default the last day of the desk's articles.", "day")
WHO = Param("actor", "Who takes part in what is expected, or says so.")
WITH = Param("with", "And with whom.")
CLAIM = Param("claim", "Kinds of word on the future.", "many", tuple(each.value for each in Claim))
STATE = Param("state", "How they stand; all four in short, if empty.", choices=STATES)
ORDER = Param("order", "Order of the list; by default what lies nearest first.", choices=ORDERS)
FROM = Param("from", "Number of the first entry of the list, from 0.", "number")


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """How many there are of each, and the entries of this page in words."""
    if not desk.path.exists():
        return {"board": None}
    chosen = asked(desk, ask)
    state = ask.choice("state", STATES, "")
    first = ask.number("from", 0, most=10**9)
    shown = groups(
        chosen, State(state) if state else None, order=ask.choice("order", ORDERS, ""), first=first
    )
    found = in_full(desk, ask, tuple(id for each in shown for id in each.ids))
    told = {each.entry.id: each for each in all_awaited(found, naming(desk, ask))}
    return {
        "board": chosen,
        "words": board_words(chosen),
        "state": state,
        "states": State,
        "first": first,
        "most": SHOWN,
        "groups": [(each, [told[id] for id in each.ids if id in told]) for each in shown],
        "silent": [id for each in shown if each.state is State.PAST_DUE for id in each.ids],
        "outcomes_words": outcomes_words(chosen),
        "undated_words": undated_words(chosen),
        "shown_words": shown_words,
        "claims": phrases()["claims"],
        "chosen_claims": claims_of(ask),
        "by": ask.choice("by", BY, "speaker"),
        "span": span_asked(ask, chosen),
        "spans": SPANS,
        "person": name_of_person(ask),
        "outcomes": {each: outcome_choices(negated=each) for each in (False, True)},
    }


def asked(desk: Desk, ask: Ask) -> Board:
    """The board as the address asks for it."""
    return standing(desk, ask).of(claims=claims_of(ask))


def standing(desk: Desk, ask: Ask) -> Board:
    """The same with all kinds of claim."""
    on, actor, other = ask.day("on"), ask.text("actor"), ask.text("with")
    if not actor and not other:
        return recalled.board(desk, ask, on)
    return ask.once(
        ("board", on, actor, other), lambda: desk.board(actor=actor or None, counterpart=other or None, on=on)
    )


def span_asked(ask: Ask, board: Board) -> int:
    """Days to look ahead."""
    return ask.number("span", span_of(board), least=1, most=3660)


def claims_of(ask: Ask) -> tuple[Claim, ...]:
    """The kinds of claim that are asked for; none means all."""
    chosen = ask.many("claim")
    unknown = [each for each in chosen if each not in CLAIM.choices]
    if unknown:
        raise InputError(f"claim is {unknown[0]!r}; it can be {', '.join(CLAIM.choices)}")
    return tuple(Claim(each) for each in chosen)


def in_full(desk: Desk, ask: Ask, ids: Sequence[str]) -> Expectations:
    """Expectations of these ids as known on the day of the page."""
    on = ask.day("on")
    return ask.once(("expected", on, tuple(ids)), lambda: desk.expected(ids, on=on))


# ---- figures -----------------------------------------------------------------------------------------------------


def coming(desk: Desk, ask: Ask) -> Figure:
    """What is due in the coming weeks."""
    board = asked(desk, ask)
    if board.on is None:
        raise AnalysisError(
            "no article on the desk has a day of publication, so nothing can be said of what comes next"
        )
    until = board.on + timedelta(span_asked(ask, board))
    within = board.of([State.DUE, State.OPEN]).within(board.on, until)
    found = in_full(desk, ask, within.ids(0, EXPORTED if ask.exported else MOST_AHEAD))
    told = all_awaited(found, naming(desk, ask))
    return coming_days(told, board.on, until, known=board.on, n=len(within), to=to)


def entries(desk: Desk, ask: Ask) -> Figure:
    """The expectations chosen, as rows: each is told in full, so that there is an end to how many at a time."""
    chosen = asked(desk, ask)
    state = ask.choice("state", STATES, "")
    if state:
        chosen = ordered(chosen.of([State(state)]), State(state), ask.choice("order", ORDERS, ""))
    first = ask.number("start", 0, most=10**9)
    found = in_full(desk, ask, chosen.ids(first, EXPORTED if ask.exported else MOST))
    told = all_awaited(found, naming(desk, ask))
    return entry_figure(told, board_words(chosen), found, to, first=first, n=len(chosen))


def history(desk: Desk, ask: Ask) -> Figure:
    """The ledger by month, and its last lines."""
    on = ask.day("on")
    return ledger_figure(
        ask.once(("ledger", on), lambda: desk.lines(on=on)), on or standing(desk, ask).on, to
    )


def tracked(desk: Desk, ask: Ask) -> Records:
    """Track records as the address asks for them."""
    on, by = ask.day("on"), ask.choice("by", BY, "speaker")
    return ask.once(("track", on, by), lambda: desk.track(by=by, on=on))


def records(desk: Desk, ask: Ask) -> Figure:
    """Who was right how often."""
    found = tracked(desk, ask)
    return record_figure(found.records, found.by, found.on, lambda key: ask.address(of=key) + "#calibration")


def calibration(desk: Desk, ask: Ask) -> Figure:
    """Whether words of likelihood held: everybody's, or those of one record."""
    found, key = tracked(desk, ask), ask.text("of")
    one = found.of(key) if key else None
    return calibration_figure(
        one.calibration if one else found.calibration, found.on, whose=one.name if one else ""
    )


def silence(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """What silence weighs, of the overdue ones that are named."""
    on, ids = ask.day("on"), ask.many("id")[:SHOWN]
    found = ask.once(("silence", on, ids), lambda: desk.silences(ids, on=on))
    return {"silences": {id: found[id].words for id in ids if id in found}}


def calendar(desk: Desk, ask: Ask) -> str:
    """What is open or due and has a day, as a calendar; with a state, those."""
    chosen, state = asked(desk, ask), ask.choice("state", STATES, "")
    wanted = chosen.of(
        [State(state)] if state else [State.DUE, State.OPEN], dated=None if state == "settled" else True
    )
    found = in_full(desk, ask, wanted.ids())
    return agenda(found, naming(desk, ask), title=f"Expected: {desk.path.stem}").decode("utf-8")


PAGE = Page(
    name="expectations",
    path="/expectations",
    about="What was said to come: due, open, overdue, settled; who was right how often.",
    read=read,
    params=(STATE, CLAIM, WHO, WITH, ON, ORDER, FROM),
    figures=(
        Drawing(
            "coming",
            "What is due in the coming weeks.",
            coming,
            (Param("span", "Days ahead that it covers.", "number"),),
        ),
        Drawing(
            "entries",
            "All expectations that are chosen.",
            entries,
            (
                Param(
                    "start",
                    f"Number of the first row, from 0; exports hold {EXPORTED:,} at a time.",
                    "number",
                ),
            ),
        ),
        Drawing("history", "The ledger of expectations, and its last lines.", history),
        Drawing(
            "records",
            "Track records: who was right how often.",
            records,
            (Param("by", "Whose records.", choices=BY),),
        ),
        Drawing(
            "calibration",
            "How well words of likelihood held.",
            calibration,
            (
                Param("by", "Whose records.", choices=BY),
                Param("of", "Key of one record, as in the table of records."),
            ),
        ),
    ),
    pieces=(
        Piece(
            "silence",
            "What it weighs that nothing was reported, a sentence for each overdue expectation.",
            silence,
        ),
    ),
    papers=(
        Paper(
            "calendar.ics", "What is open and has a day, for calendar programs.", "text/calendar", calendar
        ),
    ),
)

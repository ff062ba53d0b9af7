"""Two parties: cooperation and conflict over time, every act on a line of time, precedents, what followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from summitry.analysis.pair import Pair, tally
from summitry.brief.acts import act_counts, act_date, act_sentence, act_word
from summitry.brief.clean import clean
from summitry.brief.figures.expectations import WAITING, WORDS, expectation_figure
from summitry.brief.figures.shifts import shift_figure, shifts_within, told_shifts
from summitry.brief.pair import pair_opening
from summitry.brief.words import phrases
from summitry.charts.act_rows import Wording
from summitry.charts.figure import Figure
from summitry.charts.followed import followed_figure
from summitry.charts.incident_list import list_figure
from summitry.charts.incident_timeline import Span, timeline_figure
from summitry.charts.overlay import overlay_figure
from summitry.charts.pair_tone import pair_tone_figure
from summitry.desk import Desk
from summitry.model.act import Act
from summitry.model.expectation import State
from summitry.web.ask import DATASET, SINCE, UNTIL, Ask, Param, to, with_query
from summitry.web.page import Drawing, Moved, Page
from summitry.web.render import naming
from summitry.wording.names import listed, plural, possessive, with_article

BY = Param("by", "Bins of the time line.", choices=("day", "week", "month"))
KIND = Param(
    "kind", "Kind of precedent: summit, sanctions, threat ...; by default that of the latest episode."
)
TOLD = {State.DUE: 4, State.OPEN: 4, State.PAST_DUE: 3}
"""Expectations that are told of each state."""

PAGE_OF_LIST = Param("page", "Which page of the list of acts, from 1.", "number")


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """The opening sentences with what they rest on, and what can be chosen."""
    actor, counterpart = _parties(desk, ask)
    pair = _pair(desk, ask, sentences=False)
    names = naming(desk, ask)
    opening = pair_opening(pair, names)
    ids = tuple(dict.fromkeys(each for said in opening for each in said.evidence))
    quotes = ask.once(("quotes", ids), lambda: desk.quotes(ids))
    acts = {each.evidence: each for each in pair.acts}
    return {
        "actor": actor,
        "counterpart": counterpart,
        "pair": pair,
        "opening": opening,
        "numbers": {each: number for number, each in enumerate(ids, 1)},
        "cited": {each: acts[each] for each in ids},
        "quotes": quotes,
        "steps": BY.choices,
        "kinds": ask.once(("kinds of", actor, counterpart, ask.text("dataset")), lambda: _kinds(pair)),
        "dataset_name": _dataset_name,
    }


def tone(desk: Desk, ask: Ask) -> Figure:
    """Cooperation and conflict by bin; the period is chosen on it."""
    parties = _parties(desk, ask)
    by = ask.choice("by", ("", *BY.choices), "") or None
    dataset = ask.text("dataset") or None
    found = ask.once(("tone", *parties, by, dataset), lambda: desk.tone(*parties, by=by, dataset=dataset))
    return pair_tone_figure(
        found,
        parties,
        naming(desk, ask),
        dataset=_dataset_name(found.dataset),
        chosen=(ask.day("since"), ask.day("until")),
    )


def timeline(desk: Desk, ask: Ask) -> Figure:
    """Every act on a line of time."""
    pair = _pair(desk, ask)
    span = pair.span
    n = len(pair.acts)
    title = (
        f"{plural(n, 'act')}: {len(pair.done):,} reported as done, {len(pair.coming):,} only said to come or asked "
        f"for, {len(pair.not_done):,} denied or not done"
    )
    return timeline_figure(
        pair.acts,
        Span(*(span or (date.min, date.min))),
        _wording(desk, ask, pair),
        lambda first, last: ask.address(since=first, until=last, page=None),
        title=title,
    )


def incidents(desk: Desk, ask: Ask) -> Figure:
    """The same acts as a list, latest first."""
    pair = _pair(desk, ask)
    counts = tally(pair.acts)
    return list_figure(
        pair.acts,
        _wording(desk, ask, pair),
        title=f"All {counts.incidents:,} of them, latest first"
        if counts.incidents > 1
        else "What was reported",
        basis=(
            f"{plural(counts.reports, 'report')}, {plural(counts.stories, 'story', 'stories')}, "
            f"{plural(counts.incidents, 'incident')}. {_dataset_name(pair.dataset)}. Between quotation marks: the "
            "sentence of the report that tells most."
        ),
        page=ask.number("page", 1, least=1, most=1_000_000),
    )


def precedents(desk: Desk, ask: Ask) -> Figure:
    """Episodes of one kind laid over each other."""
    found = _overlay(desk, ask)
    return overlay_figure(found, _both(desk, ask), dataset=_dataset_name(found.found.dataset))


def followed(desk: Desk, ask: Ask) -> Figure:
    """What followed them, against the base rate."""
    found = _overlay(desk, ask)
    return followed_figure(
        found.found, found.history, _both(desk, ask), dataset=_dataset_name(found.found.dataset)
    )


def expected(desk: Desk, ask: Ask) -> Figure:
    """What is waited for between the two: the nearest in sentences, all in the files."""
    actor, counterpart = _parties(desk, ask)
    board = ask.once(("board", actor, counterpart), lambda: desk.board(actor=actor, counterpart=counterpart))
    waiting = board.of(WAITING)
    ids = [id_ for state, most in TOLD.items() for id_ in waiting.of((state,)).ids(0, most)]
    found = ask.once(("expected", *ids), lambda: desk.expected(ids))
    counts = {state: n for state, n in waiting.counts().items() if state in WAITING}
    made = expectation_figure(found, waiting.rows, counts, naming(desk, ask), to, actor=actor)
    said = ", ".join(f"{n:,} {WORDS[state]}" for state, n in counts.items() if n)
    return replace(
        made,
        title=f"{plural(len(waiting), 'expectation')} between {_both(desk, ask)}: {said}",
        empty="Nothing between the two is waited for by the articles read.",
    )


def shifts(desk: Desk, ask: Ask) -> Figure:
    """When the actor's dealings with the counterpart shifted."""
    actor, counterpart = _parties(desk, ask)
    names = naming(desk, ask)
    dataset = _pair(desk, ask, sentences=False).dataset
    found = ask.once(("shifts", actor, dataset), lambda: desk.shifts(actor, dataset=dataset))
    mine = [
        each
        for each in shifts_within(found, ask.day("since"), ask.day("until"))
        if each.counterpart == counterpart or any(p.key == counterpart and p.stated for p in each.parts)
    ]
    ids = dict.fromkeys(id_ for shift in told_shifts(mine) for id_ in shift.evidence)
    proofs = {each.id: each for each in desk.proofs(ids)} if ids else {}
    made = shift_figure(found, mine, proofs, names, to, "")
    own, other = (with_article(names(each)) for each in (actor, counterpart))
    told = len(told_shifts(mine))
    counted = plural(told, "shift") if told else "No shift"
    concern = "concern" if told > 1 else "concerns"
    return replace(
        made,
        title=f"{counted} in {possessive(names(actor))} dealings {concern} {other}",
        empty=f"No shift in the dealings of {own} concerns {other} in these days.",
    )


def _parties(desk: Desk, ask: Ask) -> tuple[str, str]:
    """The two ids; whoever gave names is sent to the address with the ids."""
    given = (ask.path["actor"], ask.path["counterpart"])
    found = ask.once(("parties", *given), lambda: desk.parties(*given))
    if found != given:
        raise Moved(with_query(to("pair", *found), ask.query))
    return found


def _pair(desk: Desk, ask: Ask, *, sentences: bool = True) -> Pair:
    """The acts; without their sentences they are there at once."""
    parties = _parties(desk, ask)
    chosen = (ask.text("dataset") or None, ask.day("since"), ask.day("until"))
    return ask.once(
        ("pair", *parties, *chosen, sentences),
        lambda: desk.pair(*parties, dataset=chosen[0], since=chosen[1], until=chosen[2], sentences=sentences),
    )


def _overlay(desk: Desk, ask: Ask) -> Any:
    parties = _parties(desk, ask)
    kind, dataset = ask.text("kind") or None, ask.text("dataset") or None
    return ask.once(
        ("overlay", *parties, kind, dataset), lambda: desk.overlay(*parties, kind=kind, dataset=dataset)
    )


def _kinds(pair: Pair) -> list[tuple[str, str]]:
    """Kinds of which there is any episode between the two: id and name."""
    from summitry.analysis.precedents import kinds

    codes = {(a.type, a.mode, a.cameo, a.level, a.counterpart_level) for a in pair.done}
    names = ("type", "mode", "cameo", "level", "counterpart_level")
    found = [dict(zip(names, each, strict=True)) for each in codes]
    return [(k.id, k.plural) for k in kinds().values() if any(k.holds(each) for each in found)]


def _wording(desk: Desk, ask: Ask, pair: Pair) -> Wording:
    names = naming(desk, ask)
    return Wording(
        said=lambda act: act_sentence(act, pair.actor, pair.counterpart, names, dated=False),
        word=act_word,
        when=act_date,
        counts=act_counts,
        link=_address,
    )


def _address(act: Act) -> str:
    return to("incident", act.incident) if act.incident else to("event", act.evidence)


def _both(desk: Desk, ask: Ask) -> str:
    names = naming(desk, ask)
    return listed([with_article(clean(names(each))) for each in _parties(desk, ask)])


def _dataset_name(dataset: str) -> str:
    named: dict[str, str] = phrases()["dataset"]
    return named.get(dataset, dataset)


PAGE = Page(
    name="pair",
    path="/pair/{actor}/{counterpart}",
    about="Two parties: cooperation and conflict over time, all acts between them, precedents, what is expected.",
    read=read,
    params=(SINCE, UNTIL, DATASET, BY, KIND),
    figures=(
        Drawing("tone", "Cooperation and conflict between the two by day, week or month.", tone, brush=True),
        Drawing("timeline", "Every act between the two on a line of time.", timeline),
        Drawing(
            "incidents",
            "Every act between the two as a list, latest first.",
            incidents,
            params=(PAGE_OF_LIST,),
        ),
        Drawing("precedents", "Earlier episodes of one kind, laid over each other.", precedents, brush=True),
        Drawing(
            "followed",
            "What followed them in 30, 90 and 180 days, against the base rate.",
            followed,
            brush=True,
        ),
        Drawing("expected", "What is expected between the two.", expected, brush=True),
        Drawing("shifts", "When the actor's dealings with the counterpart shifted.", shifts),
    ),
)

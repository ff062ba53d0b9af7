"""One actor: whom it deals with, what shifted, who speaks for it, what is waited for, and what may come."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from summitry.brief.figures.acts import act_figure
from summitry.brief.figures.coming import coming_figure
from summitry.brief.figures.expectations import expectation_figure
from summitry.brief.figures.glance import glance_sentences
from summitry.brief.figures.precedents import evidence_of, precedent_figure
from summitry.brief.figures.shifts import shift_figure, shift_marks, shifts_within, told_shifts
from summitry.brief.figures.voices import office_figure, quoted_figure
from summitry.charts.attention_lines import attention_lines
from summitry.charts.figure import Figure
from summitry.charts.place_map import place_map
from summitry.charts.share_table import share_table
from summitry.desk import Desk
from summitry.errors import AnalysisError
from summitry.model.actor import Actor
from summitry.model.dealing import ARTICLES, Proof
from summitry.model.expectation import State
from summitry.model.profile import Glance
from summitry.web import recalled
from summitry.web.ask import DATASET, SINCE, UNTIL, Ask, Param, to
from summitry.web.page import Drawing, Missing, Moved, Page, Paper
from summitry.web.render import naming
from summitry.wording.days import say_day, say_range

BY = Param("by", "Bins of the series; by default by its length.", choices=("", "day", "week", "month"))
OVER = Param("over", "What dealings are distributed over.", choices=("counterpart", "quad", "type", "level"))


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """Who it is, and the opening; where nothing dated is told, why."""
    actor = who(desk, ask)
    try:
        found = glance(desk, ask)
    except AnalysisError:
        found = None
    names = naming(desk, ask)
    return {
        "actor": actor,
        "kind": KINDS.get(actor.kind, actor.kind),
        "opening": glance_sentences(found, names, to) if found else (),
        "period": period_words(ask) or (say_range(found.since, found.until) if found else ""),
        "reach": found.reach if found else (),
        "dataset": found.dataset if found else "",
        "top": found.counterparts[0][0] if found and found.counterparts else None,
        "by": ask.choice("by", BY.choices, ""),
        "over": ask.choice("over", OVER.choices, "counterpart"),
    }


TOLD = {State.DUE: 3, State.OPEN: 3, State.PAST_DUE: 2}
"""Expectations that are told of each state."""

KINDS = {"armed_group": "armed group", "other": "known to a data set of this desk alone"}


def who(desk: Desk, ask: Ask) -> Actor:
    """The actor of the address.

    Raises:
        Moved: It was named otherwise than by its id.
        Missing: Nobody, or more than one, is known by that name.
    """
    name = ask.path["actor"].strip()
    found = ask.once(("who", name), lambda: desk.who(name)) if desk.path.exists() else ()
    if len(found) == 1:
        if found[0].id != name:
            raise Moved(to("actor", found[0].id, **dict(ask.query)))
        return found[0]
    if found:
        choices = [(to("actor", each.id), f"{each.name} ({each.id})") for each in found[:40]]
        raise Missing(f"“{name}” can be several; which one is meant?", choices)
    near = desk.alike(name) if desk.path.exists() else ()
    raise Missing(
        f"Nobody is known by “{name}”. Names of states, organisations and persons can be given, and codes such as "
        f"PRK.{' Perhaps one of these was meant:' if near else ''}",
        [(to("actor", each.id), each.name) for each in near],
    )


def glance(desk: Desk, ask: Ask) -> Glance:
    """The counts of the opening."""
    key = (actor_of(ask), ask.text("dataset"), ask.day("since"), ask.day("until"))
    name, dataset, since, until = key
    return ask.once(
        ("glance", *key), lambda: desk.glance(name, dataset=dataset or None, since=since, until=until)
    )


def actor_of(ask: Ask) -> str:
    """The id, or the name, of the address."""
    return ask.path["actor"].strip()


def dataset_of(desk: Desk, ask: Ask) -> str:
    """The data set asked for; by default the one that tells most of the actor."""
    asked = ask.text("dataset")
    reach = recalled.reach(desk, ask, plain_id(desk, ask))
    return asked or (reach[0].dataset if reach else ARTICLES)


def plain_id(desk: Desk, ask: Ask) -> str:
    """The id of the actor; the name as it is where it means nobody or several: whoever is asked then says so."""
    name = actor_of(ask)
    found = ask.once(("who", name), lambda: desk.who(name))
    return found[0].id if len(found) == 1 else name


def period_words(ask: Ask) -> str:
    """The chosen days, as written; "" for all."""
    since, until = ask.day("since"), ask.day("until")
    if since and until:
        return say_range(since, until)
    if since:
        return f"from {say_day(since)} on"
    return f"up to {say_day(until)}" if until else ""


def measured(desk: Desk, ask: Ask, since: date | None, until: date | None, by: str | None) -> Any:
    """Attention in the chosen data set."""
    name, dataset = actor_of(ask), dataset_of(desk, ask)
    over = ask.choice("over", OVER.choices, "counterpart")
    return ask.once(
        ("attention", name, dataset, over, by, since, until),
        lambda: desk.attention(name, by=by, over=over, dataset=dataset, since=since, until=until),
    )[0]


def attention(desk: Desk, ask: Ask) -> Figure:
    """Attention over all days: where a period is chosen. Bears the marks of shifts as soon as they are worked out."""
    names = naming(desk, ask)
    found = measured(desk, ask, None, None, ask.choice("by", BY.choices, "") or None)
    since, until = ask.day("since"), ask.day("until")
    shifts = recalled.known_shifts(ask, plain_id(desk, ask), dataset_of(desk, ask))
    marks = shift_marks(told_shifts(shifts_within(shifts, since, until)), names) if shifts else ()
    return attention_lines(found, names, marks=marks, period=(since, until))


def shares(desk: Desk, ask: Ask) -> Figure:
    """Exact shares in the chosen period."""
    own = plain_id(desk, ask)
    over = ask.choice("over", OVER.choices, "counterpart")
    found = measured(desk, ask, ask.day("since"), ask.day("until"), ask.choice("by", BY.choices, "") or None)
    return share_table(
        found, naming(desk, ask), lambda key: to("pair", own, key) if over == "counterpart" else None
    )


def shifts(desk: Desk, ask: Ask) -> Figure:
    """Shifts of the chosen period; worked out once for all days."""
    names = naming(desk, ask)
    found = recalled.shifts(desk, ask, plain_id(desk, ask), dataset_of(desk, ask))
    inside = shifts_within(found, ask.day("since"), ask.day("until"))
    proofs = proved(desk, [each for shift in told_shifts(inside) for each in shift.evidence])
    return shift_figure(found, inside, proofs, names, to, period_words(ask))


def proved(desk: Desk, ids: list[str]) -> dict[str, Proof]:
    """Evidence by its id."""
    return {each.id: each for each in desk.proofs(dict.fromkeys(ids))} if ids else {}


def voices(desk: Desk, ask: Ask) -> Any:
    """Who speaks for the actor."""
    key = (actor_of(ask), ask.day("since"), ask.day("until"))
    name, since, until = key
    return ask.once(("voices", *key), lambda: desk.voices(name, since=since, until=until))


def offices(desk: Desk, ask: Ask) -> Figure:
    """Offices with their dates."""
    return office_figure(voices(desk, ask), who(desk, ask), naming(desk, ask))


def quoted(desk: Desk, ask: Ask) -> Figure:
    """Who is quoted most."""
    return quoted_figure(voices(desk, ask), who(desk, ask), naming(desk, ask), to, period_words(ask))


def expected(desk: Desk, ask: Ask) -> Figure:
    """What is waited for."""
    name, until = actor_of(ask), ask.day("until")
    waiting = ask.once(("waiting", name, until), lambda: desk.waiting(actor=name, on=until, most=TOLD))
    return expectation_figure(
        waiting.told, waiting.rows, waiting.counts, naming(desk, ask), to, actor=plain_id(desk, ask)
    )


def coming(desk: Desk, ask: Ask) -> Figure:
    """The coming week."""
    name, dataset = actor_of(ask), ask.text("dataset") or None
    found = ask.once(("next", name, dataset), lambda: desk.next(name, dataset=dataset, lines=6))
    return coming_figure(found, proved(desk, list(found.evidence())), naming(desk, ask), to)


def precedents(desk: Desk, ask: Ask) -> Figure:
    """Precedents with the counterpart that the actor deals with most in the period."""
    found = glance(desk, ask)
    other = next((key for key, _ in found.counterparts), None)
    if other is None:
        raise AnalysisError("no dated dealing in this period, so no counterpart to look for precedents with")
    name, until = actor_of(ask), ask.day("until")
    past = ask.once(
        ("precedents", name, other, until, found.dataset),
        lambda: desk.precedents(name, other, on=until, dataset=found.dataset, shapes=False),
    )
    return precedent_figure(past, proved(desk, evidence_of(past)), naming(desk, ask), to)


def places(desk: Desk, ask: Ask) -> Figure:
    """Map of places."""
    name, dataset = actor_of(ask), dataset_of(desk, ask)
    since, until = ask.day("since"), ask.day("until")
    found = desk.places(name, dataset=dataset, since=since, until=until)
    return place_map(found, plain_id(desk, ask), naming(desk, ask), period_words(ask))


def acts(desk: Desk, ask: Ask) -> Figure:
    """The latest acts."""
    found = desk.acts(
        actor_of(ask), dataset=dataset_of(desk, ask), since=ask.day("since"), until=ask.day("until")
    )
    return act_figure(found, plain_id(desk, ask), naming(desk, ask), to, period_words(ask))


# ---- the brief ---------------------------------------------------------------------------------------------------


def brief(desk: Desk, ask: Ask) -> Any:
    """The finished brief, up to the chosen last day."""
    name, until = who(desk, ask).id, ask.day("until")
    return ask.once(("brief", name, until), lambda: desk.brief(name, until=until))


def brief_html(desk: Desk, ask: Ask) -> str:
    """The brief as one page of its own."""
    from summitry.brief.render import render_html

    return render_html(brief(desk, ask))


def brief_markdown(desk: Desk, ask: Ask) -> str:
    """The brief as Markdown."""
    from summitry.brief.render import render_markdown

    return render_markdown(brief(desk, ask))


def own_style(text: str) -> str:
    """A policy that allows the style element that a brief carries, by its digest, and nothing else."""
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "font-src data:",
            "img-src data:",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


PAGE = Page(
    name="actor",
    path="/actor/{actor}",
    about="One actor: attention, shifts, who speaks for it, what is expected and what may come.",
    read=read,
    params=(SINCE, UNTIL, DATASET),
    figures=(
        Drawing(
            "attention",
            "Attention over time by counterpart.",
            attention,
            params=(BY, OVER),
            brush=True,
            after="shifts",
        ),
        Drawing("shares", "Exact shares of counterparts in the period.", shares, params=(BY, OVER)),
        Drawing("shifts", "Shifts, with what they rest on.", shifts),
        Drawing("acts", "Latest acts.", acts),
        Drawing("offices", "Who holds which office since when.", offices),
        Drawing("quoted", "Who is quoted for it.", quoted),
        Drawing("expected", "What is expected of it.", expected),
        Drawing("next", "Who may come next.", coming),
        Drawing("precedents", "Precedents with its main counterpart.", precedents),
        Drawing("places", "Where its dealings took place.", places),
    ),
    papers=(
        Paper("brief.html", "The brief as a page of its own.", "text/html", brief_html, own_style),
        Paper("brief.md", "The brief as Markdown.", "text/markdown", brief_markdown),
    ),
)

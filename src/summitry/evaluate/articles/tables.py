"""Figures on articles as tables for people."""

from __future__ import annotations

from summitry.evaluate.articles.figures import ArticleFigures, DateFigures, StatusFigures
from summitry.evaluate.tables import (
    NONE,
    SCORE_HEAD,
    SHARE_HEAD,
    Table,
    confusion_table,
    score_row,
    share_row,
)


def article_tables(found: ArticleFigures) -> list[Table]:
    """Everything that is reported, in the order in which it is read."""
    rate = NONE if found.false_per_100 is None else f"{found.false_per_100:.1f}"
    return [
        Table(
            f"Who did what to whom, in % ({found.articles} articles, {found.sentences} sentences)",
            SCORE_HEAD,
            (
                score_row("dyad and type", found.dyads),
                score_row("event", found.events),
                score_row("dyad and type, implied sides open", found.open_dyads),
                score_row("event, implied sides open", found.open_events),
                score_row("dyad, any type", found.untyped),
                score_row("actors", found.actors),
            ),
        ),
        Table(
            "By type, dyads in %",
            SCORE_HEAD,
            tuple(score_row(name, each) for name, each in found.by_type.items()),
        ),
        Table(
            f"Sentences without an event: {rate} false events per 100 (n {found.clean.n})",
            SHARE_HEAD,
            (share_row("kept free of false events", found.clean),),
        ),
        Table(
            "Actors on events that are met",
            SHARE_HEAD,
            (share_row("sides whose actors are all right", found.sides),),
        ),
        *_status_tables(found.status),
        _date_table(found.dates),
    ]


def _status_tables(found: StatusFigures) -> list[Table]:
    return [
        Table(
            "Status on events that are met",
            SHARE_HEAD,
            (
                share_row("right, type right", found.right),
                share_row("right, type accepted", found.any_type),
                share_row("real (happened, ongoing) or not", found.real),
            ),
        ),
        Table(
            "Events found, by gold's status",
            SHARE_HEAD,
            tuple(share_row(name, each) for name, each in found.found.items()),
        ),
        confusion_table("Status, gold against predicted (type right)", found.confusion),
    ]


def _date_table(found: DateFigures) -> Table:
    return Table(
        "Dates on events that are met",
        SHARE_HEAD,
        (
            share_row("exact", found.exact),
            share_row("both ends within a week", found.within_a_week),
            share_row("overlapping", found.overlapping),
            share_row("within a day, at most 31 days longer", found.agreeing),
            share_row("the same, of those given", found.agreeing_given),
            share_row("given where gold has none", found.made_up),
        ),
    )

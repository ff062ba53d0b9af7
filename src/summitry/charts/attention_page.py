"""Attention in a notebook: the picture, and the table below it."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.analysis.attention.records import Attention
from summitry.charts.attention_rows import attention_rows
from summitry.charts.attention_words import basis, left_out
from summitry.charts.keys import Names
from summitry.charts.numbers import say_count, say_interval, say_share
from summitry.charts.spark import sparkline
from summitry.charts.templates import template


def attention_html(measured: Sequence[Attention], names: Names, picture: str) -> str:
    """One piece of HTML with nothing outside it; whatever it says is escaped.

    Args:
        measured: One per data set.
        names: From an actor's id to its name.
        picture: SVG.
    """
    tables = [
        {
            "caption": basis(each),
            "over": each.over,
            "by": each.by,
            "left_out": left_out(each),
            "rows": [
                {
                    "name": row.name,
                    "share": say_share(row.share),
                    "interval": say_interval(row.low, row.high),
                    "counts": f"{say_count(row.incidents)} of {say_count(row.total)}",
                    "stories": say_count(row.stories),
                    "reports": say_count(row.reports),
                    "cooperation": say_count(row.cooperation),
                    "conflict": say_count(row.conflict),
                    "series": sparkline(row.series, 40),
                }
                for row in attention_rows(each, names)
            ],
        }
        for each in measured
    ]
    return template("attention.html.j2").render(tables=tables, picture=picture)

"""Acts as a list: latest first, a page at a time; exports hold all."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.charts.act_rows import Wording, act_rows
from summitry.charts.figure import Figure
from summitry.model.act import Act

PAGE = 25
"""Acts on one page of the list."""


def list_figure(acts: Sequence[Act], words: Wording, *, title: str, basis: str, page: int = 1) -> Figure:
    """The figure.

    Args:
        acts: In their order.
        words: How they are said and where they lead.
        title: The figure's title.
        basis: What is counted.
        page: Which page, from 1; the last where there are fewer.
    """
    last = max((len(acts) - 1) // PAGE, 0)
    return Figure(
        title=title,
        basis=basis,
        rows=act_rows(acts, words),
        acts=True,
        most=PAGE,
        first=min(max(page - 1, 0), last) * PAGE,
        empty="No act between the two lies in these days.",
    )

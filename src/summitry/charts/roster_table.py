"""All actors of a desk as a table: counts kept apart, a small series, and the balance of cooperation and conflict."""

from __future__ import annotations

from summitry.analysis.roster import Roster
from summitry.charts.figure import Column, Figure, Kind
from summitry.model.dealing import ARTICLES
from summitry.wording.days import say_range
from summitry.wording.names import capital, plural, with_article

MOST = 100
"""Rows that are shown; the files hold all."""


def roster_table(found: Roster, wanted: str = "") -> Figure:
    """Actors, most incidents first.

    Args:
        found: All of them.
        wanted: Part of a name, or an id, of those to show; all, if empty.
    """
    rows = found.table
    if wanted:
        folded = wanted.casefold()
        keep = [
            folded in name.casefold() or folded == actor.casefold()
            for actor, name in zip(rows["actor"].to_pylist(), rows["name"].to_pylist(), strict=True)
        ]
        rows = rows.filter(keep)
    return Figure(
        title=_title(found, rows.num_rows, wanted),
        basis=(
            f"Incidents done and dated to a month or better, {say_range(found.since, found.until)}; source: "
            f"{'articles read into the desk' if found.dataset == ARTICLES else found.dataset}. "
            "Persons are counted beside the states they act for."
        ),
        rows=rows,
        columns=(
            Column("actor", "Actor", Kind.ACTOR),
            Column("incidents", "Incidents", Kind.NUMBER),
            Column("stories", "Stories", Kind.NUMBER),
            Column("reports", "Reports", Kind.NUMBER),
            Column("series", f"By {found.by}", Kind.SPARK),
            Column("cooperation", "Cooperation against conflict", Kind.BALANCE),
            Column("conflict_share", "Conflict", Kind.SHARE),
            Column("counterparts", "Counterparts", Kind.NUMBER),
        ),
        empty=f"No actor of this desk is called {wanted!r}." if wanted else "No dealing in this period.",
        most=MOST,
    )


def _title(found: Roster, shown: int, wanted: str) -> str:
    if wanted:
        return f"{plural(shown, 'actor')} of {found.table.num_rows:,} with “{wanted[:60]}” in the name."
    if not found.table.num_rows:
        return "No actor dealt with another in this period."
    top = found.table.slice(0, 1).to_pylist()[0]
    return (
        f"{capital(with_article(top['name']))} has a part in {plural(top['incidents'], 'incident')}, "
        f"the most of {plural(found.table.num_rows, 'actor')}."
    )

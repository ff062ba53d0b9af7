"""Precedents of a pair at a date: by kind and by shape, with what followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pyarrow as pa

from summitry.analysis.precedents.episodes import episodes, usual_interval
from summitry.analysis.precedents.following import Case, Past, after, following, past_of
from summitry.analysis.precedents.kinds import Kind, chosen_kinds
from summitry.analysis.precedents.records import History, Precedents, Search
from summitry.analysis.precedents.series import Pair, daily_counts
from summitry.analysis.precedents.shapes import WEEKS, not_asked, search
from summitry.errors import InputError

LAST = 5
"""Episodes of a kind that are shown."""

PROOFS = 5
"""Pieces of evidence named for a match by shape."""


def precedents(
    rows: pa.Table,
    pairs: pa.Table,
    *,
    actor: str,
    counterpart: str,
    on: date,
    since: date,
    before: date | None = None,
    dataset: str = "",
    rows_of: Callable[[str, str], pa.Table] | None = None,
    kinds: tuple[str, ...] = (),
    weeks: int = WEEKS,
    last: int = LAST,
    shapes: bool = True,
) -> Precedents:
    """Earlier episodes like this one; nothing after the date is looked at.

    Args:
        rows: Interactions of the actor with the counterpart, as ``store.dealings.interactions`` gives them.
        pairs: Dealings a day of this and other pairs: columns ``day``, ``actor``, ``counterpart``, ``quad``,
            ``incidents``; each pair from one side only.
        actor: Actor id.
        counterpart: The other.
        on: The date. Only what ended before it counts.
        since: First day that the data cover; what is told of earlier days makes episodes, but no rates.
        before: The day after the last that the data cover; ``on`` by default, and at most.
        dataset: Name of the data set, for the record.
        rows_of: Interactions of another pair, to tell what followed its matches; without it only this pair's are told.
        kinds: Ids of kinds; all by default.
        weeks: Length of the stretch that is looked for by shape.
        last: Episodes of a kind to list.
        shapes: Whether to search by shape too.

    Raises:
        InputError: An unknown kind, or a stretch below two weeks.
    """
    if weeks < 2:
        raise InputError(f"weeks is {weeks}; a shape needs at least 2")
    before = min(on, before or on)
    own: Pair = (actor, counterpart)
    past = past_of(rows, since, before)
    found = (
        search(daily_counts(pairs, since, before), own, since=since, weeks=weeks)
        if shapes
        else not_asked(since, before, weeks)
    )
    return Precedents(
        actor=actor,
        counterpart=counterpart,
        dataset=dataset,
        on=on,
        since=since,
        before=before,
        undated=rows["day"].null_count,
        histories=tuple(_history(rows, kind, past, on, last) for kind in chosen_kinds(kinds)),
        shape=_with_what_followed(found, own, rows, past, rows_of),
    )


def _history(rows: pa.Table, kind: Kind, past: Past, on: date, last: int) -> History:
    found = episodes(rows, kind, on)
    cases = [Case(past, each.last) for each in found if each.precise]
    shown = tuple(
        replace(each, after=after(Case(past, each.last)) if each.precise else ())
        for each in reversed(found[max(len(found) - last, 0) :])
    )
    return History(
        kind=kind.id,
        label=kind.label,
        plural=kind.plural,
        n=len(found),
        episodes=shown,
        ago=(on - found[-1].last).days if found else None,
        usual=usual_interval(found),
        following=following(cases),
    )


def _with_what_followed(
    found: Search, own: Pair, rows: pa.Table, past: Past, rows_of: Callable[[str, str], pa.Table] | None
) -> Search:
    tables = {own: rows}
    pasts = {own: past}
    for match in found.matches:
        pair = (match.actor, match.counterpart)
        if pair not in tables and rows_of is not None:
            tables[pair] = rows_of(*pair)
            pasts[pair] = past_of(tables[pair], past.since, _end(past))
    known = [(m, (m.actor, m.counterpart)) for m in found.matches]
    cases = {match: Case(pasts[pair], match.last) for match, pair in known if pair in pasts}
    return replace(
        found,
        matches=tuple(
            replace(match, after=after(cases[match]), evidence=_best(tables[pair], match.first, match.last))
            if match in cases
            else match
            for match, pair in known
        ),
        following=following(list(cases.values())),
    )


def _end(past: Past) -> date:
    return date.fromordinal(past.since.toordinal() + past.days)


def _best(rows: pa.Table, first: date, last: date) -> tuple[str, ...]:
    """Evidence of the most reported dealings within some days."""
    columns = (rows[name].to_pylist() for name in ("day", "last_day", "reports", "evidence"))
    inside = {
        evidence: reports
        for day, end, reports, evidence in zip(*columns, strict=True)
        if day is not None and first <= day and (end or day) <= last
    }
    return tuple(sorted(inside, key=lambda each: (-inside[each], each))[:PROOFS])

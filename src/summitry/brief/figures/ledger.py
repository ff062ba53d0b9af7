"""The history of the ledger of expectations: by month, and its last lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.brief.clean import clean
from summitry.brief.expectations import outcome_words
from summitry.brief.figures.proofs import To
from summitry.charts.figure import Column, Figure, Kind
from summitry.charts.ledger_months import ledger_months
from summitry.model.expectation import Outcome, PostingKind
from summitry.wording.days import say_day
from summitry.wording.names import capital, plural

SHOWN = 100
"""Lines of the table."""

DEEDS = {
    PostingKind.OPENED: "first said",
    PostingKind.REPEATED: "said again",
    PostingKind.REVISED: "another day",
    PostingKind.WITHDRAWN: "called off",
    PostingKind.SETTLED: "settled",
    PostingKind.OVERRULED: "by a person",
    PostingKind.REVOKED: "taken back",
}


def ledger_figure(lines: pa.Table, on: date | None, to: To) -> Figure:
    """The figure.

    Args:
        lines: As ``Desk.lines`` gives them, the latest first.
        on: The day as of which.
        to: Makes addresses.
    """
    counts = Counter(lines["kind"].to_pylist())
    told = [_told(row, to) for row in lines.slice(0, SHOWN).to_pylist()]
    shown = {name: [each[name] for each in told] for name in ("what", "deed", "address")}
    rows = lines
    for name, values in shown.items():
        rest: list[Any] = [None] * (lines.num_rows - len(values))
        rows = rows.append_column(name, pa.array([*values, *rest], pa.string()))
    persons = counts[PostingKind.OVERRULED.value]
    return Figure(
        title=_title(lines, counts, persons),
        basis=f"Lines of the ledger{f' as known on {say_day(on)}' if on else ''}, by month; the table has the last. "
        "Lines are only ever added: what is taken back stays to be read.",
        rows=rows,
        columns=(
            Column("day", "Known from", Kind.DAY),
            Column("deed", "What"),
            Column("what", "Of", link="address"),
            Column("reason", "Why"),
            Column("by", "By"),
        ),
        spec=ledger_months(_by_month(lines)) if lines.num_rows else None,
        empty="Nothing was said to come yet in the articles read.",
        most=SHOWN,
    )


def _title(lines: pa.Table, counts: Mapping[str, int], persons: int) -> str:
    settled = counts.get(PostingKind.SETTLED.value, 0)
    by_hand = f", {persons} by a person" if persons else ""
    return f"{plural(lines.num_rows, 'line')} of the ledger, {settled:,} of which settled something{by_hand}"


def _told(row: Mapping[str, Any], to: To) -> dict[str, str]:
    kind = PostingKind(row["kind"])
    said = DEEDS[kind]
    if row["outcome"]:
        said = f"{said}: {outcome_words(Outcome(row['outcome']))}"
    elif kind is PostingKind.OVERRULED:
        said = f"{said}: open again"
    if row["taken_back"]:
        said = f"{said} (taken back since)"
    return {
        "what": capital(clean(row["foreseen"])),
        "deed": said,
        "address": to("expectation", row["expectation"]),
    }


def _by_month(lines: pa.Table) -> list[dict[str, Any]]:
    """What was first said and what was settled, by month; lines of an unknown day are left out."""
    opened: Counter[date] = Counter()
    settled: Counter[date] = Counter()
    for kind, day, back in zip(
        lines["kind"].to_pylist(), lines["day"].to_pylist(), lines["taken_back"].to_pylist(), strict=True
    ):
        if day is None or back:
            continue
        if kind == PostingKind.OPENED:
            opened[day.replace(day=1)] += 1
        elif kind in (PostingKind.SETTLED, PostingKind.OVERRULED):
            settled[day.replace(day=1)] += 1
    months = sorted({*opened, *settled})
    return [{"month": each.isoformat(), "opened": opened[each], "settled": settled[each]} for each in months]

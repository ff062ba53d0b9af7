"""Figures on shifts as tables and as one JSON object."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from summitry.evaluate.shifts.null import NullTest
from summitry.evaluate.shifts.run import ShiftEvaluation
from summitry.evaluate.shifts.scores import FALSE_ALARMS
from summitry.evaluate.shifts.universe import WITHIN
from summitry.evaluate.tables import Table, estimate_cells

HEAD = ("", "AUC", "95 %", "AUC within pairs", "95 %", "av. precision", "95 %", "found", "95 %")


def shift_tables(found: ShiftEvaluation) -> list[Table]:
    """What was ranked, then one table of methods for all events and for each kind."""
    universe = found.universe
    about = Table(
        f"Truth: {found.form}",
        ("", "n"),
        (
            ("events in the data", str(len(universe.events))),
            ("events outside the data, left out", str(universe.outside)),
            ("rows that could not be read", str(len(found.bad))),
            ("pairs", str(len(universe.pairs))),
            ("pairs without any dealing in the data", str(found.silent)),
            (f"weeks, from {universe.weeks[0]} to {universe.weeks[-1]} (Mondays)", str(len(universe.weeks))),
            ("actor-years", f"{universe.actor_years:.1f}"),
        ),
    )
    return [about, *(_methods(found, kind) for kind in found.figures)]


def _methods(found: ShiftEvaluation, kind: str) -> Table:
    title = (
        f"{'All events' if kind == 'all' else kind}, in % ({found.events[kind]} events, "
        f"{found.positives[kind]} pair-weeks; found within {WITHIN} days at {FALSE_ALARMS:g} false alarm per "
        "actor-year)"
    )
    rows = (
        (
            name,
            *estimate_cells(each.auc),
            *estimate_cells(each.within_pairs),
            *estimate_cells(each.average_precision),
            *estimate_cells(each.found),
        )
        for name, each in found.figures[kind].items()
    )
    return Table(title, HEAD, tuple(rows))


def null_table(found: NullTest) -> Table:
    """False alarms on shuffled days."""
    return Table(
        f"Days shuffled within their month, {found.shuffles} times ({found.actors} actors)",
        ("", "a year and actor"),
        (
            ("stated", f"{found.stated:.2f}"),
            ("found", f"{found.rate:.2f}"),
            ("95 % interval, low", "n/a" if found.low is None else f"{found.low:.2f}"),
            ("95 % interval, high", "n/a" if found.high is None else f"{found.high:.2f}"),
            ("alarms", str(found.alarms)),
            ("actor-years", f"{found.actor_years:.1f}"),
        ),
    )


def shift_figures(found: ShiftEvaluation, null: NullTest | None) -> dict[str, Any]:
    """Everything but the scores, as JSON."""
    universe = found.universe
    return {
        "form": found.form,
        "events": dict(found.events),
        "outside": universe.outside,
        "bad": list(found.bad),
        "pairs": len(universe.pairs),
        "silent_pairs": found.silent,
        "weeks": len(universe.weeks),
        "first_week": universe.weeks[0].isoformat(),
        "last_week": universe.weeks[-1].isoformat(),
        "actor_years": universe.actor_years,
        "positives": dict(found.positives),
        "thresholds": {
            name: each if math.isfinite(each) else None for name, each in found.thresholds.items()
        },
        "kinds": {
            kind: {name: asdict(each) for name, each in methods.items()}
            for kind, methods in found.figures.items()
        },
        "null": None if null is None else asdict(null),
    }

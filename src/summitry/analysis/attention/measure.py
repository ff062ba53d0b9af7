"""From binned counts to a measurement of attention: one pure function over tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.attention.grid import Grid, grid_of, per_bin
from summitry.analysis.attention.interval import share_intervals, total_intervals
from summitry.analysis.attention.outlet_counts import outlet_counts
from summitry.analysis.attention.outlets import LEAST_KNOWN, MOVED, outlets_moved, usual_shares
from summitry.analysis.attention.prior import Floats
from summitry.analysis.attention.records import NO_REPORTS, QUADS, Attention, Count, LeftOut, Tally
from summitry.analysis.bins import Bin, bins
from summitry.analysis.frames import arrow_of
from summitry.errors import AnalysisError
from summitry.model.dealing import ARTICLES

CELL_COLUMNS = ("start", "end", "key", "quad", "incidents", "stories", "reports")
OUTLET_COLUMNS = ("start", "outlet", "key", "incidents")
COVERAGE_COLUMNS = ("start", "incidents")


def measure(
    cells: Any,
    *,
    actor: str,
    by: str,
    over: str = "counterpart",
    dataset: str = ARTICLES,
    since: date | None = None,
    until: date | None = None,
    outlets: Any = None,
    coverage: Any = None,
    left_out: LeftOut | None = None,
) -> Attention:
    """Shares of an actor's dealings, bin by bin.

    Args:
        cells: Dealings by bin, key and quad class: a frame with ``CELL_COLUMNS``, as ``store.dealings.cells`` gives.
            The order of rows does not matter.
        actor: Whose dealings they are.
        by: day, week or month; weeks begin on Monday.
        over: What ``key`` holds: counterpart, quad, type or level.
        dataset: Where they were counted.
        since: First day; by default the first of the cells.
        until: Last day; by default the last of them.
        outlets: The same dealings by outlet, a frame with ``OUTLET_COLUMNS``; without it nothing is corrected.
        coverage: Incidents of all actors, a frame with ``COVERAGE_COLUMNS``; without it there is no rate.
        left_out: What is not in the cells.

    Raises:
        AnalysisError: There are no cells, and ``since`` or ``until`` is left open.
        InputError: A frame lacks a column; unknown ``by``; a period that ends before it starts.
    """
    table = arrow_of(cells, CELL_COLUMNS)
    cuts = bins(*_span(table, since, until), by)
    grid = grid_of(table, cuts)
    seen = _Seen(grid, *_outlets(outlets, grid), per_bin(coverage, COVERAGE_COLUMNS, cuts))
    low, high, strength = share_intervals(grid.incidents) if grid.keys else (*_nothing(cuts), None)
    return Attention(
        actor=actor,
        by=by,
        bins=_tallies(seen),
        totals=_totals(grid, strength),
        table=_table(grid, low, high, seen.corrected),
        left_out=left_out or LeftOut(),
        dataset=dataset,
        over=over,
        concentration=strength,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The counts, and what is known of how they were reported."""

    grid: Grid
    corrected: Floats | None
    moved: Floats | None
    covered: Floats | None


def _span(table: pa.Table, since: date | None, until: date | None) -> tuple[date, date]:
    if not table.num_rows and (since is None or until is None):
        raise AnalysisError(
            "no dealing of this actor is dated to about a month, so there is no period to count in; "
            "give both since and until, or read or import more"
        )
    return since or pc.min(table["start"]).as_py(), until or pc.max(table["end"]).as_py()


def _nothing(cuts: Sequence[Bin]) -> tuple[Floats, Floats]:
    return np.empty((len(cuts), 0)), np.empty((len(cuts), 0))


def _outlets(frame: Any, grid: Grid) -> tuple[Floats | None, Floats | None]:
    """Corrected shares and how far the outlets moved, NaN where unknown; None where nothing is known."""
    if frame is None or not grid.keys:
        return None, None
    counts = outlet_counts(arrow_of(frame, OUTLET_COLUMNS), grid.bins, grid.keys)
    told = counts.known.sum(axis=(1, 2))
    every = told + counts.unknown
    if not every.sum() or told.sum() / every.sum() < LEAST_KNOWN or counts.known.shape[1] < 2:
        return None, None
    dark = told < LEAST_KNOWN * every
    moved = np.where(dark, np.nan, outlets_moved(counts.known.sum(axis=2)))
    return np.where(dark[:, None], np.nan, usual_shares(counts.known)), moved


def _tallies(seen: _Seen) -> tuple[Tally, ...]:
    totals = seen.grid.incidents.sum(axis=1)
    return tuple(
        Tally(
            start=cut.start,
            end=cut.end,
            incidents=float(totals[i]),
            covered=None if seen.covered is None else float(seen.covered[i]),
            outlets_moved=_known(seen.moved, i),
            note=_note(float(totals[i]), _known(seen.moved, i)),
        )
        for i, cut in enumerate(seen.grid.bins)
    )


def _known(values: Floats | None, i: int) -> float | None:
    return None if values is None or np.isnan(values[i]) else float(values[i])


def _note(incidents: float, moved: float | None) -> str:
    if not incidents:
        return NO_REPORTS
    if moved is not None and moved >= MOVED:
        return f"other outlets than usual ({100 * moved:.0f} % of the dealings)"
    return ""


def _totals(grid: Grid, strength: float | None) -> tuple[Count, ...]:
    if not grid.keys:
        return ()
    low, high = total_intervals(grid.incidents, strength)
    quads, total = grid.quads.sum(axis=0), float(grid.incidents.sum())
    return tuple(
        Count(
            key=key,
            reports=float(grid.reports[:, i].sum()),
            stories=float(grid.stories[:, i].sum()),
            incidents=float(quads[i].sum()),
            quads=(float(quads[i, 0]), float(quads[i, 1]), float(quads[i, 2]), float(quads[i, 3])),
            total=total,
            low=float(low[i]),
            high=float(high[i]),
        )
        for i, key in enumerate(grid.keys)
    )


def _table(grid: Grid, low: Floats, high: Floats, corrected: Floats | None) -> pa.Table:
    n_bins, n_keys = grid.incidents.shape
    total = np.repeat(grid.incidents.sum(axis=1), n_keys)
    incidents = grid.incidents.ravel()
    with np.errstate(invalid="ignore"):
        share = incidents / total
    empty = np.full(n_bins * n_keys, np.nan)
    columns: Mapping[str, pa.Array] = {
        "start": pa.array(np.repeat([cut.start for cut in grid.bins], n_keys), pa.date32()),
        "end": pa.array(np.repeat([cut.end for cut in grid.bins], n_keys), pa.date32()),
        "key": pa.array(list(grid.keys) * n_bins, pa.string()),
        "incidents": pa.array(incidents),
        "stories": pa.array(grid.stories.ravel()),
        "reports": pa.array(grid.reports.ravel()),
        **{name: pa.array(grid.quads[:, :, i].ravel()) for i, name in enumerate(QUADS)},
        "total": pa.array(total),
        "share": _nullable(share),
        "low": _nullable(low.ravel()),
        "high": _nullable(high.ravel()),
        "corrected": _nullable(empty if corrected is None else corrected.ravel()),
    }
    return pa.table(columns)


def _nullable(values: Floats) -> pa.Array:
    return pa.array(values, pa.float64(), from_pandas=True)

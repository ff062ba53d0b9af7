"""Turns: when the whole distribution of an actor's dealings changed, or their tone, over a span that is past.

Weeks of counts by counterpart are cut where one distribution no longer explains them (``costs``, ``search``), at a
penalty that leaves weeks without change whole at a stated rate (``calibrate``). Each breakpoint is then placed to the
day and measured: from what to what, how sure, how unusual, and whether the sources changed instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.shifts.by_week import Counts, by_counterpart, by_tone, span_of
from summitry.analysis.shifts.calibrate import UNTRIED, Calibration, calibrate, greatest_gain, prior_of
from summitry.analysis.shifts.costs import DirichletMultinomialCost, effective_weights
from summitry.analysis.shifts.dispersion import shuffled_correlation
from summitry.analysis.shifts.many import q_values
from summitry.analysis.shifts.mix import source_mix
from summitry.analysis.shifts.parts import measure_parts
from summitry.analysis.shifts.position import Position
from summitry.analysis.shifts.records import (
    ALARM_RATE,
    CONFLICT,
    COOPERATION,
    OTHERS,
    EvidenceFilter,
    Part,
    Shift,
    ShiftKind,
    Window,
)
from summitry.analysis.shifts.refine import Breakpoint, refine
from summitry.analysis.shifts.search import breakpoints
from summitry.analysis.shifts.unusual import rank_turn

Array = npt.NDArray[np.float64]

EVIDENCE_DAYS = 28
"""Days from the turn on in which its evidence is looked for."""

FEWEST_WEEKS = 8
FEWEST_DEALINGS = 30
"""Less than either, and nothing is looked for."""

TONE_COUNTERPARTS = 6
"""Counterparts whose tone is looked at by itself."""


@dataclass(frozen=True, slots=True)
class _Span:
    """One searched history: its counts, and where it was cut."""

    counts: Counts
    effective: Array
    prior: Array
    by_day: DirichletMultinomialCost
    calibration: Calibration
    best_gain: float
    breaks: tuple[Breakpoint, ...]

    def windows(self, each: Breakpoint) -> tuple[Window, Window]:
        """Days before and after a breakpoint, up to the next ones."""
        day, here = self.counts.day, each.position.best
        eve = day(here) - timedelta(days=1)
        return Window(day(each.before), eve), Window(
            day(here), min(day(each.after) - timedelta(days=1), self.counts.last)
        )


def find_turns(
    daily: pa.Table,
    *,
    actor: str,
    dataset: str,
    quads: Sequence[int] = COOPERATION,
    since: date | None = None,
    until: date | None = None,
    alarm_rate: float = ALARM_RATE,
    outlets: pa.Table | None = None,
) -> tuple[Shift, ...]:
    """When the distribution of an actor's dealings over counterparts turned.

    Args:
        daily: One actor's dealings: ``day``, ``counterpart``, ``quad``, ``incidents``.
        actor: Whose they are.
        dataset: Where they were counted.
        quads: Quad classes that count; cooperation by default.
        since: First day; by default the first in the table.
        until: Last day; by default the last.
        alarm_rate: Chance, 0 to 1, of finding anything in a span without change.
        outlets: ``start``, ``end``, ``outlet``, ``key``, ``incidents``, to tell a change of sources.

    Returns:
        Oldest first; empty too where fewer than ``FEWEST_WEEKS`` weeks or ``FEWEST_DEALINGS`` dealings are there.

    Raises:
        AnalysisError: The span holds no dealings of these classes.

    Sources: Killick, Fearnhead and Eckley (2012), PELT; Barry and Hartigan (1992), posterior of a breakpoint.
    """
    counts = by_counterpart(daily, quads=quads, since=since, until=until)
    span = _search(counts, alarm_rate)
    if span is None:
        return ()
    found = (_shift(span, each, ShiftKind.TURN, actor, dataset, alarm_rate) for each in span.breaks)
    return tuple(_with_sources(each, outlets, tuple(quads)) for each in found)


def find_all_turns(
    daily: pa.Table,
    *,
    actor: str,
    dataset: str,
    since: date | None = None,
    until: date | None = None,
    alarm_rate: float = ALARM_RATE,
    outlets: pa.Table | None = None,
) -> tuple[Shift, ...]:
    """Turns of all cooperation, and those that only the dealings of the actor's own leaders show.

    Where a state's ministries are busy with everybody a leader may still turn. The two searches share ``alarm_rate``
    (half each, after Bonferroni). A turn of the leaders is left out where the one of all dealings tells it already: the
    same riser, and intervals that share a day.

    Args:
        daily: As of ``find_turns``, with ``level`` of the actor's side; leaders are looked at where it is there.
        actor: Whose they are.
        dataset: Where they were counted.
        since: First day.
        until: Last day.
        alarm_rate: Chance of finding anything in a span without change.
        outlets: As of ``find_turns``.

    Returns:
        By day; ``measure`` is ``dealings`` or ``leaders``.

    Raises:
        AnalysisError: The span holds no cooperation.
    """
    since, until = span_of(daily, since, until)
    common: dict[str, Any] = {"actor": actor, "dataset": dataset, "since": since, "until": until}
    found = find_turns(daily, alarm_rate=alarm_rate / 2, outlets=outlets, **common)
    top = (
        daily.filter(pc.equal(daily["level"], "leader"))
        if "level" in daily.column_names
        else daily.slice(0, 0)
    )
    top = top.filter(pc.is_in(top["quad"], value_set=pa.array(COOPERATION, top["quad"].type)))
    leaders = find_turns(top, alarm_rate=alarm_rate / 2, **common) if top.num_rows else ()
    own = (
        replace(each, measure="leaders")
        for each in leaders
        if not any(_tells(other, each) for other in found)
    )
    return tuple(sorted((*found, *own), key=lambda each: (each.day, each.measure)))


def _tells(one: Shift, other: Shift) -> bool:
    same = one.riser is not None and other.riser is not None and one.riser.key == other.riser.key
    return same and one.when.first <= other.when.last and other.when.first <= one.when.last


def find_tones(
    daily: pa.Table,
    *,
    actor: str,
    dataset: str,
    counterparts: Sequence[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    alarm_rate: float = ALARM_RATE,
) -> tuple[Shift, ...]:
    """When the tone of an actor's dealings changed: towards all, and towards each of its main counterparts.

    Each counterpart is a search of its own. The greatest gain of each has a p-value, and only searches whose
    q-value (Benjamini and Hochberg) is at most ``alarm_rate`` are reported.

    Args:
        daily: As of ``find_turns``, all quad classes.
        actor: Whose they are.
        dataset: Where they were counted.
        counterparts: Whose tone to look at; by default those with most dealings.
        since: First day.
        until: Last day.
        alarm_rate: False discovery rate, and chance of a false alarm in each search.

    Returns:
        By day, then counterpart; the tone towards all has none.

    Raises:
        AnalysisError: The span holds no dealings.
    """
    chosen = _main(daily) if counterparts is None else tuple(counterparts)
    spans: dict[str | None, _Span] = {}
    tested: list[float] = []
    for counterpart in (None, *chosen):
        counts = by_tone(daily, counterpart=counterpart, since=since, until=until)
        span = _search(counts, alarm_rate)
        if span is not None:
            spans[counterpart] = span
            tested.append(span.calibration.p_value(span.best_gain))
    found = []
    for (counterpart, span), q in zip(spans.items(), q_values(tested, dependence="positive"), strict=True):
        for each in span.breaks if q <= alarm_rate else ():
            shift = _shift(span, each, ShiftKind.TONE, actor, dataset, alarm_rate)
            found.append(_with_side(replace(shift, counterpart=counterpart), q))
    return tuple(sorted(found, key=lambda each: (each.day, each.counterpart or "")))


def _search(counts: Counts, alarm_rate: float) -> _Span | None:
    weeks = counts.weeks
    if (weeks.sum(axis=1) > 0).sum() < FEWEST_WEEKS or weeks.sum() < FEWEST_DEALINGS:
        return None
    rho = shuffled_correlation(counts.days)
    prior = prior_of(weeks)
    cost = DirichletMultinomialCost(rho, prior)
    best_gain = greatest_gain(cost, weeks)
    calibration = UNTRIED if best_gain <= 0 else calibrate(weeks, rho, alarm_rate)
    cuts = [] if best_gain <= calibration.penalty else breakpoints(cost, weeks, calibration.penalty)
    weights = effective_weights(weeks.sum(axis=1), rho)
    by_day = DirichletMultinomialCost(0.0, prior)
    by_day.fit(counts.days * np.repeat(weights, 7)[:, None])
    return _Span(
        counts=counts,
        effective=weeks * weights[:, None],
        prior=prior,
        by_day=by_day,
        calibration=calibration,
        best_gain=best_gain,
        breaks=refine(by_day, cuts, len(counts.days)),
    )


def _shift(
    span: _Span, each: Breakpoint, kind: ShiftKind, actor: str, dataset: str, alarm_rate: float
) -> Shift:
    before, after = span.windows(each)
    counts, position = span.counts, each.position
    p_value = span.calibration.p_value(each.gain)
    weeks = [round(days / 7) for days in (each.before, position.best, each.after)]
    return Shift(
        kind=kind,
        actor=actor,
        dataset=dataset,
        counterpart=None,
        day=counts.day(position.best),
        when=Window(counts.day(position.low), counts.day(position.high)),
        unit="share",
        before=before,
        after=after,
        parts=_parts(span, before, after),
        probability=each.probability,
        log_odds=each.log_odds,
        p_value=p_value,
        q_value=p_value,
        alarm_rate=alarm_rate,
        unusual=rank_turn(
            span.effective,
            span.prior,
            counts.first,
            weeks[1],
            before=weeks[1] - weeks[0],
            after=weeks[2] - weeks[1],
        ),
        sources=None,
        proofs=EvidenceFilter(None, _evidence_window(position, counts, after)),
    )


def _parts(span: _Span, before: Window, after: Window) -> tuple[Part, ...]:
    counts = span.counts
    low, here, high = (
        (day - counts.first).days for day in (before.first, after.first, after.last + timedelta(days=1))
    )
    effective = span.by_day.signal
    return measure_parts(
        counts.keys,
        (counts.days[low:here].sum(axis=0), counts.days[here:high].sum(axis=0)),
        (float(effective[low:here].sum()), float(effective[here:high].sum())),
        span.prior,
    )


def _evidence_window(position: Position, counts: Counts, after: Window) -> Window:
    first = min(counts.day(position.low), after.first)
    return Window(first, min(after.last, after.first + timedelta(days=EVIDENCE_DAYS - 1)))


def _with_sources(shift: Shift, outlets: pa.Table | None, quads: tuple[int, ...]) -> Shift:
    riser = next((part for part in _by_rise(shift.parts) if part.key != OTHERS), None)
    key = None if riser is None else riser.key
    mix = None if outlets is None or key is None else source_mix(outlets, key, shift.before, shift.after)
    return replace(shift, sources=mix, proofs=EvidenceFilter(key, shift.proofs.window, quads))


def _by_rise(parts: Sequence[Part]) -> list[Part]:
    return sorted((part for part in parts if part.change > 0), key=lambda part: -part.change)


def _with_side(shift: Shift, q: float) -> Shift:
    side = CONFLICT if shift.riser is not None and shift.riser.key == "conflict" else COOPERATION
    return replace(
        shift,
        q_value=max(q, shift.p_value or 0.0),
        proofs=EvidenceFilter(shift.counterpart, shift.proofs.window, side),
    )


def _main(daily: pa.Table) -> tuple[str, ...]:
    totals = daily.group_by("counterpart").aggregate([("incidents", "sum")])
    order = pc.sort_indices(totals, sort_keys=[("incidents_sum", "descending"), ("counterpart", "ascending")])
    top = totals.take(order[:TONE_COUNTERPARTS]).to_pylist()
    return tuple(row["counterpart"] for row in top if row["incidents_sum"] >= FEWEST_DEALINGS)

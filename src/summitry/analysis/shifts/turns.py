"""Turns: when the whole distribution of an actor's dealings changed, or their tone, over a span that is past.

Weeks of counts by counterpart are cut where one distribution no longer explains them (``costs``, ``search``), at a
penalty that leaves weeks without change whole at a stated rate (``calibrate``). Each breakpoint is then placed to the
day and measured: from what to what, how sure, how unusual, and whether the sources changed instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.shifts.by_week import Counts, by_counterpart, by_tone
from summitry.analysis.shifts.calibrate import Calibration, calibrate, greatest_gain, prior_of
from summitry.analysis.shifts.costs import DirichletMultinomialCost, effective_weights
from summitry.analysis.shifts.dispersion import shuffled_correlation
from summitry.analysis.shifts.many import q_values
from summitry.analysis.shifts.mix import source_mix
from summitry.analysis.shifts.parts import measure_parts
from summitry.analysis.shifts.position import Position, locate, log_bayes_factor, probability
from summitry.analysis.shifts.records import (
    CONFLICT,
    COOPERATION,
    OTHERS,
    EvidenceFilter,
    Part,
    Shift,
    ShiftKind,
    Window,
)
from summitry.analysis.shifts.search import breakpoints
from summitry.analysis.shifts.unusual import rank_turn

Array = npt.NDArray[np.float64]

ALARM_RATE = 0.05
"""Chance of finding any turn in a span in which nothing changed."""

EXPECTED = 26
"""Weeks in which one turn is expected beforehand: two a year."""

REACH = 28
"""Days on either side of the week of a breakpoint in which its day is looked for."""

FEWEST_WEEKS = 8
FEWEST_DEALINGS = 30
"""Less than either, and nothing is looked for."""

TONE_COUNTERPARTS = 8
"""Counterparts whose tone is looked at by itself."""


@dataclass(frozen=True, slots=True)
class _Span:
    """One searched history: counts, costs by week and by day, and where it was cut."""

    counts: Counts
    effective: Array
    prior: Array
    cost: DirichletMultinomialCost
    by_day: DirichletMultinomialCost
    calibration: Calibration
    cuts: tuple[int, ...]
    positions: tuple[Position, ...]

    def ends(self, index: int) -> tuple[int, int]:
        """Weeks of the breakpoints before and after one, or the ends of the history."""
        bounds = (0, *self.cuts, len(self.effective))
        return bounds[index], bounds[index + 2]

    def windows(self, index: int) -> tuple[Window, Window]:
        """Days before and after a breakpoint, up to the next ones."""
        days = (0, *(each.best for each in self.positions))
        here, counts = days[index + 1], self.counts
        last = counts.day(days[index + 2]) - timedelta(days=1) if index + 2 < len(days) else counts.last
        return (
            Window(counts.day(days[index]), counts.day(here) - timedelta(days=1)),
            Window(counts.day(here), last),
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
    found = (
        _shift(span, index, ShiftKind.TURN, actor, dataset, alarm_rate) for index in range(len(span.cuts))
    )
    return tuple(_with_sources(each, outlets, tuple(quads)) for each in found)


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
            tested.append(_best_p_value(span))
    found = [
        replace(
            _shift(span, index, ShiftKind.TONE, actor, dataset, alarm_rate),
            counterpart=counterpart,
            q_value=q,
        )
        for (counterpart, span), q in zip(spans.items(), q_values(tested, dependence="positive"), strict=True)
        if q <= alarm_rate
        for index in range(len(span.cuts))
    ]
    return tuple(
        sorted((_with_side(each) for each in found), key=lambda each: (each.day, each.counterpart or ""))
    )


def _search(counts: Counts, alarm_rate: float) -> _Span | None:
    weeks = counts.weeks
    if (weeks.sum(axis=1) > 0).sum() < FEWEST_WEEKS or weeks.sum() < FEWEST_DEALINGS:
        return None
    rho = shuffled_correlation(counts.days)
    prior = prior_of(weeks)
    cost = DirichletMultinomialCost(rho, prior)
    calibration = calibrate(weeks, rho, alarm_rate)
    cuts = _likely(cost, breakpoints(cost, weeks, calibration.penalty), len(weeks))
    weights = effective_weights(weeks.sum(axis=1), rho)
    by_day = DirichletMultinomialCost(0.0, prior)
    by_day.fit(counts.days * np.repeat(weights, 7)[:, None])
    return _Span(
        counts=counts,
        effective=weeks * weights[:, None],
        prior=prior,
        cost=cost,
        by_day=by_day,
        calibration=calibration,
        cuts=tuple(cuts),
        positions=_positions(by_day, cuts, len(weeks)),
    )


def _likely(cost: DirichletMultinomialCost, cuts: Sequence[int], weeks: int) -> list[int]:
    """Without breakpoints that are less likely than not, the least likely left out first."""
    kept = list(cuts)
    while kept:
        bounds = [0, *kept, weeks]
        chances = [
            probability(log_bayes_factor(cost, before, after), after - before, EXPECTED)
            for before, after in zip(bounds, bounds[2:], strict=False)
        ]
        worst = int(np.argmin(chances))
        if chances[worst] >= 0.5:
            break
        del kept[worst]
    return kept


def _positions(by_day: DirichletMultinomialCost, cuts: Sequence[int], weeks: int) -> tuple[Position, ...]:
    found: list[Position] = []
    bounds = [*cuts, weeks]
    before = 0
    for here, after in itertools.pairwise(bounds):
        low, high = max(7 * here - REACH, before + 1), min(7 * here + REACH, 7 * after - 1)
        found.append(locate(by_day, before, 7 * after, np.arange(low, high + 1)))
        before = found[-1].best
    return tuple(found)


def _shift(span: _Span, index: int, kind: ShiftKind, actor: str, dataset: str, alarm_rate: float) -> Shift:
    start, end = span.ends(index)
    cut, position = span.cuts[index], span.positions[index]
    before, after = span.windows(index)
    log_odds = log_bayes_factor(span.cost, start, end)
    gain = span.cost.error(start, end) - span.cost.error(start, cut) - span.cost.error(cut, end)
    p_value = span.calibration.p_value(gain)
    counts = span.counts
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
        probability=probability(log_odds, end - start, EXPECTED),
        log_odds=log_odds,
        p_value=p_value,
        q_value=p_value,
        alarm_rate=alarm_rate,
        unusual=rank_turn(span.effective, span.prior, counts.first, cut, before=cut - start, after=end - cut),
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
    return Window(first, min(after.last, after.first + timedelta(days=REACH - 1)))


def _with_sources(shift: Shift, outlets: pa.Table | None, quads: tuple[int, ...]) -> Shift:
    riser = next((part for part in _by_rise(shift.parts) if part.key != OTHERS), None)
    key = None if riser is None else riser.key
    mix = None if outlets is None or key is None else source_mix(outlets, key, shift.before, shift.after)
    return replace(shift, sources=mix, proofs=EvidenceFilter(key, shift.proofs.window, quads))


def _by_rise(parts: Sequence[Part]) -> list[Part]:
    return sorted((part for part in parts if part.change > 0), key=lambda part: -part.change)


def _with_side(shift: Shift) -> Shift:
    side = CONFLICT if shift.riser is not None and shift.riser.key == "conflict" else COOPERATION
    return replace(shift, proofs=EvidenceFilter(shift.counterpart, shift.proofs.window, side))


def _main(daily: pa.Table) -> tuple[str, ...]:
    totals = daily.group_by("counterpart").aggregate([("incidents", "sum")])
    order = pc.sort_indices(totals, sort_keys=[("incidents_sum", "descending"), ("counterpart", "ascending")])
    top = totals.take(order[:TONE_COUNTERPARTS]).to_pylist()
    return tuple(row["counterpart"] for row in top if row["incidents_sum"] >= FEWEST_DEALINGS)


def _best_p_value(span: _Span) -> float:
    return span.calibration.p_value(greatest_gain(span.cost, span.counts.weeks))

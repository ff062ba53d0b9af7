"""Like stretches of time: where dealings of this pair, or of others, rose and fell as in the weeks before the date.

Cooperation and conflict are compared together, as seven-day totals (``series.levels``), each z-normalised within its
window. A window that varies by no more than chance has no shape: it is flat, and is compared with flat ones only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from summitry.analysis.precedents.records import Match, Search
from summitry.analysis.precedents.series import WEEK, Floats, Pair, levels

WEEKS = 8
"""Length of the stretch that is looked for."""

MATCHES = 5
"""Nearest stretches that are shown."""

FLOOR = 1.25
"""Standard deviation on the scale of ``levels`` up to which a window is flat: 95 % of eight weeks of Poisson counts, of
whatever rate, stay below it."""

MIN_DEALINGS = 12
"""Dealings that a stretch must hold to have a shape."""

MIN_LIKENESS = 0.5
"""Likeness below which a stretch is no match, however few are nearer."""

MIN_WINDOWS = 50
"""Windows below which there is too little to compare with."""

SHUFFLES = 199
"""Orders of the same weeks that the nearest match is compared with."""

_SEED = 20111
_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Pool:
    """All earlier windows, one after the other.

    Attributes:
        pairs: In order.
        series: Of shape (2, n_pairs * (length + 1)): the levels of each pair, and a gap.
        flat: Of shape (2, n_windows).
        usable: Of shape (n_windows,): lies within one pair, holds enough, and is flat only where the query is flat too.
        counts: Of shape (2, n_windows): dealings in the window.
        length: Levels per pair.
    """

    pairs: tuple[Pair, ...]
    series: Floats
    flat: np.ndarray
    usable: np.ndarray
    counts: Floats
    length: int


def search(
    counts: Mapping[Pair, Floats], own: Pair, *, since: date, weeks: int = WEEKS, n: int = MATCHES
) -> Search:
    """The earlier stretches most like the last weeks of a pair.

    Args:
        counts: Dealings a day of each pair, shape (2, n_days), the last day being the one before the date.
        own: The pair whose last weeks are looked for; it need not be among ``counts``.
        since: First day of the series.
        weeks: How many weeks, at least 2.
        n: Matches wanted, at most.

    Returns:
        The matches, or the reason why there are none. Every match ends before the weeks that are looked for begin.
    """
    days = next(iter(counts.values())).shape[1] if counts else 0
    span = weeks * WEEK
    mine = counts.get(own, np.zeros((2, days)))[:, max(days - span, 0) :]
    cooperation, conflict = (float(part) for part in mine.sum(axis=1))
    last = since + timedelta(days - 1)
    query = Search(last - timedelta(span - 1), last, cooperation, conflict)
    refused = _too_sparse(mine, days, weeks)
    if refused is not None:
        return _refusal(query, refused)
    shape = levels(mine)
    pool = _pool(counts, days - span, span, _is_flat(shape))
    windows = int(pool.usable.sum())
    if windows < MIN_WINDOWS:
        return _refusal(
            query,
            f"only {windows} earlier stretches of {weeks} weeks hold {MIN_DEALINGS} dealings or more and have a shape; "
            f"{MIN_WINDOWS} are needed to compare with",
        )
    distances = _distances(shape, pool)
    shaped = int((~_is_flat(shape)).sum())
    matches = _nearest(distances, pool, since, span, n, shaped)
    nearest = distances[pool.usable].min()
    return Search(
        query.first,
        query.last,
        cooperation,
        conflict,
        None,
        len(counts),
        windows,
        matches,
        _chance(mine, pool, float(nearest)),
    )


def not_asked(since: date, before: date, weeks: int) -> Search:
    """What stands for a search that nobody asked for."""
    last = before - timedelta(1)
    return Search(max(since, last - timedelta(weeks * WEEK - 1)), last, 0.0, 0.0, "not asked for")


def _refusal(query: Search, reason: str) -> Search:
    return Search(query.first, query.last, query.cooperation, query.conflict, reason)


def _too_sparse(mine: Floats, days: int, weeks: int) -> str | None:
    if days < 2 * weeks * WEEK:
        return f"the data cover {max(days, 0)} days before the date; twice {weeks} weeks are needed"
    total = mine.sum()
    if total < MIN_DEALINGS:
        return f"the last {weeks} weeks hold {total:.0f} dealings; {MIN_DEALINGS} are needed to have a shape"
    if _is_flat(levels(mine)).all():
        return f"the {total:.0f} dealings of the last {weeks} weeks vary no more than chance does: no shape to look for"
    return None


def _is_flat(windows: Floats) -> np.ndarray:
    return np.asarray(windows.std(axis=-1) <= FLOOR)


def _pool(counts: Mapping[Pair, Floats], days: int, span: int, quiet: np.ndarray) -> _Pool:
    """Windows of all pairs in the first days; ``quiet`` says in which parts the query is flat, shape (2,)."""
    pairs = tuple(sorted(counts))
    width = span - WEEK + 1
    length = days - WEEK + 1
    series = np.full((2, len(pairs) * (length + 1)), np.nan)
    n_windows = series.shape[1] - width + 1
    flat = np.zeros((2, n_windows), dtype=bool)
    usable = np.zeros(n_windows, dtype=bool)
    held = np.zeros((2, n_windows))
    for number, pair in enumerate(pairs):
        start = number * (length + 1)
        early = counts[pair][:, :days]
        own = levels(early)
        series[:, start : start + length] = own
        here = slice(start, start + length - width + 1)
        flat[:, here] = _is_flat(np.lib.stride_tricks.sliding_window_view(own, width, axis=1))
        held[:, here] = np.lib.stride_tricks.sliding_window_view(early, span, axis=1).sum(axis=-1)
        shaped = ~(flat[:, here] & ~quiet[:, None]).any(axis=0)
        usable[here] = shaped & (held[:, here].sum(axis=0) >= MIN_DEALINGS)
    return _Pool(pairs, series, flat, usable, held, length)


def _distances(query: Floats, pool: _Pool) -> Floats:
    """Distances of the query (2, width) to all windows: MASS by part, added as squares.

    stumpy gives two flat windows distance 0, a flat and another one sqrt(width): what the vectors themselves give if a
    flat one is all zero.

    Source: Mueen et al., MASS; Yeh et al. (2016), "Matrix Profile I".
    """
    import stumpy

    squares = np.zeros(pool.usable.shape)
    for part in range(2):
        profile = stumpy.mass(
            query[part],
            pool.series[part].copy(),
            T_subseq_isconstant=pool.flat[part].copy(),
            Q_subseq_isconstant=np.array([bool(_is_flat(query[part]))]),
        )
        squares += profile.astype(float) ** 2
    result: Floats = np.sqrt(squares)
    return result


def _nearest(
    distances: Floats, pool: _Pool, since: date, span: int, n: int, shaped: int
) -> tuple[Match, ...]:
    """The nearest windows that are alike at all, none of a pair overlapping a nearer one of the same pair."""
    candidates = np.flatnonzero(pool.usable)
    likeness = 1 - distances**2 / (2 * (span - WEEK + 1) * shaped)
    ranked = candidates[np.lexsort((candidates, np.round(distances[candidates], 9)))]
    taken: list[int] = []
    for at in ranked:
        if len(taken) == n or likeness[at] < MIN_LIKENESS:
            break
        if all(abs(at - other) >= span or _pair_of(at, pool) != _pair_of(other, pool) for other in taken):
            taken.append(int(at))
    found = []
    for at in taken:
        number, start = _pair_of(at, pool), at % (pool.length + 1)
        first = since + timedelta(start)
        distance = float(distances[at])
        found.append(
            Match(
                *pool.pairs[number],
                first=first,
                last=first + timedelta(span - 1),
                distance=distance,
                likeness=float(likeness[at]),
                rank=1 + int((distances[candidates] < distance - 1e-9).sum()),
                of=len(candidates),
                cooperation=float(pool.counts[0, at]),
                conflict=float(pool.counts[1, at]),
            )
        )
    return tuple(found)


def _pair_of(at: int, pool: _Pool) -> int:
    return int(at) // (pool.length + 1)


def _chance(mine: Floats, pool: _Pool, nearest: float) -> float:
    """How often the same weeks in another order find a window at least as near.

    Args:
        mine: Dealings a day of the weeks that are looked for, shape (2, 7 * weeks).
        pool: All windows.
        nearest: Distance of the nearest one.

    Returns:
        (1 + shuffles that do) / (1 + shuffles): a p-value of a permutation test.
    """
    shuffled = _shuffles(mine)
    if not len(shuffled):
        return 1.0
    queries = _vectors(shuffled)
    best = np.full(len(queries), np.inf)
    width = shuffled.shape[-1]
    for number in range(len(pool.pairs)):
        start = number * (pool.length + 1)
        usable = pool.usable[start : start + pool.length - width + 1]
        if usable.any():
            own = pool.series[:, start : start + pool.length]
            windows = np.lib.stride_tricks.sliding_window_view(own, width, axis=1).swapaxes(0, 1)
            best = np.minimum(best, _squares(queries, _vectors(windows[usable])).min(axis=1))
    as_near = int((np.sqrt(np.maximum(best, 0)) <= nearest + 1e-6).sum())
    return (1 + as_near) / (1 + len(queries))


def _shuffles(mine: Floats) -> Floats:
    """Levels of the same weeks in other orders, shape (at most ``SHUFFLES``, 2, width).

    Only those that are flat in the same parts: the others would be compared with other windows.
    """
    draws = np.random.default_rng(_SEED)
    weeks = mine.reshape(2, -1, WEEK)
    orders = [draws.permutation(weeks.shape[1]) for _ in range(_TRIES * SHUFFLES)]
    shuffled = levels(np.stack([weeks[:, order].reshape(2, -1) for order in orders]))
    alike = (_is_flat(shuffled) == _is_flat(levels(mine))).all(axis=1)
    result: Floats = shuffled[alike][:SHUFFLES]
    return result


def _vectors(windows: Floats) -> Floats:
    """Windows (n, 2, width) z-normalised, flat parts zero: shape (n, 2 * width)."""
    spread = windows.std(axis=-1, keepdims=True)
    flat = spread <= FLOOR
    normal = np.where(
        flat, 0.0, (windows - windows.mean(axis=-1, keepdims=True)) / np.where(flat, 1.0, spread)
    )
    result: Floats = normal.reshape(len(windows), -1)
    return result


def _squares(a: Floats, b: Floats) -> Floats:
    """Squared distances of all rows of ``a`` to all of ``b``."""
    result: Floats = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None, :] - 2 * a @ b.T
    return result

"""Figures of docs/attention.md: how often intervals hold the true share, and which correction for outlets errs least.

    python -m bench.attention

Simulated data only; about two minutes.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summitry.analysis.attention import outlets
from summitry.analysis.attention.interval import share_intervals
from summitry.analysis.attention.prior import Floats

KEYS = 12


def main() -> None:
    """Print both tables as Markdown."""
    print("| bins | dealings a bin | s = 2 | s = 20 | s = 500 |\n|---|---|---|---|---|")
    for n_bins in (4, 8, 26, 104):
        for size in (3, 30):
            held = " | ".join(f"{_held(n_bins, size, s):.2f}" for s in (2, 20, 500))
            print(f"| {n_bins} | {size} | {held} |")
    print("\n| dealings a bin | " + " | ".join(ESTIMATES) + " |\n" + "|---" * (len(ESTIMATES) + 1) + "|")
    for size in (8, 30, 200):
        errors = _errors(size)
        print(f"| {size} | " + " | ".join(f"{a:.3f} / {b:.3f}" for a, b in errors) + " |")


def _held(n_bins: int, size: float, strength: float, n_times: int = 40) -> float:
    """Part of intervals that hold the share they are drawn from."""
    rng = np.random.default_rng(1)
    held: list[float] = []
    for _ in range(n_times):
        usual = rng.dirichlet(np.full(KEYS, 0.6))
        shares = rng.dirichlet(strength * usual + 1e-9, size=n_bins)
        sizes = rng.negative_binomial(2, 2 / (2 + size), size=n_bins)
        counts = np.array([rng.multinomial(n, p) for n, p in zip(sizes, shares, strict=True)], float)
        low, high, _ = share_intervals(counts)
        inside = (low <= shares + 1e-9) & (shares <= high + 1e-9)
        held.extend(inside[sizes > 0].ravel().tolist())
    return float(np.mean(held))


def _counted(counts: Floats) -> Floats:
    shares: Floats = counts.sum(axis=1) / counts.sum(axis=(1, 2))[:, None]
    return shares


def _panel(counts: Floats) -> Floats:
    """Only outlets that report in four of five bins."""
    kept = counts[:, (counts.sum(axis=2) > 0).mean(axis=0) >= 0.8].sum(axis=1)
    with np.errstate(invalid="ignore"):
        shares: Floats = kept / kept.sum(axis=1, keepdims=True)
    return shares


def _pulled(pull: float) -> Callable[[Floats], Floats]:
    def estimate(counts: Floats) -> Floats:
        before, outlets.PULL = outlets.PULL, pull
        try:
            return outlets.usual_shares(counts)
        finally:
            outlets.PULL = before

    return estimate


ESTIMATES: dict[str, Callable[[Floats], Floats]] = {
    "as counted": _counted,
    "constant outlets": _panel,
    **{f"pull {pull:.0f}": _pulled(pull) for pull in (1, 5, 20, 100)},
}


def _errors(size: int, n_times: int = 15) -> list[tuple[float, float]]:
    """Root mean square error; and the spurious step, in total variation, where outlets leave."""
    rng = np.random.default_rng(3)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ESTIMATES}
    for _ in range(n_times):
        counts, truth = _told(rng, size)
        for name, estimate in ESTIMATES.items():
            error = estimate(counts) - truth
            third = len(error) // 3
            step = np.nanmean(error[third:], axis=0) - np.nanmean(error[:third], axis=0)
            found[name].append((float(np.sqrt(np.nanmean(error**2))), float(np.abs(step).sum() / 2)))
    return [tuple(np.nanmean(pairs, axis=0).tolist()) for pairs in found.values()]  # type: ignore[misc]


def _told(
    rng: np.random.Generator, size: int, n_bins: int = 40, n_outlets: int = 15
) -> tuple[Floats, Floats]:
    """Counts by bin, outlet and key, attention turning half-way, outlets leaving after a third; and true shares."""
    usual = rng.dirichlet(np.ones(8))
    shares = rng.dirichlet(200 * usual, size=n_bins)
    shares[n_bins // 2 :] = rng.dirichlet(
        200 * (0.6 * usual + 0.4 * rng.dirichlet(np.ones(8))), n_bins - n_bins // 2
    )
    leaning = rng.dirichlet(5 * usual + 0.05, size=n_outlets)
    weights = rng.zipf(1.6, n_outlets).clip(1, 50).astype(float)
    leaves = rng.random(n_outlets) < 0.4
    counts, within = np.zeros((n_bins, n_outlets, 8)), np.zeros((n_bins, n_outlets, 8))
    for t in range(n_bins):
        mix = np.where(leaves & (t >= n_bins // 3), weights / 20, weights)
        told = rng.multinomial(max(rng.poisson(size), 1), mix / mix.sum())
        within[t] = shares[t] * leaning / usual
        within[t] /= within[t].sum(axis=1, keepdims=True)
        counts[t] = [rng.multinomial(n, p) for n, p in zip(told, within[t], strict=True)]
    overall = counts.sum(axis=(0, 2)) / counts.sum()
    return counts, np.einsum("o,tok->tk", overall, within)


if __name__ == "__main__":
    main()

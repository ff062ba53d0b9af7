"""A change of outlets is no change of attention; a change of attention is one with whatever outlets."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.outlets import outlets_moved, usual_shares
from summitry.analysis.attention.prior import Floats
from summitry.analysis.attention.records import Attention
from tests.charts.series import cells_of

KEYS = ("CHN", "USA")
LEAN = {"Xin Daily": (0.8, 0.2), "Yan Wire": (0.2, 0.8)}
"""Two outlets that tell of the same actor, each more of its own country."""


def told(n_weeks: int, mix: Floats, turn: float = 0.0, size: int = 60) -> tuple[pa.Table, pa.Table]:
    """Cells and dealings by outlet: ``mix`` is the first outlet's part; China's odds grow by ``turn`` half-way."""
    first = date(2018, 1, 1)
    weeks = [first + timedelta(days=7 * i) for i in range(n_weeks)]
    rng = np.random.default_rng(4)
    counts: dict[tuple[date, str, int], float] = {}
    rows = []
    for i, week in enumerate(weeks):
        for part, (outlet, lean) in zip((mix[i], 1 - mix[i]), LEAN.items(), strict=True):
            odds = lean[0] / lean[1] * np.exp(turn * (i >= n_weeks // 2))
            n_china = rng.binomial(round(size * part), odds / (1 + odds))
            for key, n in zip(KEYS, (n_china, round(size * part) - n_china), strict=True):
                counts[week, key, 1] = counts.get((week, key, 1), 0) + n
                rows.append({"start": week, "outlet": outlet, "key": key, "incidents": float(n)})
    last = weeks[-1] + timedelta(days=6)
    return cells_of(counts, since=first, until=last), pa.Table.from_pylist(rows)


def china(found: Attention) -> tuple[float, float, float, float]:
    """China's mean share before and after half-way, as counted and corrected."""
    series = next(each for each in found.cells if each[0].key == "CHN")
    half = len(series) // 2
    means = [
        float(np.mean([value(c) for c in part]))
        for value in (lambda c: c.share, lambda c: c.corrected)
        for part in (series[:half], series[half:])
    ]
    return means[0], means[1], means[2], means[3]


SWAP = np.where(np.arange(30) < 15, 0.8, 0.2)
EVEN = np.full(30, 0.5)


def test_change_of_outlets_moves_the_share_but_not_the_corrected_one() -> None:
    cells, outlets = told(30, SWAP)
    before, after, corrected_before, corrected_after = china(
        measure(cells, actor="PRK", by="week", outlets=outlets)
    )
    assert before - after > 0.25
    assert abs(corrected_before - corrected_after) < 0.05


@pytest.mark.parametrize("mix", [SWAP, EVEN], ids=["outlets change", "outlets stay"])
def test_change_of_attention_is_kept(mix: Floats) -> None:
    cells, outlets = told(30, mix, turn=1.2)
    _, _, before, after = china(measure(cells, actor="PRK", by="week", outlets=outlets))
    assert 0.12 < after - before < 0.3


def test_corrected_shares_add_up_to_one() -> None:
    counts = np.random.default_rng(0).poisson(2.0, (20, 5, 4)).astype(float)
    assert usual_shares(counts).sum(axis=1) == pytest.approx(np.ones(20))


def test_same_mix_in_every_bin_leaves_shares_nearly_as_they_are() -> None:
    cells, outlets = told(30, EVEN, size=400)
    found = measure(cells, actor="PRK", by="week", outlets=outlets)
    for series in found.cells:
        for c in series:
            assert c.corrected == pytest.approx(c.share, abs=0.03)


def test_weeks_told_by_other_outlets_bear_a_note() -> None:
    mix = np.full(30, 0.8)
    mix[12] = 0.0
    cells, outlets = told(30, mix)
    found = measure(cells, actor="PRK", by="week", outlets=outlets)
    assert [i for i, cut in enumerate(found.bins) if cut.note] == [12]
    assert "other outlets than usual" in found.bins[12].note


def test_chance_with_few_dealings_is_no_move() -> None:
    rng = np.random.default_rng(1)
    counts = rng.multinomial(4, np.full(10, 0.1), size=200).astype(float)
    assert (outlets_moved(counts) >= 0.25).mean() < 0.05


def test_without_known_outlets_nothing_is_corrected() -> None:
    cells, outlets = told(10, EVEN[:10])
    dark = outlets.set_column(1, "outlet", pa.nulls(outlets.num_rows, pa.string()))
    for frame in (None, dark):
        found = measure(cells, actor="PRK", by="week", outlets=frame)
        assert all(c.corrected is None for series in found.cells for c in series)
        assert all(cut.outlets_moved is None for cut in found.bins)

"""Numbers as people read them, and sparklines."""

from __future__ import annotations

import pytest

from summitry.charts.numbers import say_count, say_interval, say_share
from summitry.charts.spark import sparkline


@pytest.mark.parametrize(("n", "said"), [(0, "0"), (2.5, "2.5"), (2.98, "3"), (12.4, "12"), (1204, "1,204")])
def test_counts(n: float, said: str) -> None:
    assert say_count(n) == said


@pytest.mark.parametrize(
    ("share", "said"), [(None, "–"), (0, "0 %"), (0.004, "0.4 %"), (0.313, "31 %"), (1, "100 %")]
)
def test_shares(share: float | None, said: str) -> None:
    assert say_share(share) == said


def test_intervals() -> None:
    assert say_interval(0.268, 0.352) == "27–35 %"
    assert say_interval(None, None) == "–"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0, 1, 7], "▁▂█"),
        ([None, 0, 1], "·▁█"),
        ([0, 0], "▁▁"),
        ([], ""),
        ([0.01, 100], "▂█"),
    ],
)
def test_sparklines_tell_nothing_known_from_zero_and_zero_from_little(
    values: list[float | None], said: str
) -> None:
    assert sparkline(values) == said


def test_long_series_are_summed() -> None:
    assert sparkline([1, 1, 0, 0], width=2) == "█▁"

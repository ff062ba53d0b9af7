"""Numbers as people read them."""

from __future__ import annotations


def say_count(n: float) -> str:
    """A count with thousands parted: "1,204"; a fraction below ten keeps one digit: "2.5"."""
    if n < 10 and abs(n - round(n)) >= 0.05:
        return f"{n:.1f}"
    return f"{n:,.0f}"


def say_share(share: float | None) -> str:
    """A share as a percentage: "31 %", "0.4 %", "–" where there is none."""
    if share is None:
        return "–"
    percent = 100 * share
    return f"{percent:.1f} %" if 0 < percent < 0.95 else f"{percent:.0f} %"


def say_interval(low: float | None, high: float | None) -> str:
    """An interval of a share: "27–35 %", "–" where nothing is known."""
    if low is None or high is None:
        return "–"
    return f"{_ends(low)}–{say_share(high)}"


def _ends(share: float) -> str:
    return say_share(share).removesuffix(" %")

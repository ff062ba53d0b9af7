"""The words of a picture of attention: one true sentence with its number, and what is plotted."""

from __future__ import annotations

from datetime import date

from summitry.analysis.attention.records import NO_REPORTS, Attention, Tally
from summitry.charts.keys import Names, is_plural, key_name, keys_noun
from summitry.charts.numbers import say_count, say_share
from summitry.model.dealing import ARTICLES
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, possessive, with_article

UNKNOWN = "unknown"
"""Key of dealings whose level is not known; the sentence is on another, where there is one."""

FEWEST_FOR_SHARE = 10
"""Dealings below which no percentage is said: the counts are."""


def headline(found: Attention, names: Names) -> str:
    """What the picture shows: the largest share, and the bin in which it stood out, where one did."""
    whose = possessive(names(found.actor))
    if not found.totals:
        return f"No dealings of {with_article(names(found.actor))} are reported in this period"
    top = next((each for each in found.totals if each.key != UNKNOWN), found.totals[0])
    name = key_name(top.key, found.over, names)
    told = capital(with_article(name))
    verb = "account" if is_plural(top.key, found.over) else "accounts"
    counts = f"{say_count(top.incidents)} of {say_count(top.total)}"
    if top.total < FEWEST_FOR_SHARE:
        return f"{told} {verb} for {counts} of {whose} dealings"
    said = f"{told} {verb} for {say_share(top.share)} of {whose} dealings"
    peak = _peak(found, top.key)
    if peak is None:
        return f"{said}, {counts}"
    return f"{said}, and for {say_share(peak[1])} {_in_bin(peak[0], found.by)}"


def plotted(found: Attention) -> str:
    """What the marks stand for."""
    return (
        f"Line: share of the dealings of each {found.by}, with the 95 % interval of that share. "
        f"Bars: dealings, cooperation above the line, conflict below."
    )


def basis(found: Attention, *, ticks: bool = True) -> str:
    """Period, n, source, and what is missing: "1 January – 31 October 2018; n = 1,204 dealings; source: icews".

    Args:
        found: The measurement.
        ticks: Whether bins told by other outlets than usual are marked by grey ticks, and to be explained.
    """
    said = [
        say_range(found.bins[0].start, found.bins[-1].end),
        f"n = {say_count(found.total)} dealings with {keys_noun(found.over, len(found.totals))}"
        if found.over == "counterpart"
        else f"n = {say_count(found.total)} dealings",
        f"source: {'articles read into the desk' if found.dataset == ARTICLES else found.dataset}",
    ]
    empty = sum(each.note == NO_REPORTS for each in found.bins)
    if empty:
        said.append(f"no reports in {empty} of {plural(len(found.bins), found.by)}")
    moved = [each for each in found.bins if each.note not in ("", NO_REPORTS)]
    if moved and ticks:
        said.append(f"grey ticks: {plural(len(moved), found.by)} told by other outlets than usual")
    return "; ".join(said) + "."


def left_out(found: Attention) -> str:
    """What is not in the series: "Reports not counted: undated: 3; ..." or that every report is."""
    said = found.left_out.said()
    return f"Reports not counted: {said}." if said else "Every report is counted."


def _peak(found: Attention, key: str) -> tuple[Tally, float] | None:
    """The bin with the key's highest share, where its interval lies above the share over all."""
    overall = next((each.share or 0.0 for each in found.totals if each.key == key), 0.0)
    at = next(i for i, each in enumerate(found.totals) if each.key == key)
    standing_out = [
        (count.share, i)
        for i, count in enumerate(found.series(at))
        if count.share is not None
        and count.total >= FEWEST_FOR_SHARE
        and count.low is not None
        and count.low > overall
    ]
    if not standing_out:
        return None
    share, i = max(standing_out, key=lambda each: (each[0], -each[1]))
    return found.bins[i], share


def _in_bin(tally: Tally, by: str) -> str:
    if by == "day":
        return f"on {say_day(tally.start)}"
    if by == "week":
        return f"in the week of {say_day(tally.start)}"
    return f"in {date(tally.start.year, tally.start.month, 1):%B %Y}"

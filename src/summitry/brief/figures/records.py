"""Track records and calibration as figures: who was right how often, and whether words of likelihood held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.analysis.expectations.calibration import Calibration
from summitry.analysis.expectations.scores import FEWEST, Score, Share, TrackRecord
from summitry.brief.clean import clean
from summitry.brief.words import phrases
from summitry.charts.calibration import Subject
from summitry.charts.calibration_page import calibration_page
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.charts.numbers import say_interval, say_share
from summitry.charts.track_dots import Dot, track_dots
from summitry.wording.days import say_day
from summitry.wording.names import plural

DRAWN = 18
"""Rows of the picture; the table holds all."""

NAMES = {
    "speaker": ("speaker", "speakers"),
    "outlet": ("outlet", "outlets"),
    "kind": ("kind of outlet", "kinds of outlet"),
    "claim": ("kind of word", "kinds of word"),
    "all": ("group", "groups"),
}

ROWS = pa.schema(
    [
        ("key", pa.string()),
        ("name", pa.string()),
        ("expectations", pa.int64()),
        ("settled", pa.int64()),
        ("came_true", pa.int64()),
        ("n", pa.int64()),
        ("share", pa.float64()),
        ("share_low", pa.float64()),
        ("share_high", pa.float64()),
        ("first_came_true", pa.int64()),
        ("first_n", pa.int64()),
        ("unhedged_came_true", pa.int64()),
        ("unhedged_n", pa.int64()),
        ("unhedged_share", pa.float64()),
        ("scored_n", pa.int64()),
        ("brier", pa.float64()),
        ("brier_low", pa.float64()),
        ("brier_high", pa.float64()),
        ("reliability", pa.float64()),
        ("resolution", pa.float64()),
        ("uncertainty", pa.float64()),
        ("within", pa.float64()),
        ("skill", pa.float64()),
        ("skill_low", pa.float64()),
        ("skill_high", pa.float64()),
        ("told_share", pa.string()),
        ("told_unhedged", pa.string()),
        ("told_brier", pa.string()),
        ("told_skill", pa.string()),
        ("address", pa.string()),
    ]
)
"""Columns of track records; shares and scores that rest on fewer than ``FEWEST`` statements are null."""


def record_figure(
    records: Sequence[TrackRecord], by: str, on: date | None, address: Callable[[str], str]
) -> Figure:
    """Track records as a table, those with enough cases as a picture.

    Args:
        records: Those with most judged first.
        by: What they are of.
        on: The day as of which.
        address: From a key to the address that shows how its words held.
    """
    judged = [each for each in records if each.last.n]
    enough = [each for each in judged if each.last.share is not None]
    rows = [_row(each, address(each.key)) for each in records]
    return Figure(
        title=_title(judged, enough, by),
        basis=_basis(on),
        rows=table(rows, ROWS),
        columns=(
            Column("name", NAMES[by][0].capitalize(), link="address"),
            Column("settled", "Settled", Kind.NUMBER),
            Column("told_share", "Came true"),
            Column("told_unhedged", "Of what had no hedge"),
            Column("told_brier", "Brier score"),
            Column("reliability", "Reliability", Kind.NUMBER),
            Column("resolution", "Resolution", Kind.NUMBER),
            Column("uncertainty", "Uncertainty", Kind.NUMBER),
            Column("told_skill", "Skill"),
        ),
        spec=_picture(enough, address) if enough else None,
        empty="Nothing is settled yet, so nobody has a track record. Settle an expectation, or read later articles.",
        unfolded=True,
        most=60,
        notes=(
            "Brier score: the mean of (p − o)², from 0 (always right and sure) to 1; 0.25 is a half each time. It is "
            "reliability − resolution + uncertainty: how far what was called 70 % likely was from coming true in 70 %, "
            "how much the words told apart, how hard the cases were. Skill above 0 is better than always naming the "
            "share that came true.",
        ),
    )


def _title(judged: Sequence[TrackRecord], enough: Sequence[TrackRecord], by: str) -> str:
    one, many = NAMES[by]
    if not judged:
        return "Nobody has a track record yet"
    if not enough:
        most = max(each.last.n for each in judged)
        return (
            f"No {one} has {FEWEST} settled statements yet, so no share is given: the most is {most}"
            if len(judged) > 1
            else f"{plural(most, 'settled statement')} are too few for a share: it takes {FEWEST}"
        )
    if len(enough) == 1:
        only = enough[0]
        came = say_share(only.last.share)
        return f"Of {only.last.n:,} statements of {_name(only)} that can be judged, {came} came true"
    best = max(enough, key=lambda each: each.last.low or 0)
    worst = min(enough, key=lambda each: each.last.high or 1)
    if (best.last.low or 0) > (worst.last.high or 1):
        return (
            f"What {_name(best)} said came true in {say_share(best.last.share)} of cases, what {_name(worst)} said in "
            f"{say_share(worst.last.share)}"
        )
    return f"Among {len(enough)} {many} with {FEWEST} statements or more, none stands apart beyond chance"


def _basis(on: date | None) -> str:
    known = f"As known on {say_day(on)}. " if on else ""
    return (
        f"{known}Of what one speaker said on one expectation the last statement in time counts; reprints once; what "
        f"came late was not true by its day. Overdue, overtaken and ambiguous ones judge nobody. No share and no score "
        f"below {FEWEST} statements; intervals of 95 %."
    )


def _picture(enough: Sequence[TrackRecord], address: Callable[[str], str]) -> dict[str, Any]:
    dots = [
        Dot(_name(r), r.last.share, r.last.low or 0.0, r.last.high or 1.0, r.last.n, address(r.key))
        for r in enough[:DRAWN]
        if r.last.share is not None
    ]
    n = sum(each.last.n for each in enough)
    overall = sum(each.last.came_true for each in enough) / n if len(enough) > 1 else None
    return track_dots(dots, overall)


def _name(record: TrackRecord) -> str:
    if record.by == "claim":
        return str(phrases()["claims"].get(record.key, record.name))
    if record.by == "kind":
        return str(phrases()["kind"].get(record.key, record.name.replace("_", " ")))
    return "everybody" if record.by == "all" else clean(record.name)


def _row(each: TrackRecord, address: str) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": _name(each),
        "expectations": each.n_expectations,
        "settled": each.n_settled,
        "came_true": each.last.came_true,
        "n": each.last.n,
        "share": each.last.share,
        "share_low": each.last.low,
        "share_high": each.last.high,
        "first_came_true": each.first.came_true,
        "first_n": each.first.n,
        "unhedged_came_true": each.unhedged.came_true,
        "unhedged_n": each.unhedged.n,
        "unhedged_share": each.unhedged.share,
        "scored_n": each.n_worded,
        **_score(each.worded),
        "told_share": _share(each.last),
        "told_unhedged": _share(each.unhedged),
        "told_brier": _brier(each),
        "told_skill": _skill(each.worded),
        "address": address,
    }


def _score(found: Score | None) -> dict[str, Any]:
    if found is None:
        return {}
    parts = found.brier
    return {
        "brier": parts.score,
        "brier_low": found.low,
        "brier_high": found.high,
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "uncertainty": parts.uncertainty,
        "within": parts.within_variance - parts.within_covariance,
        "skill": parts.skill,
        "skill_low": found.skill_low,
        "skill_high": found.skill_high,
    }


def _share(found: Share) -> str:
    if found.share is None:
        return f"too few ({found.came_true} of {found.n})" if found.n else "–"
    return f"{say_share(found.share)} ({say_interval(found.low, found.high)}), n = {found.n:,}"


def _brier(each: TrackRecord) -> str:
    found = each.worded
    if found is None:
        return f"too few ({each.n_worded})" if each.n_worded else "–"
    return f"{found.brier.score:.2f}{_ends(found.low, found.high, '.2f')}, n = {found.brier.n:,}"


def _skill(found: Score | None) -> str:
    if found is None or found.brier.skill is None:
        return "–"
    return f"{found.brier.skill:+.2f}{_ends(found.skill_low, found.skill_high, '+.2f')}"


def _ends(low: float | None, high: float | None, form: str) -> str:
    return "" if low is None or high is None else f" ({low:{form}} to {high:{form}})"


def calibration_figure(found: Calibration, on: date | None, *, whose: str = "") -> Figure:
    """How well words of likelihood held; what was said without a hedge beside it, in outline.

    Args:
        found: The two tables.
        on: The day as of which.
        whose: Whose statements; everybody's, if empty.
    """
    certain = found.unhedged.bins
    apart = replace(certain[0], label="no hedge") if len(certain) == 1 else None
    subject = Subject(
        things=f"statements of {whose} with a word of likelihood"
        if whose
        else "statements with a word of likelihood",
        worded=True,
        period=f"as known on {say_day(on)}" if on else "",
    )
    return calibration_page(
        found.worded,
        subject,
        apart=apart,
        empty="No statement with a word of likelihood is settled yet.",
    )

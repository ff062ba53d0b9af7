"""Shifts of an actor as a page tells them: each in sentences with its counts before and after, and its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from summitry.analysis.shifts.records import FALSE_ALARMS, Shift, ShiftKind
from summitry.analysis.shifts.strongest import strongest
from summitry.brief.figures.proofs import To, cited_proofs, source_words
from summitry.brief.opening_shifts import RECENT, SURE
from summitry.brief.shift_section import basis
from summitry.brief.shifts import Shifts, shift_sentence
from summitry.brief.words import Names
from summitry.charts.attention_lines import Mark
from summitry.charts.figure import Figure, Told
from summitry.charts.numbers import say_count
from summitry.model.dealing import Proof
from summitry.wording.days import say_day, say_range
from summitry.wording.names import plural, with_article

LIKELY = 0.5
"""Probability below which a shift is not told: chance explains it as well."""

MOST = 12
"""Shifts told of a period; the files hold all."""

ORDER = (ShiftKind.TURN, ShiftKind.SURGE, ShiftKind.TONE, ShiftKind.SILENCE)
"""Which kind is told first where one has to stand for all."""

KIND_WORDS: Mapping[ShiftKind, str] = {
    ShiftKind.SURGE: "surge",
    ShiftKind.SILENCE: "silence",
    ShiftKind.TURN: "turn",
    ShiftKind.TONE: "tone",
}


def shifts_within(found: Shifts, since: date | None, until: date | None) -> list[Shift]:
    """The shifts whose day may lie in a period, in order of day."""
    return [
        each
        for each in sorted(found, key=lambda each: (each.day, each.kind))
        if (since is None or each.when.last >= since) and (until is None or each.when.first <= until)
    ]


def told_shifts(inside: Sequence[Shift]) -> list[Shift]:
    """Those of some shifts that are told, in order of day: likelier than not, the strongest of each kind in turn."""
    likely = [each for each in inside if each.probability >= LIKELY]
    return sorted(strongest(likely, MOST), key=lambda each: (each.day, each.kind))


def shift_marks(shifts: Sequence[Shift], names: Names) -> list[Mark]:
    """Marks for the picture of attention, numbered as ``shift_figure`` numbers them."""
    return [
        Mark(n, each.day, each.when.first, each.when.last, shift_sentence(each, names), f"#shift-{n}")
        for n, each in enumerate(shifts, start=1)
    ]


def shift_figure(
    found: Shifts,
    inside: Sequence[Shift],
    proofs: Mapping[str, Proof],
    names: Names,
    to: To,
    period: str,
) -> Figure:
    """Shifts in sentences.

    Args:
        found: All shifts of the actor.
        inside: Those of the period, all that were found: the rows.
        proofs: Evidence by id.
        names: From an actor's id to its name.
        to: Makes addresses.
        period: The days that are looked at, as written; "" for all.
    """
    rows = replace(found, found=tuple(inside)).to_arrow()
    shifts = told_shifts(inside)
    who = with_article(names(found.actor))
    n = len(shifts)
    when = f", {period}" if period else ""
    return Figure(
        title=_title(shifts, names) if shifts else f"No shift of {who} is surer than chance",
        basis=(
            f"{plural(n, 'shift')} told of {plural(len(inside), 'change')} found{when}. False alarms to be expected of "
            f"surges and silences: {FALSE_ALARMS:.0f} a year."
        ),
        rows=rows,
        told=[_told(i, each, proofs, names, to) for i, each in enumerate(shifts, start=1)],
        empty=f"Nothing shifted beyond what chance explains in the dealings of {who}{when}.",
    )


def _title(shifts: Sequence[Shift], names: Names) -> str:
    fresh = [each for each in shifts if each.probability >= SURE and shifts[-1].day - each.day <= RECENT]
    chosen = fresh or shifts
    best = next(
        strongest(of, 1)[0] for kind in ORDER if (of := [each for each in chosen if each.kind is kind])
    )
    said = re.split(r"[:;]|\. ", shift_sentence(best, names))[0].rstrip(".")
    part = best.parts[0]
    return (
        f"{said} from {say_day(best.day)} on: {part.before.count:.0f} of {part.before.total:.0f} dealings "
        f"before, {part.after.count:.0f} of {part.after.total:.0f} after."
        if best.unit == "share"
        else f"{said} from {say_day(best.day)} on."
    )


def _told(n: int, shift: Shift, proofs: Mapping[str, Proof], names: Names, to: To) -> Told:
    return Told(
        text=shift_sentence(shift, names),
        anchor=f"shift-{n}",
        when=f"{n} · {say_day(shift.day)}",
        mark=KIND_WORDS[shift.kind],
        basis=(_counts(shift), f"{basis(shift)} Source: {source_words(shift.dataset)}."),
        proofs=cited_proofs(shift.evidence, proofs, names, to),
    )


def _counts(shift: Shift) -> str:
    part = shift.parts[0]
    spans = (
        f"Before, {say_range(shift.before.first, shift.before.last)}: ",
        f"after, {say_range(shift.after.first, shift.after.last)}: ",
    )
    unit = "dealings" if shift.unit == "share" else "weeks"
    counts = [
        f"{say_count(each.count)} of {say_count(each.total)} {unit}"
        if shift.unit == "share"
        else f"{say_count(each.count)} dealings in {say_count(each.total)} {unit}"
        for each in (part.before, part.after)
    ]
    return "; ".join(f"{span}{count}" for span, count in zip(spans, counts, strict=True)) + "."

"""When attention shifted: the shifts of each data set, with how sure each is, when it could be known, and its notes."""

from __future__ import annotations

from summitry.analysis.shifts.records import ALARM_RATE, FALSE_ALARMS, Shift
from summitry.brief.clean import clean
from summitry.brief.notebook import Notebook
from summitry.brief.records import ShiftsPart, Statement, ToldShift
from summitry.brief.shifts import shift_sentence, sureness, when
from summitry.brief.sketches import sketch
from summitry.brief.studied import DatasetStudy, Studied
from summitry.brief.words import Names, phrases
from summitry.charts.numbers import say_count
from summitry.wording.days import say_day, say_range
from summitry.wording.names import plural, with_article

FEWEST_DEALINGS = 30
"""Dealings below which finding nothing says little: turns and tone are not looked for, and only bursts are seen."""


def shift_parts(studied: Studied, names: Names, book: Notebook) -> tuple[ShiftsPart, ...]:
    """The shifts of each data set, in order of day, or why there are none."""
    return tuple(_part(study, names, book) for study in studied.datasets)


def source_name(dataset: str) -> str:
    """A data set as people write it: "Articles read", "ICEWS"; a name of one's own as it is."""
    names: dict[str, str] = phrases()["dataset"]
    return names.get(dataset, clean(dataset))


def looked_at(study: DatasetStudy, names: Names) -> str:
    """What was looked at: "7,929 dealings of North Korea, 1 January – 31 October 2018"."""
    found = study.attention
    n = found.total
    dealings = "1 dealing" if n == 1 else f"{say_count(n)} dealings"
    period = say_range(found.bins[0].start, found.bins[-1].end)
    return f"{dealings} of {with_article(names(found.actor))}, {period}"


def _part(study: DatasetStudy, names: Names, book: Notebook) -> ShiftsPart:
    told = tuple(_told(each, study, names, book) for each in study.shifts)
    return ShiftsPart(
        dataset=source_name(study.dataset),
        lead=_lead(study, names) if told else "",
        told=told,
        empty="" if told else _empty(study, names),
    )


def _lead(study: DatasetStudy, names: Names) -> str:
    shown = len(study.shifts)
    some = f"the {shown} strongest of each kind in turn, " if study.found > shown else ""
    return (
        f"{plural(study.found, 'shift')} in {looked_at(study, names)}; {some}in order of day. "
        f"False alarms to be expected: of surges and silences {FALSE_ALARMS:.0f} a year; of turns, and of changes of "
        f"tone, a chance of {100 * ALARM_RATE:.0f} % each of any at all."
    )


def _empty(study: DatasetStudy, names: Names) -> str:
    looked = looked_at(study, names)
    if study.attention.total < FEWEST_DEALINGS:
        return (
            f"Too few to say: {looked}. From {FEWEST_DEALINGS} on, turns and changes of tone are looked for."
        )
    return f"Nothing shifted beyond what chance explains in {looked}."


def _told(shift: Shift, study: DatasetStudy, names: Names, book: Notebook) -> ToldShift:
    return ToldShift(
        said=Statement(shift_sentence(shift, names), *book.cite_proofs(shift.evidence)),
        day=say_day(shift.day),
        kind=str(shift.kind),
        basis=basis(shift),
        sketch=sketch(shift, study.weekly, names),
    )


def basis(shift: Shift) -> str:
    """How sure, the interval of its day, when it could be known, n, and its rank, in words."""
    said = [sureness(shift)]
    if shift.when.first < shift.when.last:
        said.append(f"its day lies in {when(shift.when)}")
    if shift.raised is not None:
        said.append(f"knowable on {say_day(shift.raised)}")
    before, after = shift.parts[0].before, shift.parts[0].after
    if shift.unit == "share":
        said.append(f"n = {say_count(before.total)} dealings before, {say_count(after.total)} after")
    if shift.unusual is not None:
        rank = "the largest" if shift.unusual.rank == 1 else f"rank {shift.unusual.rank}"
        said.append(f"{rank} of {shift.unusual.of} in {shift.unusual.years:.1f} years")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}."

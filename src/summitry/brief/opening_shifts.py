"""What the opening says of shifts and of imported data: the strongest of late, in sentences for reading aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from summitry.analysis.precedents.records import Precedents
from summitry.analysis.shifts.records import Shift, ShiftKind
from summitry.analysis.shifts.strongest import strongest
from summitry.brief.notebook import Notebook
from summitry.brief.precedents import last_sentence
from summitry.brief.records import Statement
from summitry.brief.shift_section import source_name
from summitry.brief.shifts import FEWEST_FOR_SHARE, shift_sentence
from summitry.brief.studied import DatasetStudy, Studied
from summitry.brief.words import Names
from summitry.charts.numbers import say_count, say_share
from summitry.model.dealing import ARTICLES
from summitry.wording.days import say_day, say_range
from summitry.wording.names import listed, with_article

RECENT = timedelta(days=92)
"""How far back from the last day a shift is news."""

SURE = 0.9
"""Probability from which a shift is read aloud."""

MEETINGS = frozenset({"summit", "leader_visit", "minister_visit"})
"""Kinds of precedents that the opening may name."""

_PLAIN_STARTS = ("Dealings", "Talks", "Attention", "The ")
"""First words of a shift's sentence that are no names."""


def last_day(studied: Studied) -> date:
    """The last day that any data set tells of: what one of them told last may be old news."""
    return max((each.attention.bins[-1].end for each in studied.datasets), default=date.min)


def recent_shift(study: DatasetStudy, last: date, *, but: ShiftKind | None = None) -> Shift | None:
    """The strongest sure shift of the three months before a day, if any; none that is a mere change of sources.

    Turns and surges come before changes of tone, and these before silences.
    """
    order = (ShiftKind.TURN, ShiftKind.SURGE, ShiftKind.TONE, ShiftKind.SILENCE)
    for kind in (each for each in order if each is not but):
        fitting = [
            each
            for each in study.shifts
            if each.kind is kind
            and each.evidence
            and each.probability >= SURE
            and last - each.day <= RECENT
            and not (each.sources is not None and each.sources.instead)
        ]
        if fitting:
            return strongest(fitting, 1)[0]
    return None


def shift_statement(shift: Shift, names: Names, book: Notebook) -> Statement:
    """The sentence on a shift with its day and, of imported data, its source in front."""
    said = shift_sentence(shift, names)
    if said.startswith(_PLAIN_STARTS):
        said = said[0].lower() + said[1:]
    source = "" if shift.dataset == ARTICLES else f"in {source_name(shift.dataset)}, "
    start = f"{source}from {say_day(shift.day)} on, "
    return Statement(f"{start[0].upper()}{start[1:]}{said}", *book.cite_proofs(shift.evidence))


def data_opening(studied: Studied, names: Names, book: Notebook) -> Iterator[Statement]:
    """The opening of a brief that no article feeds: ranking, shifts, tone, and when the two last met."""
    last = last_day(studied)
    for study in (each for each in studied.datasets if each.dataset != ARTICLES):
        yield _ranking(study, names, book)
        shift = recent_shift(study, last)
        if shift is not None:
            yield shift_statement(shift, names, book)
            second = recent_shift(study, last, but=shift.kind)
            if second is not None:
                yield shift_statement(second, names, book)
        yield _tone(study, book)
        yield from _last_meeting(studied.precedents, study, names, book)


def _ranking(study: DatasetStudy, names: Names, book: Notebook) -> Statement:
    found = study.attention
    top, *others = found.totals[:3]
    period = say_range(found.bins[0].start, found.bins[-1].end)
    text = (
        f"In {source_name(study.dataset)}, {period}, {with_article(names(found.actor))} dealt most with "
        f"{with_article(names(top.key))}: in {say_count(top.incidents)} of {say_count(top.total)} dealings"
    )
    if top.total >= FEWEST_FOR_SHARE:
        text += f" ({say_share(top.share)})"
    if others:
        ahead = [f"{with_article(names(each.key))} ({say_count(each.incidents)})" for each in others]
        text += f", ahead of {listed(ahead)}"
    return Statement(f"{text}.", *book.cite_proofs(study.evidence.get(top.key, ())))


def _tone(study: DatasetStudy, book: Notebook) -> Statement:
    totals = study.attention.totals
    conflict = sum(each.conflict for each in totals)
    n = study.attention.total
    if not conflict:
        told = f"All {say_count(n)} dealings were" if n > 1 else "The 1 dealing was"
        return Statement(f"{told} cooperation.", *book.cite_proofs(study.evidence.get(totals[0].key, ())))
    share = f" ({say_share(conflict / n)})" if n >= FEWEST_FOR_SHARE else ""
    most = max(totals, key=lambda each: each.conflict)
    return Statement(
        f"Conflict, refusals and requests included, made up {say_count(conflict)} of {say_count(n)} dealings{share}.",
        *book.cite_proofs(study.evidence.get(most.key, ())),
    )


def _last_meeting(
    found: tuple[Precedents, ...], study: DatasetStudy, names: Names, book: Notebook
) -> Iterator[Statement]:
    for each in found:
        for history in each.histories:
            if each.dataset == study.dataset and history.kind in MEETINGS and history.n:
                said = last_sentence(history, each, names, ago=False)
                yield Statement(said, *book.cite_proofs(history.episodes[0].evidence))
                return

"""The latest shifts of several actors, as the first page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from summitry.analysis.shifts.records import Shift
from summitry.analysis.shifts.strongest import strongest
from summitry.brief.figures.proofs import To, cited_proofs, source_words
from summitry.brief.figures.shifts import KIND_WORDS, LIKELY
from summitry.brief.opening_shifts import SURE
from summitry.brief.shifts import Shifts, shift_sentence, sureness
from summitry.brief.words import Names
from summitry.charts.figure import Figure, Told
from summitry.model.dealing import Proof
from summitry.wording.days import say_day
from summitry.wording.names import capital, listed, plural, with_article

MOST = 3
"""Shifts told of each actor."""


@dataclass(frozen=True, slots=True)
class ActorShifts:
    """The latest shifts of one actor.

    Attributes:
        actor: Actor id.
        shifts: By day.
    """

    actor: str
    shifts: tuple[Shift, ...]


def latest_shift_figure(
    found: Sequence[ActorShifts], proofs: Mapping[str, Proof], names: Names, to: To
) -> Figure:
    """Shifts of some actors, latest first.

    Args:
        found: Actors with their shifts.
        proofs: Evidence by id.
        names: From an actor's id to its name.
        to: Makes addresses.
    """
    chosen = [
        shift
        for each in found
        for shift in strongest([s for s in each.shifts if s.probability >= LIKELY], MOST)
    ]
    chosen.sort(key=lambda each: each.day, reverse=True)
    told = [_told(each, proofs, names, to) for each in chosen]
    who = listed([with_article(names(each.actor)) for each in found]) if found else "nobody"
    return Figure(
        title=_title(chosen, names) if chosen else f"Nothing shifted of late in the dealings of {who}",
        basis=f"The last three months of {who}, those most told of; {plural(len(chosen), 'shift')}, latest first.",
        rows=_rows(found, names),
        told=told,
        empty=f"Nothing shifted beyond what chance explains in the last three months of {who}.",
    )


def _title(chosen: Sequence[Shift], names: Names) -> str:
    best = next((each for each in chosen if each.probability >= SURE), chosen[0])
    said = shift_sentence(best, names).split(". ")[0].split(":")[0].rstrip(".")
    return f"{capital(with_article(names(best.actor)))}, {say_day(best.day)}: {said[:1].lower()}{said[1:]}."


def _rows(found: Sequence[ActorShifts], names: Names) -> pa.Table:
    tables = []
    for each in found:
        rows = Shifts(each.actor, each.shifts, names).to_arrow()
        tables.append(rows.add_column(0, "actor", pa.array([each.actor] * rows.num_rows, pa.string())))
    return pa.concat_tables(tables) if tables else pa.table({})


def _told(shift: Shift, proofs: Mapping[str, Proof], names: Names, to: To) -> Told:
    return Told(
        text=f"{capital(with_article(names(shift.actor)))}: {shift_sentence(shift, names)}",
        when=say_day(shift.day),
        mark=KIND_WORDS[shift.kind],
        link=to("actor", shift.actor) + "#shifts",
        basis=(f"{capital(sureness(shift))}. Source: {source_words(shift.dataset)}.",),
        proofs=cited_proofs(shift.evidence, proofs, names, to),
    )

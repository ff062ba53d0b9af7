"""Who may come next, as a page tells it: probability with interval, base rate, reasons with their evidence."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.analysis.forecast.coming import Announced, Coming, Line
from summitry.brief.coming import (
    announced_sentence,
    base_rate,
    basis,
    dealing,
    headline,
    held_out_sentence,
    percent,
    reason_sentences,
)
from summitry.brief.figures.proofs import To, cited_proofs, source_words
from summitry.brief.words import Names
from summitry.charts.figure import Figure, Told
from summitry.model.dealing import Proof
from summitry.wording.days import say_range
from summitry.wording.names import capital

MOST_PROOFS = 6


def coming_figure(found: Coming, proofs: Mapping[str, Proof], names: Names, to: To) -> Figure:
    """The likeliest dealings of the coming days, and apart from them what was announced for these days.

    Args:
        found: The forecast.
        proofs: Evidence by id.
        names: From an actor's id to its name.
        to: Makes addresses.
    """
    days = say_range(found.on, found.until)
    told = [_line(each, found, proofs, names, to) for each in found.lines]
    told += [_announced(each, proofs, names, to) for each in found.announced]
    notes = [held_out_sentence(found), *(f"{capital(each)}." for each in found.notes)]
    return Figure(
        title=headline(found, names),
        basis=f"{days}, from {source_words(found.dataset)}. {basis(found)}".strip(),
        rows=found.to_arrow(),
        told=told,
        empty=headline(found, names),
        notes=tuple(each for each in notes if each),
    )


def _line(line: Line, found: Coming, proofs: Mapping[str, Proof], names: Names, to: To) -> Told:
    ids = [each for reason in line.reasons for each in reason.evidence]
    return Told(
        text=capital(dealing(line, names)),
        when=percent(line.probability),
        mark=f"{percent(line.low)} to {percent(line.high)}",
        link=to("pair", found.actor, line.counterpart),
        basis=(
            f"{capital('; '.join(reason_sentences(line, found, names)))}.",
            f"Base rate: {base_rate(line, found.days)}.",
        ),
        proofs=cited_proofs(list(dict.fromkeys(ids))[:MOST_PROOFS], proofs, names, to),
    )


def _announced(each: Announced, proofs: Mapping[str, Proof], names: Names, to: To) -> Told:
    return Told(
        text=f"{announced_sentence(each)}.",
        when=say_range(each.first, each.last),
        mark="announced",
        link=to("expectation", each.expectation),
        basis=("No part of any probability.",),
        proofs=cited_proofs(each.evidence[:MOST_PROOFS], proofs, names, to),
    )

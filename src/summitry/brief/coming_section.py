"""Who may come next: the likeliest dealings of the week after, by imported data set, with reasons and notes."""

from __future__ import annotations

from summitry.analysis.forecast.coming import Coming, Line
from summitry.brief.coming import base_rate, dealing, held_out_sentence, percent, reason_sentences, stretches
from summitry.brief.notebook import Notebook
from summitry.brief.records import ComingPart, Statement, ToldComing
from summitry.brief.shift_section import source_name
from summitry.brief.studied import Studied
from summitry.brief.words import Names
from summitry.charts.numbers import say_count
from summitry.wording.days import say_range
from summitry.wording.names import capital


def coming_parts(studied: Studied, names: Names, book: Notebook) -> tuple[ComingPart, ...]:
    """One part a forecast; those that abstain are not among them."""
    return tuple(_part(each, names, book) for each in studied.coming if each.lines)


def _part(found: Coming, names: Names, book: Notebook) -> ComingPart:
    return ComingPart(
        dataset=source_name(found.dataset),
        lead=(
            f"Probability of at least one such dealing on {say_range(found.on, found.until)}, by "
            f"{source_name(found.dataset)}, from {say_count(found.dealings)} dealings in "
            f"{stretches(found.stretches, found.days)}; beside it in how many of these there was one."
        ),
        told=tuple(_told(each, found, names, book) for each in found.lines),
        trust=held_out_sentence(found),
    )


def _told(line: Line, found: Coming, names: Names, book: Notebook) -> ToldComing:
    why = "; ".join(reason_sentences(line, found, names))
    ids = [each for reason in line.reasons for each in reason.evidence[:2]]
    return ToldComing(
        said=Statement(f"{capital(dealing(line, names))}: {why}.", *book.cite_proofs(ids)),
        probability=percent(line.probability),
        base=base_rate(line, found.days),
    )

"""Open expectations as a page tells them: what is due, overdue or open, who says so, and how likely."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from summitry.analysis.expectations.records import Expectation, Expectations
from summitry.brief.expectation_section import cited_first, mark_status
from summitry.brief.expectations import (
    condition_words,
    counts_words,
    due_label,
    expected_sentence,
    is_plain,
    likely_lines,
    quoted_sentence,
    revised_words,
    sentence,
    silence_words,
    state_words,
)
from summitry.brief.figures.proofs import To, cited_voice
from summitry.brief.words import Names
from summitry.charts.figure import Figure, Told
from summitry.coding.ontology import coded_types
from summitry.model.expectation import State
from summitry.wording.days import say_day
from summitry.wording.names import with_article

MOST_PROOFS = 3
WAITING = (State.DUE, State.OPEN, State.PAST_DUE)
"""States in which something is still waited for, as they are told."""

WORDS = {State.DUE: "due", State.PAST_DUE: "overdue", State.OPEN: "open"}


def expectation_figure(
    found: Expectations,
    rows: pa.Table,
    counts: Mapping[State, int],
    names: Names,
    to: To,
    *,
    actor: str = "",
) -> Figure:
    """What is waited for.

    Args:
        found: Those that are told, in full and in order.
        rows: All that are waited for.
        counts: How many of them stand at each state that is looked at.
        names: From an actor's id to its name.
        to: Makes addresses.
        actor: Whose; everybody's, if empty.
    """
    whose = f" of {with_article(names(actor))}" if actor else ""
    n = sum(counts.values())
    known = f"As known on {say_day(found.on)}, by the articles read." if found.on else "By the articles read."
    more = n - len(found)
    return Figure(
        title=_title(counts, whose),
        basis=f"{known} That nothing is reported of what is overdue does not prove that it did not happen.",
        rows=rows,
        told=[_told(each, names, to, actor) for each in found],
        empty=f"Nothing{whose} is waited for by the articles read.",
        notes=(f"{more:,} more on the board of expectations.",) if more > 0 else (),
    )


def _title(counts: Mapping[State, int], whose: str) -> str:
    n = sum(counts.values())
    if not n:
        return f"No expectation{whose} waits"
    said = ", ".join(f"{counts[state]:,} {WORDS[state]}" for state in counts)
    return (
        f"{n:,} {'expectation' if n == 1 else 'expectations'}{whose} {'waits' if n == 1 else 'wait'}: {said}."
    )


def _told(each: Expectation, names: Names, to: To, actor: str) -> Told:
    text = (
        expected_sentence(each, names, actor=actor, dated=False) if is_plain(each) else quoted_sentence(each)
    )
    known = coded_types().get(each.type) if each.type else None
    return Told(
        text=text,
        when=due_label(each.due, each.due_kind),
        link=to("expectation", each.id),
        status=mark_status(each),
        quad=known.quad if known else 0,
        mark=state_words(each) if each.withdrawn else WORDS.get(each.state, state_words(each)),
        basis=[line for line in _basis(each) if line],
        proofs=[cited_voice(voice, to) for voice in cited_first(each)[:MOST_PROOFS]],
    )


def _basis(each: Expectation) -> list[str]:
    said = [sentence("; ".join(likely_lines(each))), condition_words(each), revised_words(each)]
    counts = f"{counts_words(each)}."
    silent = sentence(silence_words(each)) if each.silence is not None else ""
    return [" ".join(part for part in (*said, counts) if part), silent]

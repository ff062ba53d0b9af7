"""Outlooks in words, for the messages of tests."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.model.actor import Participant
from summitry.model.expectation import Outlook

DAY = "2019-04-24"
"""Day on which the example sentences are published, a Wednesday."""


def actors(side: Iterable[Participant]) -> set[str]:
    """Ids of the actors of a side; countries where there is none."""
    return {p.actor or p.country or p.name for p in side}


def shown(outlooks: Iterable[Outlook]) -> str:
    """One line for each."""
    return "\n".join(
        f"  {o.claim}{' not' if o.negated else ''} {sorted(actors(o.source))} -> {sorted(actors(o.target))} "
        f"due {o.due_kind} {o.due and (o.due.start, o.due.end)} {o.likelihood} by {o.speaker} [{o.rule}]"
        for o in outlooks
    )


def steps(outlook: Outlook) -> set[str]:
    """Ids of the patterns in its rule."""
    return set(outlook.rule.split(" < "))

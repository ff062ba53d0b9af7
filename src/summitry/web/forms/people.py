"""Names that a form suggests for those who take part."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.brief.clean import clean
from summitry.desk import Desk
from summitry.errors import StoreError
from summitry.model.actor import Participant
from summitry.web.ask import Ask

MOST = 100
"""Actors of the desk that are suggested beside those at hand: the most frequent."""


def suggested(desk: Desk, ask: Ask, at_hand: Iterable[Participant]) -> list[str]:
    """Names of those at hand first, then of the actors of whom the desk tells most."""
    near = sorted({clean(each.name) for each in at_hand if each.name} - {""})
    others = ask.once(("suggested names",), lambda: _most_frequent(desk))
    return [*near, *(name for name in others if name not in near)]


def _most_frequent(desk: Desk) -> tuple[str, ...]:
    try:
        return tuple(clean(each.name) for each in desk.suggest(limit=MOST))
    except StoreError:  # no place for an index: the form serves without
        return ()

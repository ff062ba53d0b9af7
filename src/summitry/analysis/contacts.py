"""Acts of consulting of which the words do not tell that people met: letters, calls, briefings, talk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from summitry.model.event import Event
from summitry.resources.load import read_toml


def modes_of(event: Event) -> tuple[str, ...]:
    """The modes of an act; where it has none and its pattern tells of no meeting, ``contact`` or ``talk``.

    These two are no modes of PLOVER's; they stand in ``interactions`` and serve the words of pages.
    """
    if event.modes or event.type != "CONSULT":
        return event.modes
    head = event.rule.split(" < ")[0].split(" ")[0]
    return (_manners()[head],) if head in _manners() else ()


@cache
def _manners() -> Mapping[str, str]:
    table = read_toml("analysis/contacts.toml")
    return {head: manner for manner, heads in table.items() for head in heads}

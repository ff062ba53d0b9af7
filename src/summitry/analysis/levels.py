"""Levels: who stood for a side of an act: a leader, a minister, an envoy, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from summitry.datasets.sectors import role_standing
from summitry.model.actor import Office, Participant
from summitry.model.dealing import LEVELS
from summitry.resources.load import read_csv

Offices = Callable[[str], Iterable[Office]]
"""From a person's id to the offices that it held."""


def level_of(participant: Participant, day: date | None, offices: Offices) -> str | None:
    """The level of a participant: of the office it held that day, else of the title it is named with, else by sector.

    Args:
        participant: A person, a body, or the state as such.
        day: Day of the act, or of its report; None where neither is known, and then every office counts.
        offices: Of persons.

    Returns:
        One of ``LEVELS``; None for a state as such, and where nothing tells.
    """
    held = [
        office.role
        for office in (offices(participant.actor) if participant.actor else ())
        if _held(office, day) and office.state == participant.country
    ]
    if held:
        return highest(role_standing(role).level for role in held)
    title = _titles().match(participant.text.lower())
    if title is not None and (role := _roles()[title.group()]) in _known_roles():
        return role_standing(role).level
    return _sectors().get(participant.role or "")


def highest(levels: Iterable[str | None]) -> str | None:
    """The highest of some levels; None where none is known."""
    return min((each for each in levels if each is not None), key=LEVELS.index, default=None)


def _held(office: Office, day: date | None) -> bool:
    if day is None:
        return True
    return (office.start is None or office.start <= day) and (office.end is None or day <= office.end)


@cache
def _roles() -> dict[str, str]:
    return {row["title"]: row["role"] for row in read_csv("actors/titles.csv")}


@cache
def _known_roles() -> frozenset[str]:
    return frozenset(row["role"] for row in read_csv("datasets/role_levels.csv"))


@cache
def _titles() -> re.Pattern[str]:
    """Any title at the beginning of words, the longest first."""
    longest = sorted(_roles(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})\b")


@cache
def _sectors() -> dict[str, str]:
    return {row["sector"]: row["level"] for row in read_csv("analysis/sector_levels.csv")}

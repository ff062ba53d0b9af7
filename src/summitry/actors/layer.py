"""Rows laid over the actor tables: a user's own, those of a refresh, or those of a coding dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitry.actors.lexicon import Noun
    from summitry.actors.records import Name, Person


@dataclass(frozen=True)
class Layer:
    """What is laid over the tables; its rows win over those beneath.

    Attributes:
        states: Rows of further states, by code (columns of ``states.csv``).
        organisations: Rows of further organisations, by id (columns of ``organisations.csv``).
        names: Readings of names by folded name; they replace all readings beneath.
        people: Persons, by id; one known beneath gets the new name and aliases as well.
        offices: Rows of offices (columns of ``offices.csv.gz``).
        nouns: Further nouns for those who act.
        codes: Actor codes of a dictionary by actor id.
        origins: Which table an actor comes from, by actor id.
        trusted: Sources of offices that win over all others.
    """

    states: Mapping[str, dict[str, str]] = field(default_factory=dict)
    organisations: Mapping[str, dict[str, str]] = field(default_factory=dict)
    names: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    offices: Sequence[list[str]] = ()
    nouns: Sequence[Noun] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    trusted: frozenset[str] = frozenset()

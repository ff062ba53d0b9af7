"""Whom a name means on a desk: actors of our tables, and those that only a data set knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from summitry.actors.tables import load_tables
from summitry.errors import InputError
from summitry.model.actor import Actor


def find_actor(name: str, *, on: date | None = None) -> Actor:
    """The actor of that id or name.

    Args:
        name: Actor id (``PRK``), name of a state or organisation, or full name of a person.
        on: Day at which a name counts that belongs to different actors at different times.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    tables = load_tables()
    name = name.strip()
    exact = tables.actor(name) or tables.actor(name.upper())
    if exact is not None:
        return exact
    ids = {each.actor for each in tables.names(name) if each.holds_on(on)} or {
        p.id for p in (tables.people(name) if name else ())
    }
    known = [actor for each in sorted(ids) if (actor := tables.actor(each)) is not None]
    if len(known) == 1:
        return known[0]
    if not known:
        raise InputError(
            f"nobody is known by {name!r}; give a name or code such as PRK, 'North Korea', 'Kim Jong Un'"
        )
    choices = ", ".join(f"{actor.id} ({actor.name})" for actor in known[:8])
    raise InputError(f"{name!r} can be {choices}; give one of these codes")


def actor_id(name: str, labels: Mapping[str, str], on: date | None) -> str:
    """Id of an actor of our tables, or of one that only a data set of this desk knows.

    Args:
        name: Id or name.
        labels: Names of the actors that only data sets know, by id.
        on: Day at which the name counts.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    wanted = name.strip().casefold()
    for actor, label in labels.items():
        if wanted in (actor.casefold(), label.casefold()):
            return actor
    return find_actor(name, on=on).id


def as_actor(name: str, labels: Mapping[str, str], on: date | None) -> Actor:
    """The same as an actor, with its name.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    found = actor_id(name, labels, on)
    known = load_tables().actor(found)
    return known or Actor(found, labels.get(found, found), "other")


def short_naming(labels: Mapping[str, str]) -> Callable[[str], str]:
    """From the id of a state or organisation to its name for people; the id where there is none."""
    tables = load_tables()

    def called(actor: str) -> str:
        label = tables.label(actor)
        return labels.get(actor, label) if label == actor else label

    return called


def naming(labels: Mapping[str, str]) -> Callable[[str], str]:
    """From the id of an actor to its name; the id where there is none."""
    tables = load_tables()

    def called(actor: str) -> str:
        found = tables.actor(actor)
        return found.name if found else labels.get(actor, actor)

    return called

"""Whom a name means on a desk: actors of our tables, and those that only a data set knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from summitry.actors.tables import load_tables
from summitry.errors import InputError
from summitry.model.actor import Actor

ALIKE = 75
"""How alike two names are written, of 100, so that one may be meant by the other."""


def find_actor(name: str, *, on: date | None = None) -> Actor:
    """The actor of that id or name.

    Args:
        name: Actor id (``PRK``), name of a state or organisation, or full name of a person.
        on: Day at which a name counts that belongs to different actors at different times.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    known = known_as(name, on=on)
    if len(known) == 1:
        return known[0]
    if not known:
        raise InputError(
            f"nobody is known by {name!r}; give a name or code such as PRK, 'North Korea', 'Kim Jong Un'"
        )
    choices = ", ".join(f"{actor.id} ({actor.name})" for actor in known[:8])
    raise InputError(f"{name!r} can be {choices}; give one of these codes")


def known_as(name: str, *, on: date | None = None) -> list[Actor]:
    """Everybody of that id or name in our tables, by id; nobody where nobody is known by it."""
    tables = load_tables()
    name = name.strip()
    exact = tables.actor(name) or tables.actor(name.upper())
    if exact is not None:
        return [exact]
    ids = {each.actor for each in tables.names(name) if each.holds_on(on)} or {
        p.id for p in (tables.people(name) if name else ())
    }
    return [actor for each in sorted(ids) if (actor := tables.actor(each)) is not None]


def may_be(name: str, labels: Mapping[str, str], *, on: date | None = None) -> list[Actor]:
    """Everybody whom a name may mean on a desk: one where it is plain, none where nobody is known by it.

    Args:
        name: Id or name.
        labels: Names of the actors that only data sets know, by id.
        on: Day at which the name counts.
    """
    wanted = name.strip().casefold()
    for actor, label in labels.items():
        if wanted in (actor.casefold(), label.casefold()):
            return [load_tables().actor(actor) or Actor(actor, label, "other")]
    return known_as(name, on=on)


def alike(name: str, actors: Iterable[str], names: Callable[[str], str], *, most: int = 6) -> list[str]:
    """Ids of those actors whose names are written nearly so, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name,
        {each: names(each) for each in actors},
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=most,
        score_cutoff=ALIKE,
    )
    return [actor for _, _, actor in found]


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
    """From the id of a state, organisation or person to its name for people; the id where there is none."""
    tables = load_tables()

    def called(actor: str) -> str:
        label = tables.label(actor)
        if label != actor:
            return label
        person = tables.person(actor)
        return person.name if person else labels.get(actor, actor)

    return called


def naming(labels: Mapping[str, str]) -> Callable[[str], str]:
    """From the id of an actor to its name; the id where there is none."""
    tables = load_tables()

    def called(actor: str) -> str:
        found = tables.actor(actor)
        return found.name if found else labels.get(actor, actor)

    return called

"""What decides between readings of a name: the words around it and the words of the document so far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from summitry.actors.records import Name
from summitry.actors.scan import Hit
from summitry.resources.load import read_toml


@dataclass(frozen=True, slots=True)
class Reading:
    """When an ambiguous name means an actor: words for it, words against it, and what holds without any."""

    actor: str
    for_it: frozenset[str]
    against: frozenset[str]
    default: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The context table: see ``resources/actors/context.toml``."""

    after: frozenset[str]
    before: frozenset[str]
    readings: dict[str, tuple[Reading, ...]]
    scope: dict[str, str]
    organisation: dict[str, str]
    marks: dict[str, str]
    relational: frozenset[str]
    frequent: frozenset[str]
    ties: frozenset[str]


@cache
def load_context() -> Context:
    """The context table of the package, read once per process."""
    raw = read_toml("actors/context.toml")
    readings: dict[str, list[Reading]] = defaultdict(list)
    for entry in raw["reading"]:
        readings[entry["alias"]].append(
            Reading(entry["actor"], frozenset(entry["with"]), frozenset(entry["against"]), entry["default"])
        )
    return Context(
        frozenset(raw["after"]),
        frozenset(raw["before"]),
        {k: tuple(v) for k, v in readings.items()},
        dict(raw["scope"]),
        dict(raw["organisation"]),
        {word: mark for mark, words in raw["marks"].items() for word in words},
        frozenset(raw["relational"]),
        frozenset(raw["frequent"]),
        frozenset(raw["ties"]),
    )


def part_of_other_name(doc: Doc, hit: Hit, genders: dict[str, str]) -> bool:
    """Whether the words belong to another name: "Washington Post", "Gulf of Guinea", "George Washington"."""
    context = load_context()
    after = doc[hit.last] if hit.last < len(doc) else None
    if after is not None and after.text in context.after:
        return True
    before = doc[hit.first - 1] if hit.first else None
    if before is None:
        return False
    if (
        before.text in {"-", "–"}
        and hit.first > 1
        and doc[hit.first - 2].lower_ in {"pro", "anti", "non", "post", "pre", "inter", "pan"}
    ):
        return True
    two = f"{doc[hit.first - 2].text} {before.text}" if hit.first > 1 else ""
    if before.text in context.before or two in context.before:
        return True
    if hit.last - hit.first > 1 or any(n.kind.startswith("demonym") for n in hit.names):
        return False
    if before.lower_ in genders and before.text[0].isupper():
        return True
    token = doc[hit.first]
    outside = [before] + ([after] if after is not None else [])
    return token.ent_type_ == "PERSON" and any(
        t.ent_type_ == "PERSON" and t.pos_ == "PROPN" and t.text.istitle()
        for t in outside
        if (t is after and t.ent_iob_ == "I") or (t is before and token.ent_iob_ == "I")
    )


def choose(
    names: tuple[Name, ...], words: set[str], mentioned: set[str], title_like: bool
) -> tuple[Name | None, str]:
    """The reading of a name that the document supports, with the reason; None where it stays open.

    Args:
        names: Readings.
        words: Lower-case words of the document so far.
        mentioned: Ids of the states and organisations mentioned so far.
        title_like: A title of state follows ("Georgia's president"), which speaks for a state.
    """
    readings = load_context().readings.get(names[0].alias)
    if readings is None:
        return _plain(names, mentioned)
    for reading in readings:
        name = next((n for n in names if n.actor == reading.actor), None)
        if name is None:
            continue
        found = reading.for_it & words
        contrary = reading.against & words
        if (found and len(found) >= len(contrary)) or (reading.actor in mentioned and not contrary):
            return name, f"with {', '.join(sorted(found)[:3]) or 'the same actor'} in the text"
        if reading.default and not contrary:
            return name, "the ordinary reading"
        if title_like and not contrary:
            return name, "an office of state follows"
    return None, "may mean several things; the text does not tell which"


def _plain(names: tuple[Name, ...], mentioned: set[str]) -> tuple[Name | None, str]:
    clear = [n for n in names if not n.ambiguous]
    actors = {n.actor for n in clear}
    if len(actors) == 1:
        return clear[0], ""
    known = [n for n in names if n.actor in mentioned]
    if len({n.actor for n in known}) == 1:
        return known[0], "mentioned before"
    if len(actors) > 1:
        return None, "shared by " + ", ".join(sorted(actors))
    return None, "needs context that the text does not give"

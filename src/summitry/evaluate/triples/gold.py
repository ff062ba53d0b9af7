"""Triple files: one JSON object a line, a sentence with its set of source, target and code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summitry.errors import InputError
from summitry.evaluate.lines import read_lines

NOBODY = "---"
"""Stands for an absent actor, as null and the empty string do."""

Row = tuple[str, str, str]
"""Source, target and code; an absent actor is the empty string."""


@dataclass(frozen=True, slots=True)
class GoldTriples:
    """One sentence.

    Attributes:
        id: Its id.
        text: The sentence.
        day: Its date, None where there is none.
        category: What it tests, None where not told.
        triples: What is to be coded; empty where nothing is.
    """

    id: str
    text: str
    day: date | None
    category: str | None
    triples: frozenset[Row]


def is_triple_file(path: Path) -> bool:
    """Whether the first line is an object with a text and events.

    Raises:
        InputError: The file cannot be read, or holds no JSON.
    """
    _, first = next(read_lines(path), (0, {}))
    return "text" in first and isinstance(first.get("events"), list)


def read_triples(path: Path, categories: Collection[str] = ()) -> list[GoldTriples]:
    """Read a triple file.

    Args:
        path: The file.
        categories: Sentences of these only; all if empty.

    Raises:
        InputError: It cannot be read, a line lacks what it needs, or no sentence is of the categories.
    """
    every = [_sentence(path, number, line) for number, line in read_lines(path)]
    if len({each.id for each in every}) < len(every):
        raise InputError(f"{path} holds an id twice; each sentence needs its own")
    kept = [each for each in every if not categories or each.category in categories]
    if not kept:
        known = ", ".join(sorted({each.category or "none" for each in every})) or "none"
        raise InputError(f"{path} holds no sentence of {', '.join(categories)}; its categories are {known}")
    return kept


def _sentence(path: Path, number: int, line: Mapping[str, Any]) -> GoldTriples:
    try:
        return GoldTriples(
            id=str(line["id"]),
            text=line["text"],
            day=date.fromisoformat(line["date"]) if line.get("date") else None,
            category=line.get("category"),
            triples=frozenset(
                rows((e.get("source"), e.get("target"), e.get("code")) for e in line["events"])
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{path}, line {number} cannot be used ({error!r}); it needs id, text and events, "
            "each with source, target and code"
        ) from error


def rows(triples: Iterable[tuple[str | None, str | None, str | None]]) -> Iterable[Row]:
    """Triples with every way of saying nobody made one."""
    return ((_named(source), _named(target), code or "") for source, target, code in triples)


def _named(actor: str | None) -> str:
    return "" if actor in (None, NOBODY) else actor

"""Kinds of precedents as data: what makes a dealing a summit, a threat, a signed agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from summitry.errors import Fault, InputError, ResourceError
from summitry.model.dealing import LEVELS
from summitry.resources.load import read_toml

FILE = "analysis/kinds.toml"

CODES = ("type", "mode", "cameo", "level", "counterpart_level")
"""Columns of the interactions that decide of which kinds a dealing is."""

_CONDITIONS = frozenset({"types", "modes", "not_modes", "cameo", "uncoded", "both", "highest"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of precedent.

    Attributes:
        id: ``summit``, ``sanctions``, ...
        label: One of them, in words.
        plural: Several.
        gap: Days without a record after which the next one is another episode.
        last: A sentence about the last one, with ``{a}``, ``{b}`` and ``{when}``.
        match: Alternatives, of which one must fit wholly; see the head of the file.
        example: Codes of a dealing of this kind.
        near_miss: Codes of one that is not.
    """

    id: str
    label: str
    plural: str
    gap: int
    last: str
    match: tuple[Mapping[str, Any], ...]
    example: Mapping[str, str]
    near_miss: Mapping[str, str]

    def holds(self, codes: Mapping[str, str | None]) -> bool:
        """Whether a dealing with these ``CODES`` is of this kind; a code that is absent is unknown."""
        return any(_fits(condition, codes) for condition in self.match)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that may follow.

    Attributes:
        id: ``cooperation``, ``leaders_met``, ...
        label: In words.
        measure: ``any``: at least one; ``more``: more than the median of all windows of that length.
        quads: Quad classes that count.
        kinds: Kinds that count.
    """

    id: str
    label: str
    measure: str
    quads: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by id, in the order of the file.

    Raises:
        ResourceError: A condition that is not known.
    """
    rows = read_toml(FILE)["kind"]
    faults = [
        Fault(FILE, row["id"], f"unknown condition {name!r}; known: {', '.join(sorted(_CONDITIONS))}")
        for row in rows
        for condition in row["match"]
        for name in condition
        if name not in _CONDITIONS
    ]
    if faults:
        raise ResourceError(faults)
    return {row["id"]: Kind(**{**row, "match": tuple(row["match"])}) for row in rows}


@cache
def outcomes() -> tuple[Outcome, ...]:
    """What is looked for afterwards, in the order of the file."""
    return tuple(
        Outcome(
            **{**row, "quads": tuple(row.get("quads", ())), "kinds": tuple(row.get("kinds", ()))},
        )
        for row in read_toml(FILE)["outcome"]
    )


def chosen_kinds(names: tuple[str, ...]) -> tuple[Kind, ...]:
    """Kinds by id; all of them if none is named.

    Raises:
        InputError: An unknown id.
    """
    unknown = [name for name in names if name not in kinds()]
    if unknown:
        raise InputError(f"kind {', '.join(unknown)}: expected one of {', '.join(kinds())}")
    return tuple(kind for kind in kinds().values() if not names or kind.id in names)


def of_kind(rows: pa.Table, kind: Kind) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows are of a kind.

    Args:
        rows: Interactions, with at least the columns ``CODES``.
        kind: The kind.

    Returns:
        Boolean array of shape (n_rows,).
    """
    seen: dict[tuple[str | None, ...], bool] = {}
    found = np.zeros(rows.num_rows, dtype=bool)
    for number, codes in enumerate(zip(*(rows[name].to_pylist() for name in CODES), strict=True)):
        if codes not in seen:
            seen[codes] = kind.holds(dict(zip(CODES, codes, strict=True)))
        found[number] = seen[codes]
    return found


def _fits(condition: Mapping[str, Any], codes: Mapping[str, str | None]) -> bool:
    cameo, mode = codes.get("cameo"), codes.get("mode")
    levels = {codes.get("level"), codes.get("counterpart_level")}
    return (
        ("types" not in condition or codes.get("type") in condition["types"])
        and ("modes" not in condition or mode in condition["modes"])
        and mode not in condition.get("not_modes", ())
        and ("cameo" not in condition or (cameo or "").startswith(tuple(condition["cameo"])))
        and (not condition.get("uncoded") or cameo is None)
        and ("both" not in condition or levels == {condition["both"]})
        and ("highest" not in condition or _highest(levels) == condition["highest"])
    )


def _highest(levels: set[str | None]) -> str | None:
    return next((level for level in LEVELS if level in levels), None)

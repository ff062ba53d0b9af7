"""What a sector tells of who acts: "Foreign Affairs" is a minister's level, "Citizen" acts for no state."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from summitry.resources.load import read_csv


class Standing(NamedTuple):
    """For whom somebody stands.

    Attributes:
        level: leader, minister, envoy, other; None where not told.
        official: Whether their acts are those of the state or organisation.
    """

    level: str | None
    official: bool


UNMARKED = Standing(None, True)
"""A state as such, and a sector that the table does not know."""


@cache
def sector_standing(sector: str) -> Standing:
    """For whom a sector stands, whatever its case; ``UNMARKED`` where the table does not know it."""
    wanted = sector.strip().lower()
    exact, patterns = _table()
    if wanted in exact:
        return exact[wanted]
    for pattern, standing in patterns:
        if fnmatchcase(wanted, pattern):
            return standing
    return UNMARKED


@cache
def role_standing(role: str) -> Standing:
    """For whom the holder of an office stands, by its role class."""
    return _roles().get(role, Standing("other", True))


@cache
def _table() -> tuple[dict[str, Standing], list[tuple[str, Standing]]]:
    rows = [
        (row["sector"].lower(), Standing(row["level"] or None, row["official"] == "1"))
        for row in read_csv("datasets/sectors.csv")
    ]
    return {n: s for n, s in rows if "*" not in n}, [(n, s) for n, s in rows if "*" in n]


@cache
def _roles() -> dict[str, Standing]:
    rows = read_csv("datasets/role_levels.csv")
    return {row["role"]: Standing(row["level"], row["official"] == "1") for row in rows}

"""Words of estimative probability to numbers: the table of surveys and yardsticks, and the rule that chooses.

The rule: a term has the median over the surveys that asked for it, of points, lower and upper quartiles each; where no
survey has it, the median over its yardsticks; where neither has it, no number. Unknown is a value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

from summitry.errors import Fault, ResourceError
from summitry.model.expectation import Likelihood
from summitry.resources.load import read_csv, read_toml

FILE = "expectations/likelihood.csv"
SOURCES = "expectations/sources.toml"
SURVEY, YARDSTICK, CONVENTION, STATED = "survey", "yardstick", "convention", "stated"
UNMEASURED = "none"
"""Basis of a hedge that no survey or yardstick gives a number for."""

UNHEDGED = "unhedged"
"""Term of a claim that is made without a hedge."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    Attributes:
        term: The word or phrase.
        source: Key of ``sources.toml``.
        basis: survey or yardstick.
        point: Median answer, or middle of the range; 0 to 1.
        low: Lower quartile, or lower end.
        high: Upper quartile, or upper end.
        n: Answers; None for yardsticks.
    """

    term: str
    source: str
    basis: str
    point: float
    low: float
    high: float
    n: int | None


@cache
def figures() -> Mapping[str, tuple[Figure, ...]]:
    """Term -> what each source says of it, in the order of the file.

    Raises:
        ResourceError: With every faulty row.
    """
    faults: list[Fault] = []
    found: dict[str, list[Figure]] = defaultdict(list)
    known = set(read_toml(SOURCES))
    for row in read_csv(FILE):
        figure = Figure(
            row["term"],
            row["source"],
            row["basis"],
            float(row["point"]),
            float(row["low"]),
            float(row["high"]),
            int(row["n"]) if row["n"] else None,
        )
        if figure.source not in known:
            faults.append(Fault(FILE, figure.term, f"names source {figure.source!r}, unknown in {SOURCES}"))
        if not 0 <= figure.low <= figure.point <= figure.high <= 1:
            faults.append(Fault(FILE, figure.term, "has not 0 <= low <= point <= high <= 1"))
        if figure.basis not in {SURVEY, YARDSTICK}:
            faults.append(Fault(FILE, figure.term, f"has basis {figure.basis!r}; survey or yardstick"))
        found[figure.term].append(figure)
    if faults:
        raise ResourceError(faults)
    return {term: tuple(rows) for term, rows in found.items()}


@cache
def number_of(term: str) -> tuple[float, float, float, str, str] | None:
    """Point, low, high, basis and sources of a term by the rule; None where no source has it."""
    rows = figures().get(term, ())
    for basis in (SURVEY, YARDSTICK):
        chosen = [row for row in rows if row.basis == basis]
        if chosen:
            point, low, high = (
                round(median(getattr(row, name) for row in chosen), 3) for name in ("point", "low", "high")
            )
            return point, low, high, basis, "+".join(row.source for row in chosen)
    return None


def likelihood_of(words: str, term: str) -> Likelihood:
    """How likely a hedge says it is.

    Args:
        words: As written.
        term: The term that they are read as.
    """
    number = number_of(term)
    if number is None:
        return Likelihood(words.lower(), term, None, None, None, UNMEASURED, "")
    return Likelihood(words.lower(), term, *number)


def unhedged(words: str) -> Likelihood:
    """The likelihood of a claim made without a hedge ("will", "is due to"): taken as certain, by convention."""
    return Likelihood(words.lower(), UNHEDGED, 1.0, 1.0, 1.0, CONVENTION, "summitry")


def stated(words: str, number: float) -> Likelihood:
    """A likelihood that the statement itself gives as a number, 0 to 1."""
    return Likelihood(words.lower(), STATED, number, number, number, STATED, STATED)

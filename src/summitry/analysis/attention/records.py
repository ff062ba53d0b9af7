"""What a measurement of attention holds: counts, shares with their intervals, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pyarrow as pa

from summitry.analysis.frames import Framed
from summitry.model.dealing import ARTICLES

Quads = tuple[float, float, float, float]
"""Incidents by quad class: verbal cooperation, material cooperation, verbal conflict, material conflict."""

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""Their columns."""

NO_REPORTS = "no reports"
"""Note of a bin in which nothing is reported of the actor."""


@dataclass(frozen=True, slots=True)
class Count:
    """Dealings under one key, in one bin or over the whole period.

    Attributes:
        key: Counterpart (country or organisation id), quad class, PLOVER type or level, as ``Attention.over`` says.
        reports: Documents that report a dealing, each once per incident.
        stories: Stories (near-duplicates are one).
        incidents: The acts themselves. In a bin the three may be fractions, where a date spans several.
        quads: ``incidents`` by quad class; they add up to it.
        total: Dealings under all keys, the denominator of ``share``.
        low: Lower end of the 95 % credible interval of the share; None where nothing is reported.
        high: Upper end.
        corrected: The share had the outlets been the actor's usual ones; None where they are unknown.
        events: Ids of the events counted, sorted; empty where counted from a table.
    """

    key: str
    reports: float
    stories: float
    incidents: float
    quads: Quads
    total: float
    low: float | None = None
    high: float | None = None
    corrected: float | None = None
    events: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """``incidents / total``, 0 to 1; None where there are none at all."""
        return self.incidents / self.total if self.total else None

    @property
    def cooperation(self) -> float:
        """Incidents of verbal and material cooperation."""
        return self.quads[0] + self.quads[1]

    @property
    def conflict(self) -> float:
        """Incidents of verbal and material conflict."""
        return self.quads[2] + self.quads[3]


@dataclass(frozen=True, slots=True)
class Tally:
    """One bin: what was reported of the actor in it, and how the reporting itself stood.

    Attributes:
        start: First day.
        end: Last day.
        incidents: The actor's dealings, the denominator of every share in the bin.
        covered: Incidents of all actors in the data set; None where not known.
        outlets_moved: Share of the actor's dealings, 0 to 1, that would have to come from other outlets for the mix of
            outlets to be that of the other bins, less what chance explains; None where outlets are unknown.
        note: "no reports", "other outlets than usual (...)", or "".
    """

    start: date
    end: date
    incidents: float
    covered: float | None = None
    outlets_moved: float | None = None
    note: str = ""

    @property
    def rate(self) -> float | None:
        """The actor's dealings per 1,000 incidents of the data set; None where these are unknown or none."""
        return 1000 * self.incidents / self.covered if self.covered else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Reports on the actor that are not in the series, by reason; an article counts once per incident.

    Attributes:
        not_done: Said to come, denied or not having happened; also those that only announced what was then done.
        undated: The text does not tell when.
        vague: Dated, but to no better than about a month.
        outside: Dated outside the period.
        alone: Dated within it, without a known counterpart. Known only where reports themselves are counted.
        statements: Bare statements, which are no dealings.
    """

    not_done: int = 0
    undated: int = 0
    vague: int = 0
    outside: int = 0
    alone: int = 0
    statements: int = 0

    def said(self) -> str:
        """In words: "undated: 3; dated outside the period: 12", or ""."""
        counts = ((WHY_LEFT_OUT[each.name], getattr(self, each.name)) for each in fields(self))
        return "; ".join(f"{why}: {n}" for why, n in counts if n)


WHY_LEFT_OUT: Mapping[str, str] = {
    "not_done": "said to come, denied or not done",
    "undated": "undated",
    "vague": "dated to no better than a month",
    "outside": "dated outside the period",
    "alone": "without a known counterpart",
    "statements": "bare statements",
}
"""The reasons of ``LeftOut`` in words."""


@dataclass(frozen=True, slots=True)
class Attention(Framed):
    """One actor's dealings in one data set over time.

    Attributes:
        actor: Actor id.
        by: day, week or month.
        bins: Oldest first, without gaps; those without reports too.
        totals: One count per key over the whole period, most incidents first.
        table: Every key in every bin, bins oldest first and keys in the order of ``totals`` within each. Columns
            ``start``, ``end`` (days), ``key``; ``incidents``, ``stories``, ``reports`` and those of ``QUADS``;
            ``total`` (the denominator); ``share``, ``low``, ``high``, ``corrected`` (0 to 1, null where unknown).
        left_out: What is not in the series, and why.
        dataset: The data set.
        over: counterpart, quad, type or level.
        concentration: Of the Dirichlet prior: dealings that the actor's usual mix is worth in a bin. Low where its
            bins differ much from each other. None where the data do not tell.
    """

    actor: str
    by: str
    bins: tuple[Tally, ...]
    totals: tuple[Count, ...]
    table: pa.Table
    left_out: LeftOut = LeftOut()
    dataset: str = ARTICLES
    over: str = "counterpart"
    concentration: float | None = None

    @property
    def total(self) -> int:
        """Dealings under all keys: an incident with two counterparts is two dealings."""
        return round(sum(count.incidents for count in self.totals))

    @property
    def cells(self) -> tuple[tuple[Count, ...], ...]:
        """One tuple of counts per key, in the order of ``totals``; each as long as ``bins``."""
        return tuple(self.series(i) for i in range(len(self.totals)))

    def series(self, i: int) -> tuple[Count, ...]:
        """Counts of the key at ``totals[i]``, one per bin."""
        every = pa.array(range(i, self.table.num_rows, len(self.totals)), pa.int64())
        return tuple(_count(row) for row in self.table.take(every).to_pylist())

    def together(self, first: int) -> tuple[Count, ...]:
        """Counts of all keys from ``totals[first]`` on added up, one per bin; of a sum no interval is known."""
        shape = (len(self.bins), len(self.totals))
        columns = ("reports", "stories", "incidents", *QUADS)
        sums = [
            self.table[name].to_numpy().reshape(shape)[:, first:].sum(axis=1).tolist() for name in columns
        ]
        return tuple(
            Count("", reports, stories, incidents, (a, b, c, d), cut.incidents)
            for cut, reports, stories, incidents, a, b, c, d in zip(self.bins, *sums, strict=True)
        )

    def to_arrow(self) -> pa.Table:
        """``table`` for other programs: the data set and actor in front, the key's column named after what it holds.

        At the end what is known of the bin: ``covered``, ``rate`` (per 1,000), ``outlets_moved``, ``note``.
        """
        n, n_keys = self.table.num_rows, max(len(self.totals), 1)
        table = self.table.rename_columns(
            [self.over if name == "key" else name for name in self.table.column_names]
        )
        table = table.add_column(0, "actor", pa.array([self.actor] * n, pa.string()))
        table = table.add_column(0, "dataset", pa.array([self.dataset] * n, pa.string()))
        bins = self.bins if self.totals else ()
        for name in ("covered", "rate", "outlets_moved", "note"):
            type_ = pa.string() if name == "note" else pa.float64()
            values = [getattr(each, name) for each in bins for _ in range(n_keys)]
            table = table.append_column(name, pa.array(values, type_))
        return table

    def rows(self) -> list[dict[str, Any]]:
        """``to_arrow`` as plain objects, days as ISO 8601; every key in every bin."""
        return [
            {**row, "start": row["start"].isoformat(), "end": row["end"].isoformat()}
            for row in self.to_arrow().to_pylist()
        ]


def _count(row: Mapping[str, Any]) -> Count:
    return Count(
        key=row["key"],
        reports=row["reports"],
        stories=row["stories"],
        incidents=row["incidents"],
        quads=(row[QUADS[0]], row[QUADS[1]], row[QUADS[2]], row[QUADS[3]]),
        total=row["total"],
        low=row["low"],
        high=row["high"],
        corrected=row["corrected"],
    )

"""A figure: one sentence with its number, what it rests on, a picture, and the rows behind both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pyarrow as pa

from summitry.model.event import Status


class Kind(StrEnum):
    """How the values of a column are shown; exports hold them as they are."""

    TEXT = "text"
    NUMBER = "number"
    """Right-aligned, thousands separated."""
    COUNT = "count"
    """The same for counts that may be fractions: no decimals from ten on."""
    SHARE = "share"
    """0 to 1, shown as per cent."""
    DAY = "day"
    """A date, shown as people write it."""
    STATUS = "status"
    """A status, shown as its mark with its word; a column ``quad`` beside it gives the colour."""
    ACTOR = "actor"
    """An actor's id, shown by its name, which leads to the actor's page."""
    EVENT = "event"
    """Id of an event or record, shown as a way to its evidence."""
    INCIDENT = "incident"
    DOCUMENT = "document"
    """Ids, shown as ways to their pages."""
    QUOTE = "quote"
    """A sentence of an article, between quotation marks."""
    BALANCE = "balance"
    """Counts in the columns ``cooperation`` and ``conflict`` beside it, drawn as one bar parted between the two."""
    SPARK = "spark"
    """A list of counts, oldest first, drawn as small bars."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure's table.

    Attributes:
        key: Column of the rows.
        label: Its heading.
        kind: How values are shown.
        link: Column of the rows that holds the address its text leads to; None where it leads nowhere or the kind says.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of evidence beside what rests on it.

    Attributes:
        text: The sentence, or the act in words.
        link: Address of its event, record or document.
        source: Outlet and day, or data set and row.
        quoted: Whether the text is somebody's own words, to stand between quotation marks.
    """

    text: str
    link: str
    source: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in sentences, where a table would say too little.

    Attributes:
        text: The sentence.
        anchor: Its anchor on the page, "" for none.
        when: What stands in front: a day, a probability.
        link: Address its text leads to; "" where it leads nowhere.
        status: Status of the act it tells of, shown as its mark; None where it tells of none.
        quad: Quad class, for the colour of the mark; 0 where there is none.
        mark: The status in words, or another word to stand in front.
        basis: Lines in grey: counts, how sure.
        proofs: What it rests on, best first.
    """

    text: str
    anchor: str = ""
    when: str = ""
    link: str = ""
    status: Status | None = None
    quad: int = 0
    mark: str = ""
    basis: Sequence[str] = ()
    proofs: Sequence[Cited] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """What one figure of a page shows.

    Attributes:
        title: What it shows, as a sentence with the number.
        basis: What is counted: unit, period, n, source. Shown in grey.
        rows: All rows behind it, as exported; also those that the table leaves out.
        columns: What the table shows, in this order; the picture's equivalent in text.
        spec: The picture in Vega-Lite, without configuration, or None for a table alone. Colours are the house's tokens
            (``charts.tokens``), so that it follows light, dark and paper.
        empty: What to say, and what to do, where there are no rows.
        unfolded: Whether the table stands open under its picture.
        most: Rows of the table, at most; exports hold all.
        told: The findings in sentences, above the table.
        first: Row at which the table begins; those before and after it lie on other pages of it (parameter ``page``).
        notes: What else must be said, below the figure.
        acts: Whether rows are shown as a list of acts instead of a table. They then hold ``when``, ``status``,
            ``quad``, ``word`` (of the status), ``said`` (a sentence), ``link``, ``quote``, ``by`` (who wrote it) and
            ``counts``.
    """

    title: str
    basis: str
    rows: pa.Table
    columns: Sequence[Column] = ()
    spec: Mapping[str, Any] | None = None
    empty: str = "Nothing to show."
    unfolded: bool = False
    most: int = 200
    first: int = 0
    acts: bool = False
    notes: Sequence[str] = field(default_factory=tuple)
    told: Sequence[Told] = ()


def table(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table of exactly this schema."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)

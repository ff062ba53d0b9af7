"""What a reader of one kind of file finds, before cleaning: the same record for every kind."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model.document import Cut, KnownBy


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One statement of when a document was published.

    Attributes:
        value: As found: text, a number, a date; read strictly later.
        known_by: Kind of evidence.
        field: Where it was found, for people: "field pub_date", "meta article:published_time".
        weak: Used only where nothing else is known (a file's creation date).
    """

    value: object
    known_by: KnownBy
    field: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as found.

    Attributes:
        path: A file, ``file#row`` or an address.
        text: Body with whatever else stands on the page; paragraphs separated by blank lines.
        title: Headline, if the file names one.
        authors: Names as printed.
        source_name: Outlet as named by the file.
        url: Address, if any.
        dates: Claims about the publication date, best first.
        cuts: What the reader itself left out (code blocks, headings known by their markup).
    """

    path: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    source_name: str | None = None
    url: str | None = None
    dates: tuple[DateClaim, ...] = ()
    cuts: tuple[Cut, ...] = ()

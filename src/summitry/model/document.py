"""What was read: a document, where it came from, when it was published and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from summitry.model.period import Period


class KnownBy(StrEnum):
    """How a publication date is known."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published, and how that is known.

    Attributes:
        period: The day, or the interval it must lie in; None where unknown.
        known_by: The kind of evidence.
        evidence: The evidence itself: a metadata field, the dateline, the sentences it was worked out from.
    """

    period: Period | None
    known_by: KnownBy
    evidence: str | None = None

    @property
    def day(self) -> date | None:
        """The last day that the document can have been published on: anchor of relative dates."""
        return None if self.period is None else self.period.end


UNDATED = Published(None, KnownBy.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a document.

    Attributes:
        name: The outlet as people write it.
        domain: Web domain without "www.", if known.
        country: ISO 3166 alpha-3 of the newsroom, if known.
        kind: wire, daily, broadcaster, state_media, government, think_tank, ... or "unknown".
        sample: True for the made-up outlets of the bundled sample.
    """

    name: str
    domain: str | None = None
    country: str | None = None
    kind: str = "unknown"
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the page that is not body: what it said and why it was cut."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article, statement or page, cleaned.

    Attributes:
        id: First 16 hexadecimal digits of ``content_hash``.
        text: The body; paragraphs are separated by one blank line. All offsets count in it.
        title: Headline, not part of ``text``.
        authors: Names as printed.
        source: Outlet, or None where unknown.
        url: Address, if any.
        path: Where it was read from: a file, ``file#row`` or an address.
        language: ISO 639-1 code, or "und" where it could not be told.
        published: When, and how that is known.
        content_hash: SHA-256 of title and text with white space folded; the same content is the same document.
        cuts: What was dropped as boilerplate, in order.
    """

    id: str
    text: str
    title: str | None
    authors: tuple[str, ...]
    source: Source | None
    url: str | None
    path: str | None
    language: str
    published: Published
    content_hash: str
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, or was left out on purpose.

    Attributes:
        path: The file, row or address.
        reason: What was found, what was expected, what to do.
        failed: True where it should have been readable (exit code 1); False for what is rightly left out
            (a file of a kind that holds no article).
    """

    path: str
    reason: str
    failed: bool = True

"""RSS and Atom feeds: their entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from summitry.errors import InputError
from summitry.ingest.draft import DateClaim, Draft
from summitry.ingest.page import fragment_text, looks_like_markup
from summitry.model.document import KnownBy

_OPENING = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.I)
_DATES = ("pubDate", "published", "issued", "date", "updated")
_CONTENTS = ("encoded", "content", "description", "summary")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        title: Headline.
        link: Address of the article.
        text: What the feed itself carries: a teaser or the whole text.
        author: As printed.
        published: As printed, with the name of the field.
    """

    title: str | None
    link: str | None
    text: str
    author: str | None
    published: tuple[str, str] | None

    def draft(self, path: str, source_name: str | None) -> Draft:
        """A draft from what the feed itself carries."""
        claim = (
            (DateClaim(self.published[1], KnownBy.METADATA, f"feed {self.published[0]}"),)
            if self.published
            else ()
        )
        return Draft(
            path=path,
            text=self.text,
            title=self.title,
            authors=(self.author,) if self.author else (),
            source_name=source_name,
            url=self.link,
            dates=claim,
        )


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and its entries in order."""

    title: str | None
    entries: tuple[Entry, ...]


def is_feed(raw: bytes) -> bool:
    """Whether the bytes open like a feed."""
    return _OPENING.search(raw[:1500]) is not None and b"<html" not in raw[:1500].lower()


def read_feed(raw: bytes) -> Feed:
    """The entries of a feed; outside entities are neither resolved nor fetched.

    Raises:
        InputError: The bytes are not a feed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is not a feed: {error}; RSS or Atom is expected") from error
    if root is None or not is_feed(raw):
        raise InputError("is XML but not a feed; RSS or Atom is expected")
    channel = next((each for each in root.iter() if _name(each) in ("channel", "feed")), root)
    return Feed(_text(channel, "title"), tuple(_entries(root)))


def _entries(root: Any) -> Iterator[Entry]:
    for item in root.iter():
        if _name(item) not in ("item", "entry"):
            continue
        contents = [text for name in _CONTENTS if (text := _text(item, name))]
        longest = max(contents, key=len, default="")
        dates = ((name, value) for name in _DATES if (value := _text(item, name)))
        yield Entry(
            title=_plain(_text(item, "title")),
            link=_link(item),
            text=fragment_text(longest) if looks_like_markup(longest) else longest,
            author=_text(item, "creator") or _author(item),
            published=next(dates, None),
        )


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(item: Any, name: str) -> str | None:
    for child in item:
        if _name(child) == name:
            return "".join(child.itertext()).strip() or None
    return None


def _plain(text: str | None) -> str | None:
    return fragment_text(text) if text and looks_like_markup(text) else text


def _link(item: Any) -> str | None:
    for child in item:
        if _name(child) == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href"))
            if child.text and child.text.strip():
                return str(child.text.strip())
    return None


def _author(item: Any) -> str | None:
    for child in item:
        if _name(child) == "author":
            return _text(child, "name") or (child.text or "").strip() or None
    return None

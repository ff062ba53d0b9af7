"""Web pages: the article, its headings apart, and what the markup says about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree, html

from summitry.errors import InputError
from summitry.ingest.addresses import date_in_url
from summitry.ingest.dates import read_date
from summitry.ingest.draft import DateClaim, Draft
from summitry.model.document import Cut, KnownBy
from summitry.resources.load import read_toml

_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|em|strong|li|h[1-6])>|<(?:p|br|li) ?/?>", re.I)
_BLOCK_TAGS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "td", "th", "tr", "ul"}
)
_SILENT_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "head", "figcaption"})
_BODY_TAGS = frozenset({"p", "item", "quote", "head", "code", "fw"})
_LINKED_DATA_DEPTH = 6


def read_page(text: str, path: str, *, url: str | None = None) -> Draft:
    """A draft from a web page.

    Args:
        text: HTML, as broken as it comes.
        path: File or address it was read from.
        url: Address, if known; else the canonical one that the page names.

    Raises:
        InputError: No article is found in the page, or it cannot be parsed.
    """
    if not text.strip():
        raise InputError("is empty; a web page with an article is expected")
    found = _extract(text, url)
    if found is None or found.body is None:
        raise InputError(
            "is a page in which no article was found; give the page of one article, not an overview"
        )
    paragraphs, headings = _paragraphs(found.body)
    address = url or (found.url if isinstance(found.url, str) else None)
    return Draft(
        path=path,
        text="\n\n".join(paragraphs),
        title=found.title,
        authors=tuple(part.strip() for part in (found.author or "").split(";") if part.strip()),
        source_name=found.sitename,
        url=address,
        dates=tuple(_claims(text, found.date, address)),
        cuts=tuple(Cut(heading, "heading") for heading in headings if heading != found.title),
    )


def looks_like_markup(text: str) -> bool:
    """Whether a text carries HTML tags."""
    return _MARKUP.search(text) is not None


def fragment_text(markup: str) -> str:
    """Text of a piece of HTML; block elements become paragraphs."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup)
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        named = isinstance(element.tag, str)
        tag = element.tag if named else ""
        if event == "start":
            silent += tag in _SILENT_TAGS
            parts.append("\n\n" if tag in _BLOCK_TAGS else "")
            parts.append(" ".join((element.text or "").split("\n")) if named and not silent else "")
        else:
            silent -= tag in _SILENT_TAGS
            parts.append("\n\n" if tag in _BLOCK_TAGS else "")
            parts.append(" ".join((element.tail or "").split("\n")) if not silent else "")
    return "".join(parts).strip()


def _extract(text: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # a hostile page can break the extractor anywhere, and must not end the run
        raise InputError(f"is a page that cannot be parsed: {error or type(error).__name__}") from error


def _paragraphs(body: Any) -> tuple[list[str], list[str]]:
    """Paragraphs and headings of an extracted body, in order."""
    paragraphs: list[str] = []
    headings: list[str] = []
    for element in body.iter():
        if element.tag not in _BODY_TAGS or any(
            child.tag in _BODY_TAGS for child in element.iterdescendants()
        ):
            continue
        words = " ".join("".join(_texts(element)).split())
        if words:
            (headings if element.tag == "head" else paragraphs).append(words)
    return (paragraphs or ["\n\n".join(body.itertext())]), headings


def _texts(element: Any) -> Iterator[str]:
    for event, child in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield " " if child.tag == "lb" else (child.text or "")
        elif child is not element:
            yield child.tail or ""


def _claims(text: str, extracted: str | None, url: str | None) -> Iterator[DateClaim]:
    """Dates that the page gives: its linked data, its meta tags, then what the extractor made of the rest."""
    claims = list(_marked(text))
    yield from claims
    if claims or not extracted or extracted.endswith("-01-01"):
        return
    # The extractor reads addresses too; what it found there is no statement of the page.
    from_url = date_in_url(url) if url else None
    if from_url is None or from_url.start != getattr(read_date(extracted), "start", None):
        yield DateClaim(extracted, KnownBy.METADATA, "page markup")


def _marked(text: str) -> Iterator[DateClaim]:
    try:
        root = html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return
    yield from _linked_data(root)
    metas: dict[str, str | None] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(name, meta.get("content"))
    for name in _names()["meta"]:
        if metas.get(name):
            yield DateClaim(metas[name], KnownBy.METADATA, f"meta {name}")
    for time in root.iter("time"):
        if time.get("datetime") and (
            time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
        ):
            yield DateClaim(time.get("datetime"), KnownBy.METADATA, "time datePublished")


def _linked_data(root: Any) -> Iterator[DateClaim]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for name in _names()["json_ld"]:
            found = _find(value, name, _LINKED_DATA_DEPTH)
            if found:
                yield DateClaim(found, KnownBy.METADATA, f"linked data {name}")
                break


def _find(value: object, name: str, depth: int) -> str | None:
    if depth == 0:
        return None
    if isinstance(value, dict):
        if isinstance(value.get(name), str):
            return str(value[name])
        value = list(value.values())
    if isinstance(value, list):
        return next((found for each in value if (found := _find(each, name, depth - 1))), None)
    return None


@cache
def _names() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_toml("ingest/fields.toml")["page"]
    return table

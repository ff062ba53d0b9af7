"""What stands on top of a plain text or a Markdown file: named lines, front matter, a title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from summitry.ingest.boilerplate import patterns
from summitry.ingest.dateline import split_dateline
from summitry.ingest.draft import DateClaim, Draft
from summitry.ingest.normalise import blocks, ends_sentence, plain_characters
from summitry.model.document import KnownBy
from summitry.resources.load import read_toml

_NAMED = re.compile(r"([A-Za-z][A-Za-z_ ]{1,18}) ?: *(.*)\Z")
_FENCE = re.compile(r"---[ ]*\n(.*?)\n---[ ]*(?:\n|\Z)", re.S)
_TITLE_LENGTH = 160
_TITLE_WORDS = 26
_FRONT_MATTER = 20_000


@dataclass(frozen=True, slots=True)
class Header:
    """Named lines and what follows them.

    Attributes:
        fields: Values by canonical name: title, date, url, source, authors.
        body: The text after the header.
    """

    fields: dict[str, str]
    body: str

    def draft(self, path: str) -> Draft:
        """A draft with what the header says."""
        date = self.fields.get("date")
        return Draft(
            path=path,
            text=self.body,
            title=self.fields.get("title"),
            authors=tuple(_list(self.fields.get("authors", ""))),
            source_name=self.fields.get("source"),
            url=self.fields.get("url"),
            dates=(DateClaim(date, KnownBy.METADATA, "header line date"),) if date else (),
        )


def split_named_lines(text: str) -> Header:
    """Part lines such as "Title: ..." and "Date: ..." from the top of a text; other names end the header."""
    lines = plain_characters(text).lstrip("\n ").split("\n")
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        name = _canonical(line)
        if name is None:
            return Header(fields, "\n".join(lines[number:]))
        fields.setdefault(name, _value(line))
    return Header(fields, "")


def split_front_matter(text: str) -> Header:
    """Part front matter between two lines of three hyphens from a Markdown text."""
    plain = plain_characters(text).lstrip("\n ")
    found = _FENCE.match(plain[:_FRONT_MATTER])
    if not found:
        return Header({}, plain)
    fields: dict[str, str] = {}
    last = None
    for line in found[1].split("\n"):
        name = _canonical(line)
        if name is not None:
            fields.setdefault(name, _value(line))
            last = name
        elif last and line.lstrip().startswith("- "):
            fields[last] = ", ".join(part for part in (fields[last], line.lstrip()[2:].strip(" \"'")) if part)
    return Header({name: value for name, value in fields.items() if value}, plain[found.end() :])


def with_title_line(draft: Draft) -> Draft:
    """Take the first line for the title if none is known: short, no full stop, a blank line after it."""
    if draft.title:
        return draft
    head = blocks(draft.text[:4000])
    if len(head) < 2 or len(head[0]) != 1:
        return draft
    line = head[0][0].strip()
    if not _is_title(line):
        return draft
    return replace(draft, title=line, text=draft.text.split(line, 1)[1] if line in draft.text else draft.text)


def _is_title(line: str) -> bool:
    if len(line) > _TITLE_LENGTH or len(line.split()) > _TITLE_WORDS or line.endswith((".", ":", ";", ",")):
        return False
    if ends_sentence(line) and not line.endswith(("?", "!", "”", "’", '"', "'", "…")):
        return False
    return split_dateline(line)[0] is None and not any(pattern.matches(line) for pattern in patterns())


def _canonical(line: str) -> str | None:
    found = _NAMED.match(line.strip())
    return _names().get(found[1].strip().lower()) if found else None


def _value(line: str) -> str:
    return line.split(":", 1)[1].strip().strip("\"'")


def _list(value: str) -> list[str]:
    parts = re.split(r",|;| and ", value.strip("[]"))
    return [bare for part in parts if (bare := part.strip(" \"'"))]


@cache
def _names() -> dict[str, str]:
    table = read_toml("ingest/fields.toml")["header"]
    return {name: canonical for canonical, names in table.items() for name in names}

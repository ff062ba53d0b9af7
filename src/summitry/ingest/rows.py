"""JSON and JSON Lines: one document a row, under the field names that exports use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache

from summitry.errors import InputError
from summitry.ingest.draft import DateClaim, Draft
from summitry.ingest.encoding import decode
from summitry.ingest.page import fragment_text, looks_like_markup
from summitry.model.document import KnownBy, Skipped
from summitry.resources.load import read_toml

_SHOWN = 8


def read_json(text: str, path: str) -> Iterator[Draft | Skipped]:
    """Drafts from an array, an object, or an object that holds an array of articles.

    Args:
        text: The whole file; lines of objects are read too, whatever the file is called.
        path: Of the file; rows get ``path#row``, counted from 1.
    """
    try:
        value = _parse(text)
    except InputError as error:
        lines = text.splitlines()
        if len(lines) > 1 and _is_object(lines[0]):
            yield from read_json_lines((line.encode() for line in lines), path)
        else:
            yield Skipped(path, str(error))
        return
    if isinstance(value, dict) and (rows := _rows_within(value)) is not None:
        value = rows
    if isinstance(value, dict):
        yield _draft(value, path)
    elif isinstance(value, list):
        for number, row in enumerate(value, start=1):
            yield _draft(row, f"{path}#{number}")
    else:
        yield Skipped(
            path, f"holds a JSON {type(value).__name__}; an object or an array of objects is expected"
        )


def read_json_lines(lines: Iterable[bytes], path: str) -> Iterator[Draft | Skipped]:
    """Drafts from lines that hold one object each; a bad line is skipped, the others are read.

    Args:
        lines: Lines of the file; consumed one by one.
        path: Of the file; rows get ``path#row``, the number of the line, counted from 1.
    """
    for number, line in enumerate(lines, start=1):
        place = f"{path}#{number}"
        if not line.strip(b" \t\r\n\x00"):
            continue
        try:
            value = _parse(decode(line))
        except InputError as error:
            yield Skipped(place, str(error))
            continue
        yield _draft(value, place)


def _parse(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError as error:
        raise InputError("is JSON nested too deeply to be a document") from error
    except ValueError as error:
        raise InputError(f"is not JSON: {error}; each row must be one object with a field text") from error


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except InputError:
        return False


def _rows_within(value: dict[str, object]) -> list[object] | None:
    if _first(value, "text") is not None:
        return None
    return next((rows for name in _names()["lists"] if isinstance(rows := value.get(name), list)), None)


def _draft(row: object, path: str) -> Draft | Skipped:
    if not isinstance(row, dict):
        return Skipped(path, f"is a JSON {type(row).__name__}; an object with a field text is expected")
    found = _first(row, "text")
    text = None if found is None else _text(found[1])
    if not text:
        fields = ", ".join(map(str, list(row)[:_SHOWN])) or "none"
        expected = ", ".join(_names()["text"][:4])
        return Skipped(path, f"has no text: its fields are {fields}; one of {expected} is expected")
    source = _first(row, "source")
    return Draft(
        path=path,
        text=text,
        title=_string(row, "title"),
        authors=_authors(row),
        source_name=_source(source[1]) if source else None,
        url=_string(row, "url"),
        dates=tuple(
            DateClaim(row[name], KnownBy.METADATA, f"field {name}")
            for name in _names()["date"]
            if isinstance(row.get(name), str | int | float) and row[name] != ""
        ),
    )


def _first(row: dict[str, object], canonical: str) -> tuple[str, object] | None:
    return next(
        ((name, row[name]) for name in _names()[canonical] if row.get(name) not in (None, "", [], {})), None
    )


def _string(row: dict[str, object], canonical: str) -> str | None:
    found = _first(row, canonical)
    return found[1] if found and isinstance(found[1], str) else None


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return None
    return fragment_text(value) if looks_like_markup(value) else value


def _authors(row: dict[str, object]) -> tuple[str, ...]:
    found = _first(row, "authors")
    value = found[1] if found else None
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()


def _source(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("domain")
    return value if isinstance(value, str) else None


@cache
def _names() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_toml("ingest/fields.toml")["rows"]
    return table

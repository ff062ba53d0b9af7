"""Entries of the index out of what the desk holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import tantivy

from summitry.search.schema import DOCUMENT, EVENT, FOREVER, NEVER
from summitry.store.searchable import Searchable

_EPOCH = date(1970, 1, 1).toordinal()

Row = Mapping[str, Any]


def entries(found: Searchable) -> Iterator[tantivy.Document]:
    """The entry of a document, then those of its events."""
    deeds = [sorted(_deed(row)) for row in found.events]
    yield _document(found, deeds)
    for row, deed in zip(found.events, deeds, strict=True):
        yield _event(row, deed, found.document)


def day_number(day: date | None, otherwise: int) -> int:
    """Days since 1970."""
    return otherwise if day is None else day.toordinal() - _EPOCH


def pair(one: str, other: str) -> str:
    """Two that stand on opposite sides, as a word of ``deeds``."""
    return f"b:{min(one, other)}|{max(one, other)}"


def place_word(place: str) -> str:
    """A country code or the name of a place, as a word of ``deeds``."""
    return f"p:{place.strip().casefold()}"


def _document(found: Searchable, deeds: Sequence[Sequence[str]]) -> tantivy.Document:
    row = found.document
    entry = tantivy.Document()
    entry.add_text("entry", DOCUMENT)
    entry.add_text("document", row["id"])
    if row["title"]:
        entry.add_text("title", row["title"])
        entry.add_text("words", row["title"])
    entry.add_text("body", row["text"])
    entry.add_text("words", row["text"])
    _add_deeds(entry, deeds)
    _add_outlet(entry, row)
    _add_days(entry, row["published"])
    shown = {
        name: row[name]
        for name in ("id", "title", "outlet", "outlet_country", "outlet_kind", "sample", "story")
    }
    _add_shown(entry, shown | {"published": row["published"], "events": len(found.events)})
    return entry


def _event(row: Row, deed: Sequence[str], document: Row) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("entry", EVENT)
    entry.add_text("document", document["id"])
    entry.add_text("sentence", row["text"])
    entry.add_text("words", row["text"])
    for name in _names(row):
        entry.add_text("names", name)
        entry.add_text("words", name)
    for party in _parties(row):
        entry.add_text("party", party)
    entry.add_text("type", row["type"])
    entry.add_text("status", row["status"])
    _add_deeds(entry, (deed,))
    _add_outlet(entry, document)
    _add_days(entry, row["date"])
    shown = {name: value for name, value in row.items() if name not in ("source", "target")}
    sides = {side: [[each["actor"], each["name"]] for each in row[side]] for side in ("source", "target")}
    of_document = {name: document[name] for name in ("title", "outlet", "sample", "published")}
    _add_shown(entry, shown | sides | of_document)
    return entry


def _names(row: Row) -> list[str]:
    """Names of those who take part, of the place and of the speaker, each once."""
    sides = [each["name"] for each in (*row["source"], *row["target"])]
    return list(dict.fromkeys(name for name in (*sides, row["place_name"], row["speaker"]) if name))


def _parties(row: Row) -> set[str]:
    """Those of the participants whom the tables know: id and name, parted by a tab."""
    return {f"{each['actor']}\t{each['name']}" for each in (*row["source"], *row["target"]) if each["actor"]}


def _add_deeds(entry: tantivy.Document, deeds: Sequence[Sequence[str]]) -> None:
    tokens = [tantivy.Token(word, position, 0, 0) for position, deed in enumerate(deeds) for word in deed]
    if tokens:
        entry.add_pre_tokenized_text("deeds", tantivy.PreTokenizedString("", tokens))


def _deed(event: Row) -> set[str]:
    """Words of one event, by which it is found together."""
    words = {f"t:{event['type']}", f"s:{event['status']}"}
    words |= {f"a:{own}" for each in (*event["source"], *event["target"]) for own in _ids(each)}
    words |= {place_word(each) for each in (event["place_name"], event["place_country"]) if each}
    return words | _opposites(event)


def _opposites(event: Row) -> set[str]:
    """Who stands opposite whom; nobody stands opposite himself in a mutual act, which has the same two sides."""
    return {
        pair(own, other)
        for one in event["source"]
        for another in event["target"]
        if not (event["mutual"] and one["position"] == another["position"])
        for own in _ids(one)
        for other in _ids(another)
    }


def _ids(participant: Row) -> set[str]:
    return {each for each in (participant["actor"], participant["country"]) if each}


def _add_outlet(entry: tantivy.Document, row: Row) -> None:
    if row["outlet"]:
        entry.add_text("outlet", row["outlet"])
    for key in {each.casefold() for each in (row["outlet"], row["domain"]) if each}:
        entry.add_text("outlet_key", key)
    if row["outlet_country"]:
        entry.add_text("outlet_country", row["outlet_country"])
    entry.add_text("outlet_kind", row["outlet_kind"])


def _add_days(entry: tantivy.Document, period: Row | None) -> None:
    start, end = (None, None) if period is None else (period["start"], period["end"])
    entry.add_boolean("dated", period is not None)
    entry.add_integer("day", day_number(start or end, NEVER))
    if period is None:
        return
    entry.add_integer("first_day", day_number(start, NEVER))
    entry.add_integer("last_day", day_number(end, FOREVER))
    if year := start or end:
        entry.add_text("year", str(year.year))


def _add_shown(entry: tantivy.Document, shown: Mapping[str, Any]) -> None:
    entry.add_bytes(
        "shown", json.dumps(shown, ensure_ascii=False, default=_iso, separators=(",", ":")).encode()
    )


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in an index")

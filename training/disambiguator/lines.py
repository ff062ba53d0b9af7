"""Labelled sentences, one a line, and stories made of them.

    [1 Sudan] [2 recalled] its envoy from [3 Chad]. || 2 SANCTION happened 1>3 || wire

Spans in brackets carry a number; an event is its trigger, type, status and sides: ``1>3`` from source to target,
several by commas, ``1=3`` where the act is mutual. ``-`` stands for no event. The last field is the style. A line
``# title | 2017-03-09`` opens a story: the lines that follow it are one document, published on that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

_SPAN = re.compile(r"\[(\d+) ([^\[\]]+)\]")
_EVENT = re.compile(r"(\d+) ([A-Z]+) ([a-z_]+) ([\d,>= ]+)")


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """One event of a line: span numbers of its trigger and sides."""

    trigger: str
    type: str
    status: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled sentence, or the sentences of one story.

    Attributes:
        text: Without brackets.
        spans: Number -> character offsets in ``text``, half-open.
        events: Its events, none where the line says ``-``.
        style: wire, communique, commentary, statemedia, brief, old.
        where: File and line number.
        published: Day of publication of a story, None for a sentence of its own.
    """

    text: str
    spans: dict[str, tuple[int, int]]
    events: tuple[LabelledEvent, ...]
    style: str
    where: str
    published: date | None = None


def read_lines(folder: Path) -> Iterator[Line]:
    """Every labelled sentence and every story of the ``.txt`` files of a folder.

    Raises:
        ValueError: A line has not the form above; the message names file and line.
    """
    for path in sorted(folder.glob("*.txt")):
        story: list[Line] = []
        published: date | None = None
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.name}:{number}"
            if raw.startswith("# "):
                yield from _joined(story, published)
                story, published = [], _day(raw, where)
            elif raw.strip() and published is not None:
                story.append(_line(raw, where))
            elif raw.strip():
                yield _line(raw, where)
        yield from _joined(story, published)


def _day(header: str, where: str) -> date:
    try:
        return date.fromisoformat(header.rpartition("|")[2].strip())
    except ValueError as error:
        raise ValueError(f"{where}: {header!r} is no header; '# title | 2017-03-09' is expected") from error


def _joined(story: Sequence[Line], published: date | None) -> Iterator[Line]:
    """The lines of a story as one document; the numbers of their spans get the line's number before them."""
    if not story:
        return
    text, spans, events = "", {}, []
    for n, line in enumerate(story):
        text += " " if text else ""
        spans |= {
            f"{n}:{key}": (start + len(text), end + len(text)) for key, (start, end) in line.spans.items()
        }
        events += [_numbered(event, n) for event in line.events]
        text += line.text
    yield Line(text, spans, tuple(events), story[0].style, story[0].where, published)


def _numbered(event: LabelledEvent, n: int) -> LabelledEvent:
    def all_of(numbers: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{n}:{number}" for number in numbers)

    return replace(
        event, trigger=f"{n}:{event.trigger}", source=all_of(event.source), target=all_of(event.target)
    )


def _line(raw: str, where: str) -> Line:
    parts = [part.strip() for part in raw.split("||")]
    if len(parts) != 3:
        raise ValueError(f"{where}: has {len(parts)} fields; sentence || events || style is expected")
    text, spans = _without_brackets(parts[0])
    events = () if parts[1] == "-" else tuple(_event(each.strip(), where) for each in parts[1].split(";"))
    for event in events:
        for number in (event.trigger, *event.source, *event.target):
            if number not in spans:
                raise ValueError(f"{where}: there is no span {number}")
    return Line(text, spans, events, parts[2], where)


def _without_brackets(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    text, spans, last = "", {}, 0
    for found in _SPAN.finditer(marked):
        text += marked[last : found.start()]
        spans[found[1]] = (len(text), len(text) + len(found[2]))
        text += found[2]
        last = found.end()
    return text + marked[last:], spans


def _event(raw: str, where: str) -> LabelledEvent:
    found = _EVENT.fullmatch(raw)
    if found is None:
        raise ValueError(f"{where}: {raw!r} is no event; TRIGGER TYPE STATUS SOURCES>TARGETS is expected")
    trigger, type_name, status, sides = found.groups()
    sides = sides.replace(" ", "")
    mutual = "=" in sides
    left, _, right = sides.partition(">")
    source = tuple(n for n in re.split("[,=]", left) if n)
    target = source if mutual else tuple(n for n in right.split(",") if n)
    return LabelledEvent(trigger, type_name, status, source, target, mutual)

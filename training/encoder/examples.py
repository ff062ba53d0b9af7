"""Sentences with a pair and its relation: given ones, and the sides of every labelled event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.disambiguator.lines import LabelledEvent, Line, read_lines

Span = tuple[int, int]

OPEN_TYPES = frozenset({"AGREE", "SANCTION"})
"""Types whose deeds are several relations of the PLV tables: a deal that is signed is SUPPORT there, a conviction is
COERCE or ACCUSE."""

_GIVEN = re.compile(r"\[([st]) ([^\[\]]+)\]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”]?\s+(?=[A-Z\"“])")
PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Types that are AGREE while they are still to come."""

THREATENED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""Types that are THREATEN while they are still to come."""

AHEAD = frozenset({"planned", "expected", "possible", "conditional"})
LEFT_OUT = frozenset({"denied", "not_happened", "requested", "expected", "possible"})
"""Statuses of acts that are no relation of their pair, or not one that the pair itself announces."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its pair.

    Attributes:
        text: The sentence.
        source: Offsets of who acts.
        target: Offsets of to whom.
        root: Label of the PLV tables.
        given: Whether the pair was chosen by whoever wrote the sentence.
        number: Counts the given pairs of a file, or the events of all files.
    """

    text: str
    source: Span
    target: Span
    root: str
    given: bool
    number: int


def is_held_out(example: Example) -> bool:
    """Whether an example is for measuring: one in ten of the given pairs, one in sixteen of the events."""
    every = 10 if example.given else 16
    return example.number % every == every - 1


def plv_root(type_name: str, status: str) -> str:
    """Root of the PLV tables for a PLOVER type with its status."""
    if status in AHEAD and type_name in PROMISED:
        return "AGREE"
    if status in AHEAD and type_name in THREATENED:
        return "THREATEN"
    return "YIELD" if type_name in {"CONCEDE", "RETREAT"} else type_name


def _is_clear(event: LabelledEvent) -> bool:
    """Whether type and status of an event settle its relation, and it has two sides."""
    if event.status in LEFT_OUT or (event.type in OPEN_TYPES and event.status not in AHEAD):
        return False
    return bool(event.source and event.target)


def given_pairs(folder: Path) -> Iterator[Example]:
    """Examples of ``ROOT || sentence with [s the source] and [t the target]``, one a line.

    Raises:
        ValueError: A line has not this form; the message names file and line.
    """
    for path in sorted(folder.glob("*.txt")):
        for n, raw in enumerate(path.read_text(encoding="utf-8").splitlines()):
            root, _, marked = raw.partition(" || ")
            text, spans = _without_brackets(marked)
            if set(spans) != {"s", "t"}:
                raise ValueError(f"{path.name}:{n + 1}: one [s ...] and one [t ...] are expected")
            yield Example(text, spans["s"], spans["t"], root, True, n)


def event_pairs(folder: Path) -> Iterator[Example]:
    """The first source and the first target of every event whose sides stand in one sentence."""
    number = 0
    for line in read_lines(folder):
        for event in line.events:
            if not _is_clear(event):
                continue
            one = event.source[0]
            other = next((n for n in event.target if n != one), None)
            if other is not None and (found := _in_one_sentence(line, one, other)):
                text, source, target = found
                yield Example(text, source, target, plv_root(event.type, event.status), False, number)
                number += 1


def _in_one_sentence(line: Line, one: str, other: str) -> tuple[str, Span, Span] | None:
    source, target = line.spans[one], line.spans[other]
    first, last = min(source[0], target[0]), max(source[1], target[1])
    start, end = 0, len(line.text)
    if line.published is not None:
        ends = [m.end() for m in _SENTENCE_END.finditer(line.text)]
        start = max((e for e in ends if e <= first), default=0)
        end = min((e for e in ends if e >= last), default=end)
        if any(first < e < last for e in ends):
            return None
    moved = [(span[0] - start, span[1] - start) for span in (source, target)]
    return line.text[start:end], moved[0], moved[1]


def _without_brackets(marked: str) -> tuple[str, dict[str, Span]]:
    text, spans, last = "", {}, 0
    for found in _GIVEN.finditer(marked):
        text += marked[last : found.start()]
        spans[found[1]] = (len(text), len(text) + len(found[2]))
        text += found[2]
        last = found.end()
    return text + marked[last:], spans

"""Gold articles: a JSON file of labels, and the texts in a folder of the same name beside it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from summitry.coding.ontology import event_types
from summitry.errors import InputError
from summitry.evaluate.articles.acts import Act, Days, Equivalents, Side, bare_side
from summitry.model.event import Status

SHOWN = 20
"""Faults named one by one before the rest is only counted."""

NO_TYPE = "NONE"
"""Stands among gold's types for a reading under which there is no event."""

HEADER = ("title", "url", "published")
"""Lines that a text begins with, each followed by a colon."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One labelled act.

    Attributes:
        act: What is compared.
        source: Codes as labelled, with sectors.
        target: The same of the other side.
        optional: True where finding it is neither asked for nor wrong.
        implied: Bare actors that only the rest of the text gives: neither asked for nor wrong.
        types: Types that count as right: the labelled one first.
        statuses: Statuses that count as right: the labelled one first.
        start: First character of the evidence in the body.
        end: One past its last.
        speaker: Who vouches for it, None where the outlet does.
    """

    act: Act
    source: Side
    target: Side
    optional: bool
    implied: frozenset[str]
    types: Side
    statuses: Side
    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One annotated sentence: its number, its characters in the body, and what it reports."""

    index: int
    start: int
    end: int
    events: tuple[GoldEvent, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with labels.

    Attributes:
        id: Its id in the file.
        title: Headline.
        url: Address.
        published: Day of publication.
        body: The text that all offsets count in.
        sentences: The annotated sentences, in order; what follows them is not labelled.
    """

    id: str
    title: str
    url: str
    published: date
    body: str
    sentences: tuple[GoldSentence, ...]

    def sentence_at(self, offset: int) -> GoldSentence | None:
        """The annotated sentence that holds a character of the body."""
        return next((each for each in self.sentences if each.start <= offset < each.end), None)


@dataclass(frozen=True, slots=True)
class Gold:
    """A whole gold file."""

    articles: tuple[GoldArticle, ...]
    equivalents: Equivalents


def read_gold(path: Path) -> Gold:
    """Read labels and texts.

    Args:
        path: The JSON file; the texts are ``ID.txt`` in the folder of the same name beside it.

    Raises:
        InputError: It is no such file, or labels and texts do not fit each other; all faults together.
    """
    data = _load(path)
    faults: list[str] = []
    articles = []
    for raw in data["articles"]:
        try:
            articles.append(_article(raw, path.with_suffix(""), faults))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            named = raw.get("id") if isinstance(raw, dict) else raw
            faults.append(f"article {named}: {_reason(error)}")
    twice = sorted(name for name, n in Counter(each.id for each in articles).items() if n > 1)
    faults.extend(f"article {name}: stands there twice" for name in twice)
    if faults:
        raise InputError(f"{path} cannot be used:\n" + _listed(faults))
    return Gold(tuple(articles), Equivalents.of(data.get("equivalents", {})))


def _load(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}); gold articles are expected") from error
    if not isinstance(data, dict) or not isinstance(data.get("articles"), list) or not data["articles"]:
        raise InputError(
            f"{path} holds no list of articles; gold articles have the keys articles and equivalents"
        )
    return data


def _listed(faults: list[str]) -> str:
    rest = [f"  and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
    return "\n".join([*(f"  {each}" for each in faults[:SHOWN]), *rest])


def _reason(error: Exception) -> str:
    return f"lacks {error}" if isinstance(error, KeyError) else str(error)


def _article(raw: dict[str, Any], folder: Path, faults: list[str]) -> GoldArticle:
    name = str(raw["id"])
    header, body = _text(raw, folder / f"{name}.txt")
    sentences = []
    for each in raw["sentences"]:
        try:
            sentences.append(_sentence(each, body))
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"article {name}, sentence {each.get('i')}: {_reason(error)}")
    faults.extend(f"article {name}: {each}" for each in _overlaps(sentences))
    return GoldArticle(
        id=name,
        title=header["title"],
        url=header["url"],
        published=date.fromisoformat(raw["published"]),
        body=body,
        sentences=tuple(sentences),
    )


def _text(raw: dict[str, Any], path: Path) -> tuple[dict[str, str], str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"its text {path} cannot be read: {error.strerror or error}") from error
    if raw.get("sha256") and hashlib.sha256(content).hexdigest() != raw["sha256"]:
        raise ValueError(f"its text {path} is not the one that was labelled (SHA-256 differs)")
    text = content.decode("utf-8")
    start = raw["body_start"]
    lines = dict(line.split(": ", 1) for line in text[:start].splitlines() if ": " in line)
    missing = [each for each in HEADER if each not in lines]
    if missing or not text[:start].endswith("\n\n"):
        raise ValueError(
            f"its text {path} does not begin with the lines {', '.join(HEADER)} and a blank line before "
            f"character {start}"
        )
    return lines, text[start:]


def _sentence(raw: dict[str, Any], body: str) -> GoldSentence:
    start, end = raw["start"], raw["end"]
    if not 0 <= start < end <= len(body):
        raise ValueError(f"characters {start} to {end} do not lie in a body of {len(body)}")
    if not body.startswith(raw.get("first_words", ""), start):
        raise ValueError(f"begins {body[start : start + 30]!r}, not {raw['first_words']!r}")
    events = tuple(_event(each, body) for each in raw["events"])
    return GoldSentence(raw["i"], start, end, tuple(each for each in events if each.act.type != NO_TYPE))


def _overlaps(sentences: list[GoldSentence]) -> Iterator[str]:
    for before, after in pairwise(sentences):
        if after.start < before.end or after.index <= before.index:
            yield f"sentence {after.index} does not follow sentence {before.index}"


def _event(raw: dict[str, Any], body: str) -> GoldEvent:
    start, end = raw["evidence_start"], raw["evidence_end"]
    if body[start:end] != raw["evidence"]:
        raise ValueError(f"evidence {raw['evidence']!r} is not what stands at {start} to {end}")
    known = (*event_types(), NO_TYPE)
    types = tuple(_known(each.upper(), known, "type") for each in (raw["type"], *raw["alt_types"]))
    statuses = tuple(_known(each, list(Status), "status") for each in (raw["status"], *raw["alt_status"]))
    return GoldEvent(
        act=Act(
            type=types[0],
            source=bare_side(raw["source"]),
            target=bare_side(raw["target"]),
            mutual=raw["mutual"],
            status=statuses[0],
            date=_days(raw["date"]),
        ),
        source=tuple(raw["source"]),
        target=tuple(raw["target"]),
        optional=raw["optional"],
        implied=frozenset(bare_side(raw["implied"])),
        types=types,
        statuses=statuses,
        start=start,
        end=end,
        speaker=raw["speaker"],
    )


def _known(value: str, known: Iterable[str], what: str) -> str:
    names = [str(each) for each in known]
    if value not in names:
        raise ValueError(f"{what} is {value!r}; it can be {', '.join(names)}")
    return value


def _days(raw: dict[str, str] | None) -> Days | None:
    if raw is None:
        return None
    start, end = date.fromisoformat(raw["start"]), date.fromisoformat(raw["end"])
    if end < start:
        raise ValueError(f"date ends ({end}) before it starts ({start})")
    return start, end

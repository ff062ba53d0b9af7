"""The patterns of paragraphs that are not body, as records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summitry.errors import Fault, ResourceError
from summitry.resources.load import read_toml

RESOURCE = "ingest/boilerplate.toml"
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One kind of paragraph that is not body.

    Attributes:
        name: Name of the pattern.
        reason: What a cut made by it is called.
        pattern: Must match the whole paragraph.
        at_end: Only among the last paragraphs.
        ends_page: Nothing after it is body.
        no_finite_word: A paragraph with a finite word is kept.
        max_words: A longer paragraph is kept.
        examples: Paragraphs that are cut.
        near_misses: Paragraphs that stay.
    """

    name: str
    reason: str
    pattern: re.Pattern[str]
    at_end: bool
    ends_page: bool
    no_finite_word: bool
    max_words: int
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    def matches(self, paragraph: str) -> bool:
        """Whether the whole paragraph is of this kind; where it stands is not asked."""
        if len(paragraph) > _LONGEST or len(paragraph.split()) > self.max_words:
            return False
        if self.no_finite_word and has_finite_word(paragraph):
            return False
        return self.pattern.fullmatch(paragraph) is not None


@cache
def patterns() -> tuple[Boilerplate, ...]:
    """All patterns in the order of the file.

    Raises:
        ResourceError: Entries without a field, with a broken expression, or without example and near-miss.
    """
    made, faults = [], []
    for number, entry in enumerate(read_toml(RESOURCE)["pattern"], start=1):
        try:
            made.append(_pattern(entry))
        except (KeyError, ValueError, re.error) as error:
            faults.append(Fault(RESOURCE, str(entry.get("name", f"entry {number}")), repr(error)))
    if faults:
        raise ResourceError(faults)
    return tuple(made)


def has_finite_word(text: str) -> bool:
    """Whether a word shows that the text holds a finite sentence ("was", "said"); "no" proves nothing."""
    return not _finite_words().isdisjoint(word.strip('.,:;!?"“”()').lower() for word in text.split())


@cache
def _finite_words() -> frozenset[str]:
    return frozenset(read_toml(RESOURCE)["finite_words"])


def _pattern(entry: dict[str, object]) -> Boilerplate:
    examples, near_misses = entry["examples"], entry["near_misses"]
    if entry["where"] not in ("anywhere", "end"):
        raise ValueError(f"where is {entry['where']!r}; it must be 'anywhere' or 'end'")
    if not (isinstance(examples, list) and isinstance(near_misses, list) and examples and near_misses):
        raise ValueError("an example and a near-miss are needed")
    return Boilerplate(
        name=str(entry["name"]),
        reason=str(entry["reason"]),
        pattern=re.compile(str(entry["pattern"])),
        at_end=entry["where"] == "end",
        ends_page=bool(entry.get("ends_page", False)),
        no_finite_word=bool(entry.get("no_finite_word", False)),
        max_words=int(str(entry["max_words"])),
        examples=tuple(map(str, examples)),
        near_misses=tuple(map(str, near_misses)),
    )

"""The rules of joining and settling: bounds, cues and what each rule says, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from summitry.resources.load import read_toml

FILE = "expectations/settling.toml"
"""Where the rules are stated."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: As in the ledger.
        gives: Outcome or kind of posting.
        words: What it says.
        example: Outlooks and reports from which it gives that.
        near_miss: Outlooks and reports from which it does not.
    """

    id: str
    gives: str
    words: str
    example: Mapping[str, Any]
    near_miss: Mapping[str, Any]


@cache
def settings() -> dict[str, Any]:
    """``expectations/settling.toml``."""
    return read_toml(FILE)


def days(section: str, name: str) -> int:
    """A bound in days."""
    return int(settings()[section][name])


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    return tuple(Rule(**each) for each in settings()["rule"])


@cache
def _cue(name: str) -> re.Pattern[str]:
    """Any of the words of a cue, whole."""
    longest = sorted(settings()["cues"][name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


def has_cue(name: str, text: str) -> bool:
    """Whether a sentence holds one of the words of a cue."""
    return _cue(name).search(text.casefold()) is not None

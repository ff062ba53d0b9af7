"""The table of patterns, compiled once; and which of them a sentence need be tried against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from summitry.errors import Fault, ResourceError
from summitry.resources.load import read_toml
from summitry.times.words import table

_WHICH = (
    "this past|this coming|the same|that same|the following|the next|the previous|the preceding|the past|"
    "the last|the coming|the current|every|each|this|last|next|that|past|coming|following|previous"
)


_NEVER_SHORT = frozenset({"may", "june", "july"})  # a full stop after these ends the sentence


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form that expressions of time take."""

    name: str
    needs: str
    regex: re.Pattern[str]
    read: str
    example: str
    finds: str
    near_miss: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words before an expression that pick a part of it, or relate an event to it."""

    kind: str
    regex: re.Pattern[str]


def _any(spellings: Iterable[str]) -> str:
    return "|".join(re.escape(s) for s in sorted(spellings, key=lambda s: (-len(s), s)))


def _capitalised(spellings: Iterable[str]) -> str:
    forms = []
    for spelling in sorted(spellings, key=lambda s: (-len(s), s)):
        stop = r"\b\.?" if len(spelling) < 5 and spelling not in _NEVER_SHORT else r"\b"
        forms += [spelling.capitalize() + stop, spelling.upper() + stop]
    return "|".join(forms)


@cache
def _macros() -> dict[str, str]:
    months = _capitalised(table("months"))
    days = "|".join(form for d in table("weekdays") for form in (d.capitalize(), d.upper()))
    number = rf"a few|few|several|many|some|a couple of|{_any(table('numbers'))}|\d{{1,4}}"
    return {
        "month": rf"(?-i:\b(?P<month>{months}))",
        "month2": rf"(?-i:\b(?P<month2>{months}))",
        "month3": rf"(?-i:\b(?P<month3>{months}))",
        "weekday": rf"(?-i:\b(?P<weekday>{days}))(?=s?\b)",
        "weekday_any": rf"(?-i:\b(?:{days}|{_capitalised(table('weekday_short'))}))",
        "day": r"(?<![\d.,:/-])(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[.,:]\d)",
        "day2": r"(?P<day2>3[01]|[12]\d|0?[1-9])(?!\d|[.,:]\d)",
        "day3": r"(?<![\d.,:/-])(?P<day3>3[01]|[12]\d|0?[1-9])(?!\d|[.,:]\d)",
        "ordinal_end": r"(?:st|nd|rd|th)?\b",
        "year": r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d)",
        "season": rf"(?P<season>{_any(table('seasons'))})\b",
        "which": rf"\b(?P<which>{_WHICH})",
        "n": rf"(?P<n>{number})",
        "n2": rf"(?P<n2>{number})",
        "dash": r"(?:-|–|—|/)",
        "holidays": _any(table("holidays")),
        "feasts": _any(table("feasts")["names"]),
    }


def expand(match: str) -> re.Pattern[str]:
    """Compile a pattern of the tables: macros filled in, blanks for any white space, case ignored."""
    spaced = match.replace(" ", r"\s+")
    # A look-behind must have a fixed width: there a blank is one character.
    spaced = re.sub(r"\(\?<[=!][^()]*\)", lambda m: m.group(0).replace(r"\s+", r"\s"), spaced)
    for name, macro in _macros().items():
        spaced = spaced.replace("{" + name + "}", macro)
    return re.compile(spaced, re.IGNORECASE)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file.

    Raises:
        ResourceError: Some cannot be compiled; all are named.
    """
    found, faults = [], []
    for row in read_toml("times/patterns.toml")["pattern"]:
        try:
            regex = expand(row["match"])
        except re.error as error:
            faults.append(Fault("times/patterns.toml", row["name"], f"is no regular expression: {error}"))
            continue
        found.append(
            Pattern(
                row["name"], row["needs"], regex, row["read"], row["example"], row["finds"], row["near_miss"]
            )
        )
    if faults:
        raise ResourceError(faults)
    return tuple(found)


@cache
def modifiers(kind: str) -> tuple[Modifier, ...]:
    """The modifiers of a kind, "part" or "relation", each matching up to the start of an expression."""
    rows = read_toml("times/modifiers.toml")[kind]
    return tuple(
        Modifier(row[kind], re.compile(row["match"].replace(" ", r"\s+") + r"$", re.IGNORECASE))
        for row in rows
    )


@cache
def _trigger() -> re.Pattern[str]:
    """One look over a sentence: which kinds of words of time it has."""
    months = "|".join(f"{s.capitalize()}|{s.upper()}" for s in table("months") if len(s) > 3 or s == "may")
    months += (
        "|(?:"
        + "|".join(f"{s.capitalize()}|{s.upper()}" for s in table("months") if len(s) == 3)
        + r")(?=\b)"
    )
    weekdays = "|".join(f"{s.capitalize()}|{s.upper()}" for s in table("weekdays"))
    units = "(?i:hours?|days?|weeks?|weekend|months?|quarters?|years?|decades?|century)"
    plain = "ago|later|earlier|afterwards|beforehand|previously|yesterday|today|tomorrow|tonight|overnight|"
    plain += "night|morning|afternoon|evening|century|annually|every|each|time|" + _any(table("seasons"))
    plain += "|" + _any({name.split()[0] for name in (*table("holidays"), *table("feasts")["names"])})
    return re.compile(
        rf"\b(?:(?P<month>{months})|(?P<weekday>{weekdays})|(?P<year>(?:1[5-9]|20)\d\d(?!\d))|(?P<unit>{units})\b|"
        rf"(?P<word>(?i:{plain}))\b|(?P<digit>\d))"
    )


def kinds_in(text: str) -> set[str]:
    """Kinds of words of time in a text: month, weekday, year, digit, unit, word."""
    kinds = {match.lastgroup for match in _trigger().finditer(text)}
    found = {kind for kind in kinds if kind}
    if "year" in found:
        found.add("digit")
    if "month" in found:
        found.add("digit")
    return found

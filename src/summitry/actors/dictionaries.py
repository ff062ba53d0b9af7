"""Coding dictionaries of the PETRARCH family: actors with dated codes, agents, phrases to discard.

Two forms are read, told apart by the ending of the file. ``.csv``: tables with a header,

* actors: ``phrase, code, from, to`` (ISO days, either may be empty);
* agents: ``phrase, plural, code, position`` ("after the country" or "before the country");
* discards: ``phrase, scope`` (sentence or story).

Anything else: the text form of TABARI and PETRARCH (``Phoenix.Countries.actors.txt``): words joined by ``_``, codes
with dates in brackets on the line or on lines of their own, synonyms on lines with ``+`` or in braces, ``#`` and ``;``
for comments, ``!SET! = A, B`` for sets of words, ``~`` in an agent's code for the place of the country, ``+`` before a
discard that drops the whole story.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from summitry.errors import Fault, InputError, ResourceError

_CODES = re.compile(r"\[([^\]\[}]*)[\]}]")
_BRACES = re.compile(r"\{([^}]*)\}")
_SET = re.compile(r"^!(\w+)!\s*=\s*(.*)$")
_USE = re.compile(r"!(\w+)!")
_DAY = re.compile(r"^\d{6}(?:\d{2})?$")
PIVOT = 30
"""Two-digit years below this are of this century: PETRARCH's dates are YYMMDD or YYYYMMDD."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A code with the days on which it holds; None where a side is open."""

    code: str
    start: date | None = None
    end: date | None = None

    @property
    def dated(self) -> bool:
        """Whether a day bounds it on any side."""
        return self.start is not None or self.end is not None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass
class ActorEntry:
    """Phrases for one actor and its codes, in the order of the file."""

    phrases: list[str]
    spells: list[Spell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for those who act.

    Attributes:
        phrase: Lower-case words, singular.
        plural: Lower-case words; empty where the phrase has none.
        code: Role codes: GOV, GOVMIL.
        leads: Whether the code goes before the country's.
    """

    phrase: str
    plural: str
    code: str
    leads: bool


@dataclass(frozen=True)
class Discards:
    """Phrases, in capitals, that make a sentence or the whole text be left out."""

    sentence: tuple[str, ...] = ()
    story: tuple[str, ...] = ()


def read_actors(path: Path) -> list[ActorEntry]:
    """Entries of an actor dictionary.

    Raises:
        InputError: The file cannot be read.
        ResourceError: Lines are not of the form; all of them are named.
    """
    return _csv_actors(path) if path.suffix.lower() == ".csv" else _text_actors(path)


def read_agents(path: Path) -> list[Agent]:
    """Entries of an agent dictionary; raises like ``read_actors``."""
    return _csv_agents(path) if path.suffix.lower() == ".csv" else _text_agents(path)


def read_discards(path: Path) -> Discards:
    """Phrases of a discard list; raises like ``read_actors``."""
    if path.suffix.lower() != ".csv":
        lines = [line for _, line in _lines(path)]
        story = [_phrase(line[1:]) for line in lines if line.startswith("+")]
        return Discards(tuple(_phrase(line) for line in lines if not line.startswith("+")), tuple(story))
    faults: list[Fault] = []
    found: dict[str, list[str]] = {"sentence": [], "story": []}
    for number, row in _csv_rows(path, ("phrase", "scope")):
        if row["scope"] not in found:
            faults.append(
                Fault(path.name, f"row {number}", f"scope is {row['scope']!r}; sentence or story is expected")
            )
        else:
            found[row["scope"]].append(row["phrase"].strip().upper())
    _check(faults)
    return Discards(tuple(found["sentence"]), tuple(found["story"]))


# ---- tables ----------------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); a dictionary in UTF-8 is expected") from error


def _csv_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(_text(path).splitlines())
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path} lacks the columns {', '.join(missing)}; expected are {', '.join(columns)}")
    for row in reader:
        yield reader.line_num, {name: (row.get(name) or "").strip() for name in columns}


def _csv_actors(path: Path) -> list[ActorEntry]:
    entries: dict[str, ActorEntry] = {}
    faults: list[Fault] = []
    for number, row in _csv_rows(path, ("phrase", "code", "from", "to")):
        try:
            start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("from", "to"))
        except ValueError:
            said = f"from {row['from']!r} to {row['to']!r}"
            faults.append(
                Fault(path.name, f"row {number}", f"{said} are no days; YYYY-MM-DD or nothing is expected")
            )
            continue
        if not row["phrase"] or not row["code"]:
            faults.append(Fault(path.name, f"row {number}", "has no phrase or no code; both are expected"))
            continue
        entry = entries.setdefault(row["phrase"].upper(), ActorEntry([row["phrase"]]))
        entry.spells.append(Spell(row["code"].upper(), start, end))
    _check(faults)
    return list(entries.values())


def _csv_agents(path: Path) -> list[Agent]:
    agents: list[Agent] = []
    faults: list[Fault] = []
    for number, row in _csv_rows(path, ("phrase", "plural", "code", "position")):
        if not row["phrase"] or not row["code"]:
            faults.append(Fault(path.name, f"row {number}", "has no phrase or no code; both are expected"))
        elif row["position"] not in {"after the country", "before the country"}:
            said = f"position is {row['position']!r}; 'after the country' or 'before the country' is expected"
            faults.append(Fault(path.name, f"row {number}", said))
        else:
            leads = row["position"].startswith("before")
            agents.append(Agent(row["phrase"].lower(), row["plural"].lower(), row["code"].upper(), leads))
    _check(faults)
    return agents


# ---- text form -------------------------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_text(path).splitlines(), 1):
        kept = re.split(r"\s*[#;](?!\S*\])", line, maxsplit=1)[0].strip()
        if kept:
            yield number, kept


def _phrase(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def _text_actors(path: Path) -> list[ActorEntry]:
    entries: list[ActorEntry] = []
    faults: list[Fault] = []
    for number, line in _lines(path):
        words, spells = _phrases(line), []
        for inner in _CODES.findall(line):
            spell = _spell(inner)
            if spell is None:
                said = f"[{inner}] is no code with dates; [CODE], [CODE 990101-991231], [CODE <990101] are"
                faults.append(Fault(path.name, f"line {number}", said))
            else:
                spells.append(spell)
        if words and not line.startswith("+"):
            entries.append(ActorEntry([]))
        if not entries:
            faults.append(Fault(path.name, f"line {number}", "a code or synonym stands before any phrase"))
            continue
        entries[-1].phrases += words
        entries[-1].spells += spells
    _check(faults)
    return [entry for entry in entries if entry.spells and entry.phrases]


def _phrases(line: str) -> list[str]:
    """The phrase of a line and its synonyms in braces, without codes."""
    rest = _CODES.sub("", line).lstrip("+")
    synonyms = [alt for inner in _BRACES.findall(rest) for alt in re.split(r"[,;+]", inner)]
    return [p for p in map(_phrase, [_BRACES.sub("", rest), *synonyms]) if p]


def _spell(inner: str) -> Spell | None:
    code, _, when = inner.strip().partition(" ")
    when = when.replace(" ", "")
    if not code:
        return None
    if not when:
        return Spell(code.upper())
    if when[0] in "<>":
        day = _day(when[1:])
        if day is None:
            return None
        one = timedelta(days=1)
        return (
            Spell(code.upper(), None, day - one) if when[0] == "<" else Spell(code.upper(), day + one, None)
        )
    first, _, last = when.partition("-")
    start, end = _day(first), _day(last)
    return Spell(code.upper(), start, end) if start and end else None


def _day(text: str) -> date | None:
    if not _DAY.match(text):
        return None
    if len(text) == 6:
        text = ("20" if int(text[:2]) < PIVOT else "19") + text
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _text_agents(path: Path) -> list[Agent]:
    sets: dict[str, list[str]] = {}
    agents: list[Agent] = []
    faults: list[Fault] = []
    for number, line in _lines(path):
        if found := _SET.match(line):
            sets[found[1]] = [word.strip() for word in found[2].split(",") if word.strip()]
            continue
        codes = _CODES.findall(line)
        if len(codes) != 1 or "~" not in codes[0]:
            faults.append(
                Fault(path.name, f"line {number}", f"{line!r} has not one code with ~, such as [~GOV]")
            )
            continue
        unknown = [name for name in _USE.findall(line) if name not in sets]
        if unknown:
            faults.append(
                Fault(path.name, f"line {number}", f"the set !{unknown[0]}! is not defined above it")
            )
            continue
        rest = _CODES.sub("", line)
        braces = _BRACES.search(rest)
        code, leads = codes[0].strip().replace("~", ""), codes[0].strip().endswith("~")
        for phrase in _expanded(_BRACES.sub("", rest), sets):
            singular = _phrase(phrase).lower()
            plural = _phrase(braces[1]).lower() if braces else regular_plural(singular)
            agents.append(Agent(singular, plural, code.upper(), leads))
    _check(faults)
    return agents


def _expanded(phrase: str, sets: dict[str, list[str]]) -> list[str]:
    found = _USE.search(phrase)
    if found is None:
        return [phrase]
    return [
        whole
        for word in sets[found[1]]
        for whole in _expanded(phrase[: found.start()] + word + phrase[found.end() :], sets)
    ]


def regular_plural(phrase: str) -> str:
    """The regular plural of a lower-case noun phrase."""
    if phrase.endswith("y") and phrase[-2:-1] not in set("aeiou"):
        return phrase[:-1] + "ies"
    return phrase + ("es" if phrase.endswith(("s", "ch", "sh", "x")) else "s")


def _check(faults: list[Fault]) -> None:
    if faults:
        raise ResourceError(faults)

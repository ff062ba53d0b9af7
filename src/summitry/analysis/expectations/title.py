"""Titles: what is expected, in a few words: "Meeting of Putin and Kim Jong Un", "Visit of Kim Jong Un to Russia"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitry.analysis.expectations.subject import MEETING, subject_of
from summitry.model.actor import Participant
from summitry.model.expectation import Outlook
from summitry.wording.names import capital, listed, with_article

LONGEST = 100
"""Characters of a title."""

MOST_NAMES = 4
"""Participants that a title names."""

_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i)\b['’]?(?:ll|d)?\s*", re.IGNORECASE)
_OWNER = re.compile(r"^(?:his|her|its|their|our)\b\s*", re.IGNORECASE)
_LINK = re.compile(r"^(?:which|who|where|that|whether|if|for|of|off|to)\b\s*", re.IGNORECASE)

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SPAN = r"(?:day|week|weekend|month|year)"
_RELATIVE = re.compile(
    rf"\s*\b(?:(?:on |next |this |last )+{_DAY}(?: (?:morning|afternoon|evening))?\b"
    rf"|(?:in |by )?(?:(?<!of )the )?(?<!of )(?:next|this|coming) (?:coming )?{_SPAN}\b"
    rf"|(?:today|tomorrow|tonight)\b(?!['’]))",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"\s*\bis (?:about even|(?:very |quite )?(?:un)?likely|almost certain)$", re.IGNORECASE)


def title_of(outlook: Outlook) -> str:
    """What is foreseen, for tables: of meetings and visits who and where, else the clause with its subject named."""
    subject = subject_of(outlook)
    title = _of_meeting(outlook, subject.visitor) if subject.family == MEETING else None
    return _cut(title or _of_clause(outlook))


def _of_meeting(outlook: Outlook, visitor: frozenset[str]) -> str | None:
    people = _names((*outlook.source, *outlook.target))
    if visitor:
        guests = _names(p for p in (*outlook.source, *outlook.target) if p.country in visitor)
        hosts = _names(p for p in outlook.target if p.country not in visitor)
        where = outlook.place.name if outlook.place is not None else next(iter(hosts), None)
        if guests and where:
            return f"{'No visit' if outlook.negated else 'Visit'} of {_all(guests)} to {with_article(where)}"
        if guests and outlook.place is None:
            return None
    if len(people) < 2:
        return None
    if outlook.place is not None and outlook.place.name in people:
        guests = [name for name in people if name != outlook.place.name]
        return f"{'No visit' if outlook.negated else 'Visit'} of {_all(guests)} to {with_article(outlook.place.name)}"
    where = f" in {with_article(outlook.place.name)}" if outlook.place is not None else ""
    return f"{'No meeting' if outlook.negated else 'Meeting'} of {_all(people)}{where}"


def _of_clause(outlook: Outlook) -> str:
    words = _lasting(" ".join(outlook.clause.split()).strip(" ,;:.–-"))
    names = _names(outlook.source) or _names(outlook.target)
    if not names:
        return words
    who = _all(names)
    if _OWNER.match(words):
        return f"{who}: {_OWNER.sub('', words)}"
    if _PRONOUN.match(words):
        return f"{who} {_PRONOUN.sub('', words)}"
    if _begins_with_name(words, outlook):
        return words
    return f"{who}: {_LINK.sub('', words)}"


def _lasting(words: str) -> str:
    """Without what is wrong a week later, "on Thursday", and without a hedge; all where nothing else is left."""
    kept = _HEDGE.sub("", _RELATIVE.sub("", words)).strip(" ,;:.–-")
    return kept or words


def _begins_with_name(words: str, outlook: Outlook) -> bool:
    """Whether its first words name somebody, or a thing as its subject: "The summit", "North Korea"."""
    first = words.split()[:4]
    named = {w for p in (*outlook.source, *outlook.target) for w in (*p.name.split(), *p.text.split())}
    return any(word.strip("’'s,") in named and word[:1].isupper() for word in first)


def _names(sides: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(each.name for each in sides))


def _all(names: list[str]) -> str:
    shown = [with_article(name) for name in names[:MOST_NAMES]]
    return listed(shown) if len(names) <= MOST_NAMES else f"{', '.join(shown)} and others"


def _cut(words: str) -> str:
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return capital(words)

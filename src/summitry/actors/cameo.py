"""Actors as CAMEO writes them: the country's code, then the codes of the roles, in the order of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from summitry.actors.dictionaries import Agent
from summitry.actors.dictionary_layer import INTERNATIONAL, NO_CODE
from summitry.actors.lexicon import singular
from summitry.actors.memory import is_person
from summitry.actors.tables import ActorTables
from summitry.model.actor import Participant
from summitry.resources.load import read_csv, read_toml

LONGEST = 8
"""Words of the longest agent phrase."""

_WORD = re.compile(r"[A-Za-z][A-Za-z.\-]*[A-Za-z.]|[A-Za-z]")


@dataclass(frozen=True)
class _Phrases:
    """Agent phrases by their first word, longest first; the plural of a phrase is a phrase of its own."""

    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]]
    inflected: bool

    def _words(self, text: str) -> list[str]:
        words = [w.lower() for w in _WORD.findall(text)]
        return [singular(w.rstrip(".")) for w in words] if self.inflected else words

    def before(self, text: str) -> list[tuple[str, bool]]:
        """Codes of the phrase that a text ends in; none where it ends in none."""
        words = self._words(text)
        for start in range(max(len(words) - LONGEST, 0), len(words)):
            for phrase, code, leads in self.by_first.get(words[start], ()):
                if tuple(words[start:]) == phrase:
                    return [(code, leads)]
        return []

    def find(self, text: str) -> list[tuple[str, bool]]:
        """Codes of the phrases in a text, in its order, with whether each goes before the country."""
        words = self._words(text)
        found: list[tuple[str, bool]] = []
        i = 0
        while i < len(words):
            for phrase, code, leads in self.by_first.get(words[i], ()):
                if tuple(words[i : i + len(phrase)]) == phrase:
                    found.append((code, leads))
                    i += len(phrase)
                    break
            else:
                i += 1
        return found


def _phrases(entries: Iterable[tuple[str, str, bool]], *, inflected: bool) -> _Phrases:
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for phrase, code, leads in entries:
        words = tuple(phrase.split())
        if words:
            index.setdefault(words[0], []).append((words, code, leads))
    for known in index.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return _Phrases(index, inflected)


class CameoActors:
    """Writes participants as CAMEO actor codes.

    Args:
        tables: The tables they were resolved with.
        agents: A dictionary's common nouns, whose codes are then the only role codes of descriptions; None for our own.
    """

    def __init__(self, tables: ActorTables, agents: Iterable[Agent] | None = None) -> None:
        self._tables = tables
        self._kinds: dict[str, str] = read_toml("actors/cameo.toml")["kind"]
        self._organisations = {r["id"]: r["code"] for r in read_csv("actors/cameo_organisations.csv")}
        self._roles: dict[str, str] = {}
        for row in read_csv("actors/cameo_sectors.csv"):
            self._roles.setdefault(row["sector"], row["cameo"])
        self._own = agents is None
        self._agents = _own_agents() if agents is None else _phrases(_both(agents), inflected=False)

    def code(self, participant: Participant, before: str = "") -> str | None:
        """The code of a participant; None where neither its country nor its role is known.

        Args:
            participant: Whom to write.
            before: What stands right before its words in the text, where a title may be.
        """
        base, role = self._base(participant)
        found = [*(() if self._own else self._agents.before(before)), *self._agents.find(participant.text)]
        leading = "".join(code for code, leads in found if leads)
        following = "".join(code for code, leads in found if not leads)
        if not found and (self._own or not base or is_person(participant)):
            following = role
        return self._composed(base, leading, following) if base or following else None

    def _base(self, participant: Participant) -> tuple[str, str]:
        """Code of the country or organisation, and the CAMEO code of the role that the resolver found."""
        actor, tables = participant.actor, self._tables
        role = self._roles.get(participant.role or "", "")
        if actor is not None and actor in tables.codes:
            return tables.codes[actor], role
        organisation = tables.organisations.get(actor or participant.country or "")
        if organisation is not None:
            known = self._organisations.get(organisation["id"])
            return known or self._kinds.get(organisation["kind"], "IGO").replace(
                "~", organisation["base"]
            ), ""
        return participant.country or "", role

    def _composed(self, base: str, leading: str, following: str) -> str:
        code = leading + (base or NO_CODE)
        if base[:3] in INTERNATIONAL and self._own:
            return code
        held = _threes(base)
        for part in _threes(following):
            if part not in held:
                held.append(part)
                code += part
        return code


def _threes(code: str) -> list[str]:
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def _both(agents: Iterable[Agent]) -> Iterable[tuple[str, str, bool]]:
    for agent in agents:
        yield agent.phrase, agent.code, agent.leads
        if agent.plural:
            yield agent.plural, agent.code, agent.leads


@cache
def _own_agents() -> _Phrases:
    groups: dict[str, list[str]] = read_toml("actors/cameo.toml")["agents"]
    return _phrases(
        (
            (" ".join(map(singular, phrase.split())), code, False)
            for code, group in groups.items()
            for phrase in group
        ),
        inflected=True,
    )

"""A coding dictionary as a layer over the actor tables: its phrases become names, its codes actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.actors.dictionaries import ActorEntry, Agent, Spell
from summitry.actors.layer import Layer
from summitry.actors.lexicon import Noun, singular
from summitry.actors.reading import DICTIONARY
from summitry.actors.records import NOBODY, Name
from summitry.actors.tables import ActorTables
from summitry.model.keys import key
from summitry.resources.load import read_csv

NO_CODE = "---"
"""Code of a phrase that is known to be nobody's."""

INTERNATIONAL = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "INT"})
"""First three letters of codes that belong to no country."""

SOURCE = "dictionary"


@dataclass(frozen=True, slots=True)
class _Between:
    code: str
    start: date | None
    end: date | None


def dictionary_layer(actors: Iterable[ActorEntry], agents: Iterable[Agent], tables: ActorTables) -> Layer:
    """Names, actors and nouns of a dictionary.

    A phrase means on each day what its first dated code says that holds then, else its first undated code, else nobody.

    Args:
        actors: Entries of the actor dictionary; of two with the same phrase the first counts.
        agents: Entries of the agent dictionary.
        tables: The tables it is to lie over.
    """
    actors, agents = list(actors), list(agents)
    sectors = cameo_sectors()
    own = _own_ids(actors, tables)
    names: dict[str, list[Name]] = {}
    states: dict[str, dict[str, str]] = {}
    organisations: dict[str, dict[str, str]] = {}
    codes: dict[str, str] = {}
    for entry in actors:
        for phrase in entry.phrases:
            alias = _alias(phrase)
            if not key(alias) or key(alias) in names:
                continue
            names[key(alias)] = [
                Name(
                    alias,
                    _actor_id(b.code, own),
                    "name",
                    "organisation",
                    b.start,
                    b.end,
                    False,
                    False,
                    SOURCE,
                )
                for b in _timeline(entry.spells)
            ]
        for code in {spell.code for spell in entry.spells} - {NO_CODE}:
            actor = _actor_id(code, own)
            if codes.setdefault(actor, code) and actor in {**tables.states, **states, **organisations}:
                continue
            label = " ".join(word.capitalize() for word in entry.phrases[0].lower().split())
            if len(code) == 3 and code not in INTERNATIONAL:
                states[actor] = dict.fromkeys(next(iter(tables.states.values())), "") | {
                    "iso3": code,
                    "name": label,
                }
            else:
                stateless = code[:3] in INTERNATIONAL or not code[:3].isalpha()
                base = actor if stateless else _actor_id(code[:3], own)
                organisations[actor] = {
                    "id": actor,
                    "name": label,
                    "kind": DICTIONARY,
                    "base": base,
                    "founded": "",
                    "ended": "",
                    "sector": _sector(code, sectors),
                }
    for agent in agents:
        if tables.names(agent.phrase):  # "MSF" as a common noun is no name any more
            names.setdefault(
                key(agent.phrase), [Name(agent.phrase, NOBODY, "name", "", None, None, False, False)]
            )
    nouns = [noun for agent in agents for noun in _nouns(agent, sectors)]
    return Layer(states=states, organisations=organisations, names=names, nouns=nouns, codes=codes)


def _alias(phrase: str) -> str:
    words = phrase.replace("_", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _own_ids(actors: Iterable[ActorEntry], tables: ActorTables) -> frozenset[str]:
    """Codes that look like those of states but mean somebody else: no phrase of theirs is a name of the state."""
    phrases: dict[str, list[str]] = {}
    for entry in actors:
        for spell in entry.spells:
            phrases.setdefault(spell.code[:3], []).extend(entry.phrases)
    return frozenset(
        code
        for code, all_of_it in phrases.items()
        if code in tables.states
        and not any(n.actor == code for phrase in all_of_it for n in tables.names(_alias(phrase)))
    )


def _actor_id(code: str, own: frozenset[str]) -> str:
    """Actor id of a code: without the slash, which marks persons, and apart from states it does not mean."""
    if code == NO_CODE:
        return NOBODY
    return ("~" if code[:3] in own else "") + code.replace("/", "|")


def _nouns(agent: Agent, sectors: dict[str, str]) -> Iterator[Noun]:
    """The phrase, and its plural where no rule makes one from the other ("geese")."""
    sector = sectors.get(agent.code[:3], agent.code[:3])
    words = tuple(agent.phrase.split())
    yield Noun(words, sector, False)
    many = tuple(agent.plural.split())
    if many and singular(many[-1]) != words[-1]:
        yield Noun((*many[:-1], singular(many[-1])), sector, False)


def _sector(code: str, sectors: dict[str, str]) -> str:
    start = code[:3] if code[:3] in INTERNATIONAL else code[3:6]
    return sectors.get(start, "")


def _timeline(spells: list[Spell]) -> Iterator[_Between]:
    """Which code holds when, without overlap or gap, one after the other."""
    one = timedelta(days=1)
    starts = {s.start for s in spells if s.start} | {
        s.end + one for s in spells if s.end and s.end < date.max
    }
    edges: list[date | None] = [None, *sorted(starts)]
    undated = next((s.code for s in spells if not s.dated), NO_CODE)
    for start, after in zip(edges, [*edges[1:], None], strict=True):
        end = after - one if after else None
        day = start or end
        code = next((s.code for s in spells if s.dated and day and s.holds_on(day)), undated)
        yield _Between(code, start, end)


def cameo_sectors() -> dict[str, str]:
    """PLOVER sector by CAMEO role code of three letters."""
    return {row["cameo"]: row["sector"] for row in read_csv("actors/cameo_sectors.csv") if row["read"] == "1"}

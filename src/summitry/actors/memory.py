"""What a document has said so far: who was introduced, who was last spoken of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summitry.model.actor import Participant


@dataclass
class Introduced:
    """A person whom the document has named in full or with a title."""

    participant: Participant
    surnames: frozenset[str]
    gender: str
    role_class: str
    sentence: int
    leads: bool = False


@dataclass
class Memory:
    """Document memory. Lists run from the oldest to the latest mention."""

    persons: list[Introduced] = field(default_factory=list)
    recent: list[tuple[int, int, Participant]] = field(default_factory=list)
    subjects: tuple[Participant, ...] = ()
    words: set[str] = field(default_factory=set)
    mentioned: Counter[str] = field(default_factory=Counter)
    owners: dict[str, dict[str, int]] = field(default_factory=dict)
    sentence: int = 0

    def introduce(self, entry: Introduced) -> None:
        """Note a person; a person known under the same id or name moves to the end of the list."""
        same = [p for p in self.persons if _same(p.participant, entry.participant)]
        for old in same:
            self.persons.remove(old)
            entry.gender = entry.gender or old.gender
            entry.surnames |= old.surnames
            entry.role_class = entry.role_class or old.role_class
            entry.leads = entry.leads or old.leads
        self.persons.append(entry)

    def by_surname(self, surname: str) -> list[Introduced]:
        """Persons introduced under a surname, latest first."""
        return [p for p in reversed(self.persons) if surname in p.surnames]

    def note(self, token: int, participants: tuple[Participant, ...]) -> None:
        """Note who was mentioned at a token of the present sentence."""
        for participant in participants:
            self.recent.append((self.sentence, token, participant))
            if participant.country:
                self.mentioned[participant.country] += 1

    def own(self, words: str, state: str) -> None:
        """Note whose something was said to be: "Lesotho's army"."""
        self.owners.setdefault(words, {})[state] = self.sentence

    def latest(self, within: int, person: bool) -> list[Participant]:
        """Distinct actors of the last sentences, latest first: persons, or states and organisations."""
        found: list[Participant] = []
        for sentence, _, participant in reversed(self.recent):
            if self.sentence - sentence > within:
                break
            if is_person(participant) == person and not any(_same(participant, f) for f in found):
                found.append(participant)
        return found


def is_person(participant: Participant) -> bool:
    """Whether a participant is a person: by its id, or a bare name where it has none."""
    actor = participant.actor
    if actor is None:
        return participant.name[:1].isupper()
    return "/" in actor or (actor[0] == "Q" and actor[1:].isdigit())


def _same(a: Participant, b: Participant) -> bool:
    return a.actor == b.actor if a.actor and b.actor else a.name == b.name

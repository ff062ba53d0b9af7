"""What a whole document speaks of, surveyed before it is read sentence by sentence: whose story it is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from summitry.actors.context import part_of_other_name
from summitry.actors.scan import Hit
from summitry.actors.tables import ActorTables
from summitry.places.gazetteer import PlaceMention

TITLE = 3
"""What a name in the headline or the dateline weighs."""
OPENING = 2
"""What a name in the first sentence weighs."""
_BASED = frozenset(
    {"armed_group", "party", "movement", "breakaway", "government", "regional_government", "government_in_exile"}
)
_COUNTRIES = frozenset({"country"})


@dataclass
class Survey:
    """Weighted mentions of states (places and persons of theirs included) and of organisations.

    Attributes:
        states: Weight by state.
        bodies: Weight by organisation.
    """

    tables: ActorTables
    states: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    _so_far: Counter[str] = field(default_factory=Counter)
    _waiting: deque[Counter[str]] = field(default_factory=deque)

    def add(
        self, doc: Doc, hits: Iterable[Hit], places: Iterable[PlaceMention], weight: int, heading: bool = False
    ) -> None:
        """Count the names of a sentence, headline or dateline."""
        taken: set[int] = set()
        found: Counter[str] = Counter()
        for hit in hits:
            taken.update(range(hit.first, hit.last))
            actor = self._actor(doc, hit)
            if actor is None:
                continue
            body = self.tables.organisations.get(actor)
            if body is not None:
                self.bodies[actor] += weight
                actor = body["base"] if body["kind"] in _BASED else ""
            if actor in self.tables.states:
                found[actor] += weight
        for place in places:
            if place.first not in taken and place.place is not None and place.kind not in _COUNTRIES:
                if place.place.country in self.tables.states:
                    found[place.place.country] += weight

        self.states.update(found)
        if heading:
            self._so_far.update(found)
        else:
            self._waiting.append(found)

    def _actor(self, doc: Doc, hit: Hit) -> str | None:
        """The one state or organisation that a hit can mean; the state of a person's offices."""
        if hit.names:
            clear = {name.actor for name in hit.names if not name.ambiguous}
            if len(clear) != 1 or part_of_other_name(doc, hit, {}):
                return None
            return clear.pop()
        states = {a.country for code in hit.persons if (a := self.tables.actor(code))}
        return states.pop() if len(states) == 1 else None

    def advance(self) -> None:
        """The next sentence is read now."""
        if self._waiting:
            self._so_far.update(self._waiting.popleft())

    def home(self) -> str | None:
        """The one state that the story is about: half of all mentions, and twice as many as any other.

        Where the story turns to another state later, what was told so far decides, if the same state leads in the whole.
        """
        whole = _leading(self.states)
        if whole is not None or not self.states:
            return whole
        first = _leading(self._so_far)
        return first if first == self.states.most_common(1)[0][0] else None

    def pair(self) -> frozenset[str]:
        """The two states that the story is about: each a fifth of all mentions, together two thirds."""
        ranked = self.states.most_common(2)
        total = self.states.total()
        if len(ranked) < 2 or 5 * ranked[1][1] < total or 3 * (ranked[0][1] + ranked[1][1]) < 2 * total:
            return frozenset()
        return frozenset({ranked[0][0], ranked[1][0]})


def _leading(states: Counter[str]) -> str | None:
    ranked = states.most_common(2)
    if not ranked or ranked[0][1] < OPENING:
        return None
    (code, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return code if 2 * most >= states.total() and most >= 2 * second else None

"""What a whole document speaks of, surveyed before it is read sentence by sentence: whose story it is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from summitry.actors.context import choose, part_of_other_name
from summitry.actors.scan import Hit
from summitry.actors.tables import ActorTables
from summitry.model.place import PlaceMention

TITLE = 3
"""What a name in the headline or the dateline weighs."""
OPENING = 2
"""What a name in the first sentence weighs."""
LEAST = 2
"""What a state must weigh for a story to be about it."""
_BASED = frozenset(
    {
        "armed_group",
        "party",
        "movement",
        "breakaway",
        "government",
        "regional_government",
        "government_in_exile",
    }
)
_NAMED = frozenset(
    {"short", "official", "local", "former", "abbrev", "demonym", "demonym_plural", "name", "person"}
)


@dataclass
class Survey:
    """Weighted mentions of states (places and persons of theirs included) and of organisations.

    Attributes:
        states: Weight by state.
        bodies: Weight by organisation.
        docs: The sentences, whose words tell what an ambiguous name means.
    """

    tables: ActorTables
    states: Counter[str] = field(default_factory=Counter)
    bodies: Counter[str] = field(default_factory=Counter)
    docs: Sequence[Doc] = ()
    _known_words: set[str] = field(default_factory=set)
    _words_of: int = 0
    _named: set[str] = field(default_factory=set)
    _headline: set[str] = field(default_factory=set)
    _so_far: Counter[str] = field(default_factory=Counter)
    _waiting: deque[Counter[str]] = field(default_factory=deque)

    def add(
        self,
        doc: Doc,
        hits: Iterable[Hit],
        places: Iterable[PlaceMention],
        weight: int,
        heading: bool = False,
    ) -> None:
        """Count the names of a sentence, headline or dateline."""
        taken: set[int] = set()
        found: Counter[str] = Counter()
        for hit in hits:
            taken.update(range(hit.first, hit.last))
            name = self._name(doc, hit)
            if name is None:
                continue
            actor, kind = name
            if heading and kind in _NAMED:
                self._headline.add(actor)
            body = self.tables.organisations.get(actor) if actor not in self.tables.states else None
            if body is not None:
                self.bodies[actor] += weight
                actor = body["base"] if body["kind"] in _BASED else ""
            if actor in self.tables.states:
                found[actor] += weight
                self._named.add(actor)
        for place in places:
            named = place.first in taken or place.place is None or place.kind == "country"
            if not named and (country := place.place.country if place.place else "") in self.tables.states:
                found[country] += weight

        self.states.update(found)
        if heading:
            self._so_far.update(found)
        else:
            self._waiting.append(found)

    def _name(self, doc: Doc, hit: Hit) -> tuple[str, str] | None:
        """The state or organisation that a hit means, with the kind of name; the state of a person's offices.

        People ("Haitians") say little on whose story it is: they may be in any country.
        """
        if hit.names:
            clear = {name.actor: name.kind for name in hit.names if not name.ambiguous}
            if len(clear) != 1:
                chosen, _ = choose(hit.names, self._words(), set(self.states), title_like=False)
                clear = {chosen.actor: chosen.kind} if chosen else {}
            if len(clear) != 1 or "demonym_plural" in clear.values() or part_of_other_name(doc, hit, {}):
                return None
            return clear.popitem()
        states = {a.country for code in hit.persons if (a := self.tables.actor(code)) and a.country}
        return (states.pop(), "person") if len(states) == 1 else None

    def _words(self) -> set[str]:
        """Lower-case words of the document."""
        for doc in self.docs[self._words_of :]:
            self._known_words.update(token.lower_ for token in doc)
        self._words_of = len(self.docs)
        return self._known_words

    def advance(self) -> None:
        """The next sentence is read now."""
        if self._waiting:
            self._so_far.update(self._waiting.popleft())

    def home(self) -> str | None:
        """The one state that the story is about: half of all mentions, and twice as many as any other.

        Where the story turns to another state later, what was told so far decides, if the headline names that
        state alone and it leads in the whole.
        """
        whole = _leading(self.states)
        if whole is not None or not self.states:
            return whole if whole in self._named else None  # places alone do not make a story
        first = _leading(self._so_far)
        leads = first is not None and self.states[first] == self.states.most_common(1)[0][1]
        return first if leads and self._headline == {first} else None

    def is_headed(self, state: str) -> bool:
        """Whether headline or dateline name a state."""
        return state in self._headline

    def alone(self) -> bool:
        """Whether three quarters of all mentions are of one state."""
        ranked = self.states.most_common(1)
        return bool(ranked) and 4 * ranked[0][1] >= 3 * self.states.total()

    def pair(self) -> frozenset[str]:
        """The two states that the story is about: each a fifth of all mentions, together two thirds."""
        ranked = self.states.most_common(2)
        total = self.states.total()
        if len(ranked) < 2 or 5 * ranked[1][1] < total or 3 * (ranked[0][1] + ranked[1][1]) < 2 * total:
            return frozenset()
        return frozenset({ranked[0][0], ranked[1][0]})


def _leading(states: Counter[str]) -> str | None:
    ranked = states.most_common(2)
    if not ranked or ranked[0][1] < LEAST:
        return None
    (code, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return code if 2 * most >= states.total() and most >= 2 * second else None

"""What shows an actor's part in an act: the way from the act to it in the tree, its slot, its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from summitry.coding.frame import Frame
from summitry.coding.match import Act
from summitry.coding.scene import Scene
from summitry.coding.speaker import is_reporting
from summitry.coding.tree import NOMINAL, agents, is_passive, patients, preposition
from summitry.model.actor import Participant

SOURCE, TARGET, BOTH, APART = "source", "target", "both", "apart"
"""Parts: who acts, to whom, one of the equals of a mutual act, none."""

LONGEST = 7
"""Steps of the way between act and actor that are told; longer ways are all alike."""


@dataclass(frozen=True)
class Placed:
    """An actor as it stands in a sentence.

    Attributes:
        head: Head of its noun phrase.
        first: Index of its first token.
        last: One past its last token.
        kind: Kind of mention: name, demonym, person, title, description, pronoun, group, capital, seat.
        role: PLOVER sector, or None.
        known: Whether a country or organisation is known for it.
        participants: Whom it means.
    """

    head: Token
    first: int
    last: int
    kind: str
    role: str | None
    known: bool
    participants: tuple[Participant, ...]


def placed_actors(scene: Scene) -> list[Placed]:
    """Everybody whom a sentence speaks of, in text order: mentions, then nouns and places that stand for somebody."""
    found = [
        _placed(scene.doc[m.head], m.first, m.last, m.kind, m.participants)
        for m in scene.mentions
        if m.participants
    ]
    covered = {i for m in scene.mentions for i in range(m.first, m.last)}
    for token in scene.doc:
        if token.i not in covered and token.pos_ in NOMINAL | {"ADJ"} and (people := scene.whom(token)):
            kind = "pronoun" if token.pos_ == "PRON" else "place" if token.pos_ == "PROPN" else "noun"
            found.append(_placed(token, token.i, token.i + 1, kind, people))
    return sorted(found, key=lambda placed: placed.head.i)


def _placed(head: Token, first: int, last: int, kind: str, people: tuple[Participant, ...]) -> Placed:
    return Placed(head, first, last, kind, people[0].role, any(p.country or p.actor for p in people), people)


def part_features(act: Act, type_name: str, placed: Placed, others: Sequence[Placed]) -> list[str]:
    """Features of one actor beside one act, as strings.

    Args:
        act: The act.
        type_name: Its PLOVER type.
        placed: The actor.
        others: All actors of the sentence, in text order, ``placed`` among them.
    """
    trigger, head, frame = act.frame.trigger, placed.head, act.frame
    first = _first_conjunct(head)
    slots = sorted(
        _slots_of(frame, head) | ({f"&{s}" for s in _slots_of(frame, first)} if first is not head else set())
    )
    way = _way(trigger, first)
    lemma = f"{trigger.lemma_.lower()}/{frame.kind[0]}"
    kind = f"{frame.kind[0]}{'p' if is_passive(trigger) else ''}"
    base = [
        f"way={way}",
        f"{kind}+way={way}",
        *(f"slot={slot}" for slot in slots or ["none"]),
        *(f"slot={slot}+{kind}" for slot in slots or ["none"]),
        f"case={preposition(first)}",
        *_rules(act, type_name, head, first),
        *_order(trigger, placed, others),
        *_standing(head),
        f"mention={placed.kind}",
        f"role={placed.role}",
        f"known={placed.known}",
    ]
    typed = [
        f"{type_name}+{each}"
        for each in base
        if each.startswith(("way=", "slot=", "order=", "rule", "case=", "role=", "known="))
    ]
    worded = [f"{lemma}+{each}" for each in base if each.startswith(("way=", "slot=", "case="))]
    return ["bias", f"type={type_name}", *base, *typed, *worded]


def _first_conjunct(head: Token) -> Token:
    while head.dep_ == "conj" and head.head.pos_ in NOMINAL | {"ADJ"} and head.head.i < head.i:
        head = head.head
    return head


def _slots_of(frame: Frame, head: Token) -> set[str]:
    found = set(frame.standing.get(head.i, ()))
    if frame.kind == "verb":
        if any(t.i == head.i for t in agents(frame.trigger)):
            found.add("agent")
        if any(t.i == head.i for t in patients(frame.trigger)):
            found.add("patient")
    return found


def _rules(act: Act, type_name: str, head: Token, first: Token) -> Iterator[str]:
    """Where the patterns of the lexicon would put the actor."""
    for pattern in act.fitting or [p for _, p in act.candidates]:
        if pattern.type != type_name:
            continue
        for side, slots in ((SOURCE, pattern.source), (TARGET, pattern.target)):
            if any(t.i in {head.i, first.i} for name in slots for t in act.frame.slot(name)):
                yield f"rule-slot={side}{'=' if pattern.mutual else ''}"
    for match in act.matches:
        if match.pattern.type != type_name:
            continue
        for side, people in ((SOURCE, match.source), (TARGET, match.target)):
            start = int(head.doc.user_data.get("start", 0)) + head.idx
            if any(p.start <= start < p.end for p in people):
                yield f"rule={side}{'=' if match.pattern.mutual else ''}"


def _order(trigger: Token, placed: Placed, others: Sequence[Placed]) -> Iterator[str]:
    before = placed.head.i < trigger.i
    between = sum(
        1 for o in others if min(placed.head.i, trigger.i) < o.head.i < max(placed.head.i, trigger.i)
    )
    yield f"order={'before' if before else 'after'}:{min(between, 3)}"
    gap = abs(placed.head.i - trigger.i)
    yield f"gap={'near' if gap < 3 else 'mid' if gap < 8 else 'far' if gap < 16 else 'away'}:{before}"
    yield f"actors={min(len(others), 4)}"
    if others and others[0].head.i == placed.head.i:
        yield "first"
    if others and others[-1].head.i == placed.head.i:
        yield "last"


def _standing(head: Token) -> Iterator[str]:
    """What the actor is in its own clause."""
    yield f"dep={head.dep_}"
    over = _first_conjunct(head).head  # of the root, itself
    yield f"over={over.lemma_.lower() if over.pos_ != 'PROPN' else 'PROPN'}:{head.dep_}"
    yield f"over-pos={over.pos_}:{head.dep_}"
    if head.dep_.startswith("nsubj") and is_reporting(over):
        yield "speaker"
    if head.dep_.startswith("nsubj") and over.dep_ == "ROOT":
        yield "main-subject"


def _way(trigger: Token, head: Token) -> str:
    """The labels on the way from the act up to the word over both, then down to the actor."""
    up: list[str] = []
    tops: dict[int, int] = {}
    token = trigger
    while True:
        tops[token.i] = len(up)
        if token.dep_ == "ROOT" or len(up) > LONGEST:
            break
        up.append(token.dep_)
        token = token.head
    down: list[str] = []
    token = head
    while token.i not in tops:
        if token.dep_ == "ROOT" or len(down) > LONGEST:
            return "away"
        case = preposition(token) if token.dep_ in {"obl", "nmod"} else ""
        down.append(f"{token.dep_}:{case}" if case else token.dep_)
        token = token.head
    steps = up[: tops[token.i]]
    if len(steps) + len(down) > LONGEST:
        return "away"
    return ">".join(steps) + "^" + "<".join(reversed(down))

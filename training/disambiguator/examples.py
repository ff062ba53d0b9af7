"""From labelled sentences to examples: features of every candidate word and of every actor beside every act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from summitry.actors.tables import load_tables
from summitry.coding.disambiguate.acts import NONE, act_features
from summitry.coding.disambiguate.parts import (
    APART,
    BOTH,
    SOURCE,
    TARGET,
    Placed,
    part_features,
    placed_actors,
)
from summitry.coding.lexicon import Pattern, load_lexicon
from summitry.coding.match import Act, find_acts
from summitry.coding.operators import is_one_of, load_cues
from summitry.coding.relation import head_of
from summitry.coding.scene import Scene, read_scenes
from summitry.coding.status import status_of
from summitry.language.pipeline import Language
from summitry.model.document import Document, KnownBy, Published
from summitry.model.period import Period
from training.disambiguator.lines import LabelledEvent, Line


@dataclass(frozen=True, slots=True)
class Example:
    """Features with their label; ``line`` counts the labelled sentence it comes from."""

    features: list[str]
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What one line gives.

    Attributes:
        acts: One example a candidate word.
        parts: One example an actor and act.
        statuses: (status by rule, labelled status, type, text) of each event found.
        lost: Events whose trigger is no candidate.
    """

    acts: list[Example]
    parts: list[Example]
    statuses: list[tuple[str, str, str, str]]
    lost: list[str]


def sample_of(line: Line, number: int, language: Language) -> Sample:
    """All examples of one labelled sentence."""
    sample = Sample([], [], [], [])
    for scene in scenes_of(line.text, language, line.published):
        _add(sample, line, number, scene)
    return sample


def lexicon_samples(first: int, language: Language) -> Iterator[Sample]:
    """What the examples and near-misses of the lexicon say: the word of an example names its act, those of a near-miss
    none of that type.

    Args:
        first: Number of the first sentence; they count as lines of their own.
        language: The pipeline that parses.
    """
    patterns = {pattern.rule: pattern for pattern in load_lexicon().patterns}.values()
    for number, pattern in enumerate(patterns, first):
        yield Sample(list(_example_acts(pattern, number, language)), [], [], [])


def _example_acts(pattern: Pattern, number: int, language: Language) -> Iterator[Example]:
    for scene in scenes_of(pattern.example.text, language):
        for act in find_acts(scene.doc, load_lexicon(), scene.whom):
            if pattern.rule in {match.pattern.rule for match in act.matches}:
                yield Example(act_features(act, scene.whom), pattern.type, number)
            elif not act.candidates:
                yield Example(act_features(act, scene.whom), NONE, number)
    for scene in scenes_of(pattern.near_miss, language):
        for act in find_acts(scene.doc, load_lexicon(), scene.whom):
            yield Example(act_features(act, scene.whom), NONE, number)


def scenes_of(text: str, language: Language, published: date | None = None) -> Iterator[Scene]:
    """A text as a document of its own, undated unless its day is given."""
    when = Published(Period.day(published) if published else None, KnownBy.GIVEN)
    document = Document("line", text, None, (), None, None, None, "en", when, "")
    return read_scenes(document, language.sentences(text), language, load_tables())[1]


def _add(sample: Sample, line: Line, number: int, scene: Scene) -> None:
    acts = list(find_acts(scene.doc, load_lexicon(), scene.whom))
    placed = placed_actors(scene)
    heads = {n: head for n, span in line.spans.items() if (head := head_of(scene.doc, *span)) is not None}
    here = [event for event in line.events if event.trigger in heads]
    named = {event.trigger: act_named(event, line, acts, scene.doc) for event in here}
    spans = [line.spans[event.trigger] for event in line.events]
    for act in acts:
        event = next((e for e in here if named.get(e.trigger) is act), None)
        if event is None and any(_inside(act.frame.trigger, span) for span in spans):
            continue
        sample.acts.append(Example(act_features(act, scene.whom), event.type if event else NONE, number))
    for event in here:
        act = named.get(event.trigger)
        if act is None:
            sample.lost.append(f"{event.type}: {line.text}")
            continue
        sample.parts.extend(_parts(event, act, placed, heads, line, number))
        support = act.frame.support if act.frame.asserted else None
        standing = status_of(act.frame.trigger, support=support)
        sample.statuses.append((standing.status.value, event.status, event.type, line.text))


def _inside(token: Token, span: tuple[int, int]) -> bool:
    start = int(token.doc.user_data["start"]) + token.idx
    return span[0] <= start < span[1]


def act_named(event: LabelledEvent, line: Line, acts: Sequence[Act], doc: Doc) -> Act | None:
    """The candidate that stands for a trigger: the noun under a light verb, else the head, else a listed word."""
    span = line.spans[event.trigger]
    inside = [act for act in acts if _inside(act.frame.trigger, span)]
    for act in inside:
        verb = act.frame.support
        if act.frame.kind == "noun" and verb is not None and _inside(verb, span) and act.candidates:
            return act
    root = head_of(doc, *span)
    first = [act for act in inside if root is not None and act.frame.trigger.i == root.i]
    if first and not is_one_of(first[0].frame.trigger, load_cues().light):
        return first[0]
    listed = [act for act in inside if act.candidates]
    return (listed or first or inside or [None])[0]


def _parts(
    event: LabelledEvent, act: Act, placed: Sequence[Placed], heads: dict[str, Token], line: Line, number: int
) -> Iterator[Example]:
    label = dict.fromkeys(event.source, SOURCE) | dict.fromkeys(event.target, TARGET)
    if event.mutual:
        label = dict.fromkeys(event.source, BOTH)
    taking_part = {n: head for n, head in heads.items() if n in label}
    everybody = sorted(
        [
            *placed,
            *(
                _unknown(head)
                for head in taking_part.values()
                if not any(_stands_for(p, head) for p in placed)
            ),
        ],
        key=lambda p: p.head.i,
    )
    for each in everybody:
        if each.head.i == act.frame.trigger.i:
            continue
        part = _label_of(each, everybody, label, taking_part, line)
        if part is not None:
            yield Example(part_features(act, event.type, each, everybody), part, number)


def _label_of(
    each: Placed, everybody: Iterable[Placed], label: dict[str, str], heads: dict[str, Token], line: Line
) -> str | None:
    """The part that a labelled actor at this place has; None where it is only a piece of one that stands for itself."""
    for n, head in heads.items():
        if _stands_for(each, head):
            return label[n]
    for n, head in heads.items():
        if _inside(each.head, line.spans[n]):
            whole = any(_stands_for(other, head) for other in everybody if other.kind != "unknown")
            return None if whole else label[n]
    return APART


def _stands_for(placed: Placed, head: Token) -> bool:
    return placed.head.i == head.i or placed.first <= head.i < placed.last


def _unknown(head: Token) -> Placed:
    return Placed(head, head.i, head.i + 1, "unknown", None, False, ())

"""The relation between two given actors of a sentence, for tables that name the pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from summitry.actors.tables import load_tables
from summitry.coding.disambiguate.linear import load_model
from summitry.coding.disambiguate.relate import read_between, relation_features
from summitry.coding.scene import Scene, read_scenes
from summitry.language.pipeline import Language
from summitry.model.document import Document, KnownBy, Published


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with two of its actors, as they are written there.

    Attributes:
        text: The sentence.
        source: Who is taken to act.
        target: To whom.
        source_start: Offset of the source in the text; None where its first occurrence is meant.
        target_start: The same of the target.
    """

    text: str
    source: str
    target: str
    source_start: int | None = None
    target_start: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What the source does to the target.

    Attributes:
        type: PLOVER type of the act that speaks most for it; the root itself where no word does.
        plv_root: One of the fifteen roots of the PLV tables: CONCEDE and RETREAT are YIELD there, and a promise to
            meet, help or yield is AGREE.
        score: Probability of the root, 0 to 1.
        rule: The word and what it was taken for.
    """

    type: str
    plv_root: str
    score: float
    rule: str


def relate(pairs: Sequence[Pair], language: Language) -> list[Relation]:
    """The relation of each pair, in order.

    Args:
        pairs: Sentences with their actors; an actor that does not occur in its sentence counts as its first or last
            word.
        language: The pipeline that parses.
    """
    return [_relate(pair, language) for pair in pairs]


def _relate(pair: Pair, language: Language) -> Relation:
    scene, source, target = locate(pair, language)
    told = read_between(scene, source, target, acts=load_model("acts"), parts=load_model("parts"))
    model = load_model("relations")
    odds = model.probabilities(relation_features(scene, source, target, told))
    best = int(odds.argmax())
    if not told:
        return Relation(
            model.labels[best], model.labels[best], float(odds[best]), "the words of the sentence"
        )
    trigger = told[0].act.frame.trigger
    rule = f"{trigger.text} as {told[0].type} ({told[0].weight:.2f})"
    return Relation(told[0].type, model.labels[best], float(odds[best]), rule)


def locate(pair: Pair, language: Language) -> tuple[Scene, Token, Token]:
    """The scene that holds both actors, with the heads of their phrases."""
    document = Document(
        "pair", pair.text, None, (), None, None, None, "en", Published(None, KnownBy.GIVEN), ""
    )
    scenes = list(read_scenes(document, language.sentences(pair.text), language, load_tables())[1])
    spans = [
        _span(pair.text, pair.source, pair.source_start),
        _span(pair.text, pair.target, pair.target_start),
    ]
    for scene in scenes:
        source, target = (head_of(scene.doc, *span) for span in spans)
        if source is not None and target is not None:
            return scene, source, target
    longest = max(scenes, key=lambda scene: len(scene.doc))
    source, target = (head_of(longest.doc, *span) for span in spans)
    return longest, source or longest.doc[0], target or longest.doc[-1]


def _span(text: str, words: str, start: int | None) -> tuple[int, int]:
    found = text.find(words) if start is None else start
    return max(found, 0), max(found, 0) + len(words)


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Head of the words between two offsets of the document; None where the sentence does not hold them."""
    offset = int(doc.user_data["start"])
    if start < offset or end > offset + len(doc.text):
        return None
    span = doc.char_span(start - offset, end - offset, alignment_mode="expand")
    root: Token | None = span.root if span is not None else None
    return root

"""The relation between two given actors of a sentence, for tables that name the pair.

An encoder that reads the whole sentence and a linear model over the readings of its words are asked; their logarithms
are added and made probabilities again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import softmax
from spacy.tokens import Doc, Token

from summitry.actors.tables import load_tables
from summitry.coding.disambiguate.encoder import load_encoder
from summitry.coding.disambiguate.linear import load_model
from summitry.coding.disambiguate.pieces import Span
from summitry.coding.disambiguate.relate import Told, read_between, relation_features
from summitry.coding.scene import Scene, read_scenes
from summitry.errors import Fault, ResourceError
from summitry.language.pipeline import Language
from summitry.model.document import Document, KnownBy, Published

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLOVER types that the PLV tables call otherwise."""

FAINTEST = 1e-6
"""Probability of words that is told from none."""


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
        type: PLOVER type of the likeliest act of that root; the root itself where no word names one.
        plv_root: One of the fifteen roots of the PLV tables: CONCEDE and RETREAT are YIELD there, and a promise to
            meet, help or yield is AGREE.
        score: Calibrated probability of the root, 0 to 1.
        rule: The word and what it was taken for, where one names the root, and what the whole sentence is taken for.
    """

    type: str
    plv_root: str
    score: float
    rule: str


def relate(pairs: Sequence[Pair], language: Language) -> list[Relation]:
    """The relation of each pair, in order.

    Args:
        pairs: Sentences with their actors; an actor that does not occur in its sentence counts as its beginning.
        language: The pipeline that parses.
    """
    return [_relate(pair, language) for pair in pairs]


def _relate(pair: Pair, language: Language) -> Relation:
    encoder = load_encoder()
    whole, words, told = evidence_of(pair, language)
    odds = softmax(encoder.share * whole + encoder.share_of_words * words)
    best = int(odds.argmax())
    root = encoder.labels[best]
    act = next((each for each in told if ROOTS.get(each.type, each.type) == root), None)
    alone = float(softmax(whole)[best])
    rule = f"the sentence as {root} ({alone:.2f})"
    if act is not None:
        rule = f"{act.act.frame.trigger.text} as {act.type} ({act.weight:.2f}), {rule}"
    return Relation(root if act is None else act.type, root, float(odds[best]), rule)


def evidence_of(
    pair: Pair, language: Language
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], list[Told]]:
    """What speaks for each relation: by the whole sentence, by its words, and the readings of the words.

    Returns:
        Two float arrays of shape (n_labels,), logarithms up to a constant, in the order of the encoder's labels; the
        readings, likeliest first.

    Raises:
        ResourceError: The two models do not name the same relations.
    """
    encoder, model = load_encoder(), load_model("relations")
    if model.labels != encoder.labels:
        raise ResourceError(
            [Fault("encoder/relations.npz", "labels", f"are {encoder.labels}; {model.labels} are expected")]
        )
    scene, source, target = locate(pair, language)
    told = read_between(scene, source, target, acts=load_model("acts"), parts=load_model("parts"))
    words = model.probabilities(relation_features(scene, source, target, told))
    return encoder.logits(pair.text, *_spans(pair)), np.log(np.maximum(words, FAINTEST)), told


def locate(pair: Pair, language: Language) -> tuple[Scene, Token, Token]:
    """The scene that holds both actors, with the heads of their phrases."""
    document = Document(
        "pair", pair.text, None, (), None, None, None, "en", Published(None, KnownBy.GIVEN), ""
    )
    scenes = list(read_scenes(document, language.sentences(pair.text), language, load_tables())[1])
    spans = _spans(pair)
    for scene in scenes:
        source, target = (head_of(scene.doc, *span) for span in spans)
        if source is not None and target is not None:
            return scene, source, target
    longest = max(scenes, key=lambda scene: len(scene.doc))
    source, target = (head_of(longest.doc, *span) for span in spans)
    return longest, source or longest.doc[0], target or longest.doc[-1]


def _spans(pair: Pair) -> tuple[Span, Span]:
    return (
        _span(pair.text, pair.source, pair.source_start),
        _span(pair.text, pair.target, pair.target_start),
    )


def _span(text: str, words: str, start: int | None) -> Span:
    """Offsets of an actor: where they are not given, of its first occurrence as whole words, in any case if need be."""
    if start is None:
        whole = rf"(?<!\w){re.escape(words)}(?!\w)"
        found = re.search(whole, text) or re.search(whole, text, re.IGNORECASE)
        start = max(text.find(words), 0) if found is None else found.start()
    return start, start + len(words)


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Head of the words between two offsets of the document; None where the sentence does not hold them."""
    offset = int(doc.user_data["start"])
    if start < offset or end > offset + len(doc.text):
        return None
    span = doc.char_span(start - offset, end - offset, alignment_mode="expand")
    root: Token | None = span.root if span is not None else None
    return root

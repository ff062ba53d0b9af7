"""Lemmas by spaCy's lemmatizer, each form looked up once: a document's lemmas are set in one go from what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.language import Language as Pipeline
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

Seen = tuple[int, int, int]


class FastLemmatizer:
    """Does what a rule-based ``Lemmatizer`` does, for forms seen before without asking it.

    Args:
        lemmatizer: Decides the lemma of a form with its part of speech and morphology.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._ask = lemmatizer
        self._known: dict[Seen, int] = {}

    def pipe(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Set the lemmas of documents that are tagged; they pass through in their order."""
        return map(self, docs)

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a tagged document."""
        rows = doc.to_array([ORTH, POS, MORPH]).tolist()
        lemmas = [self._known.get(key) or self._new(doc, i, key) for i, key in enumerate(map(tuple, rows))]
        if lemmas:
            doc.from_array([LEMMA], np.array(lemmas, dtype="uint64").reshape(-1, 1))  # type: ignore[arg-type]
        return doc

    def _new(self, doc: Doc, i: int, key: Seen) -> int:
        lemma: int = doc.vocab.strings.add(self._ask.lemmatize(doc[i])[0])
        self._known[key] = lemma
        return lemma


def take_lemmatizer(nlp: Pipeline) -> FastLemmatizer | None:
    """Take a rule-based lemmatizer out of a pipeline and give a fast one instead; None where there is none."""
    for name, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer) and pipe.mode == "rule":
            nlp.disable_pipe(name)
            return FastLemmatizer(pipe)
    return None

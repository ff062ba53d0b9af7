"""Vectors of word forms that are kept: the same, to the last bit, as those worked out anew."""

import numpy as np

from summitry.language.pipeline import Language, load_bundled

TEXTS = (
    "Ghana thanked Togo for the grain.",
    "Togo thanked Ghana, and Benin thanked Togo for the grain and for the fuel that it had sent in the spring.",
    "Ghana thanked Togo for the grain.",
)


def test_kept_vectors_are_those_worked_out_anew(english: Language) -> None:
    fresh = load_bundled().get_pipe("tok2vec").model  # type: ignore[attr-defined]
    kept = english.nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    assert "remembered" in [layer.name for layer in kept.layers[0].layers]
    for text in TEXTS:
        doc = english.nlp.make_doc(text)
        for ours, theirs in zip(kept.predict([doc]), fresh.predict([doc]), strict=True):
            assert np.allclose(ours, theirs, atol=1e-5)


def test_a_word_has_one_vector_whatever_it_is_read_with(english: Language) -> None:
    embed = english.nlp.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]
    alone = embed.predict([english.nlp.make_doc("Ghana thanked Togo")])[0]
    among = embed.predict([english.nlp.make_doc("Ghana thanked Togo for the grain that it had sent")])[0]
    assert np.array_equal(alone[:2], among[:2])

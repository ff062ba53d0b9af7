"""A parsed language for the actors' tests."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def english() -> Language:
    """The package's English pipeline; tests that need a parse are skipped by name where it is not built."""
    module = pytest.importorskip("summitry.language.pipeline", reason="the English pipeline is not built")
    nlp: Language = module.load_language(None).nlp
    return nlp

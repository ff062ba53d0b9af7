"""The English pipeline and the whole coder, loaded once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from summitry.actors.tables import load_tables
from summitry.coding.code import Coded, code_document
from summitry.coding.lexicon import load_lexicon
from summitry.coding.match import Match, find_matches
from summitry.coding.scene import read_scenes
from summitry.language.pipeline import Language, load_language
from tests.factories import make_document

# How long an example takes is no test: machines are shared.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def english() -> Language:
    """The package's own pipeline."""
    return load_language()


@pytest.fixture(scope="session")
def coder(english: Language) -> Callable[..., Coded]:
    """Codes a text as a document of its own: ``coder("Putin met Kim.", published="2019-04-26")``."""

    def code(text: str, *, published: str | None = "2019-05-15") -> Coded:
        return code_document(make_document(text, on=published), english)

    return code


@pytest.fixture(scope="session")
def matcher(english: Language) -> Callable[[str], list[Match]]:
    """The lexicon's matches in a text: at most one a word, the most specific pattern whose conditions hold."""

    def match(text: str) -> list[Match]:
        sentences = english.sentences(text)
        _, scenes = read_scenes(make_document(text, on="2019-05-15"), sentences, english, load_tables())
        return [m for scene in scenes for m in find_matches(scene.doc, load_lexicon(), scene.whom)]

    return match

"""The English pipeline and the whole coder, loaded once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.coding.code import Coded, code_document
from summitry.language.pipeline import Language, load_language
from tests.factories import make_document


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

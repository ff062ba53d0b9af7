"""The encoder as the package carries it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from summitry.coding.disambiguate.encoder import FILE, load_encoder
from summitry.coding.disambiguate.pieces import SPECIAL
from summitry.errors import ResourceError
from summitry.resources.load import resource_path

TEXT = "Togo blamed Benin for the raid."


def test_it_knows_the_fifteen_relations() -> None:
    encoder = load_encoder()
    assert len(encoder.labels) == 15
    assert tuple(encoder.vocabulary)[: len(SPECIAL)] == SPECIAL
    assert encoder.logits(TEXT, (0, 4), (12, 17)).shape == (15,)


def test_letter_case_does_not_matter_to_it() -> None:
    encoder = load_encoder()
    one, other = (encoder.logits(text, (0, 4), (12, 17)) for text in (TEXT, TEXT.upper()))
    assert np.array_equal(one, other)


def test_it_is_small() -> None:
    assert resource_path(FILE).stat().st_size < 15_500_000


@pytest.mark.parametrize("content", [None, b"", b"not an archive"])
def test_a_damaged_file_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "relations.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResourceError, match=r"encoder/relations\.npz"):
        load_encoder(path)

"""Frames out, and what is said where the package for them is missing."""

from __future__ import annotations

import polars as pl
import pytest

from summitry.analysis import frames
from summitry.errors import MissingExtra, SummitryError
from tests.charts.series import small


def test_frames_hold_what_the_arrow_table_holds() -> None:
    found = small()
    rows = found.to_arrow().to_pylist()
    assert found.to_polars().to_dicts() == rows
    assert isinstance(found.to_polars(), pl.DataFrame)
    assert list(found.to_pandas()["incidents"]) == [row["incidents"] for row in rows]


@pytest.mark.parametrize("method", ["to_polars", "to_pandas"])
def test_a_missing_package_names_its_extra(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'summitry\[frames\]'") as caught:
        getattr(small(), method)()
    assert isinstance(caught.value, ImportError) and isinstance(caught.value, SummitryError)

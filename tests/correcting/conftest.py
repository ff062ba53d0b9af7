"""The made desk, written once; each test has its own copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summitry.desk import Desk
from tests.correcting.made import make_desk


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk(tmp_path_factory.mktemp("correcting") / "desk.duckdb").path


@pytest.fixture
def desk(written: Path, tmp_path: Path) -> Desk:
    """A desk to correct."""
    return Desk(shutil.copy(written, tmp_path / "desk.duckdb"))

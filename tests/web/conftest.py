"""A workspace over a copy of the sample desk, asked in process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.web.app import create_app
from tests.cli.running import demo_folder

BASE = "http://127.0.0.1:8650"


@pytest.fixture(scope="session")
def read_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the demo reads it; copy it before writing."""
    base = tmp_path_factory.getbasetemp()
    path = base / "workspace" / "sample.duckdb"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        shutil.copy(demo_folder(base) / "sample.duckdb", path)
    return path


@pytest.fixture(scope="session")
def sample_client(read_sample: Path) -> Iterator[TestClient]:
    """A client of the sample's workspace, for tests that only read."""
    with TestClient(create_app(Desk(read_sample)), base_url=BASE) as client:
        yield client


@pytest.fixture
def own_desk(read_sample: Path, tmp_path: Path) -> Desk:
    """A copy of the sample desk, to be written to."""
    return Desk(shutil.copy(read_sample, tmp_path / "korea.duckdb"))


@pytest.fixture
def own_client(own_desk: Desk) -> Iterator[TestClient]:
    """A client of that copy's workspace."""
    with TestClient(create_app(own_desk), base_url=BASE) as client:
        yield client

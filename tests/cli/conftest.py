"""Desks and articles that the commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.resources.load import resource_path
from tests.cli.running import demo_folder, run

FEW = ("046-lavrov", "049-singapore", "063-pompeo", "098-hanoi", "110-kremlin", "115-putin", "117-putin")


@pytest.fixture(scope="session")
def few() -> list[Path]:
    """Some dispatches of the sample; the last two are one story."""
    every = sorted(resource_path("sample/articles").iterdir())
    return [path for path in every if path.name.startswith(FEW)]


@pytest.fixture(scope="session")
def small_desk(few: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk that holds them; not to be changed."""
    desk = tmp_path_factory.mktemp("small") / "small.duckdb"
    outcome = run("read", *few, "--desk", desk)
    assert outcome.code == 0, outcome.err
    return desk


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of the demo; not to be changed."""
    return demo_folder(tmp_path_factory.getbasetemp()) / "sample.duckdb"

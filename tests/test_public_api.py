"""What ``import summitry`` offers, and what it costs."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import summitry

HEAVY = ("spacy", "duckdb", "pyarrow", "trafilatura", "numpy", "jinja2", "rich", "typer", "pypdf", "rensa")


def test_names_are_sorted_and_each_once() -> None:
    assert list(summitry.__all__) == sorted(set(summitry.__all__))


@pytest.mark.parametrize("name", summitry.__all__)
def test_every_name_is_there_and_explained(name: str) -> None:
    assert inspect.getdoc(getattr(summitry, name))


def test_every_name_is_listed() -> None:
    assert set(summitry.__all__) <= set(dir(summitry))


def test_another_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        summitry.no_such_name  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, summitry; print([name for name in {HEAVY} if name in sys.modules])"
    source = str(Path(summitry.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"

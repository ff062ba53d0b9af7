"""Paths for DuckDB's readers."""

from __future__ import annotations

import re
from pathlib import Path


def literal_path(path: Path) -> str:
    """A path that DuckDB takes as it stands: ``*``, ``?`` and brackets in a name are no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))

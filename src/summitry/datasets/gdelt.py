"""GDELT."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summitry.datasets.gather import Gathered
from summitry.datasets.plan import Plan


class GdeltImporter:
    """GDELT events."""

    def __init__(self, dataset: str = "gdelt") -> None:
        self._dataset = dataset

    @property
    def dataset(self) -> str:
        return self._dataset

    def plan(self, file: Path) -> Plan:
        raise NotImplementedError


def gather_gdelt(name: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
    return Gathered(GdeltImporter(name), tuple(files))

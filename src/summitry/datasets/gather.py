"""Sorting what was given for one data set: files with rows of their own, and those that help to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summitry.datasets.plan import Importer
from summitry.errors import InputError


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was given for a data set, sorted.

    Attributes:
        importer: Plans each of the files.
        files: Files with rows of their own, in the order given.
        failed: Files that were to help and could not be read, each with why.
    """

    importer: Importer
    files: tuple[Path, ...]
    failed: tuple[tuple[Path, str], ...] = ()


Gather = Callable[[str, Sequence[Path], Path | None], Gathered]
"""From the name in the desk, the files and a mapping file, if any, to what is to be planned."""


def alone(make: Callable[[str], Importer]) -> Gather:
    """For data sets whose files stand alone; ``make`` takes the name in the desk."""

    def gather(name: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
        if mapping is not None:
            raise InputError(f"a mapping file is for tables of your own, not for {name}; leave it out")
        return Gathered(make(name), tuple(files))

    return gather

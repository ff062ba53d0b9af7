"""The door for everything ICEWS: event files of its Dataverse, and the extracts that forecasting research uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summitry.datasets.gather import Gathered
from summitry.datasets.icews import DATASET, IcewsImporter
from summitry.datasets.icews_graph import IcewsGraph
from summitry.datasets.plan import Plan
from summitry.errors import InputError

_NAMES = (".entities.parquet", ".relations.parquet")


@dataclass(frozen=True, slots=True)
class IcewsFiles:
    """Reads ICEWS in either form: a parquet file is an extract, all else an event file.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        if file.suffix.lower() == ".parquet":
            return IcewsGraph(self.dataset).plan(file)
        return IcewsImporter(self.dataset).plan(file)


def gather_icews(name: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
    """Leave the names of an extract out of the files to be planned; they are found beside it.

    Raises:
        InputError: Only names were given, or a mapping file.
    """
    if mapping is not None:
        raise InputError(f"a mapping file is for tables of your own, not for {name}; leave it out")
    facts = tuple(file for file in files if not file.name.lower().endswith(_NAMES))
    if not facts:
        raise InputError(
            f"{files[0]}: holds names only; give the extract that they belong to, such as icews18.parquet"
        )
    return Gathered(IcewsFiles(name), facts)

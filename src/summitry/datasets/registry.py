"""Which data sets can be imported: one table, to be read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from summitry.datasets.gather import Gather, Gathered, alone
from summitry.errors import InputError
from summitry.model.dealing import ARTICLES


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set that can be imported.

    Attributes:
        about: What files it reads, in one line.
        gather: Makes its importer and sorts the files.
    """

    about: str
    gather: Gather


def _later(module: str, name: str) -> Gather:
    """Gather by a function, or an importer whose files stand alone, of a module that is imported when needed."""

    def gather(dataset: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
        found = getattr(import_module(f"summitry.datasets.{module}"), name)
        chosen: Gather = alone(found) if isinstance(found, type) else found
        return chosen(dataset, files, mapping)

    return gather


DATASETS: dict[str, DataSet] = {
    "gdelt": DataSet(
        "GDELT 1.0 and 2.0 events (57, 58 or 61 columns), with the mentions files that belong to them",
        _later("gdelt", "gather_gdelt"),
    ),
    "icews": DataSet(
        "ICEWS event files of its Dataverse (.tab), and extracts as quadruples (icews18.parquet, its names beside it)",
        _later("icews_files", "gather_icews"),
    ),
    "phoenix": DataSet(
        "Phoenix daily events (26 columns, no header) and the Cline Center's historical CSV",
        _later("phoenix", "PhoenixImporter"),
    ),
    "polecat": DataSet(
        "POLECAT events, yearly, monthly or weekly (.txt, 40 columns)", _later("polecat", "PolecatImporter")
    ),
    "acled": DataSet(
        "ACLED's CSV exports, dyadic, of today's 31 columns and earlier ones",
        _later("acled", "AcledImporter"),
    ),
    "ucdp": DataSet(
        "UCDP GED, yearly releases and candidate releases, as CSV", _later("ucdp", "UcdpImporter")
    ),
    "table": DataSet(
        "any table (CSV, TSV, Parquet, JSON lines) through a mapping file", _later("table", "gather_table")
    ),
}
"""Data sets by the name that the command line knows them by."""


def gather(
    dataset: str, files: Sequence[str | Path], *, name: str | None = None, mapping: str | Path | None = None
) -> Gathered:
    """The importer of a data set, and which of the files it is to plan.

    Args:
        dataset: A key of ``DATASETS``.
        files: What was given, packed or not.
        name: What to call the data set in the desk; by default as in ``DATASETS``.
        mapping: For tables of one's own: which column means what.

    Raises:
        InputError: There is no such data set, the name is taken by the articles, or no file has rows of its own.
    """
    if dataset not in DATASETS:
        raise InputError(f"there is no data set {dataset!r}; known are {', '.join(DATASETS)}")
    if name == ARTICLES or name == "":
        raise InputError(f"a data set cannot be called {name!r}, which is what the desk calls documents")
    if not files:
        raise InputError("no file was given; name at least one")
    paths = [Path(each) for each in files]
    return DATASETS[dataset].gather(name or dataset, paths, Path(mapping) if mapping is not None else None)

"""Reading a quadruple table with its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from summitry.analysis.forecast.facts import Facts, make_facts
from summitry.errors import InputError

COLUMNS = ("s", "r", "o", "t", "split")
SPLITS = ("train", "valid", "test")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Facts of three spans of days that follow each other.

    Attributes:
        name: The table's name.
        facts: All facts, in order of day.
        valid: First day of the validation span.
        test: First day of the test span.
        sizes: Facts of each split.
        entities: Names of the entities.
        relations: Names of the relations.
    """

    name: str
    facts: Facts
    valid: int
    test: int
    sizes: dict[str, int]
    entities: tuple[str, ...]
    relations: tuple[str, ...]


def read_benchmark(path: Path) -> Benchmark:
    """Read ``NAME.parquet`` with ``NAME.entities.parquet`` and ``NAME.relations.parquet`` beside it.

    Raises:
        InputError: A file or column is missing, a split is empty, or the splits overlap in time.
    """
    table = _read(path, COLUMNS)
    entities, relations = (_names(path.with_suffix(f".{what}.parquet")) for what in ("entities", "relations"))
    split = np.array(table["split"].cast(pa.string()).to_pylist(), dtype=object)
    days = np.asarray(table["t"].to_numpy(), dtype=np.int32)
    spans = {}
    for name in SPLITS:
        mine = days[split == name]
        if not len(mine):
            raise InputError(f"{path} has no rows with split {name!r}; train, valid and test are all needed")
        spans[name] = (int(mine.min()), int(mine.max()))
    if not spans["train"][1] < spans["valid"][0] <= spans["valid"][1] < spans["test"][0]:
        raise InputError(
            f"the splits of {path} overlap in time: {spans}; each must end before the next begins"
        )
    facts = make_facts(
        *(table[name].to_numpy() for name in "srot"),
        n_entities=len(entities),
        n_relations=len(relations),
        names=entities,
    )
    return Benchmark(
        path.stem,
        facts,
        spans["valid"][0],
        spans["test"][0],
        {name: int((split == name).sum()) for name in SPLITS},
        tuple(entities),
        tuple(relations),
    )


def _read(path: Path, columns: Sequence[str]) -> pa.Table:
    try:
        table = pq.read_table(path)
    except FileNotFoundError as error:
        raise InputError(
            f"{path} does not exist; expected a parquet file with columns {', '.join(columns)}"
        ) from error
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path} cannot be read as parquet: {error}") from error
    missing = [name for name in columns if name not in table.column_names]
    if missing:
        raise InputError(f"{path} has columns {', '.join(table.column_names)}; missing: {', '.join(missing)}")
    return table


def _names(path: Path) -> list[str]:
    table = _read(path, ("id", "name"))
    ids = table["id"].to_pylist()
    if sorted(ids) != list(range(len(ids))):
        raise InputError(f"the ids of {path} are not 0 to {len(ids) - 1}, each once")
    return [name for _, name in sorted(zip(ids, table["name"].to_pylist(), strict=True))]

"""ICEWS as a knowledge graph: the extracts of distinct facts (who, relation, whom, day) that forecasting research uses.

A fact is one row, whoever reported it; there are no sentences. What both sides did is stored once for either: such rows
of one day are one act, and so are a visit made and the same visit hosted, which is told as the visitor's. An act counts
where whoever did it, or both who did it, acted for a state or organisation; to whom it was done does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from summitry.datasets.cameo import act_codes, code_of
from summitry.datasets.lines import named_sql
from summitry.datasets.names import PRIVATE, resolve_names
from summitry.datasets.plan import Plan
from summitry.errors import InputError
from summitry.model.keys import key

DAY_0 = {"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1), "icews0515": date(2005, 1, 1)}
"""Day from which an extract counts, by its name without points and hyphens."""

_COLUMNS = ("s", "r", "o", "t")


@dataclass(frozen=True, slots=True)
class IcewsGraph:
    """Extracts of ICEWS as quadruples: ``NAME.parquet`` with its names beside it."""

    dataset: str = "icews"

    def plan(self, file: Path) -> Plan:
        """Look at an extract and say how to read it.

        Args:
            file: ``NAME.parquet`` with columns s, r, o (ids) and t (days since day 0); ``NAME.entities.parquet`` and
                ``NAME.relations.parquet`` (columns id, name) lie in the same folder.

        Raises:
            InputError: The file is no such table, its names are missing, or its day 0 is not known.
        """
        days = _days(file)
        day0 = _day0(file)
        entities = _names(file, "entities", "those who act")
        relations = _names(file, "relations", "the relations")
        last = day0 + timedelta(days)
        return Plan(
            format="ICEWS extract, quadruples (parquet)",
            select=named_sql("icews_graph", private=PRIVATE),
            params={"file": str(file), "day0": day0.isoformat(), "set": file.stem},
            lookups={
                "icews_graph_entities": _entity_table(entities, day0, last),
                "icews_graph_relations": _relation_table(relations),
            },
            notes=(
                f"day 0 is {day0.isoformat()}, as the name {file.stem} says; the last day is {last.isoformat()}",
            ),
        )


def _days(file: Path) -> int:
    """Highest number of days since day 0 in an extract."""
    try:
        columns = set(pq.read_schema(file).names)
        missing = [c for c in _COLUMNS if c not in columns]
        if missing:
            raise InputError(
                f"{file}: has the columns {', '.join(sorted(columns))}, without {', '.join(missing)}; an ICEWS extract "
                "has s, r, o and t (ids of source, relation and target, days since day 0)"
            )
        times = pq.read_table(file, columns=["t"])["t"]
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{file}: is no parquet file that can be read ({error})") from error
    if not pa.types.is_integer(times.type) or times.null_count:
        raise InputError(
            f"{file}: column t holds {times.type}, it should hold whole numbers of days since day 0"
        )
    return pc.max(times).as_py() or 0


def _day0(file: Path) -> date:
    day = DAY_0.get(key(file.stem))
    if day is None:
        raise InputError(
            f"{file}: the day from which it counts is not known; it is known of icews14.parquet (2014-01-01), "
            "icews18.parquet (2018-01-01) and icews05-15.parquet (2005-01-01). Name the file after the set it is."
        )
    return day


def _names(file: Path, part: str, what: str) -> pa.Table:
    """Table of names beside an extract: ``id``, ``name``."""
    beside = file.with_name(f"{file.stem}.{part}.parquet")
    if not beside.is_file():
        raise InputError(
            f"{file}: the names of {what} are missing; put {beside.name} (columns id, name) beside it, in {file.parent}"
        )
    try:
        table = pq.read_table(beside)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{beside}: is no parquet file that can be read ({error})") from error
    if not {"id", "name"} <= set(table.column_names):
        raise InputError(
            f"{beside}: has the columns {', '.join(table.column_names)}; it should have id and name"
        )
    return pa.table({"id": table["id"], "name": table["name"].cast(pa.string())})


def _entity_table(entities: pa.Table, first: date, last: date) -> pa.Table:
    """Ids with whom they mean from day to day."""
    resolved = resolve_names(entities["name"].to_pylist(), first, last)
    return entities.join(resolved, "name", join_type="inner")


def _relation_table(relations: pa.Table) -> pa.Table:
    """Ids with the CAMEO event that they are; what CAMEO lacks has none."""
    names = relations["name"].to_pylist()
    codes = [code_of(name) or "" for name in names]
    acts = {row["code"]: row for row in act_codes(set(codes) - {""}).to_pylist()}
    known = [acts.get(code, {}) for code in codes]
    schema = act_codes(()).schema
    columns = {
        f.name: pa.array([row.get(f.name) for row in known], f.type) for f in schema if f.name != "code"
    }
    return pa.table({"id": relations["id"], "relation": relations["name"], **columns})

"""ICEWS as a knowledge graph: the extracts of distinct facts (who, relation, whom, day) that forecasting research uses.

A fact is one row, whoever reported it; there are no sentences. What both sides did is stored once for either: such rows
of one day are one act, and so are a visit made and the same visit hosted, which is told as the visitor's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from summitry.datasets.cameo import cameo_events, code_of
from summitry.datasets.names import PRIVATE, resolve_names
from summitry.datasets.plan import Plan
from summitry.errors import InputError
from summitry.model.keys import key

DAY_0 = {"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1), "icews0515": date(2005, 1, 1)}
"""Day from which an extract counts, by its name without points and hyphens."""

_COLUMNS = ("s", "r", "o", "t")
_DOMESTIC = "both sides are of one state or organisation"
_UNNAMED = "ids that the table of entities does not name"
_NO_CODE = "relations that are no CAMEO event"

_SELECT = f"""
WITH facts AS (
    SELECT s, r, o, t, file_row_number + 1 AS line, CAST($day0 AS DATE) + CAST(t AS INTEGER) AS day,
           e.name AS relation, e.code, e.type, e.mode, e.quad, e.intensity, e.mutual,
           coalesce(e.hosts, false) AS hosts
    FROM read_parquet($file, file_row_number = true) f
    LEFT JOIN icews_graph_relations e ON e.id = f.r
), sided AS (
    SELECT *, CASE WHEN hosts THEN o ELSE s END AS doer, CASE WHEN hosts THEN s ELSE o END AS other FROM facts
)
SELECT
    CASE
        WHEN a.name IS NULL OR b.name IS NULL THEN '{_UNNAMED}'
        WHEN f.code IS NULL THEN '{_NO_CODE}'
        WHEN a.actor IS NULL THEN a.reason
        WHEN b.actor IS NULL THEN b.reason
        WHEN a.actor = b.actor THEN '{_DOMESTIC}'
        WHEN NOT a.official OR (f.mutual AND NOT b.official) THEN '{PRIVATE}'
    END AS "drop",
    f.line,
    $set || ':' || f.s || '-' || f.r || '-' || f.o || '-' || f.t AS id,
    f.day, f.day AS last_day, 'day' AS precision, f.day AS reported,
    a.actor AS source, a.level AS source_level, a.name AS source_text,
    b.actor AS target, b.level AS target_level, b.name AS target_text,
    f.mutual, f.type, f.mode, f.code AS cameo, f.relation AS code, f.quad, f.intensity,
    'happened' AS status, 1 AS reports,
    CAST(NULL AS VARCHAR) AS outlet, CAST(NULL AS VARCHAR) AS url,
    CASE WHEN f.hosts THEN b.name || ' · ' || f.relation || ' · ' || a.name
         ELSE a.name || ' · ' || f.relation || ' · ' || b.name END AS text,
    CAST(NULL AS VARCHAR) AS place, CAST(NULL AS VARCHAR) AS place_country,
    CAST(CASE
        WHEN f.mode = 'visit' THEN hash($set, 'visit', f.t, f.doer, f.other)
        WHEN f.mutual THEN hash($set, f.code, f.t, least(f.s, f.o), greatest(f.s, f.o))
        ELSE hash($set, f.s, f.r, f.o, f.t)
    END >> 1 AS BIGINT) AS act
FROM sided f
LEFT JOIN icews_graph_entities a ON a.id = f.doer AND f.day BETWEEN a.since AND a.until
LEFT JOIN icews_graph_entities b ON b.id = f.other AND f.day BETWEEN b.since AND b.until
"""


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
            select=_SELECT,
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
    """Ids with the CAMEO event that they are."""
    codes = [code_of(name) for name in relations["name"].to_pylist()]
    events = {row["code"]: row for row in cameo_events().to_pylist()}
    known = [events.get(code or "", {}) for code in codes]
    columns = {c: pa.array([row.get(c) for row in known]) for c in ("type", "mode", "quad", "intensity")}
    visits = [row.get("mode") == "visit" for row in known]
    return pa.table(
        {
            **{c: relations[c] for c in relations.column_names},
            "code": pa.array(codes, pa.string()),
            **columns,
            "mutual": [bool(row.get("symmetric")) or visit for row, visit in zip(known, visits, strict=True)],
            "hosts": [visit and row.get("code") == "043" for row, visit in zip(known, visits, strict=True)],
        }
    )

"""The tables that ``sql/gdelt.sql`` looks up. Days in them are text, ``20190424``, as in GDELT's own columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import duckdb
import pyarrow as pa

from summitry.datasets.cameo import cameo_events
from summitry.datasets.countries import country_codes
from summitry.errors import Fault, ResourceError
from summitry.model.arrow_rows import table_of_rows
from summitry.resources.load import read_csv, resource_path

FIRST, FIRST_DAY = "00000000", "00010101"
"""Before all days; the first day there is."""

_CODES = pa.schema(
    [
        *(("code", pa.string()), ("type", pa.string()), ("mode", pa.string()), ("quad", pa.int8())),
        *(
            ("intensity", pa.float64()),
            ("unordered", pa.bool_()),
            ("act", pa.string()),
            ("swapped", pa.bool_()),
        ),
    ]
)
_PEOPLE = ("id", "name", "aliases", "gender")
_OFFICES = ("person", "state", "role", "title", "target", "start", "end", "confirmed", "source")


@cache
def tables() -> Mapping[str, pa.Table]:
    """All lookups by their names in the SQL; none has two rows for one key and day."""
    return {
        "gdelt_countries": _countries("cameo"),
        "gdelt_places": _countries("fips"),
        "gdelt_groups": _groups(),
        "gdelt_codes": _codes(),
        "gdelt_titles": _rows("datasets/gdelt_titles.csv", "name", "level"),
        "gdelt_holders": holders(),
    }


def _rows(name: str, *columns: str) -> pa.Table:
    return table_of_rows(read_csv(name), pa.schema([(column, pa.string()) for column in columns]))


def _countries(system: str) -> pa.Table:
    """Codes of countries with GDELT's own beside them; an actor of NULL is a region."""
    spells = [
        (row["code"], f"{row['since']:%Y%m%d}".rjust(8, "0"), row["actor"])
        for row in country_codes(system).to_pylist()
    ]
    known = {code for code, *_ in spells}
    more = [row for row in read_csv("datasets/gdelt_codes.csv") if row["system"] == system]
    return _changing(
        [*spells, *((row["code"], FIRST, row["actor"]) for row in more if row["code"] not in known)]
    )


def _groups() -> pa.Table:
    rows = read_csv("datasets/gdelt_groups.csv")
    return _changing([(row["code"], row["since"].replace("-", "") or FIRST, row["actor"]) for row in rows])


def _changing(spells: list[tuple[str, str, str | None]]) -> pa.Table:
    """One row a code: who it is, and who it was before the day on which that changed.

    Args:
        spells: Code, first day, actor.

    Returns:
        Columns ``code``, ``actor``, ``changed`` (NULL: never), ``former``.

    Raises:
        ResourceError: A code changes more than once, which the SQL does not provide for.
    """
    by_code: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for code, since, actor in spells:
        by_code[code].append((since, actor))
    often = [code for code, found in by_code.items() if len(found) > 2]
    if often:
        raise ResourceError(
            [Fault("datasets/country_codes.csv", c, "changes its actor twice") for c in often]
        )
    rows: list[dict[str, str | None]] = []
    for code, found in by_code.items():
        *before, (since, actor) = sorted(found)
        changed = since if before or since > FIRST_DAY else None
        former = before[0][1] if before else None
        rows.append({"code": code, "actor": actor, "changed": changed, "former": former})
    names = ("code", "actor", "changed", "former")
    return table_of_rows(rows, pa.schema([(name, pa.string()) for name in names]))


def _codes() -> pa.Table:
    """CAMEO codes; a longer code that CAMEO does not have stands for its base, or its root.

    Returns:
        The columns of ``cameo_events`` that a record needs, with ``unordered`` (the code is symmetric), ``act`` (the
        code that the act itself goes by) and ``swapped`` (this code names the parties the other way round than that).
    """
    known = {row["code"]: row for row in cameo_events().to_pylist()}
    longer = {code + digit: row for code, row in known.items() if len(code) < 4 for digit in "0123456789"}
    more = {code + digit: row for code, row in longer.items() if len(code) == 3 for digit in "0123456789"}
    listed = {**more, **longer, **known}
    rows = [
        {
            "code": code,
            **{name: row[name] for name in ("type", "mode", "quad", "intensity")},
            "unordered": row["symmetric"],
            "act": min(row["code"], row["mirror"] or row["code"]),
            "swapped": row["mirror"] is not None and row["mirror"] < row["code"],
        }
        for code, row in listed.items()
    ]
    return table_of_rows(rows, _CODES)


@cache
def other_roles() -> tuple[str, ...]:
    """CAMEO roles of those who are neither leader, minister nor envoy."""
    return tuple(row["code"] for row in read_csv("datasets/gdelt_types.csv"))


@cache
def holders() -> pa.Table:
    """Who held which office when, under the names that GDELT writes.

    Returns:
        Columns ``name`` (capitals without accents and hyphens; of leaders also the last name alone), ``actor``,
        ``since``, ``before`` (not included), ``level``. The stretches of one name of one actor do not overlap.
    """
    query = (files("summitry.datasets") / "sql" / "gdelt_holders.sql").read_text(encoding="utf-8")
    values = {
        "people": str(resource_path("actors/people.csv.gz")),
        "people_columns": dict.fromkeys(_PEOPLE, "VARCHAR"),
        "offices": str(resource_path("actors/offices.csv.gz")),
        "office_columns": dict.fromkeys(_OFFICES, "VARCHAR"),
    }
    with duckdb.connect() as connection:
        connection.register("levels", _rows("datasets/levels.csv", "role", "level"))
        return connection.sql(query, params=values).to_arrow_table()

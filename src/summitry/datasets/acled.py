"""ACLED: political violence and protest, as its export files and its API give them in CSV.

Rows are never shipped with Summitry; ACLED's terms forbid it. A file has the present 31 columns or those of earlier
exports; columns are found by name. Neither side of an event is the one that acted, save where it was done to civilians,
or from afar by one side that is named alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from summitry.datasets.acled_names import DATASET, side
from summitry.datasets.acts import act_types
from summitry.datasets.countries import country_codes
from summitry.datasets.delimited import ROW, Delimited, literal, look, quoted, unlike
from summitry.datasets.parties import country, party_table
from summitry.datasets.plan import Plan
from summitry.datasets.read_options import literal_path
from summitry.errors import InputError
from summitry.resources.load import read_toml

NEEDED = ("event_id_cnty", "event_date", "event_type", "actor1", "actor2", "country")
OPTIONAL = (
    *("time_precision", "sub_event_type", "inter1", "inter2", "civilian_targeting", "iso"),
    *("location", "source", "notes", "fatalities", "timestamp"),
)
_DATES = ("%Y-%m-%d %H:%M:%S", "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y")
_STAMP = "coalesce(try_cast({0} AS BIGINT), epoch(try_cast({0} AS TIMESTAMP))::BIGINT)"


@dataclass(frozen=True, slots=True)
class AcledImporter:
    """Reads ACLED's files.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        cells, delimiter = look(file)
        columns = tuple(name.lower() for name in unlike(cells))
        _refuse(file, columns)
        table = Delimited(file, columns, delimiter)
        cell = {name: _cell(name, columns) for name in (*NEEDED, *OPTIONAL)}
        survey = table.survey(
            {
                "id": cell["event_id_cnty"],
                "stamp": _STAMP.format(cell["timestamp"]),
                "country": cell["country"],
                "date": cell["event_date"],
            }
            | {"actor1": cell["actor1"], "actor2": cell["actor2"]},
            (_NAMES, "SELECT DISTINCT country FROM seen WHERE country IS NOT NULL", _REPEATED, _SLASHED),
        )
        names, countries, repeated, slashed = survey.answers
        sides = {name: side(name) for (name,) in names}
        again = int(repeated[0][0])
        dates, noticed = _date_formats(*slashed[0])
        return Plan(
            format=f"ACLED ({len(columns)} columns)",
            select=_select(table.surveyed(survey), cell, dates, again > 0),
            params={"path": literal_path(file)},
            lookups={
                "acled_parties": party_table({(n,): s.spells for n, s in sides.items()}, ("name",)),
                "acled_countries": party_table({(n,): country(n) for (n,) in countries}, ("name",)),
                "acled_numbers": country_codes("ison"),
                "acled_acts": _acts(),
            },
            labels={s.spells[0].actor: s.label for s in sides.values() if s.label and s.spells[0].actor},
            broken=survey.broken,
            notes=(*survey.notes, *_notes(again), *noticed),
        )


_NAMES = """
    SELECT DISTINCT name FROM (SELECT actor1 AS name FROM seen UNION ALL SELECT actor2 FROM seen)
    WHERE name IS NOT NULL
"""
_REPEATED = "SELECT count(id) - count(DISTINCT id) FROM seen"
_SLASHED = """
    SELECT count(*), coalesce(bool_or(first > 12), false), coalesce(bool_or(second > 12), false) FROM (
        SELECT try_cast(split_part(date, '/', 1) AS INTEGER) AS first,
            try_cast(split_part(date, '/', 2) AS INTEGER) AS second
        FROM seen WHERE regexp_full_match(date, '\\d{1,2}/\\d{1,2}/\\d{4}')
    )
"""
"""How many dates have slashes, and whether a first or a second number of theirs can be no month."""


def _date_formats(
    slashed: int, day_first: bool, month_first: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ways to write a date, and what to note: whether 03/05/2019 is in May or March, the file's other dates tell."""
    if not slashed:
        return _DATES, ()
    if day_first == month_first:
        return _DATES, (
            f"{slashed} dates are written like 03/05/2019, and nothing in the file tells whether day or month comes "
            "first: they are taken for no days; write them as 2019-05-03",
        )
    order = "day" if day_first else "month"
    written = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    return (*_DATES, written), (f"dates are written with slashes, the {order} first, as some of them show",)


def _notes(again: int) -> tuple[str, ...]:
    if not again:
        return ()
    return (f"{again} rows give an event again; of each event the row with the latest timestamp stands",)


def _refuse(file: Path, columns: tuple[str, ...]) -> None:
    missing = [name for name in NEEDED if name not in columns]
    if missing == ["actor2"]:
        raise InputError(
            f"{file}: has no column actor2, as in ACLED's monadic export; export the dyadic form, one row an event"
        )
    if missing:
        raise InputError(
            f"{file}: is no ACLED file: it lacks {', '.join(missing)}; found {', '.join(columns[:12])}"
            f"{', ...' if len(columns) > 12 else ''}; export events from ACLED as CSV, with the header"
        )


def _cell(name: str, columns: tuple[str, ...]) -> str:
    """SQL of a column's text, NULL where the cell or the column is empty."""
    if name not in columns:
        return "NULL::VARCHAR"
    return f"nullif(nullif(trim({quoted(name)}), ''), 'NA')"


def _acts() -> pa.Table:
    """Acts by event and sub-event type (``sub``), with what is no dealing (``drop``)."""
    table = read_toml("datasets/acled.toml")
    rows: list[dict[str, Any]] = []
    for group in ("sub_event", "event"):
        for name, act in table[group].items():
            kind = act_types().get(act.get("type", ""))
            rows.append(
                {
                    "name": name.lower(),
                    "sub": group == "sub_event",
                    "type": act.get("type"),
                    "mode": act.get("mode"),
                }
                | {"cameo": act.get("cameo"), "quad": kind.quad if kind else None}
                | {"intensity": kind.intensity if kind else None, "one_sided": act.get("one_sided", False)}
                | {"drop": act.get("drop")}
            )
    return pa.Table.from_pylist(rows)


def _select(table: Delimited, cell: dict[str, str], formats: tuple[str, ...], repeated: bool) -> str:
    cells = ", ".join(f"{sql} AS {name}" for name, sql in cell.items())
    dates = ", ".join(literal(each) for each in formats)
    kinds = {
        name: ", ".join(map(literal, each))
        for name, each in read_toml("datasets/acled.toml")["kinds"].items()
    }
    older = "false"
    if repeated:
        older = (
            "event_id_cnty IS NOT NULL AND row_number() OVER (PARTITION BY event_id_cnty "
            f"ORDER BY {_STAMP.format('timestamp')} DESC NULLS LAST, {ROW}) > 1"
        )
    return f"""
WITH cells AS (SELECT {ROW}, {cells} FROM {table.relation}),
dated AS (
    SELECT *,
        coalesce(try_cast(event_date AS DATE), try_strptime(event_date, [{dates}])::DATE) AS named,
        CASE time_precision WHEN '2' THEN 'week' WHEN '3' THEN 'month' ELSE 'day' END AS exact,
        {older} AS older
    FROM cells
),
sided AS (
    SELECT d.*, p1.actor AS first, p2.actor AS second,
        coalesce(sub.type, event.type) AS type, coalesce(sub.mode, event.mode) AS mode,
        coalesce(sub.cameo, event.cameo) AS cameo, coalesce(sub.quad, event.quad) AS quad,
        coalesce(sub.intensity, event.intensity) AS intensity,
        CASE WHEN sub.name IS NULL THEN event.one_sided ELSE sub.one_sided END AS one_sided,
        CASE WHEN sub.name IS NULL THEN event.drop ELSE sub.drop END AS no_act,
        sub.name IS NULL AND event.name IS NULL AS unknown_act,
        coalesce(land.actor, number.actor) AS land,
        d.civilian_targeting IS NOT NULL OR lower(d.event_type) = 'violence against civilians'
            OR coalesce(d.inter1 IN ({kinds["civilian"]}), false) <> coalesce(d.inter2 IN ({kinds["civilian"]}), false)
            AS on_civilians,
        coalesce(d.inter1 IN ({kinds["soft"]}), false) AND NOT coalesce(d.inter2 IN ({kinds["soft"]}), false) AS turned
    FROM dated d
    LEFT JOIN acled_parties p1 ON d.actor1 = p1.name AND d.named BETWEEN p1.since AND p1.until
    LEFT JOIN acled_parties p2 ON d.actor2 = p2.name AND d.named BETWEEN p2.since AND p2.until
    LEFT JOIN acled_countries land ON d.country = land.name AND d.named BETWEEN land.since AND land.until
    LEFT JOIN acled_numbers number ON ltrim(d.iso, '0') = number.code AND d.named BETWEEN number.since AND number.until
    LEFT JOIN acled_acts sub ON sub.sub AND lower(d.sub_event_type) = sub.name
    LEFT JOIN acled_acts event ON NOT event.sub AND lower(d.event_type) = event.name
),
directed AS (
    SELECT *,
        actor2 IS NULL AND (one_sided OR on_civilians) AND land IS NOT NULL AS falls_on_land,
        on_civilians AND actor2 IS NOT NULL AS at_civilians
    FROM sided
),
paired AS (
    SELECT *,
        at_civilians AND turned AS swapped,
        NOT at_civilians AND NOT falls_on_land AS mutual,
        CASE WHEN falls_on_land THEN land ELSE second END AS other
    FROM directed
)
SELECT
    CASE
        WHEN event_id_cnty IS NULL THEN 'no event id'
        WHEN older THEN 'older state of a row that the file gives anew'
        WHEN named IS NULL THEN 'a date that is no day'
        WHEN unknown_act THEN 'event type that is not known'
        WHEN no_act IS NOT NULL THEN no_act
        WHEN actor1 IS NULL OR (actor2 IS NULL AND NOT falls_on_land) THEN 'only one actor'
        WHEN first IS NULL OR other IS NULL THEN 'side of no known country'
        WHEN first = other THEN 'within one party'
    END AS drop,
    {ROW} AS line,
    event_id_cnty AS id,
    CASE exact WHEN 'day' THEN named ELSE date_trunc(exact, named)::DATE END AS day,
    CASE exact
        WHEN 'week' THEN (date_trunc('week', named) + INTERVAL 6 DAY)::DATE
        WHEN 'month' THEN last_day(named)
        ELSE named
    END AS last_day,
    exact AS precision,
    NULL::DATE AS reported,
    CASE WHEN swapped THEN other ELSE first END AS source,
    NULL::VARCHAR AS source_level,
    CASE WHEN swapped THEN actor2 ELSE actor1 END AS source_text,
    CASE WHEN swapped THEN first ELSE other END AS target,
    NULL::VARCHAR AS target_level,
    CASE WHEN swapped THEN actor1 WHEN falls_on_land THEN country ELSE actor2 END AS target_text,
    mutual, type, mode, cameo,
    concat_ws(': ', event_type, sub_event_type) AS code,
    quad::TINYINT AS quad, intensity::DOUBLE AS intensity,
    'happened' AS status,
    greatest(len(string_split(source, ';')), 1)::INTEGER AS reports,
    nullif(trim(split_part(source, ';', 1)), '') AS outlet,
    NULL::VARCHAR AS url,
    concat_ws(' ', notes, 'Fatalities: ' || nullif(fatalities, '0') || '.') AS text,
    location AS place,
    land AS place_country,
    (hash(event_id_cnty) >> 1)::BIGINT AS act
FROM paired
"""

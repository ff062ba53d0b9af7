"""UCDP GED: events of lethal violence, in the yearly releases and the monthly candidate releases.

Columns are found by name; a file without a header must have the 49 columns in their order. Every row is an assault,
mutual where both sides are states or armed groups, since neither is said to have begun. One-sided violence has
civilians for a target: they are taken for the people of the country where it happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from summitry.datasets.acts import act_types
from summitry.datasets.countries import Spell, country_codes
from summitry.datasets.delimited import ROW, Delimited, literal, look, quoted, unlike
from summitry.datasets.parties import always, country, organisation, own_id, party_table
from summitry.datasets.plan import Plan
from summitry.datasets.read_options import literal_path
from summitry.errors import InputError
from summitry.resources.load import read_toml

DATASET = "ucdp"
_FAR = "DATE '2000-01-01'"


@dataclass(frozen=True, slots=True)
class UcdpImporter:
    """Reads UCDP GED's files.

    Attributes:
        dataset: Name of the data set in the desk.
    """

    dataset: str = DATASET

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        table = _open(file)
        cell = _cells(table.columns)
        seen = {
            name: cell[name] for name in ("side_a", "side_b", "side_a_dset_id", "side_b_dset_id", "country")
        }
        survey = table.survey(
            seen | {"a": _states("gwnoa", cell), "b": _states("gwnob", cell)}, (_SIDES, _LANDS)
        )
        parties, labels = _parties(survey.answers[0])
        header = "" if table.header else ", without a header"
        return Plan(
            format=f"UCDP GED ({len(table.columns)} columns{header})",
            select=_select(table.surveyed(survey), cell),
            params={"path": literal_path(file)},
            lookups={
                "ucdp_parties": party_table(parties, ("name", "number")),
                "ucdp_countries": party_table({(n,): country(n) for (n,) in survey.answers[1]}, ("name",)),
                "ucdp_numbers": country_codes("gw"),
                "ucdp_violence": _violence(),
            },
            labels=labels,
            broken=survey.broken,
            notes=survey.notes,
        )


_SIDES = """
    SELECT name, number, max(dset) FROM (
        SELECT side_a AS name, a AS number, side_a_dset_id AS dset FROM seen
        UNION ALL SELECT side_b, b, side_b_dset_id FROM seen
    ) WHERE name IS NOT NULL GROUP BY name, number
"""
_LANDS = "SELECT DISTINCT country FROM seen WHERE country IS NOT NULL"


def _open(file: Path) -> Delimited:
    known = read_toml("datasets/ucdp.toml")
    cells, delimiter = look(file)
    columns = tuple(name.lower() for name in unlike(cells))
    if _lacking(columns):
        if len(cells) == len(known["columns"]) and cells[0].isdigit():
            return Delimited(file, tuple(known["columns"]), delimiter, header=False)
        raise InputError(
            f"{file}: is no UCDP GED file: it lacks {', '.join(_lacking(columns))}; found {len(cells)} columns, "
            f"{', '.join(columns[:8])}...; get the CSV of the Georeferenced Event Dataset from ucdp.uu.se"
        )
    return Delimited(file, columns, delimiter)


def _lacking(columns: tuple[str, ...]) -> list[str]:
    return [name for name in read_toml("datasets/ucdp.toml")["needed"] if _column(name, columns) is None]


def _column(name: str, columns: tuple[str, ...]) -> str | None:
    others = read_toml("datasets/ucdp.toml")["also"].get(name, [])
    return next((each for each in (name, *others) if each in columns), None)


def _cells(columns: tuple[str, ...]) -> dict[str, str]:
    """SQL of each column's text, NULL where the cell or the column is empty."""
    found = {name: _column(name, columns) for name in read_toml("datasets/ucdp.toml")["columns"]}
    return {
        name: f"nullif(nullif(trim({quoted(each)}), ''), 'NA')" if each else "NULL::VARCHAR"
        for name, each in found.items()
    }


def _states(name: str, cell: dict[str, str]) -> str:
    """SQL of a Gleditsch-Ward number as it stands in the code list; '' where there is none. R writes 652 as 652.0."""
    return f"coalesce(regexp_replace({cell[name]}, '\\.0$', ''), '')"


def _parties(
    sides: list[tuple[Any, ...]],
) -> tuple[dict[tuple[str, ...], tuple[Spell, ...]], dict[str, str]]:
    """Whom each side means, by name and Gleditsch-Ward number, and the labels of those that only UCDP knows."""
    numbers: dict[str, list[Spell]] = {}
    for row in country_codes("gw").to_pylist():
        numbers.setdefault(row["code"], []).append(Spell(row["since"], row["until"], row["actor"]))
    parties: dict[tuple[str, ...], tuple[Spell, ...]] = {}
    labels: dict[str, str] = {}
    people = frozenset(read_toml("datasets/ucdp.toml")["sides"]["people"])
    for name, number, dset in sides:
        if name in people:
            continue
        spells = _government(name, tuple(numbers.get(number, ())))
        known = organisation(name, DATASET)
        if not spells and known:
            spells = always(known)
        elif not spells:
            own = own_id(DATASET, dset or name)
            spells, labels[own] = always(own), name
        parties[(name, number)] = spells
    return parties, labels


def _government(name: str, numbered: tuple[Spell, ...]) -> tuple[Spell, ...]:
    if not name.startswith("Government of ") or ", Government of " in name:
        return ()
    return numbered or country(name.removeprefix("Government of "))


def _violence() -> pa.Table:
    kinds = read_toml("datasets/ucdp.toml")["violence"]
    return pa.table({"number": list(kinds), "code": list(kinds.values())})


def _day(cell: str) -> str:
    return (
        f"coalesce(try_cast(left({cell}, 10) AS DATE), try_strptime({cell}, "
        "['%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %H:%M', '%d %B %Y'])::DATE)"
    )


def _select(table: Delimited, cell: dict[str, str]) -> str:
    cells = ", ".join(f"{sql} AS {name}" for name, sql in cell.items())
    people = ", ".join(map(literal, read_toml("datasets/ucdp.toml")["sides"]["people"]))
    assault = act_types()["ASSAULT"]
    return f"""
WITH cells AS (
    SELECT {ROW}, {cells}, {_states("gwnoa", cell)} AS number_a, {_states("gwnob", cell)} AS number_b
    FROM {table.relation}
),
dated AS (
    SELECT *, {_day("date_start")} AS since, {_day("date_end")} AS until,
        ltrim(regexp_replace(country_id, '\\.0$', ''), '0') AS land_number,
        coalesce(source_headline, source_article, where_description) AS told
    FROM cells
),
sided AS (
    SELECT d.*, a.actor AS first, coalesce(number.actor, land.actor) AS land,
        d.side_b IN ({people}) AS one_sided,
        CASE WHEN d.side_b IN ({people}) THEN coalesce(number.actor, land.actor) ELSE b.actor END AS second,
        v.code AS violence
    FROM dated d
    LEFT JOIN ucdp_parties a ON d.side_a = a.name AND d.number_a = a.number
        AND coalesce(d.since, {_FAR}) BETWEEN a.since AND a.until
    LEFT JOIN ucdp_parties b ON d.side_b = b.name AND d.number_b = b.number
        AND coalesce(d.since, {_FAR}) BETWEEN b.since AND b.until
    LEFT JOIN ucdp_numbers number ON d.land_number = number.code
        AND coalesce(d.since, {_FAR}) BETWEEN number.since AND number.until
    LEFT JOIN ucdp_countries land ON d.country = land.name
        AND coalesce(d.since, {_FAR}) BETWEEN land.since AND land.until
    LEFT JOIN ucdp_violence v ON d.type_of_violence = v.number
)
SELECT
    CASE
        WHEN id IS NULL THEN 'no event id'
        WHEN since IS NULL OR until IS NULL THEN 'a date that is no day'
        WHEN until < since THEN 'ends before it begins'
        WHEN side_a IS NULL OR side_b IS NULL THEN 'only one actor'
        WHEN first IS NULL OR second IS NULL THEN 'side of no known country'
        WHEN first = second THEN 'within one party'
    END AS drop,
    {ROW} AS line,
    regexp_replace(id, '\\.0$', '') AS id,
    since AS day,
    until AS last_day,
    CASE
        WHEN since = until THEN 'day'
        WHEN date_diff('day', since, until) = 6 AND isodow(since) = 1 THEN 'week'
        WHEN since = date_trunc('month', since) AND until = last_day(since) THEN 'month'
        WHEN month(since) = 1 AND day(since) = 1 AND until = since + INTERVAL 1 YEAR - INTERVAL 1 DAY THEN 'year'
        ELSE 'range'
    END AS precision,
    CASE WHEN first_report >= since THEN first_report END AS reported,
    first AS source,
    NULL::VARCHAR AS source_level,
    side_a AS source_text,
    second AS target,
    NULL::VARCHAR AS target_level,
    CASE WHEN one_sided THEN concat(side_b, ' (', country, ')') ELSE side_b END AS target_text,
    NOT one_sided AS mutual,
    'ASSAULT' AS type,
    NULL::VARCHAR AS mode,
    CASE WHEN one_sided THEN '180' ELSE '190' END AS cameo,
    coalesce(violence, 'violence') AS code,
    {assault.quad}::TINYINT AS quad,
    {assault.intensity}::DOUBLE AS intensity,
    'happened' AS status,
    greatest(coalesce(try_cast(number_of_sources AS INTEGER), 1), 1) AS reports,
    coalesce(nullif(trim(split_part(source_office, ';', 1)), ''), first_source) AS outlet,
    NULL::VARCHAR AS url,
    concat_ws(' ', rtrim(told, '. ') || '.', deaths) AS text,
    coalesce(where_coordinates, adm_1) AS place,
    land AS place_country,
    (hash(id) >> 1)::BIGINT AS act
FROM (
    SELECT *,
        list_min(list_transform(string_split(coalesce(source_date, ''), ';'), lambda x: try_cast(trim(x) AS DATE)))
            AS first_report,
        nullif(trim(regexp_extract(source_article, {literal(_OUTLET)}, 1)), '') AS first_source,
        {_DEATHS} AS deaths
    FROM sided
)
"""


_OUTLET = (
    r"^[\"\s]*([A-Z][A-Za-z.& -]{1,38}?)[\s,(]*"
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
)
"""Name before the first date of an older source line: "Reuters 1989-05-17 ..."."""

_DEATHS = """
    CASE WHEN best IS NOT NULL THEN concat(
        'Deaths: best estimate ', best, coalesce(', low ' || low, ''), coalesce(', high ' || high, ''),
        coalesce('; side a ' || deaths_a, ''), coalesce(', side b ' || deaths_b, ''),
        coalesce(', civilians ' || deaths_civilians, ''), coalesce(', unknown ' || deaths_unknown, ''), '.'
    ) END
"""

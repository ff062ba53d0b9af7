"""The SQL that reads a table through its mapping: names quoted, values bound."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summitry.datasets.delimited import ROW, literal, quoted
from summitry.datasets.mapping import ACTORS, DAYS, FIELDS, TableMapping
from summitry.datasets.names import PRIVATE

_PLAIN = tuple(name for name in FIELDS if name not in ACTORS and name not in DAYS)
_YEAR, _MONTH = ("%Y", "%y"), ("%m", "%-m", "%b", "%B")
_DAY = ("%d", "%-d", "%j", "%-j", "%x", "%c", "%s")


@dataclass(slots=True)
class TableSql:
    """SQL over one table.

    Attributes:
        mapping: Which column means what.
        columns: Of the table.
        params: Values bound to the SQL made so far, by their names in it.
    """

    mapping: TableMapping
    columns: tuple[str, ...]
    params: dict[str, Any] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """A field's cell as text, or its constant; NULL where nothing is known."""
        found = self.mapping.fields.get(name)
        if found is None:
            return "NULL::VARCHAR"
        if found.column is None:
            return f"{self._bound(f'value_{name}', found.value)}::VARCHAR"
        return self._text(found.column)

    def day(self, name: str) -> str:
        """A field as a day, NULL where it cannot be read; of a month or a year its first day."""
        found = self.mapping.fields.get(name)
        if found is None:
            return "NULL::DATE"
        cell = self.raw(name)
        plain = f"try_cast(left({cell}, 10) AS DATE)"
        if found.format is None:
            return f"coalesce({plain}, try_strptime({cell}, '%Y%m%d')::DATE)"
        return f"coalesce(try_strptime({cell}, {self._bound(f'format_{name}', found.format)})::DATE, {plain})"

    def select(self, relation: str) -> str:
        """The query of a plan, with the columns of ``STAGED``."""
        exact = self._exactness()
        return f"""
WITH cells AS (
    SELECT {ROW}, {self._id()} AS id, {self._act()} AS act_key,
        {", ".join(f"{self.raw(name)} AS {name}" for name in FIELDS if name != "id")},
        {", ".join(f"{self.day(name)} AS {name}_read" for name in DAYS)}
    FROM {relation}
),
meant AS (
    SELECT c.{ROW}, c.id, c.act_key,
        {", ".join(f"c.{name}" for name in (*ACTORS, *DAYS))}, c.type AS type_cell,
        {", ".join(f"c.{name}_read" for name in DAYS)},
        {", ".join(f"{self._meant(name)} AS {name}" for name in _PLAIN if name != "id")}
    FROM cells c {self._value_joins()}
),
read AS (
    SELECT m.*, coalesce(t.type, k.type) AS act, coalesce(t.mode, k.mode) AS act_mode, k.code AS cameo_code,
        coalesce(t.quad, k.quad)::TINYINT AS act_quad, coalesce(t.intensity, k.intensity)::DOUBLE AS act_intensity,
        s.actor AS source_actor, coalesce(sl.value, s.level) AS source_at, s.official AS source_official,
        g.actor AS target_actor, coalesce(tl.value, g.level) AS target_at, g.official AS target_official,
        p.actor AS land,
        st.value AS status_read, mu.value AS mutual_read,
        CASE WHEN m.last_day IS NULL THEN {_end(exact)} ELSE m.last_day_read END AS ends,
        CASE WHEN m.reports IS NULL THEN 1 ELSE try_cast(m.reports AS DOUBLE)::INTEGER END AS reports_read
    FROM meant m
    LEFT JOIN table_types t ON lower(m.type) = t.word
    LEFT JOIN table_codes k ON replace(m.code, '.0', '') = k.written
    LEFT JOIN table_actors s ON s.field = 'source' AND m.source = s.cell AND m.day_read BETWEEN s.since AND s.until
    LEFT JOIN table_actors g ON g.field = 'target' AND m.target = g.cell AND m.day_read BETWEEN g.since AND g.until
    LEFT JOIN table_actors p ON p.field = 'place_country' AND m.place_country = p.cell
        AND m.day_read BETWEEN p.since AND p.until
    LEFT JOIN table_values sl ON sl.field = 'level_word' AND lower(m.source_level) = sl.cell
    LEFT JOIN table_values tl ON tl.field = 'level_word' AND lower(m.target_level) = tl.cell
    LEFT JOIN table_values st ON st.field = 'status_word' AND lower(coalesce(m.status, 'happened')) = st.cell
    LEFT JOIN table_values mu ON mu.field = 'mutual_word' AND lower(coalesce(m.mutual, '')) = mu.cell
)
SELECT {_DROP} AS drop,
    {ROW} AS line, id, day_read AS day, ends AS last_day,
    CASE WHEN last_day IS NOT NULL AND ends <> day_read THEN 'range' ELSE {literal(exact)} END AS precision,
    reported_read AS reported,
    source_actor AS source, source_at AS source_level, source AS source_text,
    target_actor AS target, target_at AS target_level, target AS target_text,
    coalesce(mutual_read = 'true', false) AS mutual,
    act AS type, act_mode AS mode, cameo_code AS cameo, coalesce(code, type_cell) AS code,
    act_quad AS quad, act_intensity AS intensity, status_read AS status, reports_read AS reports,
    outlet, url, text, place, land AS place_country,
    (hash(act_key) >> 1)::BIGINT AS act
FROM read
"""

    def _bound(self, name: str, value: object) -> str:
        self.params[name] = value
        return f"${name}"

    def _text(self, column: str) -> str:
        missing = self._bound("missing", sorted({*self.mapping.missing, ""}))
        cell = f"trim({quoted(column)}::VARCHAR)"
        return f"CASE WHEN NOT list_contains({missing}, {cell}) THEN {cell} END"

    def _id(self) -> str:
        """The id of a row: its own, or a digest of all that it says."""
        if "id" in self.mapping.fields:
            return self.raw("id")
        cells = ", ".join(f"coalesce({quoted(name)}::VARCHAR, chr(30))" for name in self.columns)
        return f"md5(concat_ws(chr(31), {cells}))"

    def _act(self) -> str:
        if not self.mapping.same_act:
            return f"[{self._id()}]"
        return f"[{', '.join(self._text(name) for name in self.mapping.same_act)}]"

    def _meant(self, name: str) -> str:
        found = self.mapping.fields.get(name)
        if found is None or not (found.values or found.otherwise is not None):
            return f"c.{name}"
        otherwise = f"{self._bound(f'otherwise_{name}', found.otherwise)}::VARCHAR"
        return f"CASE WHEN v_{name}.cell IS NOT NULL THEN nullif(v_{name}.value, '') ELSE {otherwise} END"

    def _value_joins(self) -> str:
        joins = []
        for name in _PLAIN:
            found = self.mapping.fields.get(name)
            if name != "id" and found is not None and (found.values or found.otherwise is not None):
                joins.append(
                    f"LEFT JOIN table_values v_{name} ON v_{name}.field = {literal(name)} "
                    f"AND coalesce(lower(c.{name}), '') = v_{name}.cell"
                )
        return " ".join(joins)

    def _exactness(self) -> str:
        """How finely the format of the day tells it: day, month or year."""
        found = self.mapping.fields.get("day")
        written = found.format if found is not None and found.format else "%d"
        if any(each in written for each in _DAY):
            return "day"
        return "month" if any(each in written for each in _MONTH) else "year"


def _end(exact: str) -> str:
    """SQL of the last day of what is known only to the day, month or year."""
    if exact == "year":
        return "make_date(year(m.day_read), 12, 31)"
    return "last_day(m.day_read)" if exact == "month" else "m.day_read"


_DROP = f"""CASE
        WHEN id IS NULL THEN 'no id'
        WHEN day_read IS NULL THEN 'a date that is no day'
        WHEN last_day IS NOT NULL AND last_day_read IS NULL THEN 'last day that cannot be read'
        WHEN ends < day_read THEN 'ends before it begins'
        WHEN act IS NULL THEN 'act of no known type or code'
        WHEN status_read IS NULL THEN 'status that is not known'
        WHEN mutual_read IS NULL THEN 'mutual is neither yes nor no'
        WHEN reports_read IS NULL OR reports_read < 1 THEN 'number of reports that cannot be read'
        WHEN source IS NULL OR target IS NULL THEN 'only one actor'
        WHEN source_actor IS NULL THEN 'source is no known actor'
        WHEN target_actor IS NULL THEN 'target is no known actor'
        WHEN source_actor = target_actor THEN 'within one party'
        WHEN NOT source_official OR (mutual_read = 'true' AND NOT target_official) THEN {literal(PRIVATE)}
    END"""

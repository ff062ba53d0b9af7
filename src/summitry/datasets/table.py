"""Tables of one's own: CSV, TSV, Parquet or JSON lines, read through a mapping file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from summitry.datasets.acts import act_types
from summitry.datasets.cameo import cameo_events
from summitry.datasets.delimited import ROW, Delimited, look, unlike
from summitry.datasets.gather import Gathered
from summitry.datasets.mapping import ACTORS, DAYS, FALSE, TRUE, TableMapping, load_mapping
from summitry.datasets.plan import Plan
from summitry.datasets.read_options import literal_path
from summitry.datasets.table_actors import Actors, actor_table
from summitry.datasets.table_sql import TableSql
from summitry.datasets.typed import Typed, open_json_lines, open_parquet
from summitry.errors import InputError
from summitry.model.dealing import LEVELS
from summitry.model.event import Status

_ENDINGS = {
    ".csv": "csv", ".txt": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_NAMES = {"csv": "CSV", "tsv": "TSV", "jsonl": "JSON lines", "parquet": "Parquet"}
_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class TableImporter:
    """Reads tables of one layout.

    Attributes:
        mapping: Which column means what.
        name: Name of the data set in the desk; None: the mapping's.
    """

    mapping: TableMapping
    name: str | None = None

    @property
    def dataset(self) -> str:
        """Name of the data set in the desk."""
        return self.name or self.mapping.dataset

    def plan(self, file: Path) -> Plan:
        """See ``Importer.plan``."""
        table, kind = _open(file, self.mapping)
        self.mapping.check_columns(table.columns, file)
        if ROW in (name.lower() for name in table.columns):
            raise InputError(
                f"{file}: has a column called {ROW}, a name that is needed here; call it otherwise"
            )
        looking = TableSql(self.mapping, table.columns)
        columns = {name: looking.raw(name) for name in ACTORS} | {"day": looking.day("day")}
        survey = table.survey(columns, _QUESTIONS, looking.params)
        actors = self._actors(survey.answers)
        reading = TableSql(self.mapping, table.columns)
        select = reading.select(table.surveyed(survey).relation)
        return Plan(
            format=f"table, {_NAMES[kind]} ({len(table.columns)} columns)",
            select=select,
            params={"path": literal_path(file), **reading.params},
            lookups={
                "table_actors": actors.table,
                "table_values": _values(self.mapping),
                "table_types": _types(),
                "table_codes": _codes(),
            },
            labels=actors.labels,
            broken=survey.broken,
            notes=(*survey.notes, *actors.notes),
        )

    def _actors(self, answers: tuple[list[tuple[object, ...]], ...]) -> Actors:
        cells = {
            name: [(str(cell), int(str(count))) for cell, count in rows]
            for name, rows in zip(ACTORS, answers, strict=False)
        }
        ((first, last),) = answers[len(ACTORS)]
        days = [each if isinstance(each, date) else _SOME_DAY for each in (first, last)]
        return actor_table(self.mapping, self.dataset, cells, days[0], days[1])


def gather_table(name: str, files: Sequence[Path], mapping: Path | None) -> Gathered:
    """Tables and the mapping file that says how to read them; see ``Gather``."""
    if mapping is None:
        raise InputError(
            "a table needs a mapping file that says which column means what: --mapping FILE.toml"
        )
    return Gathered(TableImporter(load_mapping(mapping), None if name == UNNAMED else name), tuple(files))


UNNAMED = "table"
"""What a table is called where nobody named it; then the mapping's name holds."""

_QUESTIONS = (
    *(
        f"SELECT {name}, count(*) FROM seen WHERE {name} IS NOT NULL GROUP BY ALL ORDER BY ALL"
        for name in ACTORS
    ),
    "SELECT min(day), max(day) FROM seen",
)


def _open(file: Path, mapping: TableMapping) -> tuple[Delimited | Typed, str]:
    kind = mapping.format or _ENDINGS.get(file.suffix.lower())
    if kind is None:
        raise InputError(
            f'{file}: its ending tells no format; say in {mapping.file} under [file]: format = "csv", "tsv", "jsonl" '
            'or "parquet"'
        )
    if kind == "parquet":
        return open_parquet(file), kind
    if kind == "jsonl":
        return open_json_lines(file), kind
    delimiters = mapping.delimiter or ("\t" if kind == "tsv" else ",;\t|")
    cells, delimiter = look(file, delimiters=delimiters, quote=mapping.quote)
    columns = mapping.columns or unlike(cells)
    return Delimited(file, columns, delimiter, mapping.quote, header=not mapping.columns), kind


def _values(mapping: TableMapping) -> pa.Table:
    """What cells mean: ``field``, ``cell`` (lower case), ``value``."""
    rows = [
        (name, cell.strip().lower(), value)
        for name, each in mapping.fields.items()
        if name not in ACTORS and name not in DAYS
        for cell, value in each.values.items()
    ]
    rows += [("mutual_word", word, "true") for word in sorted(TRUE)]
    rows += [("mutual_word", word, "false") for word in sorted(FALSE)]
    rows += [("status_word", each.value, each.value) for each in Status]
    rows += [("level_word", each, each) for each in LEVELS]
    unique = {(name, cell): value for name, cell, value in rows}
    return pa.table(
        {
            "field": pa.array([name for name, _ in unique], pa.string()),
            "cell": pa.array([cell for _, cell in unique], pa.string()),
            "value": pa.array(list(unique.values()), pa.string()),
        }
    )


def _types() -> pa.Table:
    """Types by how a mapping writes them: ``word`` ("consult visit"), ``type``, ``mode``, ``quad``, ``intensity``."""
    rows = [
        {"word": f"{name} {mode or ''}".strip().lower(), "type": name, "mode": mode, "quad": act.quad}
        | {"intensity": float(act.intensity)}
        for name, act in act_types().items()
        for mode in (None, *sorted(act.modes))
    ]
    return pa.Table.from_pylist(rows)


def _codes() -> pa.Table:
    """CAMEO codes, also as spreadsheets leave them: without their leading zero, where that is no code of its own."""
    rows = cameo_events().to_pylist()
    known = {row["code"] for row in rows}
    short = [row | {"written": row["code"][1:]} for row in rows if row["code"][0] == "0"]
    listed = [row | {"written": row["code"]} for row in rows]
    return pa.Table.from_pylist(listed + [row for row in short if row["written"] not in known])

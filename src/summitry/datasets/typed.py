"""Files that bring their own types: Parquet and JSON lines, read as rows of text like any other table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from summitry.datasets.delimited import ROW, Survey, ask, literal
from summitry.errors import InputError

_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Typed:
    """A file of rows with types of its own.

    Attributes:
        file: Where it is.
        columns: Names of its columns, in order.
        format: ``parquet`` or ``jsonl``.
    """

    file: Path
    columns: tuple[str, ...]
    format: str

    @property
    def relation(self) -> str:
        """SQL of its rows; see ``Delimited.relation``. Columns keep their types."""
        return f"(SELECT row_number() OVER () AS {ROW}, * FROM {self._scan()})"

    def survey(
        self, columns: Mapping[str, str], questions: Sequence[str], params: Mapping[str, Any] | None = None
    ) -> Survey:
        """See ``Delimited.survey``."""
        return ask(self._scan(), columns, questions, params or {}, self.file)

    def surveyed(self, survey: Survey) -> Typed:
        """See ``Delimited.surveyed``."""
        return self

    def _scan(self) -> str:
        if self.format == "parquet":
            return "read_parquet($path)"
        types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"read_json($path, columns={{{types}}}, format='newline_delimited', ignore_errors=true, "
            "maximum_object_size=16777216)"
        )


def open_parquet(file: Path) -> Typed:
    """A Parquet file.

    Raises:
        InputError: It is none.
    """
    try:
        return Typed(file, tuple(pq.read_schema(file).names), "parquet")
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{file}: cannot be read as Parquet: {str(error).splitlines()[0]}") from error


def open_json_lines(file: Path) -> Typed:
    """A file with one JSON object a line; its columns are the keys of the first 1000 lines.

    Raises:
        InputError: None of them is an object.
    """
    keys: dict[str, None] = {}
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as stream:
            for line, _ in zip(stream, range(_LOOKED_AT), strict=False):
                keys.update(dict.fromkeys(_keys(line)))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    if not keys:
        raise InputError(
            f'{file}: holds no JSON lines; one object a line was expected, such as {{"day": "2018-06-12"}}'
        )
    return Typed(file, tuple(keys), "jsonl")


def _keys(line: str) -> list[str]:
    try:
        value = json.loads(line)
    except ValueError:
        return []
    return list(value) if isinstance(value, dict) else []

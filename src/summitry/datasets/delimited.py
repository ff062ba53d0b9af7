"""Files of rows under a header: which columns they have, the SQL that reads them, and the rows that cannot be read.

Quotation is that of CSV: a cell may hold the delimiter, doubled quotation marks and line breaks. Every column is read
as text; what a cell means is the importer's business. Files are UTF-8 (``summitry.datasets.unpack`` sees to it).
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from summitry.datasets.read_options import literal_path
from summitry.errors import InputError

ROW = "summitry_row"
"""Column that the SQL adds: the number of the row, from 1."""

_HEAD = 1 << 18
_REASONS = {
    "MISSING COLUMNS": "fewer columns than the format has",
    "TOO MANY COLUMNS": "more columns than the format has",
    "UNQUOTED VALUE": "a quotation mark out of place",
    "INVALID ENCODING": "not in UTF-8",
    "LINE SIZE OVER MAXIMUM": "longer than 16 MB",
}
_OTHER = "cannot be read as a row"
_REJECTS = ", store_rejects=true"
_UNLIKE_ENDS = (
    "lines end in different ways: read leniently, without telling of cells beyond those of the header"
)
_LOST = """
    SELECT kind, count(*), sum(breaks)::BIGINT FROM (
        SELECT min(error_type::VARCHAR) AS kind,
            max(length(csv_line) - length(replace(csv_line, chr(10), ''))) AS breaks
        FROM reject_errors GROUP BY file_id, line
    ) GROUP BY kind
"""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reading of a file found.

    Attributes:
        answers: Rows that each question gave, in the order of the questions.
        broken: Rows that cannot be read: reason -> how many.
        notes: What a reader of the load report should know of them.
        strict: Whether the file could be read strictly; see ``Delimited.surveyed``.
    """

    answers: tuple[list[tuple[Any, ...]], ...] = ()
    broken: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Delimited:
    """A file of rows.

    Attributes:
        file: Where it is.
        columns: Names of its columns, in order; no two alike.
        delimiter: Between cells, one character.
        quote: Around cells; empty where quotation marks are letters like others.
        header: Whether its first row names the columns.
        strict: Whether lines end alike, so that every fault of a row can be told.
    """

    file: Path
    columns: tuple[str, ...]
    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    strict: bool = True

    @property
    def relation(self) -> str:
        """SQL of its rows, to stand after FROM: ``ROW`` and its columns, all text. ``$path`` is to be bound."""
        return f"(SELECT row_number() OVER () AS {ROW}, * FROM {self._scan()})"

    def survey(
        self, columns: Mapping[str, str], questions: Sequence[str], params: Mapping[str, Any] | None = None
    ) -> Survey:
        """Read the file once, count what is lost, and ask about some of its columns.

        Args:
            columns: What to look at: name -> SQL expression over the file's columns.
            questions: Queries over a table ``seen`` with those columns.
            params: Values bound to ``columns``.

        Raises:
            InputError: The file cannot be read as rows at all.
        """
        every = {"summitry_whole": f"hash({', '.join(map(quoted, self.columns))})"}
        try:
            return ask(self._scan(_REJECTS), {**columns, **every}, questions, params or {}, self.file)
        except InputError:
            lenient = replace(self, strict=False)
            found = ask(lenient._scan(_REJECTS), {**columns, **every}, questions, params or {}, self.file)
            return replace(found, strict=False, notes=(*found.notes, _UNLIKE_ENDS))

    def surveyed(self, survey: Survey) -> Delimited:
        """The same file, read as the survey could read it."""
        return replace(self, strict=survey.strict)

    def _scan(self, extra: str = "") -> str:
        types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in self.columns)
        return (
            f"read_csv($path, columns={{{types}}}, auto_detect=false, header={str(self.header).lower()}, "
            f"delim={literal(self.delimiter)}, quote={literal(self.quote)}, escape={literal(self.quote)}, "
            f"strict_mode={str(self.strict).lower()}, max_line_size=16777216, ignore_errors=true{extra})"
        )


def ask(
    scan: str, columns: Mapping[str, str], questions: Sequence[str], params: Mapping[str, Any], file: Path
) -> Survey:
    """Read rows once and ask about some of their columns; see ``Delimited.survey``.

    Args:
        scan: SQL of the rows, to stand after FROM.
        columns: What to look at: name -> SQL expression.
        questions: Queries over a table ``seen`` with those columns.
        params: Values bound to ``columns``.
        file: The file that ``$path`` in ``scan`` stands for.

    Raises:
        InputError: The file cannot be read.
    """
    chosen = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in columns.items()) or "1 AS one"
    try:
        with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
            connection.execute(
                f"CREATE TEMP TABLE seen AS SELECT {chosen} FROM {scan}",
                {**params, "path": literal_path(file)},
            )
            answers = tuple(connection.execute(each).fetchall() for each in questions)
            lost = connection.execute(_LOST).fetchall() if "store_rejects" in scan else []
    except duckdb.Error as error:
        raise InputError(f"{file}: cannot be read: {_first_line(error)}") from error
    return Survey(answers, *_losses(lost))


def literal(text: str) -> str:
    """Text as an SQL string, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as an SQL identifier, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def look(file: Path, *, delimiters: str = ",;\t|", quote: str = '"') -> tuple[tuple[str, ...], str]:
    """First row of a file, its cells trimmed, and the delimiter: the one that gives most cells.

    Raises:
        InputError: The file is missing, empty or no text.
    """
    text = _head(file)
    rows = [(_first_row(text, each, quote), each) for each in delimiters]
    cells, delimiter = max(rows, key=lambda found: len(found[0]))
    if not any(cells):
        raise InputError(f"{file}: is empty; rows under a header were expected")
    return cells, delimiter


def unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Column names made different from each other: ``a, a, ""`` become ``a, a_2, column_3``. Case is no difference."""
    found: dict[str, None] = {}
    lower: set[str] = set()
    for number, name in enumerate(names, start=1):
        plain = name or f"column_{number}"
        while plain.lower() in lower:
            plain = f"{plain}_{number}"
        lower.add(plain.lower())
        found[plain] = None
    return tuple(found)


def _first_row(text: str, delimiter: str, quote: str) -> tuple[str, ...]:
    lines = io.StringIO(text, newline="")
    if quote:
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        return tuple(cell.strip() for cell in next(reader, []))
    except csv.Error:
        return ()


def _head(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(_HEAD)
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    if b"\x00" in raw:
        raise InputError(f"{file}: is no text; an unpacked file of rows was expected")
    return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def _losses(lost: list[tuple[str, int, int | None]]) -> tuple[dict[str, int], tuple[str, ...]]:
    reasons: dict[str, int] = {}
    for kind, count, _ in lost:
        reason = _REASONS.get(kind, _OTHER)
        reasons[reason] = reasons.get(reason, 0) + count
    if not reasons:
        return {}, ()
    notes = ["row numbers leave out the rows that cannot be read"]
    breaks = sum(each[2] or 0 for each in lost)
    if breaks:
        notes.append(
            f"rows that cannot be read hold {breaks} line breaks: "
            "an open quotation mark may have taken other rows with it"
        )
    return reasons, tuple(notes)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]

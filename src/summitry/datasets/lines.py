"""Tables of plain lines: cells between tabs, quotation marks are letters, one row a line.

Each line is read whole and cut at its tabs afterwards, so that a line with too few or too many cells is a row like any
other and can be counted with its reason.
"""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from summitry.errors import InputError

LONGEST = 1 << 24

_HEAD = 1 << 16
_SAMPLED = 200
"""Lines that show whether cells are quoted."""

_QUOTED = re.compile(r'".*"')
_SQL = Path(__file__).parent / "sql"


def rows_sql(header: bool) -> str:
    """SQL of a file's rows, to stand after FROM: ``line`` from 1, ``c`` a list of cells. Bound to ``$path``.

    Blank lines are no rows.
    """
    return f"""(
        SELECT row_number() OVER () AS line, string_split(row, chr(9)) AS c
        FROM {_scan(header)}
        WHERE row <> ''
    )"""


def csv_rows_sql(width: int, delimiter: str) -> str:
    """As ``rows_sql``, for CSV with a header; the cells of a row that is cut off are NULL, surplus ones stand behind.

    Args:
        width: Columns of the header.
        delimiter: Between cells.
    """
    cells = ", ".join(f"c{i}" for i in range(1, width + 2))
    return f"""(
        SELECT row_number() OVER () AS line, [{cells}] AS c
        FROM {_csv_scan(width, delimiter)}
    )"""


def day_sql(cell: str) -> str:
    """SQL of the day that a cell names: 2017-12-01, 20171201, or as Americans write it, 12/1/2017 and 12/1/17."""
    return f"""CASE WHEN contains({cell}, '/')
            THEN CAST(try_strptime(split_part({cell}, ' ', 1), ['%m/%d/%y', '%m/%d/%Y']) AS DATE)
            ELSE coalesce(CAST(try_strptime({cell}, '%Y%m%d') AS DATE), try_cast(left({cell}, 10) AS DATE))
        END"""


def named_sql(name: str, **parts: str) -> str:
    """A query of the folder ``sql`` with its parts, written ``{rows}``, put in."""
    text = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    for part, sql in parts.items():
        text = text.replace(f"{{{part}}}", sql)
    return text


def _scan(header: bool) -> str:
    return (
        f"read_csv($path, columns = {{'row': 'VARCHAR'}}, auto_detect = false, header = {str(header).lower()}, "
        f"delim = E'\\x1f\\x1e\\x1d', quote = '', escape = '', store_rejects = true, max_line_size = {LONGEST})"
    )


def _csv_scan(width: int, delimiter: str) -> str:
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(1, width + 2))
    return (
        f"read_csv($path, columns = {{{columns}}}, auto_detect = false, header = true, delim = '{delimiter}', "
        f"quote = '\"', escape = '\"', nullstr = E'\\x01', null_padding = true, "
        f"store_rejects = true, max_line_size = {LONGEST}, parallel = false)"
    )


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file by name, whatever their case and order.

    Attributes:
        names: As written.
    """

    names: tuple[str, ...]

    def place(self, *names: str) -> int:
        """Number of a column from 1, by any of its names; 0 where there is none, which in SQL gives NULL cells."""
        known = {plain_name(name): i for i, name in reversed(list(enumerate(self.names, start=1)))}
        return next((known[plain_name(name)] for name in names if plain_name(name) in known), 0)

    def missing(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are no column."""
        return [name for name in names if not self.place(name)]


def plain_name(name: str) -> str:
    """A column's name in lower case, without blanks, underscores and quotation marks."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def first_line(file: Path) -> str:
    """First line of a text file that is not blank, without its end and byte order mark.

    Raises:
        InputError: The file is missing, cannot be read or has no such line.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD).removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    for line in head.decode("utf-8", errors="replace").splitlines():
        if line.strip():
            return line
    raise InputError(f"{file}: is empty; a table of events was expected")


def read_header(file: Path) -> Header:
    """Names of a file's columns; surplus tabs at the end give none.

    Raises:
        InputError: As ``first_line``.
    """
    return Header(tuple(name.strip().strip('"') for name in first_line(file).rstrip("\t").split("\t")))


def has_quoted_cells(file: Path) -> bool:
    """Whether quotation marks stand around cells: around the header's first, or around one in most of the first rows.

    Some programs put them around text and leave the header bare. A mark within a cell is a letter.

    Raises:
        InputError: As ``first_line``.
    """
    if first_line(file).startswith('"'):
        return True
    with file.open(encoding="utf-8", errors="replace") as stream:
        rows = [row for row in list(islice(stream, _SAMPLED))[1:] if row.strip()]
    around = sum(any(_QUOTED.fullmatch(cell) for cell in row.strip().split("\t")) for row in rows)
    return around * 2 > len(rows)


def unquoted_sql(cell: str) -> str:
    """SQL of a cell without the quotation marks around it, those within it single again."""
    return f"""replace(regexp_replace({cell}, '^"(.*)"$', '\\1'), '""', '"')"""


def survey(
    file: Path, queries: Sequence[str], tables: Mapping[str, pa.Table] | None = None
) -> list[pa.Table]:
    """Answers to questions about a file, asked before its rows are read for good, with bounded memory.

    Args:
        file: An unpacked file in UTF-8.
        queries: SQL over ``$path``.
        tables: Tables that it reads by name.

    Raises:
        InputError: DuckDB cannot read the file at all.
    """
    with tempfile.TemporaryDirectory(prefix="summitry-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": "2",
            "memory_limit": "1GB",
            "temp_directory": folder,
        }
        try:
            with duckdb.connect(config=config) as connection:
                for name, table in (tables or {}).items():
                    connection.register(name, table)
                return [_answer(connection, query, file) for query in queries]
        except duckdb.Error as error:
            message = str(error).strip().splitlines()[0]
            raise InputError(f"{file}: cannot be read as a table of lines: {message}") from error


def _answer(connection: duckdb.DuckDBPyConnection, query: str, file: Path) -> pa.Table:
    params = {"path": str(file)} if "$path" in query else {}
    return connection.sql(query, params=params).to_arrow_table()


def unlike(file: Path, what: str, missing: Sequence[str], found: Sequence[str], advice: str) -> InputError:
    """The error for a file that is of another kind."""
    shown = ", ".join(name or "(blank)" for name in found[:12]) + (", ..." if len(found) > 12 else "")
    return InputError(
        f"{file}: is no {what}: the first line lacks {', '.join(missing)}; "
        f"found {len(found)} columns: {shown[:600]}; {advice}"
    )

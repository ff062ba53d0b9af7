"""GDELT 2.0 mentions: which documents mention an event, also long after it was found.

Columns (16): GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, and ten
more about where in the document. A document that mentions an event twice counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from summitry.datasets.read_options import literal_path
from summitry.datasets.unpack import peek, unpacked
from summitry.errors import InputError
from summitry.model.arrow_rows import no_rows

COLUMNS = 16

_SCHEMA = pa.schema([("event", pa.int64()), ("mentions", pa.int64())])
_READ = r"""
    read_csv(
        $path, columns = $columns, delim = E'\t', quote = '', escape = '', nullstr = E'\x01', header = false,
        auto_detect = false, null_padding = true, strict_mode = false, max_line_size = 8388608
    )
"""
_ADD = f"""
    INSERT INTO documents
    SELECT DISTINCT TRY_CAST(c0 AS BIGINT), hash(c5) FROM {_READ}
    WHERE c5 IS NOT NULL AND TRY_CAST(c0 AS BIGINT) IS NOT NULL
"""
_COUNT = f"""
    SELECT count(*), count(*) FILTER (c5 IS NULL OR TRY_CAST(c0 AS BIGINT) IS NULL) FROM {_READ}
"""
_REPORTS = "SELECT event, count(DISTINCT document) AS mentions FROM documents GROUP BY event"
_MATCHED = f"""
    SELECT count(*), coalesce(sum(mentions), 0)
    FROM (SELECT DISTINCT TRY_CAST(id AS BIGINT) AS event FROM {_READ}) JOIN reports USING (event)
"""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the mentions files tell.

    Attributes:
        reports: Columns ``event`` and ``mentions``, the number of distinct documents; one row an event.
        files: How many files they come from.
        rows: Rows in them.
        broken: Of these, rows without an event or a document.
    """

    reports: pa.Table
    files: int = 0
    rows: int = 0
    broken: int = 0

    def note(self, path: str, columns: Sequence[str]) -> str:
        """How many of them tell of the events in a file.

        Args:
            path: The file, as DuckDB takes it.
            columns: Names of its columns, ``id`` among them.
        """
        with duckdb.connect() as connection:
            connection.register("reports", self.reports)
            values = {"path": path, "columns": dict.fromkeys(columns, "VARCHAR")}
            events, documents = connection.execute(_MATCHED, values).fetchall()[0]
            told = connection.execute("SELECT coalesce(sum(mentions), 0) FROM reports").fetchall()[0][0]
        broken = f"; {self.broken:,} of their rows are broken" if self.broken else ""
        return (
            f"mentions files: {documents:,} of {told:,} reports in them tell of {events:,} events of this file, the "
            f"others of events elsewhere{broken}"
        )


NO_MENTIONS = Mentions(no_rows(_SCHEMA))
"""No mentions file was given."""


def is_mentions(file: Path) -> bool:
    """Whether a file, packed or not, holds mentions; a file that cannot be read does not."""
    try:
        lines = peek(file).splitlines()
    except InputError:
        return ".mentions." in file.name.lower()
    cells = lines[0].split(b"\t") if lines else []
    return len(cells) == COLUMNS and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 14


def read_mentions(files: Sequence[Path]) -> tuple[Mentions, tuple[tuple[Path, str], ...]]:
    """Count the documents that mention each event.

    Args:
        files: Mentions files, packed or not.

    Returns:
        The counts, and the files that could not be read, each with why.
    """
    if not files:
        return NO_MENTIONS, ()
    failed: list[tuple[Path, str]] = []
    rows = broken = 0
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE documents (event BIGINT, document UBIGINT)")
        for file in files:
            try:
                added, lost = _add(connection, file)
            except InputError as error:
                failed.append((file, str(error)))
                continue
            rows, broken = rows + added, broken + lost
        reports = connection.sql(_REPORTS).to_arrow_table().cast(_SCHEMA)
    return Mentions(reports, len(files) - len(failed), rows, broken), tuple(failed)


def _add(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[int, int]:
    rows = broken = 0
    columns = {f"c{i}": "VARCHAR" for i in range(COLUMNS)}
    with unpacked(file) as members:
        for member in members:
            values = {"path": literal_path(member.path), "columns": columns}
            connection.execute(_ADD, values)
            found = connection.execute(_COUNT, values).fetchall()[0]
            rows, broken = rows + found[0], broken + found[1]
    return rows, broken

"""Schema of a desk: numbered SQL files, applied in order, each in a transaction of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from summitry.errors import StoreError


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Number and SQL of every migration, ascending."""
    folder = files("summitry.store") / "migrations"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple(sorted((int(entry.name[:4]), entry.read_text(encoding="utf-8")) for entry in found))


def newest_version() -> int:
    """Schema version that this version of summitry reads and writes."""
    return migrations()[-1][0]


def schema_version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Schema version of an open desk; 0 for a database without any table.

    Raises:
        StoreError: It is some other DuckDB database, or a desk of a newer summitry.
    """
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    try:
        rows = connection.execute("SELECT application, schema_version FROM meta").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        rows = []
    if len(rows) != 1 or rows[0][0] != "summitry":
        raise StoreError(
            f"{path} is a DuckDB database but not a desk; give the path of a desk, or of a new file"
        )
    version = int(rows[0][1])
    if version > newest_version():
        raise StoreError(
            f"desk {path} has schema {version}, this version of summitry knows "
            f"schemas up to {newest_version()}; upgrade summitry"
        )
    return version


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring an open desk to the newest schema; a new database gets all of it.

    Raises:
        StoreError: It is some other DuckDB database, or a desk of a newer summitry.
    """
    current = schema_version(connection, path)
    for number, sql in migrations():
        if number > current:
            connection.begin()
            connection.execute(sql)
            connection.execute("UPDATE meta SET schema_version = $number", {"number": number})
            connection.commit()

"""Results that are tables or pictures, to standard output or a file, in the format asked for."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NoReturn, Protocol

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from summitry.cli.say import err, stop

TEXT = ("json", "jsonl", "csv", "svg")
BINARY = ("arrow", "parquet", "png")
FORMATS = ("table", *TEXT, *BINARY)


class Output(Protocol):
    """A result of the desk: rows, a table, a picture."""

    def rows(self) -> list[dict[str, Any]]:
        """Plain objects."""

    def to_arrow(self) -> pa.Table:
        """One table."""

    def picture(self, format: str = "svg") -> bytes:
        """A picture."""


def write_output(found: Output, format: str, out: Path | None) -> None:
    """Write a result in a format of ``TEXT`` or ``BINARY``; what is binary is not sent to a terminal."""
    if format in BINARY and out is None and sys.stdout.isatty():
        stop(f"{format} is binary; send it to a file with --out or >")
    content = _content(found, format)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as error:
        _cannot_write(out, error)
    err().print(f"{out} written")


def _cannot_write(out: Path, error: OSError) -> NoReturn:
    stop(f"cannot write {out}: {error.strerror or error}; choose another --out", code=1)


def _content(found: Output, format: str) -> bytes:
    if format in ("svg", "png"):
        return found.picture(format)
    if format == "json":
        return (json.dumps(found.rows(), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    if format == "jsonl":
        lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in found.rows())
        return "".join(lines).encode()
    return _table(found.to_arrow(), format)


def _table(table: pa.Table, format: str) -> bytes:
    sink = io.BytesIO()
    if format == "csv":
        pc.write_csv(table, sink)
    elif format == "parquet":
        pq.write_table(table, sink)
    else:
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    return sink.getvalue()

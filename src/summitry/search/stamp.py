"""What the index holds and up to which state of the desk: two small files in its folder, each replaced as a whole.

``known.arrow`` has the digest of each document that is in the index. It is written after the index has been committed,
so that a crash in between only leaves work to be done again. ``stamp.json`` names the format and the desk file as it
was when the index was last whole.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from summitry.search.schema import FORMAT

Seen = tuple[int, ...]
"""A desk file as the file system tells it: it differs where the desk may have changed."""

_STAMP, _KNOWN = "stamp.json", "known.arrow"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Up to which state of the desk an index is whole.

    Attributes:
        seen: The desk file at that moment; empty before the first time.
        at: When that was (UTC); None before the first time.
        total: Documents of the desk when it was last looked at; None before the first time.
        indexed: Documents that are in the index.
    """

    seen: Seen = ()
    at: datetime | None = None
    total: int | None = None
    indexed: int = 0


def seen(desk: Path) -> Seen:
    """The desk file and its log as they are now; empty where there is none."""
    files = (desk, desk.with_name(f"{desk.name}.wal"))
    found = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue
        found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
    return tuple(found)


def now() -> datetime:
    """This moment (UTC)."""
    return datetime.now(UTC)


def read_stamp(folder: Path) -> Stamp | None:
    """The stamp of a folder; None where it has none of this format."""
    try:
        read = json.loads((folder / _STAMP).read_bytes())
        if read["format"] != FORMAT:
            return None
        at = None if read["at"] is None else datetime.fromisoformat(read["at"])
        return Stamp(tuple(read["seen"]), at, read["total"], read["indexed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Put a stamp on a folder."""
    at = None if stamp.at is None else stamp.at.isoformat()
    text = json.dumps({"format": FORMAT} | asdict(stamp) | {"at": at})
    _replace(folder / _STAMP, text.encode())


def read_known(folder: Path) -> dict[str, int] | None:
    """Digests of the documents that are in the index; None where that cannot be told."""
    try:
        with pa.OSFile(str(folder / _KNOWN)) as file:
            table = pa.ipc.open_file(file).read_all()
        return dict(zip(table["document"].to_pylist(), table["digest"].to_pylist(), strict=True))
    except (OSError, pa.ArrowException, KeyError):
        return None


def write_known(folder: Path, known: Mapping[str, int]) -> None:
    """Say which documents are in the index."""
    table = pa.table(
        {"document": pa.array(known.keys(), pa.string()), "digest": pa.array(known.values(), pa.uint64())}
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    _replace(folder / _KNOWN, sink.getvalue().to_pybytes())


def _replace(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        fresh.write_bytes(content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)

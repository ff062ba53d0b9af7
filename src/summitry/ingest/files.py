"""Finding the files behind the inputs, and reading them within bounds."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summitry.errors import InputError
from summitry.ingest.addresses import is_web
from summitry.model.document import Skipped

KINDS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".pdf": "pdf",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
"""Kind of file by the end of its name; each may be gzipped (``.gz`` after it)."""


_RATIO = 250
_ALLOWANCE = 64 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file or an address to read; ``kind`` is None for an address, whose kind shows when it is fetched."""

    path: str
    kind: str | None


def walk(inputs: Iterable[str]) -> Iterator[Found | Skipped]:
    """Files and addresses behind the inputs, one by one, folders in sorted order.

    Hidden files and folders are passed over, and links to folders are not followed. A file of another kind is
    skipped: as a failure where it was named, rightly where it only lay in a folder.
    """
    for each in inputs:
        if is_web(each):
            yield Found(each, None)
        elif "://" in each:
            yield Skipped(each, "is an address of a kind that is not fetched; http or https is expected")
        elif Path(each).is_dir():
            yield from _folder(each)
        else:
            yield _file(each, named=True)


def open_bytes(path: str) -> IO[bytes]:
    """Open a file for reading, unpacked if it is gzipped.

    Reading a gzipped file raises ``InputError`` where it unpacks to far more than text ever does.

    Raises:
        InputError: It cannot be opened.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    except PermissionError as error:
        raise InputError("cannot be opened: permission denied; make it readable") from error
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror or error}") from error
    return _Unpacked(file) if path.lower().endswith(".gz") else file  # type: ignore[return-value]


class _Unpacked(gzip.GzipFile):
    """What a gzipped file holds, up to a bound: a few bytes may unpack to more than a lifetime of reading."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(fileobj=file)
        self._most = os.fstat(file.fileno()).st_size * _RATIO + _ALLOWANCE

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        self._check()
        return line

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self._check()
        return piece

    def _check(self) -> None:
        if self.tell() > self._most:
            raise InputError(
                f"unpacks to more than {_RATIO} times its size, which text never does; if you trust it, unpack it "
                "yourself and give the plain file"
            )


def read_bounded(path: str, max_bytes: int) -> bytes:
    """All bytes of a file, unpacked if gzipped.

    Raises:
        InputError: It cannot be read, or holds more than ``max_bytes``; a larger file is never read whole.
    """
    with open_bytes(path) as file:
        size = Path(path).stat().st_size
        try:
            raw = b"" if size > max_bytes else file.read(max_bytes + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"cannot be read: {error}") from error
    if size > max_bytes or len(raw) > max_bytes:
        held = f"{size:,}" if size > max_bytes else f"more than {max_bytes:,}"
        raise InputError(f"holds {held} bytes; at most {max_bytes:,} are read; split it into articles")
    return raw


def kind_of(path: str) -> str | None:
    """Kind of a file by its name, or None where it is not a kind that is read."""
    name = path.lower().removesuffix(".gz")
    return KINDS.get(Path(name).suffix)


def _folder(path: str) -> Iterator[Found | Skipped]:
    try:
        with os.scandir(path) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield Skipped(path, f"is a folder that cannot be opened: {error.strerror or error}")
        return
    for name, is_folder in names:
        if name.startswith("."):
            continue
        inner = str(Path(path) / name)
        if is_folder:
            yield from _folder(inner)
        elif not Path(inner).is_dir():
            yield _file(inner, named=False)


def _file(path: str, *, named: bool) -> Found | Skipped:
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        return Skipped(path, "does not exist; a file, a folder or an address is expected")
    except (OSError, ValueError) as error:
        return Skipped(path, f"cannot be opened: {getattr(error, 'strerror', None) or error}")
    if not stat.S_ISREG(mode):
        return Skipped(path, "is not a regular file")
    kind = kind_of(path)
    if kind is not None:
        return Found(path, kind)
    if named:
        kinds = ", ".join(sorted(KINDS))
        return Skipped(path, f"is not a kind that is read; expected one of {kinds}")
    return Skipped(path, "not a kind that is read", failed=False)

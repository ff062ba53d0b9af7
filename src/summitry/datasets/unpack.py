"""Files as they come, packed or not, to plain files in UTF-8 that a query can read.

An importer sees one plain file at a time. Archives are copied out into a temporary folder in pieces, so that memory
stays small, and within a bound, so that a hostile archive cannot fill the disk.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from summitry.datasets.plain_text import as_utf8
from summitry.errors import InputError

PIECE = 1 << 20
"""Bytes copied at a time."""

RATIO = 250
"""How many times its packed size an archive may unpack to; event data comes to 5 to 30."""

ALLOWANCE = 64 << 20
"""Bytes that any archive may unpack to, whatever its size."""

DEPTH = 3
"""How deep archives may lie in archives."""

DATA = frozenset({".csv", ".tsv", ".tab", ".txt", ".parquet", ".zip", ".gz", ".bz2", ".xz"})
"""Endings of an archive's members that are data."""

_READING = frozenset({"readme", "license", "licence", "codebook", "manifest", "md5", "changelog"})
"""First words of the names of texts that come along with data."""

_DAMAGED = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises over archives that are cut off, damaged, encrypted or of an unknown method."""


@dataclass(frozen=True, slots=True)
class Member:
    """A plain file; it unpacks into name and path: ``for name, path in members``.

    Attributes:
        name: The path as given, of an archive's member ``archive.zip!folder/member.csv``.
        path: Where the plain file lies, while the context is open.
        notes: What had to be mended so that it can be read.
    """

    name: str
    path: Path
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str | Path]:
        """Name and path."""
        return iter((self.name, self.path))


@contextmanager
def unpacked(path: str | Path) -> Iterator[list[Member]]:
    """The plain files behind a path: itself, or what an archive holds.

    Text is valid UTF-8 without NUL afterwards: a line with other bytes is read as ISO-8859-1 and counted in the
    notes. Parquet files are left as they are.

    Args:
        path: A plain file or one packed by zip, gzip, bzip2 or xz; recognised by content, not by name.

    Yields:
        Plain files in the order of their names; they are gone after the context where they had to be made.

    Raises:
        InputError: It is missing, a folder, empty, damaged, no data at all, or unpacks to far more than it may.
    """
    given = Path(path)
    _refuse_missing(given)
    with tempfile.TemporaryDirectory(prefix="summitry-") as folder:
        unpacking = _Unpacking(given, Path(folder))
        yield unpacking.expand(str(path), given, 0)


def peek(path: Path, size: int = 1 << 16) -> bytes:
    """The first bytes of a file, or of the first data in an archive, without unpacking all of it.

    Raises:
        InputError: It is missing, empty or damaged.
    """
    _refuse_missing(path)
    kind = _packed(path)
    try:
        if kind == "zip":
            with zipfile.ZipFile(path) as archive:
                name = min(m.filename for m in _members(archive, str(path)))
                with archive.open(name) as member:
                    return member.read(size)
        with _OPENERS[kind](path) if kind else path.open("rb") as file:
            return bytes(file.read(size))
    except InputError:
        raise
    except _DAMAGED as error:
        raise InputError(_damage(str(path), kind or "plain", error)) from error


def _refuse_missing(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the files in it")
    if not path.exists():
        raise InputError(f"{path} does not exist; check the name")
    if path.stat().st_size == 0:
        raise InputError(f"{path} is empty; a file with rows was expected, download it again")


class _Unpacking:
    """Unpacks one given file into a folder.

    Args:
        given: What the user named, for messages.
        folder: Where to put plain files.
    """

    def __init__(self, given: Path, folder: Path) -> None:
        self._given = given
        self._folder = folder
        self._left = given.stat().st_size * RATIO + ALLOWANCE
        self._made = 0

    def expand(self, name: str, path: Path, depth: int) -> list[Member]:
        kind = _packed(path)
        if kind is None:
            text, notes = as_utf8(path, name, self._place(path.name))
            return [Member(name, text, notes)]
        if depth == DEPTH:
            raise InputError(f"{name} is an archive {DEPTH} archives deep; unpack it and give what it holds")
        try:
            found = self._unzip(name, path) if kind == "zip" else [(name, self._inflate(kind, path))]
        except InputError:
            raise
        except _DAMAGED as error:
            raise InputError(_damage(name, kind, error)) from error
        return [each for inner, made in found for each in self.expand(inner, made, depth + 1)]

    def _unzip(self, name: str, path: Path) -> list[tuple[str, Path]]:
        with zipfile.ZipFile(path) as archive:
            chosen = _members(archive, name)
            return [(f"{name}!{m.filename}", self._copy(archive.open(m), m.filename)) for m in chosen]

    def _inflate(self, kind: str, path: Path) -> Path:
        plain = path.stem if path.suffix.lower() in {".gz", ".bz2", ".xz"} else path.name
        return self._copy(_OPENERS[kind](path), plain)

    def _copy(self, packed: AbstractContextManager[IO[bytes]], name: str) -> Path:
        target = self._place(PurePosixPath(name.replace("\\", "/")).name)
        with packed as source, target.open("wb") as out:
            while piece := source.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise InputError(
                        f"{self._given} unpacks to more than {RATIO} times its size, which event data never does; "
                        "if you trust it, unpack it yourself and give the plain files"
                    )
                out.write(piece)
        return target

    def _place(self, name: str) -> Path:
        """A path for a new file, in a folder of its own so that it may bear its name."""
        self._made += 1
        folder = self._folder / str(self._made)
        folder.mkdir()
        return folder / (name or "member")


_OPENERS: dict[str, Callable[[Path], Any]] = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)


def _packed(path: Path) -> str | None:
    """By which method a file is packed, or None."""
    with path.open("rb") as file:
        head = file.read(6)
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Data in a zip archive, by name."""
    held = [m for m in archive.infolist() if m.file_size and not m.is_dir() and not _is_hidden(m.filename)]
    chosen = sorted((m for m in held if _is_data(m.filename)), key=lambda m: m.filename)
    if len(held) == 1:
        chosen = held
    if not chosen:
        names = ", ".join(m.filename for m in held[:5]) or "nothing"
        raise InputError(
            f"{name} is a zip archive without data: it holds {names}; files ending in "
            f"{', '.join(sorted(DATA))} were expected"
        )
    return chosen


def _is_data(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    first = re.split(r"[\s._-]", path.name.lower(), maxsplit=1)[0]
    return path.suffix.lower() in DATA and first not in _READING


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)


def _damage(name: str, kind: str, error: Exception) -> str:
    why = str(error) or type(error).__name__
    if isinstance(error, RuntimeError) and "encrypted" in why:
        return f"{name} is an encrypted {kind} archive; unpack it with its password and give the plain files"
    if isinstance(error, NotImplementedError):
        return (
            f"{name} is packed in a way that cannot be read here ({why}); unpack it and give the plain files"
        )
    return f"{name} is a {kind} archive that is cut off or damaged ({why}); download it again"

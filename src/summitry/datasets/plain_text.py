"""Bytes of a big file to UTF-8 in one pass, and a clear word on files that are no data."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from summitry.errors import InputError

PIECE = 4 << 20
"""Bytes looked at at a time."""

LINE = 16 << 20
"""Bytes of the longest line."""

HEAD = 1 << 16
"""Bytes that show what a file is."""

PARQUET = b"PAR1"

_OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word document; save it as CSV"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(!doctype|html|head|error|rss)\b", re.I)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def as_utf8(path: Path, name: str, target: Path) -> tuple[Path, tuple[str, ...]]:
    """A text file whose bytes are valid UTF-8 without NUL: the file itself, or a mended copy of it.

    Lines that are not valid UTF-8 are read as ISO-8859-1, in which every byte is a letter; so no line is lost.

    Args:
        path: The file; Parquet is left alone.
        name: What to call it in messages.
        target: Where a copy may be written.

    Returns:
        The file to read, and notes on what was mended.

    Raises:
        InputError: It is empty or no text at all.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(PARQUET):
        return path, ()
    _refuse(head, name)
    wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None)
    if wide is not None:
        _rewrite(path, target, wide)
        return target, (f"was {wide.upper()}, read as such",)
    if _clean(path):
        return path, ()
    return target, _mend(path, target)


def _refuse(head: bytes, name: str) -> None:
    if not head.strip():
        raise InputError(f"{name} is empty; a file with rows was expected, download it again")
    for magic, what in _OTHERS:
        if head.startswith(magic):
            raise InputError(f"{name} is {what}; a table of events as text was expected")
    if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)):
        raise InputError(
            f"{name} is a web page or an error message of a server, not data; download it again and look at it"
        )
    wide = any(head.startswith(mark) for mark, _ in _WIDE)
    if not wide and len(_CONTROL.findall(head)) + head.count(0) > 8 + len(head) // 100:
        raise InputError(f"{name} holds binary data; a table of events as text was expected")


def _clean(path: Path) -> bool:
    """Whether a file is UTF-8 without NUL."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
                if b"\0" in piece:
                    return False
                if decoder.getstate()[0] or not piece.isascii():
                    decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _mend(path: Path, target: Path) -> tuple[str, ...]:
    """Write a mended copy.

    Returns:
        Notes on how many lines were mended and how.
    """
    odd = nul = 0
    with path.open("rb") as file, target.open("wb") as out:
        for block in _blocks(file):
            whole = not _is_utf8(block) or b"\0" in block
            for line in block.splitlines(keepends=True) if whole else [block]:
                text = line.replace(b"\0", b"")
                nul += len(text) != len(line)
                if not _is_utf8(text):
                    odd += 1
                    text = text.decode("latin-1").encode()
                out.write(text)
    found = ((odd, "not in UTF-8, read as ISO-8859-1"), (nul, "with NUL bytes, taken out"))
    return tuple(f"{count:,} {'line' if count == 1 else 'lines'} {what}" for count, what in found if count)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Pieces of a file that end where a line ends; only a line longer than ``LINE`` is cut."""
    rest = b""
    while piece := file.read(PIECE):
        whole = rest + piece
        cut = whole.rfind(b"\n") + 1 or (len(whole) if len(whole) > LINE else 0)
        yield whole[:cut]
        rest = whole[cut:]
    if rest:
        yield rest


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rewrite(path: Path, target: Path, encoding: str) -> None:
    with (
        path.open(encoding=encoding, errors="replace", newline="") as file,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        while text := file.read(PIECE):
            out.write(text.replace("\0", ""))

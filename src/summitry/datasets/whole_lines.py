"""Files that are whole: UTF-8, a newline behind every line, the same number of tabs in each, no quotation marks.

Lines are looked at as they stand before any of them is taken apart, so that most of a file need not be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

PIECE = 4 << 20
"""Bytes read at a time; a line must be shorter."""

_NEWLINE, _TAB = ord("\n"), ord("\t")


def read_whole_lines(file: Path, n_columns: int) -> Iterator[pa.StringArray]:
    """Lines of a file, each with its newline, in pieces of some megabytes.

    Raises:
        pa.ArrowInvalid: The file is not whole.
    """
    rest = b""
    with file.open("rb", buffering=0) as opened:
        while piece := opened.read(PIECE):
            piece = rest + piece
            end = piece.rfind(b"\n") + 1
            rest = piece[end:]
            if len(rest) > PIECE:
                raise pa.ArrowInvalid("a line is too long")
            if end:
                yield _lines(piece[:end], n_columns)
    if rest:
        yield _lines(rest + b"\n", n_columns)


def split_lines(lines: pa.StringArray, columns: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    """Some columns of lines, as text.

    Args:
        lines: Lines with their newlines.
        columns: Names of all columns.
        wanted: Which to read; one that the file does not have is null.

    Raises:
        pa.ArrowInvalid: A line has more or fewer columns.
    """
    if not len(lines):
        return pa.table({name: pa.nulls(0, pa.string()) for name in wanted})
    _, offsets, text = lines.buffers()
    ends = np.frombuffer(offsets, np.int32)
    first, last = int(ends[lines.offset]), int(ends[lines.offset + len(lines)])
    return arrow_csv.read_csv(
        pa.BufferReader(text.slice(first, last - first)),
        read_options=arrow_csv.ReadOptions(
            column_names=list(columns), use_threads=False, block_size=4 * PIECE
        ),
        parse_options=arrow_csv.ParseOptions(delimiter="\t", quote_char=False),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=list(wanted),
            include_missing_columns=True,
            column_types=dict.fromkeys(wanted, pa.string()),
            strings_can_be_null=False,
        ),
    )


def _lines(piece: bytes, n_columns: int) -> pa.StringArray:
    if b"\r" in piece or b"\0" in piece or piece.startswith(b"\xef\xbb\xbf"):
        raise pa.ArrowInvalid("signs that are to be mended or left out")
    signs = np.frombuffer(piece, np.uint8)
    newlines = np.flatnonzero(signs == _NEWLINE)
    ends = np.zeros(len(newlines) + 1, np.int32)
    ends[1:] = newlines + 1
    tabs = np.add.reduceat((signs == _TAB).view(np.uint8), ends[:-1], dtype=np.uint8)
    if (tabs != n_columns - 1).any():
        raise pa.ArrowInvalid("lines of other than the expected number of columns")
    lines = pa.StringArray.from_buffers(len(newlines), pa.py_buffer(ends), pa.py_buffer(piece))
    lines.validate(full=True)
    return lines

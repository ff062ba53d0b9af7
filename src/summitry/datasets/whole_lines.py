"""Files with the same number of columns in every line, read without quotation marks: quickly, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as arrow_csv

BLOCK = 1 << 20
"""Bytes read at a time; a line must be shorter."""


def read_whole_lines(file: Path, columns: Sequence[str], wanted: Sequence[str]) -> pa.RecordBatchReader:
    """Some columns of a file of lines with tabs between their cells, as text, batch by batch.

    Args:
        file: Text in UTF-8, without a header.
        columns: Names of all its columns.
        wanted: Which to read; one that the file does not have is null.

    Raises:
        pa.ArrowInvalid: A line has more or fewer columns, is longer than a block, or is not UTF-8; here, or where the
            batches are read.
    """
    return arrow_csv.open_csv(
        file,
        read_options=arrow_csv.ReadOptions(column_names=list(columns), block_size=BLOCK),
        parse_options=arrow_csv.ParseOptions(delimiter="\t", quote_char=False),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=list(wanted),
            include_missing_columns=True,
            column_types=dict.fromkeys(wanted, pa.string()),
            strings_can_be_null=False,
        ),
    )

"""Rows of a GDELT file that may be dealings: four of five are none, and most of them show it at first sight.

The same as ``sql/gdelt_look.sql`` over a file in which every line has all its columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from summitry.datasets.whole_lines import read_whole_lines

WANTED = (
    *("id", "sqldate", "actor1", "name1", "country1", "group1", "type_a1"),
    *("actor2", "name2", "country2", "group2", "type_a2", "eventcode", "goldstein", "numarticles"),
    *("place_name", "place_code", "place_feature", "dateadded", "sourceurl"),
)
"""Columns that become something."""

_SCHEMA = pa.schema([("drop", pa.string()), ("line", pa.int64()), *((name, pa.string()) for name in WANTED)])


def sifted(file: Path, columns: Sequence[str], dropped: Counter[str]) -> pa.RecordBatchReader:
    """Read a file and leave out what is plainly no dealing.

    Args:
        file: GDELT events in UTF-8.
        columns: Names of all its columns.
        dropped: Where to count what was left out, by reason.

    Returns:
        The columns of ``sql/gdelt_look.sql``.

    Raises:
        pa.ArrowInvalid: The file is not whole; here, or where the batches are read.
    """
    reader = read_whole_lines(file, columns, WANTED)
    return pa.RecordBatchReader.from_batches(_SCHEMA, _sift(reader, dropped))


def _sift(reader: pa.RecordBatchReader, dropped: Counter[str]) -> Iterator[pa.RecordBatch]:
    line = 1
    for batch in reader:
        good = _good(batch, dropped)
        lines = pc.add(pc.indices_nonzero(good).cast(pa.int64()), line)
        kept = batch.filter(good)
        line += batch.num_rows
        drop = pa.nulls(kept.num_rows, pa.string())
        yield pa.RecordBatch.from_arrays([drop, lines, *kept.columns], schema=_SCHEMA)


def _good(batch: pa.RecordBatch, dropped: Counter[str]) -> pa.BooleanArray:
    """Which rows go on; the others are counted."""

    def lacks(column: str) -> pa.BooleanArray:
        return pc.equal(batch[column], "")

    def same(column: str) -> pa.BooleanArray:
        return pc.equal(batch[f"{column}1"], batch[f"{column}2"])

    first, second = lacks("actor1"), lacks("actor2")
    countries = [lacks("country1"), lacks("country2")]
    homeless = pc.or_(pc.and_(countries[0], lacks("group1")), pc.and_(countries[1], lacks("group2")))
    within = pc.and_(pc.and_(same("country"), same("group")), pc.not_equal(batch["group1"], "UNO"))
    reasons = (
        ("no actor", pc.and_(first, second)),
        ("only one actor", pc.or_(first, second)),
        ("an actor without a country", homeless),
        ("within one country", pc.and_not(within, countries[0])),
    )
    bad = reasons[0][1]
    total = 0
    for reason, found in reasons:
        bad = pc.or_(bad, found)
        before, total = total, bad.true_count
        if total > before:
            dropped[reason] += total - before
    return pc.invert(bad)

"""Rows of a GDELT file that may be dealings: four of five are none, and most of them show it at first sight.

The same as ``sql/gdelt_look.sql`` over a file that is whole; only lines that have both actors, and of each a country or
a known group, are taken apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from summitry.datasets.whole_lines import read_whole_lines, split_lines

WANTED = (
    *("id", "sqldate", "actor1", "name1", "country1", "group1", "type_a1"),
    *("actor2", "name2", "country2", "group2", "type_a2", "eventcode", "goldstein", "numarticles"),
    *("place_name", "place_code", "place_feature", "dateadded", "sourceurl"),
)
"""Columns that become something."""

_SCHEMA = pa.schema([("drop", pa.string()), ("line", pa.int64()), *((name, pa.string()) for name in WANTED)])

_ANY, _SOME = r"[^\t]*\t", r"[^\t]+\t"
# Of a side: code, name, country and group, of which the country or the group is there.
_SIDE = rf"{_SOME}{_ANY}(?:{_SOME}{_ANY}|\t{_SOME})"
_FIRST = rf"^(?:{_ANY}){{5}}"
SIDED = rf"{_FIRST}{_SIDE}(?:{_ANY}){{6}}{_SIDE}"
"""A line with both actors and of each a country or a known group."""

BOTH = rf"{_FIRST}{_SOME}(?:{_ANY}){{9}}{_SOME}"
"""A line with both actors."""

EITHER = rf"{_FIRST}(?:{_SOME}|(?:{_ANY}){{10}}{_SOME})"
"""A line with an actor."""


def sifted(file: Path, columns: Sequence[str], dropped: Counter[str]) -> pa.RecordBatchReader:
    """Read a file and leave out what is plainly no dealing.

    Args:
        file: GDELT events.
        columns: Names of all its columns.
        dropped: Where to count what was left out, by reason.

    Returns:
        The columns of ``sql/gdelt_look.sql``.

    Raises:
        pa.ArrowInvalid: The file is not whole; where the batches are read.
    """
    return pa.RecordBatchReader.from_batches(_SCHEMA, _sift(file, columns, dropped))


def _sift(file: Path, columns: Sequence[str], dropped: Counter[str]) -> Iterator[pa.RecordBatch]:
    above = 0
    for lines in read_whole_lines(file, len(columns)):
        good = pc.match_substring_regex(lines, SIDED)
        _count(lines.filter(pc.invert(good)), dropped)
        number = pc.add(pc.indices_nonzero(good).cast(pa.int64()), above + 1)
        above += len(lines)
        table = split_lines(lines.filter(good), columns, WANTED)
        whole = pa.Table.from_arrays(
            [pa.nulls(len(number), pa.string()), number, *table.columns], schema=_SCHEMA
        )
        within = _within(table)
        dropped["within one country"] += pc.sum(within).as_py() or 0
        yield from whole.filter(pc.invert(within)).to_batches()


def _count(lines: pa.StringArray, dropped: Counter[str]) -> None:
    """Count lines that go no further by what they lack."""
    both = pc.match_substring_regex(lines, BOTH)
    homeless = both.true_count
    dropped["an actor without a country"] += homeless
    if homeless < len(lines):
        rest = lines.filter(pc.invert(both))
        some = pc.match_substring_regex(rest, EITHER).true_count
        dropped["only one actor"] += some
        dropped["no actor"] += len(rest) - some


def _within(table: pa.Table) -> pa.ChunkedArray:
    """Which rows name one country, and no group that differs."""
    country = pc.and_not(pc.equal(table["country1"], table["country2"]), pc.equal(table["country1"], ""))
    group = pc.and_not(pc.equal(table["group1"], table["group2"]), pc.equal(table["group1"], "UNO"))
    return pc.and_(country, group)

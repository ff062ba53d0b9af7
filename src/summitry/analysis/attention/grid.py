"""Counts on a grid of bins and keys, from a table in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from summitry.analysis.attention.prior import Floats
from summitry.analysis.bins import Bin
from summitry.analysis.frames import arrow_of
from summitry.errors import InputError

Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by bin and key; shapes (n_bins, n_keys), of ``quads`` (n_bins, n_keys, 4).

    Attributes:
        bins: Oldest first.
        keys: Most incidents first, then most reports, then by name.
        quads: Incidents by quad class.
        stories: Stories.
        reports: Reports.
    """

    bins: tuple[Bin, ...]
    keys: tuple[str, ...]
    quads: Floats
    stories: Floats
    reports: Floats

    @property
    def incidents(self) -> Floats:
        """Incidents of all quad classes, shape (n_bins, n_keys)."""
        incidents: Floats = self.quads.sum(axis=2)
        return incidents


def grid_of(cells: pa.Table, cuts: tuple[Bin, ...]) -> Grid:
    """Cells on their grid; those outside the bins are left out.

    Raises:
        InputError: A quad class is none of 1 to 4.
    """
    cells = cells.sort_by([(name, "ascending") for name in ("start", "key", "quad", "incidents")])
    quad = column(cells, "quad").astype(np.int64)
    if len(quad) and not (quad.min() >= 1 and quad.max() <= 4):
        raise InputError(f"quad classes from {quad.min()} to {quad.max()} were found; they are 1 to 4")
    at = bin_of(cells["start"], cuts)
    inside = at >= 0
    code = pc.dictionary_encode(cells["key"].combine_chunks().cast(pa.string()))
    names = code.dictionary.to_pylist()
    key = code.indices.to_numpy(zero_copy_only=False).astype(np.intp)
    shape = (len(cuts), len(names))
    quads = np.zeros((*shape, 4))
    np.add.at(quads, (at[inside], key[inside], quad[inside] - 1), column(cells, "incidents")[inside])
    stories, reports = np.zeros(shape), np.zeros(shape)
    np.add.at(stories, (at[inside], key[inside]), column(cells, "stories")[inside])
    np.add.at(reports, (at[inside], key[inside]), column(cells, "reports")[inside])
    sizes, told = quads.sum(axis=(0, 2)), reports.sum(axis=0)
    order = [i for i in range(len(names)) if sizes[i] > 0]
    order.sort(key=lambda i: (-round(sizes[i], 9), -round(told[i], 9), names[i]))
    kept = tuple(names[i] for i in order)
    return Grid(cuts, kept, quads[:, order], stories[:, order], reports[:, order])


def per_bin(frame: Any, columns: Sequence[str], cuts: Sequence[Bin]) -> Floats | None:
    """The last of the columns summed by bin, shape (n_bins,); None without a frame."""
    if frame is None:
        return None
    table = arrow_of(frame, columns)
    sums = np.zeros(len(cuts))
    at = bin_of(table["start"], cuts)
    np.add.at(sums, at[at >= 0], column(table, columns[-1])[at >= 0])
    return sums


def bin_of(days: pa.ChunkedArray, cuts: Sequence[Bin]) -> Ints:
    """Index of the bin that each day lies in, -1 outside all; shape (n_days,)."""
    starts = np.array([cut.start for cut in cuts], dtype="datetime64[D]")
    ends = np.array([cut.end for cut in cuts], dtype="datetime64[D]")
    day = np.asarray(days.cast(pa.date32()).to_numpy(), dtype="datetime64[D]")
    at = np.searchsorted(starts, day, side="right") - 1
    found: Ints = np.where((at >= 0) & (day <= ends[at]), at, -1).astype(np.intp)
    return found


def column(table: pa.Table, name: str) -> Floats:
    """A column of numbers, shape (n_rows,)."""
    numbers: Floats = table[name].cast(pa.float64()).to_numpy()
    return numbers

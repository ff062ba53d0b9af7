"""Dealings by bin, outlet and key, small outlets together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from summitry.analysis.attention.grid import bin_of, column
from summitry.analysis.attention.outlets import MOST_OUTLETS
from summitry.analysis.attention.prior import Floats
from summitry.analysis.bins import Bin


@dataclass(frozen=True, slots=True)
class OutletCounts:
    """Dealings whose outlet is known, and how many there are whose is not.

    Attributes:
        known: Shape (n_bins, n_outlets, n_keys).
        unknown: Shape (n_bins,).
    """

    known: Floats
    unknown: Floats


def outlet_counts(table: pa.Table, cuts: Sequence[Bin], keys: Sequence[str]) -> OutletCounts:
    """Count dealings by outlet; the smaller ones beyond ``MOST_OUTLETS`` count as one.

    Args:
        table: Columns ``start``, ``outlet`` (null where unknown), ``key``, ``incidents``.
        cuts: The bins.
        keys: Keys in their order; others are left out.
    """
    at, incidents = bin_of(table["start"], cuts), column(table, "incidents")
    outlets, found = table["outlet"].to_pylist(), table["key"].to_pylist()
    place = {key: i for i, key in enumerate(keys)}
    sizes: dict[str, float] = {}
    for outlet, n in zip(outlets, incidents, strict=True):
        if outlet is not None:
            sizes[outlet] = sizes.get(outlet, 0.0) + n
    ranked = sorted(sizes, key=lambda each: (-round(sizes[each], 9), each))
    rank = {each: min(i, MOST_OUTLETS) for i, each in enumerate(ranked)}
    known = np.zeros((len(cuts), min(len(ranked), MOST_OUTLETS + 1), len(place)))
    unknown = np.zeros(len(cuts))
    for i, outlet, key, n in zip(at, outlets, found, incidents, strict=True):
        if i < 0 or key not in place:
            continue
        if outlet is None:
            unknown[i] += n
        else:
            known[i, rank[outlet], place[key]] += n
    return OutletCounts(known, unknown)

"""What is waited for: how many at each state, all of them as rows, and those that are told in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from summitry.analysis.expectations.records import Expectations
from summitry.model.expectation import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """Expectations that are not settled, as they stand on a day.

    Attributes:
        counts: How many stand at each state that was asked for.
        rows: All of them, one a row.
        told: The first of each state, in full.
    """

    counts: Mapping[State, int]
    rows: pa.Table
    told: Expectations

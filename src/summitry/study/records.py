"""Who was right how often, and how well words of likelihood held, on a desk: of what is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.analysis.expectations.calibration import Calibration, calibration
from summitry.analysis.expectations.cases import cases
from summitry.analysis.expectations.scores import TrackRecord, track_records
from summitry.model.expectation import State
from summitry.study.board import study_board, study_chosen


@dataclass(frozen=True, slots=True)
class Records:
    """Track records of what is settled on a day.

    Attributes:
        by: What the groups are.
        on: The day.
        records: One a group, those with most judged first. What is open or overdue is not among its counts.
        calibration: Of all together, by the words used.
        settled: Expectations that are settled.
    """

    by: str
    on: date | None
    records: Sequence[TrackRecord]
    calibration: Calibration
    settled: int

    def of(self, key: str) -> TrackRecord | None:
        """The record of one group; None where nothing it said is settled."""
        return next((each for each in self.records if each.key == key), None)


def study_records(connection: DuckDBPyConnection, *, by: str, on: date | None = None) -> Records:
    """Track records as known on a day.

    Args:
        connection: An open desk, whose outlooks are posted.
        by: ``speaker``, ``outlet``, ``kind`` (of outlet), ``claim`` or ``all``.
        on: The day; by default the last on which a document of the desk can have been published.

    Raises:
        InputError: Another ``by``.
    """
    settled = study_board(connection, on=on).of([State.SETTLED]).ids()
    found = study_chosen(connection, settled, on=on)
    records = track_records(found, by=by, reports=found.reports)
    return Records(by, found.on, records, calibration(cases(found, found.reports)), len(found))

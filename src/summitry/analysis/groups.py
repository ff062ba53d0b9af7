"""The three groups of statuses, and how long a period is: what every measurement asks first."""

from __future__ import annotations

from summitry.model.event import REAL, Status
from summitry.model.period import Period

TO_COME = frozenset({Status.PLANNED, Status.EXPECTED, Status.POSSIBLE, Status.CONDITIONAL, Status.REQUESTED})
"""Statuses of acts that somebody only says will, may or should take place."""

DONE, COMING, NOT_DONE = "done", "to come", "not done"

ORDER = (DONE, COMING, NOT_DONE)
"""The groups, in the order in which reports found incidents."""


def status_group(status: Status) -> str:
    """ "done", "to come" or "not done"."""
    if status in REAL:
        return DONE
    return COMING if status in TO_COME else NOT_DONE


def length(period: Period | None) -> int | None:
    """Days in a period, both ends included; None where it is unknown or open on a side."""
    if period is None or period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1

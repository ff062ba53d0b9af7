"""What a brief is given beside the reports: attention, shifts, precedents and expectations as computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitry.analysis.attention.records import Attention
from summitry.analysis.expectations.records import Expectations
from summitry.analysis.forecast.coming import Coming
from summitry.analysis.precedents.records import Precedents
from summitry.analysis.shifts.records import Shift
from summitry.model.dealing import Load, Proof


@dataclass(frozen=True, slots=True)
class DatasetStudy:
    """What was computed from one data set.

    Attributes:
        dataset: Its name in the desk.
        attention: Dealings by counterpart over the whole period.
        weekly: The same by week, for the pictures of shifts.
        shifts: Those to tell, in order of day.
        found: How many were found that are likelier than not.
        evidence: Ids of the best evidence by counterpart, for the table of attention.
    """

    dataset: str
    attention: Attention
    weekly: Attention
    shifts: tuple[Shift, ...] = ()
    found: int = 0
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Studied:
    """All that was computed for a brief; data sets are never added up.

    Attributes:
        datasets: One study each, articles first.
        precedents: By counterpart, those to meet first.
        meetings: Counterparts with an announced meeting that is still open.
        coming: Forecasts of the week after, by data set; those that abstain are left out.
        proofs: What the ids of evidence stand for.
        loads: Reports of the imports of these data sets, oldest first.
        expectations: What is expected of the actor, as known on the day of the brief; None where it was not studied.
    """

    datasets: tuple[DatasetStudy, ...] = ()
    precedents: tuple[Precedents, ...] = ()
    meetings: tuple[str, ...] = ()
    coming: tuple[Coming, ...] = ()
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()
    expectations: Expectations | None = None

    def ids(self) -> list[str]:
        """Ids of all evidence that the studies name, each once."""
        found = [i for each in self.datasets for shift in each.shifts for i in shift.evidence]
        found += [i for each in self.datasets for ids in each.evidence.values() for i in ids]
        found += [i for each in self.coming for i in each.evidence()]
        found += [
            i
            for each in self.precedents
            for history in each.histories
            for episode in history.episodes
            for i in episode.evidence
        ]
        return list(dict.fromkeys(found))

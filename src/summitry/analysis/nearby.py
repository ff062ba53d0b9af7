"""Clusters of one block, looked up by their days, so that a telling is not held against all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summitry.analysis.tellings import Telling, rules

if TYPE_CHECKING:
    from summitry.analysis.cluster import Cluster
    from summitry.model.period import Period

STEP = 16
"""Days of one drawer."""

MOST = 64
"""Drawers that a period is put into; a longer one is looked at always."""


class Nearby:
    """Clusters in the order in which they were founded, with drawers by day of the act, day of print and story."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._always: list[int] = []
        self._acts: dict[int, list[int]] = defaultdict(list)
        self._print: dict[int, set[int]] = defaultdict(set)
        self._stories: dict[str, set[int]] = defaultdict(set)
        self._number: dict[int, int] = {}

    def found(self, cluster: Cluster) -> None:
        """Put in a cluster of one telling; its period only ever narrows."""
        number = len(self.clusters)
        self.clusters.append(cluster)
        self._number[id(cluster)] = number
        drawers = _drawers(cluster.period)
        for drawer in drawers or ():
            self._acts[drawer].append(number)
        if drawers is None:
            self._always.append(number)
        self.joined(cluster, cluster.members[0])

    def joined(self, cluster: Cluster, telling: Telling) -> None:
        """Note that a cluster has one more telling."""
        number = self._number[id(cluster)]
        self._stories[telling.story].add(number)
        if telling.first is not None:
            self._print[telling.first.toordinal() // STEP].add(number)

    def in_time(self, telling: Telling) -> list[Cluster]:
        """At least the clusters whose period comes near that of a dated telling."""
        drawers = _drawers(telling.period)
        if drawers is None:
            return self.clusters
        numbers = {number for drawer in drawers for number in self._acts.get(drawer, ())}
        return self._in_order(numbers.union(self._always))

    def in_print(self, telling: Telling) -> list[Cluster]:
        """At least the clusters with a telling of the same story, or printed within the window."""
        numbers = set(self._stories.get(telling.story, ()))
        if telling.first is not None:
            day, window = telling.first.toordinal(), int(rules()["window_days"])
            for drawer in range((day - window) // STEP, (day + window) // STEP + 1):
                numbers |= self._print.get(drawer, set())
        return self._in_order(numbers)

    def _in_order(self, numbers: Iterable[int]) -> list[Cluster]:
        return [self.clusters[number] for number in sorted(numbers)]


def _drawers(period: Period | None) -> range | None:
    """Drawers of a period with the slack that an announcement may miss its act by; None where it is in all."""
    if period is None or period.start is None or period.end is None:
        return None
    slack = timedelta(days=rules()["slack_days"])
    if period.start <= date.min + slack or period.end >= date.max - slack:
        return None
    first, last = (period.start - slack).toordinal() // STEP, (period.end + slack).toordinal() // STEP
    return range(first, last + 1) if last - first < MOST else None

"""What persons said of which reports are of one act, and which are not: it goes before every rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from summitry.analysis.tellings import Telling

if TYPE_CHECKING:
    from summitry.analysis.cluster import Cluster

OTHER = "-"
"""Sign before a label: this telling is of another act than those that bear the label."""


def parted(a: Telling, b: Telling) -> bool:
    """Whether a person said that two tellings are of different acts."""
    return bool(a.apart) and any(opposite(label) in b.apart for label in a.apart)


def opposite(label: str) -> str:
    """The label of those that are told from the bearers of this one."""
    return label[len(OTHER) :] if label.startswith(OTHER) else OTHER + label


def united(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Clusters with those made one that hold tellings of one act by the word of a person.

    Where two of their tellings were said to be of different acts, they stay two.
    """
    free = [cluster for cluster in clusters if not _labels(cluster)]
    bound: list[Cluster] = []
    for cluster in (each for each in clusters if _labels(each)):
        while (other := next((each for each in bound if _are_one(each, cluster)), None)) is not None:
            bound = [each for each in bound if each is not other]
            for telling in cluster.members:
                other.add(telling)
            cluster = other
        bound.append(cluster)
    return [*free, *bound]


def _are_one(a: Cluster, b: Cluster) -> bool:
    shared = _labels(a) & _labels(b)
    return bool(shared) and not any(parted(*pair) for pair in product(a.members, b.members))


def _labels(cluster: Cluster) -> frozenset[str]:
    return frozenset(label for telling in cluster.members for label in telling.together)

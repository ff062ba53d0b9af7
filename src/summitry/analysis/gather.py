"""From tellings to acts: which tellings are of one.

Only tellings of the same family of types and the same parties meet here. Done acts found clusters first, the finest
dates before vaguer ones, then come the announced, the denied, and last those without a date. The order of documents
plays no part: tellings come sorted by what they say. What a person said goes before all of it (``bonds``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from summitry.analysis.alike import contradict, named_alike, near_in_print, same_place, worded_alike, wording
from summitry.analysis.bonds import parted, united
from summitry.analysis.cluster import Cluster
from summitry.analysis.groups import COMING, DONE, NOT_DONE, length
from summitry.analysis.nearby import Nearby
from summitry.analysis.tellings import Parties, Telling, day_of, parties, rules, tellings
from summitry.model.event import Report
from summitry.model.period import Period


def gather(reports: Iterable[Report]) -> list[Cluster]:
    """Bring the reports of each act together; each report is in one cluster."""
    blocks: dict[Parties, list[Telling]] = defaultdict(list)
    for telling in tellings(reports):
        blocks[parties(telling.event)].append(telling)
    return united([cluster for block in blocks.values() for cluster in _clusters(block)])


def _clusters(block: Sequence[Telling]) -> list[Cluster]:
    nearby = Nearby()
    for telling in (t for t in block if t.period is not None):
        _place(telling, _choose_dated(telling, nearby.in_time(telling)), nearby)
    for telling in (t for t in block if t.period is None):
        _place(telling, _choose_undated(telling, nearby.in_print(telling)), nearby)
    return nearby.clusters


def _place(telling: Telling, cluster: Cluster | None, nearby: Nearby) -> None:
    if cluster is None:
        nearby.found(Cluster([telling], telling.period, telling.group))
    else:
        cluster.add(telling)
        nearby.joined(cluster, telling)


# ---- dated ---------------------------------------------------------------------------------------------------


def _choose_dated(telling: Telling, found: Sequence[Cluster]) -> Cluster | None:
    """The cluster of the same time; the nearest, then the one at the same place, then the likest in words."""
    fits = [cluster for cluster in found if _same_time(telling, cluster) and _agrees(telling, cluster)]
    if telling.days > rules()["vague_days"] and len(fits) > 1:
        fits = [c for c in fits if any(worded_alike(telling, member) for member in c.members)]
        return fits[0] if len(fits) == 1 else None
    return min(fits, key=lambda cluster: _distance(telling, cluster), default=None)


def _distance(telling: Telling, cluster: Cluster) -> tuple[int, bool, float]:
    days = abs((day_of(cluster.period) - day_of(telling.period)).days)
    elsewhere = not any(same_place(telling.place, member.place) for member in cluster.members)
    return days, elsewhere, -max(wording(telling, member) for member in cluster.members)


def _same_time(telling: Telling, cluster: Cluster) -> bool:
    """Whether the dates overlap; an announcement may miss its act by the slack, and is printed before it.

    What goes on without an end is never the same as what had one, and an act dated vaguely settles no announcement.
    """
    mine, theirs = telling.period, cluster.period
    if mine is None or theirs is None or (length(mine) is None) != (length(theirs) is None):
        return False
    if telling.group == cluster.group:
        return mine.overlaps(theirs)
    fine = (length(theirs) or 0) <= rules()["vague_days"]
    return fine and mine.overlaps(_widened(theirs)) and _in_time(telling, cluster)


def _widened(period: Period) -> Period:
    slack = timedelta(days=rules()["slack_days"])
    start = period.start - slack if period.start and period.start > date.min + slack else period.start
    end = period.end + slack if period.end and period.end < date.max - slack else period.end
    return replace(period, start=start, end=end)


def _in_time(telling: Telling, cluster: Cluster) -> bool:
    """An announcement printed after the act is of another one; so is what was done before the day announced."""
    if telling.first is None or telling.group == cluster.group:
        return True
    limits = _widened(cluster.period) if cluster.period is not None else None
    if telling.group == DONE:
        return limits is None or limits.start is None or limits.start <= telling.first
    if telling.group != COMING or cluster.group != DONE:
        return True
    if limits is not None:
        return limits.end is None or telling.first <= limits.end
    days = [m.first for m in cluster.members if m.group == DONE and m.first is not None]
    return not days or telling.first <= max(days)


# ---- undated -------------------------------------------------------------------------------------------------


def _choose_undated(telling: Telling, found: Sequence[Cluster]) -> Cluster | None:
    """The cluster of like words printed within the window, else the only one of its own story."""
    near = (c for c in found if _is_near(telling, c))
    fits = [c for c in near if _in_time(telling, c) and _agrees(telling, c)]
    worded = [(score, -i) for i, c in enumerate(fits) if (score := _wording_nearby(telling, c))]
    if worded:
        return fits[-max(worded)[1]]
    own = [c for c in fits if any(m.story == telling.story and m.group == telling.group for m in c.members)]
    return own[0] if len(own) == 1 else None


def _is_near(telling: Telling, cluster: Cluster) -> bool:
    """Whether a member is of the same story or was printed within the window; nothing else can be joined."""
    return any(m.story == telling.story or near_in_print(telling, m) for m in cluster.members)


def _wording_nearby(telling: Telling, cluster: Cluster) -> float:
    near = (m for m in cluster.members if m.story == telling.story or near_in_print(telling, m))
    return max((wording(telling, member) for member in near), default=0.0)


# ---- whatever the date ---------------------------------------------------------------------------------------


def _agrees(telling: Telling, cluster: Cluster) -> bool:
    """Nothing speaks against it, and where types or outcomes differ, something for it."""
    if any(contradict(telling, member) or parted(telling, member) for member in cluster.members):
        return False
    return _types_agree(telling, cluster) and _outcomes_agree(telling, cluster)


def _types_agree(telling: Telling, cluster: Cluster) -> bool:
    """An agreement to meet joins a meeting by its words or its story."""
    if any(member.event.type == telling.event.type for member in cluster.members):
        return True
    return any(member.story == telling.story or worded_alike(telling, member) for member in cluster.members)


def _outcomes_agree(telling: Telling, cluster: Cluster) -> bool:
    """That something did not happen concerns a done act only if both name it alike: "met" and "did not meet"."""
    mixed = {telling.group, *(member.group for member in cluster.members)}
    if not {DONE, NOT_DONE} <= mixed:
        return True
    others = [m for m in cluster.members if {m.group, telling.group} == {DONE, NOT_DONE}]
    return not others or any(named_alike(telling, member) for member in others)

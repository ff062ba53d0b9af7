"""What precedents are: earlier episodes and like stretches of time, what followed them, and what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

HORIZONS = (30, 90, 180)
"""Days after a precedent that are looked at."""

COMPLETE, TOO_LATE, TOO_EARLY = "complete", "not over before the date", "before the data begin"
"""How much is known of the days after a precedent."""


@dataclass(frozen=True, slots=True)
class After:
    """The days after one precedent.

    Attributes:
        days: How many, counted from the day after it ended.
        state: ``COMPLETE``, or why the counts are not used.
        counts: Dealings by outcome; empty unless complete.
    """

    days: int
    state: str
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Episode:
    """Dealings of one kind between two parties that follow each other closely.

    Attributes:
        kind: Id of the kind.
        first: First day.
        last: Last day.
        peak: The day on which most of its acts began. Data that code every retelling anew stretch an episode.
        precise: Whether it is dated to within a week; else ``first`` to ``last`` is when it may have been.
        incidents: Acts.
        stories: Stories that tell of them.
        reports: Reports.
        places: Most told first; empty where unknown.
        level: Highest level of the actor's side; None where unknown.
        counterpart_level: Highest level of the other side.
        directions: ``out``, ``in``, ``both``, those that occur.
        evidence: Evidence ids, most reports first.
        after: What followed, by ``HORIZONS``.
    """

    kind: str
    first: date
    last: date
    peak: date
    precise: bool
    incidents: int
    stories: int
    reports: int
    places: tuple[str, ...]
    level: str | None
    counterpart_level: str | None
    directions: tuple[str, ...]
    evidence: tuple[str, ...]
    after: tuple[After, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual interval between episodes, from the last day of one to the first of the next, in days.

    Attributes:
        median: Half of the intervals are shorter.
        low: A quarter is shorter.
        high: A quarter is longer.
        n: Intervals.
    """

    median: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Following:
    """How often something followed, against how often it is so in any window of that length.

    Attributes:
        outcome: Id of the outcome.
        label: In words.
        days: Length of the window.
        k: Cases in which it did.
        n: Cases whose window is complete.
        apart: Of these, those whose windows do not overlap; intervals rest on this number.
        low: Lower end of the 95 % interval of ``k / n`` (Wilson); None without cases.
        high: Upper end.
        mean: Dealings of this sort after a case, on average; None without cases.
        base: Share of all other windows before the date for which it is so; None without windows.
        base_mean: Dealings of this sort in them, on average.
        base_apart: How many of them fit into the data side by side.
        claim: "more often than usual", "less often than usual", "no difference shown"; None where there is too little
            for a claim.
    """

    outcome: str
    label: str
    days: int
    k: int
    n: int
    apart: int
    low: float | None
    high: float | None
    mean: float | None
    base: float | None
    base_mean: float | None
    base_apart: int
    claim: str | None


@dataclass(frozen=True, slots=True)
class History:
    """All episodes of one kind before the date.

    Attributes:
        kind: Id of the kind.
        label: One of them, in words.
        plural: Several.
        n: How many there were.
        episodes: The last ones, latest first.
        ago: Days from the last day of the latest to the date; None where there was none.
        usual: The usual interval; None where there are too few intervals.
        following: What followed all of them.
    """

    kind: str
    label: str
    plural: str
    n: int
    episodes: tuple[Episode, ...]
    ago: int | None
    usual: Usual | None
    following: tuple[Following, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier stretch of time in which dealings rose and fell alike.

    Attributes:
        actor: One party.
        counterpart: The other.
        first: First day.
        last: Last day.
        distance: Euclidean distance of the z-normalised series of cooperation and conflict; 0 is the same shape.
        likeness: Mean correlation over the parts (cooperation, conflict) in which the weeks looked for have a shape.
        rank: 1 + how many of all windows are nearer; windows that overlap a nearer match count too.
        of: Windows that were compared.
        cooperation: Dealings in it.
        conflict: Dealings in it.
        evidence: Evidence ids of its most told dealings.
        after: What followed, by ``HORIZONS``.
    """

    actor: str
    counterpart: str
    first: date
    last: date
    distance: float
    likeness: float
    rank: int
    of: int
    cooperation: float
    conflict: float
    evidence: tuple[str, ...] = ()
    after: tuple[After, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """A search by shape.

    Attributes:
        first: First day of the weeks that are looked for.
        last: Last day, the day before the date.
        cooperation: Dealings in them.
        conflict: Dealings in them.
        refused: Why nothing was looked for; None where something was.
        dyads: Pairs that were looked through, this one included.
        windows: Windows that were compared.
        matches: Nearest first; none overlaps another of the same pair.
        chance: Share of shuffles of these same weeks that find a match at least as near as the nearest; None without.
        following: What followed the matches.
    """

    first: date
    last: date
    cooperation: float
    conflict: float
    refused: str | None = None
    dyads: int = 0
    windows: int = 0
    matches: tuple[Match, ...] = ()
    chance: float | None = None
    following: tuple[Following, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedents:
    """Earlier episodes like this one, for two parties and a date.

    Attributes:
        actor: Actor id.
        counterpart: The other.
        dataset: The data set.
        on: The date; only what ended before it counts.
        since: First day that the data cover.
        before: First day that they do not, or ``on``: windows that reach it are incomplete.
        undated: Dealings without a day, which are no episodes.
        histories: By kind; kinds without any come with ``n`` = 0.
        shape: The search by shape.
    """

    actor: str
    counterpart: str
    dataset: str
    on: date
    since: date
    before: date
    undated: int
    histories: tuple[History, ...]
    shape: Search

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per precedent: episodes by kind, then matches by shape."""
        episodes = [
            {
                "by": "kind",
                "kind": each.kind,
                "actor": self.actor,
                "counterpart": self.counterpart,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "peak": each.peak.isoformat(),
                "place": each.places[0] if each.places else None,
                "incidents": each.incidents,
                "stories": each.stories,
                "reports": each.reports,
                "distance": None,
                "rank": None,
                "evidence": list(each.evidence),
            }
            for history in self.histories
            for each in history.episodes
        ]
        return episodes + [
            {
                "by": "shape",
                "kind": None,
                "actor": each.actor,
                "counterpart": each.counterpart,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "peak": None,
                "place": None,
                "incidents": each.cooperation + each.conflict,
                "stories": None,
                "reports": None,
                "distance": each.distance,
                "rank": each.rank,
                "evidence": list(each.evidence),
            }
            for each in self.shape.matches
        ]

    def outcome_rows(self) -> list[dict[str, Any]]:
        """One flat row per set of precedents, outcome and horizon."""
        sets = [(history.kind, history.following) for history in self.histories]
        return [
            {"precedents": name, **asdict(each)}
            for name, following in [*sets, ("shape", self.shape.following)]
            for each in following
        ]

    def to_dict(self) -> dict[str, Any]:
        """Everything, with days as ISO text: for JSON."""
        found: dict[str, Any] = _plain(asdict(self))
        return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value

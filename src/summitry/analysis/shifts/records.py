"""What a shift is: one frozen record for all kinds, so that tables, briefs and pictures need to know only this.

A shift says when (with an interval), what changed from what to what (counts, denominators and intervals), how sure
that is, how unusual it is for this actor, whether the mix of sources changed instead, and where its evidence lies.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

FALSE_ALARMS = 4.0
"""False alarms a year of surges and silences that are put up with, by default: one for each question."""

ALARM_RATE = 0.02
"""Chance of finding any turn, or any change of tone, in a span in which nothing changed, by default."""

COOPERATION = (1, 2)
"""Quad classes of cooperation: verbal, material."""

CONFLICT = (3, 4)
"""Quad classes of conflict."""

OTHERS = "others"
"""Stands for the counterparts that are too rare to have a share of their own."""


class ShiftKind(StrEnum):
    """What changed."""

    SURGE = "surge"
    """Dealings with one counterpart rose beyond what the past explains."""

    SILENCE = "silence"
    """They fell beyond it."""

    TURN = "turn"
    """The whole distribution over counterparts changed."""

    TONE = "tone"
    """Cooperation against conflict changed."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Amount:
    """A share or a rate, with what it rests on.

    Attributes:
        value: A share, 0 to 1, or a rate in dealings a week: ``Shift.unit`` says which.
        low: Lower end of the 95 % interval.
        high: Upper end.
        count: Dealings counted; a fraction where acts of imprecise date are spread over days.
        total: The denominator: dealings with all counterparts (share), or weeks (rate).
    """

    value: float
    low: float
    high: float
    count: float
    total: float


@dataclass(frozen=True, slots=True)
class Part:
    """One counterpart's place in a shift, or one side of the tone.

    Attributes:
        key: Counterpart, ``OTHERS``; of tone ``cooperation`` or ``conflict``.
        before: Before the shift.
        after: After it.
        low: Lower end of the 95 % interval of ``change``.
        high: Upper end.
    """

    key: str
    before: Amount
    after: Amount
    low: float
    high: float

    @property
    def change(self) -> float:
        """``after - before``, in the shift's unit."""
        return self.after.value - self.before.value

    @property
    def stated(self) -> bool:
        """Whether the interval of the change leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Unusual:
    """How this change ranks among those that the actor has seen.

    Attributes:
        size: Its size, in the measure named by ``measure``.
        measure: What is ranked: ``hellinger`` (0 to 1, distance between two distributions), ``log ratio``, ...
        rank: 1 for the largest.
        of: How many changes were compared, this one included.
        since: Day of the last larger change before this one; None where the history holds none before it.
        history: The days that were looked at.
    """

    size: float
    measure: str
    rank: int
    of: int
    since: date | None
    history: Window

    @property
    def years(self) -> float:
        """Years of history that this rank rests on."""
        return self.history.days / 365.25


@dataclass(frozen=True, slots=True)
class SourceMix:
    """How much of a change in share the mix of sources explains (Kitagawa's decomposition).

    ``within + mix`` is the change in share.

    Attributes:
        key: Counterpart whose share it is.
        within: Change of the share within outlets, the mix held at the mean of before and after.
        mix: Change of the mix of outlets, their shares held at the mean.
        known: Part of the dealings whose outlet is known, 0 to 1; the rest counts as one outlet without a name.
        outlets: How many outlets are known.
    """

    key: str
    within: float
    mix: float
    known: float
    outlets: int

    @property
    def instead(self) -> bool:
        """Whether the mix of sources explains more of the change than the dealings do."""
        return abs(self.mix) > abs(self.within)


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Where the evidence of a shift lies; the store picks the best of it.

    Attributes:
        counterpart: With whom; None for all.
        window: On which days.
        quads: Quad classes; empty means all.
    """

    counterpart: str | None
    window: Window
    quads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """One change in an actor's dealings.

    Attributes:
        kind: Surge, silence, turn or tone.
        actor: Whose dealings.
        dataset: Data set that they were counted in; data sets are never added up.
        counterpart: With whom; None where the whole distribution, or the tone towards all, changed.
        day: The most probable first day of what is new.
        when: 95 % interval of that day.
        unit: ``share`` or ``rate`` (dealings a week).
        before: Days that "before" was measured on.
        after: Days that "after" was measured on.
        parts: What changed, largest change first; a surge, a silence and the tone towards one have one part.
        probability: How sure it is that something changed here, 0 to 1.
        log_odds: Natural logarithm of the Bayes factor for a change against none; None where it was not computed.
        p_value: Of a test that nothing changed, None where none was made.
        q_value: The same after all tests made at once are taken into account (``summitry.analysis.shifts.many``).
        alarm_rate: Stated rate of false alarms at which it was found: of a search over a span the chance of finding
            anything in weeks without change; online, false alarms a year.
        unusual: Its rank in this actor's own history; None where the history is too short to say.
        sources: Whether the mix of sources changed instead; None where no outlets are known.
        proofs: Where its evidence lies.
        evidence: Ids of its best evidence, best first; filled in by whoever holds the store.
        measure: What was counted: ``dealings``; ``meetings`` of leaders and ministers; ``share`` against the last
            weeks; ``days`` with any dealing; ``leaders``: the dealings of the actor's own leaders.
        expected: Dealings that the past led to expect in the window of the alarm; None where there was no forecast.
        observed: Dealings in it.
        raised: Day on which it could first be known; None where it was found looking back.
    """

    kind: ShiftKind
    actor: str
    dataset: str
    counterpart: str | None
    day: date
    when: Window
    unit: str
    before: Window
    after: Window
    parts: tuple[Part, ...]
    probability: float
    log_odds: float | None
    p_value: float | None
    q_value: float | None
    alarm_rate: float
    unusual: Unusual | None
    sources: SourceMix | None
    proofs: EvidenceFilter
    evidence: tuple[str, ...] = ()
    measure: str = "dealings"
    expected: float | None = None
    observed: float | None = None
    raised: date | None = None

    @property
    def riser(self) -> Part | None:
        """The part that rose most; None where none did."""
        return max(
            (part for part in self.parts if part.change > 0), key=lambda part: part.change, default=None
        )

    @property
    def faller(self) -> Part | None:
        """The part that fell most; None where none did."""
        return min(
            (part for part in self.parts if part.change < 0), key=lambda part: part.change, default=None
        )

    def row(self) -> dict[str, Any]:
        """As JSON: dates as ISO 8601 days, parts in full."""
        return {key: plain(value) for key, value in asdict(self).items()}


def plain(value: Any) -> Any:
    """A value of a record as JSON has it: days as ISO 8601, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, StrEnum) else value

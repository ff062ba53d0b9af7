"""What a forecast of the coming days says: lines with their probability and reasons, or why nothing is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from summitry.analysis.forecast.backtest import Backtest
from summitry.analysis.frames import Framed
from summitry.analysis.reliability import Reliability

TREES, RECURRENCE = "trees", "recurrence"
"""How the probabilities were made: learnt from many actors' dealings, or each from its own recurrence alone."""


@dataclass(frozen=True, slots=True)
class Base:
    """The base rate: in how many of all stretches before the date there was such a dealing.

    Attributes:
        k: Stretches with at least one.
        n: All stretches.
    """

    k: int
    n: int

    @property
    def share(self) -> float:
        """``k / n``; 0 without stretches."""
        return self.k / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One true statement from history that speaks for or against a dealing; ``brief/coming.py`` puts it in words.

    Attributes:
        family: What it speaks of, a key of ``standing.FAMILIES``.
        form: Which statement.
        k: Cases in which it was so.
        n: Of so many.
        base_k: The same for all other cases, where it is compared.
        base_n: Of so many.
        amount: A measure, such as dealings in the last stretch.
        usual: What it usually is.
        cause: Id of the kind of dealing that went before.
        party: Somebody else it speaks of.
        day: First day of the stretch that it speaks of.
        weight: What this family adds to the log-odds; None where nothing was learnt.
        evidence: Evidence ids.
    """

    family: str
    form: str
    k: int | None = None
    n: int | None = None
    base_k: int | None = None
    base_n: int | None = None
    amount: float | None = None
    usual: float | None = None
    cause: str | None = None
    party: str | None = None
    day: date | None = None
    weight: float | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One counterpart and kind of dealing.

    Attributes:
        rank: From 1, by probability.
        counterpart: Actor id.
        kind: Id of the kind: ``CONSULT/visit:out``.
        type: PLOVER type.
        mode: PLOVER mode; None where acts of any mode count.
        direction: "out": the actor does it; "in": the counterpart; "both".
        probability: Of at least one such dealing in the coming days.
        low: Lower end of an interval: by trees, that of the share that came true of the held-out cases given about this
            probability; by recurrence, that of the chance itself. 95 % both.
        high: Upper end.
        base: The base rate.
        last: First day of the stretch with the last such dealing; None where there was none.
        baseline: Score of the recurrency baseline, 0 to 1.
        baseline_rank: Its rank by that score among all lines of the actor; ties share the mean of their ranks.
        reasons: Two or three, what says most first.
    """

    rank: int
    counterpart: str
    kind: str
    type: str
    mode: str | None
    direction: str
    probability: float
    low: float
    high: float
    base: Base
    last: date | None
    baseline: float
    baseline_rank: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """A dealing that somebody said would come in these days; it is no part of any probability.

    Attributes:
        counterpart: Actor id; None where nobody is named.
        title: What is expected, in a few words.
        type: PLOVER type; None where it is of none.
        claim: What kind of word on the future: announcement, prediction, ...
        first: First day on which it is to be.
        last: Last day.
        stories: Stories that say so.
        reports: Documents that say so.
        words: A sentence that says so.
        expectation: Id of the entry in the ledger.
        evidence: Ids of events or outlooks.
    """

    counterpart: str | None
    title: str
    type: str | None
    claim: str
    first: date
    last: date
    stories: int
    reports: int
    words: str
    expectation: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """What the probabilities rest on.

    Attributes:
        first: First day of the first stretch that was learnt from.
        last: Last day of the last.
        origins: Stretches that were learnt from.
        held_out: Of these, the last ones, on which scores were turned into probabilities.
        cases: Cases drawn from them, over all actors.
        came_true: Of these.
        actors: Actors with dealings.
        held: The held-out cases that were given ``shown.LEAST`` or more by trees that had not seen them, and what came
            of them.
    """

    first: date
    last: date
    origins: int
    held_out: int
    cases: int
    came_true: int
    actors: int
    held: Reliability


@dataclass(frozen=True, slots=True)
class Coming(Framed):
    """The coming days of one actor in one data set.

    Attributes:
        actor: Actor id.
        dataset: The data set.
        on: First day that is forecast; nothing that was done or reported on it or later is looked at.
        days: How many days.
        since: First day of the history; None where there is none.
        stretches: Stretches of so many days before the date.
        dealings: Dealings of the actor in them, whose date is known to a week or finer.
        method: ``TREES`` or ``RECURRENCE``; None where nothing is forecast.
        abstained: Why nothing is forecast, in words; None where something is.
        lines: The likeliest, first first.
        considered: Counterparts and kinds that were given a probability.
        announced: What was said to come in these days, apart from the forecast.
        training: What was learnt from; None unless by trees.
        backtest: How such forecasts did before; None where not asked for or not possible.
        notes: What else is to be known of the data, in words.
    """

    actor: str
    dataset: str
    on: date
    days: int
    since: date | None
    stretches: int
    dealings: int
    method: str | None
    abstained: str | None
    lines: tuple[Line, ...] = ()
    considered: int = 0
    announced: tuple[Announced, ...] = ()
    training: Training | None = None
    backtest: Backtest | None = None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @property
    def until(self) -> date:
        """Last day that is forecast."""
        return self.on + timedelta(days=self.days - 1)

    def evidence(self) -> tuple[str, ...]:
        """All evidence ids, each once."""
        ids = [each for line in self.lines for reason in line.reasons for each in reason.evidence]
        return tuple(dict.fromkeys([*ids, *(each for one in self.announced for each in one.evidence)]))

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        found: dict[str, Any] = _plain(asdict(self))
        found["until"] = self.until.isoformat()
        for row, line in zip(found["lines"], self.lines, strict=True):
            row["base"]["share"] = line.base.share
        return found

    def to_arrow(self) -> pa.Table:
        """One row a line; the whole of it as JSON in ``detail``."""
        columns: dict[str, tuple[pa.DataType, Callable[[Line], Any]]] = {
            "dataset": (pa.string(), lambda _: self.dataset),
            "actor": (pa.string(), lambda _: self.actor),
            "on": (pa.date32(), lambda _: self.on),
            "days": (pa.int32(), lambda _: self.days),
            "rank": (pa.int32(), lambda each: each.rank),
            "counterpart": (pa.string(), lambda each: each.counterpart),
            "type": (pa.string(), lambda each: each.type),
            "mode": (pa.string(), lambda each: each.mode),
            "direction": (pa.string(), lambda each: each.direction),
            "probability": (pa.float64(), lambda each: each.probability),
            "low": (pa.float64(), lambda each: each.low),
            "high": (pa.float64(), lambda each: each.high),
            "base_k": (pa.int32(), lambda each: each.base.k),
            "base_n": (pa.int32(), lambda each: each.base.n),
            "baseline": (pa.float64(), lambda each: each.baseline),
            "baseline_rank": (pa.float64(), lambda each: each.baseline_rank),
            "last": (pa.date32(), lambda each: each.last),
            "detail": (pa.string(), lambda each: json.dumps(_plain(asdict(each)), ensure_ascii=False)),
        }
        return pa.table(
            {
                name: pa.array([get(each) for each in self.lines], kind)
                for name, (kind, get) in columns.items()
            }
        )


def _plain(value: Any) -> Any:
    """Dates as text, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value

"""Track records: how often what somebody said came true, and how good the numbers behind the words were."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from summitry.analysis.brier import Brier, brier
from summitry.analysis.expectations.calibration import Calibration, calibration, numbers, unhedged, worded
from summitry.analysis.expectations.cases import Case, Standing, cases, first_of_each, last_of_each
from summitry.analysis.expectations.records import Expectation
from summitry.analysis.wilson import wilson
from summitry.errors import InputError
from summitry.model.event import Report

Array = npt.NDArray[np.float64]

FEWEST = 10
"""Settled statements below which no share and no score is given: with fewer, one case alone moves either by more than a
tenth, and the 95 % interval of a share is wider than half of the scale."""

RESAMPLES = 999
SEED = 20190425

UNNAMED = ("unnamed", "sources without a name")
"""Whoever is only described, together: two diplomats without a name need not be one."""

BY: Mapping[str, Callable[[Case], tuple[str, str]]] = {
    "speaker": lambda case: (case.who, case.speaker) if case.named else UNNAMED,
    "outlet": lambda case: (case.outlet, case.outlet),
    "kind": lambda case: (case.outlet_kind, case.outlet_kind),
    "claim": lambda case: (case.claim.value, case.claim.value),
    "all": lambda case: ("all", "all"),
}
"""What track records can be kept by: key and name of a statement's group."""

_PLAIN = (
    "by",
    "key",
    "name",
    "n_statements",
    "n_expectations",
    "n_settled",
    "n_open",
    "n_past_due",
    "n_untold",
    "n_conditional",
    "n_late",
    "n_worded",
)


@dataclass(frozen=True, slots=True)
class Score:
    """How good the numbers of a group were.

    Attributes:
        brier: The score with its parts.
        low: Lower end of the score's 95 % interval, by resampling expectations; None where there is only one.
        high: Upper end.
        skill_low: Lower end of the interval of ``brier.skill``; None where that has none.
        skill_high: Upper end.
        n_expectations: Expectations that the statements are about.
    """

    brier: Brier
    low: float | None
    high: float | None
    skill_low: float | None
    skill_high: float | None
    n_expectations: int


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what can be judged came true.

    Attributes:
        came_true: Statements that came true as worded.
        n: Statements that can be judged.
        low: Lower end of the 95 % interval of the share (Wilson); None below ``FEWEST``.
        high: Upper end.
    """

    came_true: int
    n: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """``came_true / n``; None below ``FEWEST``."""
        return self.came_true / self.n if self.n >= FEWEST else None


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of the statements of one group: a speaker, an outlet, a kind of outlet or of claim.

    Of what one speaker said on one expectation, one statement counts: the last that was in time.

    Attributes:
        by: What the groups are.
        key: Key of the group.
        name: Name of the group.
        n_statements: Statements, reprints once.
        n_expectations: Expectations that they are about.
        n_settled: Of these, settled.
        n_open: Open, or due.
        n_past_due: Their time is over, and nobody tells.
        n_untold: Overtaken, or ambiguous.
        n_conditional: Statements on settled expectations that are tied to a condition, and not judged.
        n_late: Statements on settled expectations whose day is unknown, or after the fact: not judged.
        last: How much came true, by the last statement of each speaker.
        first: The same by the first one.
        worded: Score of worded probabilities, last statements; None below ``FEWEST``.
        n_worded: Statements behind it.
        first_worded: The same by first statements.
        unhedged: How much came true of what was said without a hedge.
        calibration: By the words used.
    """

    by: str
    key: str
    name: str
    n_statements: int
    n_expectations: int
    n_settled: int
    n_open: int
    n_past_due: int
    n_untold: int
    n_conditional: int
    n_late: int
    last: Share
    first: Share
    worded: Score | None
    n_worded: int
    first_worded: Score | None
    unhedged: Share
    calibration: Calibration

    def to_dict(self) -> dict[str, Any]:
        """Plain objects; a share or score that rests on too few cases is null."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "last": _share_row(self.last),
            "first": _share_row(self.first),
            "worded": _score_row(self.worded),
            "first_worded": _score_row(self.first_worded),
            "unhedged": _share_row(self.unhedged),
            "calibration": self.calibration.to_dict(),
        }


def track_records(
    entries: Iterable[Expectation], *, by: str = "speaker", reports: Mapping[str, Report] | None = None
) -> tuple[TrackRecord, ...]:
    """Track records of each speaker, outlet, kind of outlet or kind of claim, those with most judged first.

    Args:
        entries: Expectations as they stood on a day.
        by: ``speaker``, ``outlet`` (whatever it carried first, whoever said so), ``kind`` (of outlet), ``claim`` or
            ``all``.
        reports: Events behind the outcomes by id, for their dates.

    Raises:
        InputError: Another ``by``.
    """
    if by not in BY:
        raise InputError(f"track records by {by!r}: expected one of {', '.join(BY)}")
    groups: dict[str, list[Case]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(entries, reports):
        key, name = BY[by](case)
        groups[key].append(case)
        names[key][name] += 1
    found = [_record(by, key, _commonest(names[key]), groups[key]) for key in groups]
    return tuple(sorted(found, key=lambda each: (-each.last.n, -each.n_statements, each.name, each.key)))


def score(found: Sequence[Case]) -> Score | None:
    """How good the numbers of these statements were; None below ``FEWEST``.

    The intervals resample expectations, not statements, since several speakers on one expectation are right or wrong
    together; percentile intervals of ``RESAMPLES`` draws, seeded.

    Args:
        found: Statements with a number and an outcome.

    Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3, on clusters.
    """
    if len(found) < FEWEST:
        return None
    said, came = numbers(found)
    whole = brier(said, came)
    clusters = {each: i for i, each in enumerate(dict.fromkeys(case.expectation for case in found))}
    of = np.asarray([clusters[case.expectation] for case in found])
    happened = np.asarray(came, dtype=np.float64)
    wrong = (np.asarray(said) - happened) ** 2
    if len(clusters) < 2:
        return Score(whole, None, None, None, None, 1)
    scores, skills = _resampled(*(_summed(of, each) for each in (wrong, happened, np.ones(len(of)))))
    # Draws in which all came true, or none did, have no skill; where they are many no interval is given.
    known = skills[np.isfinite(skills)]
    skill = _ends(known) if whole.skill is not None and len(known) > 0.9 * RESAMPLES else (None, None)
    return Score(whole, *_ends(scores), skill[0], skill[1], len(clusters))


def _summed(of: npt.NDArray[np.int_], each: Array) -> Array:
    return np.bincount(of, weights=each).astype(np.float64)


def _resampled(wrong: Array, happened: Array, sizes: Array) -> tuple[Array, Array]:
    """Scores and skills of resampled clusters, given the sums of each cluster; NaN where a draw has no skill."""
    n = len(sizes)
    weights = np.random.default_rng(SEED).multinomial(n, [1 / n] * n, size=RESAMPLES).astype(np.float64)
    total = weights @ sizes
    scores = weights @ wrong / total
    rates = weights @ happened / total
    with np.errstate(divide="ignore", invalid="ignore"):
        skills = 1 - scores / (rates * (1 - rates))
    return scores, np.where(np.isfinite(skills), skills, np.nan)


def _ends(draws: Array) -> tuple[float, float]:
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(low), float(high)


def _record(by: str, key: str, name: str, found: Sequence[Case]) -> TrackRecord:
    standings = {case.expectation: case.standing for case in found}
    held = Counter(standings.values())
    judged = [case for case in found if case.judged]
    settled = [case for case in found if case.came_true is not None]
    numbered = worded(judged)
    return TrackRecord(
        by=by,
        key=key,
        name=name,
        n_statements=len(found),
        n_expectations=len(standings),
        n_settled=held[Standing.SETTLED],
        n_open=held[Standing.OPEN],
        n_past_due=held[Standing.PAST_DUE],
        n_untold=held[Standing.UNTOLD],
        n_conditional=sum(case.conditional for case in settled),
        n_late=sum(not case.early and not case.conditional for case in settled),
        last=_share(last_of_each(judged)),
        first=_share(first_of_each(judged)),
        worded=score(numbered),
        n_worded=len(numbered),
        first_worded=score(_first_numbered(judged)),
        unhedged=_share(unhedged(judged)),
        calibration=calibration(judged),
    )


def _first_numbered(judged: Sequence[Case]) -> tuple[Case, ...]:
    return first_of_each(case for case in judged if worded([case]))


def _share(found: Sequence[Case]) -> Share:
    n, k = len(found), sum(bool(case.came_true) for case in found)
    low, high = wilson(k, n) if n >= FEWEST else (None, None)
    return Share(k, n, low, high)


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _share_row(found: Share) -> dict[str, Any]:
    return {
        "came_true": found.came_true,
        "n": found.n,
        "share": found.share,
        "low": found.low,
        "high": found.high,
    }


def _score_row(found: Score | None) -> dict[str, Any] | None:
    if found is None:
        return None
    parts = found.brier
    return {
        "n": parts.n,
        "expectations": found.n_expectations,
        "brier": parts.score,
        "low": found.low,
        "high": found.high,
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "uncertainty": parts.uncertainty,
        "within": parts.within_variance - parts.within_covariance,
        "base_rate": parts.rate,
        "skill": parts.skill,
        "skill_low": found.skill_low,
        "skill_high": found.skill_high,
    }

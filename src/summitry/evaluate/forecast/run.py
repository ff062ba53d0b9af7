"""``evaluate_forecast``: learn on train and valid, predict test day by day, rank every answer from both sides."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.facts import Facts
from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.questions import Questions, questions_of
from summitry.analysis.forecast.ranker import Ranker, RankerOptions
from summitry.analysis.forecast.recurrency import Recurrency, Tuning
from summitry.analysis.forecast.strata import STRATA, strata_of
from summitry.analysis.forecast.training import Sampling, Teacher
from summitry.evaluate.forecast.data import Benchmark
from summitry.evaluate.forecast.predictions import prediction_lines
from summitry.evaluate.forecast.ranks import answer_ranks
from summitry.evaluate.forecast.scores import Scores, scores_by, scores_of

RANKER, BASELINE = "summitry", "recurrency"
CANDIDATES = 150
"""Candidates of each test question; what is no candidate ranks below them, tied."""

Doubles = npt.NDArray[np.float64]
Sink = Callable[[Iterator[Mapping[str, Any]]], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Attributes:
        wall: Seconds.
        cpu: Seconds of all threads.
        memory: Most memory the process held, in GB.
    """

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class ForecastEvaluation:
    """What one run came to.

    Attributes:
        benchmark: What was predicted.
        multi_step: Whether test days were predicted from history before the first of them.
        ranks: By method, shape (n_answers,).
        strata: Of each answer, indexes ``STRATA``.
        relation: Of each answer, inverses not told apart.
        recall: Part of the answers that were candidates.
        learnt_from: Questions that the trees were grown on.
        gain: Part of the trees' gain, by feature, largest first.
        cost: What it took in all.
    """

    benchmark: Benchmark
    multi_step: bool
    ranks: Mapping[str, Doubles]
    strata: npt.NDArray[np.int8]
    relation: npt.NDArray[np.int32]
    recall: float
    learnt_from: int
    gain: Mapping[str, float]
    cost: Cost

    def overall(self) -> Mapping[str, Scores]:
        """Scores of each method."""
        return {method: scores_of(ranks) for method, ranks in self.ranks.items()}

    def by_stratum(self) -> Mapping[str, Mapping[str, Scores]]:
        """Scores of each method, by stratum."""
        return {method: scores_by(ranks, self.strata, STRATA) for method, ranks in self.ranks.items()}

    def by_relation(self) -> Mapping[str, Mapping[str, Scores]]:
        """Scores of each method, by relation."""
        names = self.benchmark.relations
        return {method: scores_by(ranks, self.relation, names) for method, ranks in self.ranks.items()}


@dataclass(slots=True)
class _Found:
    """Ranks as they come, a test day at a time."""

    ranker: list[Doubles]
    baseline: list[Doubles]
    strata: list[npt.NDArray[np.int8]]
    relation: list[npt.NDArray[np.int32]]
    recalled: int = 0


def evaluate_forecast(
    benchmark: Benchmark,
    *,
    multi_step: bool = False,
    options: RankerOptions | None = None,
    sampling: Sampling | None = None,
    sink: Sink | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> ForecastEvaluation:
    """Run one benchmark in the literature's setting.

    The trees learn from questions of train and valid days, each asked of the history before it; the baseline's
    parameters are chosen on valid. Options of both were fixed beforehand.

    Args:
        benchmark: Facts with their splits.
        multi_step: Predict all test days from history before the first of them.
        options: How trees are grown.
        sampling: What they learn from.
        sink: Is given the predictions, one mapping a question and answer, lazily; must use them up.
        say: Is told how far the run is.
    """
    start, cpu = time.perf_counter(), time.process_time()
    history = History.of(benchmark.facts)
    teacher, tuning = _study(benchmark, history, sampling or Sampling(), multi_step, say)
    sample = teacher.sample()
    say(f"{len(sample.sizes)} questions, {len(sample.truth)} candidates to learn from")
    learnt_from = len(sample.sizes)
    ranker = Ranker(options).fit(sample)
    del sample
    say("trees are grown")
    found = _Found([], [], [], [])
    lines = _predict(benchmark, history, ranker, tuning.best(), multi_step, found, sink is not None, say)
    if sink is None:
        for _ in lines:
            pass
    else:
        sink(lines)
    ranks = {RANKER: np.concatenate(found.ranker), BASELINE: np.concatenate(found.baseline)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return ForecastEvaluation(
        benchmark,
        multi_step,
        ranks,
        np.concatenate(found.strata),
        np.concatenate(found.relation),
        found.recalled / len(ranks[RANKER]),
        learnt_from,
        ranker.gain(),
        Cost(time.perf_counter() - start, time.process_time() - cpu, peak),
    )


def _study(
    benchmark: Benchmark,
    history: History,
    sampling: Sampling,
    multi_step: bool,
    say: Callable[[str], None],
) -> tuple[Teacher, Tuning]:
    """Walk through train and valid days; questions are asked before their day is taken in."""
    facts = benchmark.facts
    past = facts.select(facts.t < benchmark.test)
    first = int(past.t[0] + sampling.skipped * (benchmark.test - past.t[0]))
    teacher = Teacher(sampling, 2 * int((past.t >= first).sum()))
    tuning = Tuning(facts.n_relations)
    ahead = _Ahead(past, benchmark.facts.t[-1] - benchmark.test if multi_step else 0)
    for day, today in past.by_day():
        history.move_to(day)
        if day >= first:
            later, questions = ahead.of(day, today)
            with history.looking_at(later):
                teacher.show(history, questions)
        if day >= benchmark.valid:
            tuning.show(history, questions_of(today))
        history.advance(today, day)
        if day % 100 == 0:
            say(f"day {day} of {int(facts.t[-1])} taken in")
    return teacher, tuning


class _Ahead:
    """Which day's questions a history is asked: today's, or for many steps those of a day drawn from the span ahead."""

    def __init__(self, past: Facts, span: int) -> None:
        self._days = dict(past.by_day()) if span else {}
        self._span = span
        self._rng = np.random.default_rng(0)

    def of(self, day: int, today: Facts) -> tuple[int, Questions]:
        later = day + int(self._rng.integers(self._span + 1)) if self._span else day
        if later not in self._days:
            return day, questions_of(today)
        return later, questions_of(self._days[later])


def _predict(
    benchmark: Benchmark,
    history: History,
    ranker: Ranker,
    recurrency: Recurrency,
    multi_step: bool,
    found: _Found,
    wanted: bool,
    say: Callable[[str], None],
) -> Iterator[Mapping[str, Any]]:
    facts = benchmark.facts
    for day, today in facts.select(facts.t >= benchmark.test).by_day():
        history.move_to(day)
        questions = questions_of(today)
        candidates, features = history.ask(questions.s, questions.r, CANDIDATES)
        scores = ranker.score(features).reshape(candidates.shape)
        ranks = answer_ranks(questions, candidates, scores, facts.n_entities)
        owners = questions.owners()
        s, r = questions.s[owners], questions.r[owners]
        found.ranker.append(ranks)
        found.baseline.append(recurrency.ranks(history, questions))
        found.strata.append(strata_of(history.counts, s, r, questions.answers))
        found.relation.append(r % facts.n_relations)
        found.recalled += int((candidates[owners] == questions.answers[:, None]).sum())
        if wanted:
            yield from prediction_lines(benchmark, day, questions, ranks, candidates, scores)
        if not multi_step:
            history.advance(today, day)
        if (day - benchmark.test) % 10 == 0:
            so_far = scores_of(np.concatenate(found.ranker))
            say(f"day {day} predicted; MRR so far {100 * so_far.mrr:.2f}")

"""The recurrency baseline alone on a benchmark of quadruples: ``python -m bench.forecast icews14.parquet [37.4]``.

With a published figure, in per cent, it fails where the two differ by more than 0.3.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from summitry.analysis.forecast.history import History
from summitry.analysis.forecast.questions import questions_of
from summitry.analysis.forecast.recurrency import Tuning
from summitry.evaluate.forecast.data import Benchmark, read_benchmark
from summitry.evaluate.forecast.scores import Scores, scores_of

WITHIN = 0.3


def baseline(benchmark: Benchmark) -> Scores:
    """Choose the baseline's parameters on valid, score it on test, single-step."""
    history = History.of(benchmark.facts)
    tuning, ranks, best = Tuning(benchmark.facts.n_relations), [], None
    for day, today in benchmark.facts.by_day():
        history.move_to(day)
        questions = questions_of(today)
        if benchmark.valid <= day < benchmark.test:
            tuning.show(history, questions)
        elif day >= benchmark.test:
            best = best or tuning.best()
            ranks.append(best.ranks(history, questions))
        history.advance(today, day)
    return scores_of(np.concatenate(ranks))


def main(path: Path, published: float | None = None) -> int:
    """Print the figures; 1 where they are not those published."""
    start = time.process_time()
    found = baseline(read_benchmark(path))
    print(
        f"{path.stem}: MRR {100 * found.mrr:.2f}, Hits@1 {100 * found.hits1:.2f}, Hits@3 {100 * found.hits3:.2f}, "
        f"Hits@10 {100 * found.hits10:.2f}, {found.n} answers, {time.process_time() - start:.0f} s of CPU time"
    )
    return 0 if published is None or abs(100 * found.mrr - published) <= WITHIN else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else None))

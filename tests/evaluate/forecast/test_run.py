"""The whole run on a made benchmark, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from summitry.analysis.forecast.ranker import RankerOptions
from summitry.analysis.forecast.training import Sampling
from summitry.cli.app import app
from summitry.evaluate.forecast.data import read_benchmark
from summitry.evaluate.forecast.run import BASELINE, RANKER, ForecastEvaluation, evaluate_forecast
from summitry.evaluate.lines import write_lines
from tests.evaluate.forecast.made import write_benchmark

QUICK = RankerOptions(rounds=20, leaves=7, least=5, threads=1)


@pytest.fixture(scope="module")
def benchmark_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_benchmark(tmp_path_factory.mktemp("made"))


def run(path: Path, *, multi_step: bool = False, predictions: Path | None = None) -> ForecastEvaluation:
    return evaluate_forecast(
        read_benchmark(path),
        multi_step=multi_step,
        options=QUICK,
        sampling=Sampling(candidates=12),
        sink=None if predictions is None else lambda lines: write_lines(predictions, lines),
    )


def test_every_test_fact_is_ranked_from_both_sides_by_both_methods(benchmark_path: Path) -> None:
    found = run(benchmark_path)
    n = 2 * found.benchmark.sizes["test"]
    assert {method: len(ranks) for method, ranks in found.ranks.items()} == {RANKER: n, BASELINE: n}
    assert sum(each.n for each in found.by_stratum()[RANKER].values()) == n
    assert sum(each.n for each in found.by_relation()[RANKER].values()) == n
    assert all((ranks >= 1).all() for ranks in found.ranks.values())
    assert sum(found.gain.values()) == pytest.approx(1)


def test_both_methods_do_better_than_chance(benchmark_path: Path) -> None:
    found = run(benchmark_path)
    chance = float(np.mean(1 / np.arange(1, 13)))
    assert all(scores.mrr > 1.2 * chance for scores in found.overall().values())


def test_a_run_can_be_repeated(benchmark_path: Path) -> None:
    first, second = run(benchmark_path), run(benchmark_path)
    np.testing.assert_array_equal(first.ranks[RANKER], second.ranks[RANKER])


def test_multi_step_sees_no_test_day(benchmark_path: Path, tmp_path: Path) -> None:
    """The strata of multi-step are as of the first test day: no fact becomes a seen one later."""
    single, multi = run(benchmark_path), run(benchmark_path, multi_step=True)
    assert multi.multi_step
    assert (multi.strata >= single.strata).all()
    assert (multi.strata > single.strata).any()


def test_predictions_agree_with_the_figures(benchmark_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    found = run(benchmark_path, predictions=out)
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert np.mean([1 / line["rank"] for line in lines]) == pytest.approx(found.overall()[RANKER].mrr)
    assert {line["direction"] for line in lines} == {"object", "subject"}
    for line in lines:
        scores = [each["score"] for each in line["top"]]
        assert scores == sorted(scores, reverse=True)
        if line["rank"] == 1:
            asked = line["subject"] if line["direction"] == "subject" else line["object"]
            assert asked in [each["entity"] for each in line["top"]]


def test_command_prints_figures_alone_as_json(benchmark_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "forecast", str(benchmark_path), "--format", "json"])
    assert result.exit_code == 0
    figures = json.loads(result.stdout)["figures"]
    assert figures["setting"] == "single-step"
    assert set(figures["overall"]) == {"summitry", "recurrency"}


def test_command_prints_tables(benchmark_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "forecast", str(benchmark_path), "--multi-step"])
    assert result.exit_code == 0
    assert "Multi-step, time-aware filter" in result.stdout
    assert "seen triple" in result.stdout

"""Figures on forecasts as tables and as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from summitry.analysis.forecast.columns import COLUMNS, FAMILIES
from summitry.evaluate.forecast.run import BASELINE, RANKER, ForecastEvaluation
from summitry.evaluate.forecast.scores import Scores
from summitry.evaluate.tables import Table

HEAD = ("", "MRR", "Hits@1", "Hits@3", "Hits@10", "n")
LEAST = 50
"""Answers that a relation needs to be named best or worst."""
SHOWN = 8
"""Relations named at either end."""


def forecast_tables(found: ForecastEvaluation) -> list[Table]:
    """What was predicted and what it took, then scores: all, by stratum, by relation; what the trees used."""
    return [
        _about(found),
        Table(
            f"{'Multi-step' if found.multi_step else 'Single-step'}, time-aware filter, in %",
            HEAD,
            tuple(_row(method, each) for method, each in found.overall().items()),
        ),
        *(
            Table(f"By what history holds of the fact, in % ({method})", HEAD, _rows(each))
            for method, each in found.by_stratum().items()
        ),
        *_relations(found),
        Table("What the trees used, in % of their gain", ("family", "%"), _families(found)),
    ]


def forecast_figures(found: ForecastEvaluation) -> dict[str, Any]:
    """Everything but the single ranks, as JSON."""

    def plain(scores: Mapping[str, Mapping[str, Scores]]) -> dict[str, Any]:
        return {method: {name: asdict(each) for name, each in by.items()} for method, by in scores.items()}

    return {
        "data": found.benchmark.name,
        "sizes": found.benchmark.sizes,
        "setting": "multi-step" if found.multi_step else "single-step",
        "overall": {method: asdict(each) for method, each in found.overall().items()},
        "strata": plain(found.by_stratum()),
        "relations": plain(found.by_relation()),
        "candidate_recall": found.recall,
        "learnt_from": found.learnt_from,
        "gain": dict(found.gain),
        "cost": asdict(found.cost),
    }


def _about(found: ForecastEvaluation) -> Table:
    sizes = found.benchmark.sizes
    return Table(
        f"{found.benchmark.name}: {len(found.benchmark.entities)} entities, {len(found.benchmark.relations)} relations",
        ("", ""),
        (
            *((f"facts in {name}", str(n)) for name, n in sizes.items()),
            ("questions that the trees learnt from", str(found.learnt_from)),
            ("answers among the candidates, %", f"{100 * found.recall:.1f}"),
            ("wall time, s", f"{found.cost.wall:.0f}"),
            ("CPU time, s", f"{found.cost.cpu:.0f}"),
            ("peak memory, GB", f"{found.cost.memory:.1f}"),
        ),
    )


def _row(name: str, scores: Scores) -> tuple[str, ...]:
    figures = (scores.mrr, scores.hits1, scores.hits3, scores.hits10)
    return (name, *(f"{100 * each:.2f}" for each in figures), str(scores.n))


def _rows(scores: Mapping[str, Scores]) -> tuple[tuple[str, ...], ...]:
    return tuple(_row(name, each) for name, each in scores.items())


def _relations(found: ForecastEvaluation) -> list[Table]:
    ours, theirs = (found.by_relation()[method] for method in (RANKER, BASELINE))
    common = sorted(
        (name for name, each in ours.items() if each.n >= LEAST), key=lambda name: -ours[name].mrr
    )
    head = ("", "MRR", "recurrency", "n")

    def rows(names: list[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (name, f"{100 * ours[name].mrr:.1f}", f"{100 * theirs[name].mrr:.1f}", str(ours[name].n))
            for name in names
        )

    at = f"of at least {LEAST} answers, in %"
    return [
        Table(f"Best relations {at}", head, rows(common[:SHOWN])),
        Table(f"Worst relations {at}", head, rows(common[SHOWN:][-SHOWN:])),
    ]


def _families(found: ForecastEvaluation) -> tuple[tuple[str, ...], ...]:
    family = {column.name: column.family for column in COLUMNS}
    sums = dict.fromkeys(FAMILIES, 0.0)
    for name, gain in found.gain.items():
        sums[family[name]] += gain
    ordered = sorted(sums, key=lambda name: -sums[name])
    return tuple((f"{name}: {FAMILIES[name]}", f"{100 * sums[name]:.1f}") for name in ordered)

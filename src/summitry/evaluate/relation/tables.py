"""Figures on relation tables as tables for people."""

from __future__ import annotations

from summitry.evaluate.labels import Labelled
from summitry.evaluate.relation.run import RelationEvaluation
from summitry.evaluate.tables import (
    Table,
    class_table,
    confusion_table,
    estimate_cells,
    interval,
    percent,
)

LEVELS = {"root": "root, 15 labels", "penta": "four classes", "binary": "cooperation or conflict"}


def relation_tables(found: RelationEvaluation) -> list[Table]:
    """Summary, then the classes and confusions of each depth."""
    summary = Table(
        f"Relation of given pairs, in % ({len(found.rows)} rows)",
        ("", "macro F1", "95 % interval", "macro F1, gold's labels", "accuracy", "95 % interval", "n"),
        tuple(_summary(LEVELS[name], each) for name, each in found.levels.items()),
    )
    details = [
        table
        for name, each in found.levels.items()
        for table in (
            class_table(f"By class, {LEVELS[name]}, in %", each),
            confusion_table(f"Confusions, {LEVELS[name]}", each.confusion),
        )
    ]
    return [summary, *details]


def _summary(name: str, each: Labelled) -> tuple[str, ...]:
    return (
        name,
        *estimate_cells(each.macro_f1),
        percent(each.macro_f1_gold),
        percent(each.accuracy.value),
        interval(each.accuracy.low, each.accuracy.high),
        str(each.n),
    )

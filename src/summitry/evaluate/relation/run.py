"""``evaluate_relations``: read a table, ask for the relation of each pair, compare at three depths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.coding.relation import Pair, Relation, relate
from summitry.evaluate.labels import Labelled, score_labels
from summitry.evaluate.lines import write_lines
from summitry.evaluate.relation.gold import (
    CLASSES,
    CONFLICT,
    COOPERATION,
    GoldRelation,
    class_of,
    read_relations,
)
from summitry.language.pipeline import Language

Relate = Callable[[Sequence[Pair], Language], Sequence[Relation]]


@dataclass(frozen=True, slots=True)
class RelationEvaluation:
    """What one run came to.

    Attributes:
        rows: The table.
        relations: What was said of each row.
        levels: Figures by depth: ``root`` (15 labels), ``penta`` (four classes), ``binary``; those that the table
            has labels for.
    """

    rows: tuple[GoldRelation, ...]
    relations: tuple[Relation, ...]
    levels: dict[str, Labelled]


def evaluate_relations(path: Path, language: Language, *, relate: Relate = relate) -> RelationEvaluation:
    """Name the relation of each row and compare.

    Args:
        path: A relation table.
        language: The pipeline to parse with.
        relate: Names the relations of pairs, in their order.

    Raises:
        InputError: The file is no relation table.
    """
    rows = read_relations(path)
    relations = relate([Pair(row.text, row.source, row.target) for row in rows], language)
    return RelationEvaluation(tuple(rows), tuple(relations), compare(rows, relations))


def compare(rows: Sequence[GoldRelation], relations: Sequence[Relation]) -> dict[str, Labelled]:
    """Figures at each depth that the rows have labels for."""
    given = [class_of(each.plv_root) for each in relations]
    levels: dict[str, tuple[list[str | None], list[str | None]]] = {
        "root": ([row.root for row in rows], [each.plv_root or None for each in relations]),
        "penta": ([_class_name(row.penta) for row in rows], [_class_name(each) for each in given]),
        "binary": (
            [_side_name(row.conflict) for row in rows],
            [_side_name(None if each is None else each > 2) for each in given],
        ),
    }
    return {
        name: score_labels([each for each in gold if each is not None], answers)
        for name, (gold, answers) in levels.items()
        if None not in gold
    }


def _class_name(penta: int | None) -> str | None:
    return None if penta is None else CLASSES[penta]


def _side_name(conflict: bool | None) -> str | None:
    return None if conflict is None else CONFLICT if conflict else COOPERATION


def relation_lines(found: RelationEvaluation) -> Iterable[dict[str, Any]]:
    """Predictions as lines: uid, root, penta (left out where unknown), and what led to them."""
    for row, relation in zip(found.rows, found.relations, strict=True):
        penta = class_of(relation.plv_root)
        yield {
            "uid": row.uid,
            "root": relation.plv_root or None,
            **({} if penta is None else {"penta": penta}),
            "type": relation.type,
            "score": relation.score,
            "rule": relation.rule,
        }


def write_relations(found: RelationEvaluation, path: Path) -> None:
    """Write the predictions.

    Raises:
        InputError: The file cannot be written.
    """
    write_lines(path, relation_lines(found))

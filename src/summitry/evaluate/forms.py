"""Which form a file of gold sentences has."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from summitry.errors import InputError
from summitry.evaluate.relation.gold import is_relation_table
from summitry.evaluate.triples.gold import is_triple_file


class Form(StrEnum):
    """What is asked of the coder."""

    RELATION = "relation"
    TRIPLES = "triples"


def form_of(path: Path) -> Form:
    """The form of a file, by its ending and what it holds.

    Raises:
        InputError: It is neither.
    """
    if path.suffix == ".tsv":
        if is_relation_table(path):
            return Form.RELATION
        raise InputError(
            f"{path} lacks columns of a relation table; sentence, source, target and gold_root, gold_penta or "
            "gold_binary are expected, parted by tabs"
        )
    if path.suffix == ".jsonl":
        if is_triple_file(path):
            return Form.TRIPLES
        raise InputError(f"{path} is no triple file; its lines need id, text and a list of events")
    raise InputError(f"{path} is neither a relation table (.tsv) nor a triple file (.jsonl)")

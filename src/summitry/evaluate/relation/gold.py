"""Relation tables: one row a sentence with its source and target, and the label that people gave."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summitry.errors import InputError
from summitry.resources.load import read_toml

GIVEN = ("sentence", "source", "target")
"""Columns that every relation table has."""

LABELS = ("gold_root", "gold_penta", "gold_binary")
"""Columns of labels, of which a table has one at least."""

CLASSES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
COOPERATION, CONFLICT = "cooperation", "conflict"


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """One row.

    Attributes:
        uid: The table's column ``uid``; the number of the row, from 0, where it has none.
        text: The sentence.
        source: Words of who acts.
        target: Words of to whom.
        root: Label, None where the table has none.
        penta: Class from 1 to 4, None where the table has none.
        conflict: Whether it is conflict, None where the table does not tell.
    """

    uid: str
    text: str
    source: str
    target: str
    root: str | None
    penta: int | None
    conflict: bool | None


@cache
def class_of(root: str) -> int | None:
    """Class of a label, 1 to 4; None of a label that the tables do not use."""
    found = read_toml("ontology/plv.toml")["class"].get(root)
    return None if found is None else int(found)


def is_relation_table(path: Path) -> bool:
    """Whether the head of a file names the columns of a relation table.

    Raises:
        InputError: The file cannot be read.
    """
    head = read_table(path).split("\n", 1)[0].rstrip("\r").split("\t")
    return all(each in head for each in GIVEN) and any(each in head for each in LABELS)


def read_table(path: Path) -> str:
    """The text of a table in UTF-8.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def read_relations(path: Path) -> list[GoldRelation]:
    """Read a relation table.

    Raises:
        InputError: It cannot be read, or a row lacks a label or has one that is none.
    """
    rows = list(csv.DictReader(io.StringIO(read_table(path), newline=""), delimiter="\t"))
    if not rows:
        raise InputError(f"{path} holds no rows; one row a sentence is expected")
    found = [_relation(path, number, row) for number, row in enumerate(rows)]
    if len({each.uid for each in found}) < len(found):
        raise InputError(f"{path} holds a uid twice; each row needs its own")
    return found


def _relation(path: Path, number: int, row: dict[str, str | None]) -> GoldRelation:
    try:
        penta = int(row["gold_penta"] or "") if "gold_penta" in row else None
        binary = int(row["gold_binary"] or "") if "gold_binary" in row else None
    except ValueError as error:
        raise InputError(f"{path}, row {number}: a label is no number ({error})") from error
    if penta is not None and penta not in CLASSES:
        raise InputError(f"{path}, row {number}: gold_penta is {penta}; it can be 1 to 4")
    if any(row.get(each) is None for each in GIVEN) or row.get("gold_root", "?") in {None, ""}:
        raise InputError(f"{path}, row {number} has not as many cells as the head; check its tabs")
    return GoldRelation(
        uid=row.get("uid") or str(number),
        text=row["sentence"] or "",
        source=row["source"] or "",
        target=row["target"] or "",
        root=row.get("gold_root"),
        penta=penta,
        conflict=penta > 2 if penta is not None else None if binary is None else bool(binary),
    )

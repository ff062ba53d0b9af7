"""Sentences with trees drawn by hand: ``tree("Kim met Putin.")`` gives the parsed Doc of ``trees.tsv``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token

from summitry.model.actor import Participant

COUNTRIES = {
    "Kim": "PRK", "Putin": "RUS", "Macron": "FRA", "Zelensky": "UKR", "Trump": "USA", "Lavrov": "RUS",
    "Israel": "ISR", "Israeli": "ISR", "Iran": "IRN", "Syria": "SYR", "Arabia": "SAU", "Japan": "JPN",
    "China": "CHN", "Russia": "RUS", "Kenya": "KEN", "Ghana": "GHA", "Vietnam": "VNM", "Canada": "CAN",
    "India": "IND", "Tokyo": "JPN", "Moscow": "RUS", "Washington": "USA", "Ankara": "TUR", "We": "USA",
}  # fmt: skip
"""Whom the names of the sentences mean, in these tests."""


@cache
def _vocab() -> spacy.Vocab:
    return spacy.blank("en").vocab


@cache
def _rows() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in (Path(__file__).parent / "trees.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            rows = found.setdefault(line[2:], [])
        elif line and not line.startswith("# "):
            rows.append(line.split("\t"))
    return found


def tree(text: str) -> Doc:
    """The sentence with its tree; a new Doc each time."""
    words, lemmas, pos, tags, heads, deps = zip(*_rows()[text], strict=True)
    doc = Doc(
        _vocab(),
        words=list(words),
        lemmas=list(lemmas),
        pos=list(pos),
        tags=list(tags),
        heads=[i if head == "0" else int(head) - 1 for i, head in enumerate(heads)],
        deps=["ROOT" if dep == "root" else dep for dep in deps],
    )
    doc.user_data.update(start=0, index=0)
    return doc


def word(doc: Doc, text: str) -> Token:
    """The first token with that text."""
    return next(token for token in doc if token.text == text)


def resolver(**more: str) -> Callable[[Token], tuple[Participant, ...]]:
    """Whom heads mean: the table above, and ``leaders="JPN CHN"`` for descriptions."""

    def resolve(head: Token) -> tuple[Participant, ...]:
        states = more.get(head.text, COUNTRIES.get(head.text, "")).split()
        return tuple(
            Participant(state, state, None, state, head.text, head.idx, head.idx + len(head))
            for state in states
        )

    return resolve

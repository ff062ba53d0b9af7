"""From open treebanks and name lists to spaCy training corpora.

Input is a folder as the model card describes it: ``dep/*.conllu.gz`` (trees) and ``ner/*.jsonl.gz``
(names). Where both exist for one text (GUM, EWT train) they become one annotated Doc.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab


@dataclass
class Tree:
    """One sentence of a treebank, its columns as parallel lists."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    opens_paragraph: bool = False


def read_trees(path: Path) -> list[Tree]:
    """Read a gzipped CoNLL-U file; empty nodes are passed over."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(_trees(file.read()))


def _trees(text: str) -> Iterator[Tree]:
    for block in text.strip().split("\n\n"):
        tree = Tree()
        joined_until, spaced_after_joined = 0, True
        for line in block.split("\n"):
            if line.startswith("#"):
                tree.opens_paragraph |= line.startswith(("# newpar", "# newdoc")) and "_block" not in line
                continue
            cells = line.split("\t")
            spaced = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                joined_until, spaced_after_joined = int(cells[0].split("-")[1]), spaced
                continue
            if "." in cells[0]:
                continue
            index = int(cells[0])
            if index <= joined_until:
                spaced = spaced_after_joined if index == joined_until else False
            tree.words.append(cells[1])
            tree.spaces.append(spaced)
            tree.lemmas.append(cells[2])
            tree.pos.append(cells[3])
            tree.tags.append(cells[4] if cells[4] != "_" else "")
            tree.morphs.append("" if cells[5] == "_" else cells[5])
            tree.heads.append(int(cells[6]) - 1 if cells[6] != "0" else index - 1)
            tree.deps.append("ROOT" if cells[7] == "root" else cells[7])
        if tree.words:
            yield tree


@dataclass(frozen=True)
class NamedText:
    """One text with names: word spans with labels, and words whose label is unknown."""

    words: list[str]
    spaces: list[bool]
    ents: list[tuple[int, int, str]]
    missing: list[int]


def read_names(path: Path) -> list[NamedText]:
    """Read a gzipped file of named texts, one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        NamedText(
            row["words"],
            [bool(space) for space in row["spaces"]],
            [(start, end, label) for start, end, label in row["ents"]],
            row["missing"],
        )
        for row in rows
    ]


def name_labels(texts: list[NamedText]) -> list[str | None]:
    """Word by word through all texts: IOB label, or None where unknown."""
    labels: list[str | None] = []
    for text in texts:
        here: list[str | None] = ["O"] * len(text.words)
        for index in text.missing:
            here[index] = None
        for start, end, label in text.ents:
            here[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
        labels.extend(here)
    return labels


def tree_doc(vocab: Vocab, trees: list[Tree], labels: list[str | None] | None = None) -> Doc:
    """Join sentences into one annotated Doc.

    Args:
        vocab: Shared vocabulary.
        trees: Sentences in order.
        labels: One IOB label a word (None: unknown), or None where no name is annotated.
    """
    heads: list[int] = []
    for tree in trees:
        offset = len(heads)
        heads.extend(head + offset for head in tree.heads)
    doc = Doc(
        vocab,
        words=[word for tree in trees for word in tree.words],
        spaces=[space for tree in trees for space in tree.spaces],
        lemmas=[lemma for tree in trees for lemma in tree.lemmas],
        pos=[pos for tree in trees for pos in tree.pos],
        tags=[tag for tree in trees for tag in tree.tags],
        morphs=[morph for tree in trees for morph in tree.morphs],
        heads=heads,
        deps=[dep for tree in trees for dep in tree.deps],
    )
    if labels is not None:
        _set_names(doc, labels)
    return doc


def name_doc(vocab: Vocab, text: NamedText) -> Doc:
    """A Doc that knows its names and nothing else."""
    doc = Doc(vocab, words=text.words, spaces=text.spaces)
    _set_names(doc, name_labels([text]))
    return doc


def _set_names(doc: Doc, labels: list[str | None]) -> None:
    spans: list[Span] = []
    missing: list[Span] = []
    start = 0
    while start < len(labels):
        label = labels[start]
        end = start + 1
        if label is None:
            missing.append(doc[start:end])
        elif label.startswith("B-"):
            while end < len(labels) and labels[end] == "I" + label[1:]:
                end += 1
            spans.append(Span(doc, start, end, label=label[2:]))
        start = end
    doc.set_ents(spans, missing=missing, default="outside")


def grouped_docs(
    vocab: Vocab, trees: list[Tree], labels: list[str | None] | None, *, most: int
) -> Iterator[Doc]:
    """Docs of up to ``most`` sentences (1, 2, ... most in turn), never across a paragraph."""
    position, size, group, group_start = 0, 1, [], 0
    for tree in trees:
        if group and (len(group) == size or tree.opens_paragraph):
            yield tree_doc(vocab, group, None if labels is None else labels[group_start:position])
            group, group_start, size = [], position, size % most + 1
        group.append(tree)
        position += len(tree.words)
    if group:
        yield tree_doc(vocab, group, None if labels is None else labels[group_start:position])


def write_corpora(treebanks: Path, out: Path) -> None:
    """Write the training and development corpora as DocBin files under ``out``.

    Training: EWT train, GUM train (trees and names); three quarters of Universal NER on EWT dev,
    CrossNER train and dev, WikiGold (names only). Development: EWT dev (trees), GUM dev (both).
    """
    vocab = Vocab()
    dep, ner = treebanks / "dep", treebanks / "ner"
    train = {name: read_trees(dep / f"{name}.conllu.gz") for name in ("ewt-train", "gum-train")}
    names = {
        "ewt-train": name_labels(read_names(ner / "ewt-train-silver.jsonl.gz")),
        "gum-train": name_labels(read_names(ner / "gum-train.jsonl.gz")),
    }
    docs = [doc for key in train for doc in grouped_docs(vocab, train[key], names[key], most=3)]
    universal = read_names(ner / "uner-ewt-dev.jsonl.gz")
    only_names = universal[: len(universal) * 3 // 4]
    for name in ("crossner-train", "crossner-dev", "wikigold"):
        only_names += read_names(ner / f"{name}.jsonl.gz")
    docs += [name_doc(vocab, text) for text in only_names]
    gum_dev, gum_dev_names = (
        read_trees(dep / "gum-dev.conllu.gz"),
        name_labels(read_names(ner / "gum-dev.jsonl.gz")),
    )
    ewt_dev = read_trees(dep / "ewt-dev.conllu.gz")
    dev = [*grouped_docs(vocab, gum_dev, gum_dev_names, most=2), *grouped_docs(vocab, ewt_dev, None, most=2)]
    out.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(out / "train.spacy")
    DocBin(docs=dev, store_user_data=False).to_disk(out / "dev.spacy")
    paragraphs = [d for trees in train.values() for d in grouped_docs(vocab, trees, None, most=12)]
    DocBin(docs=paragraphs).to_disk(out / "paragraphs-train.spacy")
    dev_paragraphs = [d for trees in (gum_dev, ewt_dev) for d in grouped_docs(vocab, trees, None, most=12)]
    DocBin(docs=dev_paragraphs).to_disk(out / "paragraphs-dev.spacy")

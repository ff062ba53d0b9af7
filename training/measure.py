"""Figures of the model card: trees, tags, lemmas, sentences, names and speed, from raw text."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from summitry.language.pipeline import Language as Reader
from training.corpora import NamedText, Tree, grouped_docs, name_doc, read_names, read_trees, tree_doc

TREE_SETS = {
    "EWT test": "ewt-test",
    "GUM test": "gum-test",
    "GUM news": "gum-test-news",
    "PUD news": "pud-news",
}
NAME_SETS = {
    "EWT test": "uner-ewt-test",
    "GUM test": "gum-test",
    "GUM news": "gum-test-news",
    "PUD news": "uner-pud-news",
}
LABELS = ("PERSON", "ORG", "LOC", "DATE")


@dataclass(frozen=True)
class TreeFigures:
    """Per cent; sentence F over paragraphs, the rest with our sentence splitting."""

    uas: float
    las: float
    tags: float
    pos: float
    lemmas: float
    sentences: float


def measure_trees(reader: Reader, path: Path) -> TreeFigures:
    """Score raw text: our tokens, our sentences, our trees; punctuation is left out of UAS and LAS.

    Args:
        reader: The language layer, as articles meet it.
        path: A gzipped CoNLL-U file.
    """
    vocab = reader.nlp.vocab
    gold = list(grouped_docs(vocab, read_trees(path), None, most=1_000))
    examples = [Example(_predicted(reader, doc.text), doc) for doc in gold]
    scores = Scorer(reader.nlp).score(examples)
    lemmas = Scorer.score_token_attr(examples, "lemma", getter=_folded_lemma)["lemma_acc"]
    per_type = _collapsed_las(examples)
    return TreeFigures(
        uas=100 * scores["dep_uas"],
        las=100 * per_type,
        tags=100 * scores["tag_acc"],
        pos=100 * scores["pos_acc"],
        lemmas=100 * lemmas,
        sentences=100 * (scores["sents_f"] or 0.0),
    )


def _folded_lemma(token: object, attr: str) -> str:
    return str(token.lemma_).lower()  # type: ignore[attr-defined]


def _collapsed_las(examples: Iterable[Example]) -> float:
    """LAS on universal labels without subtypes: corpora differ in which subtypes they use."""
    scores = Scorer.score_deps(
        examples,
        "dep",
        getter=lambda token, _: token.dep_.partition(":")[0].lower(),
        ignore_labels=("punct",),
    )
    return float(scores["dep_las"])


def _predicted(reader: Reader, text: str) -> Doc:
    """One Doc over the whole text with our sentences, as a scorer needs it."""
    docs = list(reader.parse(reader.sentences(text)))
    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    heads: list[int] = []
    for doc in docs:
        offset = len(heads)
        heads.extend(offset + token.head.i for token in doc)
    return Doc(
        reader.nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[token.tag_ for doc in docs for token in doc],
        pos=[token.pos_ for doc in docs for token in doc],
        morphs=[str(token.morph) for doc in docs for token in doc],
        lemmas=[token.lemma_ for doc in docs for token in doc],
        heads=heads,
        deps=[token.dep_ for doc in docs for token in doc],
    )


def measure_names(nlp: Language, path: Path) -> dict[str, float]:
    """F in per cent by label, and for spans whatever their label ("spans")."""
    texts = read_names(path)
    examples = []
    for text in texts:
        gold = name_doc(nlp.vocab, text)
        predicted = Doc(nlp.vocab, words=text.words, spaces=text.spaces)
        for _, component in nlp.pipeline:
            predicted = component(predicted)
        examples.append(Example(predicted, gold))
    per_type = Scorer.score_spans(examples, "ents", has_annotation=lambda doc: True)["ents_per_type"]
    figures = {label: 100 * per_type[label]["f"] for label in LABELS if _has_label(texts, label)}
    unlabelled = Scorer.score_spans(examples, "ents", labeled=False, has_annotation=lambda doc: True)
    figures["spans"] = 100 * unlabelled["ents_f"]
    return figures


def _has_label(texts: Iterable[NamedText], label: str) -> bool:
    return any(ent[2] == label for text in texts for ent in text.ents)


def measure_speed(reader: Reader, trees: list[Tree]) -> float:
    """Words a CPU second, from text to tree and names, on one core."""
    text = "\n\n".join(tree_doc(reader.nlp.vocab, [tree]).text for tree in trees)
    started = time.process_time()
    n_words = sum(len(doc) for doc in reader.parse(reader.sentences(text)))
    return n_words / (time.process_time() - started)


def model_card(reader: Reader, treebanks: Path, folder: Path) -> str:
    """The model card in Markdown, with every figure measured now."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    lines = [
        "| test | UAS | LAS | XPOS | UPOS | lemma | sentence F |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, file in TREE_SETS.items():
        f = measure_trees(reader, treebanks / f"dep/{file}.conllu.gz")
        lines.append(
            f"| {name} | {f.uas:.1f} | {f.las:.1f} | {f.tags:.1f} | {f.pos:.1f} | {f.lemmas:.1f} | {f.sentences:.1f} |"
        )
    names = ["| names, F | PERSON | ORG | LOC | DATE | spans |", "|---|---|---|---|---|---|"]
    for name, file in NAME_SETS.items():
        figures = measure_names(reader.nlp, treebanks / f"ner/{file}.jsonl.gz")
        cells = (f"{figures[key]:.1f}" if key in figures else "–" for key in (*LABELS, "spans"))
        names.append(f"| {name} | {' | '.join(cells)} |")
    speed = measure_speed(reader, read_trees(treebanks / "dep/pud-news.conllu.gz"))
    return CARD.format(
        version=reader.nlp.meta["version"],
        trees="\n".join(lines),
        names="\n".join(names),
        speed=round(speed, -2),
        size=size / 1e6,
    )


CARD = """# en_summitry {version}

English for news: sentence splitter, tagger, morphologizer, parser (Universal Dependencies), lemmatizer, names.
Trained by `make model` on open treebanks, one embedding for all tasks, seed 0. Licence: CC BY-SA 4.0.

## Measured

From raw text with the pipeline's own tokens and sentences. Punctuation is left out of UAS and LAS; labels are compared
without their subtypes; lemmas without case. PUD news is isolated sentences.

{trees}

Names, on given tokens. Nationality adjectives are no names here; countries are ORG in places, so `spans` is the
figure to look at: the coder knows states from its own tables.

{names}

About {speed:.0f} words a CPU second from text to tree and names, on the machine that trained it. {size:.1f} MB on disk.

## Data and attribution

| data | for | licence |
|---|---|---|
| UD English EWT, train (Silveira et al. 2014 and contributors; text: English Web Treebank, LDC) | trees, names (automatic labels) | CC BY-SA 4.0 |
| GUM, nine genres, train (Zeldes 2017; texts from Wikinews, Wikipedia, Wikivoyage and the authors listed in `ATTRIBUTION.tsv`) | trees, names | CC BY 4.0; texts as listed |
| Universal NER on EWT dev (Mayhew et al. 2024) | names | CC BY-SA 4.0 |
| CrossNER politics, train and dev (Liu et al. 2021) | names | MIT; text CC BY-SA 3.0 |
| WikiGold (Balasuriya et al. 2009) | names | CC BY 4.0 |
| GeoNames, through the automatic labels | names | CC BY 4.0 |
| spaCy lookup tables for English | lemmas | MIT; WordNet 3.0 licence |

Not used in training: the test sets above, PUD.

## Known weaknesses

Apposition, attachment of prepositional phrases, long coordinations; names of organisations; text in capitals.
"""

"""Put the trained parts together with a lemma lexicon into the pipeline that ships."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.lookups import Lookups, load_lookups

from training.corpora import Tree, read_trees

LEMMA_POS = {"NOUN": "noun", "VERB": "verb", "AUX": "aux", "ADJ": "adj", "ADV": "adv"}
NAME = "summitry"
LONGEST = 13
"""Longest word in the index of known lemmas; longer ones inflect regularly, and the index has to be small."""


def lemma_tables(trees: list[Tree]) -> Lookups:
    """spaCy's English rule tables with the forms of the treebanks as exceptions before them."""
    tables = load_lookups("en", tables=["lemma_rules", "lemma_exc", "lemma_index"])
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, pos, lemma in zip(tree.words, tree.pos, tree.lemmas, strict=True):
            if pos in LEMMA_POS and word.isalpha() and lemma.isalpha():
                seen[LEMMA_POS[pos], word.lower()][lemma.lower()] += 1
    index = tables.get_table("lemma_index")
    tables.get_table("lemma_rules")["aux"] = []
    index["aux"] = []
    for pos, words in index.items():
        index[pos] = [word for word in words if word.isalpha() and word.islower() and len(word) <= LONGEST]
    exceptions = tables.get_table("lemma_exc")
    for (pos, form), lemmas in sorted(seen.items()):
        exceptions.setdefault(pos, {})[form] = [lemmas.most_common(1)[0][0]]
    return tables


def assemble(parser: Path, senter: Path, treebanks: Path, version: str) -> Language:
    """The whole pipeline, in the order it runs.

    Args:
        parser: Folder of the trained tagger, parser and name finder.
        senter: Folder of the trained sentence splitter.
        treebanks: Folder of the data, for the lemma lexicon and the attributions.
        version: Version of the pipeline.
    """
    nlp = spacy.load(parser)
    nlp.add_pipe("senter", source=spacy.load(senter), first=True)
    trees = [
        t for name in ("ewt-train", "gum-train") for t in read_trees(treebanks / f"dep/{name}.conllu.gz")
    ]
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, before="ner")
    lemmatizer.initialize(lookups=lemma_tables(trees))
    config = nlp.config.copy()
    config["paths"] = {"train": None, "dev": None}
    nlp.config = config
    nlp.meta.update(
        name=NAME,
        version=version,
        license="CC BY-SA 4.0",
        author="The Summitry authors",
        description="English tagger, parser, lemmatizer, sentence splitter and name finder for news.",
        sources=[
            {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
            {"name": "GUM (nine genres)", "license": "CC BY 4.0; texts as listed"},
            {"name": "Universal NER on EWT dev", "license": "CC BY-SA 4.0"},
            {"name": "CrossNER politics", "license": "MIT; text CC BY-SA 3.0"},
            {"name": "WikiGold", "license": "CC BY 4.0"},
            {"name": "GeoNames", "license": "CC BY 4.0"},
        ],
    )
    return nlp

"""The English pipeline: ours from the package, or any spaCy pipeline by name."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from summitry.errors import LanguageError
from summitry.language.embedding import remember_vectors
from summitry.language.lemmas import take_lemmatizer
from summitry.language.masking import NOBODY, FindNames, interposed, masked, one_sentence, unmasked
from summitry.language.matrix import use_numpy_blas
from summitry.language.repair import mend
from summitry.language.scheme import Scheme, detect_scheme, to_universal
from summitry.language.sentences import Sentence, split_sentences
from summitry.resources.load import resource_path

BUNDLED = "en_summitry"
"""Name of the pipeline that ships in the package."""


class Language:
    """Splits text into sentences and parses them as Universal Dependencies.

    Args:
        nlp: Pipeline that tags and parses.
        splitter: Pipeline whose ``senter`` splits sentences; ours, whatever parses.
        digest: First 12 hexadecimal digits of a SHA-256 over the pipeline's files.

    Attributes:
        name: Language, name and version: ``en_summitry-0.1.0``.
        scheme: Labels that the parser was trained on; what comes out is always UD.
    """

    def __init__(self, nlp: Pipeline, splitter: Pipeline, digest: str) -> None:
        self.nlp = nlp
        self.splitter = splitter
        self.digest = digest
        self.scheme = detect_scheme(nlp)
        self._lemmas = take_lemmatizer(nlp)
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"

    def sentences(self, text: str) -> list[Sentence]:
        """Split cleaned text; cheap, nothing is parsed."""
        return list(split_sentences(text, self.splitter))

    def parse(self, sentences: Iterable[Sentence], *, names: FindNames | None = None) -> Iterator[Doc]:
        """Parse sentences, one Doc each.

        Args:
            sentences: From ``sentences``.
            names: Finds names beforehand, so that each is parsed as one familiar word.

        Yields:
            Docs in the order given; ``user_data`` holds ``start`` (character offset of the sentence in the
            document) and ``index`` (its number).
        """
        wholes = (self._doc(sentence) for sentence in sentences)
        found = ((whole, names(whole) if names else NOBODY) for whole in wholes)
        jobs = (
            (masked(whole, known), (whole, known, True))
            if known or interposed(whole)
            else (whole, (whole, known, False))
            for whole, known in found
        )
        with warnings.catch_warnings():
            # The tagger leaves a stray symbol without a part of speech now and then; its lemma is its form.
            warnings.filterwarnings("ignore", message=r".*W108.*")
            for doc, (whole, known, is_masked) in self.nlp.pipe(jobs, as_tuples=True, batch_size=128):
                if self._lemmas is not None:
                    self._lemmas(doc)
                universal = to_universal(doc) if self.scheme is Scheme.CLEARNLP else doc
                yield mend(unmasked(universal, whole, known) if is_masked else universal)

    def parse_text(self, text: str, *, names: FindNames | None = None) -> list[Doc]:
        """Split and parse; for short texts."""
        return list(self.parse(self.sentences(text), names=names))

    def _doc(self, sentence: Sentence) -> Doc:
        doc = Doc(self.nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaces))
        one_sentence(doc)
        doc.user_data["start"] = sentence.start
        doc.user_data["index"] = sentence.index
        return doc


def load_language(name: str | None = None) -> Language:
    """Load a pipeline; loaded once per process.

    Args:
        name: Name or path of an installed spaCy pipeline; None for the one in the package.

    Raises:
        LanguageError: There is no such pipeline, or it lacks a parser or a known label scheme.
    """
    return _load_language(None if name == BUNDLED else name)


@cache
def _load_language(name: str | None) -> Language:
    bundled = resource_path(f"language/{BUNDLED}")
    splitter = load_splitter()
    if name is None:
        return Language(remember_vectors(load_bundled()), splitter, _digest(bundled))
    nlp = _load(name)
    return Language(nlp, splitter, _digest(nlp.path) if nlp.path else "unknown")


@cache
def load_splitter() -> Pipeline:
    """The part of our pipeline that ``split_sentences`` needs; loaded once per process."""
    others = ("parser", "ner", "lemmatizer", "morphologizer", "tagger", "tok2vec")
    return _load(str(resource_path(f"language/{BUNDLED}")), exclude=others)


def words_of(texts: Iterable[str]) -> list[Doc]:
    """Texts split into words only: enough to look for names in headlines."""
    splitter = load_splitter()
    return [splitter.make_doc(text) for text in texts]


def load_bundled() -> Pipeline:
    """Our pipeline as spaCy has it, without its sentence splitter; a new one at each call, to be added to."""
    return _load(str(resource_path(f"language/{BUNDLED}")), exclude=("senter",))


def _load(name: str, exclude: Sequence[str] = ()) -> Pipeline:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return use_numpy_blas(spacy.load(name, exclude=list(exclude)))
    except (OSError, ValueError) as error:
        first = str(error).split("\n", 1)[0]
        raise LanguageError(
            f"no usable spaCy pipeline {name!r}: {first} "
            f"Install it (pip install {name}), give a path, or leave out --model"
        ) from error


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

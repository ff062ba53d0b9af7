"""Reading articles into a desk: what is new is coded and stored batch after batch, then brought together."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from summitry.actors.project import project_file
from summitry.coding.code import Coded, code_document
from summitry.errors import InputError, SummitryError
from summitry.ingest.called import called
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.ingest.stories import StoryIndex, signature
from summitry.joining import join_reports
from summitry.language.pipeline import load_language
from summitry.language.sentences import Sentence
from summitry.model.document import Document, Skipped
from summitry.model.expectation import Outlook
from summitry.model.span import Span
from summitry.resources.load import resources_digest
from summitry.store import reader, writer
from summitry.store.desk_file import DeskFile
from summitry.store.outlooks import event_ids, not_looked_ahead
from summitry.store.records import Entry, ReadSummary, new_run
from summitry.version import VERSION

BATCH = 32
"""Documents written in one transaction: small enough to lose little, large enough to cost little."""

LONGEST = 1_000_000
"""Characters of the longest text that the language pipeline parses."""

LEXICONS = ("actors", "coding", "disambiguator", "expectations", "ontology", "places", "predicates", "times")
"""Resource folders whose contents decide what an article is coded as."""

Progress = Callable[[Document | Skipped], None]
"""Told of every input as it is done with."""


def read_articles(
    file: DeskFile,
    names: Sequence[str],
    *,
    options: ReadOptions | None = None,
    model: str | None = None,
    jobs: int = 1,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> ReadSummary:
    """Read articles into a desk; ``Desk.read`` says what the options mean.

    Raises:
        InputError: ``jobs`` or ``batch`` is below 1.
        LanguageError: There is no usable pipeline of that name.
        StoreError: The desk cannot be written.
    """
    if jobs < 1 or batch < 1:
        raise InputError(f"jobs is {jobs}, batch {batch}; at least 1 process and 1 document are needed")
    chosen = options or ReadOptions()
    given = chosen.published
    language = load_language(model)
    run = new_run(
        VERSION,
        model=language.name,
        model_hash=language.digest,
        lexicon_hash=resources_digest(*LEXICONS),
        options={
            "inputs": [called(each, chosen.names) for each in names],
            "published": str(given.start) if given else None,
            "jobs": jobs,
            "project": _project(),
        },
    )
    with file.write() as connection:
        writer.begin_run(connection, run)
    reading = Reading(file, run.id, progress)
    with Coders(model, jobs) as coders:
        found = read_inputs(names, options=chosen)
        while piece := list(islice(found, batch * jobs)):
            reading.add(piece, coders)
    join_reports(file, run=run.id)
    return reading.summary()


def look_ahead(file: DeskFile, progress: Progress | None = None) -> int:
    """Read documents that an earlier version stored for their outlooks; nothing where all have been.

    They are read from their stored text with the package's own pipeline. An outlook names the event coded from the
    same words only where the desk has that event.

    Args:
        file: The desk.
        progress: Told of every document as it is done with.

    Returns:
        How many documents were read.

    Raises:
        StoreError: The desk cannot be written.
    """
    with file.read() as connection:
        waiting = not_looked_ahead(connection)
    if not waiting:
        return 0
    language = load_language()
    run = new_run(
        VERSION,
        model=language.name,
        model_hash=language.digest,
        lexicon_hash=resources_digest(*LEXICONS),
        options={"look_ahead": True},
    )
    with file.write() as connection:
        writer.begin_run(connection, run)
    for start in range(0, len(waiting), BATCH):
        _look_ahead(file, run.id, waiting[start : start + BATCH], progress or (lambda _: None))
    with file.write() as connection:
        writer.finish_run(connection, run.id)
    return len(waiting)


def _look_ahead(file: DeskFile, run: str, ids: Sequence[str], progress: Progress) -> None:
    """The same for some documents, in one transaction; one that cannot be read is named, and has no outlooks."""
    with file.read() as connection:
        stored = [
            (each, event_ids(connection, id_)) for id_ in ids if (each := reader.document(connection, id_))
        ]
    found: list[tuple[Document, tuple[Outlook, ...]]] = []
    for document, events in stored:
        outcome = code_or_name(document, None)
        outlooks = outcome.outlooks if isinstance(outcome, Coded) else ()
        found.append((document, tuple(o if o.event in events else replace(o, event=None) for o in outlooks)))
        progress(outcome if isinstance(outcome, Skipped) else document)
    with file.write() as connection:
        for document, outlooks in found:
            writer.add_outlooks(connection, run, document.id, outlooks)


def _project() -> str | None:
    """The project file whose tables are used, for the record of a run."""
    file = project_file()
    return str(file) if file else None


class Reading:
    """One run: codes and stores batch after batch, and counts."""

    def __init__(self, file: DeskFile, run: str, progress: Progress | None) -> None:
        self._file = file
        self._run = run
        self._progress = progress or (lambda _: None)
        self._stories = _known_stories(file)
        self._new = self._known = self._events = self._sentences = 0
        self._skipped: list[Skipped] = []

    def add(self, batch: Sequence[Document | Skipped], coders: Coders) -> None:
        """Code what is new in a batch and store it in one transaction."""
        documents = [each for each in batch if isinstance(each, Document)]
        skipped = [each for each in batch if isinstance(each, Skipped)]
        fresh = self._fresh(documents)
        outcomes = dict(zip((each.content_hash for each in fresh), coders.code(fresh), strict=True))
        coded = [each for each in outcomes.values() if isinstance(each, Coded)]
        skipped += [each for each in outcomes.values() if isinstance(each, Skipped)]
        entries = [self._entry(each) for each in coded]
        with self._file.write() as connection:
            added = writer.add_batch(connection, self._run, entries, skipped)
        self._new += added.documents
        self._known += len(documents) - len(fresh) + added.known
        self._events += added.events
        self._sentences += sum(len(each.sentences) for each in coded)
        self._skipped.extend(skipped)
        for each in batch:
            outcome = outcomes.get(each.content_hash) if isinstance(each, Document) else each
            self._progress(outcome if isinstance(outcome, Skipped) else each)

    def _fresh(self, documents: Sequence[Document]) -> list[Document]:
        with self._file.read() as connection:
            known = reader.known_hashes(connection, [each.content_hash for each in documents])
        unique = {each.content_hash: each for each in documents if each.content_hash not in known}
        return list(unique.values())

    def _entry(self, coded: Coded) -> Entry:
        document = coded.document
        marks = signature(document.text)
        story = self._stories.add(document.id, marks)
        return Entry(document, story, marks, tuple(map(_span, coded.sentences)), coded.events, coded.outlooks)

    def summary(self) -> ReadSummary:
        """What the run came to."""
        return ReadSummary(
            documents=self._new + self._known,
            new=self._new,
            known=self._known,
            events=self._events,
            sentences=self._sentences,
            left_out=tuple(each for each in self._skipped if not each.failed),
            failed=tuple(each for each in self._skipped if each.failed),
        )


def _known_stories(file: DeskFile) -> StoryIndex:
    index = StoryIndex()
    with file.read() as connection:
        for known in reader.signatures(connection):
            index.restore(known.document, known.story, known.value)
    return index


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.start + len(sentence.text), sentence.text)


class Coders:
    """Codes documents here, or in several processes; a document that cannot be coded is named, not fatal."""

    def __init__(self, model: str | None, jobs: int) -> None:
        self._model = model
        self._pool = (
            ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) if jobs > 1 else None
        )

    def __enter__(self) -> Coders:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def code(self, documents: Sequence[Document]) -> Iterator[Coded | Skipped]:
        """Code documents, in the order given."""
        if self._pool is None:
            yield from (code_or_name(document, self._model) for document in documents)
            return
        waiting = [(each, self._pool.submit(code_or_name, each, self._model)) for each in documents]
        for document, future in waiting:
            yield _outcome(document, future)


def code_or_name(document: Document, model: str | None) -> Coded | Skipped:
    """Code one document, or name it with the reason why it cannot be.

    Module-level, so that another process can be sent it.
    """
    where, size = document.path or document.id, len(document.text)
    if size > LONGEST:
        return Skipped(
            where,
            f"holds {size:,} characters of text; at most {LONGEST:,} are coded as one article: split it",
        )
    try:
        return code_document(document, load_language(model))
    except SummitryError:
        raise
    except Exception as error:  # One bad article must not end a run; it is named with its reason.
        return Skipped(where, f"could not be coded ({type(error).__name__}: {error}); please report it")


def _outcome(document: Document, future: Future[Coded | Skipped]) -> Coded | Skipped:
    try:
        return future.result()
    except BrokenProcessPool:
        where = document.path or document.id
        return Skipped(
            where, "the coding process died, perhaps for want of memory; read again with fewer --jobs"
        )

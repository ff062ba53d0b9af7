"""Coding the stored documents of a desk anew with the coder at hand; what persons decided stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from summitry.coding.code import Coded
from summitry.correcting.applying import apply
from summitry.correcting.putting import put
from summitry.errors import InputError
from summitry.joining.join import join_reports
from summitry.language.pipeline import load_language
from summitry.model.correction import JUDGEMENTS, Correction
from summitry.model.document import UNDATED, Document, KnownBy, Skipped
from summitry.model.span import Span
from summitry.reading import BATCH, LEXICONS, Coders
from summitry.resources.load import resources_digest
from summitry.store import corrections, reader, recoding, restating, writer
from summitry.store.desk_file import DeskFile
from summitry.store.outlooks import event_ids
from summitry.store.records import Entry, new_run
from summitry.version import VERSION

Progress = Callable[[Document | Skipped], None]
"""Told of every document as it is done with."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding anew came to.

    Attributes:
        documents: Documents that were coded anew.
        changed: Of these, those of which an event is new, gone or other than it was.
        outlooks: Outlooks added.
        failed: Documents that could not be coded, each with why; they stay as they were.
    """

    documents: int
    changed: int
    outlooks: int
    failed: tuple[Skipped, ...]


def recode(
    file: DeskFile,
    documents: Sequence[str] | None = None,
    *,
    model: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Recoded:
    """Code documents anew from their stored text; ``Desk.recode`` says what the options mean.

    Raises:
        InputError: ``jobs`` is below 1, or the desk has no such document.
        LanguageError: There is no usable pipeline of that name.
        StoreError: There is no desk, or it cannot be written.
    """
    if jobs < 1:
        raise InputError(f"jobs is {jobs}; at least 1 process is needed")
    ids = _chosen(file, documents)
    language = load_language(model)
    run = new_run(
        VERSION,
        model=language.name,
        model_hash=language.digest,
        lexicon_hash=resources_digest(*LEXICONS),
        options={"recode": len(ids), "jobs": jobs},
    )
    with file.write() as connection:
        writer.begin_run(connection, run)
    changed = outlooks = 0
    failed: list[Skipped] = []
    with Coders(model, jobs) as coders:
        for coded in _batches(file, ids, coders, BATCH * jobs):
            good = [each for each in coded if isinstance(each, Coded)]
            failed.extend(each for each in coded if isinstance(each, Skipped))
            with file.write() as connection:
                here, ahead = _store(connection, run.id, good)
            changed, outlooks = changed + here, outlooks + ahead
            for each in coded:
                if progress is not None:
                    progress(each.document if isinstance(each, Coded) else each)
    join_reports(file, run=run.id)
    return Recoded(len(ids) - len(failed), changed, outlooks, tuple(failed))


def undated_again(document: Document) -> Document:
    """A document whose day was worked out from its text, as it was before."""
    by_text = document.published.known_by is KnownBy.TEXT
    return replace(document, published=UNDATED) if by_text else document


def _chosen(file: DeskFile, documents: Sequence[str] | None) -> list[str]:
    with file.read() as connection:
        known = [card.id for card in reader.documents(connection)]
    if documents is None:
        return known
    if strangers := [each for each in documents if each not in set(known)]:
        raise InputError(f"the desk has no document {strangers[0]!r}; take an id from the list of documents")
    return list(dict.fromkeys(documents))


def _batches(
    file: DeskFile, ids: Sequence[str], coders: Coders, size: int
) -> Iterator[list[Coded | Skipped]]:
    for start in range(0, len(ids), size):
        with file.read() as connection:
            stored = [reader.document(connection, each) for each in ids[start : start + size]]
        yield list(coders.code([undated_again(each) for each in stored if each is not None]))


def _store(connection: duckdb.DuckDBPyConnection, run: str, coded: Sequence[Coded]) -> tuple[int, int]:
    """Put what was coded in the place of what was; documents that changed, and outlooks added."""
    lines = corrections.corrections(connection)
    before = restating.edition(connection)
    changed = outlooks = 0
    for each in coded:
        _store_sentences(connection, each)
        restated = _store_events(connection, run, each, lines)
        _store_day(connection, each.document, restated)
        known = [o if o.event in restated else replace(o, event=None) for o in each.outlooks]
        outlooks += recoding.add_new_outlooks(connection, run, each.document.id, known)
        after = restating.edition(connection)
        changed, before = changed + (after != before), after
    apply(connection, (), lines)
    return changed, outlooks


def _store_sentences(connection: duckdb.DuckDBPyConnection, coded: Coded) -> None:
    spans = tuple(Span(s.start, s.start + len(s.text), s.text) for s in coded.sentences)
    recoding.replace_sentences(connection, Entry(coded.document, coded.document.id, sentences=spans))


def _store_day(connection: duckdb.DuckDBPyConnection, document: Document, events: Collection[str]) -> None:
    """Date a document whose day was worked out from its text otherwise than before."""
    stored = reader.document(connection, document.id)
    if stored is not None and stored.published != document.published:
        recoding.date_document(connection, document.id, document.published)
        restating.let_go(connection, events)


def _store_events(
    connection: duckdb.DuckDBPyConnection, run: str, coded: Coded, lines: Sequence[Correction]
) -> set[str]:
    """Ids of the events that hold from now on."""
    document = coded.document.id
    own = [line for line in lines if line.document == document]
    if any(line.kind in JUDGEMENTS for line in own):
        corrections.keep_coded(connection, document, coded.events, run)
        apply(connection, [document], own)
    else:
        put(connection, document, coded.events, run)
    return event_ids(connection, document)

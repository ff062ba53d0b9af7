"""What goes into a desk: articles and event data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from summitry.desk.opened import Opened
from summitry.model.dealing import Load
from summitry.model.document import Document, Skipped
from summitry.model.period import Period
from summitry.store.records import ImportSummary, ReadSummary


class Inputs(Opened):
    """Reading and importing."""

    def read(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        published: Period | None = None,
        model: str | None = None,
        jobs: int = 1,
        private: bool = True,
        names: Mapping[str, str] | None = None,
        batch: int | None = None,
        progress: Callable[[Document | Skipped], None] | None = None,
    ) -> ReadSummary:
        """Read articles into the desk; what it holds already is left alone.

        Args:
            inputs: Files, folders, web addresses or feeds.
            published: When they were published, where you know better than they say.
            model: A spaCy pipeline to use instead of the bundled one.
            jobs: Processes that code at the same time, at least 1.
            private: Whether addresses may lead to this machine or its network.
            names: What to call inputs, by the beginning of their paths; for files that will not stay where they are.
            batch: Documents written at a time, at least 1; few show sooner, many cost less.
            progress: Called for each input when it has been dealt with.

        Returns:
            Counts, and every input that gave no document, with why.

        Raises:
            InputError: ``jobs`` or ``batch`` is below 1.
            LanguageError: There is no usable pipeline of that name.
            StoreError: The desk cannot be written.
        """
        from summitry.ingest.read import ReadOptions
        from summitry.reading import BATCH, read_articles

        chosen = [str(inputs)] if isinstance(inputs, (str, Path)) else [str(each) for each in inputs]
        options = ReadOptions(published=published, private=private, names=names or {})
        size = BATCH if batch is None else batch
        return read_articles(
            self.file, chosen, options=options, model=model, jobs=jobs, batch=size, progress=progress
        )

    def import_events(
        self,
        dataset: str,
        files: str | Path | Iterable[str | Path],
        *,
        name: str | None = None,
        mapping: str | Path | None = None,
        names: Mapping[str, str] | None = None,
        progress: Callable[[Load | Skipped], None] | None = None,
    ) -> ImportSummary:
        """Import public event data, or a table; rows that the desk holds already are left alone.

        Args:
            dataset: ``gdelt``, ``icews``, ..., or ``table``.
            files: Files, packed or not.
            name: What to call the data set in the desk; by default as it is called here.
            mapping: For tables of your own: which column means what.
            names: What to call files, by the beginning of their paths; for files that will not stay where they are.
            progress: Called with the report of each file when it has been dealt with.

        Returns:
            The report of each file, with every row accounted for, and the files that failed, with why.

        Raises:
            InputError: There is no such data set, or none of the files has rows of its own.
            StoreError: The desk cannot be written.
        """
        from summitry.loading import import_files

        chosen = [files] if isinstance(files, (str, Path)) else list(files)
        return import_files(
            self.file, dataset, chosen, name=name, mapping=mapping, names=names or {}, progress=progress
        )

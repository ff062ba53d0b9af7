"""What goes into a desk: articles and event data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
        progress: Callable[[Document | Skipped], None] | None = None,
    ) -> ReadSummary:
        """Read articles into the desk; what it holds already is left alone.

        Args:
            inputs: Files, folders, web addresses or feeds.
            published: When they were published, where you know better than they say.
            model: A spaCy pipeline to use instead of the bundled one.
            jobs: Processes that code at the same time, at least 1.
            progress: Called for each input when it has been dealt with.

        Returns:
            Counts, and every input that gave no document, with why.

        Raises:
            InputError: ``jobs`` is below 1.
            LanguageError: There is no usable pipeline of that name.
            StoreError: The desk cannot be written.
        """
        from summitry.reading import read_articles

        names = [str(inputs)] if isinstance(inputs, (str, Path)) else [str(each) for each in inputs]
        return read_articles(self.file, names, published=published, model=model, jobs=jobs, progress=progress)

    def import_events(
        self,
        dataset: str,
        files: str | Path | Iterable[str | Path],
        *,
        name: str | None = None,
        mapping: str | Path | None = None,
        progress: Callable[[Load | Skipped], None] | None = None,
    ) -> ImportSummary:
        """Import public event data, or a table; rows that the desk holds already are left alone.

        Args:
            dataset: ``gdelt``, ``icews``, ..., or ``table``.
            files: Files, packed or not.
            name: What to call the data set in the desk; by default as it is called here.
            mapping: For tables of your own: which column means what.
            progress: Called with the report of each file when it has been dealt with.

        Returns:
            The report of each file, with every row accounted for, and the files that failed, with why.

        Raises:
            InputError: There is no such data set, or none of the files has rows of its own.
            StoreError: The desk cannot be written.
        """
        from summitry.loading import import_files

        chosen = [files] if isinstance(files, (str, Path)) else list(files)
        return import_files(self.file, dataset, chosen, name=name, mapping=mapping, progress=progress)

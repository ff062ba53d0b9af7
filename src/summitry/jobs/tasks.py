"""What can be asked for: frozen, so that another process can be sent it; each calls one method of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from summitry.errors import SummitryError
from summitry.jobs.records import Taken
from summitry.model.dealing import Load
from summitry.model.document import Document, Skipped
from summitry.model.period import Period
from summitry.wording.names import plural

if TYPE_CHECKING:
    # Whoever only asks need not load what does the work.
    from summitry.desk import Desk
    from summitry.store.records import ImportSummary, ReadSummary

BATCH = 4
"""Documents written at a time: the page shows them after seconds, not after half a minute."""

Tell = Callable[[Taken | Skipped], None]
"""Told of every input as it is done with."""


class Task(Protocol):
    """A piece of work."""

    @property
    def title(self) -> str:
        """What is done, for people."""

    @property
    def names(self) -> Mapping[str, str]:
        """What inputs are called, by the beginning of their paths."""

    def count(self) -> int | None:
        """How many inputs there are; None where only the work tells."""

    def run(self, desk: Desk, tell: Tell) -> str:
        """Do it.

        Returns:
            What it came to, one sentence.

        Raises:
            SummitryError: It cannot be done.
        """

    def tidy(self, desk: Desk) -> None:
        """Bring what was kept into order, after the work was broken off."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Reading articles; the fields mean what they mean to ``Desk.read``.

    Attributes:
        inputs: Files and addresses.
        published: When they were published, where known.
        private: Whether addresses may lead to this machine or its network.
        names: What to call inputs, by the beginning of their paths.
        refused: Inputs that were turned away at the door, to be named with the rest.
    """

    inputs: tuple[str, ...]
    published: Period | None = None
    private: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Skipped, ...] = ()

    @property
    def title(self) -> str:
        """See ``Task.title``."""
        addresses = sum("://" in each for each in self.inputs)
        files = len(self.inputs) - addresses
        parts = [plural(files, "file")] if files else []
        parts += [plural(addresses, "address", "addresses")] if addresses else []
        return f"Reading {' and '.join(parts) or 'nothing'}"

    def count(self) -> int | None:
        """See ``Task.count``."""
        from summitry.ingest.read import count_inputs

        if any("://" in each for each in self.inputs):
            return None
        return count_inputs(self.inputs) + len(self.refused)

    def run(self, desk: Desk, tell: Tell) -> str:
        """See ``Task.run``."""
        for each in self.refused:
            tell(each)
        summary = desk.read(
            self.inputs,
            published=self.published,
            private=self.private,
            names=self.names,
            batch=BATCH,
            progress=lambda each: tell(_taken(each)),
        )
        return _read(summary, len(self.refused))

    def tidy(self, desk: Desk) -> None:
        """See ``Task.tidy``."""
        _join(desk)


@dataclass(frozen=True, slots=True)
class ImportTask:
    """Importing event data; the fields mean what they mean to ``Desk.import_events``."""

    dataset: str
    files: tuple[str, ...]
    name: str | None = None
    mapping: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Skipped, ...] = ()

    @property
    def title(self) -> str:
        """See ``Task.title``."""
        return f"Importing {plural(len(self.files), 'file')} of {self.name or self.dataset}"

    def count(self) -> int | None:
        """See ``Task.count``; an archive holds as many as it holds."""
        return None

    def run(self, desk: Desk, tell: Tell) -> str:
        """See ``Task.run``."""
        for each in self.refused:
            tell(each)
        summary = desk.import_events(
            self.dataset,
            self.files,
            name=self.name,
            mapping=self.mapping,
            names=self.names,
            progress=lambda each: tell(_loaded(each)),
        )
        return _imported(summary, len(self.refused))

    def tidy(self, desk: Desk) -> None:
        """See ``Task.tidy``; a file is whole in the desk or not there."""


@dataclass(frozen=True, slots=True)
class RecodeTask:
    """Coding all documents anew; see ``Desk.recode``."""

    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """See ``Task.title``."""
        return "Coding all documents anew"

    def count(self) -> int | None:
        """See ``Task.count``; the desk knows, once it is opened."""
        return None

    def run(self, desk: Desk, tell: Tell) -> str:
        """See ``Task.run``."""
        done = desk.recode(progress=lambda each: tell(_taken(each)))
        failed = f"; {plural(len(done.failed), 'document')} could not be" if done.failed else ""
        return f"{plural(done.documents, 'document')} coded anew, {done.changed:,} of them changed{failed}."

    def tidy(self, desk: Desk) -> None:
        """See ``Task.tidy``."""
        _join(desk)


def _join(desk: Desk) -> None:
    """Bring together what was kept of the reports, so that no page has to."""
    from summitry.joining.join import join_reports

    if desk.path.exists():
        join_reports(desk.file)


def _taken(each: Document | Skipped) -> Taken | Skipped:
    if isinstance(each, Skipped):
        return each
    return Taken(each.title or "Untitled", each.path, each.id)


def _loaded(each: Load | Skipped) -> Taken | Skipped:
    if isinstance(each, Skipped):
        return each
    noted = "".join(f". {note[:1].upper()}{note[1:]}" for note in each.notes)
    return Taken(each.file, each.file, note=", ".join(_rows(each)) + noted)


def _rows(load: Load) -> Iterator[str]:
    yield f"{plural(load.n_read, 'row')} of {load.format}: {load.kept:,} kept"
    for count, what in ((load.merged, "merged"), (load.known, "known already")):
        if count:
            yield f"{count:,} {what}"
    for reason, count in sorted(load.reasons.items(), key=lambda each: -each[1]):
        yield f"{count:,} dropped ({reason})"


def _read(summary: ReadSummary, refused: int) -> str:
    parts = [f"{plural(summary.documents, 'document')} read"]
    if summary.documents:
        parts.append(f"{summary.new:,} new, {summary.known:,} known already")
    parts.append(plural(summary.events, "event"))
    out = len(summary.failed) + len(summary.left_out) + refused
    return "; ".join([*parts, f"{plural(out, 'input')} left out"] if out else parts) + "."


def _imported(summary: ImportSummary, refused: int) -> str:
    kept = sum(each.kept for each in summary.loads)
    rows = sum(each.n_read for each in summary.loads)
    files = plural(len(summary.loads), "file")
    told = f"{plural(rows, 'row')} of {files} read, {plural(kept, 'act')} kept"
    failed = len(summary.failed) + refused
    return f"{told}; {plural(failed, 'file')} failed." if failed else f"{told}."


def failure(error: SummitryError, names: Mapping[str, str]) -> str:
    """An error for people, without paths that tell them nothing."""
    from summitry.ingest.called import called

    return called(str(error), names)

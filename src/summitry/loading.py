"""Importing files of event data into a desk: unpacked, planned by their importer, kept with a report each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from summitry.datasets.plan import Importer
from summitry.datasets.registry import gather
from summitry.datasets.unpack import Member, unpacked
from summitry.errors import DeskLocked, InputError, StoreError
from summitry.ingest.called import called
from summitry.model.dealing import Load
from summitry.model.document import Skipped
from summitry.store.arranging import arrange
from summitry.store.desk_file import DeskFile
from summitry.store.importing import Origin, import_plan
from summitry.store.records import ImportSummary
from summitry.version import VERSION

Progress = Callable[[Load | Skipped], None]
"""Told of every file as it is done with."""


def import_files(
    file: DeskFile,
    dataset: str,
    files: Sequence[str | Path],
    *,
    name: str | None = None,
    mapping: str | Path | None = None,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Import files of one data set; ``Desk.import_events`` says what the options mean.

    Raises:
        InputError: There is no such data set, or none of the files has rows of its own.
        DeskLocked: Somebody else held the desk for too long.
    """
    shown = names or {}
    gathered = gather(dataset, files, name=name, mapping=mapping)
    told = progress or (lambda _: None)
    loads: list[Load] = []
    failed = [Skipped(called(str(path), shown), called(why, shown)) for path, why in gathered.failed]
    for each in failed:
        told(each)
    for path in gathered.files:
        for outcome in _import_file(file, gathered.importer, path, shown):
            (loads if isinstance(outcome, Load) else failed).append(outcome)  # type: ignore[arg-type]
            told(outcome)
    if loads:
        arrange(file)
    return ImportSummary(tuple(loads), tuple(failed))


def _import_file(
    file: DeskFile, importer: Importer, path: Path, names: Mapping[str, str]
) -> list[Load | Skipped]:
    """One report for each plain file in it; one that cannot be read is named, and the others go on."""
    try:
        with unpacked(path) as members:
            return [_import_member(file, importer, member, names) for member in members]
    except InputError as error:
        return [Skipped(called(str(path), names), called(str(error), names))]


def _import_member(
    file: DeskFile, importer: Importer, member: Member, names: Mapping[str, str]
) -> Load | Skipped:
    name = called(member.name, names)
    try:
        plan = importer.plan(member.path)
        plan = replace(plan, notes=(*member.notes, *plan.notes))
        origin = Origin(importer.dataset, name, member.path.stat().st_size, VERSION)
        return import_plan(file, plan, origin)
    except DeskLocked:
        raise
    except (InputError, StoreError) as error:
        return Skipped(name, called(str(error), names))

"""Adding: articles, addresses and event data, how far reading them is, and what went in before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from starlette.datastructures import FormData

from summitry.charts.figure import Column, Figure, Kind
from summitry.datasets.registry import DATASETS
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.ingest.files import KINDS
from summitry.jobs.accepted import EVENT_DATA, not_an_article, not_event_data
from summitry.jobs.dropped import DropFolder
from summitry.jobs.records import Job, JobState
from summitry.jobs.tasks import ImportTask, ReadTask, RecodeTask
from summitry.model.period import Period
from summitry.web.ask import Ask
from summitry.web.page import Action, Done, Drawing, Page, Piece, Upload
from summitry.wording.names import listed, plural

ADDRESSES = 500
"""Addresses that may be given at once."""

FEW = 8
"""Inputs of a job that are named while it runs, and first when it is over."""

MAPPING = ".toml"
HERE = "/add#jobs"


# ---- what is shown -----------------------------------------------------------------------------------------------


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """Forms, and the jobs of this session."""
    return {
        "is_empty": not desk.path.exists() or not (desk.readings().num_rows or desk.imports().num_rows),
        "versions": _versions(desk),
        "datasets": DATASETS,
        "article_kinds": sorted({*KINDS, *(f"{each}.gz" for each in KINDS)}),
        "data_kinds": sorted({*EVENT_DATA, MAPPING}),
        "most": ask.work.largest_upload,
        "private": ask.work.private,
        **_jobs(ask),
    }


def _versions(desk: Desk) -> list[str]:
    """Versions that coded what the desk holds."""
    if not desk.path.exists():
        return []
    return sorted({f"version {each}" for each in desk.readings()["version"].to_pylist()})


def jobs(desk: Desk, ask: Ask) -> Mapping[str, Any] | None:
    """The jobs as they stand; nothing where the asker has seen just that."""
    found = _jobs(ask)
    return None if found["seen"] == ask.text("seen") else found


def _jobs(ask: Ask) -> Mapping[str, Any]:
    every = ask.work.jobs.jobs()
    told = "; ".join(f"{each.title}: {_state(each)}" for each in every)
    return {
        "jobs": [(each, _state(each)) for each in every],
        "few": FEW,
        "active": any(not each.is_over for each in every),
        "spoken": _spoken(every),
        "seen": hashlib.sha256(told.encode()).hexdigest()[:12],
    }


def _spoken(every: tuple[Job, ...]) -> str:
    """What a person who does not see the page is told: that a job has begun or ended, not each document."""
    if not every:
        return ""
    last = next((each for each in every if each.state is JobState.RUNNING), every[0])
    return f"{last.title}: {last.outcome or last.error or last.state.value}"


def _state(job: Job) -> str:
    """How a job stands, in words."""
    progress = job.progress
    if job.state is JobState.WAITING:
        return f"waits for its turn, after {plural(job.ahead, 'other', 'others')}"
    if job.state is JobState.RUNNING and not progress.done:
        return "begins; the language pipeline takes some seconds to load"
    if job.state is JobState.RUNNING:
        of = "" if progress.total is None else f" of {progress.total:,}"
        out = f", {progress.n_skipped:,} left out" if progress.n_skipped else ""
        return f"{progress.done:,}{of} done{out}"
    if job.state is JobState.DONE:
        return f"{job.outcome} It took {_seconds(job)}."
    if job.state is JobState.CANCELLED:
        return f"cancelled; {plural(progress.n_taken, 'input')} had been taken in and stay on the desk"
    return f"failed: {job.error}"


def _seconds(job: Job) -> str:
    if job.started is None or job.finished is None:
        return "no time"
    seconds = round((job.finished - job.started).total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min {seconds % 60} s"


# ---- what is done ------------------------------------------------------------------------------------------------


def read_articles(desk: Desk, ask: Ask, form: FormData, folder: DropFolder) -> Done:
    """Ask for files and addresses to be read."""
    addresses = _addresses(str(form.get("addresses", "")))
    published = _published(str(form.get("published", "")))
    _refuse_nothing(folder, bool(addresses))
    task = ReadTask(
        (*folder.files, *addresses), published, ask.work.private, folder.names, tuple(folder.refused)
    )
    job = ask.work.jobs.add(task, release=folder.close)
    return Done(HERE, f"{job.title} has been asked for.")


def import_data(desk: Desk, ask: Ask, form: FormData, folder: DropFolder) -> Done:
    """Ask for event data to be imported; a file that ends in .toml is the mapping."""
    dataset = str(form.get("dataset", ""))
    if dataset not in DATASETS:
        raise InputError(f"there is no data set {dataset!r}; known are {', '.join(DATASETS)}")
    mappings = [each for each in folder.files if each.lower().endswith(MAPPING)]
    files = tuple(each for each in folder.files if each not in mappings)
    _check_mapping(dataset, [Path(each).name for each in mappings])
    if not files:
        _refuse_nothing(folder, False, with_files=False)
    task = ImportTask(
        dataset,
        files,
        str(form.get("name", "")).strip()[:80] or None,
        mappings[0] if mappings else None,
        folder.names,
        tuple(folder.refused),
    )
    job = ask.work.jobs.add(task, release=folder.close)
    return Done(HERE, f"{job.title} has been asked for.")


def recode(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Ask for all documents to be coded anew."""
    job = ask.work.jobs.add(RecodeTask())
    return Done(HERE, f"{job.title} has been asked for.")


def cancel(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Cancel a job."""
    ask.work.jobs.cancel(ask.path["job"])
    return Done(HERE)


def _addresses(text: str) -> tuple[str, ...]:
    """Addresses, one a line; a name without http gets it."""
    found = tuple(dict.fromkeys(line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()))
    if len(found) > ADDRESSES:
        raise InputError(f"{len(found)} addresses were given; give at most {ADDRESSES} at a time")
    for each in found:
        if not re.match(r"https?://[^\s/]", each, re.I):
            raise InputError(f"{each[:200]!r} is no address; one begins with http:// or https://")
        if len(each) > 2000 or re.search(r"\s", each):
            raise InputError(f"{each[:200]!r} is no address; give one a line, without spaces")
    return found


def _published(text: str) -> Period | None:
    if not text.strip():
        return None
    try:
        return Period.iso(text.strip()[:20], basis="given by the user")
    except ValueError as error:
        raise InputError(
            f"published is {text[:40]!r}; write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty"
        ) from error


def _refuse_nothing(folder: DropFolder, has_addresses: bool, *, with_files: bool = True) -> None:
    if has_addresses or (folder.files and with_files):
        return
    if folder.refused:
        first = folder.refused[0]
        raise InputError(f"{first.path} {first.reason}")
    raise InputError("nothing was given; choose files" + (", or give an address" if with_files else ""))


def _check_mapping(dataset: str, mappings: list[str]) -> None:
    if len(mappings) > 1:
        raise InputError(f"several mapping files were given: {', '.join(mappings)}; give one")
    if mappings and dataset != "table":
        raise InputError(f"a mapping file ({mappings[0]}) is for tables of your own, not for {dataset}")
    if not mappings and dataset == "table":
        raise InputError("a table needs a mapping file that says which column means what; give its .toml too")


def _mapping_or_data(name: str) -> str | None:
    return None if name.lower().endswith(MAPPING) else not_event_data(name)


# ---- what went in before -----------------------------------------------------------------------------------------


def readings(desk: Desk, ask: Ask) -> Figure:
    """Readings of articles."""
    rows = desk.readings() if desk.path.exists() else pa.table({})
    return Figure(
        title=_came_in(rows),
        basis="Readings, the newest first; documents and events are those that were new to the desk.",
        rows=rows
        if not rows.num_rows
        else rows.append_column("day", _days(rows)).append_column("what", _what(rows)),
        columns=(
            Column("day", "Day", Kind.DAY),
            Column("what", "Inputs"),
            Column("documents", "Documents", Kind.NUMBER),
            Column("events", "Events", Kind.NUMBER),
            Column("left_out", "Left out", Kind.NUMBER),
            Column("failed", "Failed", Kind.NUMBER),
            Column("version", "Version"),
        ),
        empty="Drop articles above, or give an address.",
        most=20,
    )


def imports(desk: Desk, ask: Ask) -> Figure:
    """Imports of event data."""
    rows = desk.imports() if desk.path.exists() else pa.table({})
    files = f"{plural(rows.num_rows, 'file')} of event data came in"
    return Figure(
        title=files if rows.num_rows else "No event data came in yet",
        basis="The newest first. A row was kept, merged with another of the same act, known already, or dropped.",
        rows=rows if not rows.num_rows else rows.append_column("day", _days(rows)),
        columns=(
            Column("day", "Day", Kind.DAY),
            Column("dataset", "Data set"),
            Column("file", "File"),
            Column("read", "Rows", Kind.NUMBER),
            Column("kept", "Kept", Kind.NUMBER),
            Column("merged", "Merged", Kind.NUMBER),
            Column("known", "Known", Kind.NUMBER),
            Column("dropped", "Dropped", Kind.NUMBER),
        ),
        empty="Drop its files above, or import them on the command line.",
        most=20,
    )


def nothing(desk: Desk, ask: Ask) -> Figure:
    """Inputs that gave no document."""
    rows = desk.came_to_nothing() if desk.path.exists() else pa.table({})
    return Figure(
        title=_gave_nothing(rows),
        basis="What failed comes first, then what was left out on purpose; what a later reading took in is not listed.",
        rows=rows,
        columns=(Column("path", "Input"), Column("reason", "Why")),
        empty="What cannot be read, or is no article, will be listed here with the reason.",
        most=50,
    )


def _came_in(rows: pa.Table) -> str:
    if not rows.num_rows:
        return "Nothing has been read yet"
    documents = pc.sum(rows["documents"]).as_py()
    return f"{documents:,} documents came in by {plural(rows.num_rows, 'reading')}"


def _gave_nothing(rows: pa.Table) -> str:
    if not rows.num_rows:
        return "Every input gave a document"
    failed = pc.sum(rows["failed"]).as_py()
    parts = [f"{failed:,} failed"] if failed else []
    parts += [f"{rows.num_rows - failed:,} left out on purpose"] if failed < rows.num_rows else []
    return f"{plural(rows.num_rows, 'input')} gave no document: {listed(parts)}"


def _days(rows: pa.Table) -> pa.ChunkedArray:
    return rows["started"].cast(pa.date32(), safe=False)


def _what(rows: pa.Table) -> pa.Array:
    """What a run was given, in a line."""
    return pa.array([_few(each.as_py() or []) for each in rows["inputs"]], pa.string())


def _few(inputs: list[str]) -> str:
    first = inputs[0] if inputs else "nothing"
    return first if len(inputs) < 2 else f"{first} and {plural(len(inputs) - 1, 'other', 'others')}"


PAGE = Page(
    name="add",
    path="/add",
    about="Articles, addresses and event data go in here, and what went in before.",
    read=read,
    figures=(
        Drawing("nothing", "Inputs that gave no document, with why.", nothing),
        Drawing("readings", "Readings of articles.", readings),
        Drawing("imports", "Imports of event data.", imports),
    ),
    actions=(
        Action("/add/recode", "Code all documents anew with the coder at hand.", recode),
        Action("/add/jobs/{job}/cancel", "Cancel a job of this session.", cancel),
    ),
    uploads=(
        Upload("/add/read", "Read files and addresses into the desk.", not_an_article, read_articles),
        Upload("/add/import", "Import files of event data into the desk.", _mapping_or_data, import_data),
    ),
    pieces=(Piece("jobs", "Work on the desk, as it stands.", jobs),),
)

"""What is missing: inputs that gave no document, rows of imports that were left out, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from summitry.brief.clean import clean
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.model.dealing import Load
from summitry.wording.names import capital, plural

LONGEST = 160
"""Characters of an input's name, cut in the middle."""

MISSING_ROWS = pa.schema(
    [
        ("path", pa.string()),
        ("reason", pa.string()),
        ("failed", pa.bool_()),
        ("added", pa.timestamp("us")),
        ("name", pa.string()),
        ("why", pa.string()),
        ("said", pa.string()),
    ]
)

LOAD_ROWS = pa.schema(
    [
        ("id", pa.string()),
        ("dataset", pa.string()),
        ("format", pa.string()),
        ("file", pa.string()),
        ("size", pa.int64()),
        ("started", pa.timestamp("us", tz="UTC")),
        ("finished", pa.timestamp("us", tz="UTC")),
        ("version", pa.string()),
        ("read", pa.int64()),
        ("kept", pa.int64()),
        ("merged", pa.int64()),
        ("known", pa.int64()),
        ("dropped", pa.int64()),
        ("reasons", pa.map_(pa.string(), pa.int64())),
        ("notes", pa.list_(pa.string())),
        ("name", pa.string()),
        ("why", pa.string()),
    ]
)


def missing_figure(missing: pa.Table) -> Figure:
    """Inputs that gave no document.

    Args:
        missing: As ``Desk.came_to_nothing`` gives them.
    """
    rows = [
        {
            **row,
            "name": short_name(row["path"]),
            "why": capital(clean(row["reason"])),
            "said": "could not be read" if row["failed"] else "left out on purpose",
        }
        for row in missing.to_pylist()
    ]
    failed = sum(row["failed"] for row in rows)
    return Figure(
        title=_title(failed, len(rows) - failed),
        basis="Each input once, by its last attempt; what was read later is not here.",
        rows=table(rows, MISSING_ROWS),
        columns=(
            Column("name", "Input"),
            Column("said", "What became of it"),
            Column("why", "Why"),
            Column("added", "When", Kind.DAY),
        ),
        empty="Everything that was given to the desk could be read.",
        unfolded=True,
    )


def _title(failed: int, left_out: int) -> str:
    if not failed and not left_out:
        return "Nothing failed to load"
    said = [f"{plural(failed, 'input')} could not be read"] if failed else []
    if left_out:
        said.append(f"{plural(left_out, 'input') if not failed else left_out} left out on purpose")
    return ", ".join(said)


def short_name(path: str) -> str:
    """The end of a path or address, which tells one from the other."""
    name = clean(path)
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def load_figure(loads: Sequence[Load]) -> Figure:
    """Files of event data that were imported, every row accounted for.

    Args:
        loads: As ``Desk.loads`` gives them.
    """
    rows = [_load(each) for each in reversed(loads)]
    read, dropped = sum(each.n_read for each in loads), sum(each.dropped for each in loads)
    return Figure(
        title=f"{plural(read, 'row')} of {plural(len(loads), 'file')} read, {dropped:,} of them left out"
        if loads
        else "No event data was imported",
        basis="Read = kept + merged + known + left out. Kept: an act of its own; merged: repeats or mirrors another "
        "row; known: on the desk before.",
        rows=table(rows, LOAD_ROWS),
        columns=(
            Column("name", "File"),
            Column("dataset", "Data set"),
            Column("read", "Read", Kind.NUMBER),
            Column("kept", "Kept", Kind.NUMBER),
            Column("merged", "Merged", Kind.NUMBER),
            Column("known", "Known", Kind.NUMBER),
            Column("dropped", "Left out", Kind.NUMBER),
            Column("why", "Why left out"),
            Column("started", "When", Kind.DAY),
        ),
        empty="No event data was imported. GDELT, ICEWS and tables of your own can stand beside the articles.",
        unfolded=True,
    )


def _load(each: Load) -> dict[str, Any]:
    reasons = sorted(each.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    said = [f"{clean(why)}: {n:,}" for why, n in reasons]
    return {
        "id": each.id,
        "dataset": each.dataset,
        "format": each.format,
        "file": each.file,
        "size": each.size,
        "started": each.started,
        "finished": each.finished,
        "version": each.version,
        "read": each.n_read,
        "kept": each.kept,
        "merged": each.merged,
        "known": each.known,
        "dropped": each.dropped,
        "reasons": list(each.reasons.items()),
        "notes": list(each.notes),
        "name": short_name(each.file),
        "why": "; ".join([*said, *(clean(note) for note in each.notes)]) or "–",
    }


def import_figure(imports: pa.Table) -> Figure:
    """Data sets of imported event data.

    Args:
        imports: As ``Desk.event_data`` gives them.
    """
    rows = int(sum(imports["rows"].to_pylist()))
    return Figure(
        title=f"{plural(imports.num_rows, 'imported data set')} with {plural(rows, 'row')}",
        basis="Data sets stand beside the articles and are never added up with them: the same act may be in both.",
        rows=imports,
        columns=(
            Column("dataset", "Data set"),
            Column("rows", "Rows", Kind.NUMBER),
            Column("incidents", "Acts", Kind.NUMBER),
            Column("reports", "Reports", Kind.NUMBER),
            Column("outlets", "Outlets", Kind.NUMBER),
            Column("first_day", "First", Kind.DAY),
            Column("last_day", "Last", Kind.DAY),
        ),
        empty="No event data was imported.",
        unfolded=True,
    )

"""``summitry read`` and ``summitry code``: articles in, events out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from summitry.cli.options import DeskPath, ModelName, Published, parse_period
from summitry.cli.say import counting, err, name_dropped, name_skipped, stop
from summitry.cli.settled import settle
from summitry.cli.tables import event_table
from summitry.coding.code import Coded
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.ingest.assemble import finish
from summitry.ingest.encoding import decode
from summitry.ingest.plain import read_plain
from summitry.ingest.read import ReadOptions, count_inputs, read_inputs
from summitry.model.document import Document, Skipped
from summitry.model.event import DocumentCard, Report
from summitry.reading import code_or_name
from summitry.store.export import jsonl_lines, plover_lines
from summitry.store.records import ReadSummary

CODE_FORMATS = ("jsonl", "plover", "table")
"""Formats of ``summitry code``."""

STANDARD_INPUT = "-"
"""The input that stands for text on standard input."""

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, web addresses or feeds.")]


def read(
    inputs: Inputs,
    desk: DeskPath,
    published: Published = None,
    model: ModelName = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that code at the same time.")] = 1,
) -> None:
    """Read articles into a desk. What it knows already is left alone; what fails is named."""
    period = parse_period(published, "--published")
    settle(model)
    with counting("reading", count_inputs(inputs)) as done:
        summary = Desk(desk).read(inputs, published=period, model=model, jobs=jobs, progress=done)
    _tell(summary)
    if summary.failed:
        sys.exit(1)


def _tell(summary: ReadSummary) -> None:
    name_skipped("Could not be read:", summary.failed)
    name_skipped("Left out:", summary.left_out)
    err().print(
        f"{summary.documents} documents read: {summary.new} new, {summary.known} already known; "
        f"{summary.sentences} sentences, {summary.events} events; "
        f"{len(summary.failed)} failed, {len(summary.left_out)} left out."
    )


def code(
    inputs: Annotated[
        list[str], typer.Argument(help="Files, folders or addresses; - for text on standard input.")
    ],
    published: Published = None,
    model: ModelName = None,
    format: Annotated[str, typer.Option("--format", help="jsonl, plover or table.")] = "jsonl",
) -> None:
    """Code articles without a desk: events to standard output, one a line."""
    if format not in CODE_FORMATS:
        stop(f"--format is {format!r}; it can be {', '.join(CODE_FORMATS)}")
    options = ReadOptions(published=parse_period(published, "--published"))
    settle(model)
    skipped: list[Skipped] = []
    for found in _documents(inputs, options):
        coded = found if isinstance(found, Skipped) else code_or_name(found, model)
        if isinstance(coded, Skipped):
            skipped.append(coded)
            continue
        about, when = coded.document, coded.document.published
        shown = f"{when.period.start} to {when.period.end}" if when.period else "unknown"
        err().print(
            f"{about.path or about.id}: {about.title or 'untitled'}; published {shown} ({when.known_by})"
        )
        _print_events(coded, format)
    name_skipped("Could not be read:", [each for each in skipped if each.failed])
    name_skipped("Left out:", [each for each in skipped if not each.failed])
    if any(each.failed for each in skipped):
        sys.exit(1)


def _print_events(coded: Coded, format: str) -> None:
    if format == "table":
        event_table(coded.events)
        return
    card = DocumentCard.of(coded.document)
    reports = [Report(event, card) for event in coded.events]
    sys.stdout.writelines(plover_lines(reports) if format == "plover" else jsonl_lines(reports))
    if format == "plover":
        name_dropped(reports)


def _documents(inputs: Sequence[str], options: ReadOptions) -> Iterator[Document | Skipped]:
    """Documents behind the inputs, in their order; ``-`` is the text on standard input."""
    for each in inputs:
        if each == STANDARD_INPUT:
            yield _standard_input(options)
        else:
            yield from read_inputs([each], options=options)


def _standard_input(options: ReadOptions) -> Document | Skipped:
    """One article, read as a .txt file would be."""
    raw = sys.stdin.buffer.read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        return Skipped(
            STANDARD_INPUT, f"holds more than {options.max_bytes:,} bytes; give one article at a time"
        )
    if not raw.strip():
        return Skipped(STANDARD_INPUT, "is empty; an article as plain text is expected on standard input")
    try:
        return finish(read_plain(decode(raw), STANDARD_INPUT), published=options.published)
    except InputError as error:
        return Skipped(STANDARD_INPUT, str(error))

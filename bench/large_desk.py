"""A desk of made-up articles, as large as asked for: what a workspace must still answer fast on.

    python -m bench.large_desk OUT.duckdb [--documents 100000] [--seed 7]

The world is made first (``bench.made.acts``), articles tell of it, and what they tell is brought together by the same
functions as real reports: incidents, interactions and the ledger of expectations are those that reading would give.
One turn is planted: North Korea's leader turns from the United States to Russia in April 2019.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.made.acts import DAYS, DONE, ONLY_PLANNED, Acts, draw_acts
from bench.made.articles import REPRINTED, Told, write_articles
from summitry.actors.tables import load_tables
from summitry.analysis.expectations.account import accounts
from summitry.analysis.expectations.happenings import Happenings
from summitry.analysis.expectations.post import post_part
from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.interactions import interactions
from summitry.analysis.parties import level
from summitry.analysis.tellings import published_on
from summitry.joining.acts import Acts as Written
from summitry.joining.acts import write_acts
from summitry.model.document import Skipped
from summitry.model.event import DocumentCard, Report
from summitry.model.expectation import Voice
from summitry.store import accounts as store_accounts
from summitry.store import ledger, restating, writer
from summitry.store.desk_file import DeskFile
from summitry.store.records import Entry, new_run
from summitry.version import VERSION

BATCH = 4000
"""Documents written in one transaction."""

AT_ONCE = 20_000
"""Reports brought together at a time, at least."""

SKIPPED = (
    Skipped("made-up/2014/interview.pdf", "a scanned page without text; give a file with text"),
    Skipped("made-up/2016/half.html", "no body was found; save the whole page"),
    Skipped("made-up/2018/chart.png", "a picture; articles are text", failed=False),
)


def make_desk(path: Path, *, documents: int = 100_000, seed: int = 7) -> None:
    """Write a desk; the same numbers give the same articles.

    Args:
        path: A file that does not exist.
        documents: How many, reprints included; at least 10.
        seed: Of all that is drawn.

    Raises:
        FileExistsError: There is a file already.
    """
    if path.exists():
        raise FileExistsError(f"{path} exists; give the path of a new file")
    draw = np.random.default_rng(seed)
    reprinted = _reprinted(draw, documents)
    sizes = draw.choice((1, 2, 3), len(reprinted), p=(0.25, 0.5, 0.25))
    acts = draw_acts(draw, int(1.2 * sizes.sum()) + 50)  # more than there is room for
    told = _grouped(draw, acts, sizes)
    file = DeskFile(path)
    run = new_run(VERSION, model="made-up", model_hash="", lexicon_hash="", options={"made_up": seed})
    with file.write() as connection:
        writer.begin_run(connection, run)
    with _no_search_for_cycles():
        _join(file, run.id, *_write(file, run.id, write_articles(acts, told, reprinted, seed)))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Millions of records without cycles are looked through again and again otherwise."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _reprinted(draw: np.random.Generator, documents: int) -> list[bool]:
    """Which originals are reprinted, so many that all are as many documents as asked for."""
    found = (draw.random(documents) < REPRINTED / (1 - REPRINTED)).tolist()
    while len(found) + sum(found) > documents:
        found.pop()
    if len(found) + sum(found) < documents:
        found.append(False)
    return found


def _grouped(draw: np.random.Generator, acts: Acts, sizes: np.ndarray) -> list[list[Told]]:
    """Reports of acts, sorted by day and actor and cut into documents, no act twice in one."""
    act = np.repeat(np.arange(len(acts.day)), acts.reports)
    before = (draw.random(len(act)) < 0.12) | (acts.fate[act] == ONLY_PLANNED)
    before |= (acts.fate[act] != DONE) & (draw.random(len(act)) < 0.3)
    lag = np.where(
        before, -draw.integers(1, 21, len(act)), draw.choice(4, len(act), p=(0.4, 0.35, 0.15, 0.1))
    )
    day = np.clip(acts.day[act] + lag, 0, DAYS + 5)
    order = np.lexsort((draw.random(len(act)), acts.source[act], day))
    # As many as there is room for, whatever day they are of; the first act is planted.
    room = max(int(sizes.sum()) - int(acts.reports[0]), 0)
    others = order[act[order] > 0]
    left_out = set(draw.permutation(others)[room:].tolist())
    rows = deque(row for row in order.tolist() if row not in left_out)
    return [
        [Told(int(act[r]), int(day[r]), bool(before[r])) for r in _group(rows, act, size)] for size in sizes
    ]


def _group(rows: deque[int], act: np.ndarray, size: int) -> list[int]:
    """The next rows, no act twice; those that repeat one wait for the next document."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    while rows and len(found) < size:
        row = rows.popleft()
        if int(act[row]) in found:
            waiting.append(row)
        else:
            found[int(act[row])] = row
    rows.extendleft(reversed(waiting))
    return list(found.values())


def _write(file: DeskFile, run: str, entries: Iterator[Entry]) -> tuple[list[Report], list[Voice]]:
    """Store documents batch after batch; what they tell is kept for what follows."""
    reports: list[Report] = []
    voices: list[Voice] = []
    skipped: tuple[Skipped, ...] = SKIPPED
    while batch := list(islice(entries, BATCH)):
        with file.write() as connection:
            writer.add_batch(connection, run, batch, skipped)
        skipped = ()
        for entry in batch:
            card = DocumentCard.of(entry.document, story=entry.story)
            reports.extend(Report(event, card) for event in entry.events)
            voices.extend(Voice(outlook, card) for outlook in entry.outlooks)
    return reports, voices


def _join(file: DeskFile, run: str, reports: list[Report], voices: list[Voice]) -> None:
    offices = load_tables().offices
    found: list[Incident] = []
    rows: list[pa.Table] = []
    for some in _by_parties(reports):
        own = incidents(some)
        rows.append(interactions(own, offices=offices))
        found.extend(own)
    foreseen = {voice.outlook.type for voice in voices}
    posted = post_part(
        [],
        voices,
        Happenings(each.reports for each in found if each.type in foreseen),
        last_day=max(day for report in reports if (day := published_on(report)) is not None),
    ).lines
    assigned = {r.event.id: i.id for i in found for r in i.reports}
    with file.write() as connection:
        write_acts(connection, Written((), (), (), assigned, pa.concat_tables(rows), first=True))
        restating.mark_joined(connection)
        ledger.append(connection, posted, run=run)
        store_accounts.replace(connection, accounts(posted, voices))
        writer.finish_run(connection, run)


def _by_parties(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports in parts; those of the same parties, of which incidents are made, come together."""
    groups: dict[frozenset[str | None], list[Report]] = defaultdict(list)
    for each in reports:
        groups[frozenset(map(level, (*each.event.source, *each.event.target)))].append(each)
    part: list[Report] = []
    for group in groups.values():
        part.extend(group)
        if len(part) >= AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def main() -> None:
    """Make one, and say what it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    begun = time.perf_counter()
    make_desk(given.out, documents=given.documents, seed=given.seed)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{given.out}: {given.out.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - begun:.0f} s,", end=" "
    )
    print(f"{used.ru_utime + used.ru_stime:.0f} s of CPU, {used.ru_maxrss / 1024:.0f} MB of memory at most")


if __name__ == "__main__":
    main()

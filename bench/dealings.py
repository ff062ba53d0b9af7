"""What importing event data and reading one actor's weekly shares cost.

    python -m bench.dealings cpu GDELT_EVENTS... [--rows 1000000]
    python -m bench.dealings memory GDELT_EVENTS... [--rows 10000000]
    python -m bench.dealings shares [--pairs 10000000] [--dense]

``cpu``: from the rows of the GDELT 2.0 events files given, a file of ``--rows`` rows is made, with ids and days of its
own. Printed are the CPU time of ``Desk.import_events`` on it in a process of its own, Python's start included, polars'
for scanning the same file and grouping it by day, countries and code, and the ratio.

``memory``: the peak memory of importing a file of that many rows.

``shares``: the time to read the weekly shares of a large, a middling and a small actor out of that many stored dyadic
events, each of 50 times on a desk just opened; ``--dense``: on a desk denser than real ones.

All take ``--folder`` for the large files that they make, which are gone afterwards, and say how loaded the machine was.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import duckdb

from summitry.model.dealing import DealingFilter
from summitry.store import dealings
from summitry.store.desk_file import DeskFile

FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
OPENINGS = 50

_IMPORT = """
import resource, sys
from summitry.desk import Desk
(load,) = Desk(sys.argv[1]).import_events("gdelt", sys.argv[2]).loads
used = resource.getrusage(resource.RUSAGE_SELF)
assert load.n_read == load.kept + load.merged + load.known + load.dropped
print(load.n_read, load.kept, load.merged, load.dropped, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
_POLARS = """
import resource, sys
import polars as pl
names = [f"c{i}" for i in range(61)]
rows = pl.scan_csv(
    sys.argv[1], separator="\\t", has_header=False, quote_char=None, new_columns=names, infer_schema=False
)
keys = ["c1", "c7", "c17", "c26"]
print(len(rows.group_by(keys).agg(pl.len(), pl.col("c33").cast(pl.Int64).sum()).collect()))
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""


def make_events(files: Sequence[Path], n_rows: int, out: Path) -> None:
    """Real rows drawn at random, each with an id of its own, its days spread evenly over ten years."""
    rows = [line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    draw = random.Random(1)
    with out.open("w", encoding="utf-8") as stream:
        for number in range(n_rows):
            row = list(draw.choice(rows))
            day = f"{FIRST_DAY + timedelta(days=number * DAYS // n_rows):%Y%m%d}"
            row[0], row[1], row[2], row[3] = str(500_000_000 + number), day, day[:6], day[:4]
            row[59] = day + "143000"
            stream.write("\t".join(row) + "\n")


def make_pairs(desk: DeskFile, n_pairs: int, *, dense: bool = False) -> None:
    """A desk with that many dyadic events of 200 actors over ten years, few of them in most.

    How often an actor occurs falls with its rank as in Zipf's law, so that the first is in a quarter of all events, as
    the United States are in ICEWS18, and most acts are of the first quad class. A dense desk has flatter ranks and
    all classes alike: nearly every counterpart in every week and class.
    """
    rank = "200 * power(random(), 3)" if dense else "power(201, random()) - 1"
    quad = "(random() * 3)::TINYINT + 1" if dense else "least(4, floor(power(5, random())))::TINYINT"
    actor = f"'A' || lpad(floor({rank})::INTEGER::VARCHAR, 3, '0')"
    with desk.write() as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(f"""
            CREATE TEMP TABLE drawn AS
            SELECT * FROM (
                SELECT i, DATE '2015-01-01' + (random() * {DAYS})::INTEGER AS day, {actor} AS a, {actor} AS b,
                    {quad} AS quad, (random() * 5)::INTEGER + 1 AS reports
                FROM range({n_pairs * 6 // 5}) AS numbers(i)
            ) WHERE a <> b LIMIT {n_pairs}
        """)
        sides = "SELECT *, a AS actor, b AS other, 'out' AS way FROM drawn"
        turned = "SELECT *, b, a, 'in' FROM drawn"
        connection.execute(f"""
            INSERT INTO interactions
            SELECT 'bench', actor, other, way, day, day, 'day', day, 'CONSULT', NULL, '040', quad, 1.0, NULL, NULL,
                'happened', reports, 1, NULL, NULL, NULL, 'bench:' || i
            FROM ({sides} UNION ALL {turned})
            ORDER BY actor, day
        """)
        connection.execute("""
            INSERT INTO weeks
            SELECT 'bench', actor, date_trunc('week', day)::DATE AS week, counterpart, quad, count(*), sum(stories),
                sum(reports)
            FROM interactions
            GROUP BY ALL
            ORDER BY actor, week, counterpart, quad
        """)


def shares(desk: DeskFile, actor: str, since: date | None) -> Iterator[tuple[float, int]]:
    """Milliseconds and rows of weekly cells, on a desk just opened."""
    for _ in range(OPENINGS):
        with desk.read() as connection:
            began = time.perf_counter()
            table = dealings.cells(connection, DealingFilter(actor, dataset="bench", since=since))
            yield 1000 * (time.perf_counter() - began), table.num_rows


def main() -> int:
    """Make, import, read, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("cpu", "memory", "shares"))
    parser.add_argument("events", type=Path, nargs="*")
    parser.add_argument("--rows", type=int, default=None)
    parser.add_argument("--pairs", type=int, default=10_000_000)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--folder", type=Path, default=None)
    args = parser.parse_args()
    if args.what != "shares" and not args.events:
        parser.error("name at least one file of GDELT 2.0 events")
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        if args.what == "shares":
            _print_shares(args.pairs, Path(name), dense=args.dense)
        else:
            beside = args.what == "cpu"
            n_rows = args.rows or (1_000_000 if beside else 10_000_000)
            _print_import(args.events, n_rows, Path(name), beside_polars=beside)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{date.today()}, {os.cpu_count()} cores, load in the last 1, 5, 15 minutes {load}")
    return 0


def _print_import(events: Sequence[Path], n_rows: int, folder: Path, *, beside_polars: bool) -> None:
    file, desk = folder / f"{n_rows}.export.CSV", folder / f"{n_rows}.duckdb"
    make_events(events, n_rows, file)
    read, kept, merged, dropped, cpu, memory = _run(_IMPORT, desk, file)
    print(f"{read} rows: {kept} kept, {merged} merged, {dropped} dropped")
    print(
        f"import: {float(cpu):.2f} s CPU, {float(memory):.0f} MB at most, desk {desk.stat().st_size / 1e6:.0f} MB"
    )
    if beside_polars:
        reference = float(_run(_POLARS, file)[-1])
        print(f"polars, scan and group-by: {reference:.2f} s CPU; ratio {float(cpu) / reference:.2f}")


def _print_shares(n_pairs: int, folder: Path, *, dense: bool) -> None:
    desk = DeskFile(folder / "pairs.duckdb")
    make_pairs(desk, n_pairs, dense=dense)
    for actor in ("A000", "A020", "A100"):
        for since in (None, date(2024, 1, 3)):
            found = list(shares(desk, actor, since))
            times = sorted(ms for ms, _ in found)
            late, span = times[int(0.95 * (len(times) - 1))], since or "all days"
            print(
                f"weekly shares of {actor} since {span}: median {median(times):.0f} ms, 95th percentile {late:.0f} ms, "
                f"{found[0][1]} cells"
            )
    with desk.read() as connection:
        ((n_rows,),) = connection.execute("SELECT count(*) FROM interactions").fetchall()
    print(f"out of {n_rows} interactions; DuckDB {duckdb.__version__}")


def _run(program: str, *arguments: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1].split()


if __name__ == "__main__":
    sys.exit(main())

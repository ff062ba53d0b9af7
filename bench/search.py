"""Searching a large desk: how long the index takes, and how long somebody waits who types.

    python -m bench.search DESK [--anew] [--rounds 20]

``DESK`` is a desk of ``bench.large_desk``. ``--anew`` throws its index away first and prints how long the new one took.
Then, by the clock and in CPU time, which tells more where the machine is shared: the first search of a process, its
imports and the opening of the index included (a process of its own, five times); every search of the mix ``--rounds``
times, in shuffled order, by ``Desk.search`` with facets, and by the page ``/search`` in process, as HTML.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from fastapi.testclient import TestClient

from summitry.desk import Desk
from summitry.search.home import folder_of
from summitry.web.app import create_app

TYPED = "north korea summit sanctions"

MIX: tuple[dict[str, Any], ...] = (
    *({"words": TYPED[:n]} for n in range(1, len(TYPED) + 1)),
    {"words": '"security council"'},
    {"words": '"the north ko'},
    {"words": "the"},
    {"words": "th"},
    {"words": "moscow -trump"},
    {"words": "hanoi OR vladivostok"},
    {"words": "nowhere in this desk"},
    {"words": "", "order": "date"},
    {"words": "talks", "order": "date"},
    {"words": "", "actor": "PRK"},
    {"words": "", "actor": "PRK", "counterpart": "RUS"},
    {"words": "met", "actor": "PRK", "counterpart": "USA"},
    {"words": "", "actor": "USA", "types": ["CONSULT", "COERCE"], "statuses": ["happened", "planned"]},
    {"words": "minister", "since": date(2018, 1, 1), "until": date(2018, 6, 30)},
    {"words": "visit", "places": ["Russia"]},
    {"words": "missile", "kind": "events"},
)
"""A word by every letter, then what else people ask."""

_FIRST = """
import time; began = time.perf_counter()
import sys; from summitry.desk import Desk
Desk(sys.argv[1]).search("summit", fresh=False)
print(1000 * (time.perf_counter() - began))
"""


def index_anew(desk: Desk) -> None:
    """Print what a new index takes."""
    shutil.rmtree(folder_of(desk.path), ignore_errors=True)
    began, cpu = time.perf_counter(), time.process_time()
    done = desk.index(lambda n, of: print(f"\r{n:,} of {of:,}", end="", file=sys.stderr))
    seconds, used = time.perf_counter() - began, time.process_time() - cpu
    size = sum(file.stat().st_size for file in folder_of(desk.path).iterdir())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\nindex of {done.indexed:,} documents: {seconds:.0f} s, {used:.0f} s of CPU, {size / 1e6:.0f} MB on disk, "
        f"{memory:.0f} MB of memory at most"
    )


@dataclass(frozen=True)
class Wait:
    """How long one search took, in milliseconds: by the clock, and of CPU; and what was asked."""

    clock: float
    cpu: float
    asked: dict[str, Any]


def waits(ask: Callable[[dict[str, Any]], object], rounds: int) -> list[Wait]:
    """Every search of the mix, in shuffled order, several times."""
    draw = random.Random(1)
    found = []
    for _ in range(rounds):
        for asked in draw.sample(MIX, len(MIX)):
            clock, cpu = time.perf_counter(), time.process_time()
            ask(asked)
            found.append(
                Wait(1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu), asked)
            )
    return found


def say(what: str, found: Sequence[Wait]) -> None:
    """Print medians, 99th percentiles and the slowest."""
    for name in ("clock", "cpu"):
        times = sorted(getattr(each, name) for each in found)
        late = times[int(0.99 * (len(times) - 1))]
        print(
            f"{what}, {name}: median {median(times):.0f} ms, 99th percentile {late:.0f} ms, "
            f"slowest {times[-1]:.0f} ms, n = {len(times)}"
        )
    print(f"  most CPU: {max(found, key=lambda each: each.cpu).asked}")


def as_address(asked: dict[str, Any]) -> dict[str, Any]:
    """The same search as the page's address has it."""
    names = {
        "words": "q",
        "counterpart": "with",
        "types": "type",
        "statuses": "status",
        "places": "place",
        "order": "sort",
    }
    return {names.get(name, name): value for name, value in asked.items()}


def main() -> int:
    """Index, search, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("desk", type=Path)
    parser.add_argument("--anew", action="store_true")
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args()
    desk = Desk(args.desk)
    if args.anew:
        index_anew(desk)
    desk.index()
    firsts = [
        float(
            subprocess.run([sys.executable, "-c", _FIRST, args.desk], check=True, capture_output=True).stdout
        )
        for _ in range(5)
    ]
    print(f"first search of a process: median {median(firsts):.0f} ms, slowest {max(firsts):.0f} ms, n = 5")
    desk.search("", actor="PRK", places=["Russia"])  # loads the tables of actors
    say(
        "search with facets",
        waits(lambda asked: desk.search(**asked, typing=True, facets=True, fresh=False), args.rounds),
    )
    with TestClient(create_app(desk), base_url="http://127.0.0.1:8650") as client:
        client.get("/search")
        say("page", waits(lambda asked: client.get("/search", params=as_address(asked)), args.rounds))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{date.today()}, {os.cpu_count()} cores, load in the last 1, 5, 15 minutes {load}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

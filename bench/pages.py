"""What the pages of the workspace cost on a desk, over a real server.

    python -m bench.pages DESK.duckdb [--rounds 10] [--seed 1] [--clients 4]

The server runs in this process on a free port. Every page and figure is asked for ``--rounds`` addresses: random
actors, pairs, incidents, events, documents, expectations and words out of the desk. Printed by kind, in milliseconds:
``cold``, the first of its kind after the start; ``new``, addresses not asked before, by one client; ``again``, the same
once more; ``at once``, further addresses, by several clients. The median and the 99th percentile (with few rounds: the
longest) of the time that passed, and the mean CPU time of the whole process for each, the client's share included.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import urllib3
import uvicorn

from summitry.desk import Desk
from summitry.store.desk_file import DeskFile
from summitry.web.app import create_app
from summitry.web.page import Page
from summitry.web.pages import PAGES

POOLS = {
    "actor": "SELECT actor FROM interactions GROUP BY actor HAVING count(*) >= 20 ORDER BY actor",
    "incident": "SELECT DISTINCT incident FROM events WHERE incident IS NOT NULL ORDER BY incident",
    "event": "SELECT id FROM events ORDER BY id",
    "document": "SELECT id FROM documents ORDER BY id",
    "expectation": "SELECT DISTINCT expectation FROM ledger ORDER BY expectation",
    "record": "SELECT id FROM records ORDER BY id LIMIT 1000",
}
"""What stands in the braces of an address, and where it is drawn from."""

PAIRS = "SELECT actor, counterpart FROM interactions GROUP BY ALL HAVING count(*) >= 10 ORDER BY ALL"
WORDS = (
    "summit",
    "sanctions",
    "met",
    "praised",
    "border",
    "Vladivostok",
    "visit",
    "talks",
    "aid",
    "threatened",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its kind, how long it took in seconds, and the status of the answer."""

    kind: str
    seconds: float
    status: int


class Addresses:
    """Draws addresses of each kind out of a desk."""

    def __init__(self, desk: Path, seed: int) -> None:
        self._draw = random.Random(seed)
        with DeskFile(desk).read() as connection:
            self._pools = {
                name: [value for (value,) in connection.execute(sql).fetchall()]
                for name, sql in POOLS.items()
            }
            self._pairs = connection.execute(PAIRS).fetchall()

    def kinds(self) -> Iterator[tuple[str, Callable[[], str | None]]]:
        """Name of each page and figure, and how to draw an address of it."""
        for page in PAGES:
            yield page.path, self._drawer(page, page.path)
            for figure in page.figures:
                path = f"{page.path.rstrip('/')}/{figure.name}"
                yield path, self._drawer(page, path)

    def _drawer(self, page: Page, path: str) -> Callable[[], str | None]:
        def draw() -> str | None:
            found = path
            if "{actor}" in path and "{counterpart}" in path:
                actor, counterpart = self._draw.choice(self._pairs)
                found = found.replace("{actor}", quote(actor, "")).replace(
                    "{counterpart}", quote(counterpart, "")
                )
            for name, values in self._pools.items():
                if f"{{{name}}}" in found:
                    if not values:
                        return None
                    found = found.replace(f"{{{name}}}", quote(self._draw.choice(values), ""))
            if page.path == "/search":
                found += f"?q={self._draw.choice(WORDS)}+{self._draw.choice(WORDS)}"
            return None if "{" in found else found

        return draw


@contextmanager
def serving(desk: Path) -> Iterator[str]:
    """The workspace of a desk on a free port; its address."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(Desk(desk)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)


def ask(http: urllib3.PoolManager, base: str, kind: str, path: str) -> Asked:
    """Ask for one address."""
    begun = time.perf_counter()
    answer = http.request("GET", base + path, retries=False, timeout=300)
    return Asked(kind, time.perf_counter() - begun, answer.status)


def measure(desk: Path, *, rounds: int, seed: int, clients: int, only: str = "") -> None:
    """Ask for everything, and print what it took."""
    addresses = Addresses(desk, seed)
    drawn = {kind: _some(draw, 2 * rounds) for kind, draw in addresses.kinds() if only in kind}
    http = urllib3.PoolManager(maxsize=clients)
    with serving(desk) as base:
        print(f"{'kind':44} {'':8} {'median':>8} {'99 %':>8} {'CPU':>8}   n")
        for kind, paths in drawn.items():
            one, several = paths[:rounds], paths[rounds:]
            _phase(kind, "cold", one[:1], lambda path, kind=kind: ask(http, base, kind, path), 1)
            _phase(kind, "new", one[1:], lambda path, kind=kind: ask(http, base, kind, path), 1)
            _phase(kind, "again", one, lambda path, kind=kind: ask(http, base, kind, path), 1)
            _phase(kind, "at once", several, lambda path, kind=kind: ask(http, base, kind, path), clients)


_all: defaultdict[str, list[float]] = defaultdict(list)


def _phase(kind: str, phase: str, paths: Sequence[str], one: Callable[[str], Asked], clients: int) -> None:
    if not paths:
        return
    begun = time.process_time()
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(one, paths))
    cpu = (time.process_time() - begun) / len(found)
    times = sorted(each.seconds for each in found)
    _all[phase].extend(times)
    bad = sorted({each.status for each in found if each.status != 200})
    _line(kind, phase, times, cpu, f"  answers {bad}" if bad else "")


def _line(kind: str, phase: str, times: Sequence[float], cpu: float | None, note: str = "") -> None:
    ninety_ninth = times[min(len(times) - 1, int(0.99 * len(times)))]
    spent = "" if cpu is None else f"{1000 * cpu:8.0f}"
    median = 1000 * statistics.median(times)
    print(
        f"{kind:44} {phase:8} {median:8.0f} {1000 * ninety_ninth:8.0f} {spent:>8} {len(times):3}{note}",
        flush=True,
    )


def _some(draw: Callable[[], str | None], n: int) -> list[str]:
    """Up to so many addresses, each once."""
    found = dict.fromkeys(path for _ in range(3 * n) if (path := draw()) is not None)
    return list(found)[:n]


def main() -> None:
    """Measure, and sum up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("desk", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--only", default="", help="only kinds with this in their address")
    given = parser.parse_args()
    measure(given.desk, rounds=given.rounds, seed=given.seed, clients=given.clients, only=given.only)
    for phase, times in _all.items():
        _line("all", phase, sorted(times), None)


if __name__ == "__main__":
    main()

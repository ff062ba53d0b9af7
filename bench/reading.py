"""How fast articles are read on one core, everything included, and where the time goes.

    python -m bench.reading [--documents 1000] [--articles FOLDER]

Without ``--articles`` the bundled sample is repeated with changed wording until there are enough documents. Prints
documents, sentences and events, sentences a second (CPU and wall), peak memory, and the time of each step.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from summitry.coding.code import code_document
from summitry.desk import Desk
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.language.pipeline import load_language
from summitry.model.document import Document
from summitry.resources.load import resource_path

STEPS = {
    "sentences": "split_sentences",
    "parsing": "parse",
    "actors": "read",
    "times": "resolve_document_times",
    "places": "find_places",
    "matching": "find_acts",
}


def articles(folder: Path) -> list[Document]:
    """All documents that can be read from a folder (``.jsonl.gz`` included)."""
    found = read_inputs([str(folder)], options=ReadOptions())
    return [each for each in found if isinstance(each, Document)]


def repeated(documents: list[Document], wanted: int) -> Iterator[dict[str, str | None]]:
    """As many rows as wanted; each copy carries a number in its first sentence, so that no two are the same."""
    for number, document in enumerate(islice(cycle(documents), wanted)):
        day = document.published.day
        yield {
            "title": document.title,
            "date": day.isoformat() if day else None,
            "text": f"Copy {number} of a benchmark.\n\n{document.text}",
            "source": document.source.name if document.source else None,
        }


def main() -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--articles", type=Path, default=resource_path("sample/articles"))
    args = parser.parse_args()
    documents = articles(args.articles)
    load_language()
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "articles.jsonl.gz"
        with gzip.open(rows, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in repeated(documents, args.documents))
        cpu, wall = time.process_time(), time.perf_counter()
        summary = Desk(Path(folder) / "bench.duckdb").read(rows)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"documents {summary.new}  sentences {summary.sentences}  events {summary.events}")
    print(f"sentences a second: {summary.sentences / cpu:.0f} (CPU)  {summary.sentences / wall:.0f} (wall)")
    print(f"peak memory: {peak:.0f} MB")
    _print_steps(documents[:100])
    return 0 if summary.new == args.documents else 1


def _print_steps(documents: list[Document]) -> None:
    """Share of the coding time by step, from a profile of up to 100 documents."""
    language = load_language()
    profile = cProfile.Profile()
    profile.enable()
    for document in documents:
        code_document(document, language)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = max(row[3] for row in stats.values())
    print("where the time goes (share of coding, profiled):")
    for step, function in STEPS.items():
        spent = max((row[3] for key, row in stats.items() if key[2] == function), default=0.0)
        print(f"  {step:<10} {100 * spent / total:5.1f} %")


if __name__ == "__main__":
    sys.exit(main())

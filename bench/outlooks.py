"""How well forward-looking statements are found and read, against the labels of ``tests/golden/outlooks.toml``.

    python -m bench.outlooks [--faults]

Precision and recall of outlooks, and of those found the share whose claim, type, sides, negation, due, hedge,
condition and speaker are right, by claim; for single sentences and for documents apart. ``--faults`` lists what is
missed, what is too much and what is wrong. Sentences without an outlook count under the claims of what is wrongly
found in them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from summitry.coding.code import Coded, code_document
from summitry.ingest.read import read_inputs
from summitry.language.pipeline import load_language
from summitry.model.document import Document
from summitry.model.expectation import Outlook
from tests.factories import make_document
from tests.golden.outlook_scores import (
    ASPECTS,
    Judged,
    Label,
    aspects,
    judge_documents,
    judge_sentences,
    score,
)


def main() -> int:
    """Code, judge, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true")
    args = parser.parse_args()
    language = load_language()

    def coder(text: str, *, published: str) -> Coded:
        return code_document(make_document(text, on=published), language)

    def read(path: Path) -> Coded:
        (document,) = read_inputs([str(path)])
        assert isinstance(document, Document), document
        return code_document(document, language)

    for name, judged in (
        ("Sentences", list(judge_sentences(coder))),
        ("Documents", list(judge_documents(read))),
    ):
        print(f"\n{name}\n" + "\n".join(_table(judged)))
        empty = [each for each in judged if not each.labels]
        wrong = sum(bool(each.found) for each in empty)
        print(f"sentences without an outlook: {len(empty)}, with something found in {wrong}")
        if args.faults:
            print("\n".join(faults(judged)))
    return 0


def _table(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'claim':13}{'n':>4}{'prec':>6}{'rec':>6}" + "".join(f"{aspect:>12}" for aspect in ASPECTS)
    for claim, each in sorted(score(judged).items(), key=lambda pair: (pair[0] == "all", pair[0])):
        parts = (f"{each.right[a]}/{each.asked[a]}" for a in ASPECTS)
        n = each.hit + each.missed
        yield f"{claim:13}{n:>4}{each.precision:>6.2f}{each.recall:>6.2f}" + "".join(
            f"{p:>12}" for p in parts
        )


def faults(judged: Sequence[Judged]) -> Iterator[str]:
    """One line for each fault, with the sentence."""
    for each in judged:
        lines = [f"  missed   {label}" for label in each.missed]
        lines += [f"  too much {_shown(found)}" for found in each.surplus]
        lines += [line for label, found in each.hits for line in _wrong(label, found)]
        if lines:
            yield "\n".join([f"[{each.published}] {each.text}", *lines])


def _wrong(label: Label, found: Outlook) -> Iterator[str]:
    wrong = [aspect for aspect, right in aspects(label, found) if not right]
    if wrong:
        yield f"  {', '.join(wrong)}: {_shown(found)}\n           wanted {label}"


def _shown(found: Outlook) -> str:
    due = None if found.due is None else f"{found.due.start}/{found.due.end} {found.due_kind}"
    likelihood = found.likelihood and (found.likelihood.words, found.likelihood.point, found.likelihood.basis)
    speaker = found.speaker and f"{found.speaker.kind}: {found.speaker.name}"
    source, target = ([p.country or p.actor or p.name for p in side] for side in (found.source, found.target))
    return (
        f"{found.claim.value} {found.type} {source}->{target} negated={found.negated} due={due} {likelihood} "
        f"cond={found.condition!r} by={speaker} clause={found.clause!r} [{found.rule}]"
    )


if __name__ == "__main__":
    sys.exit(main())

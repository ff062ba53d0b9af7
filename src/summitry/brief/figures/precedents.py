"""Precedents of an actor with one counterpart as a page tells them: what was last, what came before, what followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from summitry.analysis.precedents.records import Episode, History, Precedents
from summitry.brief.figures.proofs import To, cited_proofs, source_words
from summitry.brief.precedents import claims, followed_sentence, last_sentence, told_sentence
from summitry.brief.words import Names
from summitry.charts.figure import Figure, Told, table
from summitry.model.dealing import Proof
from summitry.wording.days import say_day
from summitry.wording.names import capital, plural, with_article

MOST = 4
"""Kinds that are told; the page of the pair holds all."""

MOST_PROOFS = 4

SCHEMA = pa.schema(
    [
        ("kind", pa.string()),
        ("label", pa.string()),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("incidents", pa.int64()),
        ("stories", pa.int64()),
        ("reports", pa.int64()),
        ("places", pa.list_(pa.string())),
        ("evidence", pa.list_(pa.string())),
    ]
)


def evidence_of(found: Precedents) -> list[str]:
    """Ids of the evidence that ``precedent_figure`` shows."""
    return [each for history in _known(found) for each in _evidence(history)]


def precedent_figure(found: Precedents, proofs: Mapping[str, Proof], names: Names, to: To) -> Figure:
    """The last episode of each kind, and what followed.

    Args:
        found: The precedents.
        proofs: Evidence by id.
        names: From an actor's id to its name.
        to: Makes addresses.
    """
    known = _known(found)
    other = with_article(names(found.counterpart))
    rest = sum(1 for each in found.histories if each.n) - len(known)
    more = f" {plural(rest, 'kind')} more on the page of the pair." if rest > 0 else ""
    return Figure(
        title=last_sentence(known[0], found, names, ago=False) if known else f"No precedent with {other}",
        basis=(
            f"Earlier episodes with {other} before {say_day(found.on)}, by kind; from "
            f"{source_words(found.dataset)}.{more}"
        ),
        rows=table([_row(history, each) for history in found.histories for each in history.episodes], SCHEMA),
        told=[_told(each, found, proofs, names, to) for each in known],
        empty=f"The data hold no earlier episode with {other}.",
    )


def _known(found: Precedents) -> list[History]:
    """Kinds with episodes; one whose episodes are those of an earlier kind tells nothing new."""
    first: dict[tuple[int, tuple[str, ...]], History] = {}
    for each in found.histories:
        if each.n:
            first.setdefault((each.n, tuple(i for one in each.episodes for i in one.evidence)), each)
    return list(first.values())[:MOST]


def _told(history: History, found: Precedents, proofs: Mapping[str, Proof], names: Names, to: To) -> Told:
    after = [followed_sentence(history), *claims(history.following, f"After {history.plural}")]
    return Told(
        text=last_sentence(history, found, names, ago=False),
        link=to("pair", found.actor, found.counterpart),
        basis=[
            line
            for line in (
                f"{capital(history.plural)}: {history.n}. {told_sentence(history)}",
                " ".join(each for each in after if each),
            )
            if line
        ],
        proofs=cited_proofs(_evidence(history), proofs, names, to),
    )


def _evidence(history: History) -> list[str]:
    examples = [each for episode in history.episodes for each in episode.evidence[:2]]
    return list(dict.fromkeys(examples))[:MOST_PROOFS]


def _row(history: History, each: Episode) -> dict[str, Any]:
    return {
        "kind": history.kind,
        "label": history.label,
        "first": each.first,
        "last": each.last,
        "incidents": each.incidents,
        "stories": each.stories,
        "reports": each.reports,
        "places": list(each.places),
        "evidence": list(each.evidence),
    }

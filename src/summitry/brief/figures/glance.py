"""The opening of an actor's page: whom it dealt with most, how much of it was conflict, and its latest act."""

from __future__ import annotations

from summitry.brief.facts import of_total
from summitry.brief.figures.proofs import To, act_words, cited_proof, source_words
from summitry.brief.words import Names
from summitry.charts.figure import Told
from summitry.charts.numbers import say_count
from summitry.model.dealing import ARTICLES
from summitry.model.profile import Glance
from summitry.wording.days import say_day, say_range
from summitry.wording.names import listed, with_article

FEWEST = 2
"""Counterparts that are named behind the first."""


def glance_sentences(found: Glance, names: Names, to: To) -> tuple[Told, ...]:
    """Two or three sentences, true at a glance, each with its evidence; of nothing dated none."""
    if not found.counterparts:
        return ()
    said = [
        _ranking(found, names, to),
        Told(_tone(found), proofs=[cited_proof(p, names, to) for p in found.proofs.get("conflict", ())]),
    ]
    if found.latest is not None and found.proofs["latest"]:
        said.append(_latest(found, names, to))
    return tuple(said)


def _ranking(found: Glance, names: Names, to: To) -> Told:
    (top, most), *others = found.counterparts
    who, other = with_article(names(found.actor)), with_article(names(top))
    source = "" if found.dataset == ARTICLES else f", by {source_words(found.dataset)}"
    between = f"Between {say_day(found.since)} and {say_day(found.until)}"
    text = f"{between}, {who} dealt most with {other}{source}: in {of_total(most, found.total)}"
    if others:
        text += f", ahead of {listed([f'{with_article(names(key))} ({say_count(n)})' for key, n in others[:FEWEST]])}"
    return Told(f"{text}.", proofs=[cited_proof(each, names, to) for each in found.proofs[top]])


def _tone(found: Glance) -> str:
    if not found.conflict:
        return "All of them were cooperation."
    return (
        f"Conflict, refusals and requests included, made up {say_count(found.conflict)} of "
        f"{say_count(found.total)}; the rest was cooperation."
    )


def _latest(found: Glance, names: Names, to: To) -> Told:
    assert found.latest is not None
    proof = found.proofs["latest"][0]
    said = act_words(proof, names).rstrip(".")
    day = found.latest.day
    when = f" on {say_range(day, found.latest.last_day or day)}" if day else ""
    return Told(f"Latest act told: {said}{when}.", proofs=[cited_proof(proof, names, to)])

"""Counting dyads: every act spread over its pairs of actors, each pair once a sentence.

Pairs of optional events, and pairs with an implied actor, are neither asked for nor wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summitry.evaluate.articles.acts import Equivalents, Pair
from summitry.evaluate.articles.judge import Judged
from summitry.evaluate.articles.meet import pair_meets
from summitry.evaluate.counts import Count

ANY = "any type"
"""Stands for the type where types are not compared."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    event: int
    pair: Pair
    types: tuple[str, ...]
    two_way: bool
    required: bool


@dataclass(frozen=True, slots=True)
class _Found:
    pair: Pair
    type: str
    mutual: bool


def count_dyads(judged: Judged, alike: Equivalents, *, typed: bool = True) -> Mapping[str, Count]:
    """Counts of one sentence by type: recall by gold's type, precision by the predicted one.

    Args:
        judged: A sentence with its predictions.
        alike: Which codes may stand for one another.
        typed: Compare types; False counts who dealt with whom, all under ``ANY``.
    """
    wanted, found = list(dict.fromkeys(_wanted(judged, typed))), list(dict.fromkeys(_found(judged, typed)))
    counts: dict[str, Count] = defaultdict(Count)
    for each in found:
        meeting = [gold for gold in wanted if _meets(gold, each, alike)]
        right = any(gold.required for gold in meeting)
        if right or not meeting:
            counts[each.type] += Count(right=int(right), predicted=1)
    for gold in wanted:
        if gold.required:
            hit = any(_meets(gold, each, alike) for each in found)
            counts[gold.types[0]] += Count(found=int(hit), gold=1)
    return counts


def _wanted(judged: Judged, typed: bool) -> Iterator[_Wanted]:
    for number, event in enumerate(judged.sentence.events):
        types = event.types if typed else (ANY,)
        for pair in event.act.pairs:
            required = not event.optional and not event.implied.intersection(pair)
            # With types two events of gold are two, also where all else agrees; without, a pair is one.
            yield _Wanted(number if typed else 0, pair, types, event.act.two_way, required)


def _found(judged: Judged, typed: bool) -> Iterator[_Found]:
    for each in judged.predictions:
        for pair in each.act.pairs:
            yield _Found(pair, each.act.type if typed else ANY, each.act.mutual)


def _meets(gold: _Wanted, found: _Found, alike: Equivalents) -> bool:
    return found.type in gold.types and pair_meets(
        gold.pair, found.pair, crosswise=gold.two_way or found.mutual, alike=alike
    )

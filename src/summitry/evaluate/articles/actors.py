"""Whether the actors are right: on the sides of events that are met, and whatever the type."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.evaluate.articles.acts import Act, Equivalents, Side
from summitry.evaluate.articles.judge import Judged, Met
from summitry.evaluate.counts import Count


def sides_right(met: Met, alike: Equivalents) -> list[bool]:
    """For each side that gold names: are its actors all there, and nobody else?

    A mutual act has one side. Implied actors may be there or not. Acts without direction are compared the way
    round that fits better.
    """
    gold, act = met.gold, met.prediction.act
    if gold.act.mutual:
        wanted, found = (*gold.act.source, *gold.act.target), (*act.source, *act.target)
        return [_all_right(wanted, found, gold.implied, alike)]
    straight = _both(gold.act, act.source, act.target, gold.implied, alike)
    if not (gold.act.two_way or act.mutual):
        return straight
    return max(straight, _both(gold.act, act.target, act.source, gold.implied, alike), key=sum)


def _both(gold: Act, source: Side, target: Side, implied: frozenset[str], alike: Equivalents) -> list[bool]:
    sides = ((gold.source, source), (gold.target, target))
    return [_all_right(wanted, found, implied, alike) for wanted, found in sides if wanted]


def _all_right(wanted: Side, found: Side, implied: frozenset[str], alike: Equivalents) -> bool:
    complete = all(_in(each, found, alike) for each in wanted if each not in implied)
    return complete and all(_stands_for(each, wanted, alike) for each in found)


def _in(gold: str, found: Iterable[str], alike: Equivalents) -> bool:
    return any(alike.same(gold, each) for each in found)


def _stands_for(predicted: str, wanted: Iterable[str], alike: Equivalents) -> bool:
    return any(alike.same(each, predicted) for each in wanted)


def count_actors(judged: Judged, alike: Equivalents) -> Count:
    """Who takes part in any event of a sentence, on whichever side and whatever the type, each once."""
    everybody = {each for event in judged.sentence.events for each in (*event.act.source, *event.act.target)}
    wanted = {
        each
        for event in judged.required
        for each in (*event.act.source, *event.act.target)
        if each not in event.implied
    }
    found = {each for p in judged.predictions for each in (*p.act.source, *p.act.target)}
    right = {each for each in found if _stands_for(each, wanted, alike)}
    free = {each for each in found - right if _stands_for(each, everybody, alike)}
    return Count(
        right=len(right),
        predicted=len(found - free),
        found=sum(_in(each, found, alike) for each in wanted),
        gold=len(wanted),
    )

"""When a prediction meets gold: type, source and target, with what the labels leave open.

A side that gold leaves empty is met by any. Acts without direction are compared crosswise too.
"""

from __future__ import annotations

from summitry.evaluate.articles.acts import Act, Equivalents, Pair
from summitry.evaluate.articles.gold import GoldEvent


def pair_meets(gold: Pair, predicted: Pair, *, crosswise: bool, alike: Equivalents) -> bool:
    """Whether a predicted dyad is the one that gold has."""
    source, target = predicted
    straight = _side_meets(gold[0], source, alike) and _side_meets(gold[1], target, alike)
    return straight or (
        crosswise and _side_meets(gold[0], target, alike) and _side_meets(gold[1], source, alike)
    )


def _side_meets(gold: str | None, predicted: str | None, alike: Equivalents) -> bool:
    return gold is None or (predicted is not None and alike.same(gold, predicted))


def event_meets(gold: GoldEvent, predicted: Act, alike: Equivalents) -> bool:
    """Whether type, one source and one target are right."""
    if predicted.type not in gold.types:
        return False
    crosswise = gold.act.two_way or predicted.mutual
    return any(
        pair_meets(wanted, found, crosswise=crosswise, alike=alike)
        for wanted in gold.act.pairs
        for found in predicted.pairs
    )

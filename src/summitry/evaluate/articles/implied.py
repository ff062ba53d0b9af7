"""Gold with implied actors taken out: a side that only the rest of the text gives is left open.

Strictly counted, a prediction that leaves such a side empty misses the event, though the labels say that the side
is not asked for. This is the other way of counting it.
"""

from __future__ import annotations

from dataclasses import replace

from summitry.evaluate.articles.acts import Side
from summitry.evaluate.articles.gold import GoldArticle, GoldEvent


def left_open(article: GoldArticle) -> GoldArticle:
    """The article with no implied actor in its events; an emptied side is met by any."""
    sentences = tuple(
        replace(each, events=tuple(map(_without_implied, each.events))) for each in article.sentences
    )
    return replace(article, sentences=sentences)


def _without_implied(event: GoldEvent) -> GoldEvent:
    def named(side: Side) -> Side:
        return tuple(each for each in side if each not in event.implied)

    act = replace(event.act, source=named(event.act.source), target=named(event.act.target))
    return replace(event, act=act, implied=frozenset())

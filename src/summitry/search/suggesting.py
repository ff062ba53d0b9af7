"""Actors of the desk whose name somebody has begun to write."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from summitry.search.asked import read_query
from summitry.search.matching import named
from summitry.search.records import Suggestion
from summitry.search.words import folding

_LOOKED_AT = 200
"""Actors that are looked at, those with most events first: who meets somebody of that name is among them."""


def suggest(searcher: tantivy.Searcher, words: str, limit: int) -> tuple[Suggestion, ...]:
    """Those whose name holds all words of the query, the last one perhaps only begun; the most frequent first."""
    begun = folding().analyze(" ".join(read_query(words).words))
    if words.strip() and not begun:
        return ()
    query = named(searcher, begun)
    answer = searcher.aggregate(query, {"party": {"terms": {"field": "party", "size": _LOOKED_AT}}})
    found: dict[str, Suggestion] = {}
    for bucket in answer["party"]["buckets"]:
        actor, _, name = str(bucket["key"]).partition("\t")
        # A state is sometimes entered under the name of who speaks for it: a name is whose it is most often.
        taken = any(each.name == name for each in found.values())
        if _begins(name, begun) and not taken:
            found.setdefault(actor, Suggestion(actor, name, int(bucket["doc_count"])))
    return tuple(found.values())[:limit]


def _begins(name: str, begun: Sequence[str]) -> bool:
    """Whether each word stands in the name, the last one at least begun."""
    if not begun:
        return True
    words = folding().analyze(name)
    *whole, last = begun
    return all(each in words for each in whole) and any(word.startswith(last) for word in words)

"""Which PLOVER types a word can name in news, without its frame: breadth beyond the patterns of the lexicon.

``predicates/thesaurus.csv`` lists words with their part of speech and types, likeliest first. It decides nothing by
itself: the disambiguator reads it beside the frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from summitry.coding.ontology import event_types
from summitry.errors import Fault, ResourceError
from summitry.resources.load import read_csv

FILE = "predicates/thesaurus.csv"


@cache
def load_thesaurus() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(part of speech, word) -> types, likeliest first; a verb with its particle is one word.

    Raises:
        ResourceError: With every row whose types are none.
    """
    faults: list[Fault] = []
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in read_csv(FILE):
        types = tuple(row["types"].split())
        if unknown := set(types) - set(event_types()):
            faults.append(Fault(FILE, row["word"], f"has unknown types {sorted(unknown)}"))
        found[row["pos"], row["word"]] = types
    if faults:
        raise ResourceError(faults)
    return found

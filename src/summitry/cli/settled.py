"""A process that reads articles: everything it will need loaded, and left alone by the garbage collector."""

from __future__ import annotations

import gc

from summitry.actors.tables import load_tables
from summitry.coding.disambiguate.linear import load_model
from summitry.coding.lexicon import load_lexicon
from summitry.language.pipeline import load_language


def settle(model: str | None) -> None:
    """Load pipeline, tables, lexicon and models, and take them out of garbage collection.

    Going through them again and again took 6 % of the time of reading. Only for a process of ours: in a notebook it is
    for the user to say.
    """
    load_language(model)
    load_tables()
    load_lexicon()
    for name in ("acts", "parts"):
        load_model(name)
    gc.collect()
    gc.freeze()

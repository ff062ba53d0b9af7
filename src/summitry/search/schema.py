"""Fields of the index. Documents and events are entries of one index, so that one commit keeps them together.

``deeds`` holds the events of a document, and the one of an event: all its words (``a:PRK`` takes part, ``b:PRK|RUS``
stand on opposite sides, ``t:CONSULT``, ``s:happened``, ``p:rus``) have the number of the event as position. Words at
one position are therefore a phrase without length, and a phrase query finds the documents of which *one event* meets
several conditions.
"""

from __future__ import annotations

from functools import cache

import tantivy

from summitry.search.words import RAW, TEXT, WORD, folding, stemming

FORMAT = 2
"""Number of this format; an index of another is built anew."""

DOCUMENT, EVENT = "document", "event"
"""Values of ``entry``."""

NEVER = -10_000_000
"""``day`` of what has no date, and first day of what has no beginning, in days since 1970."""

FOREVER = 10_000_000
"""Last day of what has no end."""


@cache
def schema() -> tantivy.Schema:
    """The fields."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body", "sentence", "names"):
        builder.add_text_field(name, tokenizer_name=TEXT, stored=name == "body")
    builder.add_text_field("words", tokenizer_name=WORD, index_option="basic")
    builder.add_text_field("deeds", tokenizer_name=RAW)
    builder.add_text_field("document", tokenizer_name=RAW, index_option="basic")
    for name in ("entry", "type", "status", "outlet", "year", "party"):
        builder.add_text_field(name, tokenizer_name=RAW, index_option="basic", fast=True)
    for name in ("outlet_key", "outlet_country", "outlet_kind"):
        builder.add_text_field(name, tokenizer_name=RAW, index_option="basic")
    for name in ("day", "first_day", "last_day"):
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_boolean_field("dated", indexed=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def with_words(index: tantivy.Index) -> tantivy.Index:
    """The index, told how words are kept."""
    index.register_tokenizer(TEXT, stemming())
    index.register_tokenizer(WORD, folding())
    return index

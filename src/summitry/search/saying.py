"""How far a search can be trusted, in a sentence for people."""

from __future__ import annotations

from summitry.search.records import Currency
from summitry.wording.names import plural


def say_currency(currency: Currency) -> str:
    """What a search does not know yet, and what else there is to say of its index; "" where it knows everything."""
    said = [*_behind(currency)]
    if currency.temporary:
        said.append("The index could not be kept beside the desk: it is made anew for each run.")
    if currency.trouble and not currency.current:
        said.append(f"It could not be brought up to date: {currency.trouble}.")
    return " ".join(said)


def _behind(currency: Currency) -> list[str]:
    if currency.current:
        return []
    who = " by another process" if currency.elsewhere else ""
    if currency.total is None:
        return [f"The desk is being indexed{who}; nothing can be found yet."]
    if currency.indexed < currency.total:
        return [f"Indexed{who} so far: {currency.indexed:,} of {_documents(currency.total)}."]
    if currency.as_of is None:
        return [f"The desk is being indexed{who}."]
    return [
        f"The desk has changed since {currency.as_of:%-d %B %Y, %H:%M} UTC; what is newer is not found yet."
    ]


def _documents(n: int) -> str:
    """A number of documents: "1 document", "100,142 documents"."""
    return plural(n, "document").replace(str(n), f"{n:,}", 1)

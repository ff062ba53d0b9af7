"""Which outlet a name or a web domain stands for, its kind and its country."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

from summitry.errors import Fault, ResourceError
from summitry.ingest.addresses import domain_of
from summitry.model.document import Source
from summitry.resources.load import read_csv

_ALIASES = "ingest/outlet_aliases.csv"
_SAMPLE = "sample/outlets.csv"
"""The made-up outlets of the bundled sample: known, so that they are marked as what they are wherever they turn up."""
_PARENTHESES = re.compile(r"\([^)]*\)")
_ODD = re.compile(r"[^a-z0-9]+")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z")


def source_for(domain: str | None = None, name: str | None = None) -> Source | None:
    """The outlet that a domain or a name stands for.

    Args:
        domain: Host or address ("en.yna.co.kr", "https://www.state.gov/..."); sub-domains fall back on their
            parents.
        name: Name as printed ("KCNA", "The Guardian"); case, accents, a leading "The" do not matter. It is
            asked first, because pages are carried by other sites than their outlet's.

    Returns:
        The outlet; for a domain of a government or an organisation that no table lists, a source that goes
        by the given name or by the domain; None where nothing is known, and where several outlets bear the
        name.
    """
    if name and _DOMAIN.match(name.strip().lower()):
        domain, name = domain or name.strip().lower(), None
    named = _by_name().get(_folded(name)) if name else None
    if named is not None:
        return named
    host = domain_of(domain)
    if host is None:
        return None
    by_domain = _by_domain()
    for parent in _parents(host):
        if parent in by_domain:
            return by_domain[parent]
    return _by_ending(host, name)


def source_of_page(name: str | None, url: str | None) -> Source | None:
    """Source of a document from the outlet that it names and its address; unlisted ones get kind "unknown".

    The printed name is kept where the tables only know the domain.
    """
    known = source_for(url, name)
    if known is not None:
        differs = name and _folded(name) != _folded(known.name) and _by_name().get(_folded(name)) is None
        if not differs or name is None or _DOMAIN.match(name.lower()):
            return known
        return Source(name, domain_of(url), known.country, known.kind)
    host = domain_of(url)
    shown = name or host
    return Source(shown, host) if shown else None


def _parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def _by_ending(host: str, name: str | None) -> Source | None:
    country = host.rsplit(".", 1)[-1]
    for parent in [*_parents(host), country]:
        wild = f"{parent.rsplit('.', 1)[0]}.*" if "." in parent else None
        row = _endings().get(parent) or (_endings().get(wild) if wild and len(country) == 2 else None)
        if row is not None:
            return Source(name or host, host, row["country"] or _country(country), row["kind"])
    return None


def _country(code: str) -> str | None:
    return _countries().get(code)


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _PARENTHESES.sub(" ", name)).casefold()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _ODD.sub(" ", plain.replace("'", "").replace("’", "")).strip().removeprefix("the ")


@cache
def _countries() -> dict[str, str]:
    return {row["ending"]: row["country"] for row in read_csv("ingest/country_domains.csv")}


@cache
def _endings() -> dict[str, dict[str, str]]:
    return {row["ending"]: row for row in read_csv("ingest/domain_kinds.csv")}


@cache
def _by_domain() -> dict[str, Source]:
    rows = [*read_csv("ingest/outlets.csv"), *read_csv("ingest/outlets_added.csv")]
    real = {
        row["domain"]: Source(row["name"], row["domain"], row["country"] or None, row["kind"]) for row in rows
    }
    made_up = {
        row["domain"]: Source(row["name"], row["domain"], row["country"] or None, row["kind"], sample=True)
        for row in read_csv(_SAMPLE)
    }
    return real | made_up


@cache
def _by_name() -> dict[str, Source]:
    """Outlets by folded name; a name that outlets of several countries share stands for none of them."""
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for source in _by_domain().values():
        found[_folded(source.name)].append(source)
    named = {
        name: min(sources, key=lambda each: len(each.domain or ""))
        for name, sources in found.items()
        if name and len({each.country for each in sources}) == 1
    }
    aliases = read_csv(_ALIASES)
    unknown = [row for row in aliases if row["domain"] not in _by_domain()]
    if unknown:
        raise ResourceError(
            [Fault(_ALIASES, row["alias"], f"no outlet has the domain {row['domain']}") for row in unknown]
        )
    return named | {_folded(row["alias"]): _by_domain()[row["domain"]] for row in aliases}

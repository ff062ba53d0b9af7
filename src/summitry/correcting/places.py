"""A place from the name that a person gave."""

from __future__ import annotations

from summitry.correcting.wanted import UNKNOWN
from summitry.errors import InputError
from summitry.model.event import Place
from summitry.model.keys import key
from summitry.places.gazetteer import Entry, load_gazetteer


def place_of(text: str) -> Place | None:
    """The place of that name; of several in one country the largest. None for "".

    Raises:
        InputError: No place is known by it, or places of several countries are.
    """
    if text.strip() == UNKNOWN:
        return None
    name, _, country = (part.strip() for part in text.partition(","))
    known = load_gazetteer().places.get(key(name), [])
    found = [each for each in known if not country or each.country == country.upper()]
    if not found:
        raise InputError(
            f"no place is known by {text!r}; give a name such as 'Vladivostok', with the country where needed: "
            "'Tripoli, LBY'"
        )
    countries = sorted({each.country or "" for each in found})
    if len(countries) > 1 and not any(each.own for each in found):
        choices = ", ".join(repr(f"{name}, {each}") for each in countries[:8] if each)
        raise InputError(f"{text!r} is the name of places in several countries; give one of {choices}")
    best = max(found, key=_worth)
    return Place(best.name, best.country, best.lat, best.lon, name)


def _worth(entry: Entry) -> tuple[bool, bool, int]:
    return (entry.own, entry.kind in {"country", "capital"}, entry.population)

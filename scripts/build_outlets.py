"""Build outlets.csv and country_domains.csv of src/summitry/resources/ingest from reference tables.

Usage: python scripts/build_outlets.py REFERENCE_FOLDER

REFERENCE_FOLDER holds news_outlets.csv (domain, outlet, country, kind) and state_media.csv (domain, outlet,
company, country, control, status, source); one row is kept for each domain and the first table wins. It also
holds states.csv (iso2, iso3).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "src" / "summitry" / "resources" / "ingest"
HEADER = """\
# Purpose: outlets by web domain: name, country of the newsroom, kind.
# Columns: domain, name, country (ISO 3166 alpha-3), kind (wire, daily, broadcaster, online, magazine,
#   specialist, aggregator; state_media = controlled by a government, state_aligned = private but captured by
#   one, public = public or state-funded and independent in what it prints).
# Source: large outlets and wires: own compilation, 2026-11, free to use. State-affiliated media: State Media
#   Profiles of the Alliance for Securing Democracy (ASD-at-GMF/state-media-profiles, commit d878fee,
#   2024-02-07, seeded by the State Media Monitor); control is the judgement of its authors in 2022 to 2024.
# Licence: own rows free to use; state media rows MIT, Copyright (c) 2023 ASD-at-GMF.
# Retrieved: 2026-11-23. Built by scripts/build_outlets.py; change the script or outlets_added.csv, not this
# file.
"""
COUNTRY_HEADER = """\
# Purpose: country of an ending of web domains.
# Columns: ending (of two letters), country (ISO 3166 alpha-3).
# Source: country-codes (github datasets/country-codes, commit caa72d1, 2026-05-15): alpha-2 and alpha-3
# codes; "uk" added. Licence: PDDL 1.0. Retrieved: 2026-11-23. Built by scripts/build_outlets.py.
"""
KINDS = {
    "state_controlled": "state_media",
    "captured_public": "state_media",
    "captured_private": "state_aligned",
    "independent_public": "public",
    "independent_state_funded": "public",
    "independent_state_funded_and_managed": "public",
    "independent_state_managed": "public",
}
LABEL = re.compile(r"^(?:News agency|Print media|Print|Television|Radio|Online): *")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Rows of a table in UTF-8 with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outlets(folder: Path) -> list[tuple[str, str, str, str]]:
    """Domain, name, country, kind; one row a domain, sorted."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for row in rows_of(folder / "state_media.csv"):
        domain = row["domain"].strip().lower().removeprefix("www.")
        name = LABEL.sub("", row["outlet"].strip())
        kind = KINDS.get(row["control"])
        if not domain or "/" in domain or not name or kind is None:
            continue
        # A domain with several editions goes by the shortest of their names.
        if domain not in found or len(name) < len(found[domain][1]):
            found[domain] = (domain, name, row["country"], kind)
    for row in rows_of(folder / "news_outlets.csv"):
        domain = row["domain"].strip().lower()
        found[domain] = (domain, row["outlet"], row["country"], row["kind"])
    return sorted(found.values())


def country_domains(folder: Path) -> list[tuple[str, str]]:
    """Ending and country, sorted; today's states and territories only."""
    pairs = {
        (row["iso2"].lower(), row["iso3"]) for row in rows_of(folder / "states.csv") if len(row["iso2"]) == 2
    }
    return sorted({*pairs, ("uk", "GBR")})


def write(name: str, header: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table with its description on top."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows", file=sys.stderr)


def main() -> int:
    """Write the tables; 2 where the folder is not given or lacks a table."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "news_outlets.csv").exists():
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    write("outlets.csv", HEADER, ("domain", "name", "country", "kind"), [*outlets(folder)])
    write("country_domains.csv", COUNTRY_HEADER, ("ending", "country"), [*country_domains(folder)])
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Build src/summitry/resources/ingest/outlets.csv from two tables of outlets.

Usage: python scripts/build_outlets.py REFERENCE_FOLDER

REFERENCE_FOLDER holds news_outlets.csv (domain, outlet, country, kind) and state_media.csv (domain, outlet, company,
country, control, status, source). One row is kept for each domain; the first table wins.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "summitry" / "resources" / "ingest" / "outlets.csv"
HEADER = """\
# Purpose: outlets by web domain: name, country of the newsroom, kind.
# Columns: domain, name, country (ISO 3166 alpha-3), kind (wire, daily, broadcaster, online, magazine, specialist,
#   aggregator; state_media = controlled by a government, state_aligned = private but captured by one,
#   public = public or state-funded and independent in what it prints).
# Source: large outlets and wires: own compilation, 2026-11, free to use. State-affiliated media: State Media
#   Profiles of the Alliance for Securing Democracy (ASD-at-GMF/state-media-profiles, commit d878fee, 2024-02-07,
#   seeded by the State Media Monitor); control is the judgement of its authors in 2022 to 2024.
# Licence: own rows free to use; state media rows MIT, Copyright (c) 2023 ASD-at-GMF.
# Retrieved: 2026-11-23. Built by scripts/build_outlets.py; change the script or outlets_added.csv, not this file.
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


def main() -> int:
    """Write the table; 2 where the folder is not given or lacks a table."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "news_outlets.csv").exists():
        print(__doc__, file=sys.stderr)
        return 2
    rows = outlets(Path(sys.argv[1]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("domain", "name", "country", "kind"))
        writer.writerows(rows)
    print(f"{len(rows)} outlets", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

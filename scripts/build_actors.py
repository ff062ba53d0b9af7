"""Build the actor resources from the reference tables: states, names, organisations, people, offices.

    python scripts/build_actors.py path/to/reference

Reads states.csv, actor_names.csv, organisations.csv, leaders.csv and officials.csv, adds those kept by hand
(``own_names.csv``, ``own_offices.csv`` beside the output) and writes sorted, compact tables into
``src/summitry/resources/actors``. Rows under a share-alike licence (source ``wld-current``) are left out.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

OUT = Path(__file__).resolve().parents[1] / "src" / "summitry" / "resources" / "actors"
DATE = "2026-11-23"
LABELS = {
    "USA": "United States",
    "GBR": "United Kingdom",
    "TUR": "Turkey",
    "COD": "DR Congo",
    "COG": "Republic of Congo",
    "CIV": "Ivory Coast",
    "CZE": "Czech Republic",
    "FSM": "Micronesia",
    "VAT": "Vatican",
}
"""Names of states as the news writes them, where the sources have others."""
LEFT_OUT = {"wld-current"}
"""Sources whose licence (CC BY-SA) does not go with the package's."""
WORLD_BODIES = {
    "of the United Nations": "UN",
    "United Nations General Assembly": "UNGA",
    "World Trade Organization": "WTO",
    "OSCE": "OSCE",
    "Council of Europe": "COE",
}
"""Bodies meant where the reference table says only "international"."""
MISREAD = {"MOZ": "MMR", "COG": "COD", "GLP": "GTM"}
"""States that the reference took for others in REIGN's list, whose numbers of states it misread: there -> meant."""
SHARED_CROWN = re.compile(r"co-prince|Elizabeth II|Charles III", re.IGNORECASE)
NATIONAL = re.compile(
    r" of( the)?$|of (the )?(Federal Council|Palestinian|Government|State Council|Presidency|Cabinet|"
    r"Ministers|Council of|Islamic Republic|Republic|Governing Council|"
    r"Leadership Council|State Affairs|Transition|"
    r"Montenegro|National Council for|Southern Sudan)",
    re.IGNORECASE,
)
"""Titles with "of" that are offices of the whole state; others ("President of Tuscany") are not its head."""
AMBIGUOUS_DEFAULT = {
    "Chinese",
    "Indian",
    "Finn",
    "French",
    "Norwegian",
    "Polish",
    "Russian",
    "American",
    "Dutch",
    "English",
    "Seoul",
    "Kabul",
    "Sanaa",
    "Abuja",
    "Addis Ababa",
    "US",
    "America",
    "England",
    "Fatah",
    "Western Sahara",
    "Saint Barthelemy",
    "Frenchman",
    "Frenchwoman",
    "Security Council",
    "Transnistria",
    "Transdniestria",
    "Yangon",
    "Rangoon",
    "PLO",
    "Mayotte",
    "Cocos Islands",
}
"""Marked ambiguous in the reference for other uses; the ordinary reading in news is safe."""


@dataclass
class Person:
    """One person, gathered from several tables."""

    state: str
    name: str
    aliases: set[str] = field(default_factory=set)
    wikidata: str = ""
    gender: str = ""
    rows: list[tuple[str, str, str, str, str, str, str, str]] = field(default_factory=list)


def fold(text: str) -> str:
    """Lower-case ASCII letters and digits only."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^0-9a-z]", "", plain.encode("ascii", "ignore").decode().lower())


def last_word(name: str) -> str:
    """Folded last word of a name."""
    words = [w for w in re.split(r"[\s]+", name) if fold(w) not in {"", "jr", "sr", "ii", "iii"}]
    return fold(words[-1]) if words else ""


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file without its leading comment lines."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    body = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return list(csv.DictReader(lines[body:]))


def bare(actor: str) -> str:
    """Actor id without the reference's prefix."""
    return actor.removeprefix("ORG:")


def write(name: str, about: str, licence: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table with its description; gzip if the name says so, without a time stamp."""
    text = io.StringIO()
    text.write(f"# {about}\n# Columns: {', '.join(header)}\n# {licence}\n# Retrieved {DATE}.\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = text.getvalue().encode("utf-8")
    (OUT / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


def build_states(ref: Path) -> None:
    """states.csv: codes, names, capital, region and validity."""
    rows = [
        (
            r["iso3"],
            LABELS.get(r["iso3"], r["name"].split(" (")[0]),
            r["official_name"].split(" (")[0],
            r["independent"],
            r["region"],
            r["subregion"],
            r["capital"],
            r["demonym_adj"],
            r["wikidata"],
            r["valid_from"],
            r["valid_to"],
            r["successor"],
        )
        for r in read(ref / "states.csv")
    ]
    write(
        "states.csv",
        "States and territories, today's and former ones.",
        "Sources: CIA World Factbook (public domain), datasets/country-codes (PDDL 1.0), own.",
        (
            "iso3",
            "name",
            "official",
            "independent",
            "region",
            "subregion",
            "capital",
            "adjective",
            "wikidata",
            "valid_from",
            "valid_to",
            "successor",
        ),
        sorted(rows),
    )


def plural(demonym: str) -> str | None:
    """Plural of a demonym that takes an s ("Iranians"); None for Chinese, Swiss, Spanish, French."""
    if demonym.endswith(("s", "sh", "ch", "ese", "ss", "man", "x", "z")) or demonym in {
        "Thai",
        "Lao",
        "Dutch",
    }:
        return None
    return demonym + "s"


def build_names(ref: Path) -> None:
    """names.csv: alias to actor, with demonym plurals."""
    rows: dict[tuple[str, str, str], tuple[str, ...]] = {}
    own = [{**r, "source": "own"} for r in read(OUT / "own_names.csv")]
    for r in read(ref / "actor_names.csv") + own:
        if (
            r["kind"] in {"variant", "place", "drop"}
            or not r["actor"]
            or r["alias"] in {"NA", "and Tristan da Cunha"}
        ):
            continue
        if r["kind"] in {"local", "former"} and r["source"] != "own" and len(r["alias"]) < 5:
            continue
        actor, alias = (
            bare(r["actor"]),
            re.sub(r"^the ", "", r["alias"]) if r["kind"] != "relative" else r["alias"],
        )
        ambiguous = "0" if r["alias"] in AMBIGUOUS_DEFAULT and r["source"] != "own" else r["ambiguous"] or "0"
        entry = (r["scope"], r["valid_from"], r["valid_to"], ambiguous)
        rows[alias, actor, r["kind"]] = entry
        more = plural(alias) if r["kind"] == "demonym" else None
        if more and (more, actor, "demonym") not in rows:
            rows[more, actor, "demonym_plural"] = entry
    for r in own:
        if r["scope"] == "drop":
            for kind in {k for _, _, k in rows}:
                rows.pop((r["alias"], bare(r["actor"]), kind), None)
    write(
        "names.csv",
        "Names that mean an actor: states, demonyms, capitals, seats, institutions, organisations.",
        "Sources: CIA World Factbook (public domain), datasets/country-codes (PDDL 1.0), PETRARCH country "
        "dictionary and countryinfo (MIT, see NOTICE), own.",
        ("alias", "actor", "kind", "scope", "valid_from", "valid_to", "ambiguous"),
        sorted((*k, *v) for k, v in rows.items()),
    )


def build_organisations(ref: Path) -> None:
    """organisations.csv."""
    rows = [
        (bare(r["id"]), r["name"], r["type"], r["base_iso3"], r["founded"], r["ended"])
        for r in read(ref / "organisations.csv") + read(OUT / "own_organisations.csv")
    ]
    write(
        "organisations.csv",
        "International organisations, forums, parties, armed groups, breakaway entities.",
        "Source: own; dates of armed groups are approximate.",
        ("id", "name", "kind", "base", "founded", "ended"),
        sorted(rows),
    )


class People:
    """Gathers persons from the tables, one per Wikidata id or per state and name."""

    def __init__(self, organisations: set[str]) -> None:
        self.organisations = organisations
        self.persons: list[Person] = []
        self.by_id: dict[str, Person] = {}
        self.by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        self.anywhere: dict[str, list[Person]] = defaultdict(list)

    def add(self, state: str, name: str, aliases: Sequence[str], wikidata: str) -> Person:
        """The person of that id or name, new if unknown."""
        known = self.by_name.get((state, fold(name)), [])
        person = self.by_id.get(wikidata) if wikidata else (known[0] if known else None)
        if person is None and known and (not known[0].wikidata or not wikidata):
            person = known[0]
        if person is None:
            person = self.elsewhere(state, name)
        if person is None:
            person = Person(state, name)
            self.persons.append(person)
        if wikidata and not person.wikidata:
            person.wikidata = wikidata
        if wikidata:
            self.by_id[wikidata] = person
        for other in (name, *aliases):
            if other and other != person.name:
                person.aliases.add(other)
            if other and person not in self.by_name[state, fold(other)]:
                self.by_name[state, fold(other)].append(person)
            if other and person not in self.anywhere[fold(other)]:
                self.anywhere[fold(other)].append(person)
        return person

    def american(self, name: str) -> Person | None:
        """The one American of that first and last name: "Christopher Robert Hill" is "Christopher Hill"."""
        parts = name.replace(",", "").split()
        return next(iter(self.by_name.get(("USA", fold(parts[0] + last_word(name))), [])), None)

    def elsewhere(self, state: str, name: str) -> Person | None:
        """The one person of that name who served an organisation, or a state before the organisation."""
        same = self.anywhere[fold(name)]
        organisations = [
            p
            for p in same
            if (p.state in self.organisations) != (state in self.organisations)
            or p.state in self.organisations
        ]
        return organisations[0] if len(same) == 1 and organisations else None


def split(text: str) -> list[str]:
    """Aliases of a cell; both separators of the reference."""
    return [part.strip() for part in re.split(r"[|;]", text) if part.strip()]


def leader_role(r: dict[str, str]) -> str:
    """Role class of a row of leaders.csv; heads of parts of a state are officials."""
    title = r["title"]
    if re.search(r" of ", title + " ") and not NATIONAL.search(title):
        return "official"
    return r["office"]


def spells(ref: Path) -> list[tuple[int, dict[str, str]]]:
    """All rows as one shape, best names first (own, Wikidata, US, factbook, REIGN)."""
    out: list[tuple[int, dict[str, str]]] = []
    rank = {"own": 0, "wikidata-ep": 1, "wikidata-ep+factbook": 1, "us-pocom": 3, "factbook": 2, "reign": 4}
    territories = {
        r["iso3"]
        for r in read(ref / "states.csv")
        if r["independent"] not in {"Yes", "In contention", "historical"}
    }
    for r in read(ref / "leaders.csv"):
        if r["source"] in LEFT_OUT or (r["actor"] in territories and r["office"] == "head_of_state"):
            continue  # the head of a territory's state is already there under the state
        if SHARED_CROWN.search(r["title"] + " " + r["name"]) and r["actor"] != "GBR":
            continue  # a head of several states is entered once
        if r["source"] == "reign":
            r["actor"] = MISREAD.get(r["actor"], r["actor"])
        confirmed = r["end_precision"].removeprefix("open@") if r["end_precision"].startswith("open@") else ""
        row = {
            "state": bare(r["actor"]),
            "name": r["name"],
            "aliases": r["aliases"],
            "wikidata": r["wikidata"],
            "role": leader_role(r),
            "title": r["title"],
            "target": "",
            "start": r["start"],
            "end": r["end"],
            "confirmed": confirmed,
            "source": r["source"],
            "gender": "",
        }
        if r["end_precision"].startswith("last_seen"):
            row["confirmed"], row["end"] = r["end_precision"].partition(":")[2] or r["end"], ""
        out.append((rank[r["source"]], row))
    for r in read(ref / "officials.csv"):
        role = r["role"]
        if role in {"head_of_state", "head_of_government"} and r["source"] != "own":
            continue  # the same spells are in leaders.csv; what is only here is sub-national or a company's
        if r["actor"] == "ORG:INT":
            organisation = next((code for name, code in WORLD_BODIES.items() if name in r["position"]), None)
            if organisation is None:
                continue
            r["actor"] = organisation
        confirmed = "" if r["open_as_of"] == "unknown" else r["open_as_of"]
        if not r["end"] and not confirmed and r["source"] == "us-pocom":
            confirmed = r["start"]
        out.append(
            (
                rank[r["source"]],
                {
                    "state": bare(r["actor"]),
                    "name": r["name"],
                    "aliases": r["aliases"],
                    "wikidata": r["wikidata"],
                    "role": role,
                    "title": " ".join(r["position"].split()),
                    "target": bare(r["target"]),
                    "start": r["start"],
                    "end": r["end"],
                    "confirmed": confirmed,
                    "source": r["source"],
                    "gender": "",
                },
            )
        )
    for r in read(OUT / "own_offices.csv"):
        out.append((0, {**r, "target": "", "source": "own"}))
    for _, row in out:
        for cell in ("start", "end", "confirmed"):
            if not re.fullmatch(
                r"\d{4}(-\d\d){0,2}|", row[cell]
            ):  # "2014s": a decade that the source mangled
                row[cell] = ""
    return sorted(out, key=lambda pair: pair[0])


def overlap(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two spells (start, end) share time, compared to the year; who takes over on the day shares none."""
    if (a[0] and a[0] == b[1]) or (b[0] and b[0] == a[1]):
        return False
    return (a[0] or "0")[:4] <= (b[1] or "9999")[:4] and (b[0] or "0")[:4] <= (a[1] or "9999")[:4]


def similar(person: Person, name: str) -> bool:
    """Whether a name may be the person's in another spelling: "Sergey Shoygu", or "Shoigu" alone."""
    for known in (person.name, *person.aliases):
        ends, other = last_word(known), last_word(name)
        if not ends or not other:
            continue
        alone = fold(name) == other or fold(known) == ends
        if ends == other and (alone or fold(known)[0] == fold(name)[0]):
            return True
        if (
            not alone
            and min(len(ends), len(other)) >= 5
            and fold(known)[0] == fold(name)[0]
            and fuzz.ratio(ends, other) >= 80
        ):
            return True
    return False


def gather(ref: Path) -> list[Person]:
    """All persons with their offices; spellings of one holder of one office are one person."""
    people = People({bare(r["id"]) for r in read(ref / "organisations.csv")})
    holders: dict[tuple[str, str], list[tuple[Person, str, str]]] = defaultdict(list)
    for _, r in spells(ref):
        person = None
        group = (
            "leader"
            if r["role"] in {"head_of_state", "head_of_government", "effective_leader"}
            else r["role"]
        )
        known = people.by_name.get((r["state"], fold(r["name"])))
        if not known and r["wikidata"] not in people.by_id and group not in {"minister", "ambassador"}:
            for other, start, end in holders[r["state"], group]:
                if (
                    similar(other, r["name"])
                    and overlap((start, end), (r["start"], r["end"]))
                    and not (r["wikidata"] and other.wikidata)
                ):
                    person = other
                    person.aliases.add(r["name"])
                    if r["wikidata"]:
                        person.wikidata = r["wikidata"]
                        people.by_id[r["wikidata"]] = person
                    break
        if person is None and r["source"] == "us-pocom" and not known:
            person = people.american(r["name"])
        person = person or people.add(r["state"], r["name"], split(r["aliases"]), r["wikidata"])
        person.gender = person.gender or r["gender"]
        holders[r["state"], group].append((person, r["start"], r["end"]))
        person.rows.append(
            (
                r["state"],
                r["role"],
                r["title"],
                r["target"],
                r["start"],
                r["end"],
                r["confirmed"],
                r["source"],
            )
        )
    return people.persons


def build_people(ref: Path) -> None:
    """people.csv.gz and offices.csv.gz."""
    persons = gather(ref)
    names = defaultdict(set)
    for person in persons:
        names[person.state, fold(person.name)].add(id(person))
    taken: set[str] = set()
    rows, offices = [], []
    for person in sorted(persons, key=lambda p: (p.state, p.name, p.wikidata)):
        slug = re.sub(
            r"[^0-9A-Za-z]+",
            "-",
            unicodedata.normalize("NFKD", person.name).encode("ascii", "ignore").decode(),
        ).strip("-")
        code = person.wikidata or f"{person.state}/{slug}"
        while code in taken:
            code += "-2"
        taken.add(code)
        aliases = sorted(
            a for a in person.aliases if a != person.name and not names[person.state, fold(a)] - {id(person)}
        )
        rows.append((code, person.name, "|".join(aliases), person.gender))
        exact = [row[5] for row in person.rows if row[1] != "effective_leader" and len(row[5]) == 10]
        person.rows = [
            (
                *row[:5],
                next(
                    (
                        e
                        for e in exact
                        if row[1] == "effective_leader" and len(row[5]) == 7 and e.startswith(row[5])
                    ),
                    row[5],
                ),
                *row[6:],
            )
            for row in person.rows
        ]
        seen: dict[tuple[str, str, str], list[str]] = {}
        for row in sorted(person.rows, key=lambda x: (x[0], x[1], x[4], x[7])):
            key = (row[0], row[1], row[4][:7])
            if key in seen:
                kept = seen[key]
                known_longer = kept[8] == "own" and kept[7] > row[5]
                if (
                    not kept[6] and row[5] and row[7] != "reign" and not known_longer
                ):  # the fresher knows the end
                    kept[6], kept[7] = row[5], ""
                kept[7] = "" if kept[6] else max(kept[7], row[6])
                continue
            seen[key] = [code, *row]
            offices.append(seen[key])
    write(
        "people.csv.gz",
        "Persons who hold or held an office.",
        "Sources: Wikidata via every-politician-scrapers (CC0), CIA World Factbook and US government (public "
        "domain), REIGN (MIT, see NOTICE), own.",
        ("id", "name", "aliases", "gender"),
        sorted(rows),
    )
    write(
        "offices.csv.gz",
        "Offices from one date to another; an open end is known only until 'confirmed'.",
        "Sources: Wikidata via every-politician-scrapers (CC0), CIA World Factbook and US government (public "
        "domain), REIGN (MIT, see NOTICE), own.",
        ("person", "state", "role", "title", "target", "start", "end", "confirmed", "source"),
        sorted(offices),
    )
    build_effective(ref, persons)


def build_effective(ref: Path, persons: list[Person]) -> None:
    """effective.csv: which office leads each state, from who was the leader last."""
    own = {r["state"]: r["role"] for r in read(OUT / "own_effective.csv")}
    last: dict[str, tuple[str, str]] = {}
    for person in persons:
        roles = {(r[0], r[1]) for r in person.rows if (r[5] or "9999") >= "2019"}
        for r in person.rows:
            if r[1] == "effective_leader" and not r[5]:
                both = [x for x in ("head_of_state", "head_of_government") if (r[0], x) in roles]
                if len(both) == 1:
                    last[r[0]] = (both[0], "derived")
    rows = {state: (role, source) for state, (role, source) in last.items()}
    rows.update({state: (role, "own") for state, role in own.items()})
    write(
        "effective.csv",
        "Which office leads a state where both a head of state and one of government exist.",
        "Sources: REIGN (MIT, see NOTICE) joined with Wikidata (CC0); own.",
        ("state", "role", "source"),
        sorted((s, *v) for s, v in rows.items()),
    )


def main(ref: Path) -> None:
    """Write all tables."""
    build_states(ref)
    build_names(ref)
    build_organisations(ref)
    build_people(ref)
    for path in sorted(OUT.iterdir()):
        print(f"{path.name:24} {path.stat().st_size:>9,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: build_actors.py path/to/reference")
    main(Path(sys.argv[1]))

"""Fetching who holds which office from Wikidata: the only thing here that goes online, and only when asked to."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import urllib3

from summitry.actors.tables import ActorTables
from summitry.errors import InputError
from summitry.resources.load import read_toml

ENDPOINT = "https://query.wikidata.org/sparql"
AGENT = "summitry (offices of states; https://pypi.org/project/summitry/)"
TIMEOUT = 90.0
"""Seconds until a query is given up; the service itself stops at 60."""

COLUMNS = ("name", "aliases", "wikidata", "state", "role", "title", "start", "end", "confirmed", "gender")
_DAY = re.compile(r"^[+]?(\d{4})-(\d{2})-(\d{2})T")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh came to.

    Attributes:
        rows: Offices by the columns of the overlay, sorted.
        left_out: Rows of the answers that could not be used: no name, no date, a state that is not ours.
    """

    rows: tuple[dict[str, str], ...]
    left_out: int


def refresh(
    tables: ActorTables,
    *,
    endpoint: str = ENDPOINT,
    since: int,
    today: date,
    timeout: float = TIMEOUT,
    progress: Callable[[str, int], None] | None = None,
) -> Refreshed:
    """Ask for the offices held since a year.

    Args:
        tables: The tables, which tell which states there are.
        endpoint: Address of a SPARQL service.
        since: Offices that ended before this year are left out.
        today: Until when open ends count as confirmed.
        timeout: Seconds a query may take.
        progress: Told of each query's name and the number of its rows.

    Raises:
        InputError: A query failed: no connection, an error of the service, or an answer that is none.
            Nothing is kept then.
    """
    asked = read_toml("actors/wikidata.toml")
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    left_out = 0
    with urllib3.PoolManager(retries=False, headers={"User-Agent": AGENT}) as pool:
        for ask in asked["ask"]:
            query = asked["query"].replace("@position@", ask["position"]).replace("@since@", str(since))
            bindings = _answer(pool, endpoint, query, ask["name"], timeout)
            if progress:
                progress(ask["name"], len(bindings))
            for binding in bindings:
                row = _row(binding, ask, asked, today)
                if row is None or row["state"] not in tables.states:
                    left_out += 1
                elif row["role"]:
                    rows.setdefault(tuple(row[c] for c in ("state", "role", "wikidata", "start")), row)
    return Refreshed(tuple(rows[k] for k in sorted(rows)), left_out)


def write_overlay(refreshed: Refreshed, path: Path, *, endpoint: str, today: date) -> None:
    """Write the overlay as a table of people; it is whole or not there.

    Raises:
        InputError: It cannot be written.
    """
    text = StringIO()
    text.write(
        f"# Offices fetched from {endpoint} on {today.isoformat()} by summitry actors refresh. Data: Wikidata, CC0.\n"
    )
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(refreshed.rows)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text.getvalue(), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}; name another file with --out"
        ) from error


def _answer(
    pool: urllib3.PoolManager, endpoint: str, query: str, name: str, timeout: float
) -> list[dict[str, Any]]:
    """Rows of an answer in SPARQL's JSON."""
    try:
        response = pool.request(
            "POST",
            endpoint,
            fields={"query": query},
            encode_multipart=False,
            headers={"Accept": "application/sparql-results+json", "User-Agent": AGENT},
            timeout=urllib3.Timeout(total=timeout),
        )
    except urllib3.exceptions.NewConnectionError as error:
        raise InputError(
            f"{endpoint} cannot be asked for {name}: {error}; check --endpoint and the network"
        ) from error
    except urllib3.exceptions.TimeoutError as error:
        raise InputError(
            f"{endpoint} did not answer the query for {name} within {timeout:g} s; try again, or a later --since"
        ) from error
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise InputError(f"{endpoint} cannot be asked for {name}: {error}") from error
    if response.status == 429:
        wait = response.headers.get("Retry-After")
        raise InputError(
            f"{endpoint} has had too many queries (HTTP 429) at {name}; "
            f"try again in {wait + ' s' if wait else 'some minutes'}"
        )
    if response.status != 200:
        raise InputError(
            f"{endpoint} answered the query for {name} with HTTP {response.status}; try again later"
        )
    try:
        bindings = json.loads(response.data)["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{endpoint} answered the query for {name} with something else than SPARQL results in JSON "
            f"({len(response.data)} bytes, perhaps cut off); try again, or check --endpoint"
        ) from error
    if not isinstance(bindings, list):
        raise InputError(f"{endpoint}: the rows of {name} are no list; check --endpoint")
    return [each for each in bindings if isinstance(each, dict)]


def _row(
    binding: dict[str, Any], ask: dict[str, Any], asked: dict[str, Any], today: date
) -> dict[str, str] | None:
    """A row of the overlay, its role empty where the post does not count; None where the answer lacks what it needs."""
    value = {name: str(cell.get("value", "")) for name, cell in binding.items() if isinstance(cell, dict)}
    person = value.get("person", "").rsplit("/", 1)[-1]
    name, title = value.get("personLabel", ""), value.get("positionLabel", "")
    start, end = _day(value.get("start", "")), _day(value.get("end", ""))
    if not re.fullmatch(r"Q\d+", person) or not name or name == person or not start:
        return None
    if end and end < start:
        return None
    gender = asked["gender"].get(value.get("gender", "").rsplit("/", 1)[-1], "")
    return {
        "name": name,
        "aliases": "|".join(_aliases(value.get("aliases", "").split("|"), name)),
        "wikidata": person,
        "state": value.get("iso3", ""),
        "role": _role(title, ask, asked),
        "title": title,
        "start": start,
        "end": end,
        "confirmed": "" if end else max(today.isoformat(), start),
        "gender": gender,
    }


def _role(title: str, ask: dict[str, Any], asked: dict[str, Any]) -> str:
    if "role" in ask:
        return str(ask["role"])
    low = title.lower()
    if any(word in low for word in asked["junior"]["words"]):
        return ""
    return next((role for role, words in ask["words"].items() if any(word in low for word in words)), "")


def _aliases(aliases: Iterable[str], name: str) -> Iterator[str]:
    for alias in dict.fromkeys(a.strip() for a in aliases):
        if " " in alias and alias != name and not any(c.isdigit() for c in alias):
            yield alias


def _day(text: str) -> str:
    """An ISO day; empty where Wikidata gives none (unknown values are blank nodes)."""
    found = _DAY.match(text)
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        return date(int(year), max(int(month), 1), max(int(day), 1)).isoformat()
    except ValueError:
        return ""

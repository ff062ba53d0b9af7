"""The bundled sample keeps its promises: enough dispatches, marked, dated, bounded, from made-up outlets."""

from __future__ import annotations

import calendar
import html
import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.model.event import Status
from summitry.resources.load import read_csv, resource_path

SAMPLE = resource_path("sample")
NOTICE = "Written for the Summitry sample; the outlet does not exist."
FIRST, LAST = date(2017, 12, 1), date(2019, 6, 30)
PLOVER = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
})  # fmt: skip
STATUSES = frozenset(Status)
DATELINE = re.compile(r"[A-Z ]+, (?P<month>\w+) (?P<day>\d+), (?P<year>\d{4}) \((?P<outlet>[^)]+)\) -- ")
INDEX: dict[str, list[dict[str, Any]]] = tomllib.loads((SAMPLE / "index.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Dispatch:
    """One text, read with plain means: a fault of the reader cannot hide one of the sample."""

    file: str
    title: str
    published: date | None
    outlet: str
    body: str
    raw: str


def read_markdown(file: str, raw: str) -> Dispatch:
    _, front, body = raw.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.strip().splitlines())
    day = date.fromisoformat(fields["date"]) if "date" in fields else None
    return Dispatch(file, fields["title"].strip('"'), day, fields["source"], body, raw)


def read_page(file: str, raw: str) -> Dispatch:
    day = re.search(r'<time datetime="([\d-]+)"', raw)
    site, title = re.search(r'site_name" content="([^"]+)"', raw), re.search(r"<h1>(.+?)</h1>", raw)
    assert site is not None and title is not None, file
    paragraphs = re.findall(r"^ {6}<p(?: class=\"notice\")?>(.+)</p>$", raw, re.MULTILINE)
    body = html.unescape("\n\n".join(paragraphs))
    return Dispatch(
        file, html.unescape(title[1]), date.fromisoformat(day[1]) if day else None, site[1], body, raw
    )


def read_plain(file: str, raw: str) -> Dispatch:
    title, rest = raw.split("\n\n", 1)
    dateline = DATELINE.match(rest)
    assert dateline is not None, f"{file}: no dateline"
    month = list(calendar.month_name).index(dateline["month"])
    published = date(int(dateline["year"]), month, int(dateline["day"]))
    return Dispatch(file, title, published, dateline["outlet"], rest[dateline.end() :], raw)


def read_json(file: str, raw: str) -> Dispatch:
    record = json.loads(raw)
    return Dispatch(
        file, record["title"], date.fromisoformat(record["date"]), record["source"], record["text"], raw
    )


def read_lines(file: str, raw: str) -> list[Dispatch]:
    rows = [(f"{file}#{row}", line, json.loads(line)) for row, line in enumerate(raw.splitlines())]
    return [
        Dispatch(
            name, r["headline"], date.fromisoformat(r["pub_date"]), r["publisher"], r["event_text"], line
        )
        for name, line, r in rows
    ]


READERS = {".md": read_markdown, ".html": read_page, ".txt": read_plain, ".json": read_json}


def read_all() -> list[Dispatch]:
    found: list[Dispatch] = []
    for path in sorted((SAMPLE / "articles").iterdir()):
        file, raw = f"articles/{path.name}", path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            found.extend(read_lines(file, raw))
        else:
            found.append(READERS[path.suffix](file, raw))
    return found


DISPATCHES = read_all()
BY_FILE = {d.file: d for d in DISPATCHES}
every_dispatch = pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda d: Path(d.file).name)


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.replace(NOTICE, "").lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def containment(part: Dispatch, whole: Dispatch) -> float:
    """Share of the five-word shingles of `part` that `whole` holds too."""
    own = shingles(part.body)
    return len(own & shingles(whole.body)) / len(own)


def test_sample_is_large_and_comes_in_every_form() -> None:
    assert len(DISPATCHES) >= 72
    assert {p.suffix for p in (SAMPLE / "articles").iterdir()} == {".md", ".html", ".txt", ".json", ".jsonl"}
    assert (SAMPLE / "LICENSE").is_file() and (SAMPLE / "README.md").is_file()


@every_dispatch
def test_dispatch_is_marked_once_at_its_end(dispatch: Dispatch) -> None:
    assert dispatch.body.count(NOTICE) == 1
    assert dispatch.body.rstrip().endswith(NOTICE)


@every_dispatch
def test_dispatch_has_title_known_outlet_and_a_bounded_body(dispatch: Dispatch) -> None:
    assert dispatch.title
    assert dispatch.outlet in {row["name"] for row in read_csv("sample/outlets.csv")}
    assert 60 <= len(dispatch.body.replace(NOTICE, "").split()) <= 220


@every_dispatch
def test_dispatch_is_dated_within_the_range(dispatch: Dispatch) -> None:
    if dispatch.published is None:
        undated = {entry["file"] for entry in INDEX["undated"] + INDEX["noise"]}
        assert dispatch.file in undated
    else:
        assert FIRST <= dispatch.published <= LAST


@every_dispatch
def test_dispatch_names_no_domain_outside_example(dispatch: Dispatch) -> None:
    domains = re.findall(r"https?://([^/\s\"]+)", dispatch.raw)
    assert all(domain in {row["domain"] for row in read_csv("sample/outlets.csv")} for domain in domains)
    assert not re.search(r"\b[\w-]+\.(com|org|net|info|co\.kr|gov|edu)\b", dispatch.raw)


@every_dispatch
def test_dispatch_quotes_only_a_few_words(dispatch: Dispatch) -> None:
    """Nobody real is given words that were made up: quotations are short and famous."""
    assert all(len(quoted.split()) <= 5 for quoted in re.findall(r'"([^"]+)"', dispatch.body))


def test_outlets_are_made_up_and_under_the_reserved_domain() -> None:
    outlets = read_csv("sample/outlets.csv")
    assert 6 <= len(outlets) <= 8
    assert len({row["domain"] for row in outlets}) == len(outlets)
    for row in outlets:
        assert row["domain"].endswith(".example")
        assert row["note"].startswith("made up for Summitry's sample")
        assert re.fullmatch("[A-Z]{3}", row["country"])


@pytest.mark.parametrize("reprint", INDEX["reprint"], ids=lambda r: Path(r["file"]).name)
def test_reprint_repeats_its_original_under_another_headline(reprint: dict[str, str]) -> None:
    copy, original = BY_FILE[reprint["file"]], BY_FILE[reprint["of"]]
    assert containment(copy, original) > 0.6
    assert copy.body != original.body
    assert copy.title != original.title
    assert copy.outlet != original.outlet
    assert copy.published is not None and original.published is not None
    assert 0 <= (copy.published - original.published).days <= 3


def test_dispatches_that_are_no_reprints_are_not_alike() -> None:
    reprints = {r["file"] for r in INDEX["reprint"]}
    originals = [d for d in DISPATCHES if d.file not in reprints]
    sets = [shingles(d.body) for d in originals]
    for i, first in enumerate(sets):
        for j in range(i):
            shared = len(first & sets[j]) / min(len(first), len(sets[j]))
            assert shared < 0.2, (originals[i].file, originals[j].file)


def test_index_lists_enough_of_each_kind() -> None:
    assert len(INDEX["reprint"]) >= 10
    assert len(INDEX["noise"]) >= 5
    assert len(INDEX["undated"]) == 1
    assert len(INDEX["expectation"]) >= 20
    assert sum(event["key"] for event in INDEX["event"]) >= 40
    assert {event["status"] for event in INDEX["event"]} >= {
        "happened", "planned", "expected", "possible", "conditional", "denied", "not_happened"
    }  # fmt: skip


def test_index_is_sound() -> None:
    noise = {entry["file"] for entry in INDEX["noise"]}
    for event in INDEX["event"]:
        assert event["file"] in BY_FILE and event["file"] not in noise
        assert event["start"] <= event["end"]
        assert {event["type"], *event["alternatives"]} <= PLOVER
        assert {event["status"], *event.get("status_alternatives", [])} <= STATUSES
        assert event["actors"]
    for kind in ("expectation", "noise", "undated"):
        assert all(entry["file"] in BY_FILE for entry in INDEX[kind])


def test_index_events_that_happened_are_not_later_than_their_dispatch() -> None:
    for event in INDEX["event"]:
        published = BY_FILE[event["file"]].published
        if event["status"] == "happened" and published is not None:
            assert event["end"] <= published, event["words"]


def test_undated_piece_bears_no_date_of_its_own() -> None:
    [entry] = INDEX["undated"]
    piece = BY_FILE[entry["file"]]
    assert piece.published is None
    assert "2018" not in piece.raw and "2019" not in piece.raw
    assert (entry["earliest"].year, entry["earliest"].month) == (2019, 4)
    assert entry["earliest"] <= entry["latest"] <= date(2019, 4, 30)

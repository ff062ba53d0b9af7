"""Gold articles from their sources: one JSON file an article becomes a text, and its entry in the gold file.

    python -m eval.compile            writes wires.json and wires/ beside the sources folder
    python -m eval.compile --check    writes nothing; ends with 1 where they are not up to date

What people write is in ``sources``: a sentence with its labels, evidence as words. All else (texts, offsets,
digests) is derived here, so that text and labels cannot drift apart. Every fault of every file is named.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from summitry.actors.tables import load_tables
from summitry.coding.ontology import event_types
from summitry.model.event import Status

ROOT = Path(__file__).parent
ARTICLE = {"id", "title", "outlet", "published", "region", "genre", "sentences", "expectations"}
SENTENCE = {"text", "para", "events"}
EVENT = (
    *("source", "target", "implied", "type", "status", "date", "evidence", "speaker"),
    *("mutual", "optional", "alt_types", "alt_status"),
)
EXPECTATION = {"sentence", "who", "about", "what", "by", "sure"}
ROLES = frozenset({"GOV", "MIL", "HOS", "LEG", "JUD", "OPP", "REB", "CVL", "BUS", "IGO", "MED"})
CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
FIRST_WORDS = 5

Json = dict[str, Any]


class Faults(Exception):
    """All faults of the sources, one a line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def compile_gold(sources: Path, head: Json) -> tuple[Json, dict[str, str]]:
    """The gold file and the texts by name.

    Args:
        sources: Folder of ``NN.json``.
        head: What stands above the articles: about, terms, address, conventions, equivalents.

    Raises:
        Faults: A source is not what it should be.
    """
    faults: list[str] = []
    articles, texts = [], {}
    paths = sorted(sources.glob("*.json"))
    if not paths:
        raise Faults([f"{sources} holds no article; files such as 01.json are expected"])
    for path in paths:
        raw, found = _load(path, head["equivalents"])
        faults.extend(f"{path.name}: {each}" for each in found)
        if not found:
            article, text = _article(raw, head)
            articles.append(article)
            texts[f"{path.stem}.txt"] = text
    if faults:
        raise Faults(faults)
    order = ("about", "conventions", "equivalents")
    return {**{key: head[key] for key in order}, "articles": articles}, texts


# ---- faults --------------------------------------------------------------------------------------------------


def _load(path: Path, organisations: Json) -> tuple[Json, list[str]]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        return {}, [f"is not JSON in UTF-8: {error}"]
    if not isinstance(raw, dict) or set(raw) != ARTICLE:
        found = sorted(set(raw) ^ ARTICLE) if isinstance(raw, dict) else type(raw).__name__
        return {}, [f"lacks or does not know {found}; its keys are {', '.join(sorted(ARTICLE))}"]
    return raw, list(_article_faults(raw, path.stem, organisations))


def _article_faults(raw: Json, stem: str, organisations: Json) -> Iterator[str]:
    if raw["id"] != stem:
        yield f"id is {raw['id']!r}, the file is named {stem}"
    if _day(raw["published"]) is None:
        yield f"published is {raw['published']!r}; a day is written YYYY-MM-DD"
    if "\n" in raw["title"] or not raw["title"].strip():
        yield f"title is {raw['title']!r}; one line is expected"
    if not raw["sentences"] or not raw["sentences"][0].get("para"):
        yield "the first sentence does not open a paragraph"
    for i, sentence in enumerate(raw["sentences"]):
        yield from (f"sentence {i}: {each}" for each in _sentence_faults(sentence, raw, organisations))
    for number, each in enumerate(raw["expectations"]):
        yield from (f"expectation {number}: {fault}" for fault in _expectation_faults(each, raw))


def _sentence_faults(raw: Json, article: Json, organisations: Json) -> Iterator[str]:
    if not {"text", "events"} <= set(raw) <= SENTENCE:
        yield f"lacks or does not know {sorted(set(raw) ^ SENTENCE)}"
        return
    if raw["text"] != " ".join(raw["text"].split()):
        yield "its text begins or ends with a blank, or holds two together or a line break"
    if CURLY.search(raw["text"]):
        yield "its text holds curly quotation marks; straight ones are expected"
    for number, event in enumerate(raw["events"]):
        yield from (f"event {number}: {each}" for each in _event_faults(event, raw["text"], organisations))


def _event_faults(raw: Json, text: str, organisations: Json) -> Iterator[str]:
    if set(raw) != set(EVENT):
        yield f"lacks or does not know {sorted(set(raw) ^ set(EVENT))}"
        return
    if not raw["evidence"] or raw["evidence"] not in text:
        yield f"evidence {raw['evidence']!r} is not in the sentence"
    for value in (raw["type"], *raw["alt_types"]):
        if value not in event_types():
            yield f"type is {value!r}; it can be {', '.join(event_types())}"
    for value in (raw["status"], *raw["alt_status"]):
        if value not in list(Status):
            yield f"status is {value!r}; it can be {', '.join(Status)}"
    for code in (*raw["source"], *raw["target"], *raw["implied"]):
        yield from _code_faults(code, organisations)
    if raw["mutual"] and set(raw["source"]) != set(raw["target"]):
        yield "is mutual, and its sides differ"
    if not raw["source"] and not raw["target"]:
        yield "names nobody on either side"
    yield from _date_faults(raw["date"])


def _code_faults(code: str, organisations: Json) -> Iterator[str]:
    actor, _, role = code.partition(".")
    if actor not in load_tables().states and actor not in organisations:
        yield f"actor {code!r} is neither a state (ISO 3166 alpha-3) nor under [equivalents]"
    if role and role not in ROLES:
        yield f"role of {code!r} is none; it can be {', '.join(sorted(ROLES))}"


def _date_faults(raw: Json | None) -> Iterator[str]:
    if raw is None:
        return
    start, end = _day(raw.get("start")), _day(raw.get("end"))
    if start is None or end is None:
        yield f"date is {raw}; start and end are written YYYY-MM-DD"
    elif end < start:
        yield f"date ends ({end}) before it starts ({start})"


def _expectation_faults(raw: Json, article: Json) -> Iterator[str]:
    if set(raw) != EXPECTATION:
        yield f"lacks or does not know {sorted(set(raw) ^ EXPECTATION)}"
        return
    if not 0 <= raw["sentence"] < len(article["sentences"]):
        yield f"sentence is {raw['sentence']}; there are {len(article['sentences'])}"
    if raw["by"] is not None and _day(raw["by"]) is None:
        yield f"by is {raw['by']!r}; a day is written YYYY-MM-DD"


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


# ---- derived -------------------------------------------------------------------------------------------------


def _article(raw: Json, head: Json) -> tuple[Json, str]:
    url = head["address"].format(id=raw["id"])
    header = f"title: {raw['title']}\nurl: {url}\npublished: {raw['published']}\n\n"
    body, starts = _body(raw["sentences"])
    text = f"{header}{body}\n"
    article = {
        "id": raw["id"],
        "outlet": raw["outlet"],
        "url": url,
        "published": raw["published"],
        "region": raw["region"],
        "genre": raw["genre"],
        "terms": head["terms"],
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "body_start": len(header),
        "sentences": [
            _sentence(each, i, start)
            for i, (each, start) in enumerate(zip(raw["sentences"], starts, strict=True))
        ],
        "expectations": [_expectation(each) for each in raw["expectations"]],
    }
    return article, text


def _body(sentences: list[Json]) -> tuple[str, list[int]]:
    """The running text, and where each sentence starts in it."""
    body, starts = "", []
    for each in sentences:
        body += "" if not body else "\n\n" if each.get("para") else " "
        starts.append(len(body))
        body += each["text"]
    return body, starts


def _sentence(raw: Json, index: int, start: int) -> Json:
    return {
        "i": index,
        "start": start,
        "end": start + len(raw["text"]),
        "first_words": " ".join(raw["text"].split(" ")[:FIRST_WORDS]),
        "events": [_event(each, raw["text"], start) for each in raw["events"]],
    }


def _event(raw: Json, text: str, start: int) -> Json:
    at = start + text.index(raw["evidence"])
    return {
        **{key: raw[key] for key in EVENT},
        "evidence_start": at,
        "evidence_end": at + len(raw["evidence"]),
    }


def _expectation(raw: Json) -> Json:
    return {**{key: raw[key] for key in ("who", "about", "what", "by")}, "wording": raw["sure"]}


# ---- files ---------------------------------------------------------------------------------------------------


def derived(name: str, root: Path = ROOT) -> dict[Path, str]:
    """What is derived from ``sources/NAME``: contents by path.

    Raises:
        Faults: A source is not what it should be.
    """
    head = tomllib.loads((root / "sources" / f"{name}.toml").read_text(encoding="utf-8"))
    gold, texts = compile_gold(root / "sources" / name, head)
    listed = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
    return {root / f"{name}.json": listed, **{root / name / each: text for each, text in texts.items()}}


def stale(name: str, root: Path = ROOT) -> list[Path]:
    """Derived files that are missing, differ from what the sources give, or have no source any more."""
    files = derived(name, root)
    differing = [
        path for path, text in files.items() if not path.exists() or path.read_bytes() != text.encode()
    ]
    return sorted({*differing, *(set((root / name).glob("*")) - set(files))})


def main() -> int:
    """Write, or with ``--check`` compare."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--check", action="store_true", help="write nothing")
    chosen = options.parse_args()
    try:
        old, files = stale("wires"), derived("wires")
    except Faults as error:
        print(f"{len(error.faults)} faults:\n{error}", file=sys.stderr)
        return 1
    if chosen.check:
        for path in old:
            print(f"{path.relative_to(ROOT)} is not up to date; run python -m eval.compile", file=sys.stderr)
        return 1 if old else 0
    for path in old:
        if path in files:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(files[path].encode())
        else:
            path.unlink()
    print(f"{len(files) - 1} articles; {len(old)} files written or removed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Gold of our own: derived files follow their sources, and faults of sources are named."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from eval.compile import ROOT, Faults, compile_gold, stale
from summitry.evaluate.articles.gold import read_gold

HEAD = tomllib.loads((ROOT / "sources" / "wires.toml").read_text(encoding="utf-8"))
SENTENCES = ["Togo met Benin in Lome.", "It rained.", "Benin thanked Togo."]


def source(**changes: Any) -> dict[str, Any]:
    """An article of three sentences in two paragraphs, with one event."""
    event = {
        "source": ["TGO.GOV", "BEN.GOV"],
        "target": ["TGO.GOV", "BEN.GOV"],
        "implied": [],
        "type": "CONSULT",
        "status": "happened",
        "date": {"start": "2008-03-13", "end": "2008-03-13"},
        "evidence": "met Benin",
        "speaker": None,
        "mutual": True,
        "optional": False,
        "alt_types": [],
        "alt_status": [],
    }
    sentences = [
        {"text": text, "para": i != 1, "events": [event | changes.pop("event", {})] if i == 0 else []}
        for i, text in enumerate(SENTENCES)
    ]
    expectation = {"sentence": 1, "who": "Togo", "about": ["BEN"], "what": "rain", "by": None, "sure": "will"}
    fields = {
        "id": "01",
        "title": "Togo and Benin",
        "outlet": "Gulf of Guinea Wire",
        "published": "2008-03-14",
        "region": "West Africa",
        "genre": "wire",
        "sentences": sentences,
        "expectations": [expectation | changes.pop("expectation", {})],
    }
    return fields | changes


def write(folder: Path, *articles: dict[str, Any]) -> Path:
    for number, article in enumerate(articles, start=1):
        (folder / f"{number:02}.json").write_text(json.dumps(article), encoding="utf-8")
    return folder


def test_what_is_derived_is_up_to_date() -> None:
    assert stale("wires") == [], "run python -m eval.compile"


def test_our_gold_can_be_read_and_is_what_its_readme_says() -> None:
    gold = read_gold(ROOT / "wires.json")
    sentences = [each for article in gold.articles for each in article.sentences]
    events = sum(len(each.events) for each in sentences)
    counted = f"{len(gold.articles)} articles, {len(sentences)} sentences, {events} events"
    assert counted in (ROOT / "README.md").read_text(encoding="utf-8")


def test_offsets_point_at_what_is_labelled(tmp_path: Path) -> None:
    gold, texts = compile_gold(write(tmp_path, source()), HEAD)
    (article,) = gold["articles"]
    body = texts["01.txt"][article["body_start"] :]
    assert body == "Togo met Benin in Lome. It rained.\n\nBenin thanked Togo.\n"
    assert [body[s["start"] : s["end"]] for s in article["sentences"]] == SENTENCES
    (event,) = article["sentences"][0]["events"]
    assert body[event["evidence_start"] : event["evidence_end"]] == event["evidence"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"id": "02"}, "named 01"),
        ({"published": "14 March"}, "14 March"),
        ({"colour": "red"}, "colour"),
        ({"event": {"evidence": "met Ghana"}}, "met Ghana"),
        ({"event": {"type": "MEET"}}, "MEET"),
        ({"event": {"status": "maybe"}}, "maybe"),
        ({"event": {"source": ["TOGO"]}}, "TOGO"),
        ({"event": {"source": ["TGO.KING"]}}, "TGO.KING"),
        ({"event": {"target": ["TGO"]}}, "sides differ"),
        ({"event": {"source": [], "target": []}}, "nobody"),
        ({"event": {"date": {"start": "2008-03-13", "end": "2008-03-01"}}}, "before it starts"),
        ({"event": {"mood": "good"}}, "mood"),
        ({"expectation": {"sentence": 9}}, "there are 3"),
        ({"expectation": {"by": "soon"}}, "soon"),
    ],
)
def test_every_fault_is_named(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    with pytest.raises(Faults) as caught:
        compile_gold(write(tmp_path, source(**changes)), HEAD)
    assert all(each.startswith("01.json: ") for each in caught.value.faults)
    assert any(named in each for each in caught.value.faults)


def test_faults_of_all_files_come_together(tmp_path: Path) -> None:
    bad = source(id="02", event={"type": "MEET", "status": "maybe"})
    with pytest.raises(Faults) as caught:
        compile_gold(write(tmp_path, source(region="x", published=""), bad), HEAD)
    assert {each.split(":")[0] for each in caught.value.faults} == {"01.json", "02.json"}
    assert len(caught.value.faults) == 3

"""Gold articles by hand, on disk or as records, and predictions beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from summitry.evaluate.articles.acts import Act, Days, Equivalents, bare_side
from summitry.evaluate.articles.gold import GoldArticle, GoldEvent, GoldSentence
from summitry.evaluate.articles.judge import Judged, judge
from summitry.evaluate.articles.predict import Prediction

SHARED = Path(__file__).resolve().parents[3] / "shared" / "coding"
"""Data and scorers that others can have too; tests that need them are skipped where they are absent."""

TEXT = "Chad accused Sudan of arming rebels, and envoys of both met in Tripoli."


def days(text: str | None) -> Days | None:
    """ "2008-03-13" or "2008-03-01/2008-03-31"."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def make_act(
    type: str = "ACCUSE",
    source: str = "TCD",
    target: str = "SDN",
    *,
    mutual: bool = False,
    status: str = "happened",
    on: str | None = None,
) -> Act:
    """An act; sides are codes parted by blanks, a mutual act takes those of ``source`` on both."""
    ours = bare_side(source.split())
    return Act(type, ours, ours if mutual else bare_side(target.split()), mutual, status, days(on))


def make_gold(act: Act | None = None, **changes: Any) -> GoldEvent:
    """A labelled event of an act."""
    act = act or make_act()
    fields: dict[str, Any] = {
        "act": act,
        "source": act.source,
        "target": act.target,
        "optional": False,
        "implied": frozenset(),
        "types": (act.type, *changes.pop("alt_types", ())),
        "statuses": (act.status, *changes.pop("alt_status", ())),
        "start": 5,
        "end": 12,
        "speaker": None,
    }
    return GoldEvent(**(fields | changes))


def make_prediction(act: Act | None = None, *, at: int = 5) -> Prediction:
    """A predicted act whose trigger is the word at ``at``."""
    act = act or make_act()
    return Prediction("01", act, act.source, act.target, at, at + 7, "made.by-hand", None)


def make_article(*events: GoldEvent, text: str = TEXT, **changes: Any) -> GoldArticle:
    """An article of one sentence."""
    sentence = GoldSentence(0, 0, len(text), events)
    fields: dict[str, Any] = {
        "id": "01",
        "title": "Chad and Sudan",
        "url": "https://example.org/01",
        "published": date(2008, 3, 14),
        "body": text,
        "sentences": (sentence,),
    }
    return GoldArticle(**(fields | changes))


def judged(gold: Sequence[GoldEvent], predicted: Sequence[Act], alike: Equivalents | None = None) -> Judged:
    """One sentence with these labels and predictions."""
    (found,) = judge(make_article(*gold), map(make_prediction, predicted), alike or Equivalents())
    return found


def write_gold(folder: Path, *, texts: dict[str, str] | None = None, **article: Any) -> Path:
    """A gold file with one article, and its text; ``article`` changes the article's entry."""
    header = "title: Chad and Sudan\nurl: https://example.org/01\npublished: 2008-03-14\n\n"
    text = f"{header}{TEXT}\n"
    event = {
        "source": ["TCD.GOV"],
        "target": ["SDN"],
        "implied": [],
        "type": "ACCUSE",
        "status": "happened",
        "date": None,
        "evidence": "accused Sudan",
        "evidence_start": 5,
        "evidence_end": 18,
        "speaker": None,
        "mutual": False,
        "optional": False,
        "alt_types": [],
        "alt_status": [],
    }
    entry = {
        "id": "01",
        "published": "2008-03-14",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "body_start": len(header),
        "sentences": [{"i": 0, "start": 0, "end": len(TEXT), "first_words": "Chad", "events": [event]}],
    }
    path = folder / "gold.json"
    (folder / "gold").mkdir(parents=True)
    for name, content in (texts if texts is not None else {"01.txt": text}).items():
        (folder / "gold" / name).write_bytes(content.encode())
    path.write_text(json.dumps({"equivalents": {}, "articles": [entry | article]}), encoding="utf-8")
    return path


def with_event(path: Path, **changes: Any) -> Path:
    """The same file with its event changed."""
    data = json.loads(path.read_text())
    data["articles"][0]["sentences"][0]["events"][0] |= changes
    path.write_text(json.dumps(data))
    return path

"""Gold files are read whole or refused with every fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summitry.errors import InputError
from summitry.evaluate.articles.gold import read_gold
from tests.evaluate.golds import SHARED, TEXT, with_event, write_gold


def test_labels_and_text_come_together(tmp_path: Path) -> None:
    (article,) = read_gold(write_gold(tmp_path)).articles
    (sentence,) = article.sentences
    (event,) = sentence.events
    assert article.body == TEXT + "\n" and article.title == "Chad and Sudan"
    assert (event.act.source, event.source, event.act.target) == (("TCD",), ("TCD.GOV",), ("SDN",))
    assert article.body[event.start : event.end] == "accused Sudan"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"type": "QUARREL"}, "QUARREL"),
        ({"status": "maybe"}, "maybe"),
        ({"alt_types": ["QUARREL"]}, "QUARREL"),
        ({"evidence": "accused Chad"}, "accused Chad"),
        ({"date": {"start": "2008-03-14", "end": "2008-03-01"}}, "before it starts"),
        ({"date": {"start": "March", "end": "2008-03-01"}}, "March"),
    ],
)
def test_a_bad_label_is_named_with_its_place(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    path = with_event(write_gold(tmp_path), **changes)
    with pytest.raises(InputError, match=r"article 01, sentence 0") as caught:
        read_gold(path)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("article", "named"),
    [
        ({"sha256": "0" * 64}, "SHA-256 differs"),
        ({"body_start": 3}, "blank line"),
        ({"published": "yesterday"}, "yesterday"),
        ({"id": "02"}, "02.txt"),
        ({"sentences": [{"i": 0, "start": 0, "end": 9999, "first_words": "Chad", "events": []}]}, "9999"),
        ({"sentences": [{"i": 0, "start": 0, "end": 5, "first_words": "Mali", "events": []}]}, "Mali"),
        ({"sentences": [{"i": 0, "start": 0, "end": 5, "events": [{"type": "AID"}]}]}, "lacks"),
    ],
)
def test_an_article_that_does_not_fit_its_text_is_refused(
    tmp_path: Path, article: dict[str, Any], named: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_gold(write_gold(tmp_path, **article))
    assert named in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"articles": []}', '{"articles": ["01"]}'])
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content)
    with pytest.raises(InputError, match=r"gold\.json"):
        read_gold(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/coding")
def test_a_reading_without_event_asks_for_none() -> None:
    gold = read_gold(SHARED / "articles_dev.json")
    assert len(gold.articles) == 6
    types = {event.act.type for a in gold.articles for s in a.sentences for event in s.events}
    assert "NONE" not in types

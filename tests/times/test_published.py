"""The date of an undated document is worked out from what it says, or left open."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summitry.model.document import KnownBy
from summitry.times.published import work_out_published
from tests.times.sentences import sentence

SHARED = Path(__file__).resolve().parents[3] / "shared"
ARTICLES = tomllib.loads((Path(__file__).parent / "undated.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["name"])
def test_undated_article(article: dict[str, Any]) -> None:
    docs = [sentence(text) for text in article["sentences"]]
    published = work_out_published(docs, title=article["title"], cuts=article["cuts"])
    if "start" not in article:
        assert published.period is None
        assert published.known_by is KnownBy.UNKNOWN
        return
    assert published.known_by is KnownBy.TEXT
    assert (
        published.period is not None
        and published.period.start is not None
        and published.period.end is not None
    )
    assert date.fromisoformat(article["start"]) <= published.period.start
    assert published.period.end <= date.fromisoformat(article["end"])
    assert published.period.precision == article["precision"]
    assert published.evidence is not None and article["says"] in published.evidence


def test_offices_narrow_the_date() -> None:
    terms = {"John Roe": (date(2018, 4, 9), date(2018, 9, 10))}
    docs = [sentence("Critics blame Defence Minister John Roe for the delay.")]
    published = work_out_published(docs, title=None, offices=lambda name, title: terms.get(name))
    assert published.period is not None
    assert (published.period.start, published.period.end) == terms["John Roe"]


def test_former_holders_of_an_office_do_not() -> None:
    docs = [sentence("Critics blame former Defence Minister John Roe for the delay.")]
    published = work_out_published(
        docs, title=None, offices=lambda name, title: (date(2018, 4, 9), date(2018, 9, 10))
    )
    assert published.period is None


def test_no_sentences_no_date() -> None:
    assert work_out_published([], title=None).period is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the folder shared beside the project")
def test_undated_column_on_the_vladivostok_summit() -> None:
    text = (SHARED / "articles" / "shifting-gears-2019.txt").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    paragraphs = body.split("\n\n")
    parts = [part for p in paragraphs for part in re.split(r"(?<=[.?!])\s+(?=[A-Z])", p) if part.strip()]
    published = work_out_published([sentence(part) for part in parts], title=title)
    assert published.period is not None
    assert published.period.start is not None and published.period.end is not None
    assert date(2019, 4, 1) <= published.period.start <= published.period.end <= date(2019, 4, 30)

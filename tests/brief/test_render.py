"""The pages: self-contained, every citation resolves, hostile text stays text."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from summitry.brief import Brief, Method, build_brief, render_html, render_markdown
from summitry.brief.render import escape_markdown
from summitry.model.actor import Actor
from tests.brief import korea
from tests.brief.korea import report

GOLDEN = Path(__file__).parent / "golden_small.md"

HOSTILE = (
    '<script>alert(1)</script><svg onload="alert(2)"><img src=x onerror=alert(3)> "\' {{ 7*7 }} '
    "\u202egnp\u200b\u2066 </q></li><style>*{display:none}</style> [x](javascript:alert(4)) `|` "
    "https://evil.example\n# h"
)


@pytest.fixture(scope="module")
def page(brief: Brief) -> HtmlElement:
    return lxml.html.document_fromstring(render_html(brief))


def test_every_citation_resolves_to_a_note(page: HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    links = [href for href in page.xpath("//a/@href") if href.startswith("#")]
    assert links
    assert [href for href in links if href[1:] not in ids] == []


def test_ids_are_unique(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_note_quotes_a_sentence_of_the_input(page: HtmlElement) -> None:
    sentences = {r.event.evidence.text for r in korea.reports()}
    quotes = [q.text_content() for q in page.xpath("//ol[@class='notes']/li/q")]
    assert quotes
    assert set(quotes) <= sentences


def test_every_note_links_back_to_each_citation(page: HtmlElement) -> None:
    cited = set(page.xpath("//sup/a/@id"))
    backs = {href[1:] for href in page.xpath("//span[@class='backs']/a/@href")}
    assert backs == cited


def test_page_loads_nothing_and_runs_nothing(brief: Brief, page: HtmlElement) -> None:
    assert page.xpath("//script | //link | //iframe | //object | //form | //img") == []
    assert not [a for e in page.iter() for a in getattr(e, "attrib", {}) if a.lower().startswith("on")]
    assert re.findall(r"url\((?!data:)", render_html(brief)) == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy


def test_page_can_be_read_without_seeing_it(page: HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert all(table.xpath("caption") for table in page.xpath("//table"))
    pictures = page.xpath("//svg[not(@aria-hidden='true')]")
    assert pictures
    assert all(svg.get("aria-label") for svg in pictures)


def hostile_brief(method: Method, url: str = "javascript:alert(1)") -> Brief:
    found = report(
        HOSTILE,
        "<script>",
        "CONSULT",
        "PRK",
        "RUS",
        when="2019-04-25",
        mutual=True,
        place=HOSTILE,
        title=HOSTILE,
        url=url,
        speaker=(None, HOSTILE, "person"),
        published="2019-04-26",
    )
    return build_brief(
        [found], actor=korea.PRK, names=lambda actor: f"<b>{actor}</b>{HOSTILE}", method=method
    )


def test_hostile_text_stays_text_in_html(method: Method) -> None:
    text = render_html(hostile_brief(method))
    page = lxml.html.document_fromstring(text)
    assert page.xpath("//script | //img | //body//style | //b[contains(., 'PRK')]") == []
    assert not [a for e in page.iter() for a in getattr(e, "attrib", {}) if a.lower().startswith("on")]
    assert "<script>alert(1)</script>" in page.xpath("//ol[@class='notes']/li/q")[0].text_content()
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", text)


def test_hostile_text_stays_text_in_markdown(method: Method) -> None:
    text = render_markdown(hostile_brief(method))
    assert not re.search(r"<(?!!-- -->)(?!https?:)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", text)
    assert not re.search(r"^# h", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org", False),
        ("https://example.org/\u202egpj", False),
        ('https://example.org/" onclick="x', False),
        ("https://user@example.org/", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_plain_web_addresses_are_linked(method: Method, url: str, linked: bool) -> None:
    page = lxml.html.document_fromstring(render_html(hostile_brief(method, url)))
    assert page.xpath("//a[@class='url']/@href") == ([url] if linked else [])


def test_markdown_footnotes_resolve(brief: Brief) -> None:
    text = render_markdown(brief)
    defined = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert defined
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == defined


def test_html_and_markdown_tell_the_same(brief: Brief) -> None:
    page = lxml.html.document_fromstring(render_html(brief)).text_content().replace("\u00a0", " ")
    for group in brief.done.groups + brief.said.groups + brief.denied.groups:
        for said in group.statements:
            assert said.text in page
            assert said.text in render_markdown(brief)


def test_rendering_twice_gives_the_same(brief: Brief) -> None:
    assert render_html(brief) == render_html(brief)
    assert render_markdown(brief) == render_markdown(brief)


def test_no_reports_says_how_to_fill_the_brief(method: Method) -> None:
    empty = build_brief([], actor=korea.PRK, names=korea.names, method=method)
    for text in (render_html(empty), render_markdown(empty)):
        assert "summitry read" in text
        assert "No reports on North Korea" in text


def test_small_brief_reads_as_reviewed(small: Brief) -> None:
    """The golden page: after a change meant to be seen, write the new text over it and review it."""
    assert render_markdown(small) == GOLDEN.read_text("utf-8")


def test_empty_brief_names_the_actor_as_people_do(method: Method) -> None:
    usa = Actor("USA", "United States", "state", "USA")
    empty = build_brief([], actor=usa, names=korea.names, method=method)
    assert empty.title.text == "No reports on the United States"
    assert "towards the United States" in render_html(empty)
    assert "towards the United States" in render_markdown(empty)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("0.1.0", "0.1.0"),
        ("1. a list", "1\\. a list"),
        ("# a heading", "\\# a heading"),
        ("a_b*c", "a\\_b\\*c"),
        ("<b>", "&lt;b&gt;"),
        ("![x](y)", "!\\[x\\](y)"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped

"""The brief in a browser: nothing is fetched, every citation leads to its evidence, and it fits all readers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, brief: Path) -> Iterator[Page]:
    """The brief on a laptop's screen."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(brief.as_uri())
    yield opened
    opened.close()


def test_nothing_is_fetched_and_nothing_complains(browser: Browser, brief: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(brief.as_uri(), wait_until="networkidle")
    page.close()
    assert asked and [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


def test_shipped_fonts_are_used(page: Page) -> None:
    loaded = page.evaluate(
        "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.family))"
    )
    assert {name.strip("\"'") for name in loaded} >= {"Source Serif 4", "Source Sans 3"}


def test_every_link_within_the_page_leads_somewhere(page: Page) -> None:
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
        ".filter(h => !document.getElementById(h.slice(1)))"
    )
    assert dead == []
    assert page.locator("sup a").count() > 50


def test_ids_are_unique(page: Page) -> None:
    twice = page.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        " return ids.filter((id, i) => ids.indexOf(id) != i) })()"
    )
    assert twice == []


def test_a_click_on_a_citation_goes_to_its_note_and_back(page: Page) -> None:
    first = page.locator("sup a").first
    number = first.inner_text()
    first.click()
    note = page.locator(f"#n{number}")
    assert page.url.endswith(f"#n{number}")
    box = note.bounding_box()
    assert box is not None and 0 <= box["y"] < 900
    assert page.evaluate("e => e.matches(':target')", note.element_handle())
    plain = page.locator(f"#notes li:not(#n{number})").first
    style = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.outline, s.boxShadow] }"
    assert note.evaluate(style) != plain.evaluate(style), "the note that is pointed at stands out"
    note.locator(".backs a").first.click()
    assert page.evaluate("window.scrollY") < 900


def test_hover_and_focus_show_the_sentence(page: Page) -> None:
    cite = page.locator(".cite").first
    pop = cite.locator(".pop")
    page.mouse.move(1200, 880)
    assert not pop.is_visible()
    cite.locator("a").hover()
    pop.wait_for(state="visible")
    number = cite.locator("a").inner_text()
    assert pop.locator("q").inner_text() == page.locator(f"#n{number} q").inner_text()
    page.mouse.move(1200, 880)
    pop.wait_for(state="hidden")
    cite.locator("a").focus()
    pop.wait_for(state="visible")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_over_the_side(browser: Browser, brief: Path, tmp_path: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(brief.as_uri())
    page.screenshot(path=tmp_path / f"{width}.png")
    widest = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert widest <= width


def test_a_note_shown_near_the_edge_stays_on_a_small_screen(browser: Browser, brief: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(brief.as_uri())
    for position in range(0, page.locator(".cite").count(), 25):
        cite = page.locator(".cite").nth(position)
        cite.locator("a").focus()
        box = cite.locator(".pop").bounding_box()
        if box is not None:
            assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.close()


def test_dark_is_dark_and_light_is_light(browser: Browser, brief: Path) -> None:
    brightness = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(brief.as_uri())
        colours = page.evaluate(
            "[document.documentElement, document.body].map(e => getComputedStyle(e).backgroundColor)"
        )
        shown = next(colour for colour in reversed(colours) if colour != "rgba(0, 0, 0, 0)")
        brightness[scheme] = sum(int(part) for part in shown.removeprefix("rgb(").rstrip(")").split(","))
        page.close()
    assert brightness["light"] > 700 and brightness["dark"] < 150


def test_it_prints_with_its_notes(page: Page) -> None:
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.emulate_media(media="print")
    assert page.locator("#notes li").first.is_visible()
    assert not page.locator(".pop").first.is_visible()


def test_all_is_there_without_scripts(browser: Browser, brief: Path, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    plain = context.new_page()
    plain.goto(brief.as_uri())
    assert plain.locator("body").inner_text() == page.locator("body").inner_text()
    assert plain.locator("#notes li").first.is_visible()
    context.close()


def test_page_speaks_to_those_who_do_not_see_it(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    bare = page.evaluate(
        "[...document.querySelectorAll('table')].filter(t => !t.querySelector('th[scope]')).length"
    )
    assert bare == 0
    unnamed = page.evaluate(
        "[...document.querySelectorAll('svg')].filter(s => s.getAttribute('aria-hidden') != 'true'"
        " && !s.getAttribute('aria-label') && !s.querySelector('title')).length"
    )
    assert unnamed == 0
    silent = page.evaluate(
        "[...document.querySelectorAll('a')].filter(a => !(a.textContent.trim()"
        " || a.getAttribute('aria-label') || a.querySelector('title'))).length"
    )
    assert silent == 0


def test_text_stands_out_from_its_ground(browser: Browser, brief: Path) -> None:
    """WCAG AA: a contrast of 4.5 for running text, in both schemes."""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(brief.as_uri())
        pairs = page.evaluate(
            """(() => {
              const ground = getComputedStyle(document.body).backgroundColor;
              const under = ground == 'rgba(0, 0, 0, 0)'
                ? getComputedStyle(document.documentElement).backgroundColor : ground;
              return ['.said', '.lead', '.counts', '.when', '.status .word', '.dim', '.coop', '.conflict', '.kicker',
                '.from', 'nav a', 'sup a'].map(s => [s, document.querySelector(s)]).filter(p => p[1])
                .map(p => [p[0], getComputedStyle(p[1]).color, under]);
            })()"""
        )
        page.close()
        assert len(pairs) >= 8
        weak = {name: contrast(ink, ground) for name, ink, ground in pairs if contrast(ink, ground) < 4.5}
        assert weak == {}, scheme


def contrast(ink: str, ground: str) -> float:
    first, second = sorted((luminance(ink), luminance(ground)))
    return (second + 0.05) / (first + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

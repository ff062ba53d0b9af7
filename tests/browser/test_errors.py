"""The page of errors in a browser: whole in itself, for every screen, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cli.running import run
from tests.evaluate.golds import write_gold


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The errors on a small gold file."""
    folder = tmp_path_factory.mktemp("errors")
    page = folder / "errors.html"
    outcome = run("evaluate", "articles", write_gold(folder / "in"), "--errors", page)
    assert outcome.code == 0, outcome.err
    return page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_fetches_nothing_and_complains_of_nothing(
    browser: Browser, errors: Path, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(errors.as_uri(), wait_until="networkidle")
    widest = page.evaluate("document.documentElement.scrollWidth")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    headings = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    page.close()
    assert widest <= width
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == [] and dead == 0 and headings[0] == 1
    assert (dark == "rgb(23, 23, 22)") is (scheme == "dark")

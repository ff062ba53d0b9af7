"""A page whose every request, complaint and error is kept, so that a test can say there was none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

DRAWN = (
    "() => [...document.querySelectorAll('.chart')].filter(e => e.clientWidth).every(e => e.dataset.drawn)"
)
STILL = "() => !document.querySelector('.htmx-request, .figure[aria-busy=true]')"


@dataclass
class Watched:
    """An open page of a workspace.

    Attributes:
        page: Playwright's page.
        base: Address of the workspace.
        foreign: Requests that left it.
        said: What the browser complained of: errors, refused scripts and styles.
        failed: Answers of 400 and above.
    """

    page: Page
    base: str
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page and wait until all its figures stand."""
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is fetched or drawn any more."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(STILL, timeout=60_000)
        self.page.wait_for_function(DRAWN, timeout=30_000)


@contextmanager
def watched(browser: Browser, base: str, **options: Any) -> Iterator[Watched]:
    """A page of its own; after the block nothing may have left the workspace, and nothing may have complained."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_navigation_timeout(120_000)  # machines are shared, and one desk is large
    page = context.new_page()
    seen = Watched(page, base)
    own = (base, "data:", "blob:")
    page.on("request", lambda each: seen.foreign.append(each.url) if not each.url.startswith(own) else None)
    page.on(
        "console", lambda each: seen.said.append(each.text) if each.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on(
        "response",
        lambda each: seen.failed.append(f"{each.status} {each.url}") if each.status >= 400 else None,
    )
    try:
        yield seen
        assert seen.foreign == []
        assert seen.said == []
        assert seen.failed == []
    finally:
        context.close()

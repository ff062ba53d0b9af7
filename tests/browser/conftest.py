"""A Chromium, and the brief of the demo as a page on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import find_browser
from tests.cli.running import demo_folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path is not None, "no Chromium found: run scripts/browser.py --install, or set SUMMITRY_CHROMIUM"
    with sync_playwright() as playwright:
        # Containers give Chromium no sandbox; it opens nothing here but our own page.
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_folder(tmp_path_factory.getbasetemp()) / "brief.html"

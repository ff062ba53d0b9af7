"""Searching in a browser: as one types, by keys alone, and the address keeps the whole state."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from summitry.desk import Desk
from tests.browser.serving import served
from tests.browser.watched import watched
from tests.cli.running import demo_folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    sample: Path = demo_folder(tmp_path_factory.getbasetemp()) / "sample.duckdb"
    desk = Desk(shutil.copy(sample, tmp_path_factory.mktemp("searched") / "korea.duckdb"))
    desk.index()
    with served(desk) as address:
        yield address


def test_hits_follow_the_field_and_the_address_the_hits(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/search")
        page.keyboard.type("vladivostok forum")
        expect(page.locator("#found mark").first).to_have_text("forum", ignore_case=True)
        assert page.url == f"{base}/search?q=vladivostok+forum"
        shown = page.locator("#documents-title").inner_text()
        page.locator("#f-status").select_option("not_happened")
        expect(page.locator(".chip")).to_contain_text("not happened")
        assert page.url.endswith("q=vladivostok+forum&status=not_happened")
        assert page.locator("#documents-title").inner_text() != shown
        page.reload()
        assert page.locator("#q").input_value() == "vladivostok forum"
        assert page.locator("#f-status").input_value() == "not_happened"


def test_keys_lead_from_any_page_to_a_sentence(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/")
        page.keyboard.press("/")
        page.keyboard.type("kim jong un vladivostok")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        seen.settle()
        page.locator("#q").focus()
        page.keyboard.press("ArrowDown")
        first = page.evaluate("document.activeElement.id")
        page.keyboard.press("j")
        second = page.evaluate("document.activeElement.id")
        assert first != second and second.startswith("d-")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == first
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.id") == "q"
        page.locator("#found [id^='e-']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/document/*")


def test_a_name_that_is_nobodys_is_said_in_place(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/search?q=kim")
        page.locator("#f-actor").fill("Nobody Known")
        page.keyboard.press("Tab")
        expect(page.get_by_role("alert")).to_contain_text("Nobody is known by")
        assert page.locator("#f-actor").input_value() == "Nobody Known"

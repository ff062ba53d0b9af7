"""Adding by drag and drop, by keyboard and by address: what a person sees until the article is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from summitry.desk import Desk
from tests.browser.serving import served
from tests.browser.watched import watched

ARTICLE = (
    "Foreign ministers meet in {place}\n\n{place}, March {day}, 2019 -- Norwegian Foreign Minister Ine Eriksen Soreide "
    "met Russian Foreign Minister Sergei Lavrov in {place} on Monday. The two discussed fishing in the Barents Sea.\n"
)
DROP = """([zone, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""
SOON = 90_000


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Desk(tmp_path_factory.mktemp("adding") / "new.duckdb")) as address:
        yield address


def drop(page: Page, form: str, *files: tuple[str, str]) -> None:
    zone = page.locator(f"#{form} [data-drop]").element_handle()
    page.evaluate(DROP, [zone, [list(each) for each in files]])


def test_dropped_articles_are_read_and_lead_to_their_pages(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/add")
        drop(
            page,
            "read",
            ("oslo.txt", ARTICLE.format(place="Oslo", day=4)),
            ("bergen.txt", ARTICLE.format(place="Bergen", day=5)),
            ("photo.png", "x"),
        )
        expect(page.locator("#read .chosen")).to_contain_text("3 files")
        page.get_by_role("button", name="Read").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("Reading 2 files has been asked for")
        expect(page.locator(".job .state")).to_contain_text("2 documents read", timeout=SOON)
        link = page.get_by_role("link", name="Foreign ministers meet in Oslo")
        assert re.fullmatch(r"/document/[0-9a-f]{16}", link.get_attribute("href") or "")
        expect(page.locator(".job .out")).to_contain_text("dropped: photo.png")
        expect(page.locator("#spoken")).to_contain_text("2 documents read")
        seen.go("/add")
        expect(page.locator("#readings table")).to_contain_text("dropped: oslo.txt and 1 other")


def test_the_keyboard_alone_reads_a_file(browser: Browser, base: str, tmp_path: Path) -> None:
    path = tmp_path / "tromso.txt"
    path.write_text(ARTICLE.format(place="Tromso", day=6), encoding="utf-8")
    with watched(browser, base) as seen:
        page = seen.go("/add")
        page.locator("#files").focus()
        page.locator("#files").set_input_files(path)
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Read")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".job").first.locator(".state")).to_contain_text("1 document read", timeout=SOON)


def test_what_is_refused_is_said_in_place_and_nothing_typed_is_lost(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/add")
        page.locator("textarea").fill("ftp://harbour.example/a")
        page.get_by_role("button", name="Read").click()
        expect(page.locator("#read .trouble")).to_contain_text("is no address")
        expect(page.locator("textarea")).to_have_value("ftp://harbour.example/a")
        assert page.url.endswith("/add")
        seen.failed.clear()  # the refusal itself
        seen.said.clear()


def test_a_job_is_cancelled_while_it_runs(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go("/add")
        many = [(f"{n}.txt", ARTICLE.format(place=f"Oslo {n}", day=n)) for n in range(1, 29)]
        drop(page, "read", *many)
        page.get_by_role("button", name="Read").click()
        job = page.locator(".job").first
        expect(job.locator("progress")).to_be_visible(timeout=SOON)
        job.get_by_role("button", name="Cancel").click()
        expect(page.locator(".job").first.locator(".state")).to_contain_text("cancelled", timeout=SOON)


def test_a_form_works_without_scripts(browser: Browser, base: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"x")
    with watched(browser, base, java_script_enabled=False) as seen:
        seen.page.goto(f"{base}/add")
        seen.page.locator("textarea").fill("http://127.0.0.1/")
        seen.page.get_by_role("button", name="Read").click()
        expect(seen.page.locator(".notice[role=status]")).to_contain_text("Reading 1 address")

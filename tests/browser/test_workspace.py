"""Every page in a browser: nothing leaves the workspace or complains, and it serves all people, screens and paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from summitry.desk import Desk
from summitry.model.event import Status
from summitry.store.records import EventFilter
from tests.browser.serving import served
from tests.browser.watched import watched
from tests.cli.running import demo_folder

PLACES = (
    "home", "actors", "actor", "person", "pair", "incident", "event", "document", "expectations", "expectation",
    "search", "sources", "corrections", "add", "docs",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

every_page = pytest.mark.parametrize("place", PLACES)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    demo = demo_folder(tmp_path_factory.getbasetemp())
    return Desk(shutil.copy(demo / "sample.duckdb", tmp_path_factory.mktemp("workspace") / "korea.duckdb"))


@pytest.fixture(scope="module")
def base(desk: Desk) -> Iterator[str]:
    with served(desk) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(desk: Desk) -> dict[str, str]:
    met = desk.reports(
        EventFilter(actor="PRK", counterpart="RUS", types=("CONSULT",), statuses=(Status.HAPPENED,))
    )
    event = met[-1].event
    (incident,) = desk.incidents(EventFilter(actor="PRK", ids=(event.id,)))
    expected = desk.expectations(actor="PRK").entries[0].id
    return {
        "home": "/", "actors": "/actors", "actor": "/actor/PRK", "person": "/actor/Q56226", "pair": "/pair/PRK/RUS",
        "incident": f"/incident/{incident.id}", "event": f"/event/{event.id}",
        "document": f"/document/{event.document}", "expectations": "/expectations",
        "expectation": f"/expectation/{expected}", "search": "/search?q=summit", "sources": "/sources",
        "corrections": "/corrections", "add": "/add", "docs": "/docs",
    }  # fmt: skip


@every_page
def test_a_page_can_be_used_by_all(
    browser: Browser, base: str, addresses: dict[str, str], place: str
) -> None:
    with watched(browser, base, bypass_csp=True) as seen:
        page = seen.go(addresses[place])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options={"runOnly": RULES})
            assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"


@every_page
def test_a_page_asks_nobody_else(browser: Browser, base: str, addresses: dict[str, str], place: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go(addresses[place])
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.querySelectorAll('.chart[data-drawn=failed]').length") == 0


@every_page
def test_a_page_fits_a_telephone(browser: Browser, base: str, addresses: dict[str, str], place: str) -> None:
    with watched(browser, base, viewport={"width": 360, "height": 740}) as seen:
        page = seen.go(addresses[place])
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@every_page
def test_a_page_is_read_without_scripts(
    browser: Browser, base: str, addresses: dict[str, str], place: str
) -> None:
    with watched(browser, base, java_script_enabled=False) as seen:
        seen.page.goto(base + addresses[place])
        assert seen.page.locator("h1").count() == 1


@every_page
def test_a_page_goes_to_paper(
    browser: Browser, base: str, addresses: dict[str, str], place: str, tmp_path: Path
) -> None:
    with watched(browser, base, color_scheme="dark") as seen:
        page = seen.go(addresses[place])
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator(".bar nav").is_visible()
        assert page.pdf(path=tmp_path / "page.pdf", format="A4")[:5] == b"%PDF-"

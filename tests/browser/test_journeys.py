"""What an analyst does in a day: from the whole picture to one sentence, and changes that everything follows.

Each journey is made on the sample desk and on one of 100,000 documents.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from summitry.desk import Desk
from tests.browser.large import large_desk
from tests.browser.serving import served
from tests.browser.test_add import ARTICLE, drop
from tests.browser.watched import Watched, watched
from tests.cli.running import demo_folder

ACTOR, PAIR = "/actor/PRK", "/pair/PRK/RUS"
SOON = 120_000


@pytest.fixture(scope="module", params=["sample", "large"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk that these tests may write to; each takes back what it did."""
    base = tmp_path_factory.getbasetemp()
    if request.param == "sample":
        made = demo_folder(base) / "sample.duckdb"
    else:
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        made = large_desk(shared)
    return Path(shutil.copy(made, tmp_path_factory.mktemp(request.param) / "korea.duckdb"))


@pytest.fixture(scope="module")
def base(desk: Path) -> Iterator[str]:
    with served(Desk(desk)) as address:
        yield address


@pytest.fixture
def seen(browser: Browser, base: str) -> Iterator[Watched]:
    with watched(browser, base) as opened:
        yield opened


def dealings(page: Page, base: str) -> int:
    """Dealings of North Korea with Russia, as the figure's file tells them."""
    rows = page.request.get(f"{base}{ACTOR}/shares.json").json()["rows"]
    return sum(round(row["incidents"]) for row in rows if row["key"] == "RUS")


def test_why_attention_turned_to_moscow_in_april_2019(seen: Watched) -> None:
    """From the whole picture to the sentence in three clicks, and back."""
    page = seen.go(f"{ACTOR}?since=2018-06-01")
    turn = (
        page.locator("#shifts .act", has_text="Russia").filter(has_text=re.compile("(March|April) 2019")).last
    )
    turn.get_by_text(re.compile("pieces? of evidence")).click()
    turn.locator("details a[href*='/event/']").first.click()
    seen.settle()
    sentence = page.locator("blockquote").first.inner_text()
    assert re.search("Russia|Putin|Moscow|Kremlin", sentence)
    page.locator("main a[href*='/document/']").first.click()
    seen.settle()
    assert page.locator("#main mark, #main .event, [id]:target").count()
    page.go_back()
    page.go_back()
    seen.settle()
    assert page.url.endswith(f"{ACTOR}?since=2018-06-01")


def test_a_rejected_event_leaves_every_figure_and_comes_back(seen: Watched) -> None:
    page = seen.go(PAIR)
    before = dealings(page, seen.base)
    act = page.locator(
        "#incidents .act",
        has=page.get_by_text("happened", exact=True).or_(page.get_by_text("done", exact=True)),
    )
    act = act.filter(has_text=re.compile(r"\b1 report\b")).first
    address = act.get_by_role("link").first.get_attribute("href")
    assert address is not None
    seen.go(address)
    page.get_by_role("link", name="why coded so").first.click()
    seen.settle()
    reject(page, "A journey of a test.")
    seen.settle()
    assert dealings(page, seen.base) == before - 1
    seen.go(PAIR)
    assert page.locator(f"#incidents a[href='{address}']").count() == 0
    seen.go("/corrections")
    assert "A journey of a test." in page.locator("main").inner_text()
    page.get_by_role("button", name="Undo").first.click()
    seen.settle()
    assert dealings(page, seen.base) == before


def reject(page: Page, reason: str) -> None:
    """Fill the form of an event's page and send it."""
    if not page.locator("form.correct").first.is_visible():
        page.get_by_text("Correct it", exact=True).click()
    form = page.locator("form.correct").first
    form.get_by_label("Why").fill(reason)
    form.get_by_label("Your name").fill("A. Reader")
    form.get_by_role("button", name="There is no such event").click()


def test_a_dropped_article_is_read_and_shown(seen: Watched) -> None:
    page = seen.go("/add")
    drop(page, "read", ("hamar.txt", ARTICLE.format(place="Hamar", day=7)))
    page.get_by_role("button", name="Read").click()
    link = page.get_by_role("link", name="Foreign ministers meet in Hamar")
    expect(link).to_be_visible(timeout=SOON)
    link.click()
    seen.settle()
    assert "fishing in the Barents Sea" in page.locator("main").inner_text()
    seen.go("/pair/NOR/RUS?since=2019-03-01&until=2019-03-31")
    assert "Hamar" in page.locator("main").inner_text()


def test_an_expectation_is_settled_and_opened_again(seen: Watched) -> None:
    page = seen.go("/expectations?state=past_due")
    address = page.locator("main a[href*='/expectation/']").first.get_attribute("href")
    assert address is not None
    seen.go(address)
    decide(page, "came_true", "It was in the papers.")
    seen.settle()
    assert "It was in the papers." in page.locator("main").inner_text()
    decide(page, "open", "The papers took it back.")
    seen.settle()
    assert "The papers took it back." in page.locator("main").inner_text()


def decide(page: Page, outcome: str, reason: str) -> None:
    """Fill the form that settles an expectation and send it."""
    form = page.locator("form.settle").first
    if not form.is_visible():
        page.locator("details:has(form.settle) > summary").first.click()
    form.locator("[name=outcome]").select_option(outcome)
    form.locator("[name=reason]").fill(reason)
    form.locator("[name=by]").fill("A. Reader")
    form.locator("button").last.click()


def test_a_period_is_chosen_on_the_picture_and_everything_follows(seen: Watched) -> None:
    page = seen.go(ACTOR)
    whole = page.locator("#shares").inner_text()
    box = page.locator("#attention .chart svg").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile("since="))
    seen.settle()
    assert page.locator("#period [name=since]").input_value() in page.url
    shown = page.locator("#shares").inner_text()
    assert shown != whole
    seen.go(page.url.removeprefix(seen.base))
    assert page.locator("#shares").inner_text() == shown, "the address holds the whole state"


def test_what_is_exported_is_what_is_shown(seen: Watched) -> None:
    page = seen.go(f"{ACTOR}?since=2019-01-01")
    rows = page.request.get(f"{seen.base}{ACTOR}/shares.json?since=2019-01-01").json()["rows"]
    shown = page.locator("#shares tbody tr td:nth-child(4)").all_inner_texts()
    assert shown == [f"{round(row['incidents']):,}" for row in rows[: len(shown)]]
    with page.expect_download() as waiting:
        page.locator("#shares").get_by_role("link", name="CSV").click()
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()) == len(rows) + 1


def test_from_the_first_page_to_a_sentence_by_keyboard_alone(seen: Watched) -> None:
    page = seen.go("/")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/actors")
    seen.settle()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/*")
    seen.settle()
    page.keyboard.press("/")
    page.keyboard.type("Vladivostok")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    expect(page.locator("main a[href*='/document/']").first).to_be_visible(timeout=SOON)
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        if "/document/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/*")
    seen.settle()
    assert "Vladivostok" in page.locator("main").inner_text()


@pytest.mark.parametrize("address", ["/", ACTOR, PAIR, "/expectations", "/search?q=Vladivostok"])
def test_it_can_be_read_on_a_telephone_in_the_dark_and_on_paper(
    browser: Browser, base: str, address: str, tmp_path: Path
) -> None:
    with watched(browser, base, viewport={"width": 360, "height": 740}, color_scheme="dark") as seen:
        page = seen.go(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.emulate_media(media="print")
        assert page.pdf(path=tmp_path / "page.pdf", format="A4")[:5] == b"%PDF-"


def test_the_theme_is_kept(seen: Watched) -> None:
    page = seen.go("/")
    page.keyboard.press("t")
    chosen = page.evaluate("document.documentElement.dataset.theme")
    page.goto(seen.base + "/actors")
    assert page.evaluate("document.documentElement.dataset.theme") == chosen == "dark"

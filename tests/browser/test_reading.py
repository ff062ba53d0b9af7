"""Reading an article in a browser: marks explain themselves, by pointer and by keyboard, and are corrected there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from summitry.desk import Desk
from summitry.model.event import Evidence
from summitry.model.span import Span
from summitry.store.records import new_run
from summitry.store.writer import add_batch, begin_run
from tests.browser.serving import served
from tests.browser.watched import watched
from tests.cli.running import demo_folder
from tests.factories import make_document, make_entry, make_event

expect.set_options(timeout=30_000)  # machines that run many tests are slow

TEXT = "An 🤝 envoy \u202eof\u202c Kim met Moon and dined with him."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    demo = demo_folder(tmp_path_factory.getbasetemp())
    made = Desk(shutil.copy(demo / "sample.duckdb", tmp_path_factory.mktemp("reading") / "korea.duckdb"))
    document = make_document(TEXT, title="Awkward")
    event = make_event("PRK", "KOR", evidence=Evidence(TEXT, 0, len(TEXT), "met"))
    run = new_run("0.0")
    with made.file.write() as connection:
        begin_run(connection, run)
        add_batch(connection, run.id, [make_entry(document, event, sentences=(Span(0, len(TEXT), TEXT),))])
    return made


@pytest.fixture(scope="module")
def base(desk: Desk) -> Iterator[str]:
    with served(desk) as address:
        yield address


@pytest.fixture
def address(desk: Desk) -> str:
    """The article that reports most."""
    by_document: dict[str, int] = {}
    for report in desk.reports():
        by_document[report.event.document] = by_document.get(report.event.document, 0) + 1
    return f"/document/{max(sorted(by_document), key=lambda each: by_document[each])}"


def awkward() -> str:
    return f"/document/{make_document(TEXT, title='Awkward').id}"


def test_a_wrong_event_is_corrected_by_keyboard_and_taken_back(
    browser: Browser, base: str, desk: Desk, address: str
) -> None:
    with watched(browser, base) as seen:
        page = seen.go(address)
        page.keyboard.press("j")
        note = page.locator("#beside .note-said").first.inner_text()
        page.keyboard.press("Enter")
        expect(page.locator("#correct .note-said")).to_have_text(note)
        page.locator("#correct [name=status]").select_option("possible")
        page.locator("#correct [name=reason]").fill("Only rumoured.")
        page.locator("#correct [name=by]").fill("M. Weber")
        page.locator("#correct [name=by]").press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".notice")).to_contain_text("M. Weber corrected the event")
        assert [each.line.reason for each in desk.corrections()] == ["Only rumoured."]
        page.locator(".notice .undo button").press("Enter")
        expect(page.locator(".notice")).to_contain_text("taken back")
        assert desk.corrections()[-1].standing.value == "undone"
        page.goto(page.url.split("?")[0] + "?add=1")
        expect(page.locator("#correct [name=by]")).to_have_value("M. Weber")


def select(page: Page, word: str) -> None:
    """Select a word as a reader does, across whatever marks and boxes stand before it."""
    page.evaluate(
        """word => {
            const nodes = document.createTreeWalker(document.querySelector(".body"), NodeFilter.SHOW_TEXT);
            for (let node; (node = nodes.nextNode());) {
                const at = node.textContent.indexOf(word);
                if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + word.length);
            }
        }""",
        word,
    )


def test_selected_words_are_counted_as_they_are_stored(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go(awkward())
        select(page, "dined")
        page.get_by_role("button", name="Add an event here").click()
        expect(page.locator("#correct [name=words]")).to_have_value("dined")
        assert f"start={TEXT.index('dined')}&" in page.url


def test_a_hidden_character_cannot_reorder_what_is_quoted(browser: Browser, base: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go(awkward())
        assert page.locator(".body .hidden-char").all_inner_texts() == ["U+202E", "U+202C"]
        boxes = [page.get_by_text(word).first.bounding_box() for word in ("envoy", "Kim")]
        assert boxes[0] is not None and boxes[1] is not None


def test_on_a_telephone_a_touch_explains_before_it_leads_on(
    browser: Browser, base: str, address: str
) -> None:
    with watched(browser, base, viewport={"width": 360, "height": 740}, has_touch=True) as seen:
        page = seen.go(address)
        mark = page.locator(".body .m.ev").first
        mark.tap()
        sheet = page.locator("#beside")
        expect(sheet).to_be_visible()
        box = sheet.bounding_box()
        assert box is not None and box["y"] + box["height"] == pytest.approx(740, abs=1)
        mark.tap()
        expect(page.locator("#correct")).to_be_visible()


def test_the_choice_of_layers_is_in_the_address(browser: Browser, base: str, address: str) -> None:
    with watched(browser, base) as seen:
        page = seen.go(address)
        page.locator(".layers input[value=actors]").uncheck()
        expect(page.locator(".body .m.ac")).to_have_count(0)
        again = seen.go(page.url.removeprefix(base))
        assert again.locator(".body .m.ac").count() == 0
        assert again.locator(".body .m.ev").count() > 0


def test_an_event_lights_its_sentence_on_arrival(
    browser: Browser, base: str, desk: Desk, address: str
) -> None:
    article = desk.article(address.rsplit("/", 1)[1])
    assert article is not None
    note = article.events[-1]
    with watched(browser, base) as seen:
        page = seen.go(f"{address}#{note.report.event.id}")
        lit = page.evaluate("[...document.querySelectorAll('.s:has(:target)')].map(each => each.textContent)")
        assert lit == [note.report.event.evidence.text]

"""A brief from imported data: attention, shifts and precedents, each cited to its row, as known on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import lxml.html
import pytest

from summitry.brief import Brief, render_html, render_markdown
from summitry.brief.records import Statement
from summitry.desk import Desk
from tests.brief.data_desk import SUMMITS, TURN, make_desk, rows
from tests.brief.test_render import HOSTILE
from tests.store.plans import load, make_row

GOLDEN = Path(__file__).parent / "golden_data.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_desk(tmp_path_factory.mktemp("data") / "data.duckdb")


@pytest.fixture(scope="module")
def brief(desk: Desk) -> Brief:
    return desk.brief("PRK")


def statements(brief: Brief) -> Iterator[Statement]:
    yield brief.title
    yield from brief.opening
    yield from (part.title for part in brief.imported)
    yield from (told.said for part in brief.shifts or () for told in part.told)
    yield from (said for part in brief.precedents or () for kind in part.kinds for said in kind.told)


def test_every_sentence_is_cited_to_rows_of_the_data(brief: Brief) -> None:
    assert [said.text for said in statements(brief) if not said.notes] == []
    assert {note.dataset for note in brief.notes} == {"ICEWS"}
    assert all(re.fullmatch(r"icews\.csv, row \d+", note.row) for note in brief.notes)


def test_notes_are_numbered_in_the_order_of_the_page(brief: Brief) -> None:
    cited = [n for said in statements(brief) for n in said.notes]
    rows_cited = [n for part in brief.imported for row in part.rows for n in row.notes]
    assert sorted({*cited, *rows_cited}) == [note.number for note in brief.notes]


def test_the_turn_to_russia_is_told_with_its_day_and_how_sure(brief: Brief) -> None:
    (part,) = brief.shifts or ()
    turns = [told for told in part.told if told.kind in {"turn", "surge"} and "Russia" in told.said.text]
    assert turns
    days = [datetime.strptime(told.day, "%d %B %Y").date() for told in turns]
    assert any(abs(day - TURN) <= timedelta(days=4) for day in days)
    assert all("sure" in told.basis for told in turns)
    assert "dealings of North Korea" in part.lead and "False alarms" in part.lead
    assert any("Russia" in said.text and "2018 on" in said.text for said in brief.opening)


def test_the_last_summit_is_a_precedent_with_its_n(brief: Brief) -> None:
    china = next(part for part in brief.precedents or () if part.heading == "China")
    summits = next(kind for kind in china.kinds if kind.label == "Summits")
    assert summits.n == len(SUMMITS)
    assert "10 September 2018" in summits.told[0].text and "5 March 2018" in summits.told[0].text


def test_no_section_on_articles_stands_empty(brief: Brief) -> None:
    page, text = render_html(brief), render_markdown(brief)
    for heading in ("What was done", "Denied or did not happen", "Timeline", "Outlets whose articles"):
        assert heading not in page and heading not in text
    assert "468" not in text and "icews.csv, row" in text
    dead = set(re.findall(r'href="#([^"]+)"', page)) - set(re.findall(r'id="([^"]+)"', page))
    assert dead == set()


def test_what_the_desk_holds_of_the_data_set_is_told(brief: Brief) -> None:
    (row,) = brief.data
    assert (row.dataset, row.files, row.read, row.acts) == ("ICEWS", 1, len(rows()), len(rows()))
    assert (row.first, row.last) == ("1 January 2018", "28 December 2018")


def test_html_and_markdown_tell_the_same(brief: Brief) -> None:
    page = lxml.html.document_fromstring(render_html(brief)).text_content().replace("\u00a0", " ")
    text = render_markdown(brief)
    for said in statements(brief):
        assert said.text in page
        assert said.text in text


def test_nothing_later_than_until_is_known(desk: Desk) -> None:
    until = TURN - timedelta(days=1)
    early = desk.brief("PRK", until=until)
    text = render_markdown(early)
    assert "Russia" not in text
    assert not re.search(r"(October|November|December) 2018", text)
    assert max(int(day) for day in re.findall(r"(\d+) September 2018", text)) <= 30


def test_what_was_reported_later_was_not_known(tmp_path: Path) -> None:
    day = date(2018, 6, 12)
    desk = make_desk(
        tmp_path / "late.duckdb",
        make_row("1", "PRK", "CHN", on=day.isoformat(), reported=day),
        make_row("2", "PRK", "RUS", on=day.isoformat(), reported=day + timedelta(days=30)),
    )
    early, late = desk.brief("PRK", until=day + timedelta(days=7)), desk.brief("PRK")
    assert [row.counterpart for part in early.imported for row in part.rows] == ["CHN"]
    assert {row.counterpart for part in late.imported for row in part.rows} == {"CHN", "RUS"}
    assert "Russia" not in render_markdown(early)


def test_too_few_dealings_are_said_to_be_too_few(tmp_path: Path) -> None:
    few = make_desk(tmp_path / "few.duckdb", make_row("1"), make_row("2", on="2018-06-13")).brief("PRK")
    (part,) = few.shifts or ()
    assert part.told == () and part.empty.startswith("Too few to say: 2 dealings of North Korea")
    assert part.empty in render_markdown(few) and part.empty.split(":")[0] in render_html(few)


def test_a_quiet_year_is_said_to_be_quiet(tmp_path: Path) -> None:
    first = date(2018, 1, 1)
    steady = [
        make_row(f"{k}", "PRK", ("CHN", "RUS")[k % 2], on=(first + timedelta(days=3 * k)).isoformat())
        for k in range(100)
    ]
    quiet = make_desk(tmp_path / "quiet.duckdb", *steady).brief("PRK")
    (part,) = quiet.shifts or ()
    assert part.told == ()
    assert part.empty.startswith("Nothing shifted beyond what chance explains in 100 dealings")


def test_an_actor_nobody_tells_of_gets_a_page_that_says_how_to_fill_it(desk: Desk) -> None:
    empty = desk.brief("FJI")
    assert empty.notes == ()
    assert "summitry import" in render_html(empty) and "summitry import" in render_markdown(empty)


def test_two_data_sets_stand_side_by_side_and_are_never_summed(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "two.duckdb")
    load(desk.file, *rows()[:40], dataset="mine")
    both = desk.brief("PRK")
    assert [part.dataset for part in both.imported] == ["ICEWS", "mine"]
    assert [part.rows[0].total for part in both.imported] == [len(rows()), 40]
    assert [part.dataset for part in both.shifts or ()] == ["ICEWS", "mine"]
    alone = desk.brief("PRK", dataset="mine")
    assert [part.dataset for part in alone.imported] == ["mine"]


def test_hostile_records_stay_text(tmp_path: Path) -> None:
    nasty = [
        make_row(
            f"{k}",
            "PRK",
            "RUS",
            on=(date(2018, 1, 1) + timedelta(days=k)).isoformat(),
            text=HOSTILE,
            outlet=HOSTILE,
            url="javascript:alert(1)",
            mode="visit",
            source_level="leader",
            target_level="leader",
        )
        for k in range(5)
    ]
    brief = make_desk(tmp_path / "nasty.duckdb", *nasty, dataset="<b>mine</b>").brief("PRK")
    html, text = render_html(brief), render_markdown(brief)
    page = lxml.html.document_fromstring(html)
    assert page.xpath("//script | //img | //body//style | //main//b[contains(., 'mine')]") == []
    assert not [a for e in page.iter() for a in getattr(e, "attrib", {}) if a.lower().startswith("on")]
    assert "<script>alert(1)</script>" in page.xpath("//ol[@class='notes']/li/span")[0].text_content()
    assert "javascript:" not in "".join(page.xpath("//a/@href"))
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", html + text)
    assert "<script" not in text and "<b>" not in text


def test_the_page_reads_as_reviewed(brief: Brief) -> None:
    """The golden page: after a change meant to be seen, write the new text over it and review it."""
    text = re.sub(r"last on \d+ \w+ \d{4}", "last on DAY", render_markdown(brief))
    assert text == GOLDEN.read_text("utf-8")


def test_the_last_weeks_are_those_of_data_that_reach_them(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "stale.duckdb")
    later = [
        make_row(f"{k}", "PRK", "VNM", on=(date(2019, 6, 1) + timedelta(days=k)).isoformat(), cameo="057")
        for k in range(20)
    ]
    load(desk.file, *later, dataset="mine")
    brief = desk.brief("PRK")
    assert [part.heading for part in brief.precedents or ()] == ["Vietnam"]
    assert not any("In ICEWS, from" in said.text for said in brief.opening)

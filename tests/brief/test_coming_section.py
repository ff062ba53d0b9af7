"""Who may come next, in the brief: told only where something was learnt, each line with its base rate and its notes."""

from __future__ import annotations

from datetime import date

import pytest

from summitry.brief.coming import headline, percent, trust_sentence
from summitry.brief.records import Brief
from summitry.brief.render import render_html, render_markdown
from summitry.desk import Desk
from summitry.store.desk_file import DeskFile
from tests.analysis.forecast.made import world
from tests.store.dealing_rows import add_dealings


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A made-up world, enough to learn from."""
    path = tmp_path_factory.mktemp("coming") / "world.duckdb"
    rows = [
        {"actor": a, "counterpart": b, "type": type_, "mode": mode, "direction": direction, "day": day}
        for a, b, type_, mode, direction, day, _ in world()
        if a < b
    ]
    with DeskFile(path).write() as connection:
        add_dealings(connection, rows)
        connection.execute(
            "UPDATE interactions SET direction = 'in' WHERE direction = 'out' AND actor > counterpart"
        )
        connection.execute(
            "INSERT INTO labels SELECT DISTINCT actor, 'Land ' || actor, 'made' FROM interactions"
        )
    return Desk(path)


@pytest.fixture(scope="module")
def brief(desk: Desk) -> Brief:
    return desk.brief("A03", until=date(2019, 4, 19))


def test_the_brief_tells_the_likeliest_with_base_rate_and_how_far_to_trust_it(brief: Brief) -> None:
    (part,) = brief.coming
    assert len(part.told) == 5
    assert all(each.base.endswith("of 59 weeks") or each.base.endswith("of 60 weeks") for each in part.told)
    assert "20–26 April 2019" in part.lead
    assert "cases were given" in part.trust and "came true" in part.trust
    for page in (render_html(brief), render_markdown(brief)):
        assert "Who may come next" in page


def test_what_abstains_is_not_told(desk: Desk) -> None:
    early = desk.brief("A03", until=date(2018, 8, 1))
    assert early.coming == ()
    assert "Who may come next" not in render_markdown(early)


def test_headline_says_how_likely_by_which_base_rate_or_why_nothing(desk: Desk) -> None:
    found = desk.next("A03", on=date(2019, 4, 20))
    assert "likely in the coming week, by a base rate of" in headline(found, desk.names())
    thin = desk.next("A03", on=date(2018, 8, 1))
    assert headline(thin, desk.names()).startswith("Too thin to say: the data cover")


def test_nothing_is_said_to_be_certain() -> None:
    assert [percent(each) for each in (0.004, 0.147, 0.995)] == ["under 1 %", "15 %", "over 99 %"]


def test_words_of_trust_name_what_was_given_and_what_came(desk: Desk) -> None:
    found = desk.next("A03", on=date(2019, 4, 20), backtest=True)
    assert found.backtest is not None
    said = trust_sentence(found.backtest, 7)
    assert "lines given" in said and "by base rate" in said and "by recurrency" in said

"""Around a series: how far it reaches, what is not in it, who is named only by a data set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from summitry.desk import Desk
from summitry.model.dealing import DealingFilter
from summitry.model.event import Status
from summitry.store import series
from tests.charts.series import dealing, fill

ICEWS = DealingFilter("PRK", "icews")
DAY = date(2018, 3, 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    rows = [
        dealing(DAY, "CHN"),
        dealing(date(2018, 3, 20), "USA", reports=5),
        dealing(date(1994, 7, 8), "USA", reported=DAY, evidence="old"),
        dealing(DAY, "USA", status="planned", reports=3, evidence="planned"),
        dealing(DAY, "USA", type="STATE", evidence="said"),
        dealing(None, "USA", evidence="undated"),
        dealing(date(2018, 1, 1), "USA", last_day=date(2018, 12, 31), evidence="vague"),
        dealing(date(2018, 3, 9), "USA", evidence="both", reports=7),
        dealing(date(2018, 3, 9), "CHN", evidence="both", reports=7),
        dealing(DAY, "RUS", dataset="gdelt", evidence="other"),
    ]
    return fill(tmp_path_factory.mktemp("series") / "d.duckdb", rows)


def test_extent_reaches_back_a_month_before_the_first_report(desk: Desk) -> None:
    with desk.file.read() as connection:
        assert series.extent(connection, ICEWS) == (date(2018, 1, 29), date(2018, 3, 20))


def test_extent_of_nobody_is_none(desk: Desk) -> None:
    with desk.file.read() as connection:
        assert series.extent(connection, replace(ICEWS, actor="FJI")) is None


def test_what_is_left_out_is_counted_by_reason_in_reports(desk: Desk) -> None:
    chosen = replace(ICEWS, since=date(2018, 3, 5), until=date(2018, 3, 31))
    with desk.file.read() as connection:
        found = series.left_out(connection, chosen)
    assert found == {"statements": 2, "not_done": 3, "undated": 2, "vague": 2, "outside": 4}


def test_an_incident_with_two_counterparts_is_left_out_once(desk: Desk) -> None:
    chosen = replace(ICEWS, since=date(2018, 3, 20), until=date(2018, 3, 31))
    with desk.file.read() as connection:
        assert series.left_out(connection, chosen)["outside"] == 2 + 2 + 7


def test_what_was_not_asked_for_is_not_left_out(desk: Desk) -> None:
    chosen = replace(ICEWS, types=("AGREE",), statuses=(Status.HAPPENED,))
    with desk.file.read() as connection:
        assert series.left_out(connection, chosen) == {}


def test_labels_name_those_that_only_a_data_set_knows(desk: Desk) -> None:
    with desk.file.read() as connection:
        assert series.actor_labels(connection) == {}

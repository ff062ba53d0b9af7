"""Truth tables in their three forms; rows that cannot be read are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.evaluate.shifts.truth import read_truth

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "reference" / "samples"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "truth.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_visits(tmp_path):
    truth = read_truth(
        table(tmp_path, "date,end,actor1,leader1,actor2,kind\n2018-06-12,2018-06-13,USA,Trump,PRK,summit\n")
    )
    (event,) = truth.events
    assert (event.row, event.pair, event.kind) == (1, ("PRK", "USA"), "summit")
    assert (event.first, event.last) == (date(2018, 6, 12), date(2018, 6, 13))
    assert truth.form == "visits and summits"


def test_milestones_last_a_day_and_may_name_organisations(tmp_path):
    truth = read_truth(
        table(tmp_path, "date,actor1,actor2,type,direction\n2006-10-14,ORG:UNSC,PRK,sanctions,-1\n")
    )
    (event,) = truth.events
    assert event.pair == ("ORG:UNSC", "PRK")
    assert event.first == event.last == date(2006, 10, 14)
    assert event.kind == "sanctions"


def test_trips(tmp_path):
    head = "traveller,role,from_actor,to_actor,place,start,end"
    text = f'{head}\nJ. Doe,president,USA,FRA,"Paris, Nice",1978-01-04,1978-01-06\n'
    (event,) = read_truth(table(tmp_path, text)).events
    assert event.pair == ("FRA", "USA")
    assert event.kind == "president"
    assert event.last == date(1978, 1, 6)


def test_an_empty_end_is_the_first_day_and_an_empty_kind_is_unknown(tmp_path):
    (event,) = read_truth(table(tmp_path, "date,end,actor1,actor2,kind\n2018-06-12,,USA,PRK,\n")).events
    assert event.last == event.first
    assert event.kind == "unknown"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2018-06,2018-06-13,USA,PRK,summit", "date is '2018-06'; a day as YYYY-MM-DD is expected"),
        ("20180612,,USA,PRK,summit", "date is '20180612'"),
        (",,USA,PRK,summit", "date is ''"),
        ("2018-02-30,,USA,PRK,summit", "date is '2018-02-30'"),
        ("2018-06-12,2018-06-11,USA,PRK,summit", "it ends (2018-06-11) before it starts (2018-06-12)"),
        ("2018-06-12,,USA,North Korea,summit", "actor2 is 'North Korea'; a code such as PRK"),
        ("2018-06-12,,,PRK,summit", "actor1 is ''"),
        ("2018-06-12,,PRK,PRK,summit", "both sides are PRK"),
        ("2018-06-12", "actor1 is ''"),
    ],
)
def test_a_bad_row_is_named_and_skipped(tmp_path, row, message):
    text = f"date,end,actor1,actor2,kind\n2018-06-12,,USA,PRK,summit\n{row}\n2018-06-19,,CHN,PRK,visit\n"
    truth = read_truth(table(tmp_path, text))
    assert [event.row for event in truth.events] == [1, 3]
    (bad,) = truth.bad
    assert bad.startswith("row 2: ")
    assert message in bad


def test_a_byte_order_mark_and_line_breaks_in_cells_do_no_harm(tmp_path):
    head = "\ufeffdate,end,actor1,actor2,kind,note\r\n"
    text = f'{head}2018-06-12,,USA,PRK,summit,"one\r\ntwo"\r\n2018-06-13,,USA,PRK,visit,\r\n'
    assert len(read_truth(table(tmp_path, text)).events) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has the columns none; expected one of these sets"),
        ("date,who\n2018-06-12,USA\n", "visits and summits: date, end, actor1, actor2, kind"),
        ("date,end,actor1,actor2,kind\n", "it is empty"),
        ("date,end,actor1,actor2,kind\n2018,,USA,PRK,x\n", "row 1: date is '2018'"),
    ],
)
def test_a_file_that_is_no_truth_table_is_an_error(tmp_path, text, message):
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        read_truth(table(tmp_path, text))


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_truth(tmp_path / "none.csv")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared/reference/samples")
@pytest.mark.parametrize(
    ("name", "events", "form"),
    [
        ("visits_2018.csv", 35, "visits and summits"),
        ("summits_sample.csv", 6, "visits and summits"),
        ("milestones_sample.csv", 8, "milestones"),
        ("us_trips_sample.csv", 57, "trips"),
    ],
)
def test_every_sample_is_read_whole(name, events, form):
    truth = read_truth(SAMPLES / name)
    assert (len(truth.events), truth.bad, truth.form) == (events, (), form)

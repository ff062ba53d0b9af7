"""Events as predictions, and the file that tells of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from summitry.evaluate.articles.predict import prediction, write_predictions
from summitry.model.event import Evidence
from summitry.model.period import Period, Precision
from tests.factories import make_event, make_participant

SAID = "In Tripoli the envoys met, and Chad accused Sudan."


def test_codes_carry_sectors_and_nobody_known_leaves_none() -> None:
    gunmen = make_participant(None, actor=None)
    minister = make_participant("TCD", actor="Q1", role="GOV")
    found = prediction("01", make_event((minister, gunmen), "SDN"))
    assert (found.source, found.target) == (("TCD.GOV",), ("SDN",))
    assert (found.act.source, found.act.target) == (("TCD",), ("SDN",))


def test_the_trigger_is_found_in_the_text() -> None:
    event = make_event("TCD", "SDN", type="ACCUSE", evidence=Evidence(SAID, 100, 100 + len(SAID), "accused"))
    found = prediction("01", event)
    assert SAID[found.start - 100 : found.end - 100] == "accused"


def test_a_trigger_whose_words_stand_apart_is_found_by_its_first() -> None:
    event = make_event(evidence=Evidence(SAID, 0, len(SAID), "met accused"))
    found = prediction("01", event)
    assert SAID[found.start : found.end] == "met"


def test_an_open_side_of_a_date_is_the_day_that_is_known() -> None:
    event = make_event(on=Period(None, date(2008, 12, 31), Precision.RANGE))
    assert prediction("01", event).act.date == (date(2008, 12, 31), date(2008, 12, 31))


def test_lines_hold_what_a_scorer_needs(tmp_path: Path) -> None:
    path = tmp_path / "new" / "predictions.jsonl"
    event = make_event("TCD SDN", mutual=True, on="2008-03-13", status="planned")
    write_predictions([prediction("01", event)], path)
    (line,) = map(json.loads, path.read_text().splitlines())
    assert line["article"] == "01" and isinstance(line["offset"], int)
    assert (line["source"], line["target"], line["mutual"]) == (["TCD", "SDN"], ["TCD", "SDN"], True)
    assert (line["type"], line["status"]) == ("CONSULT", "planned")
    assert line["date"] == {"start": "2008-03-13", "end": "2008-03-13"}

"""Real GDELT files, row by row: what the importer says of each row is worked out a second time in plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summitry.datasets.countries import country_codes
from summitry.datasets.unpack import unpacked
from summitry.errors import InputError
from summitry.resources.load import read_csv
from tests.datasets.gdelt_rows import drops, stage
from tests.datasets.running import SHARED as FOLDER

SHARED = FOLDER / "eventdata"

NAMES = {
    61: {"place": 52, "fips": 53, "feature": 58, "added": 59, "url": 60},
    58: {"place": 50, "fips": 51, "feature": 55, "added": 56, "url": 57},
    57: {"place": 50, "fips": 51, "feature": 55, "added": 56, "url": None},
}
"""Places of columns that are not the same in all formats, counted from 0."""

FILES = {
    "gdelt1_events_1982_57col.csv": (140, 57),
    "gdelt1_events_20160728_58col.export.CSV": (350, 58),
    "gdelt2_events_20170101073000.export.CSV": (720, 61),
    "gdelt2_events_20191024143000.export.CSV": (2111, 61),
}
MENTIONS = "gdelt2_mentions_20170101073000.mentions.CSV"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/eventdata")


def cells(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (SHARED / name).read_text("utf-8").splitlines()]


def day(text: str) -> date:
    return datetime.strptime(text[:8], "%Y%m%d").date()


@cache
def codes(system: str) -> list[dict[str, Any]]:
    return country_codes(system).to_pylist()  # type: ignore[no-any-return]


@cache
def known(system: str, code: str, on: date) -> tuple[bool, str | None]:
    """Whether the list has a code, and whom it means on a day."""
    rows = [row for row in codes(system) if row["code"] == code]
    return bool(rows), next((row["actor"] for row in rows if row["since"] <= on <= row["until"]), None)


GROUPS = {row["code"]: row["actor"] for row in read_csv("datasets/gdelt_groups.csv")}


def side(row: list[str], first: int, on: date) -> str | None:
    """The actor of a side, from its code, country and group; "region" and None where there is none."""
    code, country, group = row[first], row[first + 2], row[first + 3]
    if group == "UNO":
        return GROUPS.get(code[-3:], "UN")
    if group in GROUPS:
        return GROUPS[group]
    if not country:
        return None
    listed, actor = known("cameo", country, on)
    return actor if actor or not listed else "region"


def verdict(row: list[str]) -> str | None:
    """Why a whole row with a real date and code is no dealing."""
    if not row[5] or not row[15]:
        return "only one actor" if row[5] or row[15] else "no actor"
    one, other = side(row, 5, day(row[1])), side(row, 15, day(row[1]))
    if one is None or other is None:
        return "an actor without a country"
    if one == other and (one != "region" or row[7] == row[17]):
        return "within one country"
    return "an actor that is a region" if "region" in (one, other) else None


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_accounted_for(name: str) -> None:
    rows, _ = stage("gdelt", SHARED / name)
    source = cells(name)
    assert len(rows) == len(source) == FILES[name][0]
    assert {len(row) for row in source} == {FILES[name][1]}
    for row, written in zip(rows, source, strict=True):
        assert row["drop"] == verdict(written), written[0]


@pytest.mark.parametrize("name", FILES)
def test_every_kept_row_says_what_the_file_says(name: str) -> None:
    rows, _ = stage("gdelt", SHARED / name)
    where = NAMES[FILES[name][1]]
    found = 0
    for row, written in zip(rows, cells(name), strict=True):
        if row["drop"] is not None:
            continue
        found += 1
        assert (row["id"], row["day"]) == (written[0], day(written[1]))
        assert row["code"] == row["cameo"] == written[26]
        assert row["intensity"] == pytest.approx(float(written[30]))
        assert row["reports"] == int(written[33])
        assert row["source"] == side(written, 5, row["day"])
        assert row["target"] == side(written, 15, row["day"])
        assert (row["source_text"], row["target_text"]) == tuple(
            f"{written[i + 1]} ({written[i]})" for i in (5, 15)
        )
        assert (row["place"] or "") == written[where["place"]]
        assert row["place_country"] == known("fips", written[where["fips"]], row["day"])[1]
        url = written[where["url"]] if where["url"] else ""
        assert (row["url"] or "") == (url if url.startswith("http") else "")
        assert row["reported"] == (day(written[where["added"]]) if where["url"] else None)
    assert found


@pytest.mark.parametrize(
    ("name", "kept"), [(name, n) for name, n in zip(FILES, (43, 50, 70, 446), strict=True)]
)
def test_number_of_rows_kept(name: str, kept: int) -> None:
    rows, _ = stage("gdelt", SHARED / name)
    assert Counter(drops(rows))[None] == kept


def test_precision_tells_days_from_what_gdelt_worked_out() -> None:
    rows, _ = stage("gdelt", SHARED / "gdelt2_events_20170101073000.export.CSV")
    late = {1: "day", 7: "week", 30: "month", 365: "year", 0: "day"}
    for row in rows:
        if row["drop"] is None:
            assert row["precision"] == late[(row["reported"] - row["day"]).days]


def test_rows_of_one_act_have_all_in_common() -> None:
    name = "gdelt2_events_20191024143000.export.CSV"
    rows, _ = stage("gdelt", SHARED / name)
    acts: dict[int, list[tuple[dict[str, Any], list[str]]]] = {}
    for row, written in zip(rows, cells(name), strict=True):
        if row["drop"] is None:
            acts.setdefault(row["act"], []).append((row, written))
    assert len(acts) < sum(row["drop"] is None for row in rows)
    for members in acts.values():
        assert len({frozenset((row["source"], row["target"])) for row, _ in members}) == 1
        assert len({row["day"] for row, _ in members}) == 1
        assert len({written[NAMES[61]["feature"]] for _, written in members}) == 1
        assert {row["code"] for row, _ in members} <= {members[0][0]["code"], "042", "043"}


def test_mentions_of_the_same_slot_join() -> None:
    events = "gdelt2_events_20170101073000.export.CSV"
    documents: dict[str, set[str]] = {}
    for row in cells(MENTIONS):
        documents.setdefault(row[0], set()).add(row[5])
    rows, plans = stage("gdelt", SHARED / events, SHARED / MENTIONS)
    written = cells(events)
    assert all(row[0] in documents for row in written)
    for row, source in zip(rows, written, strict=True):
        if row["drop"] is None:
            assert row["reports"] == max(len(documents[source[0]]), int(source[33]))
    here = sum(len(documents[row[0]]) for row in written)
    every = sum(map(len, documents.values()))
    assert f"{here:,} of {every:,} reports in them tell of 720 events of this file" in plans[0].notes[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gdelt2_gkg_20170701_50rows.gkg.csv", "knowledge graph"),
        ("gdelt1_gkg_20170701_25rows.gkg.csv", "knowledge graph"),
        ("icews_events.2018.sample.tab", "20 columns between tabs"),
        ("ucdp_ged_600rows.csv", "between tabs"),
    ],
)
def test_other_data_sets_are_refused(name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        stage("gdelt", SHARED / name)


def test_rows_of_both_old_formats_in_one_file(tmp_path: Path) -> None:
    both = tmp_path / "events.csv"
    names = list(FILES)[:2]
    both.write_bytes(b"".join((SHARED / name).read_bytes() for name in names))
    rows, plans = stage("gdelt", both)
    assert plans[0].format == "GDELT 1.0 events (57 and 58 columns)"
    assert drops(rows) == [reason for name in names for reason in drops(stage("gdelt", SHARED / name)[0])]


def test_real_files_are_valid_text() -> None:
    for name in FILES:
        with unpacked(SHARED / name) as members:
            assert members[0].path == SHARED / name
            assert members[0].notes == ()

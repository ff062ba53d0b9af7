"""GDELT events and mentions: every peculiarity of the files, on rows made by hand."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from summitry.datasets import gdelt_lookups
from summitry.datasets.registry import DATASETS, gather
from summitry.errors import InputError
from tests.datasets.gdelt_rows import drops, event, older, stage, write


def one(tmp_path: Path, **cells: str) -> dict[str, Any]:
    rows, _ = stage("gdelt", write(tmp_path / "x.export.CSV", event(**cells)))
    assert len(rows) == 1
    return rows[0]


def kept(tmp_path: Path, *rows: Mapping[str, str]) -> list[dict[str, Any]]:
    found, _ = stage("gdelt", write(tmp_path / "x.export.CSV", *(event(id="1", **row) for row in rows)))
    assert drops(found) == [None] * len(rows)
    return found


def test_row_becomes_a_record(tmp_path: Path) -> None:
    row = one(tmp_path)
    row.pop("act")
    assert row == {
        "drop": None,
        "line": 1,
        "id": "7",
        "day": date(2019, 4, 24),
        "last_day": date(2019, 4, 24),
        "precision": "day",
        "reported": date(2019, 4, 24),
        "source": "TCD",
        "source_level": None,
        "source_text": "CHAD (TCD)",
        "target": "MLI",
        "target_level": None,
        "target_text": "MALI (MLI)",
        "mutual": False,
        "type": "AGREE",
        "mode": None,
        "cameo": "036",
        "code": "036",
        "quad": 1,
        "intensity": 4.0,
        "status": "happened",
        "reports": 3,
        "outlet": "example.org",
        "url": "https://www.example.org/a",
        "text": None,
        "place": "Bamako, Bamako, Mali",
        "place_country": "MLI",
    }


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([event()], "GDELT 2.0 events (61 columns)"),
        ([older(58)], "GDELT 1.0 daily events (58 columns)"),
        ([older(57)], "GDELT 1.0 historical events (57 columns)"),
        ([older(57), older(58)], "GDELT 1.0 events (57 and 58 columns)"),
    ],
)
def test_format_is_known_by_its_columns(tmp_path: Path, lines: list[str], said: str) -> None:
    rows, plans = stage("gdelt", write(tmp_path / "x.csv", *lines))
    assert plans[0].format == said
    assert drops(rows) == [None] * len(lines)
    assert {row["place"] for row in rows} == {"Bamako, Bamako, Mali"}


def test_translated_feed_is_named(tmp_path: Path) -> None:
    _, plans = stage("gdelt", write(tmp_path / "20190424120000.translation.export.CSV", event()))
    assert plans[0].format == "GDELT 2.0 events, translated (61 columns)"


def test_historical_file_knows_no_day_of_report_and_no_outlet(tmp_path: Path) -> None:
    rows, _ = stage(
        "gdelt", write(tmp_path / "1982.csv", older(57, sqldate="19820102", dateadded="20130203"))
    )
    assert (rows[0]["day"], rows[0]["reported"]) == (date(1982, 1, 2), None)
    assert (rows[0]["url"], rows[0]["outlet"]) == (None, None)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"actor1": "", "actor2": "", "country1": "", "country2": ""}, "no actor"),
        ({"actor2": "", "country2": ""}, "only one actor"),
        ({"actor1": "", "country1": ""}, "only one actor"),
        ({"actor2": "GOV", "country2": ""}, "an actor without a country"),
        ({"actor2": "NGOXFM", "country2": "", "group2": "XFM"}, "an actor without a country"),
        ({"country2": "AFR"}, "an actor that is a region"),
        ({"country1": "WST"}, "an actor that is a region"),
        ({"country2": "QQQ"}, "an actor with an unknown country code"),
        ({"actor2": "TCDGOV", "country2": "TCD"}, "within one country"),
        ({"sqldate": "20190230"}, "a date that is no day"),
        ({"sqldate": "2019"}, "a date that is no day"),
        ({"sqldate": "2019042"}, "a date that is no day"),
        ({"sqldate": ""}, "a date that is no day"),
        ({"id": "seven"}, "an event id that is no number"),
        ({"eventcode": "---"}, "an event code that CAMEO does not have"),
        ({"eventcode": ""}, "an event code that CAMEO does not have"),
        ({"eventcode": "36"}, "an event code that CAMEO does not have"),
        ({"numarticles": "many"}, "a number of articles that is no number"),
        ({"numarticles": "-1"}, "a number of articles that is no number"),
    ],
)
def test_row_that_is_no_dealing_is_dropped_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    rows, _ = stage("gdelt", write(tmp_path / "x.CSV", event(**cells), event(id="8")))
    assert drops(rows) == [reason, None]


def test_broken_rows_never_stop_the_file(tmp_path: Path) -> None:
    short = "\t".join(event().split("\t")[:40])
    cut_by_one = event().rsplit("\t", 1)[0]
    lines = [
        event(),
        short,
        cut_by_one,
        event() + "\tx",
        event() + "\tx\ty\tz",
        "",
        "nonsense",
        event(id="9"),
    ]
    rows, _ = stage("gdelt", write(tmp_path / "x.CSV", *lines))
    few, many = "fewer columns than the format has", "more columns than the format has"
    assert drops(rows) == [None, few, few, many, many, few, None]
    assert [row["line"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_row_cut_by_one_in_a_daily_file_is_dropped(tmp_path: Path) -> None:
    lines = [older(58)] * 2000
    rows, _ = stage("gdelt", write(tmp_path / "x.CSV", *lines, older(57)))
    assert drops(rows) == [None] * 2000 + ["fewer columns than the format has"]


def test_quotes_are_letters(tmp_path: Path) -> None:
    rows, _ = stage(
        "gdelt",
        write(
            tmp_path / "x.CSV",
            event(name1='"CHAD', place_name='the "old" town'),
            event(id="8", name2='MALI"'),
        ),
    )
    assert [row["source_text"] for row in rows] == ['"CHAD (TCD)', "CHAD (TCD)"]
    assert rows[0]["place"] == 'the "old" town'


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        (f"{event()}\r\n{event(id='8')}\r\n".encode(), "https://www.example.org/a"),
        (f"{event()}\n{event(id='8')}".encode(), "https://www.example.org/a"),
        (b"\xef\xbb\xbf" + f"{event()}\n{event(id='8')}\n".encode(), "https://www.example.org/a"),
    ],
)
def test_line_ends_and_mark_are_understood(tmp_path: Path, raw: bytes, ends: str) -> None:
    path = tmp_path / "x.CSV"
    path.write_bytes(raw)
    rows, _ = stage("gdelt", path)
    assert [(row["id"], row["url"]) for row in rows] == [("7", ends), ("8", ends)]


def test_odd_bytes_keep_their_row(tmp_path: Path) -> None:
    path = tmp_path / "x.CSV"
    path.write_bytes(event(place_name="Bogotá").encode("latin-1") + b"\n" + event(id="8").encode() + b"\n")
    rows, _ = stage("gdelt", path)
    assert [row["place"] for row in rows] == ["Bogotá", "Bamako, Bamako, Mali"]


def test_names_with_pattern_signs_are_plain_paths(tmp_path: Path) -> None:
    rows, _ = stage("gdelt", write(tmp_path / "x[1]*?.CSV", event()))
    assert len(rows) == 1


def test_packed_files_give_the_same_rows(tmp_path: Path) -> None:
    plain = write(tmp_path / "x.export.CSV", event(), event(id="8"))
    with zipfile.ZipFile(tmp_path / "x.export.CSV.zip", "w") as archive:
        archive.write(plain, "x.export.CSV")
    packed = tmp_path / "x.export.CSV.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    expected, _ = stage("gdelt", plain)
    assert stage("gdelt", tmp_path / "x.export.CSV.zip")[0] == expected
    assert stage("gdelt", packed)[0] == expected


@pytest.mark.parametrize(
    ("code", "type", "mode", "quad"),
    [
        ("010", "STATE", None, 1),
        ("0841", "RETREAT", "release", 2),
        ("042", "CONSULT", "visit", 1),
        ("190", "ASSAULT", None, 4),
    ],
)
def test_codes_keep_their_zero(tmp_path: Path, code: str, type: str, mode: str | None, quad: int) -> None:
    row = one(tmp_path, eventcode=code)
    assert (row["cameo"], row["type"], row["mode"], row["quad"]) == (code, type, mode, quad)


def test_longer_code_that_cameo_lacks_stands_for_its_base(tmp_path: Path) -> None:
    assert one(tmp_path, eventcode="0369")["type"] == one(tmp_path, eventcode="036")["type"]


@pytest.mark.parametrize(
    ("cells", "side"),
    [
        ({"actor1": "ROM", "country1": "ROM"}, "ROU"),
        ({"actor1": "MTN", "country1": "MTN"}, "MNE"),
        ({"actor1": "TMP", "country1": "TMP"}, "TLS"),
        ({"actor1": "RUS", "country1": "RUS", "sqldate": "19851119"}, "SUN"),
        ({"actor1": "RUS", "country1": "RUS", "sqldate": "19911226"}, "RUS"),
        ({"actor1": "IGOEUREEC", "country1": "EUR", "group1": "EEC"}, "EU"),
        ({"actor1": "IGOEUREEC", "country1": "EUR", "group1": "EEC", "sqldate": "19891109"}, "EC"),
        ({"actor1": "IGOWSTNAT", "country1": "WST", "group1": "NAT"}, "NATO"),
        ({"actor1": "IGOUNO", "country1": "", "group1": "UNO"}, "UN"),
        ({"actor1": "IGOUNOREFHCR", "country1": "", "group1": "UNO"}, "UNHCR"),
        ({"actor1": "IGOUNOGOV", "country1": "", "group1": "UNO"}, "UN"),
        ({"actor1": "PSEREBHMS", "country1": "PSE", "group1": "HMS"}, "HAMAS"),
        ({"actor1": "ISRPTYLKD", "country1": "ISR", "group1": "LKD"}, "ISR"),
    ],
)
def test_actor_codes_become_our_ids(tmp_path: Path, cells: dict[str, str], side: str) -> None:
    assert one(tmp_path, **cells)["source"] == side


def test_organisation_deals_with_a_country_of_its_own(tmp_path: Path) -> None:
    row = one(tmp_path, actor1="PSEREBHMS", country1="PSE", group1="HMS", actor2="PSE", country2="PSE")
    assert (row["drop"], row["source"], row["target"]) == (None, "HAMAS", "PSE")


@pytest.mark.parametrize(
    ("fips", "country"),
    [
        *(("CH", "CHN"), ("GM", "DEU"), ("AU", "AUT"), ("AS", "AUS"), ("IS", "ISR"), ("IZ", "IRQ")),
        *(("RS", "RUS"), ("UP", "UKR"), ("SP", "ESP"), ("SW", "SWE"), ("EI", "IRL"), ("JA", "JPN")),
        *(("KS", "KOR"), ("CI", "CHL"), ("SF", "ZAF"), ("TU", "TUR"), ("SZ", "CHE"), ("RB", "SRB")),
        *(("OS", None), ("", None)),
    ],
)
def test_places_are_in_fips(tmp_path: Path, fips: str, country: str | None) -> None:
    assert one(tmp_path, place_code=fips)["place_country"] == country


@pytest.mark.parametrize(
    ("added", "precision"),
    [
        ("20190424", "day"),
        ("20190425", "day"),
        ("20190501", "week"),
        ("20190524", "month"),
        ("20200423", "year"),
        ("rubbish", "day"),
    ],
)
def test_dates_worked_out_by_gdelt_are_as_coarse_as_they_are(
    tmp_path: Path, added: str, precision: str
) -> None:
    row = one(tmp_path, dateadded=f"{added}120000")
    assert (row["day"], row["precision"]) == (date(2019, 4, 24), precision)
    assert row["reported"] == (
        None if added == "rubbish" else date(int(added[:4]), int(added[4:6]), int(added[6:]))
    )


@pytest.mark.parametrize(
    ("address", "outlet", "url"),
    [
        ("http://WWW.Example.org/a?b", "example.org", "http://WWW.Example.org/a?b"),
        ("https://example.org:8080/a", "example.org", "https://example.org:8080/a"),
        ("Sharq TV/BBC Monitoring/(c) BBC", "Sharq TV/BBC Monitoring/(c) BBC", None),
        ("", None, None),
    ],
)
def test_address_that_is_none_is_the_outlet(
    tmp_path: Path, address: str, outlet: str | None, url: str | None
) -> None:
    row = one(tmp_path, sourceurl=address)
    assert (row["outlet"], row["url"]) == (outlet, url)


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({"actor1": "USAGOV", "name1": "BARACK OBAMA", "country1": "USA", "sqldate": "20150101"}, "leader"),
        ({"actor1": "USAGOV", "name1": "OBAMA", "country1": "USA", "sqldate": "20150101"}, "leader"),
        ({"actor1": "USAGOV", "name1": "BARACK OBAMA", "country1": "USA", "sqldate": "20190101"}, None),
        (
            {"actor1": "USAGOV", "name1": "HILLARY CLINTON", "country1": "USA", "sqldate": "20100101"},
            "minister",
        ),
        ({"actor1": "JPNELIGOV", "name1": "SHINZO ABE", "country1": "JPN", "type_a1": "ELI"}, "leader"),
        ({"actor1": "TCDGOV", "name1": "PRIME MINISTER", "type_a1": "GOV"}, "leader"),
        ({"actor1": "TCDGOV", "name1": "FOREIGN MINIST", "type_a1": "GOV"}, "minister"),
        ({"actor1": "TCDGOV", "name1": "SPECIAL ENVOY", "type_a1": "GOV"}, "envoy"),
        ({"actor1": "TCDGOV", "name1": "CHAD", "type_a1": "GOV"}, None),
        ({"actor1": "TCDMIL", "name1": "CHAD", "type_a1": "MIL"}, "other"),
        ({"actor1": "TCDGOVMIL", "name1": "CHAD", "type_a1": "GOV", "type_b1": "MIL"}, None),
        ({"actor1": "TCD"}, None),
    ],
)
def test_level_is_of_the_day_or_unknown(tmp_path: Path, cells: dict[str, str], level: str | None) -> None:
    assert one(tmp_path, **cells)["source_level"] == level


BACK = {
    "actor1": "MLI",
    "name1": "MALI",
    "country1": "MLI",
    "actor2": "TCD",
    "name2": "CHAD",
    "country2": "TCD",
}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({}, {"sourceurl": "https://other.example/b", "numarticles": "9"}, True),
        ({}, {"sqldate": "20190425"}, False),
        ({}, {"place_feature": "-3"}, False),
        ({}, {"eventcode": "040"}, False),
        ({}, BACK, False),
        ({"eventcode": "040"}, {"eventcode": "040", **BACK}, True),
        ({"eventcode": "042"}, {"eventcode": "043", **BACK}, True),
        ({"eventcode": "042"}, {"eventcode": "043"}, False),
        ({"eventcode": "042"}, {"eventcode": "042", **BACK}, False),
        ({"actor1": "TCDGOV"}, {"actor1": "TCDMIL", "type_a1": "MIL"}, True),
    ],
)
def test_rows_of_one_act_share_it(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], same: bool
) -> None:
    one_row, other = kept(tmp_path, first, second)
    assert (one_row["act"] == other["act"]) is same


def mention(event_id: str, document: str, kind: str = "1") -> str:
    cells = [event_id, "20190424120000", "20190424120000", kind, "example.org", document, *["1"] * 8, "", ""]
    return "\t".join(cells)


def test_reports_are_documents_of_the_mentions_given(tmp_path: Path) -> None:
    events = write(tmp_path / "x.export.CSV", event(), event(id="8"), event(id="9", numarticles="1"))
    mentions = write(
        tmp_path / "y.csv",
        *(mention("7", f"https://example.org/{i}") for i in range(5)),
        mention("7", "https://example.org/4"),
        mention("8", "https://example.org/1"),
        mention("77", "https://example.org/1"),
        "broken\trow",
    )
    later = tmp_path / "z.mentions.CSV.gz"
    later.write_bytes(gzip.compress(f"{mention('7', 'https://example.net/1')}\n".encode()))
    rows, plans = stage("gdelt", mentions, events, later)
    assert [row["reports"] for row in rows] == [6, 3, 1]
    assert plans[0].notes == [
        "mentions files: 7 of 8 reports in them tell of 2 events of this file, the others of events elsewhere; "
        "1 of their rows are broken"
    ]


def test_mentions_alone_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "x.mentions.CSV", mention("7", "https://example.org/1"))
    with pytest.raises(InputError, match="only mentions were given"):
        gather("gdelt", [path])


def test_mentions_that_cannot_be_read_are_named_and_the_events_go_on(tmp_path: Path) -> None:
    events = write(tmp_path / "x.export.CSV", event())
    broken = tmp_path / "x.mentions.CSV.zip"
    broken.write_bytes(b"PK\x03\x04 cut off")
    gathered = gather("gdelt", [events, broken])
    assert gathered.files == (events,)
    assert [(path, "damaged" in why) for path, why in gathered.failed] == [(broken, True)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["\t".join(["x"] * 27)], "knowledge graph"),
        (["\t".join(["x"] * 11)], "knowledge graph"),
        (["a,b,c"], "has 1 column between tabs; GDELT events have 57, 58 or 61"),
        (["\t".join(["x"] * 61)], "has 61 columns, as GDELT events do, but no number"),
    ],
)
def test_other_files_are_refused_with_what_they_are(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        stage("gdelt", write(tmp_path / "x.csv", *lines))
    assert "x.csv" in str(caught.value)


def test_unknown_data_set_and_reserved_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"known are {', '.join(DATASETS)}"):
        gather("gdelta", [tmp_path])
    with pytest.raises(InputError, match="articles"):
        gather("gdelt", [tmp_path], name="articles")


def test_lookups_have_one_row_for_a_key() -> None:
    for name, table in gdelt_lookups.tables().items():
        if name != "gdelt_holders":
            column = table.column(0).to_pylist()
            assert len(set(column)) == len(column), name


def test_stretches_of_one_holder_do_not_overlap() -> None:
    rows = sorted(gdelt_lookups.holders().to_pylist(), key=lambda r: (r["name"], r["actor"], r["since"]))
    for earlier, later in pairwise(rows):
        if (earlier["name"], earlier["actor"]) == (later["name"], later["actor"]):
            assert earlier["before"] <= later["since"]


CELL = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=6)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=15, phases=PHASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, min_size=1, max_size=64), min_size=1, max_size=12))
def test_any_rows_are_all_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.CSV"
    texts = [event(), *("\t".join(cells) for cells in lines)]
    rows, _ = stage("gdelt", write(path, *texts))
    assert len(rows) == sum(bool(text) for text in texts)
    assert [row["line"] for row in rows] == list(range(1, len(rows) + 1))

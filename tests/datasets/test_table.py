"""Tables of one's own through a mapping file: what is read, what is refused, and that a mapping runs nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.datasets.mapping import load_mapping
from summitry.datasets.registry import gather
from summitry.datasets.table import TableImporter
from summitry.errors import InputError
from tests.datasets.planned import reasons, stage

MAPPING = """
dataset = "visits"

[fields]
id = "no"
day = { column = "when", format = "%d.%m.%Y" }
source = "guest"
target = "host"
type = { column = "kind", values = { "state visit" = "CONSULT visit", call = "CONSULT phone", gift = "AID" } }
"""
TABLE = """no,when,guest,host,kind
1,12.06.2018,North Korea,United States,state visit
2,13.06.2018,China,Japan,Call
"""

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Reads a table: ``run(mapping, table, name="t.csv")``."""

    def go(mapping: str = MAPPING, table: str | bytes = TABLE, name: str = "t.csv") -> list[dict[str, Any]]:
        (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
        file = tmp_path / name
        file.write_bytes(table if isinstance(table, bytes) else table.encode())
        return stage(TableImporter(load_mapping(tmp_path / "m.toml")).plan(file))

    return go


def faults(folder: Path, mapping: str) -> list[str]:
    """Faults of a mapping, without the name of its file."""
    file = folder / "m.toml"
    file.write_text(mapping, encoding="utf-8")
    with pytest.raises(InputError) as found:
        load_mapping(file)
    return [line.removeprefix(f"{file}: ") for line in str(found.value).splitlines()]


def test_a_row_becomes_what_its_mapping_says(run: Run) -> None:
    first, second = run()
    assert (first["drop"], first["id"], first["source"], first["target"]) == (None, "1", "PRK", "USA")
    assert (first["day"], first["last_day"], first["precision"]) == (
        date(2018, 6, 12),
        date(2018, 6, 12),
        "day",
    )
    assert (first["type"], first["mode"], first["quad"], first["code"]) == (
        "CONSULT",
        "visit",
        1,
        "state visit",
    )
    assert (first["status"], first["reports"], first["mutual"]) == ("happened", 1, False)
    assert (second["type"], second["mode"]) == ("CONSULT", "phone")


def test_all_fields_are_read(run: Run) -> None:
    mapping = """
dataset = "full"
same_act = ["act"]
[fields]
id = "id"
day = "from"
last_day = "to"
reported = "seen"
source = { column = "a", actor = "iso3" }
target = { column = "b", actor = "cow" }
code = "cameo"
status = { column = "st", values = { yes = "happened", plan = "planned" } }
mutual = "both"
source_level = { column = "lev", values = { president = "leader" }, otherwise = "other" }
target_level = { value = "minister" }
reports = "n"
outlet = "paper"
url = "link"
text = "words"
place = "where"
place_country = { column = "land", actor = "iso2" }
"""
    table = (
        "id;from;to;seen;a;b;cameo;st;both;lev;n;paper;link;words;where;land;act\n"
        "x1;2018-06-12;2018-06-14;2018-06-15;PRK;2;042;yes;no;president;4;Gazette;http://e.org/1;They met.;Town;SG;7\n"
        "x2;20180612;;;PRK;002;42;plan;YES;aide;;;;;;;7\n"
    )
    first, second = run(mapping, table)
    assert first["drop"] is None
    assert (first["day"], first["last_day"], first["precision"]) == (
        date(2018, 6, 12),
        date(2018, 6, 14),
        "range",
    )
    assert first["reported"] == date(2018, 6, 15)
    assert (first["source"], first["target"], first["place_country"]) == ("PRK", "USA", "SGP")
    assert (first["type"], first["cameo"], first["code"]) == ("CONSULT", "042", "042")
    assert (first["source_level"], first["target_level"]) == ("leader", "minister")
    assert (first["reports"], first["outlet"], first["url"]) == (4, "Gazette", "http://e.org/1")
    assert (first["text"], first["place"], first["mutual"]) == ("They met.", "Town", False)
    assert (second["drop"], second["cameo"], second["target"]) == (None, "042", "USA")
    assert (second["status"], second["mutual"], second["source_level"]) == ("planned", True, "other")
    assert first["act"] == second["act"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,yesterday,China,Japan,call", "a date that is no day"),
        ("1,31.02.2018,China,Japan,call", "a date that is no day"),
        ("1,12.06.2018,China,Japan,dance", "act of no known type or code"),
        ("1,12.06.2018,China,,call", "only one actor"),
        ("1,12.06.2018,Freedonia,Japan,call", "source is no known actor"),
        ("1,12.06.2018,Japan,Freedonia,call", "target is no known actor"),
        ("1,12.06.2018,Japan,Japan,call", "within one party"),
        (",12.06.2018,China,Japan,call", "no id"),
        ("1,NA,China,Japan,call", "a date that is no day"),
    ],
)
def test_a_row_that_is_no_dealing_says_why(run: Run, row: str, reason: str) -> None:
    rows = run(table=f"no,when,guest,host,kind\n{row}\n2,13.06.2018,China,Japan,call\n")
    assert reasons(rows) == {reason: 1, None: 1}


@pytest.mark.parametrize(
    ("written", "form", "first", "last", "precision"),
    [
        ("2018-06", "%Y-%m", date(2018, 6, 1), date(2018, 6, 30), "month"),
        ("2018", "%Y", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("6/12/2018", "%m/%d/%Y", date(2018, 6, 12), date(2018, 6, 12), "day"),
    ],
)
def test_a_day_is_no_finer_than_it_is_written(
    run: Run, written: str, form: str, first: date, last: date, precision: str
) -> None:
    mapping = MAPPING.replace("%d.%m.%Y", form)
    (row,) = run(mapping, f"no,when,guest,host,kind\n1,{written},China,Japan,call\n")
    assert (row["day"], row["last_day"], row["precision"]) == (first, last, precision)


@pytest.mark.parametrize(
    ("kind", "cell", "actor"),
    [
        ("name", "Russian Federation", "RUS"),
        ("name", "Kim Jong Un", "PRK"),
        ("iso3", "rus", "RUS"),
        ("iso2", "RU", "RUS"),
        ("cow", "365", "RUS"),
        ("gw", "365.0", "RUS"),
        ("ison", "008", "ALB"),
        ("fips", "CH", "CHN"),
        ("cameo", "CHNGOV", "CHN"),
        ("id", "NATO", "NATO"),
        ("id", "NOBODY", None),
        ("iso3", "XQX", None),
    ],
)
def test_actors_are_looked_up_as_they_are_written(run: Run, kind: str, cell: str, actor: str | None) -> None:
    mapping = MAPPING.replace('source = "guest"', f'source = {{ column = "guest", actor = "{kind}" }}')
    (row,) = run(mapping, f"no,when,guest,host,kind\n1,12.06.2018,{cell},Japan,call\n")
    assert row["source"] == actor


def test_unknown_actors_can_be_kept_under_ids_of_the_data_set(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        MAPPING.replace('source = "guest"', 'source = { column = "guest", unknown = "keep" }'),
        encoding="utf-8",
    )
    file = tmp_path / "t.csv"
    file.write_text(TABLE.replace("China", "Freedonia"), encoding="utf-8")
    plan = TableImporter(load_mapping(tmp_path / "m.toml")).plan(file)
    assert stage(plan)[1]["source"] == "visits:freedonia"
    assert plan.labels == {"visits:freedonia": "Freedonia"}


def test_names_that_mean_nobody_are_told_with_how_often_they_occur(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    file = tmp_path / "t.csv"
    file.write_text(TABLE.replace("China", "Freedonia"), encoding="utf-8")
    plan = TableImporter(load_mapping(tmp_path / "m.toml")).plan(file)
    assert plan.notes == ("source: no known actor by name for 'Freedonia' (1)",)


def test_values_of_an_actor_are_read_before_it_is_looked_up(run: Run) -> None:
    mapping = MAPPING.replace(
        'source = "guest"', 'source = { column = "guest", values = { "The North" = "North Korea" } }'
    )
    (row,) = run(mapping, "no,when,guest,host,kind\n1,12.06.2018,the north,Japan,call\n")
    assert (row["source"], row["source_text"]) == ("PRK", "the north")


def test_a_row_without_an_id_is_known_by_what_it_says(run: Run) -> None:
    mapping = MAPPING.replace('id = "no"\n', "")
    again = run(mapping, TABLE)
    turned = "\n".join([TABLE.splitlines()[0], *reversed(TABLE.splitlines()[1:])]) + "\n"
    assert {row["id"] for row in run(mapping, turned)} == {row["id"] for row in again}
    assert len({row["id"] for row in again}) == 2


@pytest.mark.parametrize("kind", ["tsv", "jsonl", "parquet"])
def test_every_kind_of_file_gives_the_same_rows(run: Run, tmp_path: Path, kind: str) -> None:
    expected = run()
    header, *rows = [line.split(",") for line in TABLE.splitlines()]
    if kind == "tsv":
        found = run(table=TABLE.replace(",", "\t"), name="t.tsv")
    elif kind == "jsonl":
        lines = [json.dumps(dict(zip(header, row, strict=True))) for row in rows]
        found = run(table="\n".join(lines) + "\n", name="t.jsonl")
    else:
        table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(header)})
        pq.write_table(table, tmp_path / "p.parquet")
        found = run(table=(tmp_path / "p.parquet").read_bytes(), name="t.parquet")
    assert found == expected


def test_parquet_with_dates_and_numbers_is_read(run: Run, tmp_path: Path) -> None:
    table = pa.table(
        {"no": [1], "when": [date(2018, 6, 12)], "guest": [732.0], "host": ["Japan"], "kind": ["call"]}
    )
    pq.write_table(table, tmp_path / "p.parquet")
    mapping = MAPPING.replace('source = "guest"', 'source = { column = "guest", actor = "cow" }')
    (row,) = run(mapping, (tmp_path / "p.parquet").read_bytes(), "t.parquet")
    assert (row["drop"], row["source"], row["day"]) == (None, "KOR", date(2018, 6, 12))


def test_a_broken_line_of_json_is_dropped_and_counted(run: Run) -> None:
    good = json.dumps({"no": "1", "when": "12.06.2018", "guest": "China", "host": "Japan", "kind": "call"})
    rows = run(table=f'{good}\n{{"no": 2, "when\n{good.replace("1", "3", 1)}\n', name="t.jsonl")
    assert len(rows) == 3
    assert reasons(rows)[None] == 2


def test_a_file_without_a_header_takes_its_names_from_the_mapping(run: Run) -> None:
    mapping = (
        MAPPING
        + '\n[file]\ncolumns = ["no", "when", "guest", "host", "kind"]\ndelimiter = "|"\nformat = "csv"\n'
    )
    rows = run(mapping, "1|12.06.2018|China|Japan|call\n2|12.06.2018|China|Japan|call\n", "t.dat")
    assert [row["id"] for row in rows] == ["1", "2"]


def test_all_faults_of_a_mapping_are_told_together(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
dataset = "articles"
colour = "blue"
[file]
format = "xls"
[fields]
source = { column = "a", value = "b" }
target = { column = "b", actor = "klingon" }
type = { column = "t", values = { x = "DANCE", y = "CONSULT tango" } }
status = { value = "perhaps" }
speed = "s"
""",
    )
    entries = [line.split(":")[0] for line in found]
    assert entries == [
        "colour",
        "fields.speed",
        "fields.source",
        "fields.target.actor",
        "fields.type.values.x",
        "fields.type.values.y",
        "fields.status.value",
        "fields.day",
        "dataset",
        "file.format",
    ]
    assert "known are" in found[0] and "source" in found[1]
    assert "visit" in found[5]


def test_columns_that_the_table_lacks_are_told_together_with_those_it_has(run: Run) -> None:
    with pytest.raises(InputError) as error:
        run(table="number,when,guest,to,kind\n")
    said = str(error.value)
    assert "fields.id: there is no column 'no'" in said
    assert "fields.target: there is no column 'host'" in said
    assert "'number', 'when', 'guest', 'to', 'kind'" in said


@pytest.mark.parametrize("text", ["dataset = ", "\x00", "fields = 3"])
def test_what_is_no_mapping_is_an_error_of_ours(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) != []


def test_an_ending_that_tells_nothing_asks_for_the_format(run: Run) -> None:
    with pytest.raises(InputError, match=r"\[file\]"):
        run(name="t.dat")


def test_a_table_without_a_mapping_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--mapping"):
        gather("table", [tmp_path / "t.csv"])


def test_a_table_has_the_name_of_its_mapping_unless_it_is_given_one(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    assert gather("table", ["t.csv"], mapping=tmp_path / "m.toml").importer.dataset == "visits"
    assert gather("table", ["t.csv"], name="trips", mapping=tmp_path / "m.toml").importer.dataset == "trips"


HOSTILE = (
    '"; DROP TABLE seen; --',
    "no') FROM read_text('secret.txt'); --",
    'a""b',
    "' || (SELECT 1) || '",
    "$path",
    "select",
    "}, auto_detect=true, columns={'x': 'VARCHAR",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_names_of_columns_run_nothing(run: Run, tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    quoted = json.dumps(name)
    mapping = MAPPING.replace('id = "no"', f"id = {quoted}") + f"text = {quoted}\n"
    mapping = mapping.replace("[fields]", f"same_act = [{quoted}]\n[fields]")
    row = {name: "7", "when": "12.06.2018", "guest": "China", "host": "Japan", "kind": "call"}
    if kind == "csv":
        header = ",".join('"' + each.replace('"', '""') + '"' for each in row)
        table: str | bytes = header + "\n" + ",".join(row.values()) + "\n"
    elif kind == "jsonl":
        table = json.dumps(row) + "\n"
    else:
        pq.write_table(pa.table({key: [value] for key, value in row.items()}), tmp_path / "p.parquet")
        table = (tmp_path / "p.parquet").read_bytes()
    (found,) = run(mapping, table, f"t.{kind}")
    assert (found["id"], found["text"], found["drop"]) == ("7", "7", None)


def test_the_one_name_that_a_column_cannot_have_is_told(run: Run) -> None:
    with pytest.raises(InputError, match="call it otherwise"):
        run(table=TABLE.replace("kind\n", "kind,Summitry_Row\n").replace("visit\n", "visit,1\n"))


@pytest.mark.parametrize("value", HOSTILE)
def test_values_of_a_mapping_run_nothing(run: Run, value: str) -> None:
    quoted = json.dumps(value)
    mapping = MAPPING.replace("gift", quoted) + f"outlet = {{ value = {quoted} }}\n"
    mapping += f'text = {{ column = "kind", values = {{ call = {quoted} }}, otherwise = {quoted} }}\n'
    mapping += f"[file]\nmissing = [{quoted}]\n"
    rows = run(mapping)
    assert [(row["drop"], row["outlet"], row["text"]) for row in rows] == [(None, value, value)] * 2


@pytest.mark.parametrize("form", ["%d' || 'x", "%Q", "' ; DROP TABLE cells; --"])
def test_a_format_runs_nothing(run: Run, form: str) -> None:
    try:
        rows = run(MAPPING.replace("%d.%m.%Y", form))
    except InputError:
        return
    assert {row["drop"] for row in rows} == {"a date that is no day"}


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


names_of_columns = st.lists(plain, min_size=6, max_size=6, unique_by=lambda name: name.strip().lower())


@settings(max_examples=25, deadline=None)
@given(names_of_columns.filter(lambda names: all(name.strip() for name in names)))
def test_any_names_of_columns_will_do(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    names = [name.strip() for name in names]
    folder = tmp_path_factory.mktemp("table")
    keys = dict(zip(("id", "day", "source", "target", "type", "text"), names, strict=True))
    mapping = 'dataset = "t"\n[fields]\n' + "".join(
        f"{key} = {json.dumps(name, ensure_ascii=False)}\n" for key, name in keys.items()
    )
    (folder / "m.toml").write_text(mapping, encoding="utf-8")
    header = ",".join('"' + name.replace('"', '""') + '"' for name in names)
    (folder / "t.csv").write_text(f"{header}\n1,2018-06-12,China,Japan,consult,hello\n", encoding="utf-8")
    (row,) = stage(TableImporter(load_mapping(folder / "m.toml")).plan(folder / "t.csv"))
    assert (row["drop"], row["id"], row["type"], row["text"]) == (None, "1", "CONSULT", "hello")

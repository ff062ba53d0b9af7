"""``summitry expectations`` and ``summitry settle``: every format, every selection, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.cli.ledger_desk import entry, make_desk
from tests.cli.running import run

BEFORE = ("--on", "2019-04-20")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed."""
    return make_desk(tmp_path_factory.mktemp("ledger") / "made.duckdb")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A desk to settle things on."""
    return make_desk(tmp_path / "own.duckdb")


def said(desk: Path, *arguments: object) -> str:
    done = run("expectations", "--desk", desk, *arguments)
    assert done.code == 0, done.err
    return " ".join(done.text.split())


def found(desk: Path, *arguments: object) -> list[dict[str, Any]]:
    done = run("expectations", "--desk", desk, "--format", "json", *arguments)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.text)["expectations"]
    return rows


def test_table_is_grouped_and_says_who_when_and_how_likely(desk: Path) -> None:
    text = said(desk, *BEFORE)
    assert "3 expectations as known on 20 April 2019" in text
    assert text.index("Due now or within a week (1)") < text.index("Overdue") < text.index("Open (1)")
    assert "25 April 2019 Kim Jong Un is to meet Vladimir Putin Meridian Wire, the Kremlin" in text
    assert "“will probably”: about 70 % (60–80 %)" in text
    assert "by 31 December 2019" in text


def test_table_later_tells_what_came_of_it(desk: Path) -> None:
    text = said(desk)
    assert "What came of the last ones (1)" in text
    assert "came true: Meridian Wire reported on 26 April 2019" in text


@pytest.mark.parametrize(
    ("arguments", "states"),
    [
        (BEFORE, {"due", "past_due", "open"}),
        ((*BEFORE, "--open"), {"due", "open"}),
        ((*BEFORE, "--due"), {"due"}),
        ((*BEFORE, "--past-due"), {"past_due"}),
        (("--resolved",), {"settled"}),
        ((*BEFORE, "--claim", "deadline"), {"open"}),
        ((*BEFORE, "--actor", "Vladimir Putin"), {"due"}),
        ((*BEFORE, "--actor", "PRK", "--with", "Japan"), {"past_due"}),
    ],
)
def test_selection(desk: Path, arguments: tuple[str, ...], states: set[str]) -> None:
    assert {each["state"] for each in found(desk, *arguments)} == states


def test_json_holds_every_sentence_and_every_line(desk: Path) -> None:
    (met,) = found(desk, "--resolved")
    assert (met["outcome"], met["settled_on"]) == ("came_true", "2019-04-26")
    assert [each["text"] for each in met["voices"]] == [
        "Kim Jong Un will probably meet Vladimir Putin on April 25.",
        "Kim Jong Un will meet Vladimir Putin on April 25, the Kremlin said.",
    ]
    assert met["evidence"][0]["text"] == "Kim Jong Un met Vladimir Putin in Vladivostok on April 25."
    assert [each["kind"] for each in met["history"]] == ["opened", "repeated", "settled"]


def test_ics_is_a_calendar_and_nothing_else(desk: Path) -> None:
    done = run("expectations", "--desk", desk, *BEFORE, "--format", "ics")
    events = IcsCalendarStream.calendar_from_ics(done.text).events
    assert (done.code, done.err) == (0, "")
    ahead = {
        "Kim Jong Un is to meet Vladimir Putin",
        "Kim Jong Un gave Washington until the end of the year to change its terms (deadline)",
    }
    assert {each.summary for each in events} == ahead
    whole = run("expectations", "--desk", desk, *BEFORE, "--all", "--format", "ics")
    events = IcsCalendarStream.calendar_from_ics(whole.text).events
    assert {each.summary for each in events} == {*ahead, "North Korea was to meet Japan (overdue)"}
    again = run("expectations", "--desk", desk, *BEFORE, "--format", "ics")
    assert again.out == done.out


def test_show_prints_the_whole_history_with_sources(desk: Path) -> None:
    (met,) = found(desk, "--resolved")
    text = said(desk, "--show", met["id"][:6])
    assert "How likely: Meridian Wire: “will probably”: about 70 % (60–80 %)" in text
    assert "18 April 2019 opened, due on 25 April 2019." in text
    assert "“Kim Jong Un met Vladimir Putin in Vladivostok on April 25.” Meridian Wire, 26 April 2019" in text
    (same,) = found(desk, "--show", met["id"])
    assert same["id"] == met["id"]


def test_scores_say_too_few_and_keep_unhedged_claims_apart(desk: Path) -> None:
    text = said(desk, "--scores", "speaker")
    assert "too few (1 of 1)" in text
    assert "Said without a hedge: taken as certain by convention" in text
    done = run("expectations", "--desk", desk, "--scores", "all", "--format", "json")
    scores = json.loads(done.text)
    (every,) = scores["records"]
    assert (every["worded"], every["n_worded"], every["last"]["share"], scores["fewest"]) == (
        None,
        1,
        None,
        10,
    )
    assert [each["term"] for each in scores["calibration"]["worded"]["bins"]] == ["probably"]
    assert [each["term"] for each in scores["calibration"]["unhedged"]["bins"]] == ["unhedged"]


@pytest.mark.parametrize(("name", "begins"), [("held.png", b"\x89PNG"), ("held.svg", b"<svg")])
def test_plot_is_written_beside_the_table(desk: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    done = run(
        "expectations", "--desk", desk, "--scores", "claim", "--plot", tmp_path / name, "--format", "json"
    )
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert json.loads(done.text)["records"]
    assert f"{tmp_path / name} written" in done.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--open", "--due"), "--open and --due exclude each other"),
        (("--format", "xml"), "it can be table, json, ics"),
        (("--scores", "mood"), "it can be speaker, outlet, kind, claim, all"),
        (("--scores", "speaker", "--format", "ics"), "track records have no dates"),
        (("--scores", "speaker", "--show", "ab"), "exclude each other"),
        (("--scores", "speaker", "--open"), "track records rest on what is settled"),
        (("--plot", "held.pdf"), ".png or .svg"),
        (("--claim", "rumour"), "announcement, promise, threat"),
        (("--on", "yesterday"), "YYYY-MM-DD"),
        (("--actor", "Nobody Known"), "nobody is known by 'Nobody Known'"),
        (("--show", "zzzz"), "no expectation chosen here has an id that begins with 'zzzz'"),
        (("--show", ""), "no expectation chosen here"),
    ],
)
def test_what_cannot_be_is_refused(desk: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = run("expectations", "--desk", desk, *arguments)
    assert (done.code, done.out) == (2, b"")
    assert reason in " ".join(done.err.split())


def test_a_beginning_that_several_share_names_them(own: Path) -> None:
    ids = [each["id"] for each in found(own)]
    shared = next((i[:1] for i in ids if sum(each.startswith(i[:1]) for each in ids) > 1), None)
    done = run("expectations", "--desk", own, "--show", shared if shared is not None else "")
    assert (done.code, done.out) == (2, b"")


def test_no_desk_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    done = run("expectations", "--desk", tmp_path / "none.duckdb")
    assert done.code == 2
    assert "summitry read" in done.err


@pytest.mark.parametrize("form", ["table", "json", "ics"])
def test_nothing_expected_is_no_error(tmp_path: Path, form: str) -> None:
    made = make_desk(tmp_path / "made.duckdb", entry("2019-04-01", "Nothing of note happened.", "Wire"))
    done = run("expectations", "--desk", made, "--actor", "Vietnam", "--format", form)
    assert done.code == 0
    assert "Nothing of that kind was expected" in done.err
    if form == "json":
        assert json.loads(done.text)["expectations"] == []


def test_unwritable_plot_is_code_one(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("expectations", "--desk", desk, "--plot", tmp_path / "file" / "held.png")
    assert done.code == 1
    assert "choose another --plot" in done.err


def test_settle_overrules_and_open_takes_it_back(own: Path) -> None:
    (overdue,) = found(own, "--past-due")
    done = run(
        *("settle", overdue["id"][:8], "did-not-happen", "--desk", own),
        *("--reason", "The ministry says so.", "--by", "A. Clerk"),
    )
    assert (done.code, done.out) == (0, b"")
    assert "did not happen from 2019-04-26 on, by A. Clerk: The ministry says so." in done.err
    (settled,) = [each for each in found(own, "--resolved") if each["id"] == overdue["id"]]
    assert (settled["outcome"], settled["overruled"]) == ("did_not_happen", True)
    assert "overruled by A. Clerk: did not happen. The ministry says so." in said(
        own, "--show", settled["id"]
    )
    back = run("settle", overdue["id"], "open", "--desk", own, "--reason", "Another source doubts it.")
    assert back.code == 0
    (again,) = found(own, "--past-due")
    assert [each["kind"] for each in again["history"]][-2:] == ["overruled", "overruled"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("zzzz", "came-true", "--reason", "x"), "no expectation begins with 'zzzz'"),
        (("{id}", "vanished", "--reason", "x"), "came-true, came-late, did-not-happen"),
        (("{id}", "open", "--reason", "x"), "is not settled and cannot be opened again"),
        (("{id}", "came-true", "--reason", " "), "no reason was given"),
    ],
)
def test_settle_refuses(own: Path, arguments: tuple[str, ...], reason: str) -> None:
    (overdue,) = found(own, "--past-due")
    filled = [each.format(id=overdue["id"]) for each in arguments]
    done = run("settle", *filled, "--desk", own)
    assert (done.code, done.out) == (2, b"")
    assert reason in " ".join(done.err.split())


def test_settle_without_a_reason_is_wrong_use(own: Path) -> None:
    assert run("settle", "ab", "came-true", "--desk", own).code == 2
